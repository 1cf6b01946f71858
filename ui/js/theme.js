// Keeps theme and text as the settings say. How they are applied is in first-paint.js, which has done it once before the first paint.
import { onChange, state } from './state.js';

/** @import {Settings} from './wire.js' */

/**
 * Shows settings without saving them, while the reader still moves a slider.
 * @param {Partial<Settings>} change
 */
export function preview(change) {
  dispatchEvent(new CustomEvent('healthshelf:look', { detail: { ...state.settings, ...change } }));
}

export function followSettings() {
  onChange('settings', () => preview({}));
  preview({});
}
