// Sets theme, text size and layout before anything is painted, so that nothing flashes or jumps. A classic script on purpose: modules run later.
(() => {
  const root = document.documentElement;
  const settings = globalThis.__HEALTHSHELF__?.settings;
  if (settings && settings.theme !== 'system') root.dataset.theme = settings.theme;
  if (settings && settings.textSize !== 100) root.style.setProperty('font-size', `${settings.textSize}%`);
  // The layout goes by width in letters, not in pixels: large text on a wide screen needs the narrow layout.
  const fit = () => {
    const rem = parseFloat(getComputedStyle(root).fontSize) / 16;
    const width = innerWidth / rem;
    root.dataset.layout = width < 400 ? 'tiny' : width < 760 ? 'narrow' : width < 1120 ? 'middle' : 'wide';
    root.toggleAttribute('data-mini', width < 260);
    root.dataset.height = innerHeight / rem < 480 ? 'short' : 'tall';
  };
  fit();
  addEventListener('resize', fit);
  addEventListener('healthshelf:fit', fit);
})();
