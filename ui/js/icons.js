// An icon of the sprite. Icons only ever stand beside words or in a control that has an accessible name, so they are hidden from screen readers.
import { html } from './html.js';

/** Icons that point along the line of reading: base.css turns them round where it runs to the left. */
const TURNS = new Set(['back', 'forward', 'chevron', 'outside']);

/**
 * @param {string} name id of a symbol in icons.svg
 * @param {string} [extra] further class
 */
export function icon(name, extra = '') {
  const svg = html`<svg class="icon ${TURNS.has(name) ? 'icon--turns' : ''} ${extra}" aria-hidden="true" focusable="false" viewBox="0 0 24 24"><use></use></svg>`;
  svg.querySelector('use')?.setAttribute('href', `icons.svg#${name}`);
  return svg;
}

const KINDS = new Set(['condition', 'symptom', 'first-aid', 'medicine', 'treatment', 'test', 'healthy-living', 'life-stage', 'guide', 'safety']);

/**
 * The icon of a kind of article; a plain page for kinds that we do not know.
 * @param {string} kind
 */
export const kindIcon = (kind) => icon(KINDS.has(kind) ? `kind-${kind}` : 'kind-guide', 'icon--kind');
