// Keys as they are named on keyboards of the window's language.
import { html } from '../html.js';
import { has, t } from '../strings.js';

/** One key, or several pressed together, as in `Alt E`. @param {string} keys */
export const keyName = (keys) => html`<kbd dir="ltr">${keys.split(' ').map((key) => (has(`key.${key}`) ? t(`key.${key}`) : key)).join(' ')}</kbd>`;
