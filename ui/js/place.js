// Finds the control that had the focus again in a page that was made anew: by what names it (its id, its address, its data), not by the element itself.

/** @typedef {{selector: string, nth: number}} Place */

/** Attributes that say which control it is. @param {Attr} attribute */
const names = ({ name }) => name === 'href' || name === 'name' || name === 'value' || name.startsWith('data-');

/**
 * @param {ParentNode} root
 * @param {Element} el a control inside it
 * @returns {Place}
 */
export function placeOf(root, el) {
  const selector = el.id ? `#${CSS.escape(el.id)}` : `${el.localName}${[...el.attributes].filter(names).map(({ name, value }) => `[${name}="${CSS.escape(value)}"]`).join('')}`;
  return { selector, nth: [...root.querySelectorAll(selector)].indexOf(el) };
}

/**
 * @param {ParentNode} root
 * @param {Place | null | undefined} place
 * @returns {HTMLElement | null}
 */
export function findPlace(root, place) {
  const el = place && root.querySelectorAll(place.selector)[place.nth];
  return el instanceof HTMLElement ? el : null;
}
