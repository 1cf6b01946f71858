// Listen: the button in the head of an article that starts reading it aloud, or says what is missing for that.
import { announce } from '../announce.js';
import * as api from '../api.js';
import { find } from '../html.js';
import { listenBar } from '../listen/bar.js';
import { sentenceMark } from '../listen/mark.js';
import { explainMissing } from '../listen/missing.js';
import { elementOf } from '../listen/place.js';
import { player } from '../listen/player.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';

/** @import {ArticlePage, SpokenSentence} from '../wire.js' */

/**
 * @param {HTMLElement} article
 * @param {ArticlePage} page
 * @returns {() => void} stops
 */
export function setUpListening(article, page) {
  const button = find(article, '[data-listen]');
  /** @type {(() => void) | null} */
  let stop = null;
  let gone = false;
  const start = async () => {
    button.setAttribute('aria-busy', 'true');
    try {
      const [speech, script] = await Promise.all([api.speechState(), api.speechScript(page.key)]);
      if (gone || stop) return;
      if (speech.state !== 'ready') return explainMissing(speech, () => start().catch(toastError));
      const { sentences } = script;
      const mark = sentenceMark(article, () => bar.el.offsetHeight + parseFloat(getComputedStyle(bar.el).insetBlockEnd || '0') + 16);
      const voice = player(page.key, sentences, (state, index) => {
        const before = bar.el.dataset.state;
        bar.show(state);
        if (state === 'ended') mark.clear();
        else mark.show(sentences[index]);
        if (state !== before && state === 'ended') announce(t('speech.ended'));
        if (state !== before && state === 'failed') announce(t('speech.failed'));
        if (state !== before && state === 'interrupted') announce(t('speech.interrupted'));
      });
      const end = () => {
        stop = null;
        voice.stop();
        mark.stop();
        bar.el.remove();
        button.setAttribute('aria-pressed', 'false');
        removeEventListener('pagehide', voice.stop);
      };
      const bar = listenBar(speech.voices, script.language, {
        toggle: () => (mark.follow(), voice.toggle()),
        skip: (what, way) => (mark.follow(), voice.skip(what, way)),
        again: voice.again,
        close: () => (end(), button.focus({ preventScroll: true })),
      });
      stop = end;
      addEventListener('pagehide', voice.stop);
      button.setAttribute('aria-pressed', 'true');
      article.append(bar.el);
      bar.focus();
      announce(t('speech.started'));
      void voice.play(firstInView(article, sentences));
    } finally {
      button.removeAttribute('aria-busy');
    }
  };
  button.addEventListener('click', () => (stop ? stop() : start().catch(toastError)));
  return () => {
    gone = true;
    stop?.();
  };
}

/**
 * Where to begin: at the title, or at what the reader has scrolled to.
 * @param {HTMLElement} article
 * @param {SpokenSentence[]} sentences
 */
function firstInView(article, sentences) {
  const top = document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0;
  const head = elementOf(article, sentences[0]);
  if (!head || head.getBoundingClientRect().bottom > 0) return 0;
  const at = sentences.findIndex((sentence) => (elementOf(article, sentence)?.getBoundingClientRect().top ?? -1) >= top);
  return Math.max(0, at);
}
