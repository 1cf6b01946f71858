// The language of the window: when another is chosen, every word that is shown is put into it at once.
import * as api from './api.js';
import { refresh } from './router.js';
import { changed, onChange, started, state } from './state.js';
import { fillStrings, speak } from './strings.js';
import { toastError } from './toast.js';

let shown = state.settings.interfaceLanguage;

export function followLanguage() {
  const follow = () => {
    const wanted = state.settings.interfaceLanguage;
    if (wanted === shown) return;
    shown = wanted;
    api.locale().then(async (locale) => {
      // Another language may have been chosen while this one was on its way.
      if (wanted !== shown) return;
      speak(locale);
      fillStrings(document);
      // A message in the language before is not left standing.
      document.getElementById('toasts')?.replaceChildren();
      await refresh();
      changed('words');
    }).catch(toastError);
  };
  onChange('language', follow);
  // A page that was loaded anew has the words of the window's start.
  started.then(follow, () => {});
}
