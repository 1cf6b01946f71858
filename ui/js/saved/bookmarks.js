// The bookmarks: of one folder, with one tag, or all; in an order; a page at a time. Fifty thousand are as quick to open as fifty.
import { announce } from '../announce.js';
import * as api from '../api.js';
import { saveAsFile } from '../export/save-dialog.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { setUpReorder } from '../parts/reorder.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';
import { filingNav, folderHref, folderTools, pathTo, setUpFolders } from './folders.js';
import { PAGE, pager, pageStart, setUpPager } from './pager.js';
import { setUpRowActions } from './row-actions.js';
import { bookmarkRow, shownName } from './rows.js';
import { choose, doWithSeveral, severalBar } from './several.js';

/** @import {Bookmark, SavedOverview} from '../wire.js' */
/** @import {Route} from '../routes.js' */

const SORTS = ['newest', 'title', 'opened', 'own'];
/** The order that was chosen last in this window. */
let sort = 'newest';

/**
 * @param {Route} route
 * @param {SavedOverview} first
 * @param {(overview: SavedOverview) => void} counted
 * @param {{offset?: number} | undefined} kept
 */
export async function bookmarksView(route, first, counted, kept) {
  const view = { folder: route.query.folder || 'all', tag: route.query.tag || null };
  const asked = () => ({ sort, folder: view.folder, tag: view.tag });
  let overview = first;
  let offset = kept?.offset ?? 0;
  let total = 0;
  /** @type {Bookmark[]} */
  let marks = [];
  /** @type {Set<number>} */
  let chosen = new Set();
  /** @type {number | null} */
  let lastPicked = null;
  const folder = () => (Number.isInteger(Number(view.folder)) ? Number(view.folder) : null);

  const el = one(html`<div class="saved-bookmarks"><div class="saved-bookmarks__filing"></div><div class="saved-bookmarks__main"></div></div>`);
  const turnTo = async () => {
    const page = await api.listBookmarks(asked(), offset, PAGE);
    ({ total, bookmarks: marks } = page);
    if (marks.length === 0 && total > 0) {
      offset = pageStart(offset, total);
      return turnTo();
    }
  };
  const draw = () => {
    const filing = /** @type {HTMLDetailsElement | null} */ (el.querySelector('.filing'));
    const wasOpen = filing?.open;
    find(el, '.saved-bookmarks__filing').replaceChildren(filingNav(overview, view));
    const now = /** @type {HTMLDetailsElement} */ (find(el, '.filing'));
    now.open = wasOpen ?? !['narrow', 'tiny'].includes(document.documentElement.dataset.layout ?? '');
    find(el, '.saved-bookmarks__main').replaceChildren(main());
    const list = el.querySelector('.saved__list');
    if (sort === 'own' && list instanceof HTMLElement) setUpReorder(list, { at: () => offset, last: () => total - 1, move: (from, to, byKey) => void arrange(from, to, byKey).catch(toastError) });
  };
  const drawSeveral = () => {
    const bar = el.querySelector('.several');
    bar?.replaceWith(severalBar(chosen.size, total));
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (el.querySelectorAll('[data-pick]'))) box.checked = chosen.has(Number(box.dataset.pick));
  };
  const load = async () => {
    [overview] = await Promise.all([api.savedOverview(), turnTo()]);
    counted(overview);
    chosen = new Set([...chosen].filter((id) => total > PAGE || marks.some((mark) => mark.id === id)));
    draw();
  };
  const again = () => void load().catch(toastError);
  const clear = () => {
    chosen = new Set();
    again();
  };

  const title = () => {
    if (view.tag) return t('saved.tagged', { tag: view.tag });
    if (view.folder === 'unfiled') return t('folder.unfiled');
    return overview.folders.find(({ id }) => id === folder())?.name ?? t('folder.all');
  };
  const path = () => pathTo(overview.folders, folder()).slice(0, -1);
  const main = () => html`
    <div class="saved-place">
      ${path().length > 0 && html`<p class="crumb">${path().map((above) => html`<a href="${folderHref(String(above.id))}"><bdi>${above.name}</bdi></a> <span aria-hidden="true" class="crumb__mark">${icon('chevron')}</span> `)}</p>`}
      <h2 class="saved-place__title" tabindex="-1"><bdi>${title()}</bdi></h2>
      ${folder() !== null && folderTools()}
    </div>
    ${total === 0 ? nothing() : html`
      <div class="list-head no-print"><div class="field field--inline"><label for="saved-sort">${t('saved.sort')}</label>
        <select class="select" id="saved-sort">${SORTS.map((name) => html`<option value="${name}" ?selected="${sort === name}">${t(`saved.sort.${name}`)}</option>`)}</select></div>
        ${view.folder === 'all' && !view.tag && marks.some((mark) => mark.available) && html`<button class="button button--small" type="button" data-save-file>${icon('file')}<span>${t('export.list')}</span></button>`}</div>
      ${sort === 'own' && html`<p class="quiet">${t('saved.moveHint')}</p>`}
      ${severalBar(chosen.size, total)}
      <ul class="lines saved__list">${marks.map((mark) => bookmarkRow(mark, { pick: true, chosen: chosen.has(mark.id), handle: sort === 'own', opened: sort === 'opened' }))}</ul>
      ${pager(offset, total)}`}`;
  const nothing = () => (overview.bookmarks === 0
    ? html`<div class="empty">${icon('saved')}<p>${t('saved.empty')}</p><a class="button" href="#/browse">${t('zero.browse')}</a></div>`
    : html`<div class="empty">${icon('folder')}<p>${t('saved.emptyHere')}</p></div>`);

  /** @param {number} from @param {number} to @param {boolean} byKey */
  const arrange = async (from, to, byKey) => {
    const mark = marks[from - offset];
    if (!mark) return;
    await api.arrangeBookmarks(asked(), [mark.id], to);
    offset = pageStart(to, total);
    await load();
    const handle = /** @type {HTMLElement | null} */ (el.querySelector(`[data-row="${mark.id}"] [data-handle]`));
    handle?.focus();
    const words = t('saved.movedTo', { title: shownName(mark), at: to + 1, all: total });
    if (byKey) announce(words);
    else toast(words, { label: t('action.undo'), run: () => api.arrangeBookmarks(asked(), [mark.id], from).then(again, toastError) });
  };
  const several = async (/** @type {string} */ what) => {
    if (chosen.size > 0) doWithSeveral(what, [...chosen], overview, clear);
  };

  setUpFolders(el, () => ({ overview, folder: folder() }), load);
  setUpRowActions(el, { bookmark: (id) => marks.find((mark) => mark.id === id), note: () => undefined, load });
  setUpPager(el, (to) => {
    offset = pageStart(to, total);
    load().then(() => {
      find(el, '.saved-place__title').scrollIntoView({ block: 'nearest' });
      find(el, '.saved-place__title').focus();
    }, toastError);
  });
  el.addEventListener('change', (event) => {
    const at = event.target;
    if (at instanceof HTMLSelectElement && at.id === 'saved-sort') {
      sort = at.value;
      offset = 0;
      load().then(() => find(el, '#saved-sort').focus(), toastError);
    } else if (at instanceof HTMLInputElement && at.matches('[data-pick-all]')) {
      const on = at.checked;
      (on ? api.bookmarkIds(asked()) : Promise.resolve([])).then((ids) => {
        chosen = new Set(ids);
        drawSeveral();
        find(el, '[data-pick-all]').focus();
      }, toastError);
    }
  });
  el.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target : null;
    if (at?.closest('[data-save-file]')) return saveAsFile({ kind: 'saved', id: null }, t('nav.saved'));
    const what = at?.closest('[data-several]')?.getAttribute('data-several');
    if (what) return void several(what);
    if (!(at instanceof HTMLInputElement) || !at.matches('[data-pick]')) return;
    const id = Number(at.dataset.pick);
    chosen = choose(chosen, marks.map((mark) => mark.id), { id, on: at.checked, last: /** @type {MouseEvent} */ (event).shiftKey ? lastPicked : null });
    lastPicked = id;
    drawSeveral();
  });
  await turnTo();
  draw();
  return { el, load, keep: () => ({ offset }) };
}
