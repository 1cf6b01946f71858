// Saved things: bookmarks in folders, highlights, notes, lists for an appointment; and a search in all of them. Each change can be taken back.
import * as api from '../api.js';
import { number } from '../format.js';
import { find, html, one } from '../html.js';
import { bookmarksView } from '../saved/bookmarks.js';
import { savedHead } from '../saved/head.js';
import { listView } from '../saved/list.js';
import { listsView } from '../saved/lists.js';
import { foundView, highlightsView, notesView } from '../saved/things.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';

/** @import {Screen} from '../router.js' */
/** @import {Route} from '../routes.js' */
/** @import {SavedOverview} from '../wire.js' */
/** @typedef {{el: HTMLElement, load: () => Promise<unknown>, title?: string, keep: () => unknown}} Part */

/** A search begins when the typing pauses. */
const PAUSE = 200;

/** @type {Screen} */
export async function screen(route, kept) {
  const overview = await api.savedOverview();
  const tab = { highlights: 'highlights', notes: 'notes', lists: 'lists', list: 'lists' }[route.parts[0]] ?? 'bookmarks';
  const el = one(html`<div class="saved saved--${route.parts[0] || 'bookmarks'}">${savedHead(/** @type {import('../saved/head.js').Tab} */ (tab), overview)}<div class="saved__part"></div><div class="saved__found" hidden></div></div>`);
  const counted = (/** @type {SavedOverview} */ now) => {
    const counts = [now.bookmarks, now.highlights, now.notes, now.lists];
    el.querySelectorAll('.tab .tab__count').forEach((count, i) => (count.textContent = number(counts[i])));
  };
  const part = await partOf(route, overview, counted, kept?.part);
  find(el, '.saved__part').append(part.el);
  const search = setUpFind(el, part);
  if (kept?.words) await search.look(kept.words);
  return { title: part.title ? `${part.title} · ${t('nav.saved')}` : t('nav.saved'), el, nav: tab === 'lists' ? 'lists' : 'saved', keep: () => ({ part: part.keep(), words: search.words() }) };
}

/**
 * @param {Route} route
 * @param {SavedOverview} overview
 * @param {(now: SavedOverview) => void} counted
 * @param {any} kept
 * @returns {Promise<Part>}
 */
function partOf(route, overview, counted, kept) {
  const [name, id] = route.parts;
  if (name === 'highlights') return highlightsView(route.query.colour || null, kept);
  if (name === 'notes') return notesView(kept);
  if (name === 'lists') return listsView();
  if (name === 'list') return listView(Number(id));
  return bookmarksView(route, overview, counted, kept);
}

/**
 * The search in one's own things: what it finds takes the place of the part that is shown.
 * @param {HTMLElement} el
 * @param {Part} part
 */
function setUpFind(el, part) {
  const field = /** @type {HTMLInputElement} */ (find(el, '.saved-search__input'));
  const clear = find(el, '[data-clear-find]');
  const [shown, found] = [find(el, '.saved__part'), find(el, '.saved__found')];
  let timer = 0;
  let turn = 0;
  const look = async (/** @type {string} */ words) => {
    const mine = ++turn;
    if (field.value !== words) field.value = words;
    const some = Boolean(words.trim());
    clear.hidden = !some;
    if (!some && !found.hidden) await part.load();
    const result = some ? await foundView(words.trim()) : null;
    if (mine !== turn) return;
    shown.hidden = some;
    found.hidden = !some;
    found.replaceChildren(...(result ? [result.el] : []));
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => look(field.value).catch(toastError), PAUSE);
  };
  field.addEventListener('input', soon);
  find(el, '.saved-search').addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    look(field.value).catch(toastError);
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !field.value) return;
    event.preventDefault();
    event.stopPropagation();
    look('').catch(toastError);
  });
  clear.addEventListener('click', () => {
    look('').catch(toastError);
    field.focus();
  });
  return { look, words: () => field.value };
}
