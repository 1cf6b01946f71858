// Every keyboard shortcut of the window: one table for what runs them (keys.js), what lists them (shortcuts.js) and what names them (the palette).

/**
 * `keys` are written `Mod+K`: Mod is Ctrl, and Cmd on a Mac, where `mac` may give other keys altogether. `also` works and is not shown. `always` works
 * over panels too. What a screen handles itself names its file in `by`; a test looks whether the file knows the keys.
 * @typedef {{id: string, group: 'find' | 'read' | 'move' | 'look' | 'help', keys: string[], mac?: string[], also?: string[], always?: boolean, by?: string}} Shortcut
 */

/** @type {Shortcut[]} */
export const SHORTCUTS = [
  { id: 'search', group: 'find', keys: ['/'] },
  { id: 'palette', group: 'find', keys: ['Mod+K'] },
  { id: 'move', group: 'find', keys: ['ArrowDown', 'ArrowUp'], by: 'search/keyboard.js' },
  { id: 'open', group: 'find', keys: ['Enter'], by: 'search/keyboard.js' },
  { id: 'escape', group: 'find', keys: ['Escape'], by: 'search/keyboard.js' },
  { id: 'back', group: 'move', keys: ['Alt+ArrowLeft'], mac: ['Mod+['] },
  { id: 'forward', group: 'move', keys: ['Alt+ArrowRight'], mac: ['Mod+]'] },
  { id: 'save', group: 'read', keys: ['S'] },
  { id: 'find', group: 'read', keys: ['Mod+F'], by: 'article/keys.js' },
  { id: 'findNext', group: 'read', keys: ['F3', 'Shift+F3'], by: 'article/keys.js' },
  { id: 'define', group: 'read', keys: ['D'], by: 'article/keys.js' },
  { id: 'paragraph', group: 'read', keys: ['P', 'Shift+P'], by: 'article/keys.js' },
  { id: 'word', group: 'read', keys: ['ArrowLeft', 'ArrowRight'], by: 'article/paragraphs.js' },
  { id: 'highlight', group: 'read', keys: ['H'], by: 'article/keys.js' },
  { id: 'note', group: 'read', keys: ['N'], by: 'article/keys.js' },
  { id: 'listenPause', group: 'read', keys: ['K'], by: 'listen/bar.js' },
  { id: 'listenSentence', group: 'read', keys: ['ArrowLeft', 'ArrowRight'], by: 'listen/bar.js' },
  { id: 'listenSection', group: 'read', keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'], by: 'listen/bar.js' },
  { id: 'larger', group: 'look', keys: ['Mod++'], also: ['Mod+='] },
  { id: 'smaller', group: 'look', keys: ['Mod+-'] },
  { id: 'normal', group: 'look', keys: ['Mod+0'] },
  { id: 'emergency', group: 'help', keys: ['F2', 'Alt+E'], mac: ['F2', 'Mod+E'], always: true },
  { id: 'sheet', group: 'help', keys: ['?'] },
];

export const onMac = /^(Mac|iP)/.test(globalThis.navigator?.platform ?? '');

/** @param {string} text @returns {{mods: string[], key: string}} */
function parse(text) {
  const mods = [];
  let key = text;
  for (let found; (found = /^(Mod|Alt|Shift)\+(?=.)/.exec(key)); key = key.slice(found[0].length)) mods.push(found[1]);
  return { mods, key };
}

/**
 * The keys of a shortcut on this system.
 * @param {Shortcut} shortcut
 * @param {boolean} [mac]
 */
export const keysOf = (shortcut, mac = onMac) => (mac && shortcut.mac) || shortcut.keys;

/** Whether the keys are held with others, or are no character: such keys work while something is typed. @param {string} keys */
const typesNothing = (keys) => parse(keys).mods.length > 0 || /^F\d/.test(keys);

/**
 * @param {{key: string, code?: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean}} event
 * @param {string} keys
 * @param {boolean} mac
 */
function fits(event, keys, mac) {
  const { mods, key } = parse(keys);
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  if (Boolean(mod) !== mods.includes('Mod') || other || Boolean(event.altKey) !== mods.includes('Alt')) return false;
  if (event.key.toLowerCase() === key.toLowerCase()) return true;
  // Keyboards of other scripts, and Alt on some systems, give another character for the same key.
  const latin = /^[\x20-\x7e]$/.test(event.key);
  return !latin && /^[A-Z]$/.test(key) && event.code === `Key${key}`;
}

/**
 * The shortcut that a key event asks for.
 * @param {{key: string, code?: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean}} event
 * @param {{typing?: boolean, mac?: boolean}} [where] typing: the focus is where characters are text
 * @returns {Shortcut | undefined}
 */
export function shortcutFor(event, { typing = false, mac = onMac } = {}) {
  return SHORTCUTS.find((shortcut) => !shortcut.by && [...keysOf(shortcut, mac), ...(shortcut.also ?? [])].some((keys) => (!typing || typesNothing(keys)) && fits(event, keys, mac)));
}

/** @type {Record<string, string>} */
const SIGNS = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc', '-': '−' };

/** Names of held keys, and those on a Mac. @type {Record<string, [string, string]>} */
const MODS = { Mod: ['Ctrl', 'Cmd'], Alt: ['Alt', 'Option'], Shift: ['Shift', 'Shift'] };

/**
 * How keys are written for readers: `Ctrl K`, on a Mac `Cmd K`.
 * @param {string} keys
 * @param {boolean} [mac]
 */
export function keyWords(keys, mac = onMac) {
  const { mods, key } = parse(keys);
  return [...mods.map((mod) => MODS[mod][mac ? 1 : 0]), SIGNS[key] ?? key].join(' ');
}

/** The first keys of a shortcut, as written for readers. @param {string} id */
export function hintOf(id) {
  const shortcut = SHORTCUTS.find((known) => known.id === id);
  return shortcut ? keyWords(keysOf(shortcut)[0]) : '';
}
