// The panel of one highlight: its colour, the notes on it, and what else can be done.
import { colourButtons } from '../highlight/colours.js';
import { marksOf } from '../highlight/paint.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { lineOf, putInList } from '../lists/put.js';
import { noteCard } from '../notes/note.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';
import { openPanel } from './panel.js';

/** @import {Highlight, Note} from '../wire.js' */
/** @import {Colour} from '../highlight/colours.js' */
/** @typedef {{recolour: (colour: Colour) => Promise<void>, note: () => void, copy: () => void, remove: () => Promise<void>}} Does */

/**
 * @param {HTMLElement} el the reading page
 * @param {Highlight} highlight
 * @param {Note[]} notes
 * @param {Does} does
 */
export function openHighlightPanel(el, highlight, notes, does) {
  const button = /** @type {HTMLElement | null} */ (el.querySelector(`[data-open-highlight="${highlight.id}"]`));
  const panel = openPanel(el, {
    by: button,
    at: () => (marksOf(el, highlight.id).at(-1) ?? button ?? el).getBoundingClientRect(),
    kind: 'highlight',
    title: t('highlight.title'),
    content: html`
      ${colourButtons(highlight.colour)}
      ${highlight.place?.sameWords === false && html`<p class="quiet">${t('highlight.changedWords')} <q dir="auto">${highlight.exact}</q></p>`}
      ${notes.map((note) => noteCard(note))}
      <div class="panel__actions">
        <button class="button button--small" type="button" data-do="note">${icon('note')}<span>${t('note.add')}</span></button>
        <button class="button button--small" type="button" data-do="list">${icon('list')}<span>${t('list.putIn')}</span></button>
        <button class="button button--small" type="button" data-do="copy">${icon('copy')}<span>${t('action.copy')}</span></button>
        <button class="button button--small" type="button" data-do="remove">${icon('remove')}<span>${t('action.remove')}</span></button>
      </div>`,
  });
  panel?.el.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target.closest('button') : null;
    if (!at) return;
    if (at.dataset.colour) {
      const colour = /** @type {Colour} */ (at.dataset.colour);
      does.recolour(colour).then(() => {
        for (const one of panel.el.querySelectorAll('[data-colour]')) one.setAttribute('aria-pressed', String(one === at));
      }, toastError);
    } else if (at.dataset.do === 'note') does.note();
    else if (at.dataset.do === 'list') putInList([lineOf('highlight', highlight.id)]).catch(toastError);
    else if (at.dataset.do === 'copy') does.copy();
    else if (at.dataset.do === 'remove') does.remove().catch(toastError);
  });
}
