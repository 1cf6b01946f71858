// "About this article": origin, edition, licence, how it is checked, what the import did and what was found. Folded, for those who ask.
import { date, list, number } from '../format.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { english } from '../parts/program-words.js';
import { has, t } from '../strings.js';
import { facts } from './head.js';

/** @import {ArticlePage, FindingLine} from '../wire.js' */

const SEVERITIES = ['error', 'warning', 'information'];

/** @param {ArticlePage} page */
export function aboutPanel(page) {
  const { about, review } = page;
  /** @type {[string, string | null][]} */
  const rows = [
    ['about.row.alsoCalled', list(about.alsoCalled)],
    ['about.row.library', about.library],
    ['about.row.edition', about.edition && date(about.edition)],
    ['about.row.copyFrom', review.copyFrom && date(review.copyFrom)],
    ['about.row.trust', has(`trust.${about.trust}`) ? t(`trust.${about.trust}`) : about.trust],
    ['about.row.publisher', about.publisher],
    ['about.row.authors', list(about.authors)],
    ['about.row.reviewers', list(about.reviewers)],
    ['about.row.review', facts(page).join(' · ')],
    ['about.row.lastReviewed', review.lastReviewed && date(review.lastReviewed)],
    ['about.row.nextReview', review.nextReview && date(review.nextReview)],
    ['about.row.policy', about.reviewPolicy],
    ['about.row.licence', about.licence ?? t('library.licenceUnknown')],
    ['about.row.attribution', about.attribution],
    ['about.row.source', about.sourceUrl],
    ['about.row.words', number(about.words)],
  ];
  return html`
    <details class="about-panel">
      <summary><h2>${icon('about')} ${t('article.about')}</h2></summary>
      <dl class="facts">${rows.filter(([, value]) => value).map(([key, value]) => html`<div><dt>${t(key)}</dt><dd><bdi>${value}</bdi></dd></div>`)}</dl>
      ${about.transforms.length > 0 && html`<h3>${t('about.transforms')}</h3><ul>${about.transforms.map((text) => html`<li>${english(text)}</li>`)}</ul>`}
      ${about.findings.length > 0 && html`<h3>${t('about.findings')}</h3><p class="quiet">${t('about.findingsText')}</p>${SEVERITIES.map((s) => findings(s, about.findings.filter((f) => f.severity === s)))}`}
    </details>`;
}

/**
 * @param {string} severity
 * @param {FindingLine[]} lines
 */
function findings(severity, lines) {
  if (lines.length === 0) return '';
  return html`<h4>${t(`about.severity.${severity}`, { count: lines.length })}</h4>
    <ul class="findings">${lines.map((f) => html`<li>${english(f.message)} <span class="quiet">(${f.rule})</span></li>`)}</ul>`;
}
