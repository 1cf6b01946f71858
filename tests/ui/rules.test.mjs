// Rules that keep the window safe and simple: one bridge, one place for HTML, no colours outside the tokens, no inline code.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { ROOT, sources } from './sources.mjs';

const scripts = sources('.js');
/** @param {RegExp} pattern @param {string[]} allowed */
const only = (pattern, allowed) => assert.deepEqual(scripts.filter(({ name, text }) => !allowed.includes(name) && pattern.test(text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, ''))).map(({ name }) => name), []);

test('only api.js talks to the program', () => {
  only(/__TAURI|\binvoke\(/, ['js/api.js']);
  only(/__HEALTHSHELF__/, ['js/api.js', 'js/first-paint.js']);
});

test('each command is used once', () => {
  const api = scripts.find(({ name }) => name === 'js/api.js')?.text ?? '';
  const commands = [...api.matchAll(/invoke\('([\w:|]+)'/g)].map(([, command]) => command);
  assert.ok(commands.length > 20);
  assert.deepEqual(commands.filter((command, i) => commands.indexOf(command) !== i), []);
});

test('HTML is parsed in two places: escaped templates, and article pages', () => {
  only(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|\beval\(|new Function/, []);
  only(/DOMParser/, ['js/html.js', 'js/article/insert.js']);
});

test('nothing is fetched', () => only(/\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|EventSource|https?:\/\//, []));

test('no colours outside the tokens', () => {
  for (const { name, text } of sources('.css')) if (name !== 'css/tokens.css') assert.doesNotMatch(text.replace(/\/\*.*?\*\//gs, ''), /#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(|oklch\(/i, name);
});

test('what the blocks of an article are called is called so by nothing else', () => {
  const block = /^\s*\.(steps|warning|dose|definition|do-list|dont-list|care-card|evidence-note|table-scroll|section|term|ref|words)\s*\{/m;
  for (const { name, text } of sources('.css')) if (!['css/article.css', 'css/print.css'].includes(name)) assert.doesNotMatch(text, block, name);
});

test('no inline code or styles in the page', () => {
  const page = sources('index.html')[0].text;
  assert.doesNotMatch(page, /\son\w+=|\sstyle=|<style|<script(?![^>]*src=)/);
});

test('every icon asked for is in the sprite', () => {
  const sprite = readFileSync(join(ROOT, 'ui/icons.svg'), 'utf8');
  const ids = new Set([...sprite.matchAll(/<symbol id="([\w-]+)"/g)].map(([, id]) => id));
  const asked = [...scripts, ...sources('index.html')].flatMap(({ text }) => [...text.matchAll(/\bicon\('([\w-]+)'/g), ...text.matchAll(/icons\.svg#([\w-]+)/g)].map(([, id]) => id));
  assert.deepEqual(asked.filter((id) => !ids.has(id)), []);
});

test('every file says what it is for', () => {
  for (const { name, text } of scripts) assert.match(text, /^\/\/ [A-Z"]/, name);
  for (const { name, text } of sources('.css')) assert.match(text, /^\/\* [A-Z]/, name);
});
