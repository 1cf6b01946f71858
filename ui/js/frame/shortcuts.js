// The sheet of keyboard shortcuts.
import { html, one } from '../html.js';
import { keyName } from '../parts/key-name.js';
import { t } from '../strings.js';

/** @type {[string[], string][]} */
const SHORTCUTS = [
  [['/', 'Ctrl K'], 'keys.search'],
  [['↓', '↑'], 'keys.move'],
  [['Enter'], 'keys.open'],
  [['Esc'], 'keys.escape'],
  [['Alt ←', 'Alt →'], 'keys.history'],
  [['S'], 'keys.save'],
  [['Ctrl F'], 'keys.find'],
  [['F3', 'Shift F3'], 'keys.findNext'],
  [['D'], 'keys.define'],
  [['Alt E', 'F2'], 'keys.emergency'],
  [['?'], 'keys.sheet'],
];

export function openShortcuts() {
  const dialog = /** @type {HTMLDialogElement} */ (one(html`
    <dialog class="dialog" aria-labelledby="keys-title">
      <form method="dialog">
        <h2 id="keys-title" tabindex="-1">${t('keys.title')}</h2>
        <dl class="keys">${SHORTCUTS.map(([keys, words]) => html`<div><dt>${keys.map((k) => html`${keyName(k)} `)}</dt><dd>${t(words)}</dd></div>`)}</dl>
        <div class="button-row"><button class="button button--main">${t('action.close')}</button></div>
      </form>
    </dialog>`));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector('h2')?.focus();
}
