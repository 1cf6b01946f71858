// What this library is and is not, in full (content standard, 6.1).
import { html } from '../html.js';
import { t } from '../strings.js';

const PARAGRAPHS = 8;

export const limitsText = () => html`<div class="limits">${Array.from({ length: PARAGRAPHS }, (_, i) => html`<p>${t(`limits.${i + 1}`)}</p>`)}</div>`;
