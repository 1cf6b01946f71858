// Every file that Healthshelf keeps, with its size and what it is for.
import * as api from '../api.js';
import { bytes, number } from '../format.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';

/** @import {DataFile} from '../wire.js' */

/** How many files are there for each purpose, and how large they are; in the order in which they come. @param {DataFile[]} files */
export function byPurpose(files) {
  /** @type {Map<string, {files: DataFile[], bytes: number}>} */
  const groups = new Map();
  for (const file of files) {
    const group = groups.get(file.purpose) ?? { files: [], bytes: 0 };
    group.files.push(file);
    group.bytes += file.bytes;
    groups.set(file.purpose, group);
  }
  return [...groups].map(([purpose, group]) => ({ purpose, ...group }));
}

/** @param {string} folder */
export function filesPart(folder) {
  const el = one(html`
    <div class="data-files">
      <p>${t('data.filesText')}</p>
      <p><code class="path" dir="ltr">${folder}</code></p>
      <div class="button-row"><button class="button" type="button" data-open-folder>${icon('folder')}<span>${t('recovery.open')}</span></button></div>
      <div class="data-files__groups"></div>
    </div>`);
  find(el, '[data-open-folder]').addEventListener('click', () => api.openDataFolder().catch(toastError));
  const load = async () => {
    const groups = byPurpose(await api.dataFiles());
    find(el, '.data-files__groups').replaceChildren(html`${groups.map((group) => html`
      <details class="data-files__group" data-purpose="${group.purpose}">
        <summary><strong>${t(`data.purpose.${group.purpose}`)}</strong> <span class="quiet">${t('data.together', { number: number(group.files.length), size: bytes(group.bytes) })}</span></summary>
        <dl class="facts">${group.files.map((file) => html`<div><dt>${bytes(file.bytes)}</dt><dd><code class="path" dir="ltr">${file.name}</code></dd></div>`)}</dl>
      </details>`)}`);
  };
  return { el, load };
}
