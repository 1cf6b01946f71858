// Shows the screen that the address names; keeps the old one until the new one is ready; gives focus and scroll position their place.
import { announce } from './announce.js';
import { asWireError } from './api.js';
import { findPlace, placeOf } from './place.js';
import { parse } from './routes.js';
import { failure } from './screens/failure.js';
import { recovery } from './screens/recovery.js';
import { showWaiting } from './screens/waiting.js';
import { t } from './strings.js';

/** @import {Place} from './place.js' */
/** @import {Route} from './routes.js' */
/**
 * A screen that is ready to show. `update` takes a route of the same screen and says whether it could, or promises it; `shown` says whether it took the
 * focus; `keep` gives what the screen needs to be the same again when the reader comes back to it.
 * @typedef {{title: string, el: Node, update?: (route: Route, kept?: any) => boolean | Promise<void>, leave?: () => void, shown?: (fresh: boolean) => boolean | void, keep?: () => unknown, nav?: string, stands?: string}} View
 * @typedef {(route: Route, kept?: any) => Promise<View>} Screen
 */

/** @type {Record<string, () => Promise<{screen: Screen}>>} */
let screens = {};
/** @type {{view: View, route: Route, hash: string, entry: number} | null} */
let current = null;
let turn = 0;
/** How each entry of the window's history was left. @type {Map<number, {top: number, focus: Place | null, kept: unknown}>} */
const left = new Map();
let entry = 0;
let lastEntry = 0;
/** Steps from the first entry to the present one, and to the last that can be gone forward to. */
let depth = 0;
let deepest = 0;
/** What was focused or pressed last inside the page. @type {Element | null} */
let lastUsed = null;
/** An address that is shown and not yet written into the window's history. @type {string | null} */
let unwritten = null;
let writing = 0;
/** WebKit refuses more than 100 changes of the history in 30 seconds, which a quick typist would reach: the address follows a pause. */
const PAUSE = 500;
/** From here on a reader wants to know that something is on its way. */
const SLOW = 400;
/** Entries whose state is kept: what a screen keeps may be a long list. */
const KEPT = 50;
/** @type {((route: Route, view: View) => void)[]} */
const watchers = [];
/** @type {(() => void)[]} */
const stepWatchers = [];

/** @param {(route: Route, view: View) => void} watcher */
export const onShow = (watcher) => void watchers.push(watcher);

/** Calls when going back or forward becomes possible or impossible. @param {() => void} watcher */
export const onStep = (watcher) => void stepWatchers.push(watcher);
export const canGoBack = () => depth > 0;
export const canGoForward = () => depth < deepest;

/** The address of what is shown or about to be; the history may be a moment behind. */
export const address = () => unwritten ?? location.hash;
export const currentRoute = () => current?.route ?? parse(address());

const pageElement = () => /** @type {HTMLElement} */ (document.getElementById('page'));

function writeAddress() {
  clearTimeout(writing);
  if (unwritten !== null) history.replaceState({ entry, depth }, '', unwritten);
  unwritten = null;
}

/** @param {Record<string, () => Promise<{screen: Screen}>>} all */
export function start(all) {
  screens = all;
  history.scrollRestoration = 'manual';
  addEventListener('popstate', arrive);
  addEventListener('pagehide', writeAddress);
  // A link of its own may leave the page: going back must find the last words, not those of half a second before.
  addEventListener('click', writeAddress, { capture: true });
  // Not every system gives the focus to what is clicked.
  const use = (/** @type {Event} */ event) => {
    const at = event.target instanceof Element ? event.target.closest('a, button, input, select, summary, [tabindex]') : null;
    if (at && pageElement().contains(at)) lastUsed = at;
  };
  addEventListener('focusin', use);
  addEventListener('click', use, { capture: true });
  arrive();
}

/** A step deeper into the history; what could be gone forward to is gone. @param {string} address */
function push(address) {
  writeAddress();
  remember();
  depth += 1;
  deepest = depth;
  history.pushState({ entry: (entry = ++lastEntry), depth }, '', address);
  stepWatchers.forEach((watcher) => watcher());
}

/** Notes how the screen on show is left. */
function remember() {
  if (!current) return;
  const page = pageElement();
  const used = lastUsed?.isConnected && page.contains(lastUsed) ? lastUsed : null;
  const active = document.activeElement;
  const focus = active?.id === 'q' ? { selector: '#q', nth: 0 } : used ? placeOf(document, used) : null;
  left.delete(current.entry);
  left.set(current.entry, { top: scrollY, focus, kept: current.view.keep?.() });
  const oldest = left.keys().next().value;
  if (left.size > KEPT && oldest !== undefined) left.delete(oldest);
}

