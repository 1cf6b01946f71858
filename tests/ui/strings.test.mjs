// Every text that the window asks for is there, every text is asked for, and the page's own words are the same.
import assert from 'node:assert/strict';
import test from 'node:test';
import { translator } from '../../ui/js/strings.js';
import { sources, strings } from './sources.mjs';

const PLURAL = /_(one|other|zero|two|few|many)$/;
const FROM_RUST = 'article.';
const files = [...sources('.js'), ...sources('.html')];
/** Keys written out, and patterns of keys made from data. */
const exact = new Set();
/** @type {RegExp[]} */
const patterns = [];
for (const { text } of files) {
  for (const [, key] of text.matchAll(/data-t(?:-[a-z]+)?="([\w.-]+)"/g)) exact.add(key);
  for (const [, key] of text.matchAll(/'([a-zA-Z]+(?:\.[\w-]+)+)'/g)) exact.add(key);
  for (const [, key] of text.matchAll(/\b(?:t|has)\(\s*`([^`]+)`/g)) patterns.push(new RegExp(`^${key.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.')).join('[\\w.-]+')}$`));
  for (const [, key] of text.matchAll(/const key = `([^`]+)`/g)) patterns.push(new RegExp(`^${key.split(/\$\{[^}]*\}/)[0].replaceAll('.', '\\.')}`));
}
const there = (/** @type {string} */ key) => key in strings || `${key}_other` in strings;

test('every text asked for is there', () => {
  const asked = files.flatMap(({ name, text }) => [...text.matchAll(/\bt\(\s*'([^']+)'/g), ...text.matchAll(/data-t(?:-[a-z]+)?="([^"]+)"/g)].map(([, key]) => ({ name, key })));
  assert.ok(asked.length > 200);
  assert.deepEqual(asked.filter(({ key }) => !there(key)), []);
  for (const pattern of patterns) assert.ok(Object.keys(strings).some((key) => pattern.test(key.replace(PLURAL, ''))), String(pattern));
});

test('every text is asked for', () => {
  const unused = Object.keys(strings).filter((key) => {
    const base = key.replace(PLURAL, '');
    return !key.startsWith(FROM_RUST) && !exact.has(key) && !exact.has(base) && !patterns.some((p) => p.test(key) || p.test(base));
  });
  assert.deepEqual(unused, []);
});

test('words in index.html are those of en.json', () => {
  const page = sources('index.html')[0].text;
  for (const [, key, words] of page.matchAll(/data-t="([\w.]+)"[^>]*>([^<]*)</g)) assert.equal(words, strings[key], key);
});

test('placeholders and plurals', () => {
  const t = translator({ a_one: '{{count}} article', a_other: '{{count}} articles', b: 'Add {{name}}?' }, 'en');
  assert.equal(t('a', { count: 1 }), '1 article');
  assert.equal(t('a', { count: 67212 }), '67,212 articles');
  assert.equal(t('b', { name: '{{name}}$&' }), 'Add {{name}}$&?');
  assert.equal(t('missing'), 'missing');
});

test('plural forms come in pairs', () => {
  const ones = Object.keys(strings).filter((key) => key.endsWith('_one'));
  for (const key of ones) assert.ok(key.replace(/one$/, 'other') in strings, key);
});

test('no exclamation marks', () => assert.deepEqual(Object.entries(strings).filter(([, text]) => text.includes('!')), []));
