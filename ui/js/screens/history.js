// What was read, by day. One entry or everything can be removed; when remembering is off, this page says so.
import * as api from '../api.js';
import { confirmFirst } from '../confirm.js';
import { clock, date, localDay } from '../format.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { group } from '../parts/lines.js';
import { articleHref } from '../routes.js';
import { changeSettings, forgetRecent, state } from '../state.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';

/** @import {Screen} from '../router.js' */
/** @import {HistoryEntry} from '../wire.js' */

const MOST = 500;

/** @type {Screen} */
export async function screen() {
  let entries = await api.listHistory(MOST);
  const el = one(html`
    <div class="saved">
      <div class="page-head"><h1 tabindex="-1">${t('history.title')}</h1><button class="button" type="button" data-clear>${icon('remove')}<span>${t('history.clear')}</span></button></div>
      <div class="history__list"></div>
    </div>`);
  const draw = () => {
    find(el, '[data-clear]').hidden = entries.length === 0;
    find(el, '.history__list').replaceChildren(state.settings.history ? days(entries) : off());
  };
  draw();
  el.addEventListener('click', async (event) => {
    const at = event.target instanceof Element ? event.target.closest('button') : null;
    try {
      if (at?.matches('[data-on]')) {
        await changeSettings({ history: true });
      } else if (at?.matches('[data-clear]')) {
        if (!(await clearHistory())) return;
        entries = [];
      } else if (at?.dataset.remove) {
        await api.removeHistory(Number(at.dataset.remove));
        entries = entries.filter((e) => e.id !== Number(at.dataset.remove));
      } else return;
      draw();
      find(el, 'h1').focus();
    } catch (error) {
      toastError(error);
    }
  });
  return { title: t('history.title'), el };
}

/** Asks, clears, and says how much went. */
export async function clearHistory() {
  if (!(await confirmFirst({ title: t('history.clearTitle'), text: t('history.clearText'), yes: t('history.clear') }))) return false;
  const count = await api.clearHistory();
  forgetRecent();
  toast(t('history.cleared', { count }));
  return true;
}

/** @param {HistoryEntry[]} entries */
function days(entries) {
  if (entries.length === 0) return html`<div class="empty">${icon('history')}<p>${t('history.empty')}</p></div>`;
  /** @type {Map<string, HistoryEntry[]>} */
  const byDay = new Map();
  for (const e of entries) byDay.set(localDay(e.at), [...(byDay.get(localDay(e.at)) ?? []), e]);
  return html`${[...byDay].map(([day, read]) => group(`day-${day}`, date(day), html`<ul class="lines">${read.map(item)}</ul>`))}`;
}

/** @param {HistoryEntry} entry */
const item = (entry) => html`
  <li class="line line--action">
    <span class="line__time">${clock(entry.at)}</span>
    <div>${entry.available ? html`<a class="line__link" dir="auto" href="${articleHref(entry.key)}">${entry.title}</a>` : html`<bdi class="line__link">${entry.title}</bdi><p class="line__from">${t('saved.gone')}</p>`}</div>
    <button class="icon-button" type="button" data-remove="${entry.id}" aria-label="${t('saved.removeLabel', { title: entry.title })}" title="${t('action.remove')}">${icon('close')}</button>
  </li>`;

const off = () => html`<div class="empty">${icon('history')}<p>${t('history.off')}</p><button class="button" type="button" data-on>${t('history.turnOn')}</button></div>`;
