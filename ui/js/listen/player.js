// Reading one article aloud: which sentence it is at, and going on, back and over sections from there. The voice itself is the program's; it says by events
// how far it is.
import * as api from '../api.js';

/** @import {SpeechStep, SpokenSentence} from '../wire.js' */
/** @typedef {'speaking' | 'paused' | 'ended' | 'interrupted' | 'failed'} PlayerState */

let generation = 0;
/** @type {((step: SpeechStep) => void) | null} */
let hears = null;
/** @type {Promise<void> | null} */
let listening = null;

/**
 * The sentence to go to. Pure.
 * @param {SpokenSentence[]} sentences
 * @param {number} index the one of now
 * @param {'sentence' | 'section'} what
 * @param {1 | -1} way
 */
export function skipTo(sentences, index, what, way) {
  const last = sentences.length - 1;
  if (what === 'sentence') return Math.max(0, Math.min(last, index + way));
  const here = sentences[index]?.section ?? 0;
  if (way > 0) {
    const next = sentences.findIndex((s, i) => i > index && s.section !== here);
    return next < 0 ? last : next;
  }
  // Back goes to the start of this section first, as players do, and from there to the one before.
  const first = (/** @type {number} */ section) => sentences.findIndex((s) => s.section === section);
  const start = first(here);
  return index > start + 1 || start <= 0 ? Math.max(0, start) : first(sentences[start - 1].section);
}

/**
 * @param {string} key the article
 * @param {SpokenSentence[]} sentences
 * @param {(state: PlayerState, index: number) => void} tell
 */
export function player(key, sentences, tell) {
  let index = 0;
  /** @type {PlayerState} */
  let state = 'paused';
  let mine = 0;
  const set = (/** @type {PlayerState} */ next, at = index) => {
    state = next;
    index = Math.max(0, Math.min(at, sentences.length - 1));
    tell(state, index);
  };
  listening ??= api.onSpeechStep((step) => hears?.(step)).catch((error) => {
    listening = null;
    throw error;
  });
  const hear = (/** @type {SpeechStep} */ step) => {
    if (step.generation === mine) set(/** @type {PlayerState} */ (step.step), step.index);
  };
  const play = async (at = index) => {
    hears = hear;
    mine = ++generation;
    set('speaking', at);
    try {
      await listening;
      await api.speakFrom(key, index, mine);
    } catch {
      set('failed');
    }
  };
  const pause = () => {
    mine = ++generation;
    set('paused');
    api.speechStop().catch(() => {});
  };
  return {
    play,
    pause,
    isSpeaking: () => state === 'speaking',
    toggle: () => (state === 'speaking' ? pause() : void play(state === 'ended' ? 0 : index)),
    /** @param {'sentence' | 'section'} what @param {1 | -1} way */
    skip(what, way) {
      const to = skipTo(sentences, index, what, way);
      if (state === 'speaking') void play(to);
      else set('paused', to);
    },
    /** Says the sentence again, with another voice or speed. */
    again: () => void (state === 'speaking' && play()),
    stop() {
      mine = ++generation;
      if (hears === hear) hears = null;
      api.speechStop().catch(() => {});
    },
  };
}
