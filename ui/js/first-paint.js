// Sets language, theme, the reader's text and layout before anything is painted, so that nothing flashes or jumps. A classic script on purpose: modules
// run later, and ask for a change of look with the event below.
(() => {
  const root = document.documentElement;
  const locale = globalThis.__HEALTHSHELF__?.locale;
  if (locale) {
    root.lang = locale.language;
    root.dir = locale.direction;
  }
  // The words of the page are English. In another language they are replaced as the parser brings them: what it brought is seen here before it is painted.
  if (locale && locale.language !== 'en') {
    /** @type {[string, (el: Element, words: string) => void][]} */
    const places = [
      ['data-t', (el, words) => el.textContent !== words && (el.textContent = words)],
      ['data-t-label', (el, words) => el.setAttribute('aria-label', words)],
      ['data-t-title', (el, words) => el.setAttribute('title', words)],
      ['data-t-placeholder', (el, words) => el.setAttribute('placeholder', words)],
    ];
    const fill = () => {
      for (const [name, put] of places) {
        for (const el of document.querySelectorAll(`[${name}]`)) {
          const words = locale.strings[el.getAttribute(name) ?? ''];
          if (words) put(el, words);
        }
      }
    };
    const watch = new MutationObserver(fill);
    watch.observe(root, { childList: true, subtree: true });
    document.addEventListener('DOMContentLoaded', () => watch.disconnect());
  }
  /** @param {import('./wire.js').Settings} settings */
  const look = ({ theme, textSize, font, lineHeight, letterSpacing, wordSpacing, measure }) => {
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
    if (font === 'serif') delete root.dataset.font;
    else root.dataset.font = font;
    root.style.setProperty('font-size', `${textSize}%`);
    root.style.setProperty('--leading', String(lineHeight / 100));
    root.style.setProperty('--letter-space', String(letterSpacing / 100));
    root.style.setProperty('--word-space', String(wordSpacing / 100));
    root.style.setProperty('--line-letters', String(measure));
  };
  // The layout goes by width in letters, not in pixels: large text on a wide screen needs the narrow layout.
  const fit = () => {
    const rem = parseFloat(getComputedStyle(root).fontSize) / 16;
    const width = innerWidth / rem;
    root.dataset.layout = width < 400 ? 'tiny' : width < 760 ? 'narrow' : width < 1120 ? 'middle' : 'wide';
    root.toggleAttribute('data-mini', width < 260);
    root.dataset.height = innerHeight / rem < 480 ? 'short' : 'tall';
  };
  const settings = globalThis.__HEALTHSHELF__?.settings;
  if (settings) look(settings);
  fit();
  addEventListener('resize', fit);
  addEventListener('healthshelf:look', (event) => {
    look(/** @type {CustomEvent} */ (event).detail);
    fit();
  });
})();
