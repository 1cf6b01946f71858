// Saving a list for an appointment as one sheet: which kind of file, how large, where.
import * as api from '../api.js';
import { isLargePrint, setLargePrint } from '../export/large-print.js';
import { html } from '../html.js';
import { formDialog } from '../parts/form-dialog.js';
import { t } from '../strings.js';
import { toast } from '../toast.js';

const FORMATS = ['pdf', 'html', 'markdown'];

/** @param {number} id @param {string} name */
export const saveList = (id, name) => formDialog({
  title: t('export.title', { title: name }),
  content: html`
    <fieldset class="save-dialog__formats"><legend>${t('export.format')}</legend>
      ${FORMATS.map((format, i) => html`
        <label class="save-dialog__format"><input type="radio" name="format" value="${format}" ?checked="${i === 0}"><span><strong>${t(`export.format.${format}`)}</strong><br>${t(`export.format.${format}Text`)}</span></label>`)}
    </fieldset>
    <label class="check"><input type="checkbox" name="large" ?checked="${isLargePrint()}"><span><strong>${t('export.largePrint')}</strong><br>${t('export.largePrintText')}</span></label>`,
  yes: [{ label: t('export.choose'), value: 'save' }],
  async submit(dialog) {
    const data = new FormData(/** @type {HTMLFormElement} */ (dialog.querySelector('form')));
    const format = String(data.get('format'));
    setLargePrint(data.has('large'));
    const target = await api.chooseDataTarget(format, id);
    if (!target) return;
    const saved = await api.saveList({ token: target.token, id, format, largePrint: data.has('large') });
    toast(t('export.done', { file: saved.file, folder: saved.folder }));
  },
});
