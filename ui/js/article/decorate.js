// Adds to the article's blocks what is not text: icons at headings of cards, a tick or a cross at each thing to do or not to do.
import { icon } from '../icons.js';

/** @type {[string, string][]} */
const ICONS = [
  ['.care-card--emergency > .care-card__heading', 'emergency'],
  ['.care-card--urgent > .care-card__heading', 'urgent'],
  ['.care-card--non-urgent > .care-card__heading', 'non-urgent'],
  ['.warning > .warning__title', 'emergency'],
  ['.do-list > ul > li', 'check'],
  ['.dont-list > ul > li', 'cross'],
];

/** @param {HTMLElement} body */
export function decorate(body) {
  for (const [where, name] of ICONS) for (const el of body.querySelectorAll(where)) el.prepend(icon(name));
}
