// The reader's own data as a whole: backups, taking it along, taking it in, every file, erasing.
import { html, one } from '../html.js';
import { backupsPart } from '../own-data/backups.js';
import { erasePart } from '../own-data/erase.js';
import { filesPart } from '../own-data/files.js';
import { takeInPart } from '../own-data/take-in.js';
import { takeOutPart } from '../own-data/take-out.js';
import { group } from '../parts/lines.js';
import { started } from '../state.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';

/** @import {Screen} from '../router.js' */

/** @type {Screen} */
export async function screen() {
  const { dataFolder } = await started;
  const files = filesPart(dataFolder);
  const backups = backupsPart(files.load);
  const again = () => Promise.all([files.load(), backups.load()]);
  const el = one(html`
    <div class="own-data">
      <h1 tabindex="-1">${t('settings.data')}</h1>
      <p>${t('data.text')}</p>
      ${group('data-backups', t('data.backups'), backups.el)}
      ${group('data-out', t('data.takeOut'), takeOutPart().el)}
      ${group('data-in', t('data.takeIn'), takeInPart(again).el)}
      ${group('data-files', t('data.files'), files.el)}
      ${group('data-erase', t('data.eraseHeading'), erasePart(again).el)}
    </div>`);
  await files.load();
  // Each backup is read from end to end: the page does not wait for that.
  backups.load().catch(toastError);
  return { title: t('settings.data'), el, nav: 'settings' };
}
