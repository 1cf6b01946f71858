// The page of an article that is not on this computer any more: what the reader saved of it, with the words and the texts as they were.
import * as api from '../api.js';
import { copyButton } from '../copy.js';
import { date } from '../format.js';
import { colourTag } from '../highlight/colours.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { lineOf, putInList } from '../lists/put.js';
import { editNote, noteCard, removeNoteWithUndo } from '../notes/note.js';
import { group } from '../parts/lines.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';

/** @import {View} from '../router.js' */
/** @import {Highlight, KeptText, SavedOfArticle} from '../wire.js' */

/** Whether anything is kept of an article. @param {SavedOfArticle | null} saved */
export const isKept = (saved) => saved !== null && saved.bookmarks.length + saved.highlights.length + saved.notes.length + saved.texts.length > 0;

/** @param {string} key @param {SavedOfArticle} saved @returns {View} */
export function gonePage(key, saved) {
  const title = saved.title ?? key;
  let notes = saved.notes;
  const el = one(html`
    <div class="gone sheet">
      <h1 tabindex="-1"><bdi>${title}</bdi></h1>
      <p class="notice">${icon('about')}<span>${t('gone.text')}</span></p>
      ${saved.highlights.length > 0 && group('gone-marks', t('saved.tab.highlights'), html`<ul class="unplaced__list">${saved.highlights.map(mark)}</ul>`)}
      <div class="gone__notes"></div>
      ${saved.texts.length > 0 && group('gone-texts', t('gone.texts'), html`${saved.texts.map(text)}`)}
      <p><a class="button" href="#/saved">${icon('saved')}<span>${t('nav.saved')}</span></a></p>
    </div>`);
  const draw = () => find(el, '.gone__notes').replaceChildren(html`${notes.length > 0 && group('gone-notes', t('saved.tab.notes'), html`${notes.map((note) => noteCard(note, { quote: true }))}`)}`);
  const load = async () => {
    notes = (await api.savedOfArticle(key)).notes;
    draw();
  };
  draw();
  el.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target.closest('button') : null;
    const { editNote: edit, removeNote, putHighlight } = at?.dataset ?? {};
    const note = notes.find(({ id }) => String(id) === edit);
    if (note) editNote(note, load);
    if (removeNote) removeNoteWithUndo(Number(removeNote), load).then(load, toastError);
    if (putHighlight) putInList([lineOf('highlight', Number(putHighlight))]).catch(toastError);
  });
  return { title, el, nav: 'saved' };
}

/** @param {Highlight} highlight */
const mark = (highlight) => html`
  <li class="unplaced__row">
    <blockquote class="quote"><bdi>${highlight.exact}</bdi></blockquote>
    <p class="line__from">${colourTag(highlight.colour)} ${highlight.sectionHeading && html`<span>${t('saved.section', { heading: highlight.sectionHeading })}</span> · `}<span>${date(highlight.createdAt, 'short')}</span></p>
    <div class="button-row"><button class="button button--small" type="button" data-put-highlight="${highlight.id}">${icon('list')}<span>${t('list.putIn')}</span></button>${copyButton(highlight.exact, t('action.copy'))}</div>
  </li>`;

/** @param {KeptText} kept */
const text = (kept) => html`
  <details class="kept" ?open="${kept.text.length < 1500}">
    <summary><bdi>${kept.heading || t('gone.beginning')}</bdi></summary>
    <p class="quiet">${t('gone.keptOn', { date: date(kept.keptAt, 'short') })}</p>
    <div class="kept__text" dir="auto">${kept.text.split('\n').filter((line) => line.trim()).map((line) => html`<p>${line}</p>`)}</div>
    ${copyButton(kept.text, t('gone.copy', { heading: kept.heading || t('gone.beginning') }))}
  </details>`;
