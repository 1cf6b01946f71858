// What a library is, in one line.
import { date } from '../format.js';
import { t } from '../strings.js';

/** @import {LibraryCard} from '../wire.js' */

/** @param {LibraryCard} card */
export function libraryLine(card) {
  const parts = [t('count.articles', { count: card.articles })];
  if (card.copyFrom) parts.push(t('library.copyFrom', { date: date(card.copyFrom, 'short') }));
  else if (card.edition) parts.push(t('library.edition', { edition: date(card.edition, 'short') }));
  if (!card.readable) parts.push(t('library.unreadable'));
  return parts.join(' · ');
}
