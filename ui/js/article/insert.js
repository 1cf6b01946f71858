// The one place where HTML from the program becomes elements. It was made in Rust from a clean model, escaped and without scripts, styles or remote
// loads; parsing it in a document of its own runs nothing, and the content security policy forbids the rest.
import { markLists } from '../html.js';

/**
 * @param {HTMLElement} holder
 * @param {string} html as `open_article` gave it
 */
export function insertArticleHtml(holder, html) {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  markLists(parsed);
  holder.replaceChildren(...parsed.body.childNodes);
}
