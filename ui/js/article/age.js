// How old an article is, in words, when that matters (content standard, 6.3). Pure but for the words.
import { date } from '../format.js';
import { t } from '../strings.js';

/** @import {ReviewLine} from '../wire.js' */

/**
 * @param {ReviewLine} review
 * @returns {{text: string, strong: boolean} | null} strong: before the reader acts on it
 */
export function ageNotice({ age, state, nextReview, years, copyFrom }) {
  const strong = (/** @type {string} */ text) => ({ text, strong: true });
  const quiet = (/** @type {string} */ text) => ({ text, strong: false });
  if (state === 'withdrawn') return strong(t('age.withdrawn'));
  if (age === 'old') return strong(years ? t('age.old', { count: years }) : t('age.oldUnknown'));
  if (age === 'clock-problem') return strong(t('age.clock'));
  if (age === 'due') return quiet(nextReview ? t('age.due', { date: date(nextReview) }) : t('age.dueUnknown'));
  if (age === 'undated') return quiet(copyFrom ? t('age.undated', { date: date(copyFrom) }) : t('age.undatedUnknown'));
  return null;
}
