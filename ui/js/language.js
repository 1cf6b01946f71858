// The language of the window: when another is chosen, every word that is shown is put into it at once.
import * as api from './api.js';
import { refresh } from './router.js';
import { onChange, state } from './state.js';
import { fillStrings, speak } from './strings.js';
import { toastError } from './toast.js';

let shown = state.settings.interfaceLanguage;

export function followLanguage() {
  onChange('language', () => {
    if (state.settings.interfaceLanguage === shown) return;
    shown = state.settings.interfaceLanguage;
    api.locale().then((locale) => {
      speak(locale);
      fillStrings(document);
      return refresh();
    }).catch(toastError);
  });
}
