// Things the reader should know, from startup: shown above the page until closed.
import { onNotice } from '../api.js';
import { html, one } from '../html.js';
import { icon } from '../icons.js';
import { noticeWords, programSentence } from '../parts/program-words.js';
import { onChange, started } from '../state.js';
import { t } from '../strings.js';

/** @import {Notice} from '../wire.js' */

/** Notices after which a backup may be what the reader looks for. */
const BACKUPS = new Set(['user-data-damaged', 'user-data-unsound', 'backup-failed']);

/** @type {Notice[]} */
let open = [];

export function setUpNotices() {
  onChange('started', () => void take());
  onChange('words', draw);
  // What is found after the start, by the check of what was saved; it may have been told with the start already.
  onNotice((notice) => {
    if (open.some((other) => other.code === notice.code && other.message === notice.message)) return;
    open = [...open, notice];
    draw();
  }).catch(() => {});
  void take();
}

async function take() {
  // A program that cannot start has a page of its own for that.
  const { notices } = await started.catch((error) => ({ notices: error.code === 'cannot-start' ? [] : [{ code: 'other', message: error.message || t('error.unknown') }] }));
  open = [...notices];
  draw();
}

function draw() {
  document.getElementById('notices')?.replaceChildren(...open.map((notice) => {
    const el = one(html`
      <div class="notice" role="status" data-code="${notice.code}">
        ${icon('about')}<div class="notice__words"><p>${noticeWords(notice)}</p>${programSentence(notice)}${BACKUPS.has(notice.code) && html`<p><a href="#/data">${t('data.backups')}</a></p>`}</div>
        <button class="icon-button" type="button" aria-label="${t('action.close')}">${icon('close')}</button>
      </div>`);
    el.querySelector('button')?.addEventListener('click', () => {
      open = open.filter((other) => other !== notice);
      el.remove();
    });
    return el;
  }));
}
