// Asks the program for answers and drops those that came too late. Remembers the last answers, so that going back shows them at once.
import * as api from '../api.js';

/** @import {SearchPage} from '../wire.js' */
/** @typedef {{q: string, kind: string | null, library: string | null, category: string | null, language: string | null, exact: boolean}} Question */

const PAGE = 20;
/** More than these the program does not give at once. */
const MOST = 100;
const KEPT = 12;
/** @type {Map<string, SearchPage>} */
const kept = new Map();
let generation = 0;

/** @param {Question} question */
const name = (question) => JSON.stringify([question.q, question.kind, question.library, question.category, question.language, question.exact]);

/** @param {Question} question */
export const remembered = (question) => kept.get(name(question)) ?? null;

/**
 * @param {Question} question
 * @param {SearchPage | null} [before] the answers so far, to add the next ones to
 * @param {number} [most]
 * @returns {Promise<SearchPage | null>} nothing when a newer question has been asked since
 */
export async function ask(question, before = null, most = PAGE) {
  const mine = ++generation;
  const { q, ...filter } = question;
  try {
    const page = await api.search({ query: q, filter, offset: before?.results.length ?? 0, limit: Math.min(most, MOST), generation: mine });
    if (mine !== generation || page.generation !== mine) return null;
    const whole = before ? { ...page, results: [...before.results, ...page.results] } : page;
    keep(question, whole);
    return whole;
  } catch (error) {
    if (mine !== generation) return null;
    throw error;
  }
}

/**
 * As many answers as were there before, for a reader who comes back to them.
 * @param {Question} question
 * @param {number} wanted
 */
export async function askAgain(question, wanted) {
  const known = remembered(question);
  if (known && known.results.length >= wanted) return known;
  let page = await ask(question, null, Math.max(wanted, PAGE));
  while (page && page.results.length < Math.min(wanted, page.total)) {
    const more = await ask(question, page, MOST);
    if (!more || more.results.length === page.results.length) break;
    page = more;
  }
  return page;
}

/** Makes every answer that is still on its way too late. */
export const dropWaiting = () => void ++generation;

/** Forgets all answers, for when libraries change. */
export const forgetAnswers = () => kept.clear();

/**
 * Questions that speak of danger are not kept.
 * @param {Question} question
 * @param {SearchPage} page
 */
function keep(question, page) {
  if (page.urgent.includes('self-harm') || page.urgent.includes('abuse')) return;
  kept.delete(name(question));
  kept.set(name(question), page);
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
}
