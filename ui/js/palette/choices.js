// What the palette offers besides articles: pages, actions, looks. What cannot be done on the screen that is open is left out.
import { openArticle } from '../article/keys.js';
import { hintOf } from '../frame/shortcut-table.js';
import { openEmergency } from '../frame/emergency.js';
import { openShortcuts } from '../frame/shortcuts.js';
import { LANGUAGES } from '../parts/language.js';
import { stepTextSize } from '../parts/text-size.js';
import { go } from '../router.js';
import { articleHref } from '../routes.js';
import { changeSettings, state } from '../state.js';
import { has, t } from '../strings.js';
import { toastError } from '../toast.js';

/** @typedef {{id: string, group: 'recent' | 'articles' | 'go' | 'act' | 'look', title: string, also?: string, from?: string, icon: string, hint?: string, run: () => unknown}} Choice */

const PAGES = ['home', 'browse', 'saved', 'libraries', 'settings', 'about'];
const THEMES = ['system', 'light', 'dark', 'sepia', 'contrast'];

/** Buttons of the screen that the palette can press: action, where it is, icon, shortcut. @type {[string, string, string, string][]} */
const BUTTONS = [
  ['save', '[data-save-article]', 'saved', 'save'],
  ['printArticle', '[data-print]', 'print', 'print'],
  ['notes', '[data-your-notes]', 'note', ''],
  ['clearSearch', '#search-clear:not([hidden])', 'close', ''],
];

/** @returns {Choice[]} */
export function choices() {
  return [...recent(), ...actions(), ...pages(), ...looks()];
}

/** @returns {Choice[]} */
const recent = () => state.recent.map(({ key, title }) => ({ id: `recent-${key}`, group: 'recent', title, icon: 'history', run: () => go(articleHref(key)) }));

/** @returns {Choice[]} */
function actions() {
  const also = { save: t('palette.also.save'), printArticle: t('palette.also.print'), notes: t('palette.also.notes') };
  return [
    { id: 'emergency', group: 'act', title: t('urgent.numbers'), also: t('palette.also.emergency'), icon: 'emergency', hint: hintOf('emergency'), run: openEmergency },
    ...BUTTONS.flatMap(([id, selector, icon, shortcut]) => {
      const button = document.querySelector(selector);
      /** @type {Choice[]} */
      const made = button instanceof HTMLElement ? [{ id, group: 'act', title: t(`palette.${id}`), also: also[/** @type {keyof typeof also} */ (id)], icon, hint: hintOf(shortcut), run: () => button.click() }] : [];
      return made;
    }),
    ...inArticle(),
    { id: 'random', group: 'act', title: t('home.random'), also: t('palette.also.random'), icon: 'random', run: () => go('#/random') },
    { id: 'keys', group: 'act', title: t('palette.keys'), icon: 'keyboard', hint: hintOf('sheet'), run: openShortcuts },
  ];
}

/** @returns {Choice[]} */
function inArticle() {
  const article = openArticle();
  return article ? [{ id: 'find', group: 'act', title: t('palette.find'), icon: 'search', hint: hintOf('find'), run: article.find }] : [];
}

/** @returns {Choice[]} */
const pages = () => [
  ...PAGES.map((name) => /** @type {Choice} */ ({ id: name, group: 'go', title: t(`nav.${name}`), icon: name, run: () => go(`#/${name}`) })),
  { id: 'a-to-z', group: 'go', title: t('palette.aToZ'), icon: 'browse', run: () => go('#/browse/letter') },
  { id: 'body', group: 'go', title: t('browse.group.body-system'), icon: 'browse', run: () => go('#/browse/body-system') },
  { id: 'stages', group: 'go', title: t('browse.group.life-stage'), icon: 'browse', run: () => go('#/browse/life-stage') },
  { id: 'saved-highlights', group: 'go', title: t('palette.highlights'), also: t('palette.also.highlights'), icon: 'saved', run: () => go('#/saved/highlights') },
  { id: 'saved-notes', group: 'go', title: t('palette.savedNotes'), icon: 'note', run: () => go('#/saved/notes') },
  { id: 'saved-lists', group: 'go', title: t('palette.lists'), also: t('palette.also.lists'), icon: 'list', run: () => go('#/saved/lists') },
  { id: 'history', group: 'go', title: t('palette.history'), icon: 'history', run: () => go('#/history') },
  { id: 'data', group: 'go', title: t('settings.data'), also: t('palette.also.data'), icon: 'shield', run: () => go('#/data') },
  { id: 'welcome', group: 'go', title: t('palette.firstRun'), icon: 'about', run: () => go('#/welcome') },
];

/** @returns {Choice[]} */
const looks = () => [
  ...THEMES.filter((name) => has(`settings.theme.${name}`)).map((name) => /** @type {Choice} */ ({
    id: `theme-${name}`, group: 'look', title: t('palette.theme', { name: t(`settings.theme.${name}`) }), also: t('palette.also.theme'), icon: 'settings', run: () => changeSettings({ theme: name }).catch(toastError),
  })),
  { id: 'larger', group: 'look', title: t('keys.larger'), also: t('palette.also.size'), icon: 'add', hint: hintOf('larger'), run: () => stepTextSize(1) },
  { id: 'smaller', group: 'look', title: t('keys.smaller'), also: t('palette.also.size'), icon: 'settings', hint: hintOf('smaller'), run: () => stepTextSize(-1) },
  { id: 'normal', group: 'look', title: t('keys.normal'), also: t('palette.also.size'), icon: 'settings', hint: hintOf('normal'), run: () => stepTextSize(0) },
  ...LANGUAGES.map(([tag, name]) => /** @type {Choice} */ ({ id: `language-${tag}`, group: 'look', title: t('palette.language', { name }), also: `${tag} ${t('palette.also.language')}`, icon: 'language', run: () => changeSettings({ interfaceLanguage: tag }).catch(toastError) })),
  { id: 'country', group: 'look', title: t('palette.country'), also: t('palette.also.country'), icon: 'place', run: () => settingsAt('#country') },
];

/** Opens the settings with the focus on one of them. @param {string} selector */
async function settingsAt(selector) {
  await go('#/settings');
  const field = document.querySelector(selector);
  if (field instanceof HTMLElement) {
    field.focus();
    field.scrollIntoView({ block: 'center' });
  }
}
