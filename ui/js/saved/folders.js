// Folders and tags beside the bookmarks: a tree to go by, and what can be done with the folder that is open.
import * as api from '../api.js';
import { confirmFirst } from '../confirm.js';
import { number } from '../format.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { fieldText, formDialog, nameDialog } from '../parts/form-dialog.js';
import { go } from '../router.js';
import { href } from '../routes.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';

/** @import {Folder, SavedOverview} from '../wire.js' */

/** Address of a folder. @param {string} folder */
export const folderHref = (folder) => href('saved', [], { folder: folder === 'all' ? null : folder });

/** Folders right in another, in their order. @param {Folder[]} folders @param {number | null} parent */
const inside = (folders, parent) => folders.filter((folder) => folder.parent === parent);

/**
 * All folders in the order of the tree, with how deep they stand. Pure.
 * @param {Folder[]} folders
 * @param {number | null} [parent]
 * @param {number} [depth]
 * @returns {{folder: Folder, depth: number}[]}
 */
export const inTreeOrder = (folders, parent = null, depth = 0) => (depth > 20 ? [] : inside(folders, parent).flatMap((folder) => [{ folder, depth }, ...inTreeOrder(folders, folder.id, depth + 1)]));

/** A folder and those above it, the top one first. Pure. @param {Folder[]} folders @param {number | null} id @returns {Folder[]} */
export function pathTo(folders, id) {
  /** @type {Folder[]} */
  const path = [];
  for (let at = folders.find((folder) => folder.id === id); at && !path.includes(at); at = folders.find((folder) => folder.id === at?.parent)) path.unshift(at);
  return path;
}

/** Choices of a list of folders. @param {Folder[]} folders @param {number | null} chosen */
export const folderOptions = (folders, chosen) => html`
  <option value="" ?selected="${chosen === null}">${t('folder.none')}</option>
  ${inTreeOrder(folders).map(({ folder, depth }) => html`<option value="${folder.id}" ?selected="${folder.id === chosen}">${'\u2003'.repeat(depth)}${folder.name}</option>`)}`;

/**
 * @param {SavedOverview} overview
 * @param {{folder: string, tag: string | null}} view
 */
export const filingNav = ({ folders, tags, bookmarks, unfiled }, view) => html`
  <details class="filing no-print">
    <summary>${icon('folder')} ${t('saved.filing')}</summary>
    <nav aria-label="${t('saved.filing')}">
      <ul class="tree">
        <li>${entry('all', t('folder.all'), bookmarks, view)}</li>
        ${folders.length > 0 && html`<li>${entry('unfiled', t('folder.unfiled'), unfiled, view)}</li>`}
        ${branches(folders, null, view)}
      </ul>
      <button class="button button--small" type="button" data-new-folder>${icon('add')}<span>${t('folder.new')}</span></button>
      ${tags.length > 0 && html`
        <h2 class="filing__heading" id="filing-tags">${t('saved.tags')}</h2>
        <ul class="tag-row" aria-labelledby="filing-tags">${tags.map(({ name, bookmarks: count }) => html`<li><a class="tag-chip" href="${href('saved', [], { tag: name })}" aria-current="${view.tag === name ? 'page' : 'false'}"><bdi>${name}</bdi> <span class="tab__count">${number(count)}</span></a></li>`)}</ul>`}
    </nav>
  </details>`;

/** @param {Folder[]} folders @param {number | null} parent @param {{folder: string, tag: string | null}} view @returns {DocumentFragment[]} */
const branches = (folders, parent, view) => inside(folders, parent).map((folder) => {
  const below = branches(folders, folder.id, view);
  return html`<li>${entry(String(folder.id), folder.name, folder.bookmarks, view)}${below.length > 0 && html`<ul>${below}</ul>`}</li>`;
});

/** @param {string} id @param {string} name @param {number} count @param {{folder: string, tag: string | null}} view */
const entry = (id, name, count, view) => html`<a class="tree__link" href="${folderHref(id)}" aria-current="${view.folder === id && view.tag === null ? 'page' : 'false'}">${icon('folder')}<bdi>${name}</bdi> <span class="tab__count">${number(count)}</span></a>`;

