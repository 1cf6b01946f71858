// The four colours of highlights: each has a name that says what it is for and a sign of its own, so that nobody has to tell colours apart.
import { html } from '../html.js';
import { icon } from '../icons.js';
import { t } from '../strings.js';

/** @typedef {'yellow' | 'green' | 'blue' | 'pink'} Colour */

/** @type {[Colour, string][]} */
const SIGNS = [['yellow', 'star'], ['green', 'check'], ['blue', 'question'], ['pink', 'careful']];

export const COLOURS = SIGNS.map(([colour]) => colour);

/** What a colour is for. @param {string} colour */
export const colourName = (colour) => t(`highlight.name.${colour}`);

/** The name with the colour, for whoever cannot see it. @param {string} colour */
export const colourWords = (colour) => t('highlight.named', { name: colourName(colour), colour: t(`highlight.colour.${colour}`) });

/** @param {string} colour */
export const colourSign = (colour) => icon(SIGNS.find(([name]) => name === colour)?.[1] ?? 'star', 'hl-sign');

/**
 * A row of buttons, one for each colour.
 * @param {string | null} chosen
 */
export const colourButtons = (chosen) => html`
  <span class="colours" role="group" aria-label="${t('highlight.colours')}">${COLOURS.map((colour) => html`
    <button class="colour-button hl--${colour}" type="button" data-colour="${colour}" aria-pressed="${String(colour === chosen)}" title="${colourWords(colour)}">${colourSign(colour)}<span>${colourName(colour)}</span></button>`)}</span>`;

/** Colour and name of a highlight in a list. @param {string} colour */
export const colourTag = (colour) => html`<span class="colour-tag hl--${colour}">${colourSign(colour)}<span>${colourName(colour)}</span></span>`;
