// A bar that shows how far something is.
import { html } from '../html.js';

/**
 * @param {number | null} share 0 to 1; nothing when it is not known
 * @param {string} label
 */
export function progressBar(share, label) {
  const bar = html`<span class="progress ${share === null ? 'progress--unknown' : ''}" role="progressbar" aria-label="${label}" aria-valuemin="0" aria-valuemax="100"><span class="progress__fill"></span></span>`;
  if (share !== null) {
    bar.firstElementChild?.setAttribute('aria-valuenow', String(Math.round(share * 100)));
    /** @type {HTMLElement | null} */ (bar.querySelector('.progress__fill'))?.style.setProperty('inline-size', `${Math.max(0, Math.min(1, share)) * 100}%`);
  }
  return bar;
}
