// One list for an appointment: its lines in the reader's order, to tick off, change, move and print.
import { announce } from '../announce.js';
import * as api from '../api.js';
import { date } from '../format.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { noteText } from '../notes/markdown.js';
import { shorten } from '../notes/note.js';
import { nameDialog } from '../parts/form-dialog.js';
import { moved, setUpReorder } from '../parts/reorder.js';
import { go } from '../router.js';
import { articleHref } from '../routes.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';
import { focusNear } from './rows.js';
import { listHref } from '../lists/put.js';
import { saveList } from '../lists/save-list.js';

/** @import {CollectionLine} from '../wire.js' */

/** What a line is called in a message. @param {CollectionLine} line */
const nameOf = (line) => shorten(line.text || line.title || '');

/** @param {number} id */
export async function listView(id) {
  let { collection, lines } = await api.openCollection(id);
  const el = one(html`
    <section class="list-page">
      <div class="list-page__head"></div>
      <ol class="list-lines" aria-label="${t('list.linesLabel')}"></ol>
      <form class="add-line no-print"><label for="line-text">${t('list.addLine')}</label><span class="add-line__row"><input class="input" id="line-text" type="text" dir="auto" maxlength="2000" required><button class="button button--main">${icon('add')}<span>${t('list.add')}</span></button></span></form>
      <p class="quiet no-print">${t('list.how')}</p>
    </section>`);
  const draw = () => {
    find(el, '.list-page__head').replaceChildren(html`
      <h2 class="list-page__title" tabindex="-1"><bdi>${collection.name}</bdi></h2>
      <p class="list-page__date print-only">${date(collection.changedAt)}</p>
      <div class="button-row no-print">
        <button class="button button--small" type="button" data-print-list>${icon('print')}<span>${t('action.print')}</span></button>
        <button class="button button--small" type="button" data-save-list>${icon('file')}<span>${t('action.saveAs')}</span></button>
        <button class="button button--small" type="button" data-rename-list>${icon('edit')}<span>${t('action.rename')}</span></button>
        <button class="button button--small" type="button" data-remove-list>${icon('remove')}<span>${t('list.remove')}</span></button>
      </div>`);
    find(el, '.list-lines').replaceChildren(html`${lines.map(row)}`);
  };
  const load = async () => {
    ({ collection, lines } = await api.openCollection(id));
    draw();
  };
  const again = () => void load().catch(toastError);
  const order = (/** @type {CollectionLine[]} */ wanted) => api.orderCollection(id, wanted.map((line) => line.id));

  /** @param {number} from @param {number} to @param {boolean} byKey */
  const move = async (from, to, byKey) => {
    const [line, before] = [lines[from], lines];
    await order(moved(lines, from, to));
    await load();
    /** @type {HTMLElement | null} */ (el.querySelector(`[data-line="${line.id}"] [data-handle]`))?.focus();
    const words = t('saved.movedTo', { title: nameOf(line), at: to + 1, all: lines.length });
    if (byKey) announce(words);
    else toast(words, { label: t('action.undo'), run: () => order(before).then(again, toastError) });
  };
  const tick = async (/** @type {CollectionLine} */ line, /** @type {boolean} */ done) => {
    await api.changeLine(line.id, { done });
    line.done = done;
    find(el, `[data-line="${line.id}"]`).toggleAttribute('data-done', done);
  };
  const change = (/** @type {CollectionLine} */ line) => nameDialog({
    title: t('list.changeLine'),
    label: t('list.words'),
    value: line.text,
    yes: t('action.keep'),
    async save(text) {
      await api.changeLine(line.id, { text });
      await load();
      toast(t('saved.changed'), { label: t('action.undo'), run: () => api.changeLine(line.id, { text: line.text }).then(again, toastError) });
    },
  });
  const take = async (/** @type {CollectionLine} */ line, /** @type {number} */ at) => {
    const taken = await api.takeLine(line.id);
    await load();
    focusNear(el, '[data-take-line]', at);
    toast(t('list.taken', { text: nameOf(line) }), { label: t('action.undo'), run: () => api.putLineBack(taken).then(again, toastError) });
  };
  const rename = () => nameDialog({
    title: t('list.rename'),
    label: t('list.name'),
    value: collection.name,
    yes: t('action.rename'),
    async save(name) {
      const before = collection.name;
      await api.renameCollection(id, name);
      await load();
      toast(t('folder.renamed', { name }), { label: t('action.undo'), run: () => api.renameCollection(id, before).then(again, toastError) });
    },
  });
  const remove = async () => {
    const removed = await api.removeCollection(id);
    await go('#/saved/lists');
    toast(t('list.removed', { name: removed.collection.name }), { label: t('action.undo'), run: () => api.restoreCollection(removed).then((back) => go(listHref(back.id)), toastError) });
  };

  setUpReorder(find(el, '.list-lines'), { at: () => 0, last: () => lines.length - 1, move: (from, to, byKey) => void move(from, to, byKey).catch(toastError) });
  const lineAt = (/** @type {Element | null | undefined} */ at) => lines.find((line) => String(line.id) === at?.closest('[data-line]')?.getAttribute('data-line'));
  el.addEventListener('change', (event) => {
    const at = event.target;
    const line = at instanceof HTMLInputElement && at.matches('[data-done-line]') ? lineAt(at) : null;
    if (line) tick(line, /** @type {HTMLInputElement} */ (at).checked).catch(toastError);
  });
  el.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target.closest('button') : null;
    const line = lineAt(at);
    if (at?.matches('[data-print-list]')) print();
    else if (at?.matches('[data-save-list]')) saveList(id, collection.name);
    else if (at?.matches('[data-rename-list]')) rename();
    else if (at?.matches('[data-remove-list]')) remove().catch(toastError);
    else if (line && at?.matches('[data-change-line]')) change(line);
    else if (line && at?.matches('[data-take-line]')) take(line, lines.indexOf(line)).catch(toastError);
  });
  el.addEventListener('submit', (event) => {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (find(el, '#line-text'));
    const text = field.value.trim();
    if (!text) return;
    api.putInCollection(id, [{ kind: 'line', id: null, text }]).then(async () => {
      field.value = '';
      await load();
      field.focus();
      announce(t('list.added'));
    }).catch(toastError);
  });
  draw();
  return { el, load, title: collection.name, keep: () => undefined };
}

