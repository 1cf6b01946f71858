// Asks before something that cannot be undone. The safe answer has the focus.
import { find, html, one } from './html.js';
import { t } from './strings.js';

/**
 * @param {{title: string, text: string, yes: string}} words
 * @returns {Promise<boolean>}
 */
export function confirmFirst({ title, text, yes }) {
  const dialog = /** @type {HTMLDialogElement} */ (one(html`
    <dialog class="dialog" aria-labelledby="confirm-title" aria-describedby="confirm-text">
      <form method="dialog">
        <h2 id="confirm-title">${title}</h2>
        <p id="confirm-text">${text}</p>
        <div class="button-row">
          <button class="button" value="no" autofocus>${t('action.cancel')}</button>
          <button class="button button--danger" value="yes">${yes}</button>
        </div>
      </form>
    </dialog>`));
  document.body.append(dialog);
  dialog.showModal();
  find(dialog, '[value=no]').focus();
  return new Promise((resolve) =>
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    }),
  );
}
