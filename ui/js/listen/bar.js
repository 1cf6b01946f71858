// The bar at the foot of the window while an article is read aloud: play and pause, sentence and section back and on, voice and speed, stop.
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { t } from '../strings.js';
import { speedField, voiceField } from './voice.js';

/** @import {SpeechVoice} from '../wire.js' */
/** @import {PlayerState} from './player.js' */

/**
 * What the buttons do.
 * @typedef {{toggle: () => void, skip: (what: 'sentence' | 'section', way: 1 | -1) => void, again: () => void, close: () => void}} Actions
 */

/** @type {[string, 'sentence' | 'section', 1 | -1, string][]} */
const SKIPS = [['section-back', 'section', -1, 'speech.sectionBack'], ['sentence-back', 'sentence', -1, 'speech.sentenceBack'], ['sentence-on', 'sentence', 1, 'speech.sentenceOn'], ['section-on', 'section', 1, 'speech.sectionOn']];

/**
 * @param {SpeechVoice[]} voices
 * @param {string | null} language
 * @param {Actions} actions
 */
export function listenBar(voices, language, { toggle, skip, again, close }) {
  const [back, on] = [SKIPS.slice(0, 2), SKIPS.slice(2)].map((skips) => skips.map(([name, what, way, words]) => html`
    <button class="icon-button listen__button" type="button" data-skip="${what}" data-way="${way}" aria-label="${t(words)}" title="${t(words)}">${icon(name, 'icon--turns')}</button>`));
  const el = one(html`
    <section class="listen" aria-label="${t('speech.title')}">
      <div class="listen__row">
        <div class="listen__buttons">${back}
          <button class="listen__play" type="button" data-play aria-keyshortcuts="K"></button>${on}
        </div>
        <button class="icon-button listen__button listen__more" type="button" data-more aria-expanded="false" aria-controls="listen-choices" aria-label="${t('speech.choices')}" title="${t('speech.choices')}">${icon('settings')}</button>
        <div class="listen__choices" id="listen-choices">${speedField('listen-speed', again)}${voiceField('listen-voice', voices, language, again)}</div>
        <button class="icon-button listen__button listen__close" type="button" data-stop aria-label="${t('speech.stop')}" title="${t('speech.stop')}">${icon('close')}</button>
      </div>
      <p class="listen__note quiet" data-note hidden></p>
    </section>`);
  const play = find(el, '[data-play]');
  const more = find(el, '[data-more]');
  play.addEventListener('click', toggle);
  find(el, '[data-stop]').addEventListener('click', close);
  more.addEventListener('click', () => more.setAttribute('aria-expanded', String(more.getAttribute('aria-expanded') === 'false')));
  el.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-skip]') : null;
    if (button) skip(button.getAttribute('data-skip') === 'section' ? 'section' : 'sentence', button.getAttribute('data-way') === '1' ? 1 : -1);
  });
  el.addEventListener('keydown', (event) => {
    const at = event.target;
    if (event.altKey || event.ctrlKey || event.metaKey || (at instanceof Element && at.matches('select'))) return;
    const onwards = getComputedStyle(el).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (event.key.toLowerCase() === 'k') toggle();
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') skip(event.shiftKey ? 'section' : 'sentence', event.key === onwards ? 1 : -1);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const words = () => (voices.length && language && !voices.some((voice) => voice.language.split(/[-_]/)[0].toLowerCase() === language.split('-')[0].toLowerCase()) ? t('speech.noVoiceForLanguage') : '');
  return {
    el,
    /** @param {PlayerState} state */
    show(state) {
      const speaking = state === 'speaking';
      const label = speaking ? t('speech.pause') : t('speech.play');
      el.dataset.state = state;
      // The button stays the same element, so that the focus stays on it.
      if (play.dataset.now !== String(speaking)) play.replaceChildren(icon(speaking ? 'pause' : 'play'));
      play.dataset.now = String(speaking);
      play.setAttribute('aria-label', label);
      play.title = label;
      const note = state === 'interrupted' ? t('speech.interrupted') : state === 'failed' ? t('speech.failed') : words();
      const line = find(el, '[data-note]');
      line.textContent = note;
      line.hidden = !note;
    },
    focus: () => play.focus({ preventScroll: true }),
  };
}
