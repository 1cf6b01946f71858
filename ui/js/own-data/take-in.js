// Taking a file in: choosing it, what it would do by kind, a yes, and the report of what it did.
import * as api from '../api.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { formDialog } from '../parts/form-dialog.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';
import { kindTable, telling } from './kinds.js';
import { reloadEverything } from './reload.js';

/** @import {TakenIn} from '../wire.js' */

const COLUMNS = ['added', 'changed', 'alreadyThere', 'keptBeside', 'unreadable', 'leftOut'];
/** What the columns are called here; a restore has its own words for the first two. @type {Record<string, string>} */
const CALLED = { added: 'new', changed: 'updated', alreadyThere: 'same', keptBeside: 'beside', unreadable: 'unreadable', leftOut: 'leftOut' };

/** Whether a file brings anything. @param {TakenIn[]} report */
export const brings = (report) => report.some((line) => line.added + line.changed + line.keptBeside > 0);

/** @param {string} label @param {TakenIn[]} report */
function table(label, report) {
  const rows = report.map((line) => ({ kind: line.kind, ...Object.fromEntries(COLUMNS.map((column) => [CALLED[column], line[/** @type {keyof TakenIn} */ (column)]])) }));
  const columns = telling(Object.values(CALLED), rows);
  return columns.length > 0 && kindTable(label, columns, rows);
}

/** @param {() => Promise<unknown>} again */
export function takeInPart(again) {
  const el = one(html`
    <div class="take-in">
      <p>${t('data.takeInText')}</p>
      <div class="button-row"><button class="button" type="button" data-take-in>${icon('file')}<span>${t('library.chooseFile')}</span></button></div>
      <div class="take-in__report" tabindex="-1"></div>
    </div>`);
  const choose = async () => {
    const chosen = await api.chooseUserData();
    if (!chosen) return;
    const { token, name } = chosen;
    const preview = await api.previewUserData(token);
    const some = brings(preview);
    formDialog({
      title: t('data.takeInTitle', { name }),
      content: html`<p>${some ? t('data.takeInWould') : t('data.takeInNothing')}</p>${table(t('data.takeInWould'), preview)}`,
      yes: some ? [{ label: t('data.takeInYes'), value: 'yes' }] : [],
      async submit() {
        if (!some) return;
        const report = await api.importUserData(token);
        await reloadEverything();
        await again();
        const box = find(el, '.take-in__report');
        box.replaceChildren(html`<h3>${icon('check')} ${t('data.tookIn', { name })}</h3>${!brings(report) && html`<p>${t('data.tookInNothing')}</p>`}${table(t('data.tookIn', { name }), report)}`);
        // The dialog gives the focus back to the button when it closes; what came of it is read first.
        setTimeout(() => box.focus());
      },
    });
  };
  find(el, '[data-take-in]').addEventListener('click', () => choose().catch(toastError));
  return { el, load: async () => {} };
}
