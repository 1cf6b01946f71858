// Shows the screen that the address names; keeps the old one until the new one is ready; gives focus and scroll position their place.
import { announce } from './announce.js';
import { asWireError } from './api.js';
import { parse } from './routes.js';
import { failure } from './screens/failure.js';
import { recovery } from './screens/recovery.js';
import { t } from './strings.js';

/** @import {Route} from './routes.js' */
/**
 * A screen that is ready to show. `update` takes a route of the same screen and says whether it could; `focus` takes the focus if the screen wants it.
 * @typedef {{title: string, el: Node, update?: (route: Route) => boolean, leave?: () => void, shown?: (fresh: boolean) => boolean | void, nav?: string}} View
 * @typedef {(route: Route) => Promise<View>} Screen
 */

/** @type {Record<string, () => Promise<{screen: Screen}>>} */
let screens = {};
/** @type {{view: View, route: Route, hash: string} | null} */
let current = null;
let turn = 0;
/** Scroll position of each entry of the window's history. @type {Map<number, number>} */
const scrolls = new Map();
let entry = 0;
let lastEntry = 0;
/** An address that is shown and not yet written into the window's history. @type {string | null} */
let unwritten = null;
let writing = 0;
/** WebKit refuses more than 100 changes of the history in 30 seconds, which a quick typist would reach: the address follows a pause. */
const PAUSE = 500;
/** @type {((route: Route, view: View) => void)[]} */
const watchers = [];

/** @param {(route: Route, view: View) => void} watcher */
export const onShow = (watcher) => void watchers.push(watcher);

/** The address of what is shown or about to be; the history may be a moment behind. */
export const address = () => unwritten ?? location.hash;
export const currentRoute = () => current?.route ?? parse(address());

function writeAddress() {
  clearTimeout(writing);
  if (unwritten !== null) history.replaceState({ entry }, '', unwritten);
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
  addEventListener('scroll', () => scrolls.set(entry, scrollY), { passive: true });
  arrive();
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
    writeAddress();
    history.pushState({ entry: (entry = ++lastEntry) }, '', hash);
  }
  void show(hash, { fresh: true });
}

/** Puts a step into the history before a jump inside the page, so that going back returns to the place. */
export function markPlace() {
  writeAddress();
  scrolls.set(entry, scrollY);
  history.pushState({ entry: (entry = ++lastEntry) }, '', location.href);
}

/** Makes the screen anew, for changes that it shows. */
export const refresh = () => show(address(), { fresh: false, force: true });

function arrive() {
  // Another entry is shown now; what was not written belonged to the one before.
  clearTimeout(writing);
  unwritten = null;
  const known = typeof history.state?.entry === 'number';
  if (known) {
    entry = history.state.entry;
    lastEntry = Math.max(lastEntry, entry);
  } else {
    history.replaceState({ entry: (entry = ++lastEntry) }, '');
  }
  void show(location.hash, { fresh: !known });
}

/**
 * @param {string} hash
 * @param {{fresh: boolean, force?: boolean}} how fresh: not by back, forward or refresh
 */
async function show(hash, { fresh, force = false }) {
  const route = parse(hash);
  const mine = ++turn;
  const top = scrolls.get(entry) ?? 0;
  if (current && !force) {
    if (current.hash === hash && !fresh) return scrollTo(0, top);
    if (current.route.screen === route.screen && current.view.update?.(route)) {
      current = { ...current, route, hash };
      watchers.forEach((watcher) => watcher(route, /** @type {any} */ (current).view));
      return;
    }
  }
  const page = /** @type {HTMLElement} */ (document.getElementById('page'));
  page.setAttribute('aria-busy', 'true');
  const view = await make(route);
  if (mine !== turn) return void view.leave?.();
  current?.view.leave?.();
  current = { view, route, hash };
  page.removeAttribute('aria-busy');
  const again = force ? focusedControl(page) : null;
  page.replaceChildren(view.el);
  document.body.dataset.screen = route.screen in screens ? route.screen : 'home';
  document.title = t('frame.windowTitle', { title: view.title });
  watchers.forEach((watcher) => watcher(route, view));
  if (force) {
    const took = view.shown?.(false);
    const same = page.querySelector(again ?? ':not(*)');
    if (same instanceof HTMLElement) same.focus({ preventScroll: true });
    else if (!took && document.activeElement === document.body) focusHeading(page);
    return;
  }
  scrollTo(0, fresh ? 0 : top);
  if (!view.shown?.(fresh)) focusHeading(page);
}

/**
 * Where to find the focused control of a screen again, when the screen is made anew.
 * @param {HTMLElement} page
 * @returns {string | null}
 */
function focusedControl(page) {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || !page.contains(at)) return null;
  if (at.id) return `#${CSS.escape(at.id)}`;
  return at instanceof HTMLInputElement && at.name ? `[name="${CSS.escape(at.name)}"][value="${CSS.escape(at.value)}"]` : null;
}

/** @param {Route} route */
async function make(route) {
  try {
    const load = screens[route.screen] ?? screens.home;
    return await (await load()).screen(route);
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
