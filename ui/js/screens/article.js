// An article: put together from its parts, opened at the section asked for, at the first match, or where the reader was.
import * as api from '../api.js';
import { aboutPanel } from '../article/about-panel.js';
import { setUpAnnotations } from '../article/annotations.js';
import { decorate } from '../article/decorate.js';
import { showAddresses } from '../article/external.js';
import { articleFoot, limitsLine, printFoot } from '../article/foot.js';
import { gonePage, isKept } from '../article/gone.js';
import { articleHead } from '../article/head.js';
import { insertArticleHtml } from '../article/insert.js';
import { setUpListening } from '../article/listen.js';
import { setUpLookPanel } from '../article/look-panel.js';
import { followSections, outlineAside, outlineFolded, outlineLines } from '../article/outline.js';
import { followReading, goToPosition } from '../article/position.js';
import { articleKeys } from '../article/keys.js';
import { setUpFind } from '../article/find.js';
import { addHeadingTools } from '../article/headings.js';
import { lookUpSelection, setUpTerms } from '../article/look-up.js';
import { closePanel } from '../article/panel.js';
import { setUpWordKeys, stepParagraph } from '../article/paragraphs.js';
import { setUpReadMark } from '../article/read-mark.js';
import { followProgress } from '../article/reading-time.js';
import { setUpReferences } from '../article/references.js';
import { setUpSaving } from '../article/saving.js';
import { setUpSelection } from '../article/selection.js';
import { seriesAside } from '../article/series.js';
import { addZoom } from '../article/zoom.js';
import { toClipboard } from '../copy.js';
import { saveAsFile } from '../export/save-dialog.js';
import { find, html, one } from '../html.js';
import { articleKey } from '../routes.js';
import { opened } from '../state.js';
import { t } from '../strings.js';
import { toast } from '../toast.js';

/** @import {Screen} from '../router.js' */
/** @import {ArticlePage} from '../wire.js' */
/** @import {Route} from '../routes.js' */

/** @type {Screen} */
export async function screen(route) {
  const key = articleKey(route);
  // What was added to it is no reason not to show it.
  const asked = api.savedOfArticle(key).catch(() => null);
  const opening = await api.openArticle(key, route.query.q ?? null).catch((error) => error);
  const saved = await asked;
  if (!('html' in opening)) {
    if (opening.code === 'not-found' && saved && isKept(saved)) return gonePage(key, saved);
    throw opening;
  }
  /** @type {ArticlePage} */
  const page = opening;
  const el = one(html`
    <div class="reading">
      <article class="article article--${page.kind}">
        ${printFoot(page)}
        ${articleHead(page)}
        <div class="article__outline"></div>
        <div class="article__body" lang="${page.language ?? ''}" dir="${page.direction}"></div>
        ${articleFoot(page)}
        ${aboutPanel(page)}
        ${limitsLine()}
        ${printFoot(page)}
      </article>
      <aside class="reading__side"></aside>
    </div>`);
  const body = find(el, '.article__body');
  insertArticleHtml(body, page.html);
  decorate(body);
  showAddresses(body);
  if (!page.language) for (const named of el.querySelectorAll('[lang=""]')) named.removeAttribute('lang');
  const lines = outlineLines(page);
  if (lines.length > 1) {
    find(el, '.article__outline').append(outlineFolded(page));
    find(el, '.reading__side').append(html`<div class="reading__sticky">${outlineAside(page)}${seriesAside(page)}</div>`);
  }
  addHeadingTools(el, page.key);
  addZoom(body);
  setUpSaving(el, page);
  setUpLookPanel(el);
  setUpReadMark(el, page);
  setUpReferences(el, body, page);
  setUpTerms(el, body, page);
  const finder = setUpFind(el);
  setUpWordKeys(el);
  const added = setUpAnnotations(el, page, saved ?? { highlights: [], notes: [] });
  const lookUp = () => lookUpSelection(el, page);
  const selection = setUpSelection(el, { highlight: added.mark, note: added.note, lookUp, copy: (text) => toClipboard(text).then(() => toast(t('action.copied'))), hidden: added.isPlacing });
  find(el, '[data-print]').addEventListener('click', () => print());
  find(el, '[data-save-file]').addEventListener('click', () => saveAsFile({ kind: 'article', id: page.key }, page.title, () => print()));

  const stops = [followSections(el, lines), finder.stop, selection.stop, added.stop, setUpListening(el, page), () => closePanel(false)];
  return {
    title: page.title,
    el,
    leave: () => stops.forEach((stop) => stop()),
    shown(fresh) {
      if (!page.isPrivate) opened(page.key, page.title);
      const took = fresh && (goToHighlight(added, route) || goToPlace(el, body, page, route));
      stops.push(followReading(body, page.key), followProgress(el, body, page.about.words), articleKeys({
        find: finder.open, step: finder.step, lookUp, mark: () => (selection.hide(), added.markByKey()), note: () => (selection.hide(), added.note()), paragraph: (by) => stepParagraph(el, by),
      }));
      return took;
    },
  };
}

/** @param {{goTo: (id: number) => boolean}} added @param {Route} route */
const goToHighlight = (added, { query }) => Boolean(query.highlight) && added.goTo(Number(query.highlight));

/**
 * @param {HTMLElement} el
 * @param {HTMLElement} body
 * @param {ArticlePage} page
 * @param {Route} route
 * @returns {boolean} whether the focus went somewhere
 */
function goToPlace(el, body, page, route) {
  const { section, q } = route.query;
  const target = section && body.querySelector(`#${CSS.escape(`s-${section.replace(/^s-/, '')}`)}`);
  if (target) {
    target.scrollIntoView();
    /** @type {HTMLElement | null} */ (target.querySelector('h2, h3, h4'))?.focus({ preventScroll: true });
    return true;
  }
  if (section || q || !page.position) return false;
  if (!goToPosition(body, page.position)) return false;
  find(el, 'h1').focus({ preventScroll: true });
  toast(t('article.continued'), { label: t('article.fromTop'), run: () => (scrollTo(0, 0), find(el, 'h1').focus()) });
  return true;
}
