// The emergency numbers of a country, in large digits with a copy button each.
import { copyButton } from '../copy.js';
import { date } from '../format.js';
import { html } from '../html.js';
import { t } from '../strings.js';

/** @import {EmergencyNumbers, SupportLine} from '../wire.js' */

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
      ${supportLine('crisis', numbers.crisis)}${supportLine('poison', numbers.poison)}
    </dl>
    ${numbers.checkLocally && html`<p class="numbers__check">${t('emergency.checkLocally')}</p>`}
    ${numbers.note && html`<p>${numbers.note}</p>`}
    <p class="quiet">${t('emergency.mobile')} ${t('emergency.checked', { date: date(numbers.checked) })}</p>`;
}

/**
 * A crisis or poison line, where one is known.
 * @param {'crisis' | 'poison'} kind
 * @param {SupportLine | null} line
 */
const supportLine = (kind, line) => line && html`
  <div class="numbers__line numbers__line--support">
    <dt>${t(`emergency.${kind}`)}<span class="numbers__when">${[line.name, line.hours, line.cost].filter(Boolean).join(', ')}</span></dt>
    <dd><bdi class="numbers__digits">${line.number}</bdi> ${copyButton(line.number, t('emergency.copyNumber', { who: line.name, number: line.number }))}</dd>
  </div>`;

/** A line in words, for the cards above results. @param {SupportLine} line */
export const lineInWords = (line) => t('emergency.line', { name: line.name, number: line.number, when: [line.hours, line.cost].filter(Boolean).join(', ') });
