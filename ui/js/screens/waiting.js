// What is said while a page is on its way: at the first start the library is still being put in place, and some pages are slow. Emergency numbers never wait.
import { html, one } from '../html.js';
import { icon } from '../icons.js';
import { started } from '../state.js';
import { t } from '../strings.js';

let ready = false;
started.then(() => (ready = true), () => (ready = true));

/**
 * @param {HTMLElement} page what is shown in it stays below, until it is replaced
 * @param {boolean} empty whether nothing is shown yet
 */
export function showWaiting(page, empty) {
  page.querySelector('.waiting')?.remove();
  page.prepend(one(html`
    <div class="waiting" role="status">
      <p>${icon('urgent')} ${ready ? t('frame.opening') : t('frame.preparing')}</p>
      ${!ready && html`<p class="quiet">${t('frame.preparingText')}</p>`}
      ${!ready && !empty && html`<button class="button" type="button" data-open-emergency>${icon('phone')}<span>${t('urgent.numbers')}</span></button>`}
    </div>`));
}
