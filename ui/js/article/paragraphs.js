// Choosing words without a mouse: a key goes from paragraph to paragraph, the arrows along its words, and Shift with an arrow makes the choice longer.

/** What is stepped through: the smallest blocks that hold text of the article. */
const BLOCKS = '.lede, .key-points li, :is(p, li, dd, th, td, figcaption, pre)';
/** Not the article's own text, or text that is never marked. */
const LEFT_OUT = '[data-added], button, .words, .print-only, .figure__missing, .dose dt, .evidence-note__certainty';

/** @param {HTMLElement} el the reading page @returns {HTMLElement[]} */
export function paragraphsOf(el) {
  const homes = [...el.querySelectorAll('.article__head .lede, .article__body')];
  const all = homes.flatMap((home) => [...(home.matches('.lede') ? [home] : home.querySelectorAll(BLOCKS))]);
  return /** @type {HTMLElement[]} */ (all.filter((block) => !block.closest(LEFT_OUT) && !block.closest('details:not([open])') && !block.querySelector(':scope p, :scope li') && /\p{L}/u.test(block.textContent ?? '')));
}

/** The paragraph that the focus is on. @param {HTMLElement} el */
export const focusedParagraph = (el) => paragraphsOf(el).find((block) => block === document.activeElement) ?? null;

/**
 * Goes to the next or previous paragraph, from where the focus or the window is.
 * @param {HTMLElement} el
 * @param {1 | -1} by
 */
export function stepParagraph(el, by) {
  const all = paragraphsOf(el);
  const at = document.activeElement;
  const inside = at && el.querySelector('.article')?.contains(at) && !at.matches('h1') ? at : null;
  const top = (document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0) + 8;
  const current = all.findIndex((block) => block === at);
  const next = current >= 0 ? current + by
    : inside ? (by > 0 ? all.findIndex((block) => follows(inside, block)) : all.filter((block) => follows(block, inside)).length - 1)
      : all.findIndex((block) => block.getBoundingClientRect().top >= top);
  const block = all[Math.max(0, Math.min(next, all.length - 1))];
  if (!block || next < 0) return;
  if (!block.hasAttribute('tabindex')) block.tabIndex = -1;
  getSelection()?.removeAllRanges();
  block.focus({ preventScroll: true });
  const { top: y, bottom } = block.getBoundingClientRect();
  if (y < top || bottom > innerHeight - 24) scrollBy(0, y - top - (innerHeight - top) * 0.2);
}

/** @param {Node} one @param {Node} other */
const follows = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

/**
 * Arrows on a focused paragraph choose its words, one after the other.
 * @param {HTMLElement} el
 */
export function setUpWordKeys(el) {
  el.addEventListener('keydown', (event) => {
    const along = event.key === 'ArrowRight' ? 'right' : event.key === 'ArrowLeft' ? 'left' : null;
    if (!along || event.ctrlKey || event.metaKey || event.altKey || event.target !== document.activeElement) return;
    const block = focusedParagraph(el);
    const selection = getSelection();
    if (!block || !selection) return;
    const inside = selection.rangeCount > 0 && block.contains(selection.anchorNode) && !selection.isCollapsed;
    if (event.shiftKey) {
      // The window grows a selection by itself; it only has to begin somewhere.
      if (!inside) selection.collapse(block, 0);
      return;
    }
    event.preventDefault();
    const rtl = getComputedStyle(block).direction === 'rtl';
    chooseWord(selection, block, (along === 'right') !== rtl, inside);
  });
}

/**
 * @param {Selection} selection
 * @param {HTMLElement} block
 * @param {boolean} forward
 * @param {boolean} inside
 */
function chooseWord(selection, block, forward, inside) {
  const words = wordsOf(block);
  const now = inside ? selection.getRangeAt(0) : null;
  const within = (/** @type {Range} */ word) => now !== null && now.compareBoundaryPoints(Range.START_TO_START, word) <= 0 && now.compareBoundaryPoints(Range.END_TO_END, word) >= 0;
  const first = words.findIndex(within);
  const last = first + words.filter(within).length - 1;
  const next = first < 0 ? (forward ? 0 : words.length - 1) : forward ? last + 1 : first - 1;
  const word = words[Math.max(0, Math.min(next, words.length - 1))];
  if (word) selection.setBaseAndExtent(word.startContainer, word.startOffset, word.endContainer, word.endOffset);
}

/** Ranges of the words of a block. @param {HTMLElement} block @returns {Range[]} */
function wordsOf(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches(`${LEFT_OUT}, .visually-hidden, .ref`) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const cut = new Intl.Segmenter(block.closest('[lang]')?.getAttribute('lang') || undefined, { granularity: 'word' });
  /** @type {Range[]} */
  const words = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    for (const { segment, index, isWordLike } of cut.segment(node.data)) {
      if (!isWordLike) continue;
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + segment.length);
      words.push(range);
    }
  }
  return words;
}
