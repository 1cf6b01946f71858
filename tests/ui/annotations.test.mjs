// Highlights and notes without a page: finding marked words again by their letters, what a note's marks mean, choosing several, moving rows.
import assert from 'node:assert/strict';
import test from 'node:test';
import { COLOURS } from '../../ui/js/highlight/colours.js';
import { findPlace, hasLetters, letters } from '../../ui/js/highlight/letters.js';
import { blocks, inlines, noteLine } from '../../ui/js/notes/markdown.js';
import { shorten } from '../../ui/js/notes/note.js';
import { dropPlace, keyPlace, moved } from '../../ui/js/parts/reorder.js';
import { tagsOf } from '../../ui/js/saved/edit-bookmark.js';
import { inTreeOrder, pathTo } from '../../ui/js/saved/folders.js';
import { pageStart } from '../../ui/js/saved/pager.js';
import { choose } from '../../ui/js/saved/several.js';
import { strings } from './sources.mjs';

/** What is found on a page for marked words. @param {string} page @param {{exact: string, before?: string, after?: string, occurrence?: number}} place */
function found(page, { exact, before = '', after = '', occurrence = 0 }) {
  const at = findPlace(letters(page), { exact, before, after, occurrence });
  return at && page.slice(at.from, at.to);
}

/** @type {[string, string, {exact: string, before?: string, after?: string, occurrence?: number}, string | null][]} page, words, what is marked */
const PLACES = [
  ['the same words', 'Take two tablets a day.', { exact: 'two tablets' }, 'two tablets'],
  ['whatever stands between them', 'Take two \n (small)  tablets', { exact: 'two small tablets' }, 'two \n (small)  tablets'],
  ['in capitals, with the signs at their ends', '“TAKE TWO.” Rest', { exact: '“take two.' }, '“TAKE TWO.'],
  ['without signs that are others now', '(Take two) now', { exact: '“Take two!' }, 'Take two'],
  ['accents are letters', 'Ménière’s disease', { exact: 'Ménière’s' }, 'Ménière’s'],
  ['marks that combine stay with their letter', 'cafe\u0301 open', { exact: 'cafe\u0301' }, 'cafe\u0301'],
  ['letters of two units', 'a 𝒳𝒴 b', { exact: '𝒳𝒴' }, '𝒳𝒴'],
  ['a picture between words', 'one 👩‍⚕️ two', { exact: 'one 👩‍⚕️ two' }, 'one 👩‍⚕️ two'],
  ['Arabic', 'اشرب الماء كثيرا', { exact: 'الماء' }, 'الماء'],
  ['Chinese, without gaps', '每天喝两杯水。', { exact: '两杯水' }, '两杯水'],
  ['nothing where the words are gone', 'Something else', { exact: 'two tablets' }, null],
  ['nothing for no letters', 'a … b', { exact: '…' }, null],
];
for (const [name, page, place, expected] of PLACES) test(`marked words are found: ${name}`, () => assert.equal(found(page, place), expected));

test('of equal words those with the same words around are taken, else the counted one', () => {
  const page = letters('Call a doctor today. If it is worse, call a doctor at once. Do not call a doctor.');
  const at = (/** @type {object} */ place) => findPlace(page, { exact: 'call a doctor', before: '', after: '', occurrence: 0, ...place })?.from;
  assert.deepEqual([at({}), at({ occurrence: 1 }), at({ occurrence: 2 })], [0, 37, 67]);
  assert.equal(at({ before: 'it is worse,', after: 'at once' }), 37, 'the page may show more of them than the text has');
  assert.equal(at({ occurrence: 9 }), 0);
});

test('what has letters can be marked', () => assert.deepEqual(['a', '7', '水', ' … ', ''].map(hasLetters), [true, true, true, false, false]));
test('each colour has a name and a word', () => {
  assert.equal(new Set(COLOURS.map((colour) => strings[`highlight.name.${colour}`])).size, 4);
  for (const colour of COLOURS) assert.ok(strings[`highlight.colour.${colour}`]);
});

