// Bookmarks, highlights and notes as rows of a list.
import { date } from '../format.js';
import { colourTag } from '../highlight/colours.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { noteText, noteLine } from '../notes/markdown.js';
import { shorten } from '../notes/note.js';
import { bookmarkHref } from '../parts/bookmark.js';
import { articleHref, href } from '../routes.js';
import { t } from '../strings.js';

/** @import {Bookmark, Highlight, Note} from '../wire.js' */

/** What a bookmark is called in a list. @param {Bookmark} mark */
export const shownName = (mark) => mark.name ?? mark.title;

/**
 * @param {Bookmark} mark
 * @param {{pick?: boolean, chosen?: boolean, handle?: boolean, opened?: boolean}} [show]
 */
export const bookmarkRow = (mark, { pick = false, chosen = false, handle = false, opened = false } = {}) => html`
  <li class="line line--action saved-row" data-row="${mark.id}">
    ${pick && html`<label class="pick"><input type="checkbox" data-pick="${mark.id}" ?checked="${chosen}"><span class="visually-hidden">${t('saved.choose', { title: shownName(mark) })}</span></label>`}
    ${handle && html`<button class="icon-button handle" type="button" data-handle aria-label="${t('saved.moveLabel', { title: shownName(mark) })}" title="${t('saved.moveHint')}">${icon('drag')}</button>`}
    ${icon('saved-full', 'icon--kind')}
    <div>
      <a class="line__link" dir="auto" href="${bookmarkHref(mark)}" data-open-bookmark="${mark.id}">${shownName(mark)}</a>
      ${mark.name && html`<p class="line__lede" dir="auto">${mark.title}</p>`}
      ${mark.sectionHeading && html`<p class="line__lede">${t('saved.section', { heading: mark.sectionHeading })}</p>`}
      <p class="line__from">${!mark.available && html`<span class="line__gone">${t('saved.gone')}</span> · `}${opened && mark.openedAt ? t('saved.openedOn', { date: date(mark.openedAt, 'short') }) : t('saved.on', { date: date(mark.createdAt, 'short') })}</p>
      ${mark.tags.length > 0 && html`<ul class="tag-row" aria-label="${t('saved.tags')}">${mark.tags.map((tag) => html`<li><a class="tag-chip" href="${href('saved', [], { tag })}"><bdi>${tag}</bdi></a></li>`)}</ul>`}
    </div>
    <span class="row-tools">
      <button class="button button--small" type="button" data-edit="${mark.id}" aria-label="${t('saved.editLabel', { title: shownName(mark) })}">${icon('edit')}<span>${t('action.edit')}</span></button>
      <button class="button button--small" type="button" data-remove="${mark.id}" aria-label="${t('saved.removeLabel', { title: shownName(mark) })}">${icon('remove')}<span>${t('action.remove')}</span></button>
    </span>
  </li>`;

/** Where a highlight or a note is from. @param {Highlight | Note} thing @param {string | null} highlight */
const from = (thing, highlight) => html`
  <p class="line__from"><a dir="auto" href="${articleHref(thing.key, { section: highlight ? null : thing.sectionId, highlight })}">${thing.title}</a>${thing.sectionHeading && html` · <bdi>${thing.sectionHeading}</bdi>`} · ${date(thing.changedAt, 'short')}${!thing.available && html` · <span class="line__gone">${t('saved.gone')}</span>`}</p>`;

/** @param {Highlight} highlight */
export const highlightRow = (highlight) => html`
  <li class="line line--action saved-row" data-row="${highlight.id}">
    <div>
      <blockquote class="quote"><bdi>${shorten(highlight.exact, 600)}</bdi></blockquote>
      <p class="line__from">${colourTag(highlight.colour)}</p>
      ${from(highlight, String(highlight.id))}
    </div>
    <span class="row-tools">
      <button class="button button--small" type="button" data-put-highlight="${highlight.id}" aria-label="${t('list.putLabel', { text: shorten(highlight.exact) })}">${icon('list')}<span>${t('list.putIn')}</span></button>
      <button class="button button--small" type="button" data-remove-highlight="${highlight.id}" aria-label="${t('saved.removeLabel', { title: shorten(highlight.exact) })}">${icon('remove')}<span>${t('action.remove')}</span></button>
    </span>
  </li>`;

/** @param {Note} note */
export const noteRow = (note) => html`
  <li class="line line--action saved-row" data-row="${note.id}">
    ${icon('note', 'icon--kind')}
    <div>
      ${note.quote && html`<p class="note__quote" dir="auto">${shorten(note.quote, 200)}</p>`}
      <div class="note__text">${noteText(note.text)}</div>
      ${from(note, note.highlight === null ? null : String(note.highlight))}
    </div>
    <span class="row-tools">
      <button class="button button--small" type="button" data-edit-note="${note.id}" aria-label="${t('note.editLabel', { text: shorten(noteLine(note.text)) })}">${icon('edit')}<span>${t('action.edit')}</span></button>
      <button class="button button--small" type="button" data-put-note="${note.id}" aria-label="${t('list.putLabel', { text: shorten(noteLine(note.text)) })}">${icon('list')}<span>${t('list.putIn')}</span></button>
      <button class="button button--small" type="button" data-remove-note="${note.id}" aria-label="${t('note.removeLabel', { text: shorten(noteLine(note.text)) })}">${icon('remove')}<span>${t('action.remove')}</span></button>
    </span>
  </li>`;

/**
 * Gives the focus to what stands where something was removed.
 * @param {HTMLElement} el
 * @param {string} css of what each row has
 * @param {number} at
 */
export function focusNear(el, css, at) {
  const left = /** @type {NodeListOf<HTMLElement>} */ (el.querySelectorAll(css));
  (left[Math.min(at, left.length - 1)] ?? /** @type {HTMLElement | null} */ (document.querySelector('#page h1')))?.focus();
}