/** @param {CollectionLine} line */
const row = (line) => html`
  <li class="list-line list-line--${line.kind}" data-line="${line.id}" ?data-done="${line.done}">
    <button class="icon-button handle no-print" type="button" data-handle aria-label="${t('saved.moveLabel', { title: nameOf(line) })}" title="${t('saved.moveHint')}">${icon('drag')}</button>
    <label class="pick"><input type="checkbox" data-done-line ?checked="${line.done}"><span class="visually-hidden">${t('list.done', { text: nameOf(line) })}</span></label>
    <div class="list-line__body">
      ${words(line)}
      ${line.title !== null && html`<p class="line__from">${line.key && line.available ? html`<a dir="auto" href="${articleHref(line.key, { section: line.sectionId })}">${line.title}</a>` : html`<bdi>${line.title}</bdi>`}${line.sectionHeading && html` · <bdi>${line.sectionHeading}</bdi>`}</p>`}
    </div>
    <span class="row-tools no-print">
      ${line.kind === 'line' && html`<button class="icon-button" type="button" data-change-line aria-label="${t('list.changeLabel', { text: nameOf(line) })}" title="${t('action.edit')}">${icon('edit')}</button>`}
      <button class="icon-button" type="button" data-take-line aria-label="${t('saved.removeLabel', { title: nameOf(line) })}" title="${t('action.remove')}">${icon('close')}</button>
    </span>
  </li>`;

/** @param {CollectionLine} line */
function words(line) {
  if (!line.text) return '';
  if (line.kind === 'highlight') return html`<blockquote class="quote"><bdi>${line.text}</bdi></blockquote>`;
  if (line.kind === 'note') return html`<div class="note__text">${noteText(line.text)}</div>`;
  return html`<p class="list-line__words" dir="auto">${line.text}</p>`;
}
