// The head of an article: where it stands, title, lede, dates and review state in plain words, and what can be done with it.
import { date } from '../format.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { categoryHref } from '../routes.js';
import { lookButton } from './look-panel.js';
import { has, t } from '../strings.js';
import { ageNotice } from './age.js';
import { notesButton } from './notes-panel.js';
import { readLine } from './read-mark.js';
import { minutes } from './reading-time.js';

/** @import {ArticlePage} from '../wire.js' */

/** @param {ArticlePage} page */
export function articleHead(page) {
  const lang = page.language ?? '';
  return html`
    <header class="article__head">
      ${crumb(page)}
      <h1 class="article__title" tabindex="-1" lang="${lang}" dir="${page.direction}">${page.title}</h1>
      ${page.lede && html`<p class="lede" lang="${lang}" dir="${page.direction}">${page.lede}</p>`}
      <div class="meta">
        <ul class="meta__facts">${[...facts(page), t('article.minutes', { count: minutes(page.about.words) })].map((fact) => html`<li><bdi>${fact}</bdi></li>`)}</ul>
        <div class="meta__actions">
          <button class="button button--small" type="button" data-save-article aria-pressed="false">${icon('saved')}${icon('saved-full')}<span>${t('action.save')}</span></button>
          <button class="button button--small" type="button" data-listen aria-pressed="false">${icon('listen')}${icon('listen-on')}<span>${t('action.listen')}</span></button>
          ${notesButton()}
          ${lookButton()}
          <button class="button button--small" type="button" data-print>${icon('print')}<span>${t('action.print')}</span></button>
          <button class="button button--small" type="button" data-save-file>${icon('file')}<span>${t('action.saveAs')}</span></button>
        </div>
      </div>
      ${readLine()}
      ${notice(page)}
    </header>`;
}

/** @param {ArticlePage} page */
function crumb({ category, series, about }) {
  return html`
    <p class="crumb">
      ${category ? html`<a href="${categoryHref(category.id)}"><bdi>${category.title}</bdi></a>` : html`<bdi>${about.library}</bdi>`}
      ${series && html` <span aria-hidden="true" class="crumb__mark">${icon('chevron')}</span> <span>${t('article.seriesPlace', { title: series.title, position: series.position, length: series.length })}</span>`}
    </p>`;
}

/** @param {ArticlePage} page @returns {string[]} */
export function facts({ review, about }) {
  const { state, draftedWith, lastReviewed, copyFrom } = review;
  const checked = lastReviewed ? date(lastReviewed, 'short') : '';
  const lines = [];
  if (state === 'clinician') lines.push(t('review.clinician', { date: checked }).trim());
  else if (state === 'editorial') lines.push(t('review.editorial', { date: checked }).trim(), t('review.noClinician'));
  else if (state === 'draft') lines.push(t('review.draft'), t('review.noClinician'));
  else if (about.trust === 'user-supplied') lines.push(about.library, t('review.yours'));
  else lines.push(about.library, ...(copyFrom ? [t('library.copyFrom', { date: date(copyFrom, 'short') })] : []), t('review.publisher'));
  if (has(`review.drafted.${draftedWith}`)) lines.push(t(`review.drafted.${draftedWith}`));
  return lines;
}

/** @param {ArticlePage} page */
function notice({ review }) {
  const found = ageNotice(review);
  return found && html`<p class="age ${found.strong ? 'age--bar' : ''}">${icon('urgent')}<span>${found.text}</span></p>`;
}
