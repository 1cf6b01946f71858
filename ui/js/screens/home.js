// The start page: the search box, what was being read, topics, series and libraries.
import * as api from '../api.js';
import { searchInput } from '../frame/searchbox.js';
import { html, one } from '../html.js';
import { icon } from '../icons.js';
import { bookmarkHref } from '../parts/bookmark.js';
import { progressBar } from '../parts/progress.js';
import { addLibraryCard, categoryCard, group, readMark } from '../parts/lines.js';
import { articleHref } from '../routes.js';
import { libraryLine } from '../parts/library.js';
import { t } from '../strings.js';

/** @import {Screen} from '../router.js' */
/** @import {Bookmark, LibraryCard, ReadingPlace, SeriesCard} from '../wire.js' */

const MOST_TOPICS = 12;

/** @type {Screen} */
export async function screen() {
  const [home, libraries] = await Promise.all([api.home(), api.listLibraries()]);
  const topics = home.categories;
  const el = one(html`
    <div class="home">
      <p class="home__browse"><a href="#/browse/letter">${t('browse.aToZ')}</a><a href="#/browse/body-system">${t('browse.group.body-system')}</a><a href="#/browse/life-stage">${t('browse.group.life-stage')}</a><a href="#/random">${icon('random')}${t('home.random')}</a></p>
      ${home.continueReading.length > 0 && group('home-continue', t('home.continue'), html`<ul class="cards cards--wide">${home.continueReading.map(place)}</ul>`)}
      ${topics.length > 0 && group('home-topics', t('home.topics'), html`
        <ul class="cards">${topics.slice(0, MOST_TOPICS).map((c) => categoryCard({ ...c, description: null }))}</ul>
        ${topics.length > MOST_TOPICS && html`<p><a href="#/browse">${t('home.allTopics', { count: topics.length })}</a></p>`}`)}
      ${home.recentBookmarks.length > 0 && group('home-saved', t('home.saved'), html`<ul class="plain-list">${home.recentBookmarks.map(saved)}</ul>`)}
      ${home.series.length > 0 && group('home-series', t('home.series'), html`<ul class="cards cards--wide">${home.series.map(series)}</ul>`)}
      ${group('home-libraries', t('home.libraries'), html`<ul class="cards cards--wide">${libraries.map(library)}${addLibraryCard()}</ul>`)}
    </div>`);
  return {
    title: t('nav.home'),
    el,
    shown: () => (searchInput().focus({ preventScroll: true }), true),
  };
}

/** @param {ReadingPlace} at */
const place = (at) => html`
  <li>${at.available
    ? html`<a class="card card--link" href="${articleHref(at.key)}">${placeInside(at)}</a>`
    : html`<div class="card">${placeInside(at)}<span class="card__small">${t('saved.gone')}</span></div>`}</li>`;

/** @param {ReadingPlace} at */
const placeInside = (at) => html`
  <span><bdi class="card__title">${at.title}</bdi>${at.section && html` <span class="card__text"><bdi>${at.section}</bdi></span>`}</span>
  ${progressBar(at.progress, t('home.progress', { percent: Math.round(at.progress * 100) }))}`;

/** @param {Bookmark} mark */
const saved = (mark) => html`<li>${icon('saved')} ${mark.available ? html`<a dir="auto" href="${bookmarkHref(mark)}">${mark.name ?? mark.title}</a>` : html`<bdi>${mark.name ?? mark.title}</bdi>`}${mark.sectionHeading && html` <span class="quiet">· <bdi>${mark.sectionHeading}</bdi></span>`}</li>`;

/** @param {SeriesCard} card */
const series = (card) => html`
  <li class="card">
    <details class="series">
      <summary><bdi class="card__title">${card.title}</bdi> <span class="card__small">${t('count.articlesInOrder', { count: card.items.length })}${card.items.some((item) => item.read) && html` · ${t('series.read', { count: card.items.filter((item) => item.read).length })}`}</span></summary>
      <ol class="series__list">${card.items.map((item) => html`<li><a dir="auto" href="${articleHref(item.key)}">${item.title}</a> ${item.read && readMark()}</li>`)}</ol>
    </details>
  </li>`;

/** @param {LibraryCard} card */
const library = (card) => html`
  <li><a class="card card--link" href="#/libraries"><bdi class="card__title">${card.title}</bdi><span class="card__small">${libraryLine(card)}</span></a></li>`;
