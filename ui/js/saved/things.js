// Highlights and notes of all articles, newest first, more when asked; and what a search in one's own things found.
import * as api from '../api.js';
import { COLOURS, colourName, colourSign } from '../highlight/colours.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { href } from '../routes.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';
import { PAGE } from './pager.js';
import { setUpRowActions } from './row-actions.js';
import { bookmarkRow, highlightRow, noteRow } from './rows.js';

/** @import {Bookmark, FoundThing, Highlight, Note} from '../wire.js' */

/** Things that a search shows. */
const MOST_FOUND = 200;

/**
 * A list that grows.
 * @template {Highlight | Note} T
 * @param {{ask: (offset: number, limit: number) => Promise<{more: boolean, all: T[]}>, row: (thing: T) => DocumentFragment, note: (all: T[], id: number) => Note | undefined, head?: () => import('../html.js').Value, empty: () => DocumentFragment}} of
 * @param {{count?: number} | undefined} kept
 */
async function growing({ ask, row, note, head = () => '', empty }, kept) {
  let { more, all } = await ask(0, Math.min(200, Math.max(PAGE, kept?.count ?? 0)));
  const el = one(html`<div class="saved-things"></div>`);
  const draw = () => el.replaceChildren(html`${head()}${all.length === 0 ? empty() : html`<ul class="lines saved__list">${all.map(row)}</ul>`}${more && html`<p><button class="button" type="button" data-more>${t('search.more')}</button></p>`}`);
  const load = async () => {
    ({ more, all } = await ask(0, Math.min(200, Math.max(PAGE, all.length))));
    draw();
  };
  el.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-more]')) return;
    const before = all.length;
    ask(before, PAGE).then((next) => {
      [more, all] = [next.more, [...all, ...next.all]];
      draw();
      /** @type {HTMLElement | null} */ (el.querySelectorAll('.saved-row a')[before])?.focus();
    }, toastError);
  });
  setUpRowActions(el, { bookmark: () => undefined, note: (id) => note(all, id), load });
  draw();
  return { el, load, keep: () => ({ count: all.length }) };
}

/** @param {string | null} colour @param {{count?: number} | undefined} kept */
export const highlightsView = (colour, kept) => growing({
  ask: async (offset, limit) => {
    const { more, highlights } = await api.listHighlights({ colour, offset, limit });
    return { more, all: highlights };
  },
  row: highlightRow,
  note: () => undefined,
  head: () => html`<ul class="colour-filter no-print" aria-label="${t('highlight.filter')}">
    <li><a class="chip chip--filter" href="${href('saved', ['highlights'])}" aria-current="${colour === null ? 'page' : 'false'}">${t('search.filter.all')}</a></li>
    ${COLOURS.map((name) => html`<li><a class="chip chip--filter hl--${name}" href="${href('saved', ['highlights'], { colour: name })}" aria-current="${colour === name ? 'page' : 'false'}">${colourSign(name)}<span>${colourName(name)}</span></a></li>`)}</ul>`,
  empty: () => html`<div class="empty">${icon('pen')}<p>${t('highlight.empty')}</p></div>`,
}, kept);

/** @param {{count?: number} | undefined} kept */
export const notesView = (kept) => growing({
  ask: async (offset, limit) => {
    const { more, notes } = await api.listNotes({ offset, limit });
    return { more, all: notes };
  },
  row: noteRow,
  note: (all, id) => all.find((note) => note.id === id),
  empty: () => html`<div class="empty">${icon('note')}<p>${t('note.empty.all')}</p></div>`,
}, kept);

/** What was found for words. @param {string} query */
export async function foundView(query) {
  /** @type {FoundThing[]} */
  let found = await api.findSaved(query, MOST_FOUND);
  const el = one(html`<div class="saved-things"><p class="quiet" role="status"></p><ul class="lines saved__list"></ul></div>`);
  const bookmark = (/** @type {number} */ id) => /** @type {Bookmark | undefined} */ (found.find((thing) => thing.bookmark?.id === id)?.bookmark ?? undefined);
  const note = (/** @type {number} */ id) => found.find((thing) => thing.note?.id === id)?.note ?? undefined;
  const draw = () => {
    find(el, '[role=status]').textContent = found.length === 0 ? t('saved.findNone', { query }) : t('saved.findCount', { count: found.length });
    find(el, '.saved__list').replaceChildren(html`${found.map((thing) => (thing.bookmark ? bookmarkRow(thing.bookmark) : thing.highlight ? highlightRow(thing.highlight) : thing.note ? noteRow(thing.note) : ''))}`);
  };
  const load = async () => {
    found = await api.findSaved(query, MOST_FOUND);
    draw();
  };
  setUpRowActions(el, { bookmark, note, load });
  draw();
  return { el, load, keep: () => undefined };
}
