// Reading aloud: which sentence a skip goes to, and which voices come first.
import assert from 'node:assert/strict';
import test from 'node:test';
import { skipTo } from '../../ui/js/listen/player.js';
import { byLanguage } from '../../ui/js/listen/voice.js';

/** Sentences of the sections 0 0 1 1 1 2. */
const sentences = [0, 0, 1, 1, 1, 2].map((section) => ({ place: 'block', section, block: 0, from: 0, to: 1 }));
const go = (/** @type {number} */ from, /** @type {any} */ what, /** @type {any} */ way) => skipTo(sentences, from, what, way);

test('a sentence on or back stays inside the article', () => {
  assert.deepEqual([go(0, 'sentence', -1), go(0, 'sentence', 1), go(5, 'sentence', 1)], [0, 1, 5]);
});

test('a section on goes to its first sentence, and the last section goes to the end', () => {
  assert.deepEqual([go(0, 'section', 1), go(3, 'section', 1), go(5, 'section', 1)], [2, 5, 5]);
});

test('a section back goes to its start first, and from there to the one before', () => {
  assert.deepEqual([go(4, 'section', -1), go(2, 'section', -1), go(3, 'section', -1), go(5, 'section', -1), go(1, 'section', -1)], [2, 0, 0, 2, 0]);
});

test('voices of the language come first, by name', () => {
  const voice = (/** @type {string} */ name, /** @type {string} */ language) => ({ id: name, name, language });
  const [own, other] = byLanguage([voice('Zoe', 'en-us'), voice('Ana', 'es'), voice('Amy', 'en_GB')], 'en-GB');
  assert.deepEqual([own.map((v) => v.name), other.map((v) => v.name)], [['Amy', 'Zoe'], ['Ana']]);
  assert.equal(byLanguage([voice('Amy', 'en')], null)[0].length, 0);
});
