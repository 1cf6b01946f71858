// The outline: beside the article when there is room, folded under its head when not. Marks the section that is being read.
import { html, one } from '../html.js';
import { t } from '../strings.js';

/** @import {ArticlePage, SectionLine} from '../wire.js' */

/** From this many lines on, subsections are left out. */
const TOO_MANY = 16;

/** @param {ArticlePage} page @returns {SectionLine[]} */
export function outlineLines(page) {
  const lines = page.outline.length > TOO_MANY ? page.outline.filter((line) => line.level === 2) : page.outline;
  return page.references.length ? [...lines, { id: 'sources', heading: t('article.sources'), level: 2 }] : lines;
}

/** The element that a line stands for. @param {SectionLine} line */
const place = (line) => (line.id === 'sources' ? 'sources' : `s-${line.id.replace(/^s-/, '')}`);

/** @param {SectionLine[]} lines @param {ArticlePage} page */
const links = (lines, page) => html`<ul class="outline__list" dir="${page.direction}">${lines.map((line) => html`
  <li class="outline__item outline__item--${line.level}"><a class="outline__link" href="#${place(line)}" data-outline="${place(line)}">${line.heading}</a></li>`)}</ul>`;

/** @param {ArticlePage} page */
export const outlineAside = (page) => html`<nav class="outline" aria-labelledby="outline-title"><h2 class="outline__heading" id="outline-title">${t('article.onThisPage')}</h2>${links(outlineLines(page), page)}<p class="outline__progress"></p></nav>`;

/** @param {ArticlePage} page */
export const outlineFolded = (page) => one(html`<details class="outline-folded"><summary>${t('article.onThisPage')}</summary>${links(outlineLines(page), page)}</details>`);

/**
 * @param {HTMLElement} article
 * @param {SectionLine[]} lines
 * @returns {() => void} stops watching
 */
export function followSections(article, lines) {
  const sections = lines.flatMap((line) => article.querySelector(`#${CSS.escape(place(line))}`) ?? []);
  /** @type {Set<Element>} */
  const seen = new Set();
  /** @type {Map<string | null, Element[]>} */
  const links = new Map();
  for (const link of article.querySelectorAll('[data-outline]')) {
    const to = link.getAttribute('data-outline');
    links.set(to, [...(links.get(to) ?? []), link]);
  }
  /** @type {Element[]} */
  let marked = [];
  // Only what changes is touched: a long article has hundreds of lines, and this runs while it is scrolled.
  const mark = () => {
    const current = sections.filter((s) => seen.has(s)).pop();
    const now = (current && links.get(current.id)) ?? [];
    if (now === marked || (now.length === 0 && marked.length === 0)) return;
    for (const link of marked) link.removeAttribute('aria-current');
    for (const link of now) link.setAttribute('aria-current', 'location');
    marked = now;
  };
  // A section is being read while it crosses a line below the top bar.
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) entry.isIntersecting ? seen.add(entry.target) : seen.delete(entry.target);
    mark();
  }, { rootMargin: '-18% 0px -78% 0px' });
  for (const section of sections) watch.observe(section);
  return () => watch.disconnect();
}
