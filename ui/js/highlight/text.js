// The text of an article's parts as the program knows it, with the places of its pieces in the page; and what a selection means in it. What the window
// puts into the text (buttons, notes, addresses, labels) and the marks of sources do not count.
import { hasLetters, letters } from './letters.js';

/** @import {SelectedWords} from '../wire.js' */
/** A piece of text: a text node, or an element that stands for other words (a telephone number). @typedef {{node: Text | Element, text: string, start: number}} Piece */
/** A part of the article: a section without its subsections, or what stands before the first. @typedef {{id: string | null, pieces: Piece[], text: string}} Part */

const HEADINGS = ':is(h2, h3, h4, h5, h6)';
const LEFT_OUT = `[data-added], [hidden], button:not(.external), .ref, svg, .visually-hidden, .external__address, .long-description, .evidence-note__certainty, .dose dt, .do-list > ${HEADINGS}, .dont-list > ${HEADINGS}, .key-points > h2, .heading-row, section > ${HEADINGS}, .words`;
const BLOCK = 'p, li, td, th, dt, dd, h2, h3, h4, h5, h6, figcaption, caption, blockquote, pre, div, ul, ol, tr';
/** Characters around selected words that are sent along. */
const AROUND = 200;

/**
 * All parts of an article, in the order of the page.
 * @param {HTMLElement} el the reading page
 * @returns {Part[]}
 */
export function partsOf(el) {
  const body = el.querySelector('.article__body');
  const first = ['.article__head .lede', '.article__body > .key-points', '.article__body > .introduction'].flatMap((css) => el.querySelector(css) ?? []);
  const sections = [...(body?.querySelectorAll('section[data-section]') ?? [])];
  return [part(null, first), ...sections.map((section) => part(section.getAttribute('data-section'), [section]))];
}

/** @param {string | null} id @param {Element[]} roots @returns {Part} */
function part(id, roots) {
  /** @type {Piece[]} */
  const pieces = [];
  let text = '';
  /** @type {Element | null} */
  let block = null;
  /** @param {Text | Element} node @param {string} words @param {Element} home */
  const take = (node, words, home) => {
    if (home !== block) text += '\n';
    block = home;
    pieces.push({ node, text: words, start: text.length });
    text += words;
  };
  /** @param {Element} at @param {Element} home */
  const walk = (at, home) => {
    for (const child of at.childNodes) {
      if (child instanceof Text) take(child, child.data, home);
      else if (!(child instanceof Element) || child.matches(LEFT_OUT) || child.matches('section[data-section]')) continue;
      else if (child.matches('.token[data-neutral]')) take(child, child.getAttribute('data-neutral') ?? '', home);
      else if (child.matches('br')) text += ' ';
      else walk(child, child.matches(BLOCK) ? child : home);
    }
  };
  for (const root of roots) walk(root, root);
  return { id, pieces, text };
}

/**
 * What a selection marks in each part of the article that it touches.
 * @param {HTMLElement} el
 * @param {Range} range
 * @returns {SelectedWords[]}
 */
export function selectedWords(el, range) {
  return partsOf(el).flatMap(({ id, pieces, text }) => {
    let from = -1;
    let to = -1;
    for (const piece of pieces) {
      const [begin, end] = overlap(piece, range);
      if (begin >= end) continue;
      if (from < 0) from = piece.start + begin;
      to = piece.start + end;
    }
    const exact = from < 0 ? '' : text.slice(from, to);
    if (!hasLetters(exact)) return [];
    return [{ sectionId: id, exact: exact.trim(), prefix: text.slice(Math.max(0, from - AROUND), from), suffix: text.slice(to, to + AROUND) }];
  });
}

/** The part of a piece that a range covers. @param {Piece} piece @param {Range} range @returns {[number, number]} */
function overlap({ node, text }, range) {
  if (!range.intersectsNode(node)) return [0, 0];
  if (node instanceof Element) {
    const inside = document.createRange();
    inside.selectNodeContents(node);
    const touches = range.compareBoundaryPoints(Range.END_TO_START, inside) < 0 && range.compareBoundaryPoints(Range.START_TO_END, inside) > 0;
    return touches ? [0, text.length] : [0, 0];
  }
  const begin = node === range.startContainer ? range.startOffset : range.comparePoint(node, 0) < 0 ? text.length : 0;
  const end = node === range.endContainer ? range.endOffset : range.comparePoint(node, text.length) > 0 ? 0 : text.length;
  return [begin, end];
}

/** Letters of a part, to look for places in. @param {Part} part */
export const lettersOf = (part) => letters(part.text);
