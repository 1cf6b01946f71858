// Draws highlights into the article: `mark` elements around the words, and after the last of them a button that opens what can be done with it. A
// screen reader hears where a highlight begins, what it is for, and finds the button at its end.
import { number } from '../format.js';
import { html, one } from '../html.js';
import { t } from '../strings.js';
import { colourName, colourSign, colourWords } from './colours.js';
import { findPlace } from './letters.js';
import { lettersOf, partsOf } from './text.js';

/** @import {Highlight} from '../wire.js' */
/** @import {Part, Piece} from './text.js' */
/** @typedef {{highlight: Highlight, from: number, to: number}} Stretch */

/** Between the parts of these stands no text of theirs. */
const NO_TEXT = 'ul, ol, dl, table, thead, tbody, tr, section, .introduction, .key-points, div:not(.definition)';

/**
 * Draws all anew.
 * @param {HTMLElement} el the reading page
 * @param {Highlight[]} highlights
 * @param {(highlight: Highlight) => number} notesOn how many notes are on it
 * @returns {Set<number>} numbers of those that could be drawn
 */
export function paint(el, highlights, notesOn) {
  clear(el);
  const drawn = new Set();
  const placed = highlights.filter(({ place }) => place !== null);
  if (placed.length === 0) return drawn;
  for (const part of partsOf(el)) {
    const here = placed.filter(({ place }) => (place?.sectionId ?? null) === part.id);
    if (here.length === 0) continue;
    const letters = lettersOf(part);
    const stretches = here.flatMap((highlight) => {
      const found = highlight.place && findPlace(letters, highlight.place);
      return found ? [{ highlight, ...found }] : [];
    }).sort((one, other) => one.from - other.from || other.to - one.to);
    paintPart(part, stretches);
    for (const { highlight } of stretches) if (addButton(el, highlight, notesOn(highlight))) drawn.add(highlight.id);
  }
  return drawn;
}

/** @param {Part} part @param {Stretch[]} stretches */
function paintPart(part, stretches) {
  for (const piece of part.pieces) {
    const over = stretches.filter(({ from, to }) => from < piece.start + piece.text.length && to > piece.start);
    if (over.length > 0) paintPiece(piece, over);
  }
}

/** @param {Piece} piece @param {Stretch[]} over */
function paintPiece({ node, text, start }, over) {
  if (node instanceof Element) return wrap(node, over);
  if (!text.trim() && node.parentElement?.matches(NO_TEXT)) return;
  const cuts = [...new Set([0, text.length, ...over.flatMap(({ from, to }) => [from - start, to - start])])].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  let rest = node;
  cuts.slice(0, -1).forEach((from, i) => {
    const to = cuts[i + 1];
    const here = rest;
    if (to < text.length) rest = here.splitText(to - from);
    const on = over.filter((one) => one.from - start <= from && one.to - start >= to);
    if (on.length > 0) wrap(here, on);
  });
}

/** @param {Text | Element} node @param {Stretch[]} on the first is the outermost */
function wrap(node, on) {
  for (const { highlight } of [...on].reverse()) {
    const mark = document.createElement('mark');
    mark.className = `hl hl--${highlight.colour}`;
    mark.dataset.highlight = String(highlight.id);
    node.replaceWith(mark);
    mark.append(node);
    node = mark;
  }
}

/** The marks of a highlight, in the order of the page. @param {ParentNode} el @param {number} id */
export const marksOf = (el, id) => /** @type {HTMLElement[]} */ ([...el.querySelectorAll(`mark[data-highlight="${id}"]`)]);

/** What stands around a mark and must not hold a button. @param {Element} mark */
const outside = (mark) => {
  let at = mark;
  for (let up = mark.parentElement; up?.matches('a, mark, .external'); up = up.parentElement) at = up;
  return at;
};

/** @param {HTMLElement} el @param {Highlight} highlight @param {number} notes */
function addButton(el, highlight, notes) {
  const marks = marksOf(el, highlight.id);
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last) return false;
  outside(first).before(html`<span class="visually-hidden hl-begin" data-added>${t('highlight.begins', { name: colourName(highlight.colour) })} </span>`);
  const button = one(html`<button class="hl-open" type="button" data-added data-open-highlight="${highlight.id}" aria-haspopup="dialog" aria-expanded="false"></button>`);
  outside(last).after(button);
  dress(el, highlight, notes);
  return true;
}

/** Shows colour and notes of a highlight that is drawn. @param {HTMLElement} el @param {Highlight} highlight @param {number} notes */
export function dress(el, highlight, notes) {
  for (const mark of marksOf(el, highlight.id)) mark.className = `hl hl--${highlight.colour}`;
  const button = el.querySelector(`[data-open-highlight="${highlight.id}"]`);
  if (!button) return;
  button.className = `hl-open hl--${highlight.colour}`;
  const words = notes > 0 ? t('highlight.openNoted', { name: colourWords(highlight.colour), count: notes }) : t('highlight.open', { name: colourWords(highlight.colour) });
  button.setAttribute('aria-label', words);
  button.setAttribute('title', words);
  button.replaceChildren(html`${colourSign(highlight.colour)}${notes > 0 && html`<span class="hl-open__notes" aria-hidden="true">${number(notes)}</span>`}`);
}

/** @param {HTMLElement} el */
function clear(el) {
  for (const added of el.querySelectorAll('.hl-begin, .hl-open')) {
    const home = added.parentElement;
    added.remove();
    home?.normalize();
  }
  for (const mark of el.querySelectorAll('mark[data-highlight]')) {
    const home = mark.parentElement;
    mark.replaceWith(...mark.childNodes);
    home?.normalize();
  }
}
