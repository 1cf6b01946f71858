// Articles for what is typed into the palette: completions first, then what the search finds, as in the search box.
import * as api from '../api.js';
import { go } from '../router.js';
import { articleHref } from '../routes.js';
import { ask } from '../search/session.js';

/** @import {Choice} from './choices.js' */

const MOST = 8;
const NO_FILTER = { kind: null, library: null, category: null, language: null, exact: false };

/**
 * @param {string} typed
 * @returns {Promise<{articles: Choice[], urgent: boolean} | null>} nothing when something newer was asked
 */
export async function findArticles(typed) {
  const [completions, page] = await Promise.all([api.suggest(typed).catch(() => []), ask({ q: typed, ...NO_FILTER })]);
  if (!page) return null;
  /** @type {Map<string, Choice>} */
  const found = new Map();
  /** @param {string} key @param {string} title @param {string} from @param {string | null} section */
  const add = (key, title, from, section) => found.size < MOST && !found.has(key) && found.set(key, { id: key, group: 'articles', title, from, icon: 'forward', run: () => go(articleHref(key, { section, q: section ? typed : null })) });
  for (const { key, title, text } of completions) if (key) add(key, title ?? text, title && title !== text ? text : '', null);
  for (const hit of page.results) add(hit.key, hit.title.map((run) => run.text).join(''), hit.section?.heading ?? '', hit.section?.id ?? null);
  return { articles: [...found.values()], urgent: page.urgent.length > 0 };
}
