// The rail (the bar below, when narrow): marks where the reader is and lists what was opened since the window opened.
import { find, html } from '../html.js';
import { onShow } from '../router.js';
import { articleHref, articleKey } from '../routes.js';
import { onChange, state } from '../state.js';

/** Where screens without an entry of their own belong. @type {Record<string, string>} */
const BELONGS = { history: 'saved', data: 'settings', search: '', article: '', welcome: 'about' };

export function setUpNav() {
  const list = find(document, '#recent-list');
  let openKey = '';
  const fill = () => {
    find(document, '#recent').hidden = state.recent.length === 0;
    list.replaceChildren(html`${state.recent.map((r) => html`<li><a class="rail__link rail__link--text" dir="auto" href="${articleHref(r.key)}" ?aria-current="${r.key === openKey}">${r.title}</a></li>`)}`);
    for (const link of list.querySelectorAll('[aria-current]')) link.setAttribute('aria-current', 'page');
  };
  onChange('recent', fill);
  onShow((route, view) => {
    const name = view.nav ?? BELONGS[route.screen] ?? route.screen;
    for (const link of document.querySelectorAll('[data-nav]')) {
      if (link.getAttribute('data-nav') === name) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    openKey = route.screen === 'article' ? articleKey(route) : '';
    fill();
  });
}
