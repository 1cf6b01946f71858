// The one search box. What is typed becomes the address at once; the search screen does the rest. The box is never rebuilt, so the caret never jumps.
import { find } from '../html.js';
import { address, go, onShow } from '../router.js';
import { linkHref, parse, searchHref } from '../routes.js';

/** @type {((event: KeyboardEvent) => boolean) | null} */
let keys = null;
/** What was in the box when the reader last changed it. @type {string | null} */
let lastTyped = null;

/**
 * Gives the screen that shows results the first say about keys pressed in the box.
 * @param {((event: KeyboardEvent) => boolean) | null} handler says whether it used the key
 */
export const onBoxKey = (handler) => (keys = handler);

export const searchInput = () => /** @type {HTMLInputElement} */ (find(document, '#q'));

/** @param {string} text */
export function putInBox(text) {
  searchInput().value = text;
  typed();
}

export function setUpSearchBox() {
  const box = searchInput();
  const clear = find(document, '#search-clear');
  find(document, '#search').addEventListener('submit', (event) => event.preventDefault());
  box.addEventListener('input', (event) => {
    clear.hidden = !box.value;
    if (!(/** @type {InputEvent} */ (event).isComposing)) typed();
  });
  box.addEventListener('compositionend', typed);
  box.addEventListener('keydown', (event) => {
    const link = event.key === 'Enter' && !event.isComposing && linkHref(box.value);
    if (link) return followLink(event, link);
    if (event.isComposing || keys?.(event)) return;
    if (event.key === 'Enter' && box.value.trim() && parse(address()).screen !== 'search') typed();
  });
  box.addEventListener('paste', (event) => {
    const link = linkHref(event.clipboardData?.getData('text/plain') ?? '');
    if (link) followLink(event, link);
  });
  clear.addEventListener('click', () => {
    putInBox('');
    clear.hidden = true;
    box.focus();
  });
  // What was typed before the scripts ran is a search too.
  if (box.value.trim()) history.replaceState(null, '', searchHref(box.value));
  onShow((route) => {
    const text = route.screen === 'search' || route.screen === 'article' ? route.query.q ?? '' : '';
    // While the reader types, the box is ahead of the page; any other way to a page puts its words into the box.
    if (document.activeElement !== box || route.screen !== 'search' || box.value !== lastTyped) box.value = text;
    clear.hidden = !box.value;
  });
}

/**
 * A link to an article opens it; it is nothing to search for.
 * @param {Event} event
 * @param {string} href
 */
function followLink(event, href) {
  event.preventDefault();
  searchInput().value = '';
  go(href);
}

function typed() {
  const q = searchInput().value;
  lastTyped = q;
  if (linkHref(q)) return;
  const here = parse(address());
  const same = here.screen === 'search';
  if (same && here.query.q === q) return;
  if (!same && !q.trim()) return;
  // What narrows the search stays; "exactly as typed" was for that text.
  const { kind, library, category, language } = here.query;
  go(searchHref(q, same ? { kind, library, category, language } : {}), { replace: same });
}
