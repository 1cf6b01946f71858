// What was read, by day: search in it, pages of it, one entry or a span removed, pausing, and the private session.
import * as api from '../api.js';
import { announce } from '../announce.js';
import { clock, date } from '../format.js';
import { clearHistory } from '../history/clear.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { group } from '../parts/lines.js';
import { articleHref } from '../routes.js';
import { changed, changeSettings, forgetRecent, onChange, state } from '../state.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';

/** @import {Screen} from '../router.js' */
/** @import {HistoryDay, HistoryEntry, Remembering, VisitPlace} from '../wire.js' */

const PAGE = 200;
/** A search begins when the typing pauses. */
const PAUSE = 200;

/** @type {(() => void) | null} */
let settingsChanged = null;
onChange('remembering', () => settingsChanged?.());

/** Joins a page to what is shown: a day may go on at the top of the next page. Pure. @param {HistoryDay[]} days @param {HistoryDay[]} more */
export function joined(days, more) {
  const last = days.at(-1);
  const [first, ...rest] = more;
  if (!last || !first || last.day !== first.day) return [...days, ...more];
  return [...days.slice(0, -1), { day: last.day, visits: [...last.visits, ...first.visits] }, ...rest];
}

/** @type {Screen} */
export async function screen() {
  let words = '';
  let turn = 0;
  /** @type {HistoryDay[]} */
  let days = [];
  /** @type {VisitPlace | null} */
  let next = null;
  let now = await api.remembering();
  const el = one(html`
    <div class="saved history">
      <div class="page-head"><h1 tabindex="-1">${t('history.title')}</h1><button class="button" type="button" data-clear>${icon('remove')}<span>${t('history.clear')}</span></button></div>
      <div class="history__state"></div>
      <form class="saved-search" role="search" aria-label="${t('history.find')}">
        ${icon('search')}
        <input class="saved-search__input" type="text" enterkeyhint="search" autocomplete="off" maxlength="200" aria-label="${t('history.find')}" placeholder="${t('history.find')}">
      </form>
      <div class="history__list"></div>
    </div>`);
  const field = /** @type {HTMLInputElement} */ (find(el, '.saved-search__input'));
  const draw = () => {
    find(el, '.history__state').replaceChildren(stateOf(now));
    find(el, '.history__list').replaceChildren(html`${list(days, words)}${next && html`<div class="button-row"><button class="button" type="button" data-more>${t('history.more')}</button></div>`}`);
  };
  const load = async () => {
    const mine = ++turn;
    const page = await api.historyPage(words, PAGE, null);
    if (mine !== turn) return;
    ({ days, next } = page);
    draw();
  };
  const more = async () => {
    const page = await api.historyPage(words, PAGE, next);
    days = joined(days, page.days);
    next = page.next;
    draw();
  };
  const remember = async () => {
    now = await api.remembering();
    draw();
  };
  settingsChanged = () => void remember().catch(toastError);
  let timer = 0;
  const look = () => {
    clearTimeout(timer);
    words = field.value;
    load().catch(toastError);
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  find(el, 'form').addEventListener('submit', (event) => {
    event.preventDefault();
    look();
  });
  /** @param {HTMLElement} at */
  const act = async (at) => {
    if (at.matches('[data-clear]')) return clearHistory(load);
    if (at.matches('[data-more]')) return more();
    if (at.dataset.remove) {
      await api.removeHistory(Number(at.dataset.remove));
      await load();
      return find(el, 'h1').focus();
    }
    if (at.matches('[data-on]')) {
      await changeSettings({ history: true });
      await remember();
    } else if (at.dataset.pause) {
      now = await api.pauseHistory(at.dataset.pause === 'yes');
      draw();
    } else if (at.dataset.private) {
      now = await api.setPrivateSession(at.dataset.private === 'yes');
      if (now.privateSession) announce(t('history.privateText'));
      else {
        forgetRecent();
        toast(t('history.privateOff'));
      }
      changed('remembering');
      draw();
    } else return undefined;
    /** @type {HTMLElement | null} */ (el.querySelector('.history__state button'))?.focus();
    return undefined;
  };
  el.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target.closest('button') : null;
    if (at) Promise.resolve(act(at)).catch(toastError);
  });
  await load();
  return { title: t('history.title'), el, leave: () => (settingsChanged = null) };
}

/** @param {Remembering} now */
function stateOf({ on, paused, privateSession }) {
  const text = !on ? t('history.off') : privateSession ? t('history.privateText') : paused ? t('history.paused') : '';
  return html`
    ${text && html`<p class="notice" role="status">${text}</p>`}
    <div class="button-row">
      ${!on && html`<button class="button" type="button" data-on>${t('history.turnOn')}</button>`}
      ${on && html`<button class="button" type="button" data-pause="${paused ? 'no' : 'yes'}">${icon(paused ? 'play' : 'pause')}<span>${paused ? t('history.resume') : t('history.pause')}</span></button>`}
      <button class="button" type="button" data-private="${privateSession ? 'no' : 'yes'}">${icon('shield')}<span>${privateSession ? t('history.privateEnd') : t('history.privateStart')}</span></button>
    </div>`;
}

/** @param {HistoryDay[]} days @param {string} words */
function list(days, words) {
  if (days.length > 0) return html`${days.map(({ day, visits }) => group(`day-${day}`, date(day), html`<ul class="lines">${visits.map(item)}</ul>`))}`;
  if (words.trim()) return html`<div class="empty"><p>${t('history.none', { query: words.trim() })}</p></div>`;
  return html`${state.settings.history && html`<div class="empty">${icon('history')}<p>${t('history.empty')}</p></div>`}`;
}

/** @param {HistoryEntry} entry */
const item = (entry) => html`
  <li class="line line--action">
    <span class="line__time">${clock(entry.at)}</span>
    <div>${entry.available ? html`<a class="line__link" dir="auto" href="${articleHref(entry.key)}">${entry.title}</a>` : html`<bdi class="line__link">${entry.title}</bdi><p class="line__from">${t('saved.gone')}</p>`}</div>
    <button class="icon-button" type="button" data-remove="${entry.id}" aria-label="${t('saved.removeLabel', { title: entry.title })}" title="${t('action.remove')}">${icon('close')}</button>
  </li>`;
