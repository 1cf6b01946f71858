// Clearing a span of the history: each span is counted first, and what goes is named.
import * as api from '../api.js';
import { number } from '../format.js';
import { html } from '../html.js';
import { formDialog } from '../parts/form-dialog.js';
import { forgetRecent } from '../state.js';
import { t } from '../strings.js';
import { toast } from '../toast.js';

/** @import {Cleared} from '../wire.js' */

const SPANS = ['hour', 'today', 'week', 'all'];

/** @param {Cleared} counts */
const words = ({ visits, positions, searches }) => t('history.counts', { visits: number(visits), positions: number(positions), searches: number(searches) });

/** Asks which span, clears it, and says how much went. @param {() => unknown} [cleared] */
export async function clearHistory(cleared) {
  const counts = await Promise.all(SPANS.map((span) => api.countHistory(span)));
  formDialog({
    title: t('history.clearTitle'),
    content: html`
      <p>${t('history.clearText')}</p>
      <fieldset class="save-dialog__formats"><legend>${t('history.span')}</legend>
        ${SPANS.map((span, i) => html`
          <label class="save-dialog__format"><input type="radio" name="span" value="${span}" ?checked="${i === 0}"><span><strong>${t(`history.span.${span}`)}</strong><br>${words(counts[i])}</span></label>`)}
      </fieldset>`,
    yes: [{ label: t('history.clear'), value: 'clear' }],
    async submit(dialog) {
      const span = String(new FormData(/** @type {HTMLFormElement} */ (dialog.querySelector('form'))).get('span'));
      const gone = await api.clearHistory(span);
      forgetRecent();
      await cleared?.();
      const said = t('history.cleared', { count: gone.visits });
      toast(gone.backupsThatKeep > 0 ? `${said} ${t('data.eraseKeep', { number: number(gone.backupsThatKeep) })}` : said);
    },
  });
}
