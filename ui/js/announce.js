// Tells screen readers what changed, politely and once.

let waiting = 0;

/**
 * @param {string} text
 * @param {number} [after] milliseconds; longer while the reader types, so that only the last answer is spoken
 */
export function announce(text, after = 150) {
  const live = document.getElementById('live');
  if (!live) return;
  clearTimeout(waiting);
  live.textContent = '';
  waiting = setTimeout(() => (live.textContent = text), after);
}
