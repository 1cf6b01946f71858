// Changes that could not be saved: a bar that stays until they are saved, with how many there are, trying again, and copying them out as text.
import * as api from '../api.js';
import { announce } from '../announce.js';
import { toClipboard } from '../copy.js';
import { number } from '../format.js';
import { find, html } from '../html.js';
import { icon } from '../icons.js';
import { onShow } from '../router.js';
import { onChange } from '../state.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';

let count = 0;

export function setUpUnsaved() {
  const bar = find(document, '#unsaved');
  const look = () => api.unsaved().then((now) => show(bar, now), () => {});
  api.onNotSaved(() => void look());
  // What waits is also tried again with each change that is saved after it.
  onShow(() => count > 0 && void look());
  onChange('words', () => draw(bar));
  onChange('started', () => void look());
  bar.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target.closest('button') : null;
    if (at?.matches('[data-retry]')) retry(bar).catch(toastError);
    else if (at?.matches('[data-copy]')) copy().catch(toastError);
  });
  void look();
}

/** @param {HTMLElement} bar @param {number} now */
function show(bar, now) {
  if (now === count) return;
  count = now;
  draw(bar);
  if (count > 0) announce(t('unsaved.bar', { number: number(count) }));
}

/** @param {HTMLElement} bar */
function draw(bar) {
  bar.hidden = count === 0;
  bar.replaceChildren(html`${count > 0 && html`
    ${icon('careful')}<p class="unsaved__words">${t('unsaved.bar', { number: number(count) })}</p>
    <button class="button button--small" type="button" data-retry>${t('action.tryAgain')}</button>
    <button class="button button--small" type="button" data-copy>${icon('copy')}<span>${t('unsaved.copy')}</span></button>`}`);
}

/** @param {HTMLElement} bar */
async function retry(bar) {
  const left = await api.retryUnsaved();
  const held = bar.contains(document.activeElement);
  show(bar, left);
  toast(left > 0 ? t('unsaved.still') : t('unsaved.saved'));
  if (held) (left > 0 ? find(bar, '[data-retry]') : find(document, '#main')).focus();
}

async function copy() {
  await toClipboard(await api.unsavedText());
  toast(t('action.copied'));
}
