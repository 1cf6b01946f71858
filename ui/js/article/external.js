// Addresses outside: never opened. A button shows the address, to copy it or write it down.
import { copyButton } from '../copy.js';
import { html, one } from '../html.js';
import { icon } from '../icons.js';
import { t } from '../strings.js';

/** @param {HTMLElement} body */
export function showAddresses(body) {
  for (const span of body.querySelectorAll('span.external[data-url]')) {
    const url = span.getAttribute('data-url') ?? '';
    const button = one(html`<button class="external" type="button" aria-expanded="false" title="${t('external.title')}">${[...span.childNodes]}${icon('outside')}<span class="visually-hidden"> (${t('external.title')})</span></button>`);
    const address = one(html`<span class="external__address" hidden><bdi dir="ltr">${url}</bdi> ${copyButton(url, t('external.copy', { url }))}</span>`);
    button.addEventListener('click', () => {
      address.hidden = !address.hidden;
      button.setAttribute('aria-expanded', String(!address.hidden));
    });
    span.replaceWith(button, address);
  }
}
