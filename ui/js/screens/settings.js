// Settings: text and colours, country, what is remembered, and where the data is.
import * as api from '../api.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { countryField } from '../parts/country.js';
import { languageField } from '../parts/language.js';
import { lookFields } from '../parts/look.js';
import { group } from '../parts/lines.js';
import { numberList } from '../parts/numbers.js';
import { changeSettings, forgetRecent, onChange, started, state } from '../state.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';
import { whatIsMissing } from '../listen/missing.js';
import { speedField, voiceField } from '../listen/voice.js';
import { openShortcuts } from '../frame/shortcuts.js';
import { clearHistory } from '../history/clear.js';

/** @import {Screen} from '../router.js' */

/** @type {(() => void) | null} */
let countryChanged = null;
onChange('country', () => countryChanged?.());

/** @type {Screen} */
export async function screen() {
  const startup = await started;
  const country = countryField({ id: 'country', value: state.settings.country, guess: startup.guessedCountry, onChoose: (code) => changeSettings({ country: code }).catch(toastError) });
  const el = one(html`
    <div class="settings">
      <h1>${t('nav.settings')}</h1>
      ${group('set-look', t('settings.look'), lookFields({ all: true, sample: true }))}
      ${group('set-language', t('settings.language'), html`<p>${t('settings.languageText')}</p>${languageField()}`)}
      ${group('set-speech', t('settings.speech'), html`<p>${t('settings.speechText')}</p><div class="fields settings__speech">${speedField('speech-speed')}<div class="settings__voice"><button class="button" type="button" data-voices>${icon('listen')}<span>${t('speech.showVoices')}</span></button></div></div>`)}
      ${group('set-country', t('settings.country'), html`<p>${t('settings.countryText')}</p>${country}<div class="settings__numbers"></div>`)}
      ${group('set-privacy', t('settings.privacy'), html`
        <label class="check"><input type="checkbox" id="history" ?checked="${state.settings.history}"><span><strong>${t('settings.history')}</strong><br><span class="quiet">${t('settings.historyText')}</span></span></label>
        <div class="button-row"><a class="button" href="#/history">${icon('history')}<span>${t('settings.showHistory')}</span></a><button class="button" type="button" data-clear>${icon('remove')}<span>${t('history.clear')}</span></button></div>`)}
      ${group('set-data', t('settings.data'), html`<p>${t('settings.dataText')}</p><p><code class="path" dir="ltr">${startup.dataFolder}</code></p><div class="button-row"><a class="button" href="#/data">${icon('shield')}<span>${t('data.open')}</span></a></div>`)}
      ${group('set-more', t('settings.more'), html`<div class="button-row"><a class="button" href="#/welcome">${icon('check')}<span>${t('welcome.again')}</span></a><button class="button" type="button" data-keys>${icon('keyboard')}<span>${t('keys.title')}</span></button><a class="button" href="#/about">${icon('about')}<span>${t('about.title')}</span></a></div>`)}
    </div>`);
  const numbers = () => find(el, '.settings__numbers').replaceChildren(state.emergency ? numberList(state.emergency) : html`<p class="quiet">${t('emergency.noCountry')}</p>`);
  numbers();
  countryChanged = numbers;
  find(el, '#history').addEventListener('change', (event) => {
    const on = /** @type {HTMLInputElement} */ (event.target).checked;
    if (!on) forgetRecent();
    changeSettings({ history: on }).catch(toastError);
  });
  find(el, '[data-clear]').addEventListener('click', () => clearHistory().catch(toastError));
  // The voices are asked for only when they are wanted: a speech system that does not run has to start first.
  find(el, '[data-voices]').addEventListener('click', () => api.speechState().then((speech) => {
    const box = find(el, '.settings__voice');
    box.replaceChildren(speech.state === 'ready' ? voiceField('speech-voice', speech.voices, document.documentElement.lang) : html`<div class="prose" tabindex="-1">${whatIsMissing(speech)}</div>`);
    /** @type {HTMLElement | null} */ (box.querySelector('select, [tabindex]'))?.focus();
  }).catch(toastError));
  find(el, '[data-keys]').addEventListener('click', openShortcuts);
  return { title: t('nav.settings'), el, leave: () => (countryChanged = null) };
}
