// What the head of an article says of its age, how long it takes, and links that lead to a section.
import assert from 'node:assert/strict';
import test from 'node:test';
import { ageNotice } from '../../ui/js/article/age.js';
import { minutes, share } from '../../ui/js/article/reading-time.js';
import { articleKey, linkHref, parse, sectionLink } from '../../ui/js/routes.js';
import { speak } from '../../ui/js/strings.js';
import { strings } from './sources.mjs';

speak({ language: 'en', direction: 'ltr', strings });
const fresh = { age: 'current', state: 'editorial', draftedWith: 'ai', lastReviewed: '2026-11-20', nextReview: '2029-11-20', years: 0, copyFrom: null };

/** @type {[Partial<typeof fresh> | Record<string, any>, string | null, boolean][]} */
const AGES = [
  [{}, null, false],
  [{ state: 'draft' }, null, false],
  [{ state: 'withdrawn' }, 'This article has been withdrawn. Do not rely on it.', true],
  [{ state: 'withdrawn', age: 'old', years: 9 }, 'This article has been withdrawn. Do not rely on it.', true],
  [{ age: 'old', years: 6 }, 'This article is 6 years old. Check with a health worker before you act on it.', true],
  [{ age: 'old', years: 1 }, 'This article is 1 year old. Check with a health worker before you act on it.', true],
  [{ age: 'old', years: 0 }, 'This article is past its review date. Check with a health worker before you act on it.', true],
  [{ age: 'old', years: null }, 'This article is past its review date. Check with a health worker before you act on it.', true],
  [{ age: 'clock-problem' }, 'This computer’s date looks wrong, so we cannot tell how old this article is.', true],
  [{ age: 'due', nextReview: '2026-03-01' }, 'Review was due 1 March 2026. Advice may have changed.', false],
  [{ age: 'due', nextReview: null }, 'A review of this article is due. Advice may have changed.', false],
  [{ age: 'undated', copyFrom: '2026-05' }, 'The publisher does not give a review date. This copy is from May 2026.', false],
  [{ age: 'undated', copyFrom: null }, 'The publisher does not give a review date.', false],
];
for (const [change, text, strong] of AGES) {
  test(`age: ${JSON.stringify(change)}`, () => assert.deepEqual(ageNotice({ ...fresh, ...change }), text && { text, strong }));
}

test('minutes to read are whole, and at least one', () => assert.deepEqual([0, 90, 300, 1000].map(minutes), [1, 1, 2, 5]));
test('nothing is read at the top, all when the last line is in sight', () => {
  assert.deepEqual([share(0, 3000, 1000), share(1000, 2000, 1000), share(2000, 1000, 1000), share(0, 500, 1000)], [0, 0.5, 1, 1]);
});

for (const key of ['starter-en/heart-attack', 'wikimed/A/Heart_(organ)', 'x/100%', 'x/a?b#c&d=e', 'x/الإجهاض', 'x/a b']) {
  test(`a link to a section of ${key}`, () => {
    const link = sectionLink(key, 'when-to-get-help');
    assert.match(link, /^healthshelf:[^\s#?]+#when-to-get-help$/);
    const route = parse(linkHref(` ${link}\n`) ?? '');
    assert.deepEqual([route.screen, articleKey(route), route.query], ['article', key, { section: 'when-to-get-help' }]);
  });
}
test('a link without a section, with slashes, in capitals', () => {
  assert.equal(linkHref('healthshelf:starter-en/stroke'), '#/article/starter-en/stroke');
  assert.equal(linkHref('HEALTHSHELF://starter-en/stroke#s'), '#/article/starter-en/stroke?section=s');
});
test('anything else is no link', () => {
  for (const text of ['', 'stroke', 'healthshelf:', 'healthshelf:starter-en', 'healthshelf:starter-en/', 'healthshelf:a/b c', 'what is healthshelf:a/b', 'javascript:a/b']) assert.equal(linkHref(text), null, text);
});
