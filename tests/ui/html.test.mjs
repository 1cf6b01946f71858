// html`…` lets no value become markup: values never reach the parser, and attributes take only what is harmless.
import assert from 'node:assert/strict';
import test from 'node:test';
import { attributeText, marked } from '../../ui/js/html.js';

/** @param {TemplateStringsArray} s @param {...any} _ */
const text = (s, ..._) => marked(s);
const NASTY = `<img src=x onerror=alert(1)>"'`;
const MARK = '\uE0000\uE001';

test('values do not reach the parser', () => {
  assert.equal(text`<p>${NASTY}</p>`, `<p><!--${MARK}--></p>`);
  assert.equal(text`<p title="${NASTY}" class='b'>`, `<p title="${MARK}" class='b'>`);
  assert.equal(text`<p class="a ${NASTY} c">x</p>`, `<p class="a ${MARK} c">x</p>`);
});

test('values in a tag outside of quotes are refused', () => {
  assert.throws(() => text`<p ${'onclick=x'}>`);
  assert.throws(() => text`<p title=${'x'}>`);
  assert.throws(() => text`<${'p'}>`);
});

test('handlers and styles are refused', () => {
  assert.throws(() => text`<p onclick="${'x'}">`);
  assert.throws(() => text`<p style="${'color:red'}">`);
  assert.throws(() => text`<p style="color: ${'red'}">`);
  assert.throws(() => text`<iframe srcdoc="${'x'}">`);
});

test('addresses stay inside the page', () => {
  for (const bad of ['javascript:alert(1)', 'https://example.org', '//example.org', ' #x', '']) assert.throws(() => attributeText('href', MARK, [bad]), bad);
  assert.equal(attributeText('href', MARK, ['#/home']), '#/home');
  assert.equal(attributeText('href', `#${MARK}`, ['s-1']), '#s-1');
});

test('attributes take text only, and marks in values stay what they are', () => {
  assert.throws(() => attributeText('title', MARK, [['a']]));
  assert.equal(attributeText('title', `a ${MARK}`, [NASTY]), `a ${NASTY}`);
  assert.equal(attributeText('title', MARK, [null]), '');
  assert.equal(attributeText('title', MARK, [`${MARK}$&`]), `${MARK}$&`);
});
