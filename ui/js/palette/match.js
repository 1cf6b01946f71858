// How well typed words fit a title: each word must be found in it, whole, as a beginning, inside, or one slip away. Pure.

/** Lower case, without accents. @param {string} text */
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** @param {string} text */
const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Whether two words differ by one character too many, too few, another one, or two that changed places.
 * @param {string} a
 * @param {string} b
 */
function oneSlip(a, b) {
  // Hardly anybody misses the first key, and many words differ by it alone.
  if (a[0] !== b[0]) return false;
  let same = 1;
  while (same < a.length && a[same] === b[same]) same += 1;
  const [x, y] = [a.slice(same), b.slice(same)];
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
}

/**
 * @param {string} typed one word
 * @param {string} word
 */
function fit(typed, word) {
  if (word === typed) return 8;
  if (word.startsWith(typed)) return 6;
  if (typed.length > 1 && word.includes(typed)) return 3;
  // A slip in a short word makes too many other words of it.
  const slip = typed.length > 3 && [typed.length - 1, typed.length, typed.length + 1].some((length) => oneSlip(typed, word.slice(0, length)));
  return slip ? 2 : 0;
}

/**
 * 0 when a typed word is not found at all.
 * @param {string} typed
 * @param {string} title
 * @param {string} [also] further words that count less than those of the title
 */
export function score(typed, title, also = '') {
  const titleWords = wordsOf(title);
  const others = wordsOf(also);
  let sum = 0;
  for (const word of wordsOf(typed)) {
    const best = Math.max(0, ...titleWords.map((w, i) => fit(word, w) * 2 + (i === 0 && fit(word, w) ? 1 : 0)), ...others.map((w) => fit(word, w)));
    if (best === 0) return 0;
    sum += best;
  }
  return sum / (1 + titleWords.length / 50);
}

/**
 * The items that fit, the best first; equal ones as they came. All of them when nothing is typed.
 * @template {{title: string, also?: string}} T
 * @param {string} typed
 * @param {T[]} items
 * @returns {T[]}
 */
export function best(typed, items) {
  if (wordsOf(typed).length === 0) return items;
  return items.map((item) => ({ item, points: score(typed, item.title, item.also) })).filter(({ points }) => points > 0).sort((a, b) => b.points - a.points).map(({ item }) => item);
}
