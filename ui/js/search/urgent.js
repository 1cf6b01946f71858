// The help cards above all results, for searches that speak of danger. They can be folded, not turned off.
import { html } from '../html.js';
import { icon } from '../icons.js';
import { lineInWords } from '../parts/numbers.js';
import { articleHref } from '../routes.js';
import { state } from '../state.js';
import { t } from '../strings.js';

/** The order in which cards stand, and the pages that each offers. @type {[string, string[]][]} */
const TIERS = [
  ['self-harm', ['suicidal-thoughts', 'helping-someone-suicidal', 'self-harm']],
  ['poisoning', ['poisoning', 'medicine-overdose']],
  ['emergency', ['emergency-what-to-do']],
  ['abuse', ['domestic-abuse-help', 'sexual-assault-help', 'child-abuse-help']],
];
/** Sentences of each card after its heading. */
const LINES = { 'self-harm': 4, poisoning: 4, emergency: 3, abuse: 3 };

/** How to call for help here, with the number when it is known. */
const call = () => (state.emergency?.ambulance ? t('article.call.ambulance.number', { number: state.emergency.ambulance }) : t('article.call.ambulance.unknown'));

/** @param {Set<string>} tiers */
export function urgentCards(tiers) {
  return html`${TIERS.filter(([tier]) => tiers.has(tier)).map(([tier, pages]) => card(tier, pages))}`;
}

/**
 * @param {string} tier
 * @param {string[]} pages
 */
function card(tier, pages) {
  const lines = Array.from({ length: LINES[/** @type {keyof typeof LINES} */ (tier)] }, (_, i) => t(`urgent.${tier}.${i + 1}`, { call: call() }));
  const support = tier === 'self-harm' ? state.emergency?.crisis : tier === 'poisoning' ? state.emergency?.poison : null;
  return html`
    <section class="help-card help-card--${tier}" aria-labelledby="help-${tier}">
      <details open>
        <summary><h2 class="help-card__heading" id="help-${tier}">${icon(tier === 'self-harm' || tier === 'abuse' ? 'kind-safety' : 'emergency')}<span>${t(`urgent.${tier}.heading`)}</span></h2>${icon('chevron')}</summary>
        <p class="help-card__first">${lines[0]}</p>
        ${lines.slice(1, 2).map((line) => html`<p>${line}</p>`)}
        ${support && html`<p><strong>${lineInWords(support)}</strong></p>`}
        ${lines.slice(2).map((line) => html`<p>${line}</p>`)}
        <div class="button-row">
          <button class="button button--danger" type="button" data-open-emergency>${icon('phone')}<span>${t('urgent.numbers')}</span></button>
          ${pages.map((page) => html`<a class="button" href="${articleHref(`starter-en/${page}`)}">${t(`urgent.page.${page}`)}</a>`)}
          ${tier === 'abuse' && html`<a class="button" href="#/history">${t('urgent.clearHistory')}</a>`}
        </div>
      </details>
    </section>`;
}
