// Words of the window: looked up by key, with {{placeholders}} and plural forms (the JSON form of i18next, version 4). The texts are in
// resources/locales; which language they are in can change while the window is open.
import { boot } from './api.js';
import { number, setLanguage } from './format.js';

/** @import * as W from './wire.js' */

/** @typedef {Record<string, string | number>} Values */

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * A title or a name in a sentence of the other direction stands for itself, between the marks that Unicode has for this: its own direction does not
 * reorder the words around it.
 * @param {string} value
 * @param {string} direction of the sentence
 */
const apart = (value, direction) => (value && (direction === 'rtl' || RIGHT_TO_LEFT.test(value)) ? `\u2068${value}\u2069` : value);

/**
 * @param {Record<string, string>} strings
 * @param {string} language
 * @param {string} [direction]
 * @returns {(key: string, values?: Values) => string}
 */
export function translator(strings, language, direction = 'ltr') {
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const form = typeof values.count === 'number' ? strings[`${key}_${plural.select(values.count)}`] ?? strings[`${key}_other`] : undefined;
    const text = form ?? strings[key] ?? key;
    return text.replace(/\{\{(\w+)\}\}/g, (whole, name) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? number(value) : apart(value, direction);
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
  current = translator(words, language, direction);
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
 * A text with elements in its places, as a list for a template.
 * @param {string} key
 * @param {Record<string, import('./html.js').Value>} nodes
 */
export const pieces = (key, nodes) => t(key).split(/(\{\{\w+\}\})/).map((piece) => {
  const name = /^\{\{(\w+)\}\}$/.exec(piece)?.[1];
  return name && name in nodes ? nodes[name] : piece;
});

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
