// The reader's highlights and notes in an open article: drawn, made, changed, removed with a way back. What could not be placed and the overview are
// files of their own; this one holds what there is.
import { announce } from '../announce.js';
import * as api from '../api.js';
import { toClipboard } from '../copy.js';
import { COLOURS } from '../highlight/colours.js';
import { marksOf, dress, paint } from '../highlight/paint.js';
import { selectedWords } from '../highlight/text.js';
import { find } from '../html.js';
import { editNote, removeNoteWithUndo, shorten } from '../notes/note.js';
import { writeNote } from '../notes/editor.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';
import { openHighlightPanel } from './highlight-panel.js';
import { drawNotes } from './notes-in-place.js';
import { setUpYourNotes } from './notes-panel.js';
import { closePanel } from './panel.js';
import { focusedParagraph } from './paragraphs.js';
import { chosenIn } from './selection.js';
import { setUpUnplaced } from './unplaced.js';

/** @import {ArticlePage, Highlight, Note, SavedOfArticle} from '../wire.js' */

/** The colour that was used last in this window. */
let lastColour = COLOURS[0];

/**
 * @param {HTMLElement} el the reading page
 * @param {ArticlePage} page
 * @param {Pick<SavedOfArticle, 'highlights' | 'notes'>} saved
 */
