// The head of the pages of saved things: title, search in one's own things, and the ways to bookmarks, highlights, notes and lists.
import { html } from '../html.js';
import { icon } from '../icons.js';
import { number } from '../format.js';
import { href } from '../routes.js';
import { t } from '../strings.js';

/** @import {SavedOverview} from '../wire.js' */
/** @typedef {'bookmarks' | 'highlights' | 'notes' | 'lists'} Tab */

/** @type {[Tab, string, string[]][]} */
const TABS = [['bookmarks', 'saved', []], ['highlights', 'pen', ['highlights']], ['notes', 'note', ['notes']], ['lists', 'list', ['lists']]];

/**
 * @param {Tab | null} current
 * @param {SavedOverview} overview
 */
export const savedHead = (current, overview) => html`
  <div class="page-head"><h1 tabindex="-1">${t('nav.saved')}</h1><a class="button no-print" href="#/history">${icon('history')}<span>${t('history.title')}</span></a></div>
  <form class="saved-search no-print" role="search" aria-label="${t('saved.find')}">
    ${icon('search')}
    <input class="saved-search__input" type="text" enterkeyhint="search" autocomplete="off" maxlength="200" aria-label="${t('saved.find')}" placeholder="${t('saved.find')}">
    <button class="icon-button" type="button" data-clear-find hidden aria-label="${t('search.clear')}">${icon('close')}</button>
  </form>
  <nav class="tabs no-print" aria-label="${t('saved.tabs')}"><ul>${TABS.map(([tab, sign, parts]) => html`
    <li><a class="tab" href="${href('saved', parts)}" aria-current="${tab === current ? 'page' : 'false'}">${icon(sign)}<span>${t(`saved.tab.${tab}`)}</span> <span class="tab__count">${number(overview[tab])}</span></a></li>`)}</ul></nav>`;
