// Keys that work only while an article is open: find in it, look up, mark or note what is selected, go from paragraph to paragraph.
import { isTyping } from '../frame/keys.js';

/** @typedef {{find: () => void, step: (by: number) => void, lookUp: () => void, mark: () => void, note: () => void, paragraph: (by: 1 | -1) => void}} Does */
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
      : command || event.altKey || event.repeat && key !== 'p' || isTyping(event.target) ? null
        : key === 'd' ? does.lookUp
          : key === 'h' ? does.mark
            : key === 'n' ? does.note
              : key === 'p' ? () => does.paragraph(event.shiftKey ? -1 : 1) : null;
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