export function setUpAnnotations(el, page, saved) {
  const article = find(el, '.article');
  /** @type {Highlight[]} */
  let highlights = saved.highlights;
  /** @type {Note[]} */
  let notes = saved.notes;
  /** @type {Set<number>} */
  let drawn = new Set();
  /** The highlight whose panel was opened last. */
  let opened = 0;

  const notesOn = (/** @type {Highlight} */ { id }) => notes.filter((note) => note.highlight === id);
  const draw = () => {
    drawn = paint(el, highlights, (highlight) => notesOn(highlight).length);
    showNotes();
    unplaced.draw(highlights.filter(({ id }) => !drawn.has(id)));
    el.dispatchEvent(new CustomEvent('text-changed'));
  };
  const showNotes = () => {
    drawNotes(el, notes, drawn);
    for (const highlight of highlights) if (drawn.has(highlight.id)) dress(el, highlight, notesOn(highlight).length);
    yours.draw();
  };
  /** @param {Highlight} highlight */
  const keep = (highlight) => {
    highlights = [...highlights.filter(({ id }) => id !== highlight.id), highlight];
  };
  /** @param {Note} note */
  const keepNote = (note) => {
    notes = [...notes.filter(({ id }) => id !== note.id), note].sort((one, other) => one.createdAt.localeCompare(other.createdAt));
    showNotes();
  };
  const openButton = (/** @type {number} */ id) => /** @type {HTMLElement | null} */ (el.querySelector(`[data-open-highlight="${id}"]`));

  /** The words that are meant: those selected, else those of the focused paragraph. */
  const meant = () => {
    const now = chosenIn(article);
    const block = now ? null : focusedParagraph(el);
    if (!now && !block) return null;
    const range = now?.range ?? document.createRange();
    if (block) range.selectNodeContents(block);
    return selectedWords(el, range);
  };
  /**
   * Marks words and gives the highlights that could be drawn.
   * @param {string} colour
   */
  const mark = async (colour) => {
    const words = meant();
    if (!words || words.length === 0) {
      toast(t(words ? 'highlight.noWords' : 'highlight.select'));
      return [];
    }
    lastColour = /** @type {import('../highlight/colours.js').Colour} */ (colour);
    /** @type {number[]} */
    const made = [];
    try {
      for (const part of words) {
        const highlight = await api.addHighlight(page.key, part, colour);
        if (highlight.place) {
          keep(highlight);
          made.push(highlight.id);
        } else if (!highlights.some(({ id }) => id === highlight.id)) {
          // Words of the page and not of the text (a label, a line of a dose): nothing would find them again.
          await api.removeHighlight(highlight.id);
        }
      }
    } finally {
      if (made.length > 0) {
        getSelection()?.removeAllRanges();
        draw();
      }
    }
    const shown = made.filter((id) => drawn.has(id));
    if (shown.length === 0) toast(t('highlight.noWords'));
    else announce(t('highlight.made'));
    return shown;
  };
  /** By key: the focus goes to the new highlight's button, from where Enter opens what can be done with it. @param {string} colour */
  const markByKey = async (colour) => {
    const made = await mark(colour);
    const id = made.at(-1);
    if (id !== undefined) openButton(id)?.focus();
  };

  /** @param {{sectionId?: string | null, highlight?: Highlight | null, heading?: string | null}} on */
  const write = ({ sectionId = null, highlight = null, heading = null }) => writeNote({
    title: highlight ? t('note.onWords') : heading ? t('note.onSection', { heading }) : t('note.onArticle'),
    quote: highlight?.exact ?? null,
    async save(text) {
      keepNote(await api.addNote({ key: page.key, sectionId, highlight: highlight?.id ?? null, text }));
      announce(t('note.saved'));
    },
  });
  const noteOnSection = (/** @type {string} */ id) => write({ sectionId: id, heading: page.outline.find((line) => line.id === id)?.heading ?? find(el, `#${CSS.escape(`h-${id}`)}`).textContent });
  /** A note on the selected words (which marks them), the highlight or section that has the focus, else the article. */
  const note = async () => {
    if (chosenIn(article) || focusedParagraph(el)) {
      const [id] = await mark(lastColour);
      const highlight = highlights.find((one) => one.id === id);
      if (highlight) {
        openButton(highlight.id)?.focus({ preventScroll: true });
        write({ highlight });
      }
      return;
    }
    const at = document.activeElement;
    const on = highlights.find(({ id }) => (at?.closest('.panel--highlight') ? id === opened : String(id) === at?.getAttribute('data-open-highlight')));
    const section = at?.closest('.article__body section[data-section]')?.getAttribute('data-section');
    if (on) write({ highlight: on });
    else if (section) noteOnSection(section);
    else write({});
  };

  const remove = async (/** @type {number} */ id) => {
    const removed = await api.removeHighlight(id);
    const block = /** @type {HTMLElement | null | undefined} */ (marksOf(el, id)[0]?.closest('p, li, td, th, dd, dt, figcaption, pre'));
    closePanel(false);
    const before = { highlights, notes };
    highlights = highlights.filter((highlight) => highlight.id !== id);
    notes = notes.map((one) => (one.highlight === id ? { ...one, highlight: null } : one));
    draw();
    const near = block ?? /** @type {HTMLElement} */ (el.querySelector('.unplaced summary') ?? find(el, 'h1'));
    if (near.tagName !== 'SUMMARY' && !near.hasAttribute('tabindex')) near.tabIndex = -1;
    near.focus({ preventScroll: true });
    toast(t('highlight.removed', { text: shorten(removed.highlight.exact) }), {
      label: t('action.undo'),
      async run() {
        try {
          keep(await api.restoreHighlight(removed));
          notes = notes.map((one) => (before.notes.some((old) => old.id === one.id && old.highlight === id) ? { ...one, highlight: id } : one));
          draw();
          openButton(id)?.focus();
        } catch (error) {
          toastError(error);
        }
      },
    });
  };
  const editable = {
    edit: (/** @type {number} */ id) => {
      const on = notes.find((one) => one.id === id);
      if (on) editNote(on, keepNote);
    },
    remove: async (/** @type {number} */ id) => {
      await removeNoteWithUndo(id, keepNote);
      notes = notes.filter((one) => one.id !== id);
      showNotes();
    },
  };
  const open = (/** @type {number} */ id) => {
    const highlight = highlights.find((one) => one.id === id);
    if (!highlight) return;
    opened = id;
    openHighlightPanel(el, highlight, notesOn(highlight), {
      async recolour(colour) {
        lastColour = colour;
        const changed = await api.recolourHighlight(id, colour);
        keep(changed);
        dress(el, changed, notesOn(changed).length);
        yours.draw();
      },
      note: () => write({ highlight }),
      copy: () => toClipboard(highlight.place?.exact ?? highlight.exact).then(() => toast(t('action.copied'))),
      remove: () => remove(id),
    });
  };

  const unplaced = setUpUnplaced(el, {
    words: () => (chosenIn(article) ? meant() : null),
    async place(highlight, words) {
      const changed = await api.replaceHighlight(highlight.id, words);
      if (!changed.place) throw { code: 'bad-input', message: t('highlight.noWords') };
      keep(changed);
      getSelection()?.removeAllRanges();
      draw();
      openButton(changed.id)?.focus();
      announce(t('unplaced.placed'));
    },
    remove,
  });
  const yours = setUpYourNotes(el, page, () => ({ highlights: highlights.filter(({ id }) => drawn.has(id)), notes }), { write: () => write({}), go: (id) => goTo(id) });

  /** Shows a highlight and gives it the focus. @param {number} id */
  const goTo = (id) => {
    const first = marksOf(el, id)[0];
    if (!first) return false;
    for (let fold = first.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
    first.scrollIntoView({ block: 'center' });
    openButton(id)?.focus({ preventScroll: true });
    return true;
  };

  el.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target : null;
    const onMark = at?.closest('a, button') ? null : at?.closest('mark[data-highlight]');
    const id = at?.closest('[data-open-highlight]')?.getAttribute('data-open-highlight') ?? (getSelection()?.isCollapsed !== false ? onMark?.getAttribute('data-highlight') : null);
    if (id) open(Number(id));
    const tool = at?.closest('button');
    const { editNote: edit, removeNote, noteSection } = tool?.dataset ?? {};
    if (edit) editable.edit(Number(edit));
    if (removeNote) editable.remove(Number(removeNote)).catch(toastError);
    if (noteSection !== undefined) noteOnSection(noteSection);
  });
  draw();
  return {
    /** @param {string} colour */
    mark: (colour) => void mark(colour).catch(toastError),
    markByKey: () => (unplaced.isOn() ? unplaced.here() : void markByKey(lastColour).catch(toastError)),
    note: () => void note().catch(toastError),
    isPlacing: () => unplaced.isOn(),
    goTo,
    stop: () => unplaced.stop(),
  };
}
