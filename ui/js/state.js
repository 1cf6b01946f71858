// What the whole window knows: settings, emergency numbers, what startup told, and what was opened since the window opened.
import * as api from './api.js';

/** @import * as W from './wire.js' */

export const state = {
  /** @type {W.Settings} */ settings: { ...api.boot.settings },
  /** @type {W.EmergencyNumbers | null} */ emergency: api.boot.emergency,
  /** @type {{key: string, title: string}[]} */ recent: [],
};

function ask() {
  const answer = api.startup().then((told) => {
    state.settings = told.settings;
    state.emergency = told.emergency ?? state.emergency;
    changed('settings');
    return told;
  });
  answer.catch(() => {});
  return answer;
}

/** The program's first answer; asked for once, and again when it could not start at first. @type {Promise<W.Startup>} */
export let started = ask();

/** After the program could start at last: everything that its first answer tells. */
export async function startAnew() {
  started = ask();
  await started;
  changed('started');
}

/** @typedef {'started' | 'remembering' | 'settings' | 'country' | 'language' | 'words' | 'recent' | 'libraries'} Topic */
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

/** The last saving, done or not. One goes after the other, so that an older one cannot undo a newer. @type {Promise<unknown>} */
let saving = Promise.resolve();
let changes = 0;

/**
 * Applies a change at once and saves it; takes it back when saving fails. Numbers to call stay as chosen even then: they are needed most when nothing works.
 * @param {Partial<W.Settings>} change
 */
export async function changeSettings(change) {
  const before = state.settings;
  const mine = ++changes;
  state.settings = { ...before, ...change };
  changed('settings');
  const moved = state.settings.country !== before.country;
  if (moved) state.emergency = state.settings.country ? await api.emergencyNumbers(state.settings.country) : null;
  const save = saving.then(() => api.saveSettings(state.settings));
  saving = save.catch(() => {});
  try {
    const saved = await save;
    // What was changed since is not saved yet: the next answer has it.
    if (mine === changes) state.settings = saved;
    if (state.settings.interfaceLanguage !== before.interfaceLanguage) changed('language');
  } catch (error) {
    const undone = Object.fromEntries(Object.keys(change).map((name) => [name, before[/** @type {keyof W.Settings} */ (name)]]));
    state.settings = { ...state.settings, ...undone };
    changed('settings');
    throw error;
  } finally {
    // Not before: articles are made with the numbers of the country that is saved.
    if (moved) changed('country');
  }
  changed('settings');
}

let isPrivate = false;
/** Says whether this is a private session. @param {boolean} on */
export const setPrivate = (on) => void (isPrivate = on);

/**
 * Remembers an opened article until the window closes. Nothing when the reader keeps no history, or for now.
 * @param {string} key
 * @param {string} title
 */
export function opened(key, title) {
  if (!state.settings.history || isPrivate) return;
  state.recent = [{ key, title }, ...state.recent.filter((r) => r.key !== key)].slice(0, 6);
  changed('recent');
}

export function forgetRecent() {
  state.recent = [];
  changed('recent');
}
