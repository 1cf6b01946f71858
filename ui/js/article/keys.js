// Keys that work only while an article is open: find in it, look up what is selected.
import { isTyping } from '../frame/keys.js';

/** @typedef {{find: () => void, step: (by: number) => void, lookUp: () => void}} Does */
/** What the open article can do. @type {Does | null} */
let open = null;
export const openArticle = () => open;

/**
 * @param {Does} does
 * @returns {() => void} stops listening
 */
export function articleKeys(does) {
  const listen = (/** @type {KeyboardEvent} */ event) => {
    if (document.querySelector('dialog[open]')) return;
    const key = event.key.toLowerCase();
    const command = event.ctrlKey || event.metaKey;
    const run = command && !event.altKey && key === 'f' ? does.find
      : key === 'f3' || (command && key === 'g') ? () => does.step(event.shiftKey ? -1 : 1)
      : key === 'd' && !command && !event.altKey && !isTyping(event.target) ? does.lookUp : null;
    if (!run) return;
    event.preventDefault();
    run();
  };
  document.addEventListener('keydown', listen);
  open = does;
  return () => {
    document.removeEventListener('keydown', listen);
    if (open === does) open = null;
  };
}
