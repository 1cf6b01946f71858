// Runs the keyboard shortcuts of the table. Single characters work only when nothing is being typed; over panels only what is marked so.
import { stepTextSize } from '../parts/text-size.js';
import { goBack, goForward } from './back.js';
import { openEmergency } from './emergency.js';
import { openPalette } from './palette.js';
import { shortcutFor } from './shortcut-table.js';
import { openShortcuts } from './shortcuts.js';

/** What each shortcut of the table does. @type {Record<string, () => void>} */
export const RUN = {
  search: focusSearch,
  palette: openPalette,
  back: goBack,
  forward: goForward,
  save: () => press('[data-save-article]'),
  larger: () => stepTextSize(1),
  smaller: () => stepTextSize(-1),
  normal: () => stepTextSize(0),
  emergency: openEmergency,
  sheet: openShortcuts,
};

export function setUpKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const shortcut = shortcutFor(event, { typing: isTyping(event.target) });
    if (!shortcut) return;
    const covered = document.querySelector('dialog[open]') !== null;
    // Single characters may mean something to the panel.
    if (covered && !shortcut.always && event.key.length === 1 && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    if (!covered || shortcut.always) RUN[shortcut.id]();
  });
}

/** Presses a button of the screen, where there is one. @param {string} selector */
export const press = (selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector))?.click();

/** @param {EventTarget | null} target */
export const isTyping = (target) => target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=radio]):not([type=checkbox]):not([type=range]), select, textarea'));

export function focusSearch() {
  const box = /** @type {HTMLInputElement} */ (document.getElementById('q'));
  box.focus();
  box.select();
  scrollIntoPlace(box);
}

/** @param {HTMLElement} el */
function scrollIntoPlace(el) {
  const { top, bottom } = el.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) el.scrollIntoView({ block: 'nearest' });
}
