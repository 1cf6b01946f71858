// What can be done with selected words: a small toolbar beside them. It outlives the press of its buttons, and each button has a key that does the same.
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { colourButtons } from '../highlight/colours.js';
import { t } from '../strings.js';
import { panelIsOpen } from './panel.js';

/** @typedef {{range: Range, text: string}} Chosen */
/** @typedef {{highlight: (colour: string) => void, note: () => void, lookUp: () => void, copy: (text: string) => void, hidden: () => boolean}} Does */

/** Longest selection that is still a term to look up, in characters. */
export const LONGEST = 80;
/** A selection is offered when it has stood still for a moment. */
const STILL = 250;

/** Whether words can be looked up. @param {Chosen | null} now */
export const isTerm = (now) => now !== null && now.text.length <= LONGEST && /\p{L}/u.test(now.text);

/**
 * The words that are selected in an article.
 * @param {HTMLElement} article
 * @returns {Chosen | null}
 */
export function chosenIn(article) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const text = selection.toString().replace(/\s+/g, ' ').trim();
  return article.contains(range.commonAncestorContainer) && text ? { range: range.cloneRange(), text } : null;
}

/**
 * @param {HTMLElement} el the reading page
 * @param {Does} does
 * @returns {{hide: () => void, stop: () => void}}
 */
export function setUpSelection(el, does) {
  const article = find(el, '.article');
  const bar = one(html`
    <div class="selection-bar" role="toolbar" aria-label="${t('selection.label')}" hidden>
      ${colourButtons(null)}
      <span class="selection-bar__row">
        <button class="button button--small" type="button" data-note aria-keyshortcuts="N">${icon('note')}<span>${t('action.note')}</span> <kbd aria-hidden="true">N</kbd></button>
        <button class="button button--small look-up" type="button" hidden aria-keyshortcuts="D">${icon('search')}<span>${t('define.button')}</span> <kbd aria-hidden="true">D</kbd></button>
        <button class="button button--small" type="button" data-copy>${icon('copy')}<span>${t('action.copy')}</span></button>
      </span>
    </div>`);
  for (const button of bar.querySelectorAll('[data-colour]')) button.removeAttribute('aria-pressed');
  el.append(bar);
  let timer = 0;

  const hide = () => {
    bar.hidden = true;
    find(bar, '.look-up').hidden = true;
  };
  const offer = () => {
    const now = panelIsOpen() || does.hidden() ? null : chosenIn(article);
    if (!now) return hide();
    bar.hidden = false;
    find(bar, '.look-up').hidden = !isTerm(now);
    place(bar, el, now.range);
  };
  const changed = () => {
    clearTimeout(timer);
    if (!chosenIn(article)) hide();
    else timer = setTimeout(offer, STILL);
  };
  // The selection must outlive the press.
  bar.addEventListener('pointerdown', (event) => event.preventDefault());
  bar.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const now = chosenIn(article);
    if (!button || !now) return;
    hide();
    if (button.dataset.colour) does.highlight(button.dataset.colour);
    else if (button.matches('[data-note]')) does.note();
    else if (button.matches('.look-up')) does.lookUp();
    else does.copy(now.text);
  });
  document.addEventListener('selectionchange', changed);
  return {
    hide,
    stop() {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', changed);
    },
  };
}

/**
 * Below the selection if there is room, else above.
 * @param {HTMLElement} bar
 * @param {HTMLElement} el
 * @param {Range} range
 */
function place(bar, el, range) {
  const rects = [...range.getClientRects()];
  const last = rects.at(-1) ?? range.getBoundingClientRect();
  const holder = el.getBoundingClientRect();
  const { width, height } = bar.getBoundingClientRect();
  const rtl = getComputedStyle(el).direction === 'rtl';
  const most = Math.min(holder.right, innerWidth - 8) - width;
  const left = Math.max(holder.left, Math.min(last.right - width / 2, most));
  const above = (rects[0] ?? last).top - height - 8;
  const head = Math.max(0, document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0);
  const below = last.bottom + 8;
  const top = below + height + 8 < innerHeight || above < head ? Math.min(below, innerHeight - height - 8) : above;
  bar.style.setProperty('inset-block-start', `${top - holder.top}px`);
  bar.style.setProperty('inset-inline-start', `${rtl ? holder.right - left - width : left - holder.left}px`);
}
