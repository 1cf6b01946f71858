// Pictures at full size: each gets a button that opens it in a dialog, with larger, smaller and fit by buttons and keys.
import { number } from '../format.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { t } from '../strings.js';

const SMALLEST = 0.25;
const LARGEST = 6;
const STEP = 1.25;

/** @param {HTMLElement} body */
export function addZoom(body) {
  for (const image of body.querySelectorAll('figure img')) {
    if (!(image instanceof HTMLImageElement)) continue;
    const label = image.alt ? t('zoom.openNamed', { name: image.alt }) : t('zoom.open');
    const button = one(html`<button class="icon-button zoom-open" type="button" aria-label="${label}" title="${t('zoom.open')}">${icon('zoom-in')}</button>`);
    const holder = one(html`<div class="zoomable"></div>`);
    image.replaceWith(holder);
    holder.append(image, button);
    // The picture itself is a large target for those who point.
    holder.addEventListener('click', () => openZoom(image, button));
  }
}

/**
 * @param {HTMLImageElement} image
 * @param {HTMLElement} opener
 */
function openZoom(image, opener) {
  const figure = image.closest('figure');
  const caption = figure?.querySelector('figcaption')?.textContent ?? '';
  const long = figure?.querySelector('.long-description p')?.textContent ?? '';
  const large = /** @type {HTMLImageElement} */ (image.cloneNode());
  large.loading = 'eager';
  const dialog = /** @type {HTMLDialogElement} */ (one(html`
    <dialog class="dialog zoom" aria-labelledby="zoom-title">
      <div class="zoom__head">
        <h2 class="zoom__title" id="zoom-title" tabindex="-1">${caption || t('zoom.title')}</h2>
        <div class="zoom__tools" role="group" aria-label="${t('zoom.tools')}">
          <button class="icon-button" type="button" data-zoom="out" aria-label="${t('zoom.out')}" title="${t('zoom.out')}" aria-keyshortcuts="-">${icon('zoom-out')}</button>
          <output class="zoom__size"></output>
          <button class="icon-button" type="button" data-zoom="in" aria-label="${t('zoom.in')}" title="${t('zoom.in')}" aria-keyshortcuts="+">${icon('zoom-in')}</button>
          <button class="button button--small" type="button" data-zoom="fit" aria-keyshortcuts="0">${t('zoom.fit')}</button>
          <button class="icon-button" type="button" data-close aria-label="${t('action.close')}" title="${t('action.close')}">${icon('close')}</button>
        </div>
      </div>
      <div class="zoom__stage" tabindex="0" role="group" aria-label="${t('zoom.stage')}">${large}</div>
      ${long && html`<p class="zoom__text" tabindex="0">${long}</p>`}
    </dialog>`));
  const stage = find(dialog, '.zoom__stage');
  let scale = 1;
  /** Size at 100 percent, read once: a drawing without a size of its own tells another one whenever it is shown larger. */
  let [width, height] = [300, 300];
  const measure = () => ([width, height] = [image.naturalWidth || image.clientWidth || 300, image.naturalHeight || image.clientHeight || 300]);
  const fitting = () => Math.min(LARGEST, stage.clientWidth / width, stage.clientHeight / height);
  /** @param {number} wanted */
  const set = (wanted) => {
    const before = scale;
    scale = Math.min(LARGEST, Math.max(Math.min(SMALLEST, fitting()), wanted));
    // What is in the middle stays in the middle.
    const [x, y] = [stage.scrollLeft + stage.clientWidth / 2, stage.scrollTop + stage.clientHeight / 2];
    large.style.setProperty('inline-size', `${width * scale}px`);
    stage.scrollTo(x * (scale / before) - stage.clientWidth / 2, y * (scale / before) - stage.clientHeight / 2);
    find(dialog, '.zoom__size').textContent = t('zoom.percent', { percent: number(Math.round(scale * 100)) });
  };
  /** @type {Record<string, () => void>} */
  const does = { in: () => set(scale * STEP), out: () => set(scale / STEP), fit: () => set(fitting()) };
  /** Whether the picture follows the size of the window. */
  let fitted = true;
  const run = (/** @type {string} */ name) => {
    fitted = name === 'fit';
    does[name]();
  };
  /** @type {Record<string, string>} */
  const keys = { '+': 'in', '=': 'in', '-': 'out', '_': 'out', 0: 'fit' };
  dialog.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target.closest('button') : null;
    if (event.target === dialog || at?.hasAttribute('data-close')) dialog.close();
    else if (at?.dataset.zoom) run(at.dataset.zoom);
  });
  dialog.addEventListener('keydown', (event) => {
    const name = event.altKey ? undefined : keys[event.key];
    if (!name) return;
    event.preventDefault();
    run(name);
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    opener.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  const start = () => {
    measure();
    // Watching tells the size once at the beginning and whenever the window changes.
    new ResizeObserver(() => fitted && does.fit()).observe(stage);
    if (fitted) does.fit();
  };
  if (image.complete) start();
  else image.addEventListener('load', start, { once: true });
  find(dialog, 'h2').focus();
}
