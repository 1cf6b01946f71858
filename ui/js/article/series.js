// The whole series an article stands in, in order, with what the reader has marked as read; and its neighbours beside the outline.
import { html } from '../html.js';
import { icon } from '../icons.js';
import { readMark } from '../parts/lines.js';
import { articleHref } from '../routes.js';
import { t } from '../strings.js';

/** @import {ArticlePage, SeriesRef} from '../wire.js' */

/**
 * @param {SeriesRef} series
 * @param {string} key of the article that is open
 */
export const seriesList = (series, key) => html`
  <details class="series-list">
    <summary>${t('series.all', { count: series.length, title: series.title })}</summary>
    <ol>${series.items.map((item) => item.key === key
      ? html`<li><span class="series-list__here" aria-current="page" dir="auto">${item.title}</span> ${readMark()}</li>`
      : html`<li><a href="${articleHref(item.key)}" dir="auto">${item.title}</a> ${item.read && readMark()}</li>`)}</ol>
  </details>`;

/** Previous and next beside the outline, where there is room. @param {ArticlePage} page */
export const seriesAside = ({ series, previous, next }) => series && html`
  <nav class="series-aside" aria-labelledby="series-aside"><h2 class="outline__heading" id="series-aside">${t('article.inThisSeries')}</h2>
    ${[{ which: 'previous', to: previous }, { which: 'next', to: next }].map(({ which, to }) => to?.key && html`
      <a class="series-aside__link card--link" href="${articleHref(to.key)}" dir="auto"><span>${icon(which === 'previous' ? 'back' : 'forward', 'icon--turns')} ${t(`article.${which}`)}</span>${to.title}</a>`)}
  </nav>`;
