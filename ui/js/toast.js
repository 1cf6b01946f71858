// A short message at the foot of the window, with at most one action (undo). It goes by itself, but not while it is pointed at or focused.
import { announce } from './announce.js';
import { find, html, one } from './html.js';
import { errorWords } from './parts/program-words.js';
import { t } from './strings.js';

const STAYS = 10_000;

/**
 * @param {string} text
 * @param {{label: string, run: () => void}} [action]
 */
export function toast(text, action) {
  const box = find(document, '#toasts');
  const el = one(html`<aside class="toast" aria-label="${t('toast.label')}"><span>${text}</span>${action && html`<button class="button button--quiet toast__action" type="button">${action.label}</button>`}</aside>`);
  let timer = 0;
  const wait = () => (timer = setTimeout(() => el.remove(), STAYS));
  const hold = () => clearTimeout(timer);
  el.addEventListener('pointerenter', hold);
  el.addEventListener('pointerleave', wait);
  el.addEventListener('focusin', hold);
  el.addEventListener('focusout', wait);
  el.querySelector('button')?.addEventListener('click', () => {
    el.remove();
    action?.run();
  });
  box.replaceChildren(el);
  announce(action ? t('toast.withAction', { text, action: action.label }) : text);
  wait();
}

/** @param {unknown} error */
export function toastError(error) {
  toast(errorWords(error));
}
