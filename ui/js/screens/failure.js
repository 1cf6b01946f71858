// What the reader sees when a screen could not be made: what happened, that nothing is lost, what to do.
import { find, html, one } from '../html.js';
import { inEnglish } from '../format.js';
import { programSentence } from '../parts/program-words.js';
import { t } from '../strings.js';

/** @import {View} from '../router.js' */

/**
 * @param {{code: string, message: string}} error
 * @param {() => void} again
 * @returns {View}
 */
export function failure(error, again) {
  const missing = error.code === 'not-found';
  const title = missing ? t('error.missingTitle') : t('error.title');
  const el = one(html`
    <div class="sheet">
      <h1>${title}</h1>
      <p>${missing ? t('error.missingText') : t('error.text')}</p>
      ${inEnglish() ? error.message && html`<p class="quiet">${error.message}</p>` : programSentence(error)}
      <div class="button-row">
        <button class="button button--main" type="button">${t('action.tryAgain')}</button>
        <a class="button" href="#/home">${t('nav.home')}</a>
      </div>
    </div>`);
  find(el, 'button').addEventListener('click', again);
  return { title, el };
}
