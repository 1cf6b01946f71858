// About: what this is and is not, the version, the licences.
import { html, one } from '../html.js';
import { icon } from '../icons.js';
import { group } from '../parts/lines.js';
import { limitsText } from '../parts/limits.js';
import { started } from '../state.js';
import { t } from '../strings.js';

/** @import {Screen} from '../router.js' */

/** @type {Screen} */
export async function screen() {
  const { version, libraries } = await started;
  const el = one(html`
    <div class="about">
      <h1>${t('about.title')}</h1>
      <p class="lede">${t('about.lede')}</p>
      ${group('about-limits', t('about.limits'), html`${limitsText()}<button class="button button--danger" type="button" data-open-emergency>${icon('emergency')}<span>${t('frame.emergency')}</span></button>`)}
      ${group('about-version', t('about.version'), html`<p>${t('about.versionText', { version })}</p><p><a href="#/welcome">${t('welcome.again')}</a></p>`)}
      ${group('about-licences', t('about.licences'), html`
        <p>${t('about.programLicence')}</p><p>${t('about.textLicence')}</p><p>${t('about.fontLicence')}</p>
        <dl class="facts">${libraries.map((l) => html`<div><dt><bdi>${l.title}</bdi></dt><dd><bdi>${l.licence ?? t('library.licenceUnknown')}</bdi>${l.attribution && html`<br><bdi class="quiet">${l.attribution}</bdi>`}</dd></div>`)}</dl>`)}
    </div>`);
  return { title: t('about.title'), el };
}
