// Back and forward: the two buttons in the top bar, and the side buttons of a mouse.
import { find } from '../html.js';
import { canGoBack, canGoForward, onStep } from '../router.js';

export const goBack = () => canGoBack() && history.back();
export const goForward = () => canGoForward() && history.forward();

export function setUpBack() {
  const back = find(document, '#go-back');
  const forward = find(document, '#go-forward');
  // Marked and not disabled: a button that has the focus must keep it.
  const draw = () => {
    back.setAttribute('aria-disabled', String(!canGoBack()));
    forward.setAttribute('aria-disabled', String(!canGoForward()));
  };
  back.addEventListener('click', goBack);
  forward.addEventListener('click', goForward);
  onStep(draw);
  draw();
  // The system would go back itself after these; once is enough.
  for (const kind of ['mousedown', 'mouseup']) {
    document.addEventListener(kind, (event) => {
      const { button } = /** @type {MouseEvent} */ (event);
      if (button !== 3 && button !== 4) return;
      event.preventDefault();
      if (kind === 'mouseup' && !document.querySelector('dialog[open]')) button === 3 ? goBack() : goForward();
    });
  }
}
