// What follows an article: neighbours, related articles, sources, further reading, where it comes from, and the line that every article ends with.
import { copyButton } from '../copy.js';
import { date } from '../format.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { articleHref } from '../routes.js';
import { state } from '../state.js';
import { t } from '../strings.js';
import { readButton } from './read-mark.js';
import { seriesList } from './series.js';

/** @import {ArticlePage, Neighbour, ReferenceLine} from '../wire.js' */

/** @param {ArticlePage} page */
export const articleFoot = (page) => html`
  ${readButton()}
  ${(page.previous || page.next) && html`
    <nav class="neighbours" aria-label="${page.series ? t('article.inSeries', { title: page.series.title }) : t('article.inSource')}">
      ${page.previous && neighbour(page.previous, 'previous')}${page.next && neighbour(page.next, 'next')}
      ${page.series && seriesList(page.series, page.key)}
    </nav>`}
  ${page.related.length > 0 && html`
    <section class="after" aria-labelledby="related"><h2 id="related">${t('article.related')}</h2>
      <ul class="related">${page.related.map(related)}</ul></section>`}
  ${page.references.length > 0 && html`
    <section class="after" id="sources" aria-labelledby="h-sources"><h2 id="h-sources" tabindex="-1">${t('article.sources')}</h2>
      <ol class="sources">${page.references.map(source)}</ol></section>`}
  ${page.links.length > 0 && html`
    <section class="after" aria-labelledby="further"><h2 id="further">${t('article.further')}</h2>
      <ul class="further">${page.links.map((link) => html`
        <li><bdi><strong>${link.title}</strong>${link.organisation && html`<span class="quiet">, ${link.organisation}</span>`}</bdi><br>
          <span class="address"><bdi dir="ltr">${link.url}</bdi></span> ${copyButton(link.url, t('external.copy', { url: link.url }))}</li>`)}</ul></section>`}`;

const limits = () => t('article.limits', { call: state.emergency?.ambulance ? t('article.call.ambulance.number', { number: state.emergency.ambulance }) : t('article.call.ambulance.unknown') });

/** What stands at both ends of a printed article, and not on the screen. @param {ArticlePage} page */
export const printFoot = ({ title, about, review }) => html`
  <div class="print-foot"><p>${limits()}</p><p>${title} · ${t('article.printed', { library: about.library, date: date(review.copyFrom ?? about.edition) })}</p></div>`;

/** The line at the very end, with the number of the reader's country. */
export const limitsLine = () => html`
  <p class="limits-line">${limits()}
    <button class="link-button" type="button" data-open-emergency>${t('urgent.numbers')}</button></p>`;

/**
 * @param {Neighbour} to
 * @param {'previous' | 'next'} which
 */
function neighbour(to, which) {
  const inside = html`
    <span class="neighbour__which">${icon(which === 'previous' ? 'back' : 'forward')} ${t(`article.${which}`)}</span>
    <span class="neighbour__title"><bdi>${to.title}</bdi></span>`;
  return to.key
    ? html`<a class="neighbour neighbour--${which} card card--link" href="${articleHref(to.key)}">${inside}</a>`
    : html`<div class="neighbour neighbour--${which} card card--dashed">${inside}<span class="card__small">${t('article.notHere')}</span></div>`;
}

/** @param {Neighbour} to */
function related(to) {
  const teaser = to.teaser && html`<p class="related__teaser">${to.teaser.replace(/\s*(\.\.\.|…)$/, '')}${to.truncated && html`<span aria-hidden="true">…</span><span class="visually-hidden"> ${t('article.teaserCut')}</span>`}</p>`;
  return html`<li class="related__item ${to.key ? '' : 'related__item--gone'}" dir="auto">
    ${to.key ? html`<a class="related__title" href="${articleHref(to.key)}">${to.title}</a>` : html`<span class="related__title">${to.title}</span>`}
    ${teaser}${!to.key && html`<p class="card__small">${t('article.notHere')}</p>`}</li>`;
}

/** @param {ReferenceLine} ref */
const source = (ref) => html`
  <li id="ref-${ref.id.replace(/^ref-/, '')}" value="${ref.number}" tabindex="-1">
    <bdi><cite>${ref.title}</cite>${ref.title.endsWith('.') ? ' ' : '. '}${ref.publisher}${ref.year > 0 && `, ${String(ref.year)}`}.</bdi>
    ${ref.address && html`<span class="address"><bdi dir="ltr">${ref.address}</bdi></span> `}${ref.accessed && html`<span class="quiet">${t('article.accessed', { date: date(ref.accessed, 'short') })}</span>`}
  </li>`;
