// Remembers how far the reader got (section and block, not pixels, so that it holds at any text size) and goes back there.
import * as api from '../api.js';
import { state } from '../state.js';

/** @import {Position} from '../wire.js' */

const EVERY = 1000;
/** The line at which reading happens, as a share of the window's height. */
const EYE = 0.2;

/** The section that an element belongs to, subsections counting for themselves. @param {Element} el */
const sectionOf = (el) => el.closest('[data-section]')?.getAttribute('data-section') ?? null;

/** @param {HTMLElement} body @returns {Position} */
function read(body) {
  const box = body.getBoundingClientRect();
  const line = innerHeight * EYE;
  let at = null;
  for (const block of body.querySelectorAll('[data-block]')) {
    if (block.getBoundingClientRect().top > line) break;
    at = block;
  }
  const progress = Math.max(0, Math.min(1, (innerHeight - box.top) / Math.max(1, box.height)));
  return { sectionId: at && sectionOf(at), paragraph: Number(at?.getAttribute('data-block') ?? 0), progress };
}

/**
 * @param {HTMLElement} body
 * @param {string} key
 * @returns {() => void} saves a last time and stops
 */
export function followReading(body, key) {
  let timer = 0;
  let moved = false;
  const save = () => {
    timer = 0;
    if (!moved || !body.isConnected || !state.settings.history) return;
    moved = false;
    api.savePosition(key, read(body)).catch(() => {});
  };
  const onScroll = () => {
    moved = true;
    timer ||= setTimeout(save, EVERY);
  };
  addEventListener('scroll', onScroll, { passive: true });
  addEventListener('pagehide', save);
  document.addEventListener('visibilitychange', save);
  return () => {
    clearTimeout(timer);
    save();
    removeEventListener('scroll', onScroll);
    removeEventListener('pagehide', save);
    document.removeEventListener('visibilitychange', save);
  };
}

/**
 * @param {HTMLElement} body
 * @param {Position} position
 * @returns {boolean} whether there was a place worth going back to
 */
export function goToPosition(body, position) {
  if (position.progress < 0.05 || position.progress > 0.98) return false;
  const blocks = [...body.querySelectorAll(`[data-block="${position.paragraph}"]`)];
  const block = blocks.find((el) => sectionOf(el) === position.sectionId);
  if (!block || (position.sectionId === null && position.paragraph === 0)) return false;
  block.scrollIntoView();
  return true;
}
