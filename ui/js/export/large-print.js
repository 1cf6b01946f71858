// Whether paper and files get large print: one choice for as long as the window is open; the styles for paper follow it.
export const isLargePrint = () => document.documentElement.dataset.print === 'large';

/** @param {boolean} on */
export function setLargePrint(on) {
  if (on) document.documentElement.dataset.print = 'large';
  else delete document.documentElement.dataset.print;
}
