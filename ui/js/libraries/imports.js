// The import that is running, for as long as the window lives: the libraries page shows it, and it goes on when the reader goes elsewhere.
import * as api from '../api.js';
import { forgetAnswers } from '../search/session.js';
import { changed } from '../state.js';
import { t } from '../strings.js';
import { toast } from '../toast.js';

/** @import {ImportProgress} from '../wire.js' */

/** @type {{name: string, job: number | null, progress: ImportProgress | null} | null} */
export let running = null;
/** @type {(() => void) | null} */
let watcher = null;

/** @param {(() => void) | null} watch */
export const watchImport = (watch) => (watcher = watch);

const ENDS = ['done', 'cancelled', 'failed'];
export const ended = () => ENDS.includes(running?.progress?.stage ?? '');

export function followImports() {
  return api.onImportProgress((progress) => {
    if (!running) running = { name: '', job: progress.job, progress };
    if (running.job === null) running.job = progress.job;
    if (running.job !== progress.job) return;
    running.progress = progress;
    if (ended()) {
      forgetAnswers();
      changed('libraries');
      if (!watcher && progress.report) toast(t('import.doneToast', { title: progress.report.title }));
    }
    watcher?.();
  }).catch(() => {});
}

/**
 * @param {string} token
 * @param {string} name
 */
export async function beginImport(token, name) {
  running = { name, job: null, progress: null };
  watcher?.();
  try {
    running.job = await api.startImport(token);
  } catch (error) {
    running = null;
    throw error;
  } finally {
    watcher?.();
  }
}

export async function cancelImport() {
  if (running?.job != null) await api.cancelImport(running.job);
}

export function dismissImport() {
  running = null;
  watcher?.();
}
