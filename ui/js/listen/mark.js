// Shows the sentence that is being read: marked in the text, and kept in view unless the reader has scrolled elsewhere.
import { elementOf, rangeOf } from './place.js';

/** @import {SpokenSentence} from '../wire.js' */

const NAME = 'spoken';
const SCROLL_KEYS = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' ']);

/**
 * @param {HTMLElement} article
 * @param {() => number} foot height at the foot of the window that is covered
 */
export function sentenceMark(article, foot) {
  /** Whether the page goes with the voice; the reader's own scrolling ends that until the sentence is in view again or a button is pressed. */
  let follows = true;
  /** @type {HTMLElement | null} */
  let marked = null;
  const away = (/** @type {Event} */ event) => {
    if (event instanceof KeyboardEvent && (!SCROLL_KEYS.has(event.key) || (event.target instanceof Element && event.target.closest('.listen, input, select, textarea')))) return;
    follows = false;
  };
  const watched = /** @type {const} */ (['wheel', 'touchmove', 'keydown']);
  for (const name of watched) addEventListener(name, away, { passive: true });

  // One mark that moves: a new one each time would leave the old one painted until the next redrawing.
  const mark = CSS.highlights ? new Highlight() : null;
  if (mark) CSS.highlights.set(NAME, mark);
  const clear = () => {
    mark?.clear();
    marked?.removeAttribute('data-spoken');
    marked = null;
  };
  return {
    /** @param {SpokenSentence} sentence */
    show(sentence) {
      clear();
      const el = elementOf(article, sentence);
      if (!el) return;
      const range = rangeOf(el, sentence.from, sentence.to);
      // Where ranges cannot be marked, or the sentence has no text of its own, the whole block is.
      if (range && mark) mark.add(range);
      else (marked = el).setAttribute('data-spoken', '');
      const { top, bottom } = (range ?? el).getBoundingClientRect();
      const bar = document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0;
      const [first, last] = [Math.max(0, bar), innerHeight - foot()];
      const inView = bottom > first && top < last;
      follows ||= inView;
      if (follows && (top < first || bottom > last)) scrollBy({ top: top - first - (last - first) * 0.25, behavior: 'instant' });
    },
    /** The reader asked for the place: the page goes there again. */
    follow: () => void (follows = true),
    clear,
    stop() {
      clear();
      if (CSS.highlights?.get(NAME) === mark) CSS.highlights?.delete(NAME);
      for (const name of watched) removeEventListener(name, away);
    },
  };
}
