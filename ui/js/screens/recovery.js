// What the reader sees instead of every screen while the program cannot use its data folder: what happened, what is safe, the folder, the ways out.
import * as api from '../api.js';
import { announce } from '../announce.js';
import { copyButton } from '../copy.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { startAnew } from '../state.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';

/** @import {View} from '../router.js' */
/** @import {Trouble} from '../wire.js' */

/**
 * @param {() => void} again makes the screen that was asked for anew
 * @returns {Promise<View>}
 */
export async function recovery(again) {
  const trouble = await api.trouble().catch(() => null);
  const el = one(html`<div class="sheet recovery"></div>`);
  if (trouble) draw(el, trouble, again);
  else el.append(html`<h1>${t('recovery.title')}</h1><p>${t('error.text')}</p>`);
  return { title: t('recovery.title'), el, nav: '', stands: 'recovery' };
}

/** @param {HTMLElement} el @param {Trouble} trouble @param {() => void} again */
function draw(el, trouble, again) {
  const { fault, message, folder, canRead } = trouble;
  el.replaceChildren(html`
    <h1 tabindex="-1">${t('recovery.title')}</h1>
    <p>${t(`recovery.fault.${fault}`)}</p>
    <p><strong>${t('recovery.safe')}</strong></p>
    <p>${t(`recovery.todo.${fault}`)}</p>
    ${folder && html`<div><p>${t('recovery.folder')}</p><p class="recovery__folder"><code class="path" dir="ltr">${folder}</code> ${copyButton(folder, t('recovery.copyFolder'))}</p></div>`}
    <details><summary>${t('recovery.details')}</summary><p class="quiet recovery__message" lang="en" dir="ltr">${message}</p></details>
    <div class="button-row">
      <button class="button button--main" type="button" data-again>${t('action.tryAgain')}</button>
      ${canRead && html`<button class="button" type="button" data-read>${icon('browse')}<span>${t('recovery.read')}</span></button>`}
      ${folder && html`<button class="button" type="button" data-open>${icon('folder')}<span>${t('recovery.open')}</span></button>`}
    </div>
    ${canRead && html`<p class="quiet">${t('recovery.readText')}</p>`}
    <p><button class="button button--danger" type="button" data-open-emergency>${icon('emergency')}<span>${t('frame.emergency')}</span></button></p>`);
  const buttons = /** @type {HTMLButtonElement[]} */ ([...el.querySelectorAll('[data-again], [data-read]')]);
  /** @param {boolean} withoutSaving */
  const start = async (withoutSaving) => {
    buttons.forEach((button) => button.setAttribute('aria-disabled', 'true'));
    announce(t('recovery.trying'));
    try {
      const still = await api.startAgain(withoutSaving);
      if (!still) {
        await startAnew();
        return again();
      }
      draw(el, still, again);
      announce(t('recovery.still'));
      find(el, '[data-again]').focus();
    } catch (error) {
      toastError(error);
      buttons.forEach((button) => button.removeAttribute('aria-disabled'));
    }
  };
  for (const button of buttons) button.addEventListener('click', () => button.getAttribute('aria-disabled') || void start(button.matches('[data-read]')));
  el.querySelector('[data-open]')?.addEventListener('click', () => api.openDataFolder().catch(toastError));
}
