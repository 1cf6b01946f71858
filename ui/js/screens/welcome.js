// The first page ever shown: what this is and is not, country, language, text size, theme. It can be left at any time.
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { countryField } from '../parts/country.js';
import { languageField } from '../parts/language.js';
import { lookFields } from '../parts/look.js';
import { limitsText } from '../parts/limits.js';
import { numberList } from '../parts/numbers.js';
import { go } from '../router.js';
import { HOME } from '../routes.js';
import { changeSettings, onChange, started, state } from '../state.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';

/** @import {Screen} from '../router.js' */

/** @type {(() => void) | null} */
let countryChanged = null;
onChange('country', () => countryChanged?.());

/** @type {Screen} */
export async function screen() {
  const guess = await started.then((s) => s.guessedCountry, (error) => {
    if (error.code === 'cannot-start') throw error;
    return null;
  });
  const el = one(html`
    <div class="welcome">
      <h1>${t('welcome.title')}</h1>
      <p class="lede">${t('welcome.lede')}</p>
      <div class="welcome__columns">
        <section aria-labelledby="welcome-limits"><h2 id="welcome-limits">${t('about.limits')}</h2>${limitsText()}</section>
        <section class="welcome__set" aria-labelledby="welcome-set">
          <h2 id="welcome-set">${t('welcome.set')}</h2>
          ${languageField()}
          <p class="quiet">${t('settings.countryText')}</p>
          ${countryField({ id: 'country', value: state.settings.country, guess, onChoose: (country) => changeSettings({ country }).catch(toastError) })}
          <div class="welcome__numbers"></div>
          ${lookFields()}
        </section>
      </div>
      <div class="button-row welcome__end">
        <button class="button button--main" type="button" data-yes>${icon('check')}<span>${t('welcome.understand')}</span></button>
        <button class="button" type="button" data-later>${t('welcome.later')}</button>
      </div>
    </div>`);
  const numbers = () => find(el, '.welcome__numbers').replaceChildren(state.emergency ? numberList(state.emergency) : '');
  numbers();
  countryChanged = numbers;
  // A file opened with the program on its very first start is asked about next.
  const next = () => void started.then((s) => go(s.pendingSource ? '#/libraries' : HOME, { replace: true }), () => go(HOME, { replace: true }));
  find(el, '[data-yes]').addEventListener('click', () => changeSettings({ firstRunDone: true }).catch(toastError).then(next));
  find(el, '[data-later]').addEventListener('click', next);
  return { title: t('welcome.title'), el, leave: () => (countryChanged = null) };
}
