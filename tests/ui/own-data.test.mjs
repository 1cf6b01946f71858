// The reader's own data without a page: what is worth a question, tables without empty columns, pages of the history, and a mock that knows all commands.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { joined } from '../../ui/js/screens/history.js';
import { differing } from '../../ui/js/own-data/backups.js';
import { isSome } from '../../ui/js/own-data/erase.js';
import { byPurpose } from '../../ui/js/own-data/files.js';
import { kindName, telling } from '../../ui/js/own-data/kinds.js';
import { brings } from '../../ui/js/own-data/take-in.js';
import { ROOT, strings } from './sources.mjs';

/** @param {string} kind @param {number} added @param {number} gone @param {number} changed */
const change = (kind, added, gone, changed) => ({ kind, now: 5, then: 5, added, gone, changed });
/** @param {Partial<import('../../ui/js/wire.js').TakenIn>} counts */
const line = (counts) => ({ kind: 'notes', added: 0, changed: 0, alreadyThere: 0, keptBeside: 0, unreadable: 0, leftOut: 0, ...counts });

test('a restore shows the kinds that differ, also when as many come as go', () => {
  assert.deepEqual(differing([change('notes', 0, 0, 0), change('lists', 1, 1, 0), change('settings', 0, 0, 1)]).map(({ kind }) => kind), ['lists', 'settings']);
});

test('a file brings something when any of it is new, newer or kept beside', () => {
  for (const counts of [{ added: 1 }, { changed: 1 }, { keptBeside: 1 }]) assert.ok(brings([line({}), line(counts)]), JSON.stringify(counts));
  assert.equal(brings([line({ alreadyThere: 9, unreadable: 2, leftOut: 1 })]), false);
});

test('erasing asks only where there is something to erase', () => {
  const nothing = { counts: [], files: 0, bytes: 0, left: 0, backupsThatKeep: 2 };
  assert.equal(isSome(nothing), false);
  assert.ok(isSome({ ...nothing, files: 1 }) && isSome({ ...nothing, counts: [{ kind: 'notes', count: 1 }] }));
});

test('files are counted by purpose', () => {
  const file = (/** @type {string} */ name, /** @type {number} */ bytes, /** @type {string} */ purpose) => ({ name, bytes, purpose });
  const groups = byPurpose([file('a', 1, 'backup'), file('user.db', 7, 'saved'), file('b', 2, 'backup')]);
  assert.deepEqual(groups.map(({ purpose, files, bytes }) => [purpose, files.length, bytes]), [['backup', 2, 3], ['saved', 1, 7]]);
});

test('columns that say nothing are left out', () => assert.deepEqual(telling(['added', 'gone'], [{ added: 0, gone: 0 }, { added: 0, gone: 2 }]), ['gone']));

test('a day that a page ends in goes on at the top of the next', () => {
  const visit = (/** @type {number} */ id) => ({ id, key: 'a/b', title: 'x', at: '', available: true });
  const days = joined([{ day: '2', visits: [visit(4)] }, { day: '1', visits: [visit(3)] }], [{ day: '1', visits: [visit(2)] }, { day: '0', visits: [visit(1)] }]);
  assert.deepEqual(days.map(({ day, visits }) => [day, visits.map(({ id }) => id)]), [['2', [4]], ['1', [3, 2]], ['0', [1]]]);
  assert.deepEqual(joined([], days), days);
  assert.deepEqual(joined(days, []), days);
});

/** The names that the program has for something, as its source lists them. @param {string} file @param {string} type */
function names(file, type) {
  const source = readFileSync(join(ROOT, 'src-tauri/crates/core/src', file), 'utf8');
  const listed = source.slice(source.indexOf(`    ${type} {`)).split(/^ {4}\}/m)[0];
  return [...listed.matchAll(/= "([\w-]+)"/g)].map(([, name]) => name);
}

for (const [file, type, key] of [
  ['user/contents.rs', 'SavedKind', 'data.kind'],
  ['user/exchange/report.rs', 'ExchangeKind', 'data.kind'],
  ['user/erase.rs', 'Erasable', 'data.erase'],
  ['user/backups.rs', 'BackupKind', 'data.backup'],
  ['app/data_files.rs', 'FilePurpose', 'data.purpose'],
  ['app/history.rs', 'HistorySpan', 'history.span'],
]) {
  test(`each ${type} has a word`, () => {
    const all = names(file, type);
    assert.ok(all.length > 3, 'the names are read');
    assert.deepEqual(all.filter((name) => !strings[`${key}.${kindName(name)}`] && !strings[`${key}.${name}`]), []);
  });
}

test('the mock knows each command', () => {
  const read = (/** @type {string} */ path) => readFileSync(join(ROOT, path), 'utf8');
  const commands = [...read('ui/js/api.js').matchAll(/invoke\('([a-z_]+)'/g)].map(([, command]) => command);
  const mock = ['bridge', 'saved', 'own-data'].map((name) => read(`tests/ui/mock/${name}.js`)).join('\n');
  assert.ok(commands.length > 80);
  assert.deepEqual(commands.filter((command) => !new RegExp(`^ +${command}(:|,|\\()`, 'm').test(mock)), []);
});
