// Finding marked words on a page whose text is not exactly the program's: by letters and digits alone, and by what stands around them. Pure.

/** @import {HighlightPlace} from '../wire.js' */

const LETTER = /[\p{Alphabetic}\p{N}]/u;
const MARK = /\p{M}/u;

/** A text (`whole`) reduced to letters, with the beginning and the end of the character that each comes from. @typedef {{whole: string, text: string, at: number[], end: number[]}} Letters */

/**
 * Letters and digits of a text in lower case.
 * @param {string} text
 * @returns {Letters}
 */
export function letters(text) {
  let out = '';
  /** @type {number[]} */
  const at = [];
  /** @type {number[]} */
  const end = [];
  let place = 0;
  for (const c of text) {
    const next = place + c.length;
    if (LETTER.test(c)) {
      const low = c.toLowerCase();
      for (let i = 0; i < low.length; i += 1) end[at.push(place) - 1] = next;
      out += low;
    } else if (MARK.test(c) && end.at(-1) === place) {
      end[end.length - 1] = next;
    }
    place = next;
  }
  return { whole: text, text: out, at, end };
}

/** How many characters two texts share at their ends (or beginnings). @param {string} one @param {string} other @param {boolean} atEnd */
function shared(one, other, atEnd) {
  const most = Math.min(one.length, other.length);
  let count = 0;
  while (count < most && (atEnd ? one[one.length - 1 - count] === other[other.length - 1 - count] : one[count] === other[count])) count += 1;
  return count;
}

/**
 * Where marked words stand in a text: the place with most of the words around them, else the one that the program counted.
 * @param {Letters} page
 * @param {Pick<HighlightPlace, 'exact' | 'before' | 'after' | 'occurrence'>} place
 * @returns {{from: number, to: number} | null} in the text that the letters were taken from
 */
export function findPlace(page, place) {
  const wanted = letters(place.exact).text;
  if (!wanted) return null;
  const [before, after] = [letters(place.before).text, letters(place.after).text];
  let best = null;
  let most = -1;
  let seen = 0;
  for (let at = page.text.indexOf(wanted); at >= 0; at = page.text.indexOf(wanted, at + 1)) {
    const around = shared(page.text.slice(Math.max(0, at - before.length), at), before, true) + shared(page.text.slice(at + wanted.length, at + wanted.length + after.length), after, false);
    const score = around + (seen === place.occurrence ? 0.5 : 0);
    if (score > most) [best, most] = [at, score];
    seen += 1;
  }
  if (best === null) return null;
  const [from, to] = [page.at[best], page.end[best + wanted.length - 1]];
  // Signs at the ends (a quotation mark, a full stop) belong to the words where they were marked with them.
  const exact = place.exact.trim();
  const marked = letters(exact);
  const [head, tail] = [exact.slice(0, marked.at[0]), exact.slice(marked.end.at(-1))];
  return {
    from: page.whole.slice(0, from).endsWith(head) ? from - head.length : from,
    to: page.whole.startsWith(tail, to) ? to + tail.length : to,
  };
}

/** Whether there is anything to mark. @param {string} text */
export const hasLetters = (text) => LETTER.test(text);
