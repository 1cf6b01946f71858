// What the whole window knows: settings, emergency numbers, what startup told, and what was opened since the window opened.
import * as api from './api.js';

/** @import * as W from './wire.js' */

export const state = {
  /** @type {W.Settings} */ settings: { ...api.boot.settings },
  /** @type {W.EmergencyNumbers | null} */ emergency: api.boot.emergency,
  /** @type {{key: string, title: string}[]} */ recent: [],
};

/** The program's first answer; asked for once. @type {Promise<W.Startup>} */
export const started = api.startup().then((answer) => {
  state.settings = answer.settings;
  state.emergency = answer.emergency;
  changed('settings');
  return answer;
});
started.catch(() => {});

/** @typedef {'settings' | 'country' | 'language' | 'words' | 'recent' | 'libraries'} Topic */
/** @type {Map<Topic, (() => void)[]>} */
const listeners = new Map();

/**
 * @param {Topic} topic
 * @param {() => void} listener
 */
export function onChange(topic, listener) {
  listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
}

/** @param {Topic} topic */
export function changed(topic) {
  for (const listener of listeners.get(topic) ?? []) listener();
}

/**
 * Applies a change at once and saves it; takes it back when saving fails.
 * @param {Partial<W.Settings>} change
 */
export async function changeSettings(change) {
  const before = state.settings;
  state.settings = { ...before, ...change };
  changed('settings');
  try {
    state.settings = await api.saveSettings(state.settings);
    if (state.settings.country !== before.country) {
      state.emergency = state.settings.country ? await api.emergencyNumbers(state.settings.country) : null;
      changed('country');
    }
    if (state.settings.interfaceLanguage !== before.interfaceLanguage) changed('language');
  } catch (error) {
    state.settings = before;
    changed('settings');
    throw error;
  }
  changed('settings');
}

/**
 * Remembers an opened article until the window closes. Nothing when the reader keeps no history.
 * @param {string} key
 * @param {string} title
 */
export function opened(key, title) {
  if (!state.settings.history) return;
  state.recent = [{ key, title }, ...state.recent.filter((r) => r.key !== key)].slice(0, 6);
  changed('recent');
}

export function forgetRecent() {
  state.recent = [];
  changed('recent');
}
