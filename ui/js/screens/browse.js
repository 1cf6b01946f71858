// Browsing: topics and A to Z on one page; the articles of a letter or a topic on another.
import * as api from '../api.js';
import { saveAsFile } from '../export/save-dialog.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { articleItem, categoryCard, group } from '../parts/lines.js';
import { href } from '../routes.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';

/** @import {Screen, View} from '../router.js' */
/** @import {ArticleList, CategoryCard, LetterCount} from '../wire.js' */

const PAGE = 60;

/** @type {Screen} */
export async function screen(route) {
  const [what, ...rest] = route.parts;
  const library = route.query.library ?? null;
  if (what === 'letter') return list((offset) => api.browseLetter({ letter: rest[0] || null, library, offset, limit: PAGE }), { letter: rest[0] ?? '', library });
  if (what === 'category') return list((offset) => api.browseCategory({ category: rest.join('/'), offset, limit: PAGE }), null, rest.join('/'));
  return topics(library);
}

/** @param {string | null} library @returns {Promise<View>} */
async function topics(library) {
  const [categories, letters] = await Promise.all([api.categories(), api.browseLetter({ letter: null, library, offset: 0, limit: 1 })]);
  /** @type {Map<string, CategoryCard[]>} */
  const byLibrary = new Map();
  for (const c of categories) byLibrary.set(c.library, [...(byLibrary.get(c.library) ?? []), c]);
  const several = byLibrary.size > 1;
  const el = one(html`
    <div class="browse">
      <h1>${t('browse.title')}</h1>
      ${group('browse-az', t('browse.aToZ'), letterRow(letters.letters, '', library))}
      ${[...byLibrary].map(([name, cards], i) => group(`browse-${i}`, several ? t('browse.topicsOf', { library: name }) : t('browse.topics'), html`<ul class="cards cards--wide">${cards.map(categoryCard)}</ul>`))}
      <p><a class="button" href="#/random">${t('home.random')}</a></p>
    </div>`);
  return { title: t('browse.title'), el };
}

/**
 * @param {LetterCount[]} letters
 * @param {string} current
 * @param {string | null} library
 */
const letterRow = (letters, current, library) => html`
  <ul class="letters" aria-label="${t('browse.letters')}">${letters.map(({ letter, count }) => html`
    <li><a class="letter" href="${href('browse', ['letter', letter], { library })}" ?aria-current="${letter === current}" title="${t('count.articles', { count })}"><span class="visually-hidden">${t('browse.letter')} </span><bdi>${letter}</bdi></a></li>`)}</ul>`;

/**
 * @param {(offset: number) => Promise<ArticleList>} load
 * @param {{letter: string, library: string | null} | null} letters
 * @param {string} [category]
 * @returns {Promise<View>}
 */
async function list(load, letters, category) {
  const first = await load(0);
  const mixed = (/** @type {ArticleList} */ page) => new Set(page.articles.map((a) => a.library)).size > 1;
  const heading = !letters ? first.title : letters.letter ? t('browse.letterTitle', { letter: letters.letter }) : t('browse.aToZ');
  let shown = first.articles.length;
  const el = one(html`
    <div class="browse">
      <p class="crumb"><a href="#/browse">${t('browse.title')}</a></p>
      <h1><bdi>${heading}</bdi></h1>
      ${first.description && html`<p class="lede" dir="auto">${first.description}</p>`}
      ${letters && letterRow(first.letters, letters.letter, letters.library)}
      <div class="list-head"><p class="quiet">${t('count.articles', { count: first.total })}</p>
        ${category && first.total > 0 && html`<button class="button button--small" type="button" data-save-file>${icon('file')}<span>${t('export.list')}</span></button>`}</div>
      <ul class="lines">${first.articles.map((a) => articleItem(a, mixed(first)))}</ul>
      <button class="button button--wide" type="button" ?hidden="${shown >= first.total}">${t('search.more')}</button>
    </div>`);
  el.querySelector('[aria-current]')?.setAttribute('aria-current', 'page');
  const more = /** @type {HTMLButtonElement} */ (find(el, '.button--wide'));
  el.querySelector('[data-save-file]')?.addEventListener('click', () => saveAsFile({ kind: 'category', id: category ?? null }, heading));
  more.addEventListener('click', async () => {
    more.disabled = true;
    try {
      const next = await load(shown);
      const items = html`${next.articles.map((a) => articleItem(a, mixed(next) || mixed(first)))}`;
      const start = items.querySelector('a');
      find(el, '.lines').append(items);
      shown += next.articles.length;
      more.hidden = shown >= next.total || next.articles.length === 0;
      start?.focus();
    } catch (error) {
      toastError(error);
    }
    more.disabled = false;
  });
  return { title: heading, el };
}
