// Dates, sizes and lists are written as each language writes them.
import assert from 'node:assert/strict';
import test from 'node:test';
import { bytes, countryName, date, inOrder, languageName, list, number, setLanguage } from '../../ui/js/format.js';

/** @param {string} language @param {() => void} run */
const inLanguage = (language, run) => {
  setLanguage(language);
  try {
    run();
  } finally {
    setLanguage('en');
  }
};
/** Spaces of all kinds as one. @param {string} text */
const plain = (text) => text.replace(/\s/g, ' ');

test('dates', () => {
  assert.equal(date('2026-11-22'), '22 November 2026');
  assert.equal(date('2026-11'), 'November 2026');
  assert.equal(date('2026'), '2026');
  assert.equal(date('3rd edition'), '3rd edition');
  inLanguage('es', () => assert.equal(date('2026-11-22'), '22 de noviembre de 2026'));
  inLanguage('zh-Hans', () => assert.equal(date('2026-11-22'), '2026年11月22日'));
  inLanguage('ar', () => assert.match(date('2026-11-22'), /نوفمبر/));
});

test('numbers and sizes', () => {
  assert.equal(number(67212), '67,212');
  assert.equal(plain(bytes(2_400_000)), '2.4 MB');
  inLanguage('fr', () => {
    assert.equal(plain(number(67212)), '67 212');
    assert.equal(plain(bytes(2_400_000)), '2,4 Mo');
  });
});

test('lists have the commas of the language', () => {
  assert.equal(list(['a', 'b', 'c']), 'a, b and c');
  inLanguage('zh-Hans', () => assert.equal(list(['a', 'b', 'c']), 'a、b和c'));
});

test('languages and countries have names in the language of the window', () => {
  assert.equal(countryName('CI', 'Ivory Coast'), 'Ivory Coast', 'English names are those of the table');
  inLanguage('fr', () => {
    assert.equal(languageName('ar'), 'arabe');
    assert.equal(countryName('DE', 'Germany'), 'Allemagne');
    assert.equal(countryName('??', 'Somewhere'), 'Somewhere');
    assert.ok(inOrder('Émirats arabes unis', 'Zambie') < 0, 'accents do not sort behind z');
  });
});
