// Things the reader should know, from startup: shown above the page until closed.
import { html, one } from '../html.js';
import { icon } from '../icons.js';
import { started } from '../state.js';
import { t } from '../strings.js';

export async function setUpNotices() {
  const box = document.getElementById('notices');
  const { notices } = await started.catch((error) => ({ notices: [{ code: 'other', message: error.message || t('error.unknown') }] }));
  for (const notice of notices) {
    const el = one(html`
      <div class="notice" role="status" data-code="${notice.code}">
        ${icon('about')}<p>${notice.message}</p>
        <button class="icon-button" type="button" aria-label="${t('action.close')}">${icon('close')}</button>
      </div>`);
    el.querySelector('button')?.addEventListener('click', () => el.remove());
    box?.append(el);
  }
}
