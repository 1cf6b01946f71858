// A small panel beside a mark, a word or a selection, one at a time. Focus goes in when it opens and back when it closes: by Escape, by its button, by
// going elsewhere. In a narrow window it is a sheet at the lower edge. It never covers the whole page and never stops the reader.
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { t } from '../strings.js';

/** @import {Value} from '../html.js' */
/**
 * `by` says to screen readers that it is open and gets the focus back, else `back` does; `at` gives the place on screen that the panel belongs to.
 * @typedef {{by: HTMLElement | null, back?: HTMLElement | null, at: () => DOMRect, title: Value, content: Value, kind: string, closed?: (gaveBack: boolean) => void}} What
 * @typedef {{fill: (content: Value) => void, el: HTMLElement}} Panel
 */

/** Room between the panel and what it belongs to, and to the edges of the window. */
const GAP = 8;
/** Height that a panel may grow to when its answer comes: the side is chosen once, so that it does not jump. */
const GROWS = 340;
const CAN_FOCUS = 'a[href], button:not([disabled]), input, summary';

/** @type {{el: HTMLElement, what: What, below: boolean | null, stop: () => void} | null} */
let open = null;

/**
 * @param {HTMLElement} holder what the panel is part of; it goes when that goes
 * @param {What} what
 * @returns {Panel | null} nothing when it was open for the same thing and is closed now
 */
export function openPanel(holder, what) {
  const again = open && what.by && open.what.by === what.by;
  closePanel(Boolean(again));
  if (again) return null;
  const el = one(html`
    <div class="panel panel--${what.kind}" id="panel" role="dialog" aria-labelledby="panel-title" aria-describedby="panel-text" tabindex="-1">
      <div class="panel__head">
        <h2 class="panel__title" id="panel-title">${what.title}</h2>
        <button class="icon-button" type="button" data-close aria-label="${t('action.close')}">${icon('close')}</button>
      </div>
      <div class="panel__text" id="panel-text">${what.content}</div>
    </div>`);
  holder.append(el);
  open = { el, what, below: null, stop: listen(el) };
  what.by?.setAttribute('aria-expanded', 'true');
  what.by?.setAttribute('aria-controls', 'panel');
  place();
  el.focus({ preventScroll: true });
  return {
    el,
    fill(content) {
      if (open?.el !== el) return;
      find(el, '.panel__text').replaceChildren(html`${content}`);
      place();
    },
  };
}

/** @param {boolean} giveBack whether the focus goes back to where it was opened */
export function closePanel(giveBack) {
  if (!open) return;
  const { el, what, stop } = open;
  open = null;
  stop();
  el.remove();
  what.by?.setAttribute('aria-expanded', 'false');
  what.by?.removeAttribute('aria-controls');
  const back = what.by ?? what.back;
  const gaveBack = Boolean(giveBack && back?.isConnected);
  if (gaveBack) back?.focus({ preventScroll: true });
  what.closed?.(gaveBack);
}

export const panelIsOpen = () => open !== null;

/** @param {HTMLElement} el */
function listen(el) {
  const control = new AbortController();
  const { signal } = control;
  el.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target.closest('a, [data-close]') : null;
    if (at) closePanel(at.matches('[data-close]'));
  }, { signal });
  document.addEventListener('keydown', keys, { capture: true, signal });
  const elsewhere = (/** @type {Event} */ event) => {
    const at = event.target instanceof Node ? event.target : null;
    if (!el.contains(at) && !open?.what.by?.contains(at)) closePanel(false);
  };
  document.addEventListener('pointerdown', elsewhere, { signal });
  document.addEventListener('focusin', elsewhere, { signal });
  addEventListener('resize', place, { signal });
  return () => control.abort();
}

/** @param {KeyboardEvent} event */
function keys(event) {
  if (!open || document.querySelector('dialog[open]')) return;
  const { el } = open;
  if (event.key === 'Escape') {
    event.preventDefault();
    event.stopPropagation();
    closePanel(true);
  } else if (event.key === 'Tab' && el.contains(document.activeElement)) {
    const stops = [...el.querySelectorAll(CAN_FOCUS)];
    const at = document.activeElement;
    // Tab goes on from the place in the text, not from the end of the page, where the panel stands.
    if (event.shiftKey && (at === el || at === stops[0])) {
      event.preventDefault();
      closePanel(true);
    } else if (!event.shiftKey && at === stops.at(-1)) {
      closePanel(true);
    }
  }
}

/** Below what it belongs to if there is room, else above; inside the window in any case. */
function place() {
  if (!open) return;
  const { el, what } = open;
  const mark = what.at();
  const holder = /** @type {HTMLElement} */ (el.parentElement).getBoundingClientRect();
  const { width, height } = el.getBoundingClientRect();
  const bar = document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0;
  const room = innerHeight - mark.bottom - 2 * GAP;
  open.below ??= Math.max(height, what.kind === 'word' ? GROWS : 0) <= room || room > mark.top - bar;
  const top = open.below ? mark.bottom + GAP : mark.top - GAP - height;
  const most = Math.min(holder.right, innerWidth - GAP) - width;
  const left = Math.max(Math.min(mark.left + mark.width / 2 - width / 2, most), Math.max(holder.left, GAP));
  const start = getComputedStyle(el).direction === 'rtl' ? holder.right - left - width : left - holder.left;
  el.style.setProperty('inset-block-start', `${top - holder.top}px`);
  el.style.setProperty('inset-inline-start', `${start}px`);
  // As a sheet it must not lie over the very mark.
  const now = el.getBoundingClientRect();
  if (getComputedStyle(el).position === 'fixed' && mark.bottom > now.top - GAP) scrollBy(0, mark.bottom - now.top + 3 * GAP);
  else if (now.bottom > innerHeight) scrollBy(0, Math.min(now.bottom - innerHeight + GAP, mark.top - bar - GAP));
}

/**
 * Marks in the text open their panel by click, Enter and Space.
 * @param {HTMLElement} el
 * @param {string} selector
 * @param {(mark: HTMLElement) => void} run
 */
export function onMark(el, selector, run) {
  for (const mark of el.querySelectorAll(selector)) {
    mark.setAttribute('aria-expanded', 'false');
  }
  const markOf = (/** @type {Event} */ event) => /** @type {HTMLElement | null} */ (event.target instanceof Element ? event.target.closest(selector) : null);
  el.addEventListener('click', (event) => {
    const mark = markOf(event);
    if (!mark || event.button !== 0) return;
    event.preventDefault();
    run(mark);
  });
  el.addEventListener('keydown', (event) => {
    const mark = event.key === ' ' ? markOf(event) : null;
    if (!mark) return;
    event.preventDefault();
    run(mark);
  });
}
