// Keeps theme and text as the settings say. How they are applied is in first-paint.js, which has done it once before the first paint.
import { onChange, state } from './state.js';

/** @import {Settings} from './wire.js' */

/**
 * Shows settings without saving them, while the reader still moves a slider.
 * @param {Partial<Settings>} change
 */
export function preview(change) {
  const at = document.activeElement;
  const seen = at && at !== document.body && isInSight(at);
  dispatchEvent(new CustomEvent('healthshelf:look', { detail: { ...state.settings, ...change } }));
  // Another size moves everything; the control that was just used must not go out of sight.
  if (seen && !isInSight(at)) at.scrollIntoView({ block: 'center' });
}

/** @param {Element} el */
function isInSight(el) {
  const { top, bottom } = el.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

export function followSettings() {
  onChange('settings', () => preview({}));
  preview({});
}
