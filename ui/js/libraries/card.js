// One library on the shelf: what it is, how old, under which licence, how large; checking and removing it.
import { bytes, date, languageName, list } from '../format.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { english } from '../parts/program-words.js';
import { has, t } from '../strings.js';

/** @import {LibraryCard, VerifyReport} from '../wire.js' */

/**
 * @param {LibraryCard} card
 * @param {VerifyReport | 'checking' | null} check
 */
export function libraryCard(card, check) {
  /** @type {[string, string | null][]} */
  const facts = [
    ['library.fact.articles', t('count.articles', { count: card.articles })],
    ['library.fact.edition', card.edition && date(card.edition)],
    ['library.fact.copyFrom', card.copyFrom && date(card.copyFrom)],
    ['library.fact.languages', list(card.languages.map(languageName))],
    ['library.fact.licence', card.licence ?? t('library.licenceUnknown')],
    ['library.fact.size', bytes(card.bytes)],
  ];
  return html`
    <li class="library card" data-library="${card.id}">
      <h2 class="library__title"><bdi>${card.title}</bdi></h2>
      <p class="library__trust">${icon(card.trust === 'user-supplied' ? 'place' : 'shield')} ${has(`trust.${card.trust}`) ? t(`trust.${card.trust}`) : card.trust}</p>
      ${!card.readable && html`<p class="notice notice--bad">${t('library.unreadableText')}</p>`}
      ${card.description && html`<p dir="auto">${card.description}</p>`}
      <dl class="facts facts--columns">${facts.filter(([, v]) => v).map(([k, v]) => html`<div><dt>${t(k)}</dt><dd><bdi>${v}</bdi></dd></div>`)}</dl>
      ${card.reviewPolicy && html`<p class="quiet" dir="auto">${card.reviewPolicy}</p>`}
      ${card.attribution && html`<p class="quiet" dir="auto">${card.attribution}</p>`}
      ${check && verdict(check)}
      <div class="button-row">
        <button class="button" type="button" data-verify ?disabled="${check === 'checking'}" aria-label="${t('library.checkLabel', { title: card.title })}">${icon('shield')}<span>${t('library.check')}</span></button>
        <button class="button" type="button" data-remove-library aria-label="${t('saved.removeLabel', { title: card.title })}">${icon('remove')}<span>${t('action.remove')}</span></button>
      </div>
    </li>`;
}

/** @param {VerifyReport | 'checking'} check */
function verdict(check) {
  if (check === 'checking') return html`<p class="library__check" role="status">${t('library.checking')}</p>`;
  const signature = check.signature === 'unsigned' ? t('library.unsigned') : t('library.signedBy', { name: check.signature });
  if (check.sound) return html`<p class="library__check library__check--sound" role="status">${icon('check')} ${t('library.sound')} ${signature}</p>`;
  return html`<div class="notice notice--bad" role="status"><p>${t('library.unsound')}</p><ul>${check.faults.map((f) => html`<li>${english(f)}</li>`)}</ul></div>`;
}
