// Addresses inside the window: `#/screen/part?name=value` to a route and back. Pure.

/** @typedef {{screen: string, parts: string[], query: Record<string, string>}} Route */

export const HOME = '#/home';

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * @param {string} hash
 * @returns {Route}
 */
export function parse(hash) {
  const [path, search = ''] = split(hash.replace(/^#\/?/, ''), '?');
  const [screen, ...parts] = path.split('/').map(decode);
  return { screen: screen || 'home', parts, query: Object.fromEntries(new URLSearchParams(search)) };
}

/**
 * @param {string} text
 * @param {string} at
 */
function split(text, at) {
  const i = text.indexOf(at);
  return i < 0 ? [text] : [text.slice(0, i), text.slice(i + 1)];
}

/**
 * @param {string} screen
 * @param {string[]} [parts]
 * @param {Record<string, string | null | undefined>} [query] empty values are left out
 */
export function href(screen, parts = [], query = {}) {
  const path = [screen, ...parts].map(encodeURIComponent).join('/');
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  const text = search.toString();
  return `#/${path}${text ? `?${text}` : ''}`;
}

/**
 * Address of an article. A key is `LIBRARY/SOURCE`, and the source part may hold slashes of its own.
 * @param {string} key
 * @param {{section?: string | null, q?: string | null, highlight?: string | null}} [query]
 */
export function articleHref(key, query = {}) {
  const [library, source = ''] = split(key, '/');
  return href('article', [library, source], query);
}

/**
 * Key of the article that a route names; the source part may have come with plain slashes.
 * @param {Route} route
 */
export const articleKey = (route) => `${route.parts[0] ?? ''}/${route.parts.slice(1).join('/')}`;

/**
 * Address of a category; its id is `LIBRARY/CATEGORY`.
 * @param {string} id
 */
export const categoryHref = (id) => href('browse', ['category', id]);

/**
 * @param {string} q
 * @param {{kind?: string | null, library?: string | null, category?: string | null, language?: string | null, exact?: string | null}} [filter]
 */
export const searchHref = (q, filter = {}) => href('search', [], { q, ...filter });

/** How a link to an article begins where it stands outside of the window: in a note, a letter, a chat. */
const LINK = 'healthshelf:';

/**
 * A link to an article or one of its sections, to keep or to send: `healthshelf:LIBRARY/KEY#SECTION` (docs/links.md).
 * @param {string} key
 * @param {string | null} [section]
 */
export const sectionLink = (key, section) => `${LINK}${key.split('/').map(encodeURIComponent).join('/')}${section ? `#${encodeURIComponent(section)}` : ''}`;

/**
 * The address inside the window that such a link leads to; nothing when a text is something else.
 * @param {string} text
 */
export function linkHref(text) {
  const found = /^healthshelf:(?:\/\/)?([^/#?\s]+)\/([^#?\s]+)(?:#(\S*))?$/i.exec(text.trim());
  if (!found) return null;
  const [, library, source, section = ''] = found.map((part) => part && decode(part));
  return articleHref(`${library}/${source}`, { section: section || null });
}
