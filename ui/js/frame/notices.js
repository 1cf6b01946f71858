// Things the reader should know, from startup: shown above the page until closed.
import { html, one } from '../html.js';
import { icon } from '../icons.js';
import { onChange, started } from '../state.js';
import { noticeWords, programSentence } from '../parts/program-words.js';
import { t } from '../strings.js';

export async function setUpNotices() {
  const box = document.getElementById('notices');
  const { notices } = await started.catch((error) => ({ notices: [{ code: 'other', message: error.message || t('error.unknown') }] }));
  let open = [...notices];
  const draw = () => box?.replaceChildren(...open.map((notice) => {
    const el = one(html`
      <div class="notice" role="status" data-code="${notice.code}">
        ${icon('about')}<div class="notice__words"><p>${noticeWords(notice)}</p>${programSentence(notice)}</div>
        <button class="icon-button" type="button" aria-label="${t('action.close')}">${icon('close')}</button>
      </div>`);
    el.querySelector('button')?.addEventListener('click', () => {
      open = open.filter((other) => other !== notice);
      el.remove();
    });
    return el;
  }));
  draw();
  onChange('words', draw);
}
