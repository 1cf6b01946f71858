// Addresses survive the way to text and back, whatever keys and queries hold.
import assert from 'node:assert/strict';
import test from 'node:test';
import { articleHref, articleKey, categoryHref, parse, searchHref } from '../../ui/js/routes.js';

test('no address is home', () => {
  for (const hash of ['', '#', '#/', '#/home']) assert.equal(parse(hash).screen, 'home');
});

for (const key of ['starter-en/recurrent-miscarriage', 'wikimed/A/Heart_(organ)', 'x/100%', 'x/a?b#c&d=e', 'x/الإجهاض', 'x/a b']) {
  test(`article ${key}`, () => {
    const route = parse(articleHref(key, { section: 'a&b', q: 'heart "fluters"?' }));
    assert.equal(route.screen, 'article');
    assert.equal(articleKey(route), key);
    assert.deepEqual(route.query, { section: 'a&b', q: 'heart "fluters"?' });
  });
}

test('keys with plain slashes, as Rust may write them', () => assert.equal(articleKey(parse('#/article/wikimed/A/Heart')), 'wikimed/A/Heart'));
test('a broken escape is taken as it is', () => assert.equal(articleKey(parse('#/article/x/100%')), 'x/100%'));
test('categories', () => assert.deepEqual(parse(categoryHref('starter-en/first-aid')).parts, ['category', 'starter-en/first-aid']));
test('empty parts of a query are left out', () => assert.equal(searchHref('a b', { kind: null }), '#/search?q=a+b'));
