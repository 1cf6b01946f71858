// The voice and its speed: fields for the bar and for the settings page. Both are kept.
import { html, one } from '../html.js';
import { changeSettings, state } from '../state.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';

/** @import {SpeechVoice} from '../wire.js' */

const RATES = [50, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300];

/** The language that a tag is of, without its region. @param {string} tag */
const main = (tag) => tag.split(/[-_]/)[0].toLowerCase();

/**
 * Voices for a language first, each part by name. Pure.
 * @param {SpeechVoice[]} voices
 * @param {string | null} language
 * @returns {[SpeechVoice[], SpeechVoice[]]}
 */
export function byLanguage(voices, language) {
  const sorted = [...voices].sort((a, b) => a.name.localeCompare(b.name));
  const speaks = (/** @type {SpeechVoice} */ voice) => language !== null && main(voice.language) === main(language);
  return [sorted.filter(speaks), sorted.filter((voice) => !speaks(voice))];
}

/**
 * @param {string} id
 * @param {() => void} [changed]
 */
export function speedField(id, changed) {
  const rates = RATES.includes(state.settings.speechRate) ? RATES : [...RATES, state.settings.speechRate].sort((a, b) => a - b);
  const el = one(html`<div class="field"><label for="${id}">${t('speech.speed')}</label><select class="select" id="${id}">
    ${rates.map((rate) => html`<option value="${rate}" ?selected="${rate === state.settings.speechRate}">${t('settings.percent', { percent: rate })}</option>`)}</select></div>`);
  const select = /** @type {HTMLSelectElement} */ (el.querySelector('select'));
  select.addEventListener('change', () => changeSettings({ speechRate: Number(select.value) }).then(changed).catch(toastError));
  return el;
}

/**
 * @param {string} id
 * @param {SpeechVoice[]} voices
 * @param {string | null} language
 * @param {() => void} [changed]
 */
export function voiceField(id, voices, language, changed) {
  const [own, other] = byLanguage(voices, language);
  const option = (/** @type {SpeechVoice} */ voice) => html`<option value="${voice.id}" ?selected="${voice.id === state.settings.voice}">${voice.name} (${voice.language})</option>`;
  const el = one(html`<div class="field"><label for="${id}">${t('speech.voice')}</label><select class="select" id="${id}">
    <option value="">${t('speech.voiceAuto')}</option>
    ${own.length > 0 && html`<optgroup label="${t('speech.voicesOwn')}">${own.map(option)}</optgroup>`}
    ${other.length > 0 && html`<optgroup label="${t('speech.voicesOther')}">${other.map(option)}</optgroup>`}</select></div>`);
  const select = /** @type {HTMLSelectElement} */ (el.querySelector('select'));
  select.addEventListener('change', () => changeSettings({ voice: select.value || null }).then(changed).catch(toastError));
  return el;
}
