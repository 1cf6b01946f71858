// Find in the open article: a bar with the number of matches; all are marked, the current one is brought into sight, what is folded opens for it.
import { announce } from '../announce.js';
import { number } from '../format.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { t } from '../strings.js';
import { fold, foldedLength, firstAhead, places } from './find-text.js';

/** A piece of text in the page: where it begins in the whole, and how its characters moved. @typedef {{node: Text, start: number, from: number[] | null, length: number}} Piece */

/** More are not marked; the bar says so. */
const MOST = 1000;
/** Not read as part of the article. */
const LEFT_OUT = '[hidden], button, svg, .visually-hidden, .print-only, .print-foot, .panel, .find, .selection-bar, .reading__side, .outline-folded';
/** What stands in lines of its own: words do not run on from one into the next. */
const BLOCK = 'p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, figcaption, summary, blockquote, pre, caption, div, section, cite';
/** What was last looked for, in any article of this window. */
let last = '';

/**
 * @param {HTMLElement} el the reading page
 * @returns {{open: () => void, step: (by: number) => void, stop: () => void}}
 */
export function setUpFind(el) {
  const article = find(el, '.article');
  /** @type {HTMLElement | null} */
  let bar = null;
  /** @type {Range[]} */
  let ranges = [];
  let current = -1;
  /** @type {{text: string, pieces: Piece[]} | null} */
  let whole = null;

  const input = () => /** @type {HTMLInputElement} */ (find(/** @type {HTMLElement} */ (bar), 'input'));

  const look = (/** @type {boolean} */ fresh) => {
    const needle = input().value;
    last = needle;
    whole ??= textOf(article);
    const { text, pieces } = whole;
    const length = foldedLength(needle);
    ranges = places(text, needle, MOST + 1).map((at) => rangeOf(pieces, at, at + length));
    const top = document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0;
    current = ranges.length === 0 ? -1 : fresh ? firstAhead(Math.min(ranges.length, MOST), (i) => ranges[i].getBoundingClientRect().bottom > top) : Math.min(Math.max(current, 0), ranges.length - 1);
    show();
  };
  const show = () => {
    paint(ranges, ranges[current] ?? null);
    const words = count();
    find(/** @type {HTMLElement} */ (bar), '.find__count').textContent = words;
    for (const button of /** @type {HTMLElement} */ (bar).querySelectorAll('[data-step]')) button.toggleAttribute('disabled', ranges.length === 0);
    if (ranges[current]) reveal(ranges[current]);
    if (input().value.trim()) announce(words, 400);
  };
  const count = () => {
    if (!input().value.trim()) return '';
    if (ranges.length === 0) return t('find.none');
    const all = Math.min(ranges.length, MOST);
    return t(ranges.length > MOST ? 'find.countAtLeast' : 'find.count', { at: number(current + 1), all: number(all) });
  };
  const step = (/** @type {number} */ by) => {
    if (!bar) return open();
    const all = Math.min(ranges.length, MOST);
    if (all === 0) return look(true);
    current = (current + by + all) % all;
    show();
  };
  const open = () => {
    const chosen = getSelection()?.toString().replace(/\s+/g, ' ').trim() ?? '';
    const words = chosen && chosen.length <= 80 ? chosen : last;
    if (!bar) {
      bar = one(html`
        <form class="find" role="search" aria-label="${t('find.label')}">
          <input class="find__input" type="text" maxlength="200" autocomplete="off" spellcheck="false" autocapitalize="off" enterkeyhint="next" aria-label="${t('find.label')}" placeholder="${t('find.placeholder')}" value="${words}">
          <span class="find__count"></span>
          <button class="icon-button" type="button" data-step="-1" aria-label="${t('find.previous')}" title="${t('find.previous')}">${icon('chevron', 'icon--up')}</button>
          <button class="icon-button" type="button" data-step="1" aria-label="${t('find.next')}" title="${t('find.next')}">${icon('chevron', 'icon--down')}</button>
          <button class="icon-button" type="button" data-close aria-label="${t('action.close')}" title="${t('action.close')}">${icon('close')}</button>
        </form>`);
      el.prepend(bar);
      listen(bar);
    } else if (chosen) {
      input().value = words;
    }
    input().focus({ preventScroll: true });
    input().select();
    whole = null;
    look(true);
  };
  const close = () => {
    if (!bar) return;
    const at = ranges[current] ?? null;
    bar.remove();
    bar = null;
    whole = null;
    ranges = [];
    paint([], null);
    if (at) reveal(at);
    focusAt(at, el);
  };
  const listen = (/** @type {HTMLElement} */ form) => {
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', () => look(true));
    form.addEventListener('click', (event) => {
      const at = event.target instanceof Element ? event.target.closest('button') : null;
      if (at?.hasAttribute('data-close')) close();
      else if (at?.dataset.step) step(Number(at.dataset.step));
    });
    form.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      if (event.key === 'Enter' && event.target === input()) {
        event.preventDefault();
        step(event.shiftKey ? -1 : 1);
      } else if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        close();
      }
    });
  };
  // Highlights that are drawn anew cut the text into other pieces.
  el.addEventListener('text-changed', () => bar && ((whole = null), look(false)));
  return { open, step, stop: () => paint([], null) };
}

