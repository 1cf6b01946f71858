// What the palette finds: words in any order, beginnings, insides, accents, one slip of the fingers, and nothing that lacks a word.
import assert from 'node:assert/strict';
import test from 'node:test';
import { best, score } from '../../ui/js/palette/match.js';

const ITEMS = [
  { title: 'Emergency numbers', also: 'help ambulance first aid call' },
  { title: 'Open any article', also: 'random surprise' },
  { title: 'Theme: Dark', also: 'colours night' },
  { title: 'Theme: Light', also: 'colours night' },
  { title: 'Larger text', also: 'font zoom bigger' },
  { title: 'Smaller text', also: 'font zoom smaller' },
  { title: 'Settings' },
  { title: 'Save this article' },
  { title: 'Ménière’s disease' },
];
const found = (/** @type {string} */ typed) => best(typed, ITEMS).map(({ title }) => title);

/** @type {[string, string][]} */
const CASES = [
  ['dark', 'Theme: Dark'], ['dark theme', 'Theme: Dark'], ['the da', 'Theme: Dark'], ['DARK', 'Theme: Dark'], ['themne light', 'Theme: Light'], ['drak', 'Theme: Dark'],
  ['meniere', 'Ménière’s disease'], ['bigger', 'Larger text'], ['text lar', 'Larger text'], ['ambulance', 'Emergency numbers'], ['emegrency', 'Emergency numbers'],
  ['random', 'Open any article'], ['sett', 'Settings'], ['art save', 'Save this article'],
];
for (const [typed, first] of CASES) test(`“${typed}” finds ${first} first`, () => assert.equal(found(typed)[0], first));

test('every word must fit', () => {
  assert.deepEqual(found('dark article'), []);
  assert.deepEqual(found('xylophone'), []);
  assert.deepEqual(found('dar light'), []);
});

test('nothing typed leaves everything as it is', () => {
  for (const typed of ['', '  ', '?!']) assert.deepEqual(best(typed, ITEMS), ITEMS);
});

test('a whole word is better than a beginning, that than an inside, that than a slip', () => {
  const order = ['aid', 'aids', 'plaids'].map((title) => score('aid', title));
  assert.deepEqual([...order].sort((a, b) => b - a), order);
  assert.ok(score('burnd', 'burns') > 0 && score('burn', 'burns') > score('burnd', 'burns'));
});

test('a short word allows no slip', () => assert.equal(score('cat', 'cut'), 0));

test('words of the title count more than further words', () => assert.ok(score('font', 'Font') > score('font', 'Text', 'font')));
