// The emergency numbers of a country, in large digits with a copy button each.
import { copyButton } from '../copy.js';
import { date } from '../format.js';
import { html } from '../html.js';
import { t } from '../strings.js';

/** @import {EmergencyNumbers} from '../wire.js' */

/** @param {EmergencyNumbers} numbers */
export function numberList(numbers) {
  /** @type {[string, string][]} */
  const lines = [['ambulance', numbers.ambulance], ['police', numbers.police], ['fire', numbers.fire]];
  return html`
    <dl class="numbers">
      ${lines.filter(([, n]) => n).map(([who, n]) => html`
        <div class="numbers__line numbers__line--${who}">
          <dt>${t(`emergency.${who}`)}</dt>
          <dd><bdi class="numbers__digits">${n}</bdi> ${copyButton(n, t('emergency.copyNumber', { who: t(`emergency.${who}`), number: n }))}</dd>
        </div>`)}
    </dl>
    ${numbers.checkLocally && html`<p class="numbers__check">${t('emergency.checkLocally')}</p>`}
    ${numbers.note && html`<p>${numbers.note}</p>`}
    <p class="quiet">${t('emergency.mobile')} ${t('emergency.checked', { date: date(numbers.checked) })}</p>`;
}
