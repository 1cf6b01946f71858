// What the program itself says (errors, notices). Its sentences are English; in another language the window has a sentence of its own for each code, and
// the program's stands below it where it may name a file or a reason.
import { inEnglish } from '../format.js';
import { html } from '../html.js';
import { has, t } from '../strings.js';

/** @typedef {{code?: string, message?: string}} Said */

/**
 * An error in one text.
 * @param {unknown} error
 */
export function errorWords(error) {
  const { code, message } = /** @type {Said} */ (error ?? {});
  if (inEnglish() && message) return message;
  return has(`error.code.${code}`) ? t(`error.code.${code}`) : t('error.unknown');
}

/**
 * A notice in one text.
 * @param {Said} notice
 */
export const noticeWords = ({ code, message }) => ((!inEnglish() || !message) && has(`notice.${code}`) ? t(`notice.${code}`) : message || t('error.unknown'));

/**
 * The program's own English sentence, marked as such; nothing in an English window, which shows it already.
 * @param {Said | null | undefined} said
 */
export const programSentence = (said) => !inEnglish() && said?.message && html`<p class="quiet">${t('error.inEnglish')} <bdi lang="en">${said.message}</bdi></p>`;

/** An English text of the program or of a table, for a screen reader and for the direction of its letters. @param {string} text */
export const english = (text) => html`<bdi lang="en">${text}</bdi>`;
