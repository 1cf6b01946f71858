// Finding words in a text as people mean them: upper and lower case, accents, and how wide a gap is do not matter. Pure.

const MARKS = /\p{M}+/gu;
/** Letters that no accent was put on, and that are still written without it. @type {Record<string, string>} */
const LIKE = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', '’': "'", '‘': "'", '“': '"', '”': '"', '‑': '-', '–': '-' };

/** @param {string} c */
const plainChar = (c) => {
  const low = c.normalize('NFKD').replace(MARKS, '').toLowerCase();
  return LIKE[low] ?? low;
};

/**
 * A text as it is compared, and for each of its characters where it stood.
 * @param {string} text
 * @returns {{text: string, from: number[] | null}} `from` is null when nothing moved
 */
export function fold(text) {
  if (/^[\x21-\x7e ]*$/.test(text) && !/ {2}/.test(text)) return { text: text.toLowerCase(), from: null };
  let out = '';
  const from = [];
  let at = 0;
  for (const c of text) {
    const plain = /\s/.test(c) ? (out.endsWith(' ') ? '' : ' ') : plainChar(c);
    for (let i = 0; i < plain.length; i += 1) from.push(at);
    out += plain;
    at += c.length;
  }
  return { text: out, from };
}

/**
 * Places of a needle in a folded text, one after the other.
 * @param {string} text folded
 * @param {string} needle as typed
 * @param {number} most
 * @returns {number[]}
 */
export function places(text, needle, most) {
  const wanted = fold(needle.trim()).text;
  /** @type {number[]} */
  const found = [];
  if (!wanted) return found;
  for (let at = text.indexOf(wanted); at >= 0 && found.length < most; at = text.indexOf(wanted, at + wanted.length)) found.push(at);
  return found;
}

/** Length of a needle once it is folded. @param {string} needle */
export const foldedLength = (needle) => fold(needle.trim()).text.length;

/**
 * The number of the match to begin with: the first at or after a place, else the first of all.
 * @param {number} count
 * @param {(i: number) => boolean} isAhead
 */
export function firstAhead(count, isAhead) {
  for (let i = 0; i < count; i += 1) if (isAhead(i)) return i;
  return 0;
}
