// Text and colours: theme, size, typeface, spacing and length of lines. Whole on the settings page and beside an article, short on the first-run page.
import { DEFAULTS } from '../api.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { changeSettings, state } from '../state.js';
import { t } from '../strings.js';
import { preview } from '../theme.js';
import { toast, toastError } from '../toast.js';

/** @import {Settings} from '../wire.js' */

const THEMES = ['system', 'light', 'dark', 'sepia', 'contrast'];
const FONTS = ['serif', 'sans', 'dyslexia'];
/** @typedef {'textSize' | 'lineHeight' | 'letterSpacing' | 'wordSpacing' | 'measure'} Scale */
/** What can be chosen on each scale. @type {Record<Scale, number[]>} */
export const SCALES = {
  textSize: [100, 115, 130, 150, 175, 200, 250, 300],
  lineHeight: [130, 145, 160, 175, 190, 210, 230, 250],
  measure: [40, 48, 56, 66, 76, 88, 100],
  letterSpacing: [0, 3, 6, 9, 12, 16, 20, 25],
  wordSpacing: [0, 6, 12, 18, 24, 32, 40, 50],
};
/** Everything that "back to defaults" puts back. @type {(keyof Settings)[]} */
const LOOK = ['theme', 'font', .../** @type {Scale[]} */ (Object.keys(SCALES))];

/** How a value reads: percent, or letters in a line. @param {Scale} name @param {number} value */
const say = (name, value) => (name === 'measure' ? t('settings.letters', { count: value }) : t('settings.percent', { percent: value }));

/**
 * @param {{all?: boolean, sample?: boolean}} [how] all: typeface and spacing too, and the way back to the defaults; sample: a text to look at
 * @returns {HTMLElement}
 */
export function lookFields({ all = false, sample = false } = {}) {
  const el = one(html`
    <div class="fields look">
      <fieldset class="choice choice--themes"><legend>${t('settings.theme')}</legend>
        ${THEMES.map((name) => html`<label class="choice__option"><input type="radio" name="theme" value="${name}"><span class="swatch swatch--${name}" aria-hidden="true">Aa</span><span>${t(`settings.theme.${name}`)}</span></label>`)}
      </fieldset>
      ${scale('textSize')}
      ${all && html`
        <fieldset class="choice"><legend>${t('settings.font')}</legend>
          ${FONTS.map((name) => html`<label class="choice__option"><input type="radio" name="font" value="${name}"><span class="face--${name}">${t(`settings.font.${name}`)}</span></label>`)}
        </fieldset>
        <div class="look__scales">${scale('lineHeight')}${scale('measure')}${scale('letterSpacing')}${scale('wordSpacing')}</div>`}
      ${sample && html`<div class="sample" role="group" aria-label="${t('settings.sample')}"><p class="sample__title">${t('settings.sampleTitle')}</p><p>${t('settings.sampleText')}</p></div>`}
      ${all && html`<div class="button-row"><button class="button" type="button" data-defaults>${icon('back')}<span>${t('settings.defaults')}</span></button></div>`}
    </div>`);
  const ranges = /** @type {HTMLInputElement[]} */ ([...el.querySelectorAll('input[type=range]')]);
  draw(el, ranges);
  el.addEventListener('input', (event) => {
    const at = /** @type {HTMLInputElement} */ (event.target);
    if (at.type !== 'range') return;
    const change = moved(at);
    // A new size would move the slider away under the pointer: it waits until the slider is let go.
    if (!('textSize' in change)) preview(change);
  });
  el.addEventListener('change', (event) => {
    const at = /** @type {HTMLInputElement} */ (event.target);
    save(el, ranges, at.type === 'range' ? moved(at) : { [at.name]: at.value });
  });
  if (all) find(el, '[data-defaults]').addEventListener('click', () => {
    const before = pick(state.settings);
    save(el, ranges, pick(DEFAULTS)).then((saved) => {
      if (saved) toast(t('settings.defaultsDone'), { label: t('action.undo'), run: () => void save(el, ranges, before) });
    });
  });
  return el;
}

/** @param {Scale} name */
function scale(name) {
  const id = name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
  return html`
    <div class="field"><label for="${id}">${t(`settings.${name}`)}</label>
      <div class="size">
        <input type="range" id="${id}" data-scale="${name}" min="0" max="${SCALES[name].length - 1}" step="1">
        <output for="${id}"></output>
      </div>
    </div>`;
}

/** Says where a slider stands, and gives what that means. @param {HTMLInputElement} range @returns {Partial<Settings>} */
function moved(range) {
  const name = /** @type {Scale} */ (range.dataset.scale);
  const value = SCALES[name][Number(range.value)];
  const words = say(name, value);
  range.setAttribute('aria-valuetext', words);
  find(/** @type {HTMLElement} */ (range.parentElement), 'output').textContent = words;
  return { [name]: value };
}

/** @param {HTMLElement} el @param {HTMLInputElement[]} ranges */
function draw(el, ranges) {
  for (const radio of el.querySelectorAll('input[type=radio]')) {
    if (radio instanceof HTMLInputElement) radio.checked = state.settings[/** @type {'theme' | 'font'} */ (radio.name)] === radio.value;
  }
  for (const range of ranges) {
    const name = /** @type {Scale} */ (range.dataset.scale);
    range.value = String(nearest(SCALES[name], state.settings[name]));
    moved(range);
  }
}

/** @param {HTMLElement} el @param {HTMLInputElement[]} ranges @param {Partial<Settings>} change */
async function save(el, ranges, change) {
  try {
    await changeSettings(change);
    return true;
  } catch (error) {
    toastError(error);
    return false;
  } finally {
    draw(el, ranges);
  }
}

/** @param {Settings} settings @returns {Partial<Settings>} */
const pick = (settings) => Object.fromEntries(LOOK.map((name) => [name, settings[name]]));

/** @param {number[]} steps @param {number} value */
export const nearest = (steps, value) => steps.reduce((best, step, i) => (Math.abs(step - value) < Math.abs(steps[best] - value) ? i : best), 0);
