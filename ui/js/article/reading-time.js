// How long an article takes and how far the reader is: minutes in the head, a thin line under the top bar, a few words beside the outline.
import { find, html, one } from '../html.js';
import { t } from '../strings.js';

/** Words a minute of plain health texts, for people who read with care. */
const PACE = 200;

/** Whole minutes, at least one. @param {number} words */
export const minutes = (words) => Math.max(1, Math.round(words / PACE));

/**
 * How much of the way to the end of the text is scrolled: nothing at the top of the page, all when the last line is in sight.
 * @param {number} scrolled
 * @param {number} bottom of the text, from the top of the window
 * @param {number} height of the window
 * @returns {number} 0 to 1
 */
export function share(scrolled, bottom, height) {
  const left = Math.max(0, bottom - height);
  return left === 0 ? 1 : Math.max(0, Math.min(1, scrolled / (scrolled + left)));
}

/**
 * @param {HTMLElement} el
 * @param {HTMLElement} body
 * @param {number} all words of the article
 * @returns {() => void} stops following
 */
export function followProgress(el, body, all) {
  const line = one(html`<div class="read-line" aria-hidden="true"><span class="read-line__fill"></span></div>`);
  document.body.append(line);
  const fill = find(line, '.read-line__fill');
  const told = el.querySelector('.outline__progress');
  let waiting = 0;
  const draw = () => {
    waiting = 0;
    const part = share(scrollY, body.getBoundingClientRect().bottom, innerHeight);
    const left = minutes(all * (1 - part));
    fill.style.setProperty('inline-size', `${part * 100}%`);
    const words = part >= 0.98 ? t('article.readAll') : t('article.readSoFar', { percent: Math.floor(part * 20) * 5, count: left });
    // Words that stay as they are would still be laid out anew.
    if (told && told.textContent !== words) told.textContent = words;
  };
  const soon = () => (waiting ||= requestAnimationFrame(draw));
  addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', soon);
  draw();
  return () => {
    cancelAnimationFrame(waiting);
    line.remove();
    removeEventListener('scroll', soon);
    removeEventListener('resize', soon);
  };
}
