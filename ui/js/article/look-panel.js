// "Text and colours" beside what is read: the button in the head opens the choices without covering the text, so that each change is seen at once.
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { lookFields } from '../parts/look.js';
import { t } from '../strings.js';

export const lookButton = () => html`<button class="button button--small" type="button" data-look aria-expanded="false">${icon('letters')}<span>${t('article.look')}</span></button>`;

/** @param {HTMLElement} el the article's page, which holds the button */
export function setUpLookPanel(el) {
  const button = find(el, '[data-look]');
  /** @type {HTMLElement | null} */
  let panel = null;
  const close = () => {
    const had = panel?.contains(document.activeElement);
    panel?.remove();
    panel = null;
    button.setAttribute('aria-expanded', 'false');
    if (had) button.focus({ preventScroll: true });
  };
  button.addEventListener('click', () => {
    if (panel) return close();
    panel = one(html`
      <section class="look-panel" role="dialog" aria-labelledby="look-title">
        <div class="look-panel__head"><h2 id="look-title" tabindex="-1">${t('settings.look')}</h2><button class="icon-button" type="button" data-close aria-label="${t('action.close')}">${icon('close')}</button></div>
        <div class="look-panel__body">${lookFields({ all: true })}</div>
      </section>`);
    find(panel, '[data-close]').addEventListener('click', close);
    panel.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    });
    // After the row of buttons, so that the keys go from the button into the panel and on into the article.
    find(el, '.meta').after(panel);
    button.setAttribute('aria-expanded', 'true');
    find(panel, 'h2').focus({ preventScroll: true });
  });
  button.addEventListener('keydown', (event) => event.key === 'Escape' && close());
}
