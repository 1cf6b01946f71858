// No text that a reader sees is written in the code: it comes from resources/locales through t().
import assert from 'node:assert/strict';
import test from 'node:test';
import { sources } from './sources.mjs';

/** Names that are the same in every language. */
const NAMES = new Set(['Healthshelf']);
const SPOKEN = /(?<![\w-])(aria-label|aria-description|aria-roledescription|aria-valuetext|title|placeholder|alt)="([^"]*)"/g;
const LETTERS = /\p{L}{2,}/u;

/**
 * The markup of every html`…` of a script, with a space for each value; templates inside values count for themselves.
 * @param {string} text
 * @returns {string[]}
 */
function templates(text) {
  /** @type {string[]} */
  const found = [];
  let at = 0;
  /** Reads code up to the brace that closes a value, or to the end. @param {boolean} inside */
  const code = (inside) => {
    let depth = 0;
    for (; at < text.length; at++) {
      const c = text[at];
      if (c === '/' && text[at + 1] === '/') at = Math.max(at, text.indexOf('\n', at) - 1);
      else if (c === '/' && text[at + 1] === '*') at = text.indexOf('*/', at) + 1;
      else if (c === "'" || c === '"') quoted(c);
      else if (c === '`') template(/\bhtml$/.test(text.slice(0, at)));
      else if (c === '{') depth++;
      else if (c === '}' && depth-- === 0 && inside) return;
    }
  };
  /** @param {string} quote */
  const quoted = (quote) => {
    for (at++; at < text.length && text[at] !== quote && text[at] !== '\n'; at++) if (text[at] === '\\') at++;
  };
  /** @param {boolean} markup */
  const template = (markup) => {
    let piece = '';
    for (at++; at < text.length && text[at] !== '`'; at++) {
      if (text[at] === '$' && text[at + 1] === '{') {
        at += 2;
        code(true);
        piece += ' ';
      } else piece += text[at];
    }
    if (markup) found.push(piece);
  };
  code(false);
  return found;
}

/** What stands between tags, without what is hidden from screen readers (samples, separators). @param {string} markup */
const between = (markup) => markup.replace(/<!--.*?-->/gs, '').replace(/<(\w+)[^>]*aria-hidden="true"[^>]*>[^<]*<\/\1>/g, ' ').replace(/<[^>]*>/g, '\n').replace(/&\w+;/g, ' ');
/** @param {string} markup */
const written = (markup) => [...between(markup).split('\n'), ...[...markup.matchAll(SPOKEN)].map(([, , value]) => value)].map((words) => words.trim()).filter((words) => LETTERS.test(words) && !NAMES.has(words));

test('the check sees what it should', () => {
  assert.deepEqual(templates("const a = html`<p title=\"Hello there\">${t('x')} and ${b ? html`<b>more</b>` : `no`}</p>`;").flatMap(written).sort(), ['Hello there', 'and', 'more']);
  assert.deepEqual(templates("// it's html`<p>a comment</p>`\nhtml`<p>${t('x', { a: '`' })}</p>`").flatMap(written), []);
});

for (const { name, text } of sources('.js')) {
  test(`${name} holds no words of its own`, () => {
    assert.deepEqual(templates(text).flatMap(written), []);
    const calls = [...text.matchAll(/\b(?:toast|announce)\(\s*(['"`])((?:(?!\1).)*)\1|(?:\.textContent|\.title|\.placeholder|\.ariaLabel)\s*=\s*(['"`])((?:(?!\3).)*)\3|setAttribute\('(?:aria-label|aria-valuetext|title|placeholder|alt)',\s*(['"`])((?:(?!\5).)*)\5/g)];
    assert.deepEqual(calls.map((call) => call[2] ?? call[4] ?? call[6] ?? '').filter((words) => LETTERS.test(words.replace(/\$\{[^}]*\}/g, ''))), []);
  });
}

test('every word of index.html has a key', () => {
  const page = sources('index.html')[0].text.replace(/^.*<body[^>]*>/s, '');
  const keyed = page.replace(/<(\w+)[^>]*\sdata-t="[^"]+"[^>]*>[^<]*<\/\1>/g, '').replace(/aria-label="[^"]*"(?=[^>]*data-t-label)/g, '');
  assert.deepEqual(written(keyed), []);
});
