// A search without results is never an empty page: near titles, danger signs, the emergency button, other words, topics.
import { html } from '../html.js';
import { icon } from '../icons.js';
import { dangerSigns } from '../parts/danger.js';
import { articleHref } from '../routes.js';
import { t } from '../strings.js';

/** @import {SearchPage} from '../wire.js' */

/**
 * @param {boolean} calm whether a help card stands above already
 * @param {SearchPage} page
 */
export const zeroResults = (calm, page) => html`
  <section class="zero" aria-labelledby="zero-title">
    <h2 id="zero-title">${t('zero.title')}</h2>
    ${page.nearest.length > 0 && html`
      <p>${t('zero.nearest')}</p>
      <ul class="zero__nearest">${page.nearest.map((near) => html`<li><a class="hit__link" dir="auto" href="${articleHref(near.key)}">${near.title}</a></li>`)}</ul>`}
    <p>${t('zero.try')}</p>
    <div class="button-row">
      <a class="button" href="#/browse">${icon('browse')}<span>${t('zero.browse')}</span></a>
      <a class="button" href="#/libraries">${icon('libraries')}<span>${t('zero.libraries')}</span></a>
    </div>
    ${!calm && html`
      <div class="zero__danger">
        <h3>${t('zero.notNothing')}</h3>
        <p>${t('emergency.callIf')}</p>
        ${dangerSigns()}
        <button class="button button--danger" type="button" data-open-emergency>${icon('emergency')}<span>${t('frame.emergency')}</span></button>
      </div>`}
  </section>`;
