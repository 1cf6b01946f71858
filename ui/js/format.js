// Numbers, dates, sizes, lists and names of languages and countries, as the window's language writes them.

let language = 'en-GB';
/** With the reader's region where the system names one for this language: it decides about digits and the order of a date. */
let local = language;
let numbers = new Intl.NumberFormat(local);

/**
 * Writes numbers and dates as a language has them; plain English as in Britain.
 * @param {string} tag
 */
export function setLanguage(tag) {
  language = tag === 'en' ? 'en-GB' : tag;
  local = tag === 'en' ? language : withRegion(tag);
  numbers = new Intl.NumberFormat(local);
}

/** Plain English: what the program says in English needs no translation then. */
export const inEnglish = () => language.startsWith('en');

/** @param {string} tag */
function withRegion(tag) {
  const wanted = new Intl.Locale(tag).maximize();
  const same = (globalThis.navigator?.languages ?? []).map(known).find((own) => own?.language === wanted.language && own.script === wanted.script);
  return same?.region ? new Intl.Locale(tag, { region: same.region }).toString() : tag;
}

/** @param {string} tag */
function known(tag) {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return null;
  }
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
  const day = new Date(Number(y), Number(m ?? 1) - 1, Number(d ?? 1));
  // The dates of articles are those of the common calendar, in every region.
  return new Intl.DateTimeFormat(local, { calendar: 'gregory', year: 'numeric', month: m ? month : undefined, day: d ? 'numeric' : undefined }).format(day);
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
  return Number.isNaN(at.getTime()) ? '' : new Intl.DateTimeFormat(local, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** @param {number} count */
export function bytes(count) {
  for (const [unit, size] of /** @type {[string, number][]} */ ([['gigabyte', 1e9], ['megabyte', 1e6], ['kilobyte', 1e3]])) {
    if (count >= size) return new Intl.NumberFormat(local, { style: 'unit', unit, maximumFractionDigits: 1 }).format(count / size);
  }
  return new Intl.NumberFormat(local, { style: 'unit', unit: 'byte', unitDisplay: 'long' }).format(count);
}

/**
 * Several things in a row, with the language's own commas and its last "and" or "or".
 * @template T
 * @param {T[]} items texts or elements
 * @param {'conjunction' | 'disjunction'} [type]
 * @returns {(T | string)[]}
 */
export function listed(items, type = 'conjunction') {
  const parts = new Intl.ListFormat(language, { type }).formatToParts(items.map((_, i) => String(i)));
  return parts.map((part) => (part.type === 'element' ? items[Number(part.value)] : part.value));
}

/** @param {string[]} items */
export const list = (items) => listed(items).join('');

/**
 * A language in the window's language; its tag where the system has no name for it.
 * @param {string} tag
 */
export const languageName = (tag) => name('language', tag, tag);

/**
 * A country in the window's language. English names are those of the table of numbers.
 * @param {string} code
 * @param {string} english
 */
export const countryName = (code, english) => (inEnglish() ? english : name('region', code, english));

/**
 * @param {'language' | 'region'} type
 * @param {string} code
 * @param {string} otherwise
 */
function name(type, code, otherwise) {
  try {
    const found = new Intl.DisplayNames(language, { type, fallback: 'none' }).of(code);
    return found ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Orders texts as the window's language does. @param {string} a @param {string} b */
export const inOrder = (a, b) => new Intl.Collator(language).compare(a, b);
