// Backups: the list, one by hand, and going back to one, with what would change shown first and a second question.
import * as api from '../api.js';
import { announce } from '../announce.js';
import { confirmFirst } from '../confirm.js';
import { bytes, clock, date, localDay, number } from '../format.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { formDialog } from '../parts/form-dialog.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';
import { countWords, kindTable, telling } from './kinds.js';
import { reloadEverything } from './reload.js';

/** @import {Backup, KindChange} from '../wire.js' */

/** @param {Backup} backup */
const when = (backup) => `${date(localDay(backup.madeAt))}, ${clock(backup.madeAt)}`;

/** The kinds in which a backup differs. @param {KindChange[]} changes */
export const differing = (changes) => changes.filter((change) => change.added + change.gone + change.changed > 0);

/** @param {() => Promise<unknown>} again shows the page anew after something was restored */
export function backupsPart(again) {
  /** @type {Backup[]} */
  let backups = [];
  const el = one(html`
    <div class="backups">
      <p>${t('data.backupsText')}</p>
      <div class="button-row"><button class="button button--main" type="button" data-back-up>${icon('add')}<span>${t('data.backUpNow')}</span></button></div>
      <ul class="lines backups__list"></ul>
    </div>`);
  const load = async () => {
    backups = await api.listBackups();
    find(el, '.backups__list').replaceChildren(html`${backups.map(row)}${backups.length === 0 && html`<li class="empty">${t('data.noBackups')}</li>`}`);
  };
  const backUp = async () => {
    await api.backUpNow();
    await Promise.all([load(), again()]);
    find(el, '[data-back-up]').focus();
    toast(t('data.backedUp'));
  };
  const restore = async (/** @type {Backup} */ backup) => {
    const changes = differing(await api.previewRestore(backup.name));
    const gone = changes.reduce((sum, change) => sum + change.gone, 0);
    formDialog({
      title: t('data.restoreTitle', { date: when(backup) }),
      content: changes.length ? html`<p>${t('data.restoreText')}</p>${kindTable(t('data.restoreText'), ['now', 'then', ...telling(['added', 'gone', 'changed'], changes)], changes)}` : html`<p>${t('data.restoreSame')}</p>`,
      yes: changes.length ? [{ label: t('data.restoreNext'), value: 'next' }] : [],
      async submit() {
        if (!changes.length) return;
        if (!(await confirmFirst({ title: t('data.restoreSure'), text: t('data.restoreSureText', { number: number(gone) }), yes: t('data.restoreYes') }))) return;
        const kept = await api.restoreBackup(backup.name);
        await reloadEverything();
        await Promise.all([load(), again()]);
        toast(t('data.restored', { name: kept }));
      },
    });
  };
  el.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target.closest('button') : null;
    const backup = backups.find(({ name }) => name === at?.dataset.restore);
    if (backup) restore(backup).catch(toastError);
    else if (at?.matches('[data-back-up]')) {
      announce(t('data.backingUp'));
      backUp().catch(toastError);
    }
  });
  return { el, load };
}

/** @param {Backup} backup */
const row = (backup) => html`
  <li class="line line--action" data-backup="${backup.kind}">
    <div>
      <strong>${when(backup)}</strong>
      <p class="line__from">${t(`data.backup.${backup.kind}`)} · ${bytes(backup.bytes)}</p>
      ${backup.counts?.length !== 0 && html`<p class="quiet">${backup.counts ? countWords(backup.counts) : t('data.damagedBackup')}</p>`}
    </div>
    ${backup.counts && html`<button class="button button--small" type="button" data-restore="${backup.name}" aria-label="${t('data.restoreLabel', { date: when(backup) })}">${t('data.restore')}</button>`}
  </li>`;
