// Kinds of saved things in words, their counts, and a table of what happens to each. Pure.
import { number } from '../format.js';
import { html } from '../html.js';
import { t } from '../strings.js';

/** The names that the file for taking along has for the same things. @type {Record<string, string>} */
const SAME = { collections: 'lists', lines: 'list-lines', kept_texts: 'kept-texts', read_marks: 'read-marks', history: 'visits' };

/** The one name of a kind. @param {string} kind */
export const kindName = (kind) => SAME[kind] ?? kind;

/** @param {string} kind */
export const kindWords = (kind) => t(`data.kind.${kindName(kind)}`);

/** Counts by kind, in a line. @param {{kind: string, count: number}[]} counts */
export const countWords = (counts) => counts.filter(({ count }) => count > 0).map(({ kind, count }) => t('data.kindCount', { kind: kindWords(kind), number: number(count) })).join(' · ');

/**
 * The columns that have any number but zero; the others say nothing.
 * @param {string[]} columns
 * @param {Record<string, any>[]} rows
 */
export const telling = (columns, rows) => columns.filter((column) => rows.some((row) => row[column] > 0));

/**
 * A row for each kind, a column for each number.
 * @param {string} label
 * @param {string[]} columns
 * @param {Record<string, any>[]} rows
 */
export const kindTable = (label, columns, rows) => html`
  <div class="table-box" tabindex="0" role="region" aria-label="${label}"><table class="numbers-table">
    <thead><tr><th scope="col">${t('data.col.kind')}</th>${columns.map((column) => html`<th scope="col">${t(`data.col.${column}`)}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr data-kind="${kindName(row.kind)}"><th scope="row">${kindWords(row.kind)}</th>${columns.map((column) => html`<td>${number(row[column])}</td>`)}</tr>`)}</tbody>
  </table></div>`;
