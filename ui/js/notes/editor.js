// Writing a note: a dialog with one field. Words are never lost by closing it: what was not saved can be taken up again.
import { toClipboard } from '../copy.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { errorWords } from '../parts/program-words.js';
import { t } from '../strings.js';
import { toast } from '../toast.js';

/** Most letters that the field takes; the program keeps somewhat more. */
const MOST = 50_000;

/**
 * @typedef {{title: string, quote?: string | null, text?: string, draft?: string, save: (text: string) => Promise<unknown>}} Writing
 */

/** @param {Writing} writing `draft` is what the field begins with when it differs from what is saved */
export function writeNote(writing) {
  const { title, quote = null, text = '', draft = text, save } = writing;
  const dialog = /** @type {HTMLDialogElement} */ (one(html`
    <dialog class="dialog note-dialog" aria-labelledby="note-title">
      <form>
        <h2 id="note-title">${title}</h2>
        ${quote && html`<blockquote class="quote"><bdi>${quote}</bdi></blockquote>`}
        <label class="visually-hidden" for="note-text">${t('note.text')}</label>
        <textarea class="note-dialog__text" id="note-text" dir="auto" rows="7" maxlength="${MOST}" required aria-describedby="note-hint"></textarea>
        <p class="quiet" id="note-hint">${t('note.hint')}</p>
        <p class="note-dialog__error" role="alert"></p>
        <div class="button-row">
          <button class="button" type="button" data-copy hidden>${icon('copy')}<span>${t('note.copyText')}</span></button>
          <button class="button" type="button" data-cancel>${t('action.cancel')}</button>
          <button class="button button--main" data-save>${t('note.save')}</button>
        </div>
      </form>
    </dialog>`));
  const field = /** @type {HTMLTextAreaElement} */ (find(dialog, 'textarea'));
  field.value = draft;
  let saved = false;
  const error = (/** @type {string} */ words) => void (find(dialog, '[role=alert]').textContent = words);
  const finish = async () => {
    if (!field.value.trim()) return error(t('note.empty'));
    try {
      await save(field.value.trim());
      saved = true;
      dialog.close();
    } catch (trouble) {
      error(t('note.notSaved', { reason: errorWords(trouble) }));
      find(dialog, '[data-copy]').hidden = false;
    }
  };
  dialog.addEventListener('submit', (event) => {
    event.preventDefault();
    void finish();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    void finish();
  });
  find(dialog, '[data-cancel]').addEventListener('click', () => dialog.close());
  find(dialog, '[data-copy]').addEventListener('click', () => toClipboard(field.value).then(() => toast(t('action.copied'))));
  dialog.addEventListener('close', () => {
    dialog.remove();
    const words = field.value;
    if (saved || !words.trim() || words.trim() === text.trim()) return;
    toast(t('note.left'), { label: t('note.goOn'), run: () => writeNote({ ...writing, draft: words }) });
  });
  document.body.append(dialog);
  dialog.showModal();
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
