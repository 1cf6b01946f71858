// The ten danger signs: for readers who are not sure, and for searches that found nothing.
import { html } from '../html.js';
import { t } from '../strings.js';

export const dangerSigns = () => html`
  <ul class="danger-signs">${Array.from({ length: 10 }, (_, i) => html`<li>${t(`danger.${i + 1}`)}</li>`)}</ul>`;
