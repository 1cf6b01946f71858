// Results: they follow each key, old ones stay until new ones are there, and what a reader in danger needs stands above all.
import { announce } from '../announce.js';
import { asWireError } from '../api.js';
import { onBoxKey, searchInput } from '../frame/searchbox.js';
import { listed, number } from '../format.js';
import { find, html, one } from '../html.js';
import { errorWords } from '../parts/program-words.js';
import { go } from '../router.js';
import { searchHref } from '../routes.js';
import { filterRow } from '../search/filters.js';
import { hitItem } from '../search/hit.js';
import { resultKeys } from '../search/keyboard.js';
import { ask, askAgain, dropWaiting, remembered } from '../search/session.js';
import { suggestionLine } from '../search/suggestions.js';
import { urgentCards } from '../search/urgent.js';
import { zeroResults } from '../search/zero.js';
import { onChange, state } from '../state.js';
import { pieces, t } from '../strings.js';

/** @import {Screen} from '../router.js' */
/** @import {Route} from '../routes.js' */
/** @import {SearchPage} from '../wire.js' */
/** @import {Question} from '../search/session.js' */

/** @type {(() => void) | null} */
let redraw = null;
onChange('country', () => redraw?.());

/** @param {Route} route @returns {Question} */
const questionOf = ({ query }) => ({
  q: query.q ?? '', kind: query.kind ?? null, library: query.library ?? null, category: query.category ?? null, language: query.language ?? null, exact: Boolean(query.exact),
});

/** @param {Question} question @param {Partial<Question>} [change] */
const hrefOf = (question, change = {}) => {
  const { q, exact, ...filter } = { ...question, ...change };
  return searchHref(q, { ...filter, exact: exact ? '1' : null });
};

/** @type {Screen} */
export async function screen(route, kept) {
  let question = questionOf(route);
  /** @type {SearchPage | null} */
  let page = null;
  /** Tiers met since the box was last empty. @type {Set<string>} */
  let tiers = new Set();
  const el = one(html`
    <div class="results">
      <div class="results__urgent"></div>
      <div class="results__top">
        <ul class="suggestions" id="suggestions" role="listbox" aria-orientation="horizontal" aria-label="${t('search.suggestions')}"></ul>
        <h1 class="results__summary" tabindex="-1">${t('search.title')}</h1>
        <p class="results__corrected"></p>
        <div class="results__filters"></div>
      </div>
      <ol class="hits"></ol>
      <div class="results__end"></div>
    </div>`);
  const line = suggestionLine(find(el, '.suggestions'));

  let cards = '';
  const draw = () => {
    const again = focusedControl(el);
    // Cards are made anew only when they change, so that a folded one stays folded while the reader types.
    const wanted = `${[...tiers]} ${state.settings.country}`;
    if (wanted !== cards) find(el, '.results__urgent').replaceChildren(urgentCards(tiers));
    cards = wanted;
    find(el, '.results__corrected').replaceChildren(page ? corrected(page, question) : '');
    find(el, '.results__filters').replaceChildren(page ? filterRow(page, question) : '');
    // An option cannot be marked as chosen by the template: what is chosen is a state, not an attribute.
    for (const list of el.querySelectorAll('select[data-filter-list]')) if (list instanceof HTMLSelectElement) list.value = list.dataset.chosen ?? '';
    find(el, '.hits').replaceChildren(page ? html`${page.results.map((hit) => hitItem(hit, question.q))}` : '');
    find(el, '.results__end').replaceChildren(page ? end(page, tiers.size > 0) : hint());
    find(el, 'h1').textContent = page ? summary(page) : t('search.title');
    el.dataset.resultsFor = page?.query ?? '';
    again();
  };
  /** @param {SearchPage} found */
  const show = (found) => {
    page = found;
    found.urgent.forEach((tier) => tiers.add(tier));
    draw();
    announce(summary(found), 700);
  };
  /** @param {number} [before] how many were shown when the reader left */
  const run = async (before) => {
    if (!question.q.trim()) {
      dropWaiting();
      page = null;
      tiers = new Set();
      return draw();
    }
    try {
      const found = await (before === undefined ? ask(question) : askAgain(question, before));
      if (found) show(found);
    } catch (error) {
      find(el, '.results__end').replaceChildren(html`<p class="notice">${errorWords(asWireError(error))}</p>`);
    }
  };

  el.addEventListener('click', async (event) => {
    const at = event.target instanceof Element ? event.target.closest('button') : null;
    if (at?.dataset.filter !== undefined) {
      const { filter, id } = at.dataset;
      const on = at.getAttribute('aria-pressed') === 'true';
      const nothing = { kind: null, library: null, category: null, language: null };
      go(hrefOf(question, filter ? { [filter]: on ? null : id } : nothing), { replace: true });
    } else if (at?.matches('[data-more]') && page) {
      at.disabled = true;
      const from = page.results.length;
      const more = await ask(question, page).catch(() => null);
      if (!more) return void (at.disabled = false);
      show(more);
      /** @type {HTMLElement | undefined} */ ([...el.querySelectorAll('.hit__link')][from])?.focus();
    }
  });

  el.addEventListener('change', (event) => {
    const list = event.target;
    if (list instanceof HTMLSelectElement && list.dataset.filterList) go(hrefOf(question, { [list.dataset.filterList]: list.value || null }), { replace: true });
  });

  draw();
  const known = remembered(question);
  if (kept) await run(kept.shown);
  else if (known) show(known);
  else void run();
  redraw = draw;
  return {
    title: t('search.title'),
    el,
    update(next, before) {
      question = questionOf(next);
      if (before) return run(before.shown);
      void run();
      void line.follow(question.q);
      return true;
    },
    keep: () => ({ shown: page?.results.length ?? 0 }),
    leave() {
      redraw = null;
      dropWaiting();
      line.close();
      onBoxKey(null);
    },
    shown(fresh) {
      resultKeys(el, line);
      if (fresh && document.activeElement === searchInput()) void line.follow(question.q);
      if (!fresh) return false;
      searchInput().focus({ preventScroll: true });
      return true;
    },
  };
}

