// Putting the rows of a list into another order: by dragging a handle, or by the arrow keys on it. Where a row goes is pure.

/** Near the edges of the window the page scrolls along, in pixels. */
const EDGE = 72;

/**
 * A list with one item at another place.
 * @template T
 * @param {readonly T[]} list
 * @param {number} from
 * @param {number} to its place afterwards
 * @returns {T[]}
 */
export function moved(list, from, to) {
  const rest = list.filter((_, i) => i !== from);
  rest.splice(Math.max(0, Math.min(to, rest.length)), 0, list[from]);
  return rest;
}

/**
 * The place that a dragged row has when it is let go: after all rows whose middle is above the pointer.
 * @param {number[]} middles of all rows, from above
 * @param {number} from
 * @param {number} y
 */
export const dropPlace = (middles, from, y) => middles.filter((middle, i) => i !== from && middle < y).length;

/**
 * Where a key takes a row; nothing for other keys.
 * @param {string} key
 * @param {number} at
 * @param {number} last
 */
export function keyPlace(key, at, last) {
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: last }[key];
  return to === undefined || to < 0 || to > last || to === at ? null : to;
}

/**
 * @param {HTMLElement} list its children are the rows, each with one `[data-handle]`
 * @param {{at: () => number, last: () => number, move: (from: number, to: number, byKey: boolean) => void}} does `at` is the place of the first row in the whole list
 */
export function setUpReorder(list, does) {
  /** @param {Event} event */
  const handleOf = (event) => /** @type {HTMLElement | null} */ (event.target instanceof Element ? event.target.closest('[data-handle]') : null);
  const rows = () => /** @type {HTMLElement[]} */ ([...list.children]);
  const indexOf = (/** @type {Element} */ handle) => rows().findIndex((row) => row.contains(handle));

  list.addEventListener('keydown', (event) => {
    const handle = handleOf(event);
    if (!handle || event.ctrlKey || event.metaKey || event.altKey) return;
    const from = does.at() + indexOf(handle);
    const to = keyPlace(event.key, from, does.last());
    if (to === null && !['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    if (to !== null) does.move(from, to, true);
  });
  list.addEventListener('pointerdown', (event) => {
    const handle = handleOf(event);
    if (!handle || event.button !== 0) return;
    event.preventDefault();
    handle.focus();
    const from = indexOf(handle);
    let to = from;
    const drag = (/** @type {PointerEvent} */ now) => {
      const all = rows();
      to = dropPlace(all.map((row) => { const { top, height } = row.getBoundingClientRect(); return top + height / 2; }), from, now.clientY);
      const rest = all.filter((_, i) => i !== from);
      all.forEach((row, i) => row.toggleAttribute('data-dragged', i === from));
      all.forEach((row) => row.toggleAttribute('data-drop-before', to !== from && row === rest[to]));
      all.forEach((row) => row.toggleAttribute('data-drop-after', to !== from && to === rest.length && row === rest.at(-1)));
      if (now.clientY < EDGE) scrollBy(0, -EDGE / 4);
      else if (now.clientY > innerHeight - EDGE) scrollBy(0, EDGE / 4);
    };
    const end = (/** @type {boolean} */ take) => {
      control.abort();
      for (const row of rows()) for (const mark of ['data-dragged', 'data-drop-before', 'data-drop-after']) row.removeAttribute(mark);
      if (take && to !== from) does.move(does.at() + from, does.at() + to, false);
    };
    const control = new AbortController();
    const { signal } = control;
    document.addEventListener('pointermove', drag, { signal });
    document.addEventListener('pointerup', () => end(true), { signal });
    document.addEventListener('pointercancel', () => end(false), { signal });
    document.addEventListener('keydown', (key) => key.key === 'Escape' && end(false), { signal });
  });
}
