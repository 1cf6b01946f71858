// Pages of a long list: which part is shown, and the ways to the others.
import { number } from '../format.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { t } from '../strings.js';

/** Rows of one page. */
export const PAGE = 100;

/** Where the page begins that holds a place, within a list. Pure. @param {number} place @param {number} total */
export const pageStart = (place, total) => Math.max(0, Math.floor(Math.min(place, Math.max(0, total - 1)) / PAGE) * PAGE);

/** @param {number} offset @param {number} total */
export function pager(offset, total) {
  if (total <= PAGE) return '';
  const [first, last] = [offset === 0, offset + PAGE >= total];
  return html`
    <nav class="pager no-print" aria-label="${t('pager.label')}">
      <button class="button button--small" type="button" data-page="${offset - PAGE}" ?disabled="${first}">${icon('back')}<span>${t('pager.before')}</span></button>
      <span class="pager__now">${t('pager.now', { from: number(offset + 1), to: number(Math.min(offset + PAGE, total)), all: number(total) })}</span>
      <label class="pager__jump"><span>${t('pager.page')}</span> <input class="input pager__number" type="number" min="1" max="${Math.ceil(total / PAGE)}" value="${offset / PAGE + 1}" data-page-number></label>
      <button class="button button--small" type="button" data-page="${offset + PAGE}" ?disabled="${last}"><span>${t('pager.after')}</span>${icon('forward')}</button>
    </nav>`;
}

/**
 * @param {HTMLElement} el
 * @param {(offset: number) => void} show
 */
export function setUpPager(el, show) {
  el.addEventListener('click', (event) => {
    const to = event.target instanceof Element ? event.target.closest('[data-page]')?.getAttribute('data-page') : null;
    if (to) show(Number(to));
  });
  el.addEventListener('change', (event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.matches('[data-page-number]')) show((Math.max(1, Math.round(Number(field.value)) || 1) - 1) * PAGE);
  });
}