/**
 * Drawing anew takes the focus away from a filter or a link that was pressed; this gives it back.
 * @param {HTMLElement} el
 * @returns {() => void}
 */
function focusedControl(el) {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || !el.contains(at) || at.matches('h1')) return () => {};
  const { filter, id, filterList } = at.dataset;
  return () => {
    if (el.contains(document.activeElement)) return;
    const same = filterList ? el.querySelector(`[data-filter-list="${CSS.escape(filterList)}"]`)
      : filter === undefined ? null : el.querySelector(`[data-filter="${CSS.escape(filter)}"][data-id="${CSS.escape(id ?? '')}"]`);
    (same instanceof HTMLElement ? same : find(el, 'h1')).focus({ preventScroll: true });
  };
}

/** @param {SearchPage} page */
function summary(page) {
  const values = { count: page.total, number: number(page.total), query: page.query.trim() };
  return page.total === 0 ? t('search.none', values) : t(page.totalIsAtLeast ? 'search.summaryAtLeast' : 'search.summary', values);
}

/** @param {SearchPage} page @param {Question} question */
function corrected(page, question) {
  const exact = html`<a href="${hrefOf(question, { exact: true })}">${t('search.asTyped', { query: page.query.trim() })}</a>`;
  const lines = [];
  if (page.corrected) lines.push(html`<span>${pieces('search.showingFor', { words: html`<strong dir="auto">${page.corrected}</strong>` })} ${exact}</span>`);
  if (page.didYouMean.length > 0) lines.push(html`<span>${pieces('search.didYouMean', { words: listed(page.didYouMean.map((text) => html`<a dir="auto" href="${hrefOf(question, { q: text })}">${text}</a>`), 'disjunction') })}</span>`);
  if (question.exact) lines.push(html`<span>${t('search.exactly')} <a href="${hrefOf(question, { exact: false })}">${t('search.notExactly')}</a></span>`);
  for (const name of page.unknownScopes) lines.push(html`<span>${t('search.unknownScope', { name })}</span>`);
  return html`${lines.map((line, i) => html`${i > 0 && ' '}${line}`)}`;
}

/** @param {SearchPage} page @param {boolean} calm */
function end(page, calm) {
  if (page.results.length === 0) return zeroResults(calm, page);
  if (page.results.length >= page.total) return '';
  return html`<button class="button button--wide" type="button" data-more>${t('search.more')}</button>`;
}

const hint = () => html`<p class="quiet">${t('search.start')}</p>`;
