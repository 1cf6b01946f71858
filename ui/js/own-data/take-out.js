// Taking one's data along: which form, with or without history and settings, where; and where it went.
import * as api from '../api.js';
import { announce } from '../announce.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { t } from '../strings.js';
import { toastError } from '../toast.js';

const FORMS = ['json', 'html', 'jsonld', 'markdown'];

export function takeOutPart() {
  const el = /** @type {HTMLFormElement} */ (one(html`
    <form class="take-out">
      <p>${t('data.takeOutText')}</p>
      <fieldset class="save-dialog__formats"><legend>${t('export.format')}</legend>
        ${FORMS.map((name, i) => html`
          <label class="save-dialog__format"><input type="radio" name="format" value="${name}" ?checked="${i === 0}"><span><strong>${t(`data.form.${name}`)}</strong><br>${t(`data.form.${name}Text`)}</span></label>`)}
      </fieldset>
      <div class="take-out__extras">
        <label class="check"><input type="checkbox" name="history"><span>${t('data.withHistory')}</span></label>
        <label class="check"><input type="checkbox" name="settings"><span>${t('data.withSettings')}</span></label>
      </div>
      <div class="button-row"><button class="button button--main">${t('export.choose')}</button></div>
      <p class="take-out__end" role="status"></p>
    </form>`));
  const format = () => String(new FormData(el).get('format'));
  el.addEventListener('change', () => (find(el, '.take-out__extras').hidden = format() !== 'json'));
  const save = async () => {
    const data = new FormData(el);
    const target = await api.chooseDataTarget(format(), null);
    if (!target) return;
    const everything = format() === 'json';
    const { file, folder } = await api.saveUserData({ token: target.token, format: format(), history: everything && data.has('history'), settings: everything && data.has('settings') });
    const text = t('export.done', { file, folder });
    find(el, '.take-out__end').replaceChildren(html`${icon('check')} <span>${text}</span>`);
    announce(text);
  };
  el.addEventListener('submit', (event) => {
    event.preventDefault();
    find(el, '.take-out__end').replaceChildren();
    save().catch(toastError);
  });
  return { el, load: async () => {} };
}
