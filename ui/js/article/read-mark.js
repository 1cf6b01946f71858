// Marking an article as read: only ever by the reader's own press. The button stands after the text; the head says when, with a way back.
import * as api from '../api.js';
import { announce } from '../announce.js';
import { date, localDay } from '../format.js';
import { find, html } from '../html.js';
import { icon } from '../icons.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';

/** @import {ArticlePage} from '../wire.js' */

/** What the head says of the mark. */
export const readLine = () => html`<p class="read-on" hidden>${icon('check')}<span></span> <button class="link-button" type="button" data-unread>${t('action.undo')}</button></p>`;

/** The button after the text. */
export const readButton = () => html`
  <p class="mark-read"><button class="button" type="button" data-mark-read aria-pressed="false">${icon('check')}<span>${t('read.mark')}</span></button></p>`;

/**
 * @param {HTMLElement} el
 * @param {ArticlePage} page
 */
export function setUpReadMark(el, page) {
  let at = page.readAt;
  const button = find(el, '[data-mark-read]');
  const line = find(el, '.read-on');
  const draw = () => {
    button.setAttribute('aria-pressed', String(at !== null));
    find(button, 'span').textContent = at === null ? t('read.mark') : t('read.marked');
    line.hidden = at === null;
    if (at !== null) find(line, 'span').textContent = t('read.on', { date: date(localDay(at)) });
    for (const here of el.querySelectorAll('.series-list [aria-current]')) here.toggleAttribute('data-read', at !== null);
  };
  /** @param {string | null} time of a mark that comes back */
  const mark = async (time) => {
    at = await api.markRead(page.key, time);
    draw();
    announce(t('read.marked'));
  };
  const unmark = async () => {
    const was = await api.unmarkRead(page.key);
    at = null;
    draw();
    toast(t('read.unmarked'), { label: t('action.undo'), run: () => mark(was).catch(toastError) });
  };
  button.addEventListener('click', () => (at === null ? mark(null) : unmark()).catch(toastError));
  find(line, '[data-unread]').addEventListener('click', async () => {
    await unmark().catch(toastError);
    // The button that was pressed is gone with its line.
    if (at === null) find(el, 'h1').focus({ preventScroll: true });
  });
  draw();
}
