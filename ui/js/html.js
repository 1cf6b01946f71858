// The only way to make elements from strings: html`…`. A template is parsed once, with marks where values belong; values become text nodes and attribute
// values, never markup, so that no text from a library or a reader can turn into elements.

/** @typedef {string | number | boolean | null | undefined | Node | Iterable<any>} Value */
/** A place for values: a comment to replace, or an attribute whose text holds marks. @typedef {{path: number[], name: string, text: string}} Slot */

/** Where a piece of template ends: in text, in a tag, or in a quoted attribute value. */
const TEXT = 0, TAG = 1, DOUBLE = 2, SINGLE = 3;
/** Marks are made of characters that no text uses. */
const MARK = /\uE000(\d+)\uE001/g;

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
 * The text of a template with a mark for each value. Refuses values where they could change what the markup means. Pure.
 * @param {readonly string[]} strings
 */
export function marked(strings) {
  let state = TEXT;
  let text = '';
  strings.forEach((piece, i) => {
    text += piece;
    state = advance(piece, state);
    if (i === strings.length - 1) return;
    const mark = `\uE000${i}\uE001`;
    if (state === TAG) throw new Error('html: a value in a tag must stand in quotes');
    if (state === TEXT) text += `<!--${mark}-->`;
    else {
      const name = /([\w?:-]+)=["'][^"']*$/.exec(text)?.[1] ?? '';
      if (/^on|^style$|^srcdoc$/i.test(name)) throw new Error(`html: no values in ${name}`);
      text += mark;
    }
  });
  return text;
}

/**
 * The text of an attribute. Addresses must stay inside the page. Pure.
 * @param {string} name
 * @param {string} text with marks
 * @param {readonly Value[]} values
 */
export function attributeText(name, text, values) {
  const whole = text.replace(MARK, (_, i) => {
    const value = values[Number(i)];
    if (typeof value === 'object' && value !== null) throw new Error(`html: ${name} takes text`);
    return value === null || value === undefined || value === false ? '' : String(value);
  });
  if (/^(href|src|action)$/i.test(name) && !whole.startsWith('#')) throw new Error('html: addresses must stay inside the page');
  return whole;
}

/** @type {WeakMap<TemplateStringsArray, {content: DocumentFragment, slots: Slot[]}>} */
const known = new WeakMap();

/** @param {TemplateStringsArray} strings */
function compile(strings) {
  const parsed = new DOMParser().parseFromString(`<template>${marked(strings)}</template>`, 'text/html');
  const content = document.importNode(/** @type {HTMLTemplateElement} */ (parsed.querySelector('template')).content, true);
  markLists(content);
  /** @type {Slot[]} */
  const slots = [];
  /** @type {(parent: Node, path: number[]) => void} */
  const walk = (parent, path) => parent.childNodes.forEach((node, i) => {
    const here = [...path, i];
    if (node instanceof Comment) slots.push({ path: here, name: '', text: node.data });
    if (node instanceof Element) {
      for (const { name, value } of [...node.attributes]) {
        if (value.search(MARK) < 0) continue;
        slots.push({ path: here, name, text: value });
        node.removeAttribute(name);
      }
    }
    walk(node, here);
  });
  walk(content, []);
  const made = { content, slots };
  known.set(strings, made);
  return made;
}

/**
 * WebKit takes a list that is drawn without marks for a plain group; the role says that it is one. Lists with a class have no marks (reset.css).
 * @param {ParentNode} root
 */
export function markLists(root) {
  for (const list of root.querySelectorAll('ul[class]:not([role]), ol[class]:not([role])')) list.setAttribute('role', 'list');
}

/** @param {Value} value @returns {(Node | string)[]} */
function nodesOf(value) {
  if (value === null || value === undefined || typeof value === 'boolean') return [];
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return 'nodeType' in value ? [value] : [...value].flatMap(nodesOf);
}

/**
 * An attribute written `?name="${value}"` is there only when the value is true.
 * @param {TemplateStringsArray} strings
 * @param {...Value} values
 * @returns {DocumentFragment}
 */
export function html(strings, ...values) {
  const { content, slots } = known.get(strings) ?? compile(strings);
  const fragment = /** @type {DocumentFragment} */ (content.cloneNode(true));
  const places = slots.map(({ path }) => path.reduce((/** @type {Node} */ node, i) => node.childNodes[i], fragment));
  slots.forEach(({ name, text }, i) => {
    const place = /** @type {Element} */ (places[i]);
    const value = values[Number(/\d+/.exec(text)?.[0])];
    if (!name) place.replaceWith(...nodesOf(value));
    else if (!name.startsWith('?')) place.setAttribute(name, attributeText(name, text, values));
    else if (value) place.setAttribute(name.slice(1), '');
  });
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
