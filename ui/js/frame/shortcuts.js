// The sheet of keyboard shortcuts, made from the table that the keys themselves go by.
import { html, one } from '../html.js';
import { keyName } from '../parts/key-name.js';
import { t } from '../strings.js';
import { SHORTCUTS, keysOf, keyWords } from './shortcut-table.js';

const GROUPS = [...new Set(SHORTCUTS.map(({ group }) => group))];

export function openShortcuts() {
  const dialog = /** @type {HTMLDialogElement} */ (one(html`
    <dialog class="dialog dialog--keys" aria-labelledby="keys-title">
      <form method="dialog">
        <h2 id="keys-title" tabindex="-1">${t('keys.title')}</h2>
        <div class="keys-groups">${GROUPS.map((group) => html`
          <section aria-labelledby="keys-${group}">
            <h3 id="keys-${group}">${t(`keys.group.${group}`)}</h3>
            <dl class="keys">${SHORTCUTS.filter((shortcut) => shortcut.group === group).map((shortcut) => html`<div><dt>${keysOf(shortcut).map((keys) => html`${keyName(keyWords(keys))} `)}</dt><dd>${t(`keys.${shortcut.id}`)}</dd></div>`)}</dl>
          </section>`)}
        </div>
        <div class="button-row"><button class="button button--main">${t('action.close')}</button></div>
      </form>
    </dialog>`));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector('h2')?.focus();
}
