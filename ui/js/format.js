// Numbers, dates and sizes as people write them.

let language = 'en-GB';
let numbers = new Intl.NumberFormat(language);
let sizes = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });

/**
 * Writes numbers and dates as a language has them; plain English as in Britain.
 * @param {string} tag
 */
export function setLanguage(tag) {
  language = tag === 'en' ? 'en-GB' : tag;
  numbers = new Intl.NumberFormat(language);
  sizes = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
}

/** @param {number} value */
export const number = (value) => numbers.format(value);

/**
 * `2026`, `2026-11`, `2026-11-22` or a full time, as a date in words; anything else stays as it is.
 * @param {string} text
 * @param {'long' | 'short'} [month]
 */
export function date(text, month = 'long') {
  const found = /^(?:copy from )?(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?$/.exec(text);
  if (!found) return text;
  const [, y, m, d] = found;
  if (!m) return y;
  const day = new Date(Number(y), Number(m) - 1, Number(d ?? 1));
  return new Intl.DateTimeFormat(language, { year: 'numeric', month, day: d ? 'numeric' : undefined }).format(day);
}

/**
 * The day of an ISO time where the reader is, as `YYYY-MM-DD`.
 * @param {string} time
 */
export function localDay(time) {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return time.slice(0, 10);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
}

/** @param {string} time */
export function clock(time) {
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? '' : new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** @param {number} count */
export function bytes(count) {
  for (const [unit, size] of /** @type {[string, number][]} */ ([['GB', 1e9], ['MB', 1e6], ['kB', 1e3]])) {
    if (count >= size) return `${sizes.format(count / size)}\u00a0${unit}`;
  }
  return `${number(count)}\u00a0B`;
}
