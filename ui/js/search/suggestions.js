// One line of completions above the results: a list box that the search box controls. It keeps its height, so that nothing below it jumps.
import * as api from '../api.js';
import { searchInput, putInBox } from '../frame/searchbox.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { go } from '../router.js';
import { articleHref } from '../routes.js';

/** @import {Suggestion} from '../wire.js' */

const MOST = 5;

/** @param {HTMLElement} list an empty `ul` with the role of a list box */
export function suggestionLine(list) {
  /** @type {Suggestion[]} */
  let items = [];
  let active = -1;
  let turn = 0;

  /** @param {number} i */
  const point = (i) => {
    active = i;
    [...list.children].forEach((el, n) => el.setAttribute('aria-selected', String(n === i)));
    const box = searchInput();
    if (i < 0) box.removeAttribute('aria-activedescendant');
    else box.setAttribute('aria-activedescendant', `suggestion-${i}`);
    list.children[i]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  /** @param {number} i */
  const take = (i) => {
    const item = items[i];
    if (item.key) go(articleHref(item.key));
    else putInBox(item.text);
  };
  const fill = () => {
    searchInput().setAttribute('aria-expanded', String(items.length > 0));
    list.replaceChildren(html`${items.map((s, i) => html`
      <li class="suggestion" role="option" id="suggestion-${i}" aria-selected="false">${icon(s.key ? 'forward' : s.kind === 'recent' ? 'history' : 'search')}<bdi>${s.text}</bdi>${s.title && s.title !== s.text && html` <bdi class="suggestion__title">${s.title}</bdi>`}</li>`)}`);
    point(-1);
  };
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const li = event.target instanceof Element ? event.target.closest('li') : null;
    if (li) take([...list.children].indexOf(li));
  });

  return {
    /** @param {string} text */
    async follow(text) {
      const mine = ++turn;
      const found = text.trim() ? await api.suggest(text).catch(() => []) : [];
      if (mine !== turn) return;
      items = found.filter((s) => s.text.toLowerCase() !== text.trim().toLowerCase() || s.key).slice(0, MOST);
      fill();
    },
    get active() {
      return active;
    },
    get length() {
      return items.length;
    },
    point,
    take,
    close() {
      turn++;
      items = [];
      fill();
    },
  };
}
