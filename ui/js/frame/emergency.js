// The emergency panel. It must open at any moment, also before the program has answered for the first time, and with no country set.
import { boot } from '../api.js';
import { countryName } from '../format.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { countryField } from '../parts/country.js';
import { dangerSigns } from '../parts/danger.js';
import { numberList } from '../parts/numbers.js';
import { articleHref, categoryHref } from '../routes.js';
import { changeSettings, onChange, state } from '../state.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';

const WHAT_TO_DO = 'starter-en/emergency-what-to-do';
const FIRST_AID = 'starter-en/first-aid';

/** @type {HTMLDialogElement | null} */
let dialog = null;

export function setUpEmergency() {
  find(document, '#emergency-button').addEventListener('click', openEmergency);
  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-open-emergency]')) openEmergency();
  });
  onChange('country', () => dialog && fill(dialog));
  onChange('settings', () => dialog && !dialog.querySelector('select:focus') && fill(dialog));
}

export function openEmergency() {
  if (dialog) return dialog.focus();
  dialog = /** @type {HTMLDialogElement} */ (one(html`
    <dialog class="dialog emergency" aria-labelledby="emergency-title">
      <div class="emergency__head">
        <h2 id="emergency-title" tabindex="-1">${icon('emergency')} ${t('emergency.title')}</h2>
        <button class="button" type="button" data-close aria-label="${t('action.close')}">${icon('close')}<span>${t('action.close')}</span></button>
      </div>
      <div class="emergency__body"></div>
    </dialog>`));
  const mine = dialog;
  fill(mine);
  mine.addEventListener('click', (event) => {
    const at = event.target;
    if (at === mine || (at instanceof Element && at.closest('[data-close], a'))) mine.close();
  });
  mine.addEventListener('close', () => {
    mine.remove();
    dialog = null;
  });
  document.body.append(mine);
  mine.showModal();
  find(mine, 'h2').focus();
}

/** @param {HTMLDialogElement} panel */
function fill(panel) {
  const numbers = state.emergency;
  const body = find(panel, '.emergency__body');
  const known = numbers
    ? html`<p class="emergency__phone">${icon('phone')} ${t('emergency.usePhone', { country: countryName(numbers.countryCode, numbers.country) })}</p>${numberList(numbers)}`
    : html`<p class="emergency__phone">${icon('phone')} ${t('emergency.unknown')}</p><p class="quiet">${t('emergency.mobile')}</p>`;
  const chooser = countryField({ id: 'emergency-country', value: state.settings.country, onChoose: (country) => changeSettings({ country }).catch(toastError) });
  body.replaceChildren(html`
    <div class="emergency__numbers">
      ${known}
      ${numbers ? html`<details class="emergency__change"><summary>${t('emergency.changeCountry')}</summary>${chooser}</details>` : chooser}
    </div>
    <div class="emergency__aid">
      <h3>${t('emergency.firstAidNow')}</h3>
      <ul class="first-aid">${boot.firstAid.map((key) => html`<li><a class="button button--small" href="${articleHref(key)}">${t(`firstAid.${key.split('/')[1]}`)}</a></li>`)}</ul>
      <div class="button-row">
        <a class="button button--danger" href="${articleHref(WHAT_TO_DO)}">${t('emergency.whatToDo')}</a>
        <a class="button" href="${categoryHref(FIRST_AID)}">${icon('kind-first-aid')}<span>${t('emergency.firstAid')}</span></a>
      </div>
    </div>
    <div class="emergency__signs">
      <h3>${t('emergency.notSure')}</h3>
      <p>${t('emergency.callIf')}</p>
      ${dangerSigns()}
    </div>`);
}
