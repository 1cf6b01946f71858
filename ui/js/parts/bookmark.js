// Saved places: where they lead, and taking them away with a way back.
import * as api from '../api.js';
import { articleHref } from '../routes.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';

/** @import {Bookmark} from '../wire.js' */

/** @param {Bookmark} mark */
export const bookmarkHref = (mark) => articleHref(mark.key, { section: mark.sectionId });

/**
 * @param {number} id
 * @param {(back: Bookmark) => void} restored called when the reader took it back
 */
export async function removeWithUndo(id, restored) {
  const gone = await api.removeBookmark(id);
  toast(t('saved.removed', { title: gone.sectionHeading ?? gone.title }), {
    label: t('action.undo'),
    run: () => api.restoreBookmark(gone).then(restored, toastError),
  });
}
