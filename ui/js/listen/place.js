// Where a sentence that is read stands in the page: its element, and the range of its text. What the window itself put into the text (icons, buttons,
// addresses, explanations) and the marks of sources do not count, so that the places agree with those that the program made.

/** @import {SpokenSentence} from '../wire.js' */

/** Not the article's own text. What a module adds to the text from now on carries `data-added`. */
const ADDED = '.ref, .external__address, .external > .visually-hidden, button:not(.external), [data-added], [popover], [role="tooltip"], svg';

/** @param {Element} el @returns {Text[]} */
function textsOf(el) {
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element ? (node.matches(ADDED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP) : NodeFilter.FILTER_ACCEPT);
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  return texts;
}

/**
 * @param {ParentNode} article
 * @param {SpokenSentence} sentence
 * @returns {HTMLElement | null}
 */
export function elementOf(article, { place, section, block }) {
  if (place === 'title') return article.querySelector('h1.article__title');
  if (place === 'lede') return article.querySelector('.article__head .lede');
  const body = article.querySelector('.article__body');
  if (place === 'key-points') return body?.querySelector('.key-points') ?? null;
  const home = section ? [...body?.querySelectorAll('section[data-section]') ?? []][section - 1] : body?.querySelector('.introduction');
  if (!home) return null;
  if (place === 'heading') return home.querySelector('h2, h3, h4');
  const own = (/** @type {Element} */ el) => el.closest('section[data-section], .introduction') === home;
  return /** @type {HTMLElement | null} */ ([...home.querySelectorAll(`[data-block="${block}"]`)].find(own) ?? null);
}

/**
 * The range of a part of an element's text; none where it has no such part (a picture, which only its words stand for).
 * @param {Element} el
 * @param {number} from in UTF-16 units
 * @param {number} to
 * @returns {Range | null}
 */
export function rangeOf(el, from, to) {
  if (from >= to) return null;
  const range = document.createRange();
  let at = 0;
  let begun = false;
  for (const text of textsOf(el)) {
    const end = at + text.data.length;
    if (!begun && from < end) {
      range.setStart(text, from - at);
      begun = true;
    }
    if (begun && to <= end) {
      range.setEnd(text, to - at);
      return range;
    }
    at = end;
  }
  return null;
}
