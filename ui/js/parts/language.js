// The list of the window's languages, each in its own words, so that everybody finds theirs whatever the window speaks now.
import { html, one } from '../html.js';
import { icon } from '../icons.js';
import { changeSettings, state } from '../state.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';

/** Those of resources/locales; a test compares them. @type {[string, string][]} */
export const LANGUAGES = [['en', 'English'], ['es', 'Español'], ['fr', 'Français'], ['ar', 'العربية'], ['zh-Hans', '简体中文']];

/** @returns {HTMLElement} */
export function languageField() {
  const set = state.settings.interfaceLanguage ?? '';
  const el = one(html`
    <div class="field"><label for="interface-language">${icon('language')} ${t('settings.language')}</label>
      <select class="select" id="interface-language">
        <option value="" ?selected="${set === ''}">${t('settings.language.system')}</option>
        ${LANGUAGES.map(([tag, name]) => html`<option value="${tag}" lang="${tag}" ?selected="${set === tag}">${name}</option>`)}
      </select></div>`);
  const select = /** @type {HTMLSelectElement} */ (el.querySelector('select'));
  select.addEventListener('change', () => changeSettings({ interfaceLanguage: select.value || null }).catch(toastError));
  return el;
}
