// html`…` lets no value become markup.
import assert from 'node:assert/strict';
import test from 'node:test';
import { compose, escape } from '../../ui/js/html.js';

/** @param {TemplateStringsArray} s @param {...any} v */
const text = (s, ...v) => compose(s, v).text;
const NASTY = `<img src=x onerror=alert(1)>"'\`&`;

test('text is escaped', () => {
  assert.equal(text`<p>${NASTY}</p>`, `<p>${escape(NASTY)}</p>`);
  assert.doesNotMatch(text`<p>${NASTY}</p>`, /<img/);
});

test('attribute values are escaped and stay in their quotes', () => {
  assert.equal(text`<p title="${'" onclick="x'}">`, '<p title="&quot; onclick=&quot;x">');
  assert.equal(text`<p title='${"' onclick='x"}'>`, "<p title='&#39; onclick=&#39;x'>");
});

test('nothing, false and true are no text', () => assert.equal(text`<p>${null}${undefined}${false}${true}${0}</p>`, '<p>0</p>'));

test('lists are joined and each item escaped', () => assert.equal(text`<p>${['<', ['>', 1]]}</p>`, '<p>&lt;&gt;1</p>'));

test('values in a tag outside of quotes are refused', () => {
  assert.throws(() => text`<p ${'onclick=x'}>`);
  assert.throws(() => text`<p title=${'x'}>`);
});

test('handlers, styles and addresses outside are refused', () => {
  assert.throws(() => text`<p onclick="${'x'}">`);
  assert.throws(() => text`<p style="${'color:red'}">`);
  assert.throws(() => text`<a href="${'javascript:alert(1)'}">`);
  assert.throws(() => text`<a href="${'https://example.org'}">`);
  assert.throws(() => text`<p title="${['a']}">`);
  assert.equal(text`<a href="${'#/home'}">`, '<a href="#/home">');
});

test('an attribute with a question mark is there only when its value is true', () => {
  assert.equal(text`<input ?checked="${true}" ?disabled="${false}">`, '<input checked="">');
  assert.equal(text`<p>${' ?checked="true"'}</p>`, `<p>${escape(' ?checked="true"')}</p>`);
});

test('nodes get slots in their order', () => {
  const one = /** @type {any} */ ({ nodeType: 1 });
  const two = /** @type {any} */ ({ nodeType: 11 });
  const { text: out, nodes } = compose(['<p>', '', '</p>'], [one, [two]]);
  assert.equal(out, '<p><i data-slot="0"></i><i data-slot="1"></i></p>');
  assert.deepEqual(nodes, [one, two]);
});
