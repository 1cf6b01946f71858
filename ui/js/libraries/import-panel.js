// How far an import is, and at its end what it did and what it met.
import { number } from '../format.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { progressBar } from '../parts/progress.js';
import { english, errorWords, programSentence } from '../parts/program-words.js';
import { t } from '../strings.js';
import { running } from './imports.js';

/** @import {ImportProgress, ImportReport} from '../wire.js' */

export function importPanel() {
  if (!running) return '';
  const { progress, name } = running;
  if (progress?.stage === 'done' && progress.report) return reportPanel(progress.report);
  if (progress?.stage === 'failed') return endPanel(t('import.failed', { name }), errorWords(progress.error), t('import.failedSafe'), programSentence(progress.error));
  if (progress?.stage === 'cancelled') return endPanel(t('import.cancelled', { name }), t('import.cancelledSafe'), '');
  return goingPanel(name, progress);
}

/**
 * @param {string} name
 * @param {ImportProgress | null} progress
 */
function goingPanel(name, progress) {
  const share = progress?.total ? progress.done / progress.total : null;
  const stage = t(`import.stage.${progress?.stage ?? 'starting'}`);
  return html`
    <section class="import" aria-labelledby="import-title">
      <h2 id="import-title">${t('import.title', { name })}</h2>
      <p>${stage}${progress && ` · ${t('count.articles', { count: progress.articles })}`}${share !== null && ` · ${t('settings.percent', { percent: Math.floor(share * 100) })}`}</p>
      ${progressBar(share, t('import.title', { name }))}
      <p class="quiet">${t('import.goOn')}</p>
      <button class="button" type="button" data-cancel-import ?disabled="${running?.job == null}">${t('action.cancel')}</button>
    </section>`;
}

/** @param {ImportReport} report */
function reportPanel(report) {
  const { title, articles, skipped, problemCount, problems } = report;
  return html`
    <section class="import import--done" aria-labelledby="import-title">
      <h2 id="import-title">${icon('check')} ${t('import.done', { title })}</h2>
      <p>${t('import.doneText', { count: articles, seconds: number(Math.round(report.seconds)) })}${skipped > 0 && ` ${t('import.skipped', { count: skipped })}`}</p>
      ${problemCount > 0 && html`
        <details class="problems"><summary>${t('import.problems', { count: problemCount })}</summary>
          <dl class="facts">${problems.map((p) => html`<div><dt dir="auto">${p.place}</dt><dd>${english(p.message)}</dd></div>`)}</dl>
          ${problemCount > problems.length && html`<p class="quiet">${t('import.moreProblems', { count: problemCount - problems.length })}</p>`}
        </details>`}
      <div class="button-row"><a class="button button--main" href="#/browse">${t('zero.browse')}</a><button class="button" type="button" data-dismiss-import>${t('action.close')}</button></div>
    </section>`;
}

/**
 * @param {string} title
 * @param {string} text
 * @param {string} safe
 * @param {import('../html.js').Value} [more]
 */
const endPanel = (title, text, safe, more) => html`
  <section class="import" aria-labelledby="import-title">
    <h2 id="import-title">${title}</h2><p>${text}</p>${safe && html`<p>${safe}</p>`}${more}
    <button class="button" type="button" data-dismiss-import>${t('action.close')}</button>
  </section>`;