/**
 * @param {string} hash
 * @param {{replace?: boolean}} [how]
 */
export function go(hash, { replace = false } = {}) {
  if (replace || hash === address()) {
    unwritten = hash;
    clearTimeout(writing);
    writing = setTimeout(writeAddress, PAUSE);
  } else {
    push(hash);
  }
  return show(hash, { fresh: true });
}

/** Puts a step into the history before a jump inside the page, so that going back returns to the place. */
export function markPlace() {
  push(location.href);
  if (current) current.entry = entry;
}

/** Makes the screen anew, for changes that it shows. */
export const refresh = () => show(address(), { fresh: false, force: true });

function arrive() {
  // Another entry is shown now; what was not written belonged to the one before.
  clearTimeout(writing);
  unwritten = null;
  remember();
  const known = typeof history.state?.entry === 'number';
  if (known) {
    entry = history.state.entry;
    lastEntry = Math.max(lastEntry, entry);
    depth = history.state.depth ?? 0;
    deepest = Math.max(deepest, depth);
  } else {
    // The first address, or one that was typed.
    depth = current ? depth + 1 : 0;
    deepest = depth;
    history.replaceState({ entry: (entry = ++lastEntry), depth }, '');
  }
  stepWatchers.forEach((watcher) => watcher());
  void show(location.hash, { fresh: !known });
}

/**
 * @param {string} hash
 * @param {{fresh: boolean, force?: boolean}} how fresh: not by back, forward or refresh
 */
async function show(hash, { fresh, force = false }) {
  const route = parse(hash);
  const mine = ++turn;
  if (force) remember();
  const before = fresh ? undefined : left.get(entry);
  if (current && !force) {
    if (current.hash === hash && !fresh) {
      current.entry = entry;
      return goBackTo(before);
    }
    const updated = current.route.screen === route.screen && current.view.update?.(route, before?.kept);
    if (updated) {
      current = { ...current, route, hash, entry };
      const { view } = current;
      watchers.forEach((watcher) => watcher(route, view));
      if (updated === true || fresh) return;
      await updated;
      if (mine === turn) goBackTo(before);
      return;
    }
  }
  const page = pageElement();
  page.setAttribute('aria-busy', 'true');
  const slow = setTimeout(() => mine === turn && showWaiting(page, !current), SLOW);
  const view = await make(route, before?.kept);
  clearTimeout(slow);
  if (mine !== turn) return void view.leave?.();
  current?.view.leave?.();
  current = { view, route, hash, entry };
  page.removeAttribute('aria-busy');
  const active = document.activeElement;
  page.replaceChildren(view.el);
  document.body.dataset.screen = view.stands ?? (route.screen in screens ? route.screen : 'home');
  document.title = t('frame.windowTitle', { title: view.title });
  watchers.forEach((watcher) => watcher(route, view));
  if (fresh) scrollTo(0, 0);
  const took = view.shown?.(fresh);
  if (fresh) return took ? undefined : focusHeading(page);
  // Made anew under the reader's hands: what is outside the page keeps the focus.
  const outside = force && active?.isConnected && active !== document.body;
  if (outside && active instanceof HTMLElement) active.focus({ preventScroll: true });
  if (!goBackTo(before, !outside) && !took && !outside) focusHeading(page);
}

/**
 * Puts the window back to how an entry was left.
 * @param {{top: number, focus: Place | null} | undefined} before
 * @param {boolean} [focus] also the focus
 * @returns {boolean} whether something has the focus now
 */
function goBackTo(before, focus = true) {
  scrollTo(0, before?.top ?? 0);
  const at = focus ? findPlace(document, before?.focus) : null;
  at?.focus({ preventScroll: true });
  return at !== null && document.activeElement === at;
}

/** @param {Route} route @param {unknown} kept */
async function make(route, kept) {
  try {
    const load = screens[route.screen] ?? screens.home;
    return await (await load()).screen(route, kept);
  } catch (error) {
    const wire = asWireError(error);
    return wire.code === 'cannot-start' ? recovery(refresh) : failure(wire, refresh);
  }
}

/** @param {HTMLElement} page */
function focusHeading(page) {
  const heading = page.querySelector('h1');
  if (!(heading instanceof HTMLElement)) return announce(document.title);
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
