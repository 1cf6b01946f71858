// The table of shortcuts is what the keys go by: each is run by the window or known to the screen that it names, no two are the same, all have words.
import assert from 'node:assert/strict';
import test from 'node:test';
import { RUN } from '../../ui/js/frame/keys.js';
import { SHORTCUTS, keyWords, keysOf, shortcutFor } from '../../ui/js/frame/shortcut-table.js';
import { nextSize } from '../../ui/js/parts/text-size.js';
import { sources, strings } from './sources.mjs';

/** The event that pressing these keys makes. @param {string} keys @param {boolean} mac */
function press(keys, mac) {
  const key = keys.replace(/^((Mod|Alt)\+(?=.))+/, '');
  const held = keys.slice(0, keys.length - key.length);
  return { key, ctrlKey: !mac && held.includes('Mod'), metaKey: mac && held.includes('Mod'), altKey: held.includes('Alt') };
}

test('what the window runs is what the table lists', () => {
  assert.deepEqual(Object.keys(RUN).sort(), SHORTCUTS.filter(({ by }) => !by).map(({ id }) => id).sort());
});

for (const mac of [false, true]) {
  test(`pressing what the sheet shows does what it says${mac ? ', on a Mac' : ''}`, () => {
    for (const shortcut of SHORTCUTS.filter(({ by }) => !by)) {
      for (const keys of [...keysOf(shortcut, mac), ...(shortcut.also ?? [])]) assert.equal(shortcutFor(press(keys, mac), { mac })?.id, shortcut.id, keys);
    }
  });
}

test('what a screen handles is in its file', () => {
  for (const { by, keys, id } of SHORTCUTS) {
    if (!by) continue;
    const file = sources('.js').find(({ name }) => name === `js/${by}`);
    for (const key of keys) assert.ok(file?.text.toLowerCase().includes(`'${key.replace(/^((Mod|Alt|Shift)\+)+/, '').toLowerCase()}'`), `${id}: ${key} in ${by}`);
  }
});

test('keys.js knows no key of its own', () => {
  const keys = sources('.js').find(({ name }) => name === 'js/frame/keys.js');
  assert.doesNotMatch(keys?.text ?? '', /event\.key\s*===|event\.code/);
});

test('characters are text while something is typed, keys held with others and F2 are not', () => {
  const typing = SHORTCUTS.filter(({ by }) => !by).filter((shortcut) => keysOf(shortcut, false).some((keys) => shortcutFor(press(keys, false), { typing: true, mac: false }))).map(({ id }) => id);
  assert.ok(typing.includes('palette') && typing.includes('emergency') && typing.includes('back'));
  for (const id of ['search', 'save', 'sheet']) assert.ok(!typing.includes(id), id);
});

test('keyboards of other scripts have the same keys', () => {
  assert.equal(shortcutFor({ key: 'л', code: 'KeyK', ctrlKey: true }, { mac: false })?.id, 'palette');
  assert.equal(shortcutFor({ key: '´', code: 'KeyE', altKey: true }, { mac: false })?.id, 'emergency');
  assert.equal(shortcutFor({ key: 'c', code: 'KeyK', ctrlKey: true }, { mac: false }), undefined, 'another Latin layout names its own letters');
});

test('more or other keys held are another thing', () => {
  assert.equal(shortcutFor({ key: 'k', ctrlKey: true, altKey: true }, { mac: false }), undefined);
  assert.equal(shortcutFor({ key: 'k' }, { mac: false }), undefined);
  assert.equal(shortcutFor({ key: 's', ctrlKey: true }, { mac: false }), undefined);
});

test('every shortcut and group has words, and a Mac shows Cmd', () => {
  for (const { id, group } of SHORTCUTS) assert.ok(strings[`keys.${id}`] && strings[`keys.group.${group}`], id);
  const palette = SHORTCUTS.find(({ id }) => id === 'palette');
  assert.equal(palette && keyWords(keysOf(palette, true)[0], true), 'Cmd K');
  assert.equal(palette && keyWords(keysOf(palette, false)[0], false), 'Ctrl K');
  assert.equal(keyWords('Alt+ArrowLeft', false), 'Alt ←');
  assert.equal(keyWords('Mod++', false), 'Ctrl +');
});

test('the page names the keys of its controls as the table does', () => {
  const page = sources('index.html')[0].text;
  const named = [...page.matchAll(/aria-keyshortcuts="([^"]+)"/g)].flatMap(([, keys]) => keys.split(' '));
  const known = SHORTCUTS.flatMap(({ keys }) => keys);
  assert.ok(named.length >= 4);
  assert.deepEqual(named.filter((keys) => !known.includes(keys)), []);
});

test('text grows and shrinks by steps and stays within them', () => {
  assert.equal(nextSize(100, 1), 115);
  assert.equal(nextSize(120, 1), 130);
  assert.equal(nextSize(120, -1), 115);
  assert.equal(nextSize(300, 1), 300);
  assert.equal(nextSize(100, -1), 100);
  assert.equal(nextSize(250, 0), 100);
});
