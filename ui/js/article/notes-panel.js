// "Your notes" of an article: the button in the head opens everything that the reader marked and wrote in it, in the order of the text.
import { colourTag } from '../highlight/colours.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { number } from '../format.js';
import { noteLine } from '../notes/markdown.js';
import { shorten } from '../notes/note.js';
import { t } from '../strings.js';

/** @import {ArticlePage, Highlight, Note} from '../wire.js' */

export const notesButton = () => html`<button class="button button--small" type="button" data-your-notes aria-expanded="false">${icon('note')}<span>${t('action.notes')}</span></button>`;

/**
 * @param {HTMLElement} el the article's page, which holds the button
 * @param {ArticlePage} page
 * @param {() => {highlights: Highlight[], notes: Note[]}} all
 * @param {{write: () => void, go: (id: number) => boolean}} does
 * @returns {{draw: () => void}}
 */
export function setUpYourNotes(el, page, all, does) {
  const button = find(el, '[data-your-notes]');
  /** @type {HTMLElement | null} */
  let panel = null;
  const draw = () => {
    const { highlights, notes } = all();
    const count = highlights.length + notes.length;
    find(button, 'span').textContent = count ? t('note.countOf', { number: number(count) }) : t('action.notes');
    if (panel) find(panel, '.your-notes__list').replaceChildren(list(highlights, notes, page));
  };
  const close = () => {
    const had = panel?.contains(document.activeElement);
    panel?.remove();
    panel = null;
    button.setAttribute('aria-expanded', 'false');
    if (had) button.focus({ preventScroll: true });
  };
  button.addEventListener('click', () => {
    if (panel) return close();
    panel = one(html`
      <section class="your-notes" aria-labelledby="your-notes-title" data-added>
        <div class="look-panel__head"><h2 id="your-notes-title" tabindex="-1">${t('note.yoursHere')}</h2><button class="icon-button" type="button" data-close aria-label="${t('action.close')}">${icon('close')}</button></div>
        <div class="your-notes__list"></div>
        <p><button class="button button--small" type="button" data-write>${icon('note')}<span>${t('note.writeOnArticle')}</span></button></p>
      </section>`);
    panel.addEventListener('click', (event) => {
      const at = event.target instanceof Element ? event.target.closest('button') : null;
      if (at?.matches('[data-close]')) close();
      else if (at?.matches('[data-write]')) does.write();
      else if (at?.dataset.goHighlight) does.go(Number(at.dataset.goHighlight));
      else if (at?.dataset.goNote) show(el, at.dataset.goNote);
    });
    panel.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    });
    find(el, '.meta').after(panel);
    button.setAttribute('aria-expanded', 'true');
    draw();
    find(panel, 'h2').focus({ preventScroll: true });
  });
  return { draw };
}

/** @param {HTMLElement} el @param {string} id */
function show(el, id) {
  const card = /** @type {HTMLElement | null} */ (el.querySelector(`.notes [data-note="${id}"]`));
  if (!card) return;
  card.tabIndex = -1;
  card.scrollIntoView({ block: 'center' });
  card.focus({ preventScroll: true });
}

/** @param {Highlight[]} highlights @param {Note[]} notes @param {ArticlePage} page */
function list(highlights, notes, page) {
  if (highlights.length + notes.length === 0) return html`<p class="quiet">${t('note.none')}</p>`;
  const order = [null, ...page.outline.map((line) => line.id)];
  const placeOf = (/** @type {string | null | undefined} */ id) => Math.max(0, order.indexOf(id ?? null));
  const free = notes.filter((note) => !highlights.some(({ id }) => id === note.highlight));
  /** @type {{at: number, el: Node}[]} */
  const rows = [
    ...free.map((note) => ({ at: placeOf(note.sectionId), el: noteRow(note) })),
    ...highlights.map((highlight) => ({ at: placeOf(highlight.place?.sectionId) + 0.5, el: markRow(highlight, notes.filter((note) => note.highlight === highlight.id)) })),
  ].sort((one, other) => one.at - other.at);
  return html`<ul class="your-notes__rows">${rows.map(({ el }) => el)}</ul>`;
}

/** @param {Note} note */
const noteRow = (note) => html`<li><button class="your-notes__row" type="button" data-go-note="${note.id}">${icon('note')}<bdi>${shorten(noteLine(note.text), 120)}</bdi></button></li>`;

/** @param {Highlight} highlight @param {Note[]} notes */
const markRow = (highlight, notes) => html`
  <li><button class="your-notes__row" type="button" data-go-highlight="${highlight.id}">${colourTag(highlight.colour)}<q dir="auto">${shorten(highlight.place?.exact ?? highlight.exact, 120)}</q></button>
    ${notes.length > 0 && html`<ul class="your-notes__rows">${notes.map(noteRow)}</ul>`}</li>`;
