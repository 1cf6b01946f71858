// Notes where they belong: those on the article below its head, those on a section below its heading, those on marked words after the paragraph.
import { marksOf } from '../highlight/paint.js';
import { html, one } from '../html.js';
import { noteCard } from '../notes/note.js';
import { t } from '../strings.js';

/** @import {Note} from '../wire.js' */

/**
 * @param {HTMLElement} el the reading page
 * @param {Note[]} notes
 * @param {Set<number>} drawn highlights that are drawn
 */
export function drawNotes(el, notes, drawn) {
  for (const old of el.querySelectorAll('.notes')) old.remove();
  const section = (/** @type {Note} */ note) => note.sectionId && el.querySelector(`.article__body #${CSS.escape(`s-${note.sectionId}`)}`);
  const onMark = notes.filter((note) => note.highlight !== null && drawn.has(note.highlight));
  const rest = notes.filter((note) => !onMark.includes(note));
  const here = rest.filter((note) => !section(note));
  if (here.length > 0) el.querySelector('.article__head')?.after(group(here, (note) => note.sectionHeading !== null));
  for (const [home, of] of byHome(rest.filter(section), section)) {
    const heading = home.querySelector(':scope > .heading-row, :scope > :is(h2, h3, h4)');
    const list = group(of, () => false);
    if (heading) heading.after(list);
    else home.prepend(list);
  }
  for (const [block, of] of byHome(onMark, (note) => blockOf(el, note.highlight ?? 0))) block.after(group(of, () => false));
}

/** Notes by the element that they belong to. @param {Note[]} notes @param {(note: Note) => Element | null | '' | undefined} homeOf @returns {Map<Element, Note[]>} */
function byHome(notes, homeOf) {
  /** @type {Map<Element, Note[]>} */
  const homes = new Map();
  for (const note of notes) {
    const home = homeOf(note);
    if (home) homes.set(home, [...(homes.get(home) ?? []), note]);
  }
  return homes;
}

/** What a note on marked words stands after: the whole block, so that no list or table is torn. @param {HTMLElement} el @param {number} id */
function blockOf(el, id) {
  const last = marksOf(el, id).at(-1);
  return last?.closest('.article__body [data-block]') ?? last?.closest('.key-points, .lede') ?? null;
}

/** @param {Note[]} notes @param {(note: Note) => boolean} wasElsewhere */
const group = (notes, wasElsewhere) => one(html`
  <div class="notes" data-added>${notes.map((note) => html`${wasElsewhere(note) && html`<p class="quiet">${t('note.wasOn', { heading: note.sectionHeading ?? '' })}</p>`}${noteCard(note, { quote: true })}`)}</div>`);
