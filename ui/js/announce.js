// Tells screen readers what changed, politely and once. A paragraph, not bare text: WebKit on Linux tells of elements that come, and of no text.
import { html } from './html.js';

let waiting = 0;

/**
 * @param {string} text
 * @param {number} [after] milliseconds; longer while the reader types, so that only the last answer is spoken
 */
export function announce(text, after = 150) {
  const live = document.getElementById('live');
  if (!live) return;
  clearTimeout(waiting);
  live.replaceChildren();
  waiting = setTimeout(() => live.replaceChildren(html`<p>${text}</p>`), after);
}
