// Adds to the article's blocks what is not text: icons at headings of cards, tables and lists that say what they are.
import { icon } from '../icons.js';

/** @type {[string, string][]} */
const ICONS = [
  ['.care-card--emergency > .care-card__heading', 'emergency'],
  ['.care-card--urgent > .care-card__heading', 'urgent'],
  ['.care-card--non-urgent > .care-card__heading', 'non-urgent'],
  ['.warning > .warning__title', 'emergency'],
  ['.do-list > h3, .do-list > h4', 'check'],
  ['.dont-list > h3, .dont-list > h4', 'cross'],
];

/** @param {HTMLElement} body */
export function decorate(body) {
  for (const [where, name] of ICONS) for (const heading of body.querySelectorAll(where)) heading.prepend(icon(name));
}
