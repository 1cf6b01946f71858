// The emergency numbers of a country, in large digits with a copy button each.
import { copyButton } from '../copy.js';
import { date, inEnglish } from '../format.js';
import { html } from '../html.js';
import { english } from './program-words.js';
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
          <dd><bdi class="numbers__digits" dir="ltr">${n}</bdi> ${copyButton(n, t('emergency.copyNumber', { who: t(`emergency.${who}`), number: n }))}</dd>
        </div>`)}
      ${supportLine('crisis', numbers.crisis)}${supportLine('poison', numbers.poison)}
    </dl>
    ${numbers.checkLocally && html`<p class="numbers__check">${t('emergency.checkLocally')}</p>`}
    ${numbers.note && note(numbers.note)}
    <p class="quiet">${t('emergency.mobile')} ${t('emergency.checkedSource', { date: date(numbers.checked), source: numbers.source })}</p>
    ${[numbers.crisis, numbers.poison].map((line) => line && html`<p class="quiet">${t('emergency.lineSource', { name: line.name, site: line.site, date: date(line.saidOn) })}</p>`)}`;
}

/**
 * A crisis or poison line, where one is known.
 * @param {'crisis' | 'poison'} kind
 * @param {SupportLine | null} line
 */
const supportLine = (kind, line) => line && html`
  <div class="numbers__line numbers__line--support">
    <dt>${t(`emergency.${kind}`)}<span class="numbers__when"><bdi>${line.name}</bdi> · ${when(line)}</span></dt>
    <dd><bdi class="numbers__digits" dir="ltr">${line.number}</bdi> ${copyButton(line.number, t('emergency.copyNumber', { who: line.name, number: line.number }))}</dd>
  </div>`;

/** When a line answers and what it costs. @param {SupportLine} line */
const when = ({ hours, cost }) => [hours, cost].filter(Boolean).map((words) => KNOWN.get(words)?.() ?? words).join(' · ');

/** The words of the table of lines that we have in every language. @type {Map<string, () => string>} */
const KNOWN = new Map([
  ['day and night', () => t('emergency.hours.always')],
  ['free', () => t('emergency.cost.free')],
  ['local rate', () => t('emergency.cost.local')],
]);
/** Notes of the table of numbers that we have in every language. @type {[RegExp, string][]} */
const NOTES = [
  [/^(\d+) works for all$/, 'emergency.note.all'],
  [/^(\d+) also works$/, 'emergency.note.also'],
  [/^(\d+) also listed$/, 'emergency.note.listed'],
  [/^(\d+) from mobiles$/, 'emergency.note.mobiles'],
];

/** A note of the table, sentence by sentence; those that we have only in English are marked as English. @param {string} text */
function note(text) {
  if (inEnglish()) return html`<p>${text}</p>`;
  // "Check locally" has a line of its own already.
  const sentences = text.split(/\. */).filter((sentence) => sentence && sentence !== 'Check locally');
  return html`${sentences.map((sentence) => {
    const [form, key] = NOTES.find(([pattern]) => pattern.test(sentence)) ?? [];
    return form && key ? html`<p>${t(key, { number: form.exec(sentence)?.[1] ?? '' })}</p>` : html`<p>${english(`${sentence}.`)}</p>`;
  })}`;
}

/** A line in words, for the cards above results. @param {SupportLine} line */
export const lineInWords = (line) => t('emergency.line', { name: line.name, number: line.number, when: when(line) });
