// A list of countries to choose from. The choice is used for emergency numbers only.
import * as api from '../api.js';
import { countryName, inEnglish, inOrder } from '../format.js';
import { html, one } from '../html.js';
import { t } from '../strings.js';

/** @import {Country} from '../wire.js' */

/** @type {Promise<Country[]> | null} */
let all = null;

/**
 * @param {{id: string, value: string | null, guess?: string | null, onChoose: (code: string) => void}} options
 * @returns {HTMLElement} a label and a select, filled when the list is there
 */
export function countryField({ id, value, guess = null, onChoose }) {
  const el = one(html`<div class="field"><label for="${id}">${t('country.label')}</label><select class="select" id="${id}"><option value="">${t('country.choose')}</option></select></div>`);
  const select = /** @type {HTMLSelectElement} */ (el.querySelector('select'));
  all ??= api.countries();
  all.then((list) => {
    const named = list.map(({ code, name }) => ({ code, name: countryName(code, name) }));
    if (!inEnglish()) named.sort((a, b) => inOrder(a.name, b.name));
    const guessed = named.find((c) => c.code === guess);
    select.append(html`
      ${guessed && !value && html`<optgroup label="${t('country.perhaps')}"><option value="${guessed.code}">${guessed.name}</option></optgroup>`}
      ${named.map((c) => html`<option value="${c.code}" ?selected="${c.code === value}">${c.name}</option>`)}`);
  }).catch(() => (all = null));
  select.addEventListener('change', () => select.value && onChoose(select.value));
  return el;
}
