// The numbers of sources in the text: each opens a panel with the source itself, so that nobody has to leave the sentence to see what it rests on.
import { copyButton } from '../copy.js';
import { date } from '../format.js';
import { html } from '../html.js';
import { has, t } from '../strings.js';
import { onMark, openPanel } from './panel.js';

/** @import {ArticlePage, ReferenceLine} from '../wire.js' */

/**
 * @param {HTMLElement} el
 * @param {HTMLElement} body
 * @param {ArticlePage} page
 */
export function setUpReferences(el, body, page) {
  onMark(body, 'a.ref', (mark) => {
    const id = decodeURIComponent(mark.getAttribute('href') ?? '').slice(1).replace(/^ref-/, '');
    const ref = page.references.find((r) => r.id.replace(/^ref-/, '') === id);
    if (!ref) return;
    openPanel(el, { by: mark, at: () => mark.getBoundingClientRect(), kind: 'source', title: t('article.source', { number: ref.number }), content: content(ref) });
  });
}

/** @param {ReferenceLine} ref */
const content = (ref) => html`
  <p dir="auto"><cite>${ref.title}</cite></p>
  <p class="panel__by" dir="auto">${[ref.publisher, ref.year > 0 ? String(ref.year) : ''].filter(Boolean).join(', ')}</p>
  <p class="panel__how">${how(ref).join(' · ')}</p>
  ${ref.address && html`<p class="panel__address"><bdi class="address" dir="ltr">${ref.address}</bdi> ${copyButton(ref.address, t('external.copy', { url: ref.address }))}</p>`}
  <p><a class="panel__go" href="#ref-${ref.id.replace(/^ref-/, '')}">${t('source.go')}</a></p>`;

/** @param {ReferenceLine} ref */
function how({ kind, verified, accessed }) {
  return [has(`source.kind.${kind}`) ? t(`source.kind.${kind}`) : '', has(`source.seen.${verified}`) ? t(`source.seen.${verified}`) : '', accessed ? t('source.accessed', { date: date(accessed, 'short') }) : ''].filter(Boolean);
}
