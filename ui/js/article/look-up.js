// What a word means, without leaving the page: words of the glossary that are marked in the text, and any words that the reader selects.
import * as api from '../api.js';
import { find, html } from '../html.js';
import { icon } from '../icons.js';
import { articleHref, searchHref } from '../routes.js';
import { t } from '../strings.js';
import { toast } from '../toast.js';
import { onMark, openPanel } from './panel.js';
import { chosenIn, isTerm } from './selection.js';

/** @import {ArticlePage, ArticleLine} from '../wire.js' */
/** @import {What} from './panel.js' */

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
 * Looks up the words that are selected.
 * @param {HTMLElement} el
 * @param {ArticlePage} page
 */
export function lookUpSelection(el, page) {
  const now = chosenIn(find(el, '.article'));
  if (!now || !isTerm(now)) return toast(t('define.select'));
  // The focus takes the selection along: the word stays marked meanwhile, and selected when the reader comes back.
  mark(now.range);
  const closed = (/** @type {boolean} */ gaveBack) => {
    mark(null);
    if (!gaveBack) return;
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(now.range);
  };
  void show(el, page, now.text, { by: null, back: blockOf(now.range), at: () => now.range.getBoundingClientRect(), closed }, '', null);
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
