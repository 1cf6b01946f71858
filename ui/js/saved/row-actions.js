// What the buttons of rows do, wherever the rows are: each change can be taken back, and the list is loaded anew after it.
import * as api from '../api.js';
import { lineOf, putInList } from '../lists/put.js';
import { editNote, removeNoteWithUndo, shorten } from '../notes/note.js';
import { removeWithUndo } from '../parts/bookmark.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';
import { editBookmark } from './edit-bookmark.js';
import { focusNear } from './rows.js';

/** @import {Bookmark, Note} from '../wire.js' */
/** @typedef {{bookmark: (id: number) => Bookmark | undefined, note: (id: number) => Note | undefined, load: () => Promise<unknown>}} Has */

/** @param {number} id @param {() => unknown} restored */
async function removeHighlightWithUndo(id, restored) {
  const removed = await api.removeHighlight(id);
  toast(t('highlight.removed', { text: shorten(removed.highlight.exact) }), { label: t('action.undo'), run: () => api.restoreHighlight(removed).then(restored, toastError) });
}

/**
 * @param {HTMLElement} el
 * @param {Has} has
 */
export function setUpRowActions(el, has) {
  const again = () => void has.load().catch(toastError);
  el.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target : null;
    const opened = at?.closest('[data-open-bookmark]')?.getAttribute('data-open-bookmark');
    if (opened) return void api.openedBookmark(Number(opened)).catch(() => {});
    const button = at?.closest('button');
    if (!button) return;
    const { edit, remove, editNote: note, removeNote, removeHighlight, putHighlight, putNote } = button.dataset;
    /** @param {string} name @param {(id: number, restored: () => void) => Promise<unknown>} take @param {string} id */
    const removing = (name, take, id) => {
      const css = `[data-${name}]`;
      const place = [...el.querySelectorAll(css)].indexOf(button);
      take(Number(id), again).then(has.load).then(() => focusNear(el, css, place)).catch(toastError);
    };
    if (edit) {
      const mark = has.bookmark(Number(edit));
      if (mark) editBookmark(mark, again).catch(toastError);
    } else if (note) {
      const one = has.note(Number(note));
      if (one) editNote(one, has.load);
    } else if (remove) removing('remove', removeWithUndo, remove);
    else if (removeNote) removing('remove-note', removeNoteWithUndo, removeNote);
    else if (removeHighlight) removing('remove-highlight', removeHighlightWithUndo, removeHighlight);
    else if (putHighlight) putInList([lineOf('highlight', Number(putHighlight))]).catch(toastError);
    else if (putNote) putInList([lineOf('note', Number(putNote))]).catch(toastError);
  });
}
