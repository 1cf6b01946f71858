// Parts of the body, stages of life and kinds of article: their names, and how they are offered.
import { html } from '../html.js';
import { kindIcon } from '../icons.js';
import { number } from '../format.js';
import { href } from '../routes.js';
import { has, t } from '../strings.js';

/** @import {GroupCount} from '../wire.js' */
/** @typedef {'body-system' | 'life-stage' | 'kind'} GroupName */

/** The words of a group, empty where we have none. @param {GroupName} by @param {string} id */
export function groupTitle(by, id) {
  if (by === 'kind') return has(`kinds.${id}`) ? t(`kinds.${id}`) : '';
  if (by === 'body-system') return has(`bodySystem.${id}`) ? t(`bodySystem.${id}`) : id;
  return has(`lifeStage.${id}`) ? t(`lifeStage.${id}`) : id;
}

/** A line about a group. @param {GroupName} by @param {string} id */
export function groupText(by, id) {
  if (by === 'body-system') return has(`bodySystemText.${id}`) ? t(`bodySystemText.${id}`) : '';
  return by === 'life-stage' && has(`lifeStageText.${id}`) ? t(`lifeStageText.${id}`) : '';
}

/** @param {GroupName} by @param {GroupCount} one */
export const groupChip = (by, { id, articles }) => html`
  <li><a class="chip chip--group" href="${href('browse', [by, id])}">${by === 'kind' && kindIcon(id)}<span>${groupTitle(by, id)}</span> <span class="chip__count" aria-hidden="true">${number(articles)}</span><span class="visually-hidden">, ${t('count.articles', { count: articles })}</span></a></li>`;

/** @param {GroupName} by @param {GroupCount} one */
export const groupCard = (by, { id, articles }) => html`
  <li><a class="card card--link" href="${href('browse', [by, id])}">
    <span class="card__title">${by === 'kind' && kindIcon(id)} ${groupTitle(by, id)}</span>
    ${groupText(by, id) && html`<span class="card__text">${groupText(by, id)}</span>`}
    <span class="card__small">${t('count.articles', { count: articles })}</span>
  </a></li>`;
