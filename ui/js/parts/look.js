// The choices of look: theme and text size. On the settings page and on the first-run page.
import { find, html, one } from '../html.js';
import { changeSettings, state } from '../state.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';

const THEMES = ['system', 'light', 'dark'];
const SIZES = [100, 115, 130, 150, 175, 200, 250, 300];

/** @returns {HTMLElement} */
export function lookFields() {
  const { theme, textSize } = state.settings;
  const el = one(html`
    <div class="fields">
      <fieldset class="choice"><legend>${t('settings.theme')}</legend>
        ${THEMES.map((name) => html`<label class="choice__option"><input type="radio" name="theme" value="${name}" ?checked="${theme === name}"><span>${t(`settings.theme.${name}`)}</span></label>`)}
      </fieldset>
      <div class="field"><label for="text-size">${t('settings.textSize')}</label>
        <div class="size">
          <span class="size__small" aria-hidden="true">A</span>
          <input type="range" id="text-size" min="0" max="${SIZES.length - 1}" step="1" value="${nearest(textSize)}">
          <span class="size__large" aria-hidden="true">A</span>
          <output for="text-size">${t('settings.percent', { percent: textSize })}</output>
        </div>
      </div>
    </div>`);
  const range = /** @type {HTMLInputElement} */ (find(el, '#text-size'));
  const say = () => {
    const percent = SIZES[Number(range.value)];
    find(el, 'output').textContent = t('settings.percent', { percent });
    range.setAttribute('aria-valuetext', t('settings.percent', { percent }));
    return percent;
  };
  say();
  range.addEventListener('input', say);
  range.addEventListener('change', () => changeSettings({ textSize: say() }).catch(toastError));
  el.addEventListener('change', (event) => {
    const at = /** @type {HTMLInputElement} */ (event.target);
    if (at.name === 'theme') changeSettings({ theme: at.value }).catch(toastError);
  });
  return el;
}

/** @param {number} size */
const nearest = (size) => SIZES.reduce((best, s, i) => (Math.abs(s - size) < Math.abs(SIZES[best] - size) ? i : best), 0);
