// Saving: the whole article, or one section of it with the button beside its heading. Pressing again takes it back, with undo.
import * as api from '../api.js';
import { announce } from '../announce.js';
import { find } from '../html.js';
import { removeWithUndo } from '../parts/bookmark.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';

/** @import {ArticlePage, Bookmark} from '../wire.js' */

/**
 * @param {HTMLElement} article
 * @param {ArticlePage} page
 */
export function setUpSaving(article, page) {
  /** @type {Bookmark[]} */
  let marks = page.bookmarks;
  const whole = find(article, '[data-save-article]');

  const draw = () => {
    const on = (/** @type {string | null} */ id) => marks.some((m) => m.sectionId === id);
    whole.setAttribute('aria-pressed', String(on(null)));
    find(whole, 'span').textContent = on(null) ? t('action.saved') : t('action.save');
    for (const button of article.querySelectorAll('[data-save-section]')) button.setAttribute('aria-pressed', String(on(button.getAttribute('data-save-section'))));
  };
  /** @param {string | null} sectionId */
  const toggle = async (sectionId) => {
    const mark = marks.find((m) => m.sectionId === sectionId);
    if (mark) {
      await removeWithUndo(mark.id, (back) => {
        marks = [...marks, back];
        draw();
      });
      marks = marks.filter((m) => m !== mark);
    } else {
      marks = [...marks, await api.addBookmark(page.key, sectionId)];
      announce(t('action.saved'));
    }
    draw();
  };
  whole.addEventListener('click', () => toggle(null).catch(toastError));
  article.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-save-section]') : null;
    if (button) toggle(button.getAttribute('data-save-section')).catch(toastError);
  });
  draw();
}
