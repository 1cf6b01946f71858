// After the saved things were changed as a whole (restored, taken in, erased): what the window remembers of them is asked for again.
import { forgetAnswers } from '../search/session.js';
import { changed, forgetRecent, startAnew } from '../state.js';

export async function reloadEverything() {
  forgetAnswers();
  forgetRecent();
  await startAnew();
  changed('language');
  changed('country');
  changed('remembering');
}
