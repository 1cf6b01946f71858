// Keyboard shortcuts of the window. Single letters work only when nothing is being typed.
import { openEmergency } from './emergency.js';
import { openShortcuts } from './shortcuts.js';

export function setUpKeys() {
  document.addEventListener('keydown', (event) => {
    const key = event.key.toLowerCase();
    if (key === 'f2' || (event.altKey && key === 'e')) return act(event, openEmergency);
    if ((event.ctrlKey || event.metaKey) && key === 'k') return act(event, focusSearch);
    if (event.altKey && !event.ctrlKey && key === 'arrowleft') return act(event, () => history.back());
    if (event.altKey && !event.ctrlKey && key === 'arrowright') return act(event, () => history.forward());
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || document.querySelector('dialog[open]')) return;
    if (key === '/') act(event, focusSearch);
    else if (key === '?') act(event, openShortcuts);
    else if (key === 's') act(event, () => document.querySelector('[data-save-article]')?.dispatchEvent(new MouseEvent('click', { bubbles: true })));
  });
}

/**
 * @param {KeyboardEvent} event
 * @param {() => void} run
 */
function act(event, run) {
  event.preventDefault();
  run();
}

/** @param {EventTarget | null} target */
export const isTyping = (target) => target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=radio]):not([type=checkbox]):not([type=range]), select, textarea'));

export function focusSearch() {
  const box = /** @type {HTMLInputElement} */ (document.getElementById('q'));
  box.focus();
  box.select();
  scrollIntoPlace(box);
}

/** @param {HTMLElement} el */
function scrollIntoPlace(el) {
  const { top, bottom } = el.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) el.scrollIntoView({ block: 'nearest' });
}
