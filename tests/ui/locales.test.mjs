// Each language of the window is complete: every text of en.json, with the plural forms that the language needs and the same places for values. What is
// missing is printed with its English text, ready to be translated.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { LANGUAGES } from '../../ui/js/parts/language.js';
import { translator } from '../../ui/js/strings.js';
import { ROOT, strings } from './sources.mjs';

const FOLDER = join(ROOT, 'resources/locales');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json')).sort();
const others = files.map((name) => name.replace('.json', '')).filter((name) => name !== 'en');
const PLURAL = /_(zero|one|two|few|many|other)$/;
/** Forms that stand for one number only may say it in words. @type {Record<string, string[]>} */
const EXACT = { ar: ['zero', 'one', 'two'] };

/** @param {string} language @returns {Record<string, string>} */
const words = (language) => JSON.parse(readFileSync(join(FOLDER, `${language}.json`), 'utf8'));
const bases = [...new Set(Object.keys(strings).filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')))];
/** @param {string} text */
const places = (text) => (text.match(/\{\{\w+\}\}/g) ?? []).sort().join(' ');

/** Every key that a language must have, with the English text that it translates. @param {string} language */
function wanted(language) {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const plain = Object.keys(strings).filter((key) => !PLURAL.test(key)).map((key) => [key, strings[key]]);
  return new Map([...plain, ...bases.flatMap((base) => forms.map((form) => [`${base}_${form}`, strings[`${base}_other`]]))]);
}

for (const language of others) {
  test(`${language} has every text and none too many`, () => {
    const own = words(language);
    const all = wanted(language);
    const missing = [...all].filter(([key]) => !own[key]?.trim());
    assert.ok(missing.length === 0, `${language}.json lacks:\n${missing.map(([key, text]) => `  ${JSON.stringify(key)}: ${JSON.stringify(text)},`).join('\n')}`);
    assert.deepEqual(Object.keys(own).filter((key) => !all.has(key)), [], `${language}.json has texts that en.json does not have`);
  });

  test(`${language} has the same places for values`, () => {
    const own = words(language);
    for (const [key, english] of wanted(language)) {
      const form = PLURAL.exec(key)?.[1] ?? '';
      const exact = EXACT[language]?.includes(form);
      const without = (/** @type {string} */ text) => places(exact ? text.replace(/\{\{(count|number)\}\}/g, '') : text);
      assert.equal(without(own[key] ?? ''), without(english), key);
    }
  });

  test(`${language} keeps the tone: no exclamation marks, nothing left in English`, () => {
    const own = words(language);
    assert.deepEqual(Object.entries(own).filter(([, text]) => /[!！¡]/.test(text)), []);
    // A sentence that is the same as in English was forgotten.
    assert.deepEqual(Object.keys(own).filter((key) => own[key] === strings[key] && /[a-z]{3,} [a-z]{2,} [a-z]{2,}/.test(own[key])), []);
  });

  test(`${language} is in the order of its keys`, () => {
    const keys = Object.keys(words(language));
    assert.deepEqual(keys, [...keys].sort());
  });
}

test('the list in Settings names the languages that are there', () => {
  assert.deepEqual(LANGUAGES.map(([tag]) => tag).sort(), ['en', ...others].sort());
});

test('the program knows the languages that are there', () => {
  const rust = readFileSync(join(ROOT, 'src-tauri/crates/core/src/render/labels.rs'), 'utf8');
  assert.deepEqual([...rust.matchAll(/locales\/([\w-]+\.json)"\)/g)].map(([, name]) => name).sort(), files);
});

test('a count takes the form that the language has for it', () => {
  const t = translator(words('ar'), 'ar', 'rtl');
  // Whether Arabic has its own digits or European ones is the system's to say.
  const plain = (/** @type {string} */ text) => text.replace(/[٠-٩]/g, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)));
  assert.deepEqual([0, 1, 2, 3, 11, 100].map((count) => plain(t('count.articles', { count }))), ['لا مقالات', 'مقال واحد', 'مقالان', '3 مقالات', '11 مقالا', '100 مقال']);
  assert.equal(translator(words('fr'), 'fr')('count.articles', { count: 0 }), '0 article');
});

test('a title of the other direction stands for itself in a sentence', () => {
  const arabic = translator({ a: 'إزالة {{title}}' }, 'ar', 'rtl');
  assert.equal(arabic('a', { title: 'Back pain (part 2)' }), 'إزالة \u2068Back pain (part 2)\u2069');
  const english = translator({ a: 'Remove {{title}}' }, 'en');
  assert.equal(english('a', { title: 'Back pain' }), 'Remove Back pain');
  assert.equal(english('a', { title: 'الإجهاض' }), 'Remove \u2068الإجهاض\u2069');
});
