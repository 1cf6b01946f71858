// Changing a bookmark: its name, its folder, its tags. All of it can be taken back at once.
import * as api from '../api.js';
import { html } from '../html.js';
import { fieldText, formDialog } from '../parts/form-dialog.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';
import { folderOptions } from './folders.js';

/** @import {Bookmark} from '../wire.js' */

/** Tags as they are typed: between commas, of any script. Pure. @param {string} text @returns {string[]} */
export const tagsOf = (text) => [...new Set(text.split(/[,،、，;؛]/).map((tag) => tag.replace(/\s+/g, ' ').trim()).filter(Boolean))];

/**
 * @param {Bookmark} mark
 * @param {() => void} changed
 */
export async function editBookmark(mark, changed) {
  const { folders, tags } = await api.savedOverview();
  formDialog({
    title: t('saved.edit'),
    content: html`
      <div class="field"><label for="form-name">${t('saved.name')}</label><input class="input" id="form-name" type="text" dir="auto" maxlength="200" value="${mark.name ?? ''}" placeholder="${mark.title}"></div>
      <div class="field"><label for="form-folder">${t('folder.one')}</label><select class="select" id="form-folder">${folderOptions(folders, mark.folder)}</select></div>
      <div class="field"><label for="form-tags">${t('saved.tags')}</label><input class="input" id="form-tags" type="text" dir="auto" maxlength="1000" list="known-tags" value="${mark.tags.join(', ')}" aria-describedby="tags-hint"><p class="quiet" id="tags-hint">${t('saved.tagsHint')}</p><datalist id="known-tags">${tags.map(({ name }) => html`<option value="${name}"></option>`)}</datalist></div>`,
    yes: [{ label: t('action.keep'), value: 'save' }],
    async submit(dialog) {
      const folder = fieldText(dialog, '#form-folder');
      const wanted = { name: fieldText(dialog, '#form-name').trim() || null, folder: folder ? Number(folder) : null, tags: tagsOf(fieldText(dialog, '#form-tags')) };
      await apply(mark.id, mark, wanted);
      changed();
      toast(t('saved.changed'), { label: t('action.undo'), run: () => apply(mark.id, wanted, mark).then(changed, toastError) });
    },
  });
}

/**
 * @param {number} id
 * @param {Pick<Bookmark, 'name' | 'folder' | 'tags'>} now
 * @param {Pick<Bookmark, 'name' | 'folder' | 'tags'>} wanted
 */
async function apply(id, now, wanted) {
  if (now.name !== wanted.name) await api.renameBookmark(id, wanted.name);
  if (now.folder !== wanted.folder) await api.fileBookmarks([id], wanted.folder);
  for (const tag of wanted.tags.filter((one) => !now.tags.includes(one))) await api.tagBookmarks([id], tag, true);
  for (const tag of now.tags.filter((one) => !wanted.tags.includes(one))) await api.tagBookmarks([id], tag, false);
}
