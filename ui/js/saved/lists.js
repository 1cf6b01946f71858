// Lists for an appointment: all of them, and beginning a new one.
import * as api from '../api.js';
import { date } from '../format.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { listHref } from '../lists/put.js';
import { go } from '../router.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';

/** @import {Collection} from '../wire.js' */

export async function listsView() {
  let lists = await api.listCollections();
  const el = one(html`<div class="lists">
    <p class="quiet">${t('list.about')}</p>
    <form class="add-line" data-new-list><label for="list-name">${t('list.new')}</label><span class="add-line__row"><input class="input" id="list-name" type="text" dir="auto" maxlength="200" required value="${t('list.suggested')}"><button class="button button--main">${icon('add')}<span>${t('list.make')}</span></button></span></form>
    <div class="lists__all"></div>
  </div>`);
  const draw = () => find(el, '.lists__all').replaceChildren(html`${lists.length > 0 && html`<ul class="cards cards--wide">${lists.map(card)}</ul>`}`);
  el.addEventListener('submit', (event) => {
    event.preventDefault();
    api.addCollection(/** @type {HTMLInputElement} */ (find(el, '#list-name')).value).then(({ id }) => go(listHref(id)), toastError);
  });
  draw();
  return { el, keep: () => undefined, load: async () => {
    lists = await api.listCollections();
    draw();
  } };
}

/** @param {Collection} list */
const card = (list) => html`
  <li><a class="card card--link" href="${listHref(list.id)}"><span class="card__title">${icon('list')} <bdi>${list.name}</bdi></span><span class="card__small">${t('list.lines', { count: list.items })} · ${t('list.changedOn', { date: date(list.changedAt, 'short') })}</span></a></li>`;
