// A note where it is shown: its words, when it was written, and what can be done with it.
import * as api from '../api.js';
import { date } from '../format.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';
import { writeNote } from './editor.js';
import { noteLine, noteText } from './markdown.js';

/** @import {Note} from '../wire.js' */

/** Letters of a note that name it in a message. */
const SHORT = 40;

/** The beginning of a text, cut between words. @param {string} text @param {number} [most] */
export function shorten(text, most = SHORT) {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most).replace(/[\ud800-\udbff]$/, '');
  const gap = cut.lastIndexOf(' ');
  return `${gap > most / 2 ? cut.slice(0, gap) : cut}…`;
}

/**
 * @param {Note} note
 * @param {{quote?: boolean}} [show] quote: also the words that it is on
 */
export const noteCard = (note, { quote = false } = {}) => html`
  <div class="note" role="note" data-note="${note.id}" data-added aria-label="${t('note.yours')}">
    ${quote && note.quote && html`<p class="note__quote" dir="auto">${shorten(note.quote, 140)}</p>`}
    <div class="note__text">${noteText(note.text)}</div>
    <p class="note__foot"><span>${date(note.changedAt, 'short')}</span>
      <button class="link-button" type="button" data-edit-note="${note.id}" aria-label="${t('note.editLabel', { text: shorten(noteLine(note.text)) })}">${t('action.edit')}</button>
      <button class="link-button" type="button" data-remove-note="${note.id}" aria-label="${t('note.removeLabel', { text: shorten(noteLine(note.text)) })}">${t('action.remove')}</button></p>
  </div>`;

/** The sign of a note. */
export const noteSign = () => icon('note');

/** @param {Note} note @param {(changed: Note) => unknown} changed */
export function editNote(note, changed) {
  writeNote({
    title: t('note.edit'),
    quote: note.quote,
    text: note.text,
    save: async (text) => changed(await api.changeNote(note.id, text)),
  });
}

/**
 * @param {number} id
 * @param {(back: Note) => unknown} restored called when the reader took it back
 */
export async function removeNoteWithUndo(id, restored) {
  const gone = await api.removeNote(id);
  toast(t('note.removed'), { label: t('action.undo'), run: () => api.restoreNote(gone).then(restored, toastError) });
}
