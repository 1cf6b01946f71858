// Keys of the results: down from the box to the completions, then to the answers; Escape back to the box.
import { onBoxKey, searchInput } from '../frame/searchbox.js';

/** The arrows along the line of completions, which runs to the left in some languages. */
const toTheLeft = () => document.documentElement.dir === 'rtl';
const onward = () => (toTheLeft() ? 'ArrowLeft' : 'ArrowRight');
const backward = () => (toTheLeft() ? 'ArrowRight' : 'ArrowLeft');

/**
 * @param {HTMLElement} screen
 * @param {ReturnType<typeof import('./suggestions.js').suggestionLine>} line
 */
export function resultKeys(screen, line) {
  /** @type {() => HTMLElement[]} */
  const links = () => [...screen.querySelectorAll('.hit__link')].filter((el) => el instanceof HTMLElement);

  onBoxKey((event) => {
    const inLine = line.active >= 0;
    if (event.key === 'ArrowDown') {
      if (!inLine && line.length) line.point(0);
      else (line.point(-1), links()[0]?.focus());
    } else if (event.key === 'ArrowUp' && inLine) line.point(-1);
    else if (event.key === onward() && inLine) line.point((line.active + 1) % line.length);
    else if (event.key === backward() && inLine) line.point((line.active - 1 + line.length) % line.length);
    else if (event.key === 'Enter' && inLine) line.take(line.active);
    else if (event.key === 'Enter') focusHeading(screen);
    else if (event.key === 'Escape' && inLine) line.point(-1);
    else return false;
    event.preventDefault();
    return true;
  });

  screen.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return searchInput().focus();
    const all = links();
    const at = all.findIndex((el) => el === document.activeElement);
    if (at < 0 && !(event.target instanceof Element && event.target.matches('h1'))) return;
    if (event.key === 'ArrowDown') all[Math.min(at + 1, all.length - 1)]?.focus();
    else if (event.key === 'ArrowUp') (all[at - 1] ?? searchInput()).focus();
    else return;
    event.preventDefault();
  });
}

/** @param {HTMLElement} screen */
function focusHeading(screen) {
  const heading = screen.querySelector('h1');
  if (heading instanceof HTMLElement) heading.focus();
}
