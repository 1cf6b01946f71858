// Browsing: topics, letters, parts of the body, stages of life and kinds on one page; the articles of one of them on another.
import * as api from '../api.js';
import { saveAsFile } from '../export/save-dialog.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { articleItem, categoryCard, group } from '../parts/lines.js';
import { groupCard, groupChip, groupText, groupTitle } from '../parts/groups.js';
import { href } from '../routes.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';

/** @import {Screen, View} from '../router.js' */
/** @import {GroupName} from '../parts/groups.js' */
/** @import {ArticleList, BrowseGroups, CategoryCard, GroupCount, LetterCount} from '../wire.js' */

const PAGE = 100;
/** More than these the program does not give at once. */
const MOST = 500;

/** How a list begins and goes on. @typedef {{load: (offset: number, limit: number) => Promise<ArticleList>, title?: string, text?: string, crumb?: GroupName, category?: string, letters?: {letter: string, library: string | null}}} List */

/** @type {Screen} */
export async function screen(route, kept) {
  const [what, ...rest] = route.parts;
  const library = route.query.library ?? null;
  const name = rest.join('/');
  if (what === 'letter') return letterList(rest[0] || null, library, kept);
  if (what === 'category') return list({ load: (offset, limit) => api.browseCategory({ category: name, offset, limit }), category: name }, kept);
  if (what === 'body-system' || what === 'life-stage' || what === 'kind') {
    return name ? list({ load: (offset, limit) => api.browseGroup({ by: what, id: name, offset, limit }), title: groupTitle(what, name), text: groupText(what, name), crumb: what }, kept) : groups(what);
  }
  return topics(library);
}

/** The groups of one sort that have articles. @param {BrowseGroups} all @param {GroupName} by @returns {GroupCount[]} */
const of = (all, by) => ({ 'body-system': all.bodySystems, 'life-stage': all.lifeStages, kind: all.kinds.filter(({ id }) => groupTitle('kind', id)) })[by];

/** @param {string | null} library @returns {Promise<View>} */
async function topics(library) {
  const [categories, letters, all] = await Promise.all([api.categories(), api.browseLetter({ letter: null, library, offset: 0, limit: 1 }), api.browseGroups()]);
  /** @type {Map<string, CategoryCard[]>} */
  const byLibrary = new Map();
  for (const c of categories) byLibrary.set(c.library, [...(byLibrary.get(c.library) ?? []), c]);
  const several = byLibrary.size > 1;
  const el = one(html`
    <div class="browse">
      <div class="page-head"><h1>${t('browse.title')}</h1><a class="button" href="#/random">${icon('random')}<span>${t('browse.random')}</span></a></div>
      ${group('browse-az', t('browse.aToZ'), letterRow(letters.letters, '', library))}
      ${chipGroup('body-system', all)}
      ${chipGroup('life-stage', all)}
      ${[...byLibrary].map(([name, cards], i) => group(`browse-${i}`, several ? t('browse.topicsOf', { library: name }) : t('browse.topics'), html`<ul class="cards cards--wide">${cards.map(categoryCard)}</ul>`))}
      ${chipGroup('kind', all)}
    </div>`);
  return { title: t('browse.title'), el };
}

/** @param {GroupName} by @param {BrowseGroups} all */
const chipGroup = (by, all) => of(all, by).length > 0 && group(`browse-${by}`, t(`browse.group.${by}`), html`<ul class="chips">${of(all, by).map((one) => groupChip(by, one))}</ul>`);

/** All groups of one sort, each with a line about it. @param {GroupName} by @returns {Promise<View>} */
async function groups(by) {
  const all = await api.browseGroups();
  const title = t(`browse.group.${by}`);
  const el = one(html`
    <div class="browse">
      <p class="crumb"><a href="#/browse">${t('browse.title')}</a></p>
      <h1>${title}</h1>
      <ul class="cards cards--wide">${of(all, by).map((one) => groupCard(by, one))}</ul>
    </div>`);
  return { title, el };
}

/**
 * @param {LetterCount[]} letters
 * @param {string} current
 * @param {string | null} library
 * @param {boolean} [sticky]
 */
const letterRow = (letters, current, library, sticky = false) => html`
  <ul class="letters ${sticky ? 'letters--sticky' : ''}" aria-label="${t('browse.letters')}">${letters.map(({ letter, count }) => html`
    <li><a class="letter" href="${href('browse', ['letter', letter], { library })}" ?aria-current="${letter === current}" title="${t('count.articles', { count })}"><span class="visually-hidden">${t('browse.letter')} </span><bdi>${letter}</bdi></a></li>`)}</ul>`;

