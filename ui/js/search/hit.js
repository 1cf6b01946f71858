// One answer in the list: kind, title, where it comes from, why it is there, and its best words.
import { date } from '../format.js';
import { html } from '../html.js';
import { kindIcon } from '../icons.js';
import { articleHref } from '../routes.js';
import { has, t } from '../strings.js';

/** @import {Run, SearchHit} from '../wire.js' */

/** @param {Run[]} runs */
const marked = (runs) => runs.map((run) => (run.mark ? html`<mark class="match">${run.text}</mark>` : run.text));

/**
 * Reasons come as `also called: AF`; the part before the colon is a name that we translate.
 * @param {string} reason
 */
function why(reason) {
  const [, name, rest] = /^([a-z ]+?)(?:: (.*))?$/s.exec(reason) ?? [reason, reason, ''];
  const key = `why.${name.replaceAll(' ', '-')}`;
  return has(key) ? t(key, { text: rest ?? '' }) : reason;
}

/**
 * @param {SearchHit} hit
 * @param {string} q
 */
export function hitItem(hit, q) {
  const reasons = hit.why.map(why);
  if (hit.section && !hit.why.some((reason) => reason.startsWith('section'))) reasons.unshift(t('why.section', { text: hit.section.heading }));
  if (hit.copyFrom) reasons.push(t('library.copyFrom', { date: date(hit.copyFrom, 'short') }));
  const kind = has(`kind.${hit.kind}`) ? t(`kind.${hit.kind}`) : '';
  return html`
    <li class="hit">
      <span class="hit__kind" title="${kind}">${kindIcon(hit.kind)}</span>
      <div class="hit__body">
        <h2 class="hit__title" dir="auto"><a class="hit__link" href="${articleHref(hit.key, { section: hit.section?.id, q })}">${marked(hit.title)}</a></h2>
        <p class="hit__from">${kind && html`<span class="visually-hidden">${kind}, </span>`}<span><bdi>${hit.library}</bdi>${hit.category && html` › <bdi>${hit.category}</bdi>`}</span>${reasons.map((r) => html` <span class="chip chip--why">${r}</span>`)}</p>
        <p class="hit__snippet" dir="auto">${marked(hit.snippet)}</p>
      </div>
    </li>`;
}
