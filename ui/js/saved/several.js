// Several bookmarks at once: choosing them, and moving, tagging, listing or removing all that are chosen. Which are chosen is pure.
import * as api from '../api.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { lineOf, putInList } from '../lists/put.js';
import { fieldText, formDialog } from '../parts/form-dialog.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';
import { folderOptions } from './folders.js';

/** @import {SavedOverview} from '../wire.js' */

/** Most lines that go into a list at once. */
const MOST_LINES = 500;

/**
 * Chosen ones after one was ticked or unticked; with Shift all from the last one to it follow.
 * @param {ReadonlySet<number>} chosen
 * @param {number[]} order those on show
 * @param {{id: number, on: boolean, last: number | null}} change last: the one before it, when Shift was held
 * @returns {Set<number>}
 */
export function choose(chosen, order, { id, on, last }) {
  const [from, to] = [last === null ? -1 : order.indexOf(last), order.indexOf(id)].sort((a, b) => a - b);
  const meant = from < 0 ? [id] : order.slice(from, to + 1);
  const now = new Set(chosen);
  for (const one of meant) on ? now.add(one) : now.delete(one);
  return now;
}

/** @param {number} count @param {number} total */
export const severalBar = (count, total) => html`
  <div class="several no-print" role="group" aria-label="${t('several.label')}">
    <label class="several__all"><input type="checkbox" data-pick-all ?checked="${count > 0 && count === total}"> <span>${count > 0 ? t('several.count', { count }) : t('several.all', { count: total })}</span></label>
    ${count > 0 && html`<span class="row-tools">
      <button class="button button--small" type="button" data-several="move">${icon('folder')}<span>${t('action.move')}</span></button>
      <button class="button button--small" type="button" data-several="tag">${icon('tag')}<span>${t('action.tag')}</span></button>
      <button class="button button--small" type="button" data-several="list">${icon('list')}<span>${t('list.putIn')}</span></button>
      <button class="button button--small" type="button" data-several="remove">${icon('remove')}<span>${t('action.remove')}</span></button>
    </span>`}
  </div>`;

/**
 * @param {string} what
 * @param {number[]} ids
 * @param {SavedOverview} overview
 * @param {() => void} changed
 */
export function doWithSeveral(what, ids, overview, changed) {
  if (what === 'move') move(ids, overview, changed);
  else if (what === 'tag') tag(ids, overview, changed);
  else if (what === 'list') putInList(ids.slice(0, MOST_LINES).map((id) => lineOf('bookmark', id))).catch(toastError);
  else if (what === 'remove') remove(ids, changed).catch(toastError);
}

/** @param {number[]} ids @param {SavedOverview} overview @param {() => void} changed */
const move = (ids, { folders }, changed) => formDialog({
  title: t('several.moveTitle', { count: ids.length }),
  content: html`
    <div class="field"><label for="form-folder">${t('folder.one')}</label><select class="select" id="form-folder">${folderOptions(folders, null)}</select></div>
    <div class="field"><label for="form-name">${t('folder.orNew')}</label><input class="input" id="form-name" type="text" dir="auto" maxlength="200"></div>`,
  yes: [{ label: t('action.move'), value: 'move' }],
  async submit(dialog) {
    const name = fieldText(dialog, '#form-name').trim();
    const chosen = fieldText(dialog, '#form-folder');
    const parent = chosen ? Number(chosen) : null;
    const folder = name ? (await api.addFolder(name, parent)).id : parent;
    const filed = await api.fileBookmarks(ids, folder);
    changed();
    toast(t('several.moved', { count: filed.length }), { label: t('action.undo'), run: () => api.fileBookmarksBack(filed).then(changed, toastError) });
  },
});

/** @param {number[]} ids @param {SavedOverview} overview @param {() => void} changed */
const tag = (ids, { tags }, changed) => formDialog({
  title: t('several.tagTitle', { count: ids.length }),
  content: html`<div class="field"><label for="form-tag">${t('saved.tag')}</label><input class="input" id="form-tag" type="text" dir="auto" maxlength="200" required list="known-tags"><datalist id="known-tags">${tags.map(({ name }) => html`<option value="${name}"></option>`)}</datalist></div>`,
  yes: [{ label: t('several.tagOn'), value: 'on' }, { label: t('several.tagOff'), value: 'off' }],
  async submit(dialog, value) {
    const name = fieldText(dialog, '#form-tag');
    const hit = await api.tagBookmarks(ids, name, value === 'on');
    changed();
    toast(t(value === 'on' ? 'several.tagged' : 'several.untagged', { count: hit.length, tag: name }), { label: t('action.undo'), run: () => api.tagBookmarks(hit, name, value !== 'on').then(changed, toastError) });
  },
});

/** @param {number[]} ids @param {() => void} changed */
async function remove(ids, changed) {
  const gone = await api.removeBookmarks(ids);
  changed();
  toast(t('several.removed', { count: gone.length }), { label: t('action.undo'), run: () => api.restoreBookmarks(gone).then(changed, toastError) });
}
