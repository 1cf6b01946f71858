// The row of filters with counts: kinds of article, and libraries when there is more than one.
import { number } from '../format.js';
import { html } from '../html.js';
import { has, t } from '../strings.js';

/** @import {FacetCount, SearchPage} from '../wire.js' */
/** @import {Question} from './session.js' */

/**
 * @param {SearchPage} page
 * @param {Question} question
 */
export function filterRow(page, question) {
  if (page.kinds.length + page.libraries.length === 0) return html``;
  const all = !question.kind && !question.library;
  const chips = [
    chip({ label: all ? t('search.filter.allCount', { number: `${number(page.total)}${page.totalIsAtLeast ? '+' : ''}` }) : t('search.filter.all'), on: all, name: '', id: '' }),
    ...withChosen(page.kinds, question.kind).map((f) => chip({ label: `${has(`kinds.${f.id}`) ? t(`kinds.${f.id}`) : f.label} ${f.count ? number(f.count) : ''}`, on: f.id === question.kind, name: 'kind', id: f.id })),
    ...(page.libraries.length > 1 || question.library ? withChosen(page.libraries, question.library) : [])
      .map((f) => chip({ label: `${f.label} ${f.count ? number(f.count) : ''}`, on: f.id === question.library, name: 'library', id: f.id })),
  ];
  return html`<div class="filters" role="group" aria-label="${t('search.filter.label')}">${chips}</div>`;
}

/** @param {{label: string, on: boolean, name: string, id: string}} words */
const chip = ({ label, on, name, id }) =>
  html`<button class="chip chip--filter" type="button" aria-pressed="${on ? 'true' : 'false'}" data-filter="${name}" data-id="${id}">${label}</button>`;

/**
 * A chosen filter stays in the row even when nothing is left of it.
 * @param {FacetCount[]} facets
 * @param {string | null} chosen
 */
const withChosen = (facets, chosen) => (chosen && !facets.some((f) => f.id === chosen) ? [{ id: chosen, label: chosen, count: 0 }, ...facets] : facets);
