// Highlights whose words a new edition no longer has: listed at the head of the article with the words as they were, to keep, copy, remove, or place by
// hand where they belong now.
import { toClipboard } from '../copy.js';
import { date } from '../format.js';
import { colourTag } from '../highlight/colours.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { shorten } from '../notes/note.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';

/** @import {Highlight, SelectedWords} from '../wire.js' */
/** @typedef {{words: () => SelectedWords[] | null, place: (highlight: Highlight, words: SelectedWords) => Promise<void>, remove: (id: number) => Promise<void>}} Does */

/**
 * @param {HTMLElement} el the reading page
 * @param {Does} does
 */
export function setUpUnplaced(el, does) {
  const holder = one(html`<div class="unplaced-holder" data-added></div>`);
  find(el, '.article__head').append(holder);
  /** @type {Highlight[]} */
  let all = [];
  /** @type {{highlight: Highlight, bar: HTMLElement} | null} */
  let placing = null;

  const draw = (/** @type {Highlight[]} */ highlights) => {
    const wasOpen = holder.querySelector('details')?.open ?? false;
    all = highlights;
    holder.replaceChildren(html`${all.length > 0 && html`
      <details class="unplaced" ?open="${wasOpen}">
        <summary>${t('unplaced.title', { count: all.length })}</summary>
        <p class="quiet">${t('unplaced.text')}</p>
        <ul class="unplaced__list">${all.map(row)}</ul>
      </details>`}`);
  };
  const end = (/** @type {boolean} */ giveBack) => {
    if (!placing) return;
    const { highlight, bar } = placing;
    placing = null;
    bar.remove();
    document.removeEventListener('keydown', keys, { capture: true });
    if (giveBack) /** @type {HTMLElement | null} */ (holder.querySelector(`[data-place="${highlight.id}"]`))?.focus();
  };
  const here = () => {
    if (!placing) return;
    const words = does.words();
    if (!words || words.length === 0) return toast(t('unplaced.selectFirst'));
    const { highlight } = placing;
    does.place(highlight, words[0]).then(() => end(false), toastError);
  };
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Escape' || document.querySelector('dialog[open]')) return;
    event.stopPropagation();
    end(true);
  };
  const begin = (/** @type {Highlight} */ highlight) => {
    end(false);
    const bar = one(html`
      <section class="placing" aria-labelledby="placing-title" data-added>
        <p id="placing-title" tabindex="-1">${t('unplaced.placing', { text: shorten(highlight.exact, 60) })}</p>
        <div class="button-row"><button class="button" type="button" data-cancel>${t('action.cancel')}</button><button class="button button--main" type="button" data-here aria-keyshortcuts="H">${t('unplaced.here')}</button></div>
      </section>`);
    // The selection must outlive the press.
    bar.addEventListener('pointerdown', (event) => event.preventDefault());
    find(bar, '[data-here]').addEventListener('click', here);
    find(bar, '[data-cancel]').addEventListener('click', () => end(true));
    el.append(bar);
    placing = { highlight, bar };
    document.addEventListener('keydown', keys, { capture: true });
    find(bar, '#placing-title').focus({ preventScroll: true });
  };
  holder.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target.closest('button') : null;
    const { place, copyQuote, removeHighlight } = at?.dataset ?? {};
    const highlight = all.find(({ id }) => String(id) === (place ?? copyQuote ?? removeHighlight));
    if (!highlight) return;
    if (place) begin(highlight);
    else if (copyQuote) void toClipboard(highlight.exact).then(() => toast(t('action.copied')));
    else does.remove(highlight.id).catch(toastError);
  });
  return { draw, here, isOn: () => placing !== null, stop: () => end(false) };
}

/** @param {Highlight} highlight */
const row = (highlight) => html`
  <li class="unplaced__row">
    <blockquote class="quote"><bdi>${highlight.exact}</bdi></blockquote>
    <p class="line__from">${colourTag(highlight.colour)} ${highlight.sectionHeading && html`<span>${t('saved.section', { heading: highlight.sectionHeading })}</span> · `}<span>${date(highlight.createdAt, 'short')}</span></p>
    <div class="button-row">
      <button class="button button--small" type="button" data-place="${highlight.id}">${icon('place')}<span>${t('unplaced.byHand')}</span></button>
      <button class="button button--small" type="button" data-copy-quote="${highlight.id}">${icon('copy')}<span>${t('action.copy')}</span></button>
      <button class="button button--small" type="button" data-remove-highlight="${highlight.id}">${icon('remove')}<span>${t('action.remove')}</span></button>
    </div>
  </li>`;
