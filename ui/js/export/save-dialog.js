// Saving articles as one file: which kind and how large, where, then how far it is and where it went.
import * as api from '../api.js';
import { announce } from '../announce.js';
import { number } from '../format.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { progressBar } from '../parts/progress.js';
import { t } from '../strings.js';
import { isLargePrint, setLargePrint } from './large-print.js';

/** @import {ExportChoice, ExportProgress} from '../wire.js' */

const FORMATS = ['pdf', 'html', 'epub'];
let format = 'pdf';

/** @type {((progress: ExportProgress) => void) | null} */
let heard = null;
/** @type {Promise<void> | null} */
let listening = null;

/**
 * @param {ExportChoice} choice
 * @param {string} title
 * @param {() => void} [printNow] prints the page, where it can be printed as it is
 */
export function saveAsFile(choice, title, printNow) {
  const dialog = /** @type {HTMLDialogElement} */ (one(html`<dialog class="dialog save-dialog" aria-labelledby="save-title"></dialog>`));
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  showForm(dialog, choice, title, printNow);
  dialog.showModal();
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {ExportChoice} choice
 * @param {string} title
 * @param {() => void} [printNow]
 */
function showForm(dialog, choice, title, printNow) {
  dialog.replaceChildren(html`
    <form>
      <h2 id="save-title" tabindex="-1">${t('export.title', { title })}</h2>
      <fieldset class="save-dialog__formats"><legend>${t('export.format')}</legend>
        ${FORMATS.map((name) => html`
          <label class="save-dialog__format"><input type="radio" name="format" value="${name}" ?checked="${name === format}"><span><strong>${t(`export.format.${name}`)}</strong><br>${t(`export.format.${name}Text`)}</span></label>`)}
      </fieldset>
      <label class="check"><input type="checkbox" name="large" ?checked="${isLargePrint()}"><span><strong>${t('export.largePrint')}</strong><br>${t('export.largePrintText')}</span></label>
      <div class="save-dialog__error" role="alert"></div>
      <div class="button-row">
        ${printNow && html`<button class="button save-dialog__print" type="button" data-print-now>${icon('print')}<span>${t('export.printNow')}</span></button>`}
        <button class="button" type="button" data-close>${t('action.cancel')}</button>
        <button class="button button--main" type="submit">${t('export.choose')}</button>
      </div>
    </form>`);
  const form = /** @type {HTMLFormElement} */ (find(dialog, 'form'));
  const main = /** @type {HTMLButtonElement} */ (find(form, '[type=submit]'));
  find(form, '[data-close]').addEventListener('click', () => dialog.close());
  form.addEventListener('change', () => {
    const data = new FormData(form);
    format = String(data.get('format'));
    setLargePrint(data.has('large'));
  });
  form.querySelector('[data-print-now]')?.addEventListener('click', () => {
    dialog.close();
    printNow?.();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    main.disabled = true;
    try {
      const target = await api.chooseTarget(choice, format);
      if (target) return await work(dialog, choice, title, target.token);
    } catch (error) {
      find(form, '.save-dialog__error').replaceChildren(html`<p>${api.asWireError(error).message}</p>`);
    }
    main.disabled = false;
    main.focus();
  });
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {ExportChoice} choice
 * @param {string} title
 * @param {string} token
 */
async function work(dialog, choice, title, token) {
  listening ??= api.onExportProgress((progress) => heard?.(progress));
  await listening;
  /** @type {number | null} */
  let job = null;
  /** @type {ExportProgress[]} */
  const early = [];
  const hear = (/** @type {ExportProgress} */ progress) => {
    if (progress.job !== job) return;
    if (progress.stage === 'working') going(dialog, title, progress);
    else ended(dialog, title, progress);
  };
  heard = (progress) => (job === null ? early.push(progress) : hear(progress));
  job = await api.startExport({ token, choice, format, largePrint: isLargePrint() });
  const number = job;
  dialog.replaceChildren(html`
    <h2 id="save-title" tabindex="-1">${t('export.goingOn', { title })}</h2>
    <p class="save-dialog__count"></p>
    <div class="save-dialog__bar">${progressBar(null, t('export.goingOn', { title }))}</div>
    <div class="button-row"><button class="button" type="button" data-stop>${t('action.cancel')}</button></div>`);
  find(dialog, '[data-stop]').addEventListener('click', () => api.cancelExport(number).catch(() => {}));
  // Closed with the Escape key, the work ends too: nobody would hear where the file went.
  dialog.addEventListener('close', () => void api.cancelExport(number).catch(() => {}), { once: true });
  find(dialog, '[data-stop]').focus();
  early.forEach(hear);
}

/**
 * @param {HTMLElement} dialog
 * @param {string} title
 * @param {ExportProgress} progress
 */
function going(dialog, title, { done, total }) {
  if (total < 2) return;
  find(dialog, '.save-dialog__count').textContent = t('export.progress', { done: number(done), total: number(total) });
  find(dialog, '.save-dialog__bar').replaceChildren(progressBar(done / total, t('export.goingOn', { title })));
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {string} title
 * @param {ExportProgress} progress
 */
function ended(dialog, title, { stage, file, folder, total, error }) {
  heard = null;
  const done = stage === 'done';
  const text = done ? t('export.done', { file: file ?? '', folder: folder ?? '' }) : stage === 'failed' ? error?.message ?? t('error.unknown') : t('export.nothing');
  dialog.replaceChildren(html`
    <h2 id="save-title" tabindex="-1">${done ? title : stage === 'failed' ? t('export.failed') : t('export.goingOn', { title })}</h2>
    <p class="save-dialog__end">${done && icon('check')}<span>${text}</span></p>
    ${done && total > 1 && html`<p class="quiet">${t('count.articles', { count: total })}</p>`}
    ${stage === 'failed' && html`<p class="quiet">${t('export.failedSafe')}</p>`}
    <div class="button-row"><button class="button button--main" type="button" data-close>${t('action.close')}</button></div>`);
  find(dialog, '[data-close]').addEventListener('click', () => dialog.close());
  find(dialog, '[data-close]').focus();
  announce(text);
}
