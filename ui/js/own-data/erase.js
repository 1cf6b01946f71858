// Erasing all of a kind of thing: it is counted first, and the question names what goes.
import * as api from '../api.js';
import { bytes, number } from '../format.js';
import { html, one } from '../html.js';
import { icon } from '../icons.js';
import { formDialog } from '../parts/form-dialog.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';
import { countWords } from './kinds.js';
import { reloadEverything } from './reload.js';

/** @import {Erased} from '../wire.js' */

const KINDS = ['history', 'bookmarks', 'highlights', 'notes', 'lists', 'read-marks', 'kept-texts', 'settings', 'backups', 'damaged', 'everything'];

/** Whether there is anything to erase. @param {Erased} erased */
export const isSome = (erased) => erased.files > 0 || erased.counts.some(({ count }) => count > 0);

/** What goes, in lines. @param {Erased} erased */
const words = (erased) => html`
  <ul class="plain-list">
    ${erased.counts.length > 0 && html`<li>${countWords(erased.counts)}</li>`}
    ${erased.files > 0 && html`<li>${t('data.together', { number: number(erased.files), size: bytes(erased.bytes) })}</li>`}
  </ul>
  ${erased.backupsThatKeep > 0 && html`<p>${t('data.eraseKeep', { number: number(erased.backupsThatKeep) })}</p>`}`;

/** @param {() => Promise<unknown>} again */
export function erasePart(again) {
  const el = one(html`
    <div class="erase">
      <p>${t('data.eraseText')}</p>
      <ul class="button-row erase__kinds">${KINDS.map((what) => html`<li><button class="button" type="button" data-erase="${what}">${icon('remove')}<span>${t(`data.erase.${what}`)}</span></button></li>`)}</ul>
    </div>`);
  const ask = async (/** @type {string} */ what) => {
    const preview = await api.erasePreview(what);
    const some = isSome(preview);
    formDialog({
      title: t('data.eraseTitle', { what: t(`data.erase.${what}`) }),
      content: some ? html`<p>${t('data.eraseGoes')}</p>${words(preview)}<p><strong>${t('data.eraseNoUndo')}</strong></p>` : html`<p>${t('data.eraseNone')}</p>`,
      yes: some ? [{ label: t('data.eraseYes'), value: 'yes' }] : [],
      async submit() {
        if (!some) return;
        const erased = await api.erase(what);
        await reloadEverything();
        await again();
        toast(erased.left > 0 ? t('data.eraseLeft', { number: number(erased.left) }) : t('data.erased', { what: t(`data.erase.${what}`) }));
      },
    });
  };
  el.addEventListener('click', (event) => {
    const what = event.target instanceof Element && event.target.closest('button')?.dataset.erase;
    if (what) ask(what).catch(toastError);
  });
  return { el, load: async () => {} };
}
