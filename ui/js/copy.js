// A button that copies a text (a number, an address) and says so.
import { announce } from './announce.js';
import { html, one } from './html.js';
import { icon } from './icons.js';
import { t } from './strings.js';

/** @param {string} text */
export async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'visually-hidden';
    const holder = document.querySelector('dialog[open]') ?? document.body;
    const focused = document.activeElement;
    holder.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

/**
 * @param {string} text what is copied
 * @param {string} label accessible name
 * @returns {HTMLElement}
 */
export function copyButton(text, label) {
  const button = one(html`<button class="button button--small copy" type="button" aria-label="${label}">${icon('copy')}<span>${t('action.copy')}</span></button>`);
  button.addEventListener('click', async () => {
    await toClipboard(text);
    const words = button.querySelector('span');
    if (words) words.textContent = t('action.copied');
    announce(t('action.copied'));
    setTimeout(() => words && (words.textContent = t('action.copy')), 2000);
  });
  return button;
}