/** The buttons of the folder that is open. */
export const folderTools = () => html`
  <span class="row-tools no-print">
    <button class="button button--small" type="button" data-inner-folder>${icon('add')}<span>${t('folder.newInside')}</span></button>
    <button class="button button--small" type="button" data-rename-folder>${icon('edit')}<span>${t('action.rename')}</span></button>
    <button class="button button--small" type="button" data-move-folder>${icon('folder')}<span>${t('action.move')}</span></button>
    <button class="button button--small" type="button" data-remove-folder>${icon('remove')}<span>${t('action.remove')}</span></button>
  </span>`;

/**
 * @param {HTMLElement} el
 * @param {() => {overview: SavedOverview, folder: number | null}} now
 * @param {() => Promise<unknown>} load
 */
export function setUpFolders(el, now, load) {
  const again = () => void load().catch(toastError);
  el.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target.closest('button') : null;
    const { overview, folder } = now();
    const open = overview.folders.find(({ id }) => id === folder);
    if (at?.matches('[data-new-folder]')) newFolder(null);
    else if (!open || !at) return;
    else if (at.matches('[data-inner-folder]')) newFolder(open.id);
    else if (at.matches('[data-rename-folder]')) rename(open, again);
    else if (at.matches('[data-move-folder]')) move(open, overview.folders, again);
    else if (at.matches('[data-remove-folder]')) remove(open, overview.folders).catch(toastError);
  });
}

/** @param {number | null} parent */
const newFolder = (parent) => nameDialog({
  title: t('folder.new'),
  label: t('folder.name'),
  yes: t('folder.make'),
  save: async (name) => go(folderHref(String((await api.addFolder(name, parent)).id))),
});

/** @param {Folder} folder @param {() => void} again */
const rename = (folder, again) => nameDialog({
  title: t('folder.rename', { name: folder.name }),
  label: t('folder.name'),
  value: folder.name,
  yes: t('action.rename'),
  async save(name) {
    await api.renameFolder(folder.id, name);
    again();
    toast(t('folder.renamed', { name }), { label: t('action.undo'), run: () => api.renameFolder(folder.id, folder.name).then(again, toastError) });
  },
});

/** @param {Folder} folder @param {Folder[]} folders @param {() => void} again */
function move(folder, folders, again) {
  const below = new Set([folder.id, ...inTreeOrder(folders, folder.id).map((one) => one.folder.id)]);
  formDialog({
    title: t('folder.move', { name: folder.name }),
    content: html`<div class="field"><label for="form-folder">${t('folder.into')}</label><select class="select" id="form-folder"><option value="">${t('folder.top')}</option>${inTreeOrder(folders.filter(({ id }) => !below.has(id))).map((one) => html`<option value="${one.folder.id}" ?selected="${one.folder.id === folder.parent}">${'\u2003'.repeat(one.depth)}${one.folder.name}</option>`)}</select></div>`,
    yes: [{ label: t('action.move'), value: 'move' }],
    async submit(dialog) {
      const parent = fieldText(dialog, '#form-folder');
      await api.moveFolder(folder.id, parent ? Number(parent) : null);
      again();
      toast(t('folder.moved', { name: folder.name }), { label: t('action.undo'), run: () => api.moveFolder(folder.id, folder.parent).then(again, toastError) });
    },
  });
}

/** @param {Folder} folder @param {Folder[]} folders */
async function remove(folder, folders) {
  const above = folders.find(({ id }) => id === folder.parent);
  const where = above ? t('folder.contentGoesTo', { name: above.name }) : t('folder.contentStays');
  if (!(await confirmFirst({ title: t('folder.removeTitle', { name: folder.name }), text: where, yes: t('action.remove') }))) return;
  const removed = await api.removeFolder(folder.id);
  await go(folderHref(above ? String(above.id) : 'all'));
  toast(t('folder.removed', { name: folder.name, count: removed.bookmarks.length }), {
    label: t('action.undo'),
    run: () => api.restoreFolder(removed).then(({ id }) => go(folderHref(String(id))), toastError),
  });
}
