// Words of the window: looked up by key, with {{placeholders}} and plural forms (the JSON form of i18next, version 4). The texts are in
// resources/locales; which language they are in can change while the window is open.
import { boot } from './api.js';
import { number, setLanguage } from './format.js';

/** @import * as W from './wire.js' */

/** @typedef {Record<string, string | number>} Values */

/**
 * @param {Record<string, string>} strings
 * @param {string} language
 * @returns {(key: string, values?: Values) => string}
 */
export function translator(strings, language) {
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const form = typeof values.count === 'number' ? strings[`${key}_${plural.select(values.count)}`] ?? strings[`${key}_other`] : undefined;
    const text = form ?? strings[key] ?? key;
    return text.replace(/\{\{(\w+)\}\}/g, (whole, name) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? number(value) : value;
    });
  };
}

/** @type {Record<string, string>} */
let strings = {};
/** @type {ReturnType<typeof translator>} */
let current = (key) => key;

/**
 * The words of a language, from now on.
 * @param {W.Locale} locale
 */
export function speak({ language, direction, strings: words }) {
  strings = words;
  setLanguage(language);
  current = translator(words, language);
  globalThis.document?.documentElement.setAttribute('lang', language);
  globalThis.document?.documentElement.setAttribute('dir', direction);
}
speak(boot.locale);

/** @type {ReturnType<typeof translator>} */
export const t = (key, values) => current(key, values);

/**
 * Whether a key exists, for texts that depend on data (kinds, tiers, codes).
 * @param {string} key
 */
export const has = (key) => key in strings;

/**
 * Fills static HTML: `data-t` sets the text, `data-t-label` the accessible name, `data-t-title` the title, `data-t-placeholder` the placeholder.
 * @param {ParentNode} root
 */
export function fillStrings(root) {
  for (const el of root.querySelectorAll('[data-t]')) el.textContent = t(el.getAttribute('data-t') ?? '');
  for (const [data, attribute] of [['data-t-label', 'aria-label'], ['data-t-title', 'title'], ['data-t-placeholder', 'placeholder']]) {
    for (const el of root.querySelectorAll(`[${data}]`)) el.setAttribute(attribute, t(el.getAttribute(data) ?? ''));
  }
}
