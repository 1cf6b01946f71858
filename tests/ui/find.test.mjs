// Finding words as people mean them: case, accents and wide gaps do not matter, and the place in the text is exact.
import assert from 'node:assert/strict';
import test from 'node:test';
import { firstAhead, fold, foldedLength, places } from '../../ui/js/article/find-text.js';

/** What a needle finds, as it stands in the text. @param {string} text @param {string} needle */
function found(text, needle) {
  const folded = fold(text);
  const length = foldedLength(needle);
  return places(folded.text, needle, 100).map((at) => {
    const start = folded.from ? folded.from[at] : at;
    const end = folded.from ? folded.from[at + length] ?? text.length : at + length;
    return text.slice(start, end);
  });
}

/** @type {[string, string, string[]][]} */
const CASES = [
  ['Heart attack, heart failure', 'heart', ['Heart', 'heart']],
  ['Ménière’s disease and Meniere', 'meniere', ['Ménière', 'Meniere']],
  ['Meniere', 'MÉNIÈRE', ['Meniere']],
  ['Ménière’s', "ere's", ['ère’s']],
  ['chest\n    pain', 'chest pain', ['chest\n    pain']],
  ['Straße, strasse', 'strasse', ['Straße', 'strasse']],
  ['e\u0301clair', 'eclair', ['e\u0301clair']],
  ['الإجهاض', 'اجهاض', ['إجهاض']],
  ['aaa', 'aa', ['aa']],
  ['text', '', []],
  ['text', '   ', []],
  ['50 % [1] (a+b)*', '(a+b)*', ['(a+b)*']],
  ['🫀 heart 🫀', 'heart', ['heart']],
];
for (const [text, needle, wanted] of CASES) test(`“${needle}” in “${text}”`, () => assert.deepEqual(found(text, needle), wanted));

test('the number of matches is bounded', () => assert.equal(places('a'.repeat(5000), 'a', 10).length, 10));
test('the first match is the first one ahead, else the first of all', () => {
  assert.equal(firstAhead(5, (i) => i >= 3), 3);
  assert.equal(firstAhead(5, () => false), 0);
});
