// One listener for all links: places in the page get scroll and focus without touching the address; links between articles go by key.
import { go, markPlace } from '../router.js';
import { articleHref } from '../routes.js';

export function setUpLinks() {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.defaultPrevented || event.button !== 0) return;
    const target = link.getAttribute('href') ?? '';
    event.preventDefault();
    if (link.dataset.key) go(articleHref(link.dataset.key, { section: link.dataset.section, q: link.dataset.q }));
    else if (target.startsWith('#/')) go(target);
    else if (target.startsWith('#')) jump(target.slice(1));
  });
}

/** @param {string} id */
export function jump(id) {
  const el = document.getElementById(id);
  if (!el) return;
  if (id !== 'main') markPlace();
  const heading = el.matches('section') ? el.querySelector('h2, h3, h4') : el;
  const focus = heading instanceof HTMLElement ? heading : el;
  if (!focus.hasAttribute('tabindex')) focus.tabIndex = -1;
  for (let holder = focus.closest('details'); holder; holder = holder.parentElement?.closest('details') ?? null) holder.open = true;
  el.scrollIntoView();
  focus.focus({ preventScroll: true });
}