/**
 * One letter at a time: a shelf may hold many thousands. Without a letter, the first that there is.
 * @param {string | null} asked
 * @param {string | null} library
 * @param {any} kept
 */
async function letterList(asked, library, kept) {
  const letter = asked ?? (await api.browseLetter({ letter: null, library, offset: 0, limit: 1 })).letters[0]?.letter ?? null;
  const view = await list({
    load: (offset, limit) => api.browseLetter({ letter, library, offset, limit }),
    title: letter ? t('browse.letterTitle', { letter }) : t('browse.aToZ'),
    letters: { letter: letter ?? '', library },
  }, kept);
  const { shown } = view;
  return {
    ...view,
    /** @param {boolean} fresh */
    shown(fresh) {
      // The row of letters is wider than a narrow window.
      const current = document.querySelector('.letters--sticky [aria-current]');
      const row = current?.closest('ul');
      if (current instanceof HTMLElement && row) row.scrollLeft = current.offsetLeft - row.clientWidth / 2;
      return shown?.(fresh);
    },
  };
}

/**
 * @param {List} how
 * @param {{shown: number} | undefined} kept
 * @returns {Promise<View>}
 */
async function list({ load, title, text, crumb, letters, category }, kept) {
  const first = await load(0, Math.min(Math.max(PAGE, kept?.shown ?? 0), MOST));
  const mixed = (/** @type {ArticleList} */ page) => new Set(page.articles.map((a) => a.library)).size > 1;
  const heading = title ?? first.title;
  const lede = text ?? first.description;
  let shown = first.articles.length;
  const el = one(html`
    <div class="browse">
      <p class="crumb"><a href="#/browse">${t('browse.title')}</a>${crumb && html` <span aria-hidden="true" class="crumb__mark">${icon('chevron', 'icon--turns')}</span> <a href="${href('browse', [crumb])}">${t(`browse.group.${crumb}`)}</a>`}</p>
      <h1><bdi>${heading}</bdi></h1>
      ${lede && html`<p class="lede" dir="auto">${lede}</p>`}
      ${letters && letterRow(first.letters, letters.letter, letters.library, true)}
      <div class="list-head"><p class="quiet">${t('count.articles', { count: first.total })}</p>
        ${category && first.total > 0 && html`<button class="button button--small" type="button" data-save-file>${icon('file')}<span>${t('export.list')}</span></button>`}</div>
      <ul class="lines">${first.articles.map((a) => articleItem(a, mixed(first)))}</ul>
      <button class="button button--wide" type="button" data-more ?hidden="${shown >= first.total}">${t('search.more')}</button>
      ${letters && neighbours(first.letters, letters)}
    </div>`);
  el.querySelector('[aria-current]')?.setAttribute('aria-current', 'page');
  const more = /** @type {HTMLButtonElement} */ (find(el, '[data-more]'));
  const next = async () => {
    const page = await load(shown, PAGE);
    const items = html`${page.articles.map((a) => articleItem(a, mixed(page) || mixed(first)))}`;
    const start = items.querySelector('a');
    find(el, '.lines').append(items);
    shown += page.articles.length;
    more.hidden = shown >= page.total || page.articles.length === 0;
    return start;
  };
  // A reader who comes back finds as many as were there.
  while (kept && shown < Math.min(kept.shown, first.total) && !more.hidden) await next();
  el.querySelector('[data-save-file]')?.addEventListener('click', () => saveAsFile({ kind: 'category', id: category ?? null }, heading));
  more.addEventListener('click', async () => {
    more.disabled = true;
    await next().then((start) => start?.focus(), toastError);
    more.disabled = false;
  });
  return { title: heading, el, keep: () => ({ shown }) };
}

/** The letters before and after. @param {LetterCount[]} all @param {{letter: string, library: string | null}} at */
function neighbours(all, { letter, library }) {
  const i = all.findIndex((one) => one.letter === letter);
  const link = (/** @type {LetterCount | undefined} */ one, /** @type {string} */ key) => one && html`<a class="button" href="${href('browse', ['letter', one.letter], { library })}">${t(key, { letter: one.letter })}</a>`;
  return i >= 0 && html`<p class="browse__next">${link(all[i - 1], 'browse.previousLetter')}${link(all[i + 1], 'browse.nextLetter')}</p>`;
}
