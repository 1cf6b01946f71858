// Applies the theme and the text size that are set. At start first-paint.js has done it already.
import { onChange, state } from './state.js';

export function followSettings() {
  const apply = () => {
    const root = document.documentElement;
    const { theme, textSize } = state.settings;
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
    root.style.setProperty('font-size', `${textSize}%`);
    dispatchEvent(new Event('healthshelf:fit'));
  };
  onChange('settings', apply);
  apply();
}
