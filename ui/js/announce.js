// Tells screen readers what changed, politely and once.

let waiting = 0;

/** @param {string} text */
export function announce(text) {
  const live = document.getElementById('live');
  if (!live) return;
  clearTimeout(waiting);
  live.textContent = '';
  waiting = setTimeout(() => (live.textContent = text), 150);
}