const strong = (/** @type {any[]} */ ...parts) => ({ kind: 'strong', parts });
const em = (/** @type {any[]} */ ...parts) => ({ kind: 'em', parts });
/** @type {[string, any[]][]} */
const INLINES = [
  ['plain', ['plain']],
  ['a **b** c', ['a ', strong('b'), ' c']],
  ['*a* and _b_', [em('a'), ' and ', em('b')]],
  ['**a *b* c**', [strong('a ', em('b'), ' c')]],
  ['2 * 3 * 4 and snake_case_name', ['2 * 3 * 4 and snake_case_name']],
  ['a ** b ** c', ['a ** b ** c']],
  ['<b>x</b> &amp; <script>', ['<b>x</b> &amp; <script>']],
  ['[x](https://example.org) [y](javascript:alert(1))', ['[x](https://example.org) [y](javascript:alert(1))']],
  ['see [the page](healthshelf:starter-en/stroke#act) now', ['see ', { kind: 'link', href: '#/article/starter-en/stroke?section=act', parts: ['the page'] }, ' now']],
  ['healthshelf:starter-en/stroke.', [{ kind: 'link', href: '#/article/starter-en/stroke', parts: ['healthshelf:starter-en/stroke'] }, '.']],
  ['healthshelf:nothing', ['healthshelf:nothing']],
  ['**', ['**']],
];
for (const [text, expected] of INLINES) test(`a note's words: ${text}`, () => assert.deepEqual(inlines(text), expected));

test('a note has paragraphs and lists', () => {
  const text = 'First line\nsecond line\n\n- one\n- two\n  goes on\n* three\n\n1. a\n2) b\n\nLast';
  assert.deepEqual(blocks(text), [
    { kind: 'p', lines: [['First line'], ['second line']] },
    { kind: 'ul', lines: [['one'], ['two', ' ', 'goes on'], ['three']] },
    { kind: 'ol', lines: [['a'], ['b']] },
    { kind: 'p', lines: [['Last']] },
  ]);
  assert.equal(noteLine(text), 'First line second line one two goes on three a b Last');
  assert.deepEqual(blocks(' \n\n'), []);
});

test('many marks in a row end in a reasonable time and lose no letter', () => {
  for (const text of ['*'.repeat(5000), '**a'.repeat(2000), '[('.repeat(3000), '_ '.repeat(5000)]) {
    assert.equal(noteLine(text).replace(/\s/g, '').length > 0, true);
  }
});

test('a long text is cut between words', () => {
  assert.equal(shorten('one two three', 40), 'one two three');
  assert.equal(shorten('one two three four', 10), 'one two…');
  assert.equal(shorten('x'.repeat(50), 10), `${'x'.repeat(10)}…`);
});

test('rows move to where they are let go, and to where a key takes them', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 0, 2), ['b', 'c', 'a']);
  assert.deepEqual(moved(['a', 'b', 'c'], 2, 0), ['c', 'a', 'b']);
  assert.deepEqual(moved(['a', 'b'], 0, 9), ['b', 'a']);
  assert.deepEqual([dropPlace([10, 30, 50], 0, 5), dropPlace([10, 30, 50], 0, 35), dropPlace([10, 30, 50], 2, 5), dropPlace([10, 30, 50], 0, 99)], [0, 1, 0, 2]);
  assert.deepEqual([keyPlace('ArrowUp', 0, 3), keyPlace('ArrowDown', 1, 3), keyPlace('End', 1, 3), keyPlace('End', 3, 3), keyPlace('x', 1, 3)], [null, 2, 3, null, null]);
});

test('with Shift everything between the last one and this one is chosen, either way', () => {
  const order = [5, 3, 9, 1];
  const one = choose(new Set(), order, { id: 3, on: true, last: null });
  assert.deepEqual([...one], [3]);
  assert.deepEqual([...choose(one, order, { id: 1, on: true, last: 3 })].sort(), [1, 3, 9]);
  assert.deepEqual([...choose(new Set(order), order, { id: 5, on: false, last: 9 })], [1]);
  assert.deepEqual([...choose(one, order, { id: 9, on: true, last: 77 })].sort(), [3, 9], 'the last one is on another page');
});

test('tags are cut at the commas of every script', () => assert.deepEqual(tagsOf(' heart ,For  Mum، دواء、药， ,heart'), ['heart', 'For Mum', 'دواء', '药']));
test('a page begins at its first row, also behind the end', () => assert.deepEqual([pageStart(0, 500), pageStart(250, 500), pageStart(9999, 250), pageStart(5, 0)], [0, 200, 200, 0]));
test('folders stand below theirs, and a ring made elsewhere ends', () => {
  const folder = (/** @type {number} */ id, /** @type {number | null} */ parent) => ({ id, parent, name: `f${id}`, bookmarks: 0, createdAt: '' });
  const all = [folder(1, null), folder(2, 1), folder(3, null), folder(4, 2)];
  assert.deepEqual(inTreeOrder(all).map(({ folder: { id }, depth }) => [id, depth]), [[1, 0], [2, 1], [4, 2], [3, 0]]);
  assert.deepEqual(pathTo(all, 4).map(({ id }) => id), [1, 2, 4]);
  assert.deepEqual(pathTo([folder(1, 2), folder(2, 1)], 1).length, 2);
});
