// Larger and smaller text by one step, for keys and the palette.
import { changeSettings, state } from '../state.js';
import { t } from '../strings.js';
import { SCALES } from './look.js';
import { toast, toastError } from '../toast.js';

const SIZES = SCALES.textSize;

/**
 * The size a step away, staying within the sizes. Pure.
 * @param {number} size
 * @param {number} step 1 larger, -1 smaller, 0 back to the usual size
 */
export function nextSize(size, step) {
  if (step === 0) return SIZES[0];
  const further = step > 0 ? SIZES.find((s) => s > size) : SIZES.filter((s) => s < size).pop();
  return further ?? size;
}

/** @param {number} step */
export function stepTextSize(step) {
  const textSize = nextSize(state.settings.textSize, step);
  changeSettings({ textSize }).then(() => toast(t('settings.textSizeNow', { percent: textSize })), toastError);
}
