// Saved places: newest first or by title; removing can be taken back; a place stays here when its article is gone.
import * as api from '../api.js';
import { saveAsFile } from '../export/save-dialog.js';
import { date } from '../format.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { bookmarkHref, removeWithUndo } from '../parts/bookmark.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';

/** @import {Screen} from '../router.js' */
/** @import {Bookmark} from '../wire.js' */

/** @type {'newest' | 'title'} */
let sort = 'newest';

/** @type {Screen} */
export async function screen() {
  let marks = await api.listBookmarks(sort);
  const el = one(html`
    <div class="saved">
      <div class="page-head"><h1 tabindex="-1">${t('nav.saved')}</h1><a class="button" href="#/history">${icon('history')}<span>${t('history.title')}</span></a></div>
      <div class="saved__list"></div>
    </div>`);
  const draw = () => find(el, '.saved__list').replaceChildren(marks.length ? list(marks) : nothing());
  const load = async () => {
    marks = await api.listBookmarks(sort);
    draw();
  };
  draw();
  el.addEventListener('change', (event) => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    sort = event.target.value === 'title' ? 'title' : 'newest';
    load().then(() => find(el, 'select').focus(), toastError);
  });
  el.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-save-file]')) return saveAsFile({ kind: 'saved', id: null }, t('nav.saved'));
    const button = event.target instanceof Element ? event.target.closest('[data-remove]') : null;
    if (!button) return;
    const at = [...el.querySelectorAll('[data-remove]')].indexOf(button);
    removeWithUndo(Number(button.getAttribute('data-remove')), () => void load().catch(toastError))
      .then(load)
      .then(() => focusNear(el, at))
      .catch(toastError);
  });
  return { title: t('nav.saved'), el };
}

/**
 * @param {HTMLElement} el
 * @param {number} at
 */
function focusNear(el, at) {
  const left = /** @type {NodeListOf<HTMLElement>} */ (el.querySelectorAll('[data-remove]'));
  (left[Math.min(at, left.length - 1)] ?? find(el, 'h1')).focus();
}

/** @param {Bookmark[]} marks */
const list = (marks) => html`
  <div class="list-head"><div class="field field--inline"><label for="saved-sort">${t('saved.sort')}</label>
    <select class="select" id="saved-sort"><option value="newest" ?selected="${sort === 'newest'}">${t('saved.newest')}</option><option value="title" ?selected="${sort === 'title'}">${t('saved.byTitle')}</option></select>
  </div>
  ${marks.some((mark) => mark.available) && html`<button class="button button--small" type="button" data-save-file>${icon('file')}<span>${t('export.list')}</span></button>`}</div>
  <ul class="lines">${marks.map(item)}</ul>`;

/** @param {Bookmark} mark */
const item = (mark) => html`
  <li class="line line--action">
    ${icon('saved-full', 'icon--kind')}
    <div>
      ${mark.available ? html`<a class="line__link" dir="auto" href="${bookmarkHref(mark)}">${mark.title}</a>` : html`<bdi class="line__link">${mark.title}</bdi>`}
      ${mark.sectionHeading && html`<p class="line__lede">${t('saved.section', { heading: mark.sectionHeading })}</p>`}
      <p class="line__from">${mark.available ? t('saved.on', { date: date(mark.createdAt, 'short') }) : t('saved.gone')}</p>
    </div>
    <button class="button button--small" type="button" data-remove="${mark.id}" aria-label="${t('saved.removeLabel', { title: mark.title })}">${icon('remove')}<span>${t('action.remove')}</span></button>
  </li>`;

const nothing = () => html`<div class="empty">${icon('saved')}<p>${t('saved.empty')}</p><a class="button" href="#/browse">${t('zero.browse')}</a></div>`;
