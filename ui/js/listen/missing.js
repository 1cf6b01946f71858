// Says why there is no reading aloud on this computer, and how to get it, instead of a button that does nothing.
import { find, html, one } from '../html.js';
import { copyButton } from '../copy.js';
import { t } from '../strings.js';

/** @import {SpeechState} from '../wire.js' */

/** What to install, by kind of Linux. @type {[string, string][]} */
const LINUX = [
  ['Debian, Ubuntu, Mint', 'sudo apt install speech-dispatcher speech-dispatcher-espeak-ng'],
  ['Fedora', 'sudo dnf install speech-dispatcher speech-dispatcher-espeak-ng'],
  ['openSUSE', 'sudo zypper install speech-dispatcher speech-dispatcher-module-espeak'],
  ['Arch', 'sudo pacman -S speech-dispatcher espeak-ng'],
];

/** @param {SpeechState} state */
export function whatIsMissing({ state, system }) {
  const linux = system === 'linux';
  const why = state === 'failed' ? t('speech.missing.failed') : state === 'no-voice' ? t('speech.missing.noVoice') : t('speech.missing.notInstalled');
  const how = linux ? t('speech.missing.linux') : system === 'windows' ? t('speech.missing.windows') : t('speech.missing.macos');
  return html`
    <p>${why}</p>
    <p>${how}</p>
    ${linux && html`<dl class="install">${LINUX.map(([name, command]) => html`
      <div><dt>${name}</dt><dd><code class="path" dir="ltr">${command}</code> ${copyButton(command, t('speech.missing.copy', { system: name }))}</dd></div>`)}</dl>`}
    <p class="quiet">${t('speech.missing.private')}</p>`;
}

/**
 * @param {SpeechState} state
 * @param {() => void} again
 */
export function explainMissing(state, again) {
  const dialog = /** @type {HTMLDialogElement} */ (one(html`
    <dialog class="dialog speech-missing" aria-labelledby="speech-missing-title">
      <form method="dialog">
        <h2 id="speech-missing-title" tabindex="-1">${t('speech.missing.title')}</h2>
        ${whatIsMissing(state)}
        <div class="button-row"><button class="button" value="again">${t('action.tryAgain')}</button><button class="button button--main" value="close">${t('action.close')}</button></div>
      </form>
    </dialog>`));
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (dialog.returnValue === 'again') again();
  });
  document.body.append(dialog);
  dialog.showModal();
  find(dialog, 'h2').focus();
}
