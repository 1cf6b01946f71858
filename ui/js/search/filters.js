// What narrows the results, with counts: kinds of article and libraries as buttons, topics and languages as lists.
import { languageName, number } from '../format.js';
import { html } from '../html.js';
import { has, t } from '../strings.js';

/** @import {FacetCount, SearchPage} from '../wire.js' */
/** @import {Question} from './session.js' */

/**
 * @param {SearchPage} page
 * @param {Question} question
 */
export function filterRow(page, question) {
  // `in:` in the text narrows as a filter does.
  const on = { ...question, ...dropEmpty(page.narrowed) };
  const facets = page.kinds.length + page.libraries.length + page.categories.length;
  if (facets === 0 && !narrowedAtAll(on)) return html``;
  const all = !narrowedAtAll(on);
  const chips = [
    chip({ label: all ? t('search.filter.allCount', { number: `${number(page.total)}${page.totalIsAtLeast ? '+' : ''}` }) : t('search.filter.all'), on: all, name: '', id: '' }),
    ...withChosen(page.kinds, on.kind).map((f) => chip({ label: `${has(`kinds.${f.id}`) ? t(`kinds.${f.id}`) : f.label} ${f.count ? number(f.count) : ''}`, on: f.id === on.kind, name: 'kind', id: f.id })),
    ...(page.libraries.length > 1 || on.library ? withChosen(page.libraries, on.library) : [])
      .map((f) => chip({ label: `${f.label} ${f.count ? number(f.count) : ''}`, on: f.id === on.library, name: 'library', id: f.id })),
  ];
  const lists = [
    page.categories.length > 1 || on.category ? list('category', t('search.filter.topic'), t('search.filter.anyTopic'), withChosen(page.categories, on.category), on.category) : '',
    page.languages.length > 1 || on.language
      ? list('language', t('search.filter.language'), t('search.filter.anyLanguage'), withChosen(page.languages, on.language).map((f) => ({ ...f, label: languageName(f.id) })), on.language)
      : '',
  ];
  return html`<div class="filters" role="group" aria-label="${t('search.filter.label')}">${chips}${lists}</div>`;
}

/** @param {{kind: string | null, library: string | null, category: string | null, language: string | null}} on */
const narrowedAtAll = (on) => Boolean(on.kind || on.library || on.category || on.language);

/** @param {Record<string, string | null>} values */
const dropEmpty = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value));

/** @param {{label: string, on: boolean, name: string, id: string}} words */
const chip = ({ label, on, name, id }) =>
  html`<button class="chip chip--filter" type="button" aria-pressed="${on ? 'true' : 'false'}" data-filter="${name}" data-id="${id}">${label}</button>`;

/**
 * @param {string} name
 * @param {string} label
 * @param {string} any
 * @param {FacetCount[]} facets
 * @param {string | null} chosen
 */
const list = (name, label, any, facets, chosen) => html`
  <select class="chip chip--filter" data-filter-list="${name}" data-chosen="${chosen ?? ''}" aria-label="${label}">
    <option value="">${any}</option>
    ${facets.map((f) => html`<option value="${f.id}">${f.label}${f.count ? ` (${number(f.count)})` : ''}</option>`)}
  </select>`;

/**
 * A chosen filter stays in the row even when nothing is left of it.
 * @param {FacetCount[]} facets
 * @param {string | null} chosen
 */
const withChosen = (facets, chosen) => (chosen && !facets.some((f) => f.id === chosen) ? [{ id: chosen, label: chosen, count: 0 }, ...facets] : facets);
