// A dialog with a few fields: it stays open until what it asks for is done, and says so when it cannot be done.
import { find, html, one } from '../html.js';
import { t } from '../strings.js';
import { errorWords } from './program-words.js';

/** @typedef {{label: string, value: string}} Answer */

/**
 * @param {{title: string, content: import('../html.js').Value, yes: Answer[], submit: (dialog: HTMLElement, value: string) => Promise<unknown>}} asked the first answer is the main one
 * @returns {HTMLDialogElement}
 */
export function formDialog({ title, content, yes, submit }) {
  const dialog = /** @type {HTMLDialogElement} */ (one(html`
    <dialog class="dialog form-dialog" aria-labelledby="form-title">
      <form>
        <h2 id="form-title">${title}</h2>
        <div class="form-dialog__fields">${content}</div>
        <p class="form-dialog__error" role="alert"></p>
        <div class="button-row"><button class="button" type="button" data-cancel>${t('action.cancel')}</button>${yes.map(({ label, value }, i) => html`<button class="button ${i === 0 ? 'button--main' : ''}" value="${value}">${label}</button>`)}</div>
      </form>
    </dialog>`));
  dialog.addEventListener('submit', async (event) => {
    event.preventDefault();
    const value = /** @type {SubmitEvent} */ (event).submitter?.getAttribute('value') ?? yes[0].value;
    try {
      await submit(dialog, value);
      dialog.close();
    } catch (error) {
      find(dialog, '[role=alert]').textContent = errorWords(error);
    }
  });
  find(dialog, '[data-cancel]').addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  const first = dialog.querySelector('input:checked, input:not([type=radio]), select, textarea');
  if (first instanceof HTMLElement) first.focus();
  if (first instanceof HTMLInputElement && first.type === 'text') first.select();
  return dialog;
}

/** The text of a field. @param {HTMLElement} dialog @param {string} css */
export const fieldText = (dialog, css) => /** @type {HTMLInputElement | HTMLSelectElement} */ (find(dialog, css)).value;

/**
 * Asks for a name.
 * @param {{title: string, label: string, value?: string, yes: string, save: (name: string) => Promise<unknown>}} asked
 */
export const nameDialog = ({ title, label, value = '', yes, save }) => formDialog({
  title,
  content: html`<div class="field"><label for="form-name">${label}</label><input class="input" id="form-name" type="text" dir="auto" maxlength="200" required value="${value}"></div>`,
  yes: [{ label: yes, value: 'save' }],
  submit: (dialog) => save(fieldText(dialog, '#form-name')),
});
