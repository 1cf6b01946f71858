// What stands beside each heading: save this section, write a note on it, and copy a link to it.
import { toClipboard } from '../copy.js';
import { html, one } from '../html.js';
import { icon } from '../icons.js';
import { sectionLink } from '../routes.js';
import { t } from '../strings.js';
import { toast } from '../toast.js';

/**
 * @param {HTMLElement} article
 * @param {string} key
 */
export function addHeadingTools(article, key) {
  for (const heading of article.querySelectorAll('section[data-section] > :is(h2, h3)')) {
    const id = heading.parentElement?.getAttribute('data-section') ?? '';
    const words = { heading: heading.textContent ?? '' };
    const [save, note, link] = [t('saved.saveSection', words), t('note.onSection', words), t('link.copy', words)];
    const row = one(html`<div class="heading-row"></div>`);
    heading.replaceWith(row);
    row.append(heading, html`
      <span class="heading-row__tools">
        <button class="icon-button heading-tool" type="button" data-save-section="${id}" aria-pressed="false" aria-label="${save}" title="${save}">${icon('saved')}${icon('saved-full')}</button>
        <button class="icon-button heading-tool" type="button" data-note-section="${id}" aria-label="${note}" title="${note}">${icon('note')}</button>
        <button class="icon-button heading-tool" type="button" data-link-section="${id}" aria-label="${link}" title="${link}">${icon('link')}</button>
      </span>`);
  }
  article.addEventListener('click', async (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-link-section]') : null;
    if (!button) return;
    await toClipboard(sectionLink(key, button.getAttribute('data-link-section')));
    toast(t('link.copied'));
  });
}
