// Putting things into a list for an appointment: which list, or a new one.
import * as api from '../api.js';
import { find, html, one } from '../html.js';
import { href } from '../routes.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';
import { errorWords } from '../parts/program-words.js';

/** @import {NewLine, Collection} from '../wire.js' */

/** Lists that are offered; the last changed come first. */
const MOST = 60;

/** Something saved, as a line of a list. @param {'bookmark' | 'highlight' | 'note'} kind @param {number} id @returns {NewLine} */
export const lineOf = (kind, id) => ({ kind, id, text: null });

/** @param {NewLine[]} lines */
export async function putInList(lines) {
  const lists = (await api.listCollections()).slice(0, MOST);
  const dialog = /** @type {HTMLDialogElement} */ (one(html`
    <dialog class="dialog" aria-labelledby="put-title">
      <form>
        <h2 id="put-title">${t('list.put')}</h2>
        <fieldset class="put__lists"><legend class="visually-hidden">${t('list.which')}</legend>
          ${lists.map((list, i) => html`<label class="put__list"><input type="radio" name="list" value="${list.id}" ?checked="${i === 0}"><bdi>${list.name}</bdi><span class="quiet">${t('list.lines', { count: list.items })}</span></label>`)}
          <label class="put__list"><input type="radio" name="list" value="new" ?checked="${lists.length === 0}"><span>${t('list.new')}</span></label>
        </fieldset>
        <div class="field put__name"><label for="put-name">${t('list.name')}</label><input class="input" id="put-name" type="text" maxlength="200" value="${t('list.suggested')}"></div>
        <p class="note-dialog__error" role="alert"></p>
        <div class="button-row"><button class="button" type="button" data-cancel>${t('action.cancel')}</button><button class="button button--main" data-save>${t('list.putHere')}</button></div>
      </form>
    </dialog>`));
  const chosen = () => /** @type {HTMLInputElement} */ (find(dialog, '[name=list]:checked')).value;
  const draw = () => void (find(dialog, '.put__name').hidden = chosen() !== 'new');
  dialog.addEventListener('change', draw);
  dialog.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const list = await listFor(chosen(), lists, dialog);
      const ids = await api.putInCollection(list.id, lines);
      dialog.close();
      told(list, ids);
    } catch (error) {
      find(dialog, '[role=alert]').textContent = errorWords(error);
    }
  });
  find(dialog, '[data-cancel]').addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  draw();
  dialog.showModal();
  find(dialog, '[name=list]:checked').focus();
}

/** @param {string} value @param {Collection[]} lists @param {HTMLElement} dialog */
async function listFor(value, lists, dialog) {
  const there = lists.find(({ id }) => String(id) === value);
  return there ?? api.addCollection(/** @type {HTMLInputElement} */ (find(dialog, '#put-name')).value);
}

/** @param {Collection} list @param {number[]} ids */
function told(list, ids) {
  toast(t('list.isIn', { count: ids.length, name: list.name }), {
    label: t('action.undo'),
    run: () => takeAll(ids).catch(toastError),
  });
}

/** @param {number[]} ids */
async function takeAll(ids) {
  for (const id of ids) await api.takeLine(id);
}

/** @param {number} id */
export const listHref = (id) => href('saved', ['list', String(id)]);
