// The palette: one box that finds articles, pages, settings and actions. A combobox with a list box below it; the focus stays in the box.
import { asWireError } from '../api.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { findArticles } from '../palette/articles.js';
import { choices } from '../palette/choices.js';
import { best } from '../palette/match.js';
import { go } from '../router.js';
import { searchHref } from '../routes.js';
import { t } from '../strings.js';

/** @import {Choice} from '../palette/choices.js' */

/** Choices other than articles, while something is typed. */
const MOST = 6;
/** @type {Choice['group'][]} */
const ORDER = ['recent', 'act', 'go', 'look', 'articles'];

export function openPalette() {
  const all = choices();
  /** @type {Choice[]} */
  let articles = [];
  /** @type {Choice[]} */
  let shown = [];
  let active = 0;
  let chosen = false;
  let urgent = false;
  let turn = 0;
  const dialog = /** @type {HTMLDialogElement} */ (one(html`
    <dialog class="dialog palette" aria-label="${t('palette.title')}">
      <div class="palette__box">
        ${icon('search')}
        <input class="palette__input" type="text" role="combobox" aria-label="${t('palette.title')}" aria-expanded="true" aria-autocomplete="list" aria-controls="palette-list" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="2000" placeholder="${t('palette.placeholder')}">
        <button class="icon-button" type="button" data-close aria-label="${t('action.close')}" title="${t('action.close')}">${icon('close')}</button>
      </div>
      <div class="palette__list" id="palette-list" role="listbox" aria-label="${t('palette.title')}"></div>
      <div class="visually-hidden" role="status"></div>
    </dialog>`));
  const box = /** @type {HTMLInputElement} */ (find(dialog, 'input'));
  const list = find(dialog, '.palette__list');

  /** @param {number} i */
  const point = (i) => {
    active = Math.max(0, Math.min(i, shown.length - 1));
    for (const el of list.querySelectorAll('[role=option]')) el.setAttribute('aria-selected', String(el.id === `choice-${active}`));
    const at = list.querySelector(`#choice-${active}`);
    if (!at) return box.removeAttribute('aria-activedescendant');
    box.setAttribute('aria-activedescendant', at.id);
    at.scrollIntoView({ block: 'nearest' });
  };
  const draw = () => {
    const typed = box.value.trim();
    const before = chosen ? shown[active]?.id : null;
    const known = typed ? best(typed, all).slice(0, MOST) : all;
    const help = urgent ? all.filter(({ id }) => id === 'emergency') : [];
    const rest = known.filter((choice) => !help.includes(choice));
    /** @type {Choice[]} */
    const last = typed ? [{ id: 'search', group: 'articles', title: t('palette.search', { query: typed }), icon: 'search', run: () => go(searchHref(typed)) }] : [];
    // The best kind of answer stands first: a word of ours that fits a choice, else articles.
    const ordered = typed ? [...rest, ...articles.filter(({ id }) => !rest.some((choice) => choice.id === `recent-${id}`)), ...last] : ORDER.flatMap((group) => rest.filter((choice) => choice.group === group));
    shown = [...help, ...ordered];
    const groups = [...new Set(shown.map(({ group }) => group))];
    if (typed) shown = groups.flatMap((group) => shown.filter((choice) => choice.group === group));
    list.replaceChildren(html`${groups.map((group) => html`
      <div role="group" aria-labelledby="choices-${group}">
        <p class="palette__group" id="choices-${group}" role="presentation">${t(`palette.group.${group}`)}</p>
        ${shown.map((choice, i) => choice.group === group && option(choice, i))}
      </div>`)}`);
    const kept = before ? shown.findIndex(({ id }) => id === before) : -1;
    point(kept >= 0 ? kept : Math.min(help.length, shown.length - 1));
  };
  const say = () => find(dialog, '[role=status]').replaceChildren(html`<p>${t('palette.count', { count: shown.length })}</p>`);
  const follow = async () => {
    const mine = ++turn;
    const typed = box.value.trim();
    chosen = false;
    if (!typed) {
      articles = [];
      urgent = false;
      return draw();
    }
    draw();
    const found = await findArticles(typed).catch((error) => ({ articles: [], urgent: false, error: asWireError(error) }));
    if (mine !== turn || !found || !dialog.open) return;
    ({ articles, urgent } = found);
    draw();
    say();
  };
  /** @param {number} i */
  const take = (i) => {
    const choice = shown[i];
    if (!choice) return;
    dialog.close();
    choice.run();
  };

  box.addEventListener('input', () => void follow());
  box.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const steps = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 8, PageUp: active - 8 };
    const to = steps[/** @type {keyof typeof steps} */ (event.key)];
    if (to !== undefined) {
      chosen = true;
      // Round from the end to the start, by single steps only.
      point(event.key.startsWith('Arrow') ? (to + shown.length) % Math.max(1, shown.length) : to);
    } else if (event.key === 'Enter') take(active);
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') dialog.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  dialog.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target : null;
    const picked = at?.closest('[role=option]');
    if (picked) take(Number(picked.id.replace('choice-', '')));
    else if (at === dialog || at?.closest('[data-close]')) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  draw();
  dialog.showModal();
  box.focus();
}

/**
 * @param {Choice} choice
 * @param {number} i
 */
const option = (choice, i) => html`
  <div class="palette__option palette__option--${choice.id}" role="option" id="choice-${i}" aria-selected="false">
    ${icon(choice.icon)}<span class="palette__title" dir="auto">${choice.title}</span>${choice.from && html`<span class="palette__from" dir="auto">${choice.from}</span>`}${choice.hint && html`<kbd>${choice.hint}</kbd>`}
  </div>`;
