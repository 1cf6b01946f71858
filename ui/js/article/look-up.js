// What a word means, without leaving the page: words of the glossary that are marked in the text, and any words that the reader selects.
import * as api from '../api.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { articleHref, searchHref } from '../routes.js';
import { t } from '../strings.js';
import { toast } from '../toast.js';
import { onMark, openPanel, panelIsOpen } from './panel.js';

/** @import {ArticlePage, ArticleLine} from '../wire.js' */
/** @import {What} from './panel.js' */

/** Longest selection that is still a term, in characters. */
const LONGEST = 80;
/** A selection is offered when it has stood still for a moment. */
const STILL = 250;

/**
 * @param {HTMLElement} el
 * @param {HTMLElement} body
 * @param {ArticlePage} page
 */
export function setUpTerms(el, body, page) {
  onMark(body, 'a.term', (mark) => {
    const place = document.getElementById(decodeURIComponent(mark.getAttribute('href') ?? '').slice(1));
    const term = place?.textContent ?? mark.textContent ?? '';
    const meaning = place?.nextElementSibling?.textContent ?? '';
    const list = place && html`<a class="panel__go" href="#${place.id}">${t('define.all')}</a>`;
    void show(el, page, term, { by: mark, at: () => mark.getBoundingClientRect() }, meaning, list);
  });
}

/**
 * @param {HTMLElement} el
 * @param {ArticlePage} page
 * @param {string} word
 * @param {Pick<What, 'by' | 'back' | 'at' | 'closed'>} where
 * @param {string} meaning when it is known already
 * @param {import('../html.js').Value} more
 */
async function show(el, page, word, where, meaning, more) {
  const text = (/** @type {string} */ known) => html`<p class="panel__meaning" lang="en" dir="ltr">${known}</p>`;
  const end = html`<p class="panel__links">${more}<a class="panel__go" href="${searchHref(word)}">${icon('search')} ${t('define.search', { word })}</a></p>`;
  const panel = openPanel(el, { ...where, kind: 'word', title: word, content: html`${meaning ? text(meaning) : html`<p class="quiet">${t('define.looking')}</p>`}${end.cloneNode(true)}` });
  if (!panel) return;
  const found = await api.define(word, page.key).catch(() => null);
  const known = meaning || found?.meaning;
  const other = !meaning && found?.term && found.term.toLowerCase() !== word.toLowerCase() ? html`<p class="panel__by">${t('define.entry', { term: found.term })}</p>` : '';
  panel.fill(html`
    ${other}${known ? text(known) : html`<p class="quiet">${t('define.none')}</p>`}
    ${found && found.articles.length > 0 && html`<h3 class="panel__heading">${t('define.articles')}</h3><ul class="panel__list">${found.articles.map(article)}</ul>`}
    ${end}`);
}

/** @param {ArticleLine} line */
const article = (line) => html`<li><a href="${articleHref(line.key)}" dir="auto">${line.title}</a></li>`;

/**
 * A button beside what is selected; `lookUp` does the same from the keyboard.
 * @param {HTMLElement} el
 * @param {ArticlePage} page
 * @returns {{lookUp: () => void, stop: () => void}}
 */
export function setUpSelection(el, page) {
  const article = find(el, '.article');
  const button = one(html`<button class="button button--small look-up" type="button" hidden aria-keyshortcuts="D">${icon('search')}<span>${t('define.button')}</span> <kbd aria-hidden="true">D</kbd></button>`);
  el.append(button);
  let timer = 0;

  const chosen = () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const text = selection.toString().replace(/\s+/g, ' ').trim();
    const fits = article.contains(range.commonAncestorContainer) && text.length <= LONGEST && /\p{L}/u.test(text);
    return fits ? { range: range.cloneRange(), text } : null;
  };
  const offer = () => {
    const now = panelIsOpen() ? null : chosen();
    button.hidden = !now;
    if (!now) return;
    const rects = [...now.range.getClientRects()];
    const last = rects.at(-1) ?? now.range.getBoundingClientRect();
    const holder = el.getBoundingClientRect();
    const { width, height } = button.getBoundingClientRect();
    const rtl = getComputedStyle(el).direction === 'rtl';
    const left = Math.max(holder.left, Math.min(last.right - width / 2, holder.right - width));
    const above = (rects[0] ?? last).top - height - 8;
    const top = last.bottom + height + 16 < innerHeight ? last.bottom + 8 : above;
    button.style.setProperty('inset-block-start', `${top - holder.top}px`);
    button.style.setProperty('inset-inline-start', `${rtl ? holder.right - left - width : left - holder.left}px`);
  };
  const changed = () => {
    clearTimeout(timer);
    if (!chosen()) button.hidden = true;
    else timer = setTimeout(offer, STILL);
  };
  const lookUp = () => {
    const now = chosen();
    if (!now) return toast(t('define.select'));
    button.hidden = true;
    // The focus takes the selection along: the word stays marked meanwhile, and selected when the reader comes back.
    mark(now.range);
    const closed = (/** @type {boolean} */ gaveBack) => {
      mark(null);
      if (!gaveBack) return;
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(now.range);
    };
    void show(el, page, now.text, { by: null, back: blockOf(now.range), at: () => now.range.getBoundingClientRect(), closed }, '', null);
  };
  // The selection must outlive the press.
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  button.addEventListener('click', lookUp);
  document.addEventListener('selectionchange', changed);
  return {
    lookUp,
    stop() {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', changed);
    },
  };
}

/**
 * The block that a selection is in, able to take the focus: the reader goes on from there.
 * @param {Range} range
 */
function blockOf({ commonAncestorContainer: at }) {
  const block = (at instanceof Element ? at : at.parentElement)?.closest('p, li, td, th, dd, dt, h1, h2, h3, h4, [data-block]');
  if (!(block instanceof HTMLElement)) return null;
  if (!block.hasAttribute('tabindex')) block.tabIndex = -1;
  return block;
}

/** @param {Range | null} range */
function mark(range) {
  if (!('highlights' in CSS) || typeof Highlight !== 'function') return;
  if (range) CSS.highlights.set('word', new Highlight(range));
  else CSS.highlights.delete('word');
}
