// The shelf: installed libraries, adding one, and the import that is running.
import * as api from '../api.js';
import { confirmFirst } from '../confirm.js';
import { find, html, one } from '../html.js';
import { icon } from '../icons.js';
import { libraryCard } from '../libraries/card.js';
import { importPanel } from '../libraries/import-panel.js';
import { beginImport, cancelImport, dismissImport, ended, running, watchImport } from '../libraries/imports.js';
import { forgetAnswers } from '../search/session.js';
import { started } from '../state.js';
import { t } from '../strings.js';
import { toast, toastError } from '../toast.js';

/** @import {Screen} from '../router.js' */
/** @import {SourceChoice, VerifyReport} from '../wire.js' */

/** A source that waits for the reader's yes. @type {SourceChoice | null} */
let pending = null;
void started.then((s) => (pending = s.pendingSource), () => {});

/** @type {Screen} */
export async function screen(route) {
  await started.catch(() => {});
  let cards = await api.listLibraries();
  /** @type {Map<string, VerifyReport | 'checking'>} */
  const checks = new Map();
  const el = one(html`
    <div class="libraries">
      <h1 tabindex="-1">${t('nav.libraries')}</h1>
      <div class="libraries__import"></div>
      <ul class="library-list"></ul>
      <section class="add" id="add" aria-labelledby="add-title">
        <h2 id="add-title" tabindex="-1">${t('library.add')}</h2>
        <p>${t('library.addText')}</p>
        <div class="button-row">
          <button class="button button--main" type="button" data-choose="file">${icon('file')}<span>${t('library.chooseFile')}</span></button>
          <button class="button" type="button" data-choose="folder">${icon('folder')}<span>${t('library.chooseFolder')}</span></button>
        </div>
        <p class="quiet">${t('library.addPrivate')}</p>
      </section>
    </div>`);
  const draw = () => find(el, '.library-list').replaceChildren(html`${cards.map((card) => libraryCard(card, checks.get(card.id) ?? null))}${cards.length === 0 && html`<li class="empty">${t('library.none')}</li>`}`);
  const drawImport = () => {
    const box = find(el, '.libraries__import');
    const hadFocus = box.contains(document.activeElement);
    box.replaceChildren(pending ? question(pending) : importPanel());
    if (hadFocus) box.querySelector('button')?.focus();
    find(el, '#add').hidden = running !== null && !ended();
  };
  const load = async () => {
    cards = await api.listLibraries();
    draw();
  };
  draw();
  drawImport();
  watchImport(() => {
    drawImport();
    if (running?.progress?.stage === 'done') load().catch(toastError);
  });

  /** @param {HTMLElement} at */
  const act = async (at) => {
    const id = at.closest('[data-library]')?.getAttribute('data-library') ?? '';
    const card = cards.find((c) => c.id === id);
    if (at.dataset.choose) pending = await api.chooseSource(at.dataset.choose === 'folder' ? 'folder' : 'file');
    else if (at.matches('[data-yes]') && pending) {
      const { token, name } = pending;
      pending = null;
      await beginImport(token, name);
    } else if (at.matches('[data-no]')) pending = null;
    else if (at.matches('[data-cancel-import]')) return cancelImport();
    else if (at.matches('[data-dismiss-import]')) return dismissImport();
    else if (at.matches('[data-verify]')) return check(id);
    else if (at.matches('[data-remove-library]') && card) return remove(id, card.title, card.trust === 'starter');
    else return;
    drawImport();
    /** @type {HTMLElement | null} */ (el.querySelector('.libraries__import h2'))?.focus();
    if (pending) find(el, '.libraries__import').scrollIntoView({ block: 'nearest' });
  };
  /** @param {string} id */
  const check = async (id) => {
    checks.set(id, 'checking');
    draw();
    try {
      checks.set(id, await api.verifyLibrary(id));
    } catch (error) {
      checks.delete(id);
      throw error;
    } finally {
      draw();
      /** @type {HTMLElement | null} */ (el.querySelector(`[data-library="${CSS.escape(id)}"] [data-verify]`))?.focus();
    }
  };
  /** @type {(id: string, title: string, starter: boolean) => Promise<void>} */
  const remove = async (id, title, starter) => {
    const text = starter ? t('library.removeStarterText') : t('library.removeText');
    if (!(await confirmFirst({ title: t('library.removeTitle', { title }), text, yes: t('action.remove') }))) return;
    await api.removeLibrary(id);
    forgetAnswers();
    toast(t('library.removed', { title }));
    await load();
    find(el, 'h1').focus();
  };
  el.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target.closest('button') : null;
    if (at) act(at).catch(toastError);
  });
  return {
    title: t('nav.libraries'),
    el,
    leave: () => void watchImport(null),
    shown(fresh) {
      if (!fresh || !route.query.add) return false;
      find(el, '#add').scrollIntoView();
      find(el, '#add-title').focus({ preventScroll: true });
      return true;
    },
  };
}

/** @param {SourceChoice} choice */
const question = (choice) => html`
  <section class="import" aria-labelledby="pending-title">
    <h2 id="pending-title" tabindex="-1">${t('library.addQuestion', { name: choice.name })}</h2>
    <p>${t('library.addQuestionText')}</p>
    <div class="button-row"><button class="button button--main" type="button" data-yes>${icon('add')}<span>${t('library.addYes')}</span></button><button class="button" type="button" data-no>${t('action.notNow')}</button></div>
  </section>`;