/**
 * All text of the article that can be read, folded, with a bar between blocks that no needle holds.
 * @param {HTMLElement} root
 */
function textOf(root) {
  let text = '';
  /** @type {Piece[]} */
  const pieces = [];
  /** @type {Element | null} */
  let block = null;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches(LEFT_OUT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    const inside = node.parentElement?.closest(BLOCK) ?? null;
    if (inside !== block) text += '\u0000';
    block = inside;
    const folded = fold(node.data);
    pieces.push({ node, start: text.length, from: folded.from, length: folded.text.length });
    text += folded.text;
  }
  return { text, pieces };
}

/**
 * @param {Piece[]} pieces
 * @param {number} start
 * @param {number} end
 */
function rangeOf(pieces, start, end) {
  const range = document.createRange();
  const first = pieceAt(pieces, start);
  const final = pieceAt(pieces, end - 1);
  range.setStart(first.node, first.from ? first.from[start - first.start] : start - first.start);
  const at = end - final.start;
  range.setEnd(final.node, final.from ? final.from[at] ?? final.node.data.length : at);
  return range;
}

/** The last piece that begins at a place or before it. @param {Piece[]} pieces @param {number} at */
function pieceAt(pieces, at) {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (pieces[middle].start <= at) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && pieces[low].length === 0) low -= 1;
  return pieces[low];
}

/**
 * Marks matches without touching the text. Where the webview cannot, the current match is selected instead.
 * @param {Range[]} all
 * @param {Range | null} current
 */
function paint(all, current) {
  if ('highlights' in CSS && typeof Highlight === 'function') {
    CSS.highlights.delete('find');
    CSS.highlights.delete('find-current');
    if (all.length > 0) CSS.highlights.set('find', new Highlight(...all.slice(0, MOST).filter((range) => range !== current)));
    if (current) CSS.highlights.set('find-current', new Highlight(current));
    return;
  }
  const selection = getSelection();
  selection?.removeAllRanges();
  if (current) selection?.addRange(current);
}

/** Opens what is folded around a match and brings it clear of the bars. @param {Range} range */
function reveal(range) {
  const holder = range.startContainer.parentElement;
  for (let fold = holder?.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  holder?.closest('.table-scroll, pre')?.scrollTo({ left: 0 });
  let { top, bottom, left, right } = range.getBoundingClientRect();
  const side = holder?.closest('.table-scroll')?.getBoundingClientRect();
  if (side && (right > side.right || left < side.left)) holder?.scrollIntoView({ block: 'nearest', inline: 'center' });
  ({ top, bottom } = range.getBoundingClientRect());
  const under = Math.max(0, ...[...document.querySelectorAll('.bar, .find')].map((bar) => bar.getBoundingClientRect().bottom));
  if (top < under + 16 || bottom > innerHeight * 0.8) scrollBy(0, top - under - (innerHeight - under) * 0.3);
}

/** The reader goes on from the match. @param {Range | null} range @param {HTMLElement} el */
function focusAt(range, el) {
  const holder = range?.startContainer.parentElement ?? null;
  const at = holder?.closest('a, button, summary, [tabindex], p, li, td, th, dt, dd, h1, h2, h3, h4, figcaption') ?? el.querySelector('h1');
  if (!(at instanceof HTMLElement)) return;
  if (at.tabIndex < 0 && !at.hasAttribute('tabindex')) at.tabIndex = -1;
  at.focus({ preventScroll: true });
}
