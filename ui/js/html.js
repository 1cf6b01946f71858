// The only way to make elements from strings: html`…` escapes every value, so that no text from a library or a reader can become markup.

/** @typedef {string | number | boolean | null | undefined | Node | Iterable<any>} Value */

/** @param {string} text */
export const escape = (text) =>
  text.replace(/[&<>"'`]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' })[c] ?? c);

/** Where a piece of template ends: in text, in a tag, or in a quoted attribute value. */
const TEXT = 0, TAG = 1, DOUBLE = 2, SINGLE = 3;

/**
 * @param {string} piece
 * @param {number} state
 */
function advance(piece, state) {
  for (const c of piece) {
    if (state === TEXT) state = c === '<' ? TAG : TEXT;
    else if (state === TAG) state = c === '>' ? TEXT : c === '"' ? DOUBLE : c === "'" ? SINGLE : TAG;
    else if ((state === DOUBLE && c === '"') || (state === SINGLE && c === "'")) state = TAG;
  }
  return state;
}

/**
 * The text of a template with its values escaped, and the nodes that belong into its slots. Pure, so that it can be tested anywhere.
 * An attribute written `?name="${value}"` is there only when the value is true.
 * @param {readonly string[]} strings
 * @param {readonly Value[]} values
 * @returns {{text: string, nodes: Node[]}}
 */
export function compose(strings, values) {
  /** @type {Node[]} */
  const nodes = [];
  let state = TEXT;
  let text = '';
  /** @type {(value: Value) => string} */
  const inText = (value) => {
    if (value === null || value === undefined || typeof value === 'boolean') return '';
    if (typeof value === 'string' || typeof value === 'number') return escape(String(value));
    if ('nodeType' in value) return `<i data-slot="${nodes.push(value) - 1}"></i>`;
    return Array.from(value, inText).join('');
  };
  strings.forEach((piece, i) => {
    text += piece;
    state = advance(piece, state);
    if (i === values.length) return;
    if (state === TEXT) text += inText(values[i]);
    else if (state === TAG) throw new Error('html: a value in a tag must stand in quotes');
    else text = attribute(text, values[i]);
  });
  return { text: text.replace(/\s\?([\w-]+)=""/g, '').replace(/\s\?([\w-]+)="true"/g, ' $1=""'), nodes };
}

/**
 * @param {string} before
 * @param {Value} value
 */
function attribute(before, value) {
  const name = /([\w?:-]+)=["'][^"']*$/.exec(before)?.[1] ?? '';
  if (/^on|^style$|^srcdoc$/i.test(name)) throw new Error(`html: no values in ${name}`);
  if (typeof value === 'object' && value !== null) throw new Error(`html: ${name} takes text`);
  if (name.startsWith('?')) return before + (value ? 'true' : '');
  const text = value === null || value === undefined || value === false ? '' : String(value);
  const wholeAddress = /^(href|src|action)$/i.test(name) && /["']$/.test(before);
  if (wholeAddress && !/^#/.test(text)) throw new Error('html: addresses must stay inside the page');
  return before + escape(text);
}

/**
 * @param {TemplateStringsArray} strings
 * @param {...Value} values
 * @returns {DocumentFragment}
 */
export function html(strings, ...values) {
  const { text, nodes } = compose(strings, values);
  const parsed = new DOMParser().parseFromString(`<template>${text}</template>`, 'text/html');
  const template = /** @type {HTMLTemplateElement} */ (parsed.querySelector('template'));
  const fragment = document.importNode(template.content, true);
  for (const slot of fragment.querySelectorAll('i[data-slot]')) slot.replaceWith(nodes[Number(slot.getAttribute('data-slot'))]);
  return fragment;
}

/**
 * The one element of a fragment.
 * @param {DocumentFragment} fragment
 * @returns {HTMLElement}
 */
export function one(fragment) {
  const el = fragment.firstElementChild;
  if (!(el instanceof HTMLElement)) throw new Error('html: one element expected');
  return el;
}

/**
 * The element that must be there.
 * @template {HTMLElement} [E=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {E}
 */
export function find(root, selector) {
  const el = root.querySelector(selector);
  if (!el) throw new Error(`nothing matches ${selector}`);
  return /** @type {E} */ (el);
}
