// Lists that several screens show: articles with their ledes, categories as cards.
import { html } from '../html.js';
import { icon, kindIcon } from '../icons.js';
import { articleHref, categoryHref } from '../routes.js';
import { has, t } from '../strings.js';

/** @import {ArticleLine, CategoryCard} from '../wire.js' */

/**
 * @param {ArticleLine} line
 * @param {boolean} withLibrary
 */
export const articleItem = (line, withLibrary) => html`
  <li class="line">
    ${kindIcon(line.kind)}
    <div>
      <a class="line__link" dir="auto" href="${articleHref(line.key)}">${line.title}</a>
      ${line.read && readMark()}
      ${line.lede && html`<p class="line__lede" dir="auto">${line.lede}</p>`}
      ${(has(`kind.${line.kind}`) || withLibrary) && html`<p class="line__from">${has(`kind.${line.kind}`) && t(`kind.${line.kind}`)}${has(`kind.${line.kind}`) && withLibrary && ' · '}${withLibrary && html`<bdi>${line.library}</bdi>`}</p>`}
    </div>
  </li>`;

/** Says that the reader has marked an article as read. */
export const readMark = () => html`<span class="read-mark">${icon('check')} ${t('read.marked')}</span>`;

/** @param {CategoryCard} category */
export const categoryCard = (category) => html`
  <li><a class="card card--link" href="${categoryHref(category.id)}">
    <span class="card__title"><bdi>${category.title}</bdi></span>
    ${category.description && html`<span class="card__text"><bdi>${category.description}</bdi></span>`}
    <span class="card__small">${t('count.articles', { count: category.articles })}</span>
  </a></li>`;

/**
 * @param {string} id
 * @param {string} title
 * @param {import('../html.js').Value} content
 */
export const group = (id, title, content) => html`<section class="group" aria-labelledby="${id}"><h2 class="group__heading" id="${id}">${title}</h2>${content}</section>`;

/** The small card that leads to adding a library. */
export const addLibraryCard = () => html`
  <li><a class="card card--link card--dashed" href="#/libraries?add=1">
    <span class="card__title">${icon('add')} ${t('library.add')}</span><span class="card__small">${t('library.addKinds')}</span>
  </a></li>`;
