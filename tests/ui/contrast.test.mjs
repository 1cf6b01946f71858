// Every pair of colour tokens that stands on one another is readable, in every theme. The pairs are those of the style sheets.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

const tokens = readFileSync(new URL('../../ui/css/tokens.css', import.meta.url), 'utf8');

const TEXT = 4.5;
const GRAPHIC = 3;
/** @type {[string, string, number][]} ink, ground, least ratio */
const PAIRS = [
  ...['paper', 'surface', 'sunk', 'accent-soft', 'emergency-soft', 'urgent-soft', 'non-urgent-soft'].map((ground) => ['ink', ground, 7]),
  ...['paper', 'surface', 'sunk', 'accent-soft'].map((ground) => ['ink-2', ground, TEXT]),
  ...['paper', 'surface', 'sunk', 'accent-soft'].map((ground) => ['accent', ground, TEXT]),
  ['on-mark', 'mark', TEXT],
  ['on-accent', 'accent', TEXT],
  ['on-emergency', 'emergency', TEXT],
  ['mark', 'paper', 1.05],
  ...['emergency', 'urgent', 'non-urgent'].flatMap((tone) => [[tone, `${tone}-soft`, TEXT], [tone, 'paper', TEXT]]),
  ['emergency', 'surface', TEXT],
  ['paper', 'ink', 7],
  ['edge', 'surface', GRAPHIC],
  ['edge', 'sunk', GRAPHIC],
  // Focus rings, progress and the bars of cards, on whatever they lie.
  ...['accent', 'emergency', 'urgent', 'non-urgent'].flatMap((tone) => ['paper', 'surface', 'sunk'].map((ground) => [tone, ground, GRAPHIC])),
  ['edge', 'paper', GRAPHIC],
  // Words of the article on a highlight, links and signs too; the line that tells a highlight.
  ...['yellow', 'green', 'blue', 'pink'].flatMap((name) => [['ink', `hl-${name}`, 7], ['accent', `hl-${name}`, TEXT], [`hl-${name}-line`, 'paper', GRAPHIC], [`hl-${name}-line`, 'surface', GRAPHIC], [`hl-${name}-line`, `hl-${name}`, GRAPHIC]]),
];

/** @param {string} theme @param {string} name */
function colour(theme, name) {
  const found = new RegExp(`--${theme}-${name}: #([0-9a-f]{6});`).exec(tokens);
  assert.ok(found, `--${theme}-${name} is in tokens.css`);
  return [0, 2, 4].map((at) => parseInt(found[1].slice(at, at + 2), 16) / 255);
}

/** Relative luminance as WCAG 2 defines it. @param {number[]} rgb */
function luminance(rgb) {
  const [r, g, b] = rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {number[]} one @param {number[]} other */
function ratio(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** The themes by the first letter of their palette's tokens. High contrast asks more of every text. */
const THEMES = { l: 'light', d: 'dark', s: 'sepia', c: 'high contrast' };
const HIGH = 7;

for (const [theme, name] of Object.entries(THEMES)) {
  for (const [ink, ground, least] of PAIRS) {
    const wanted = theme === 'c' && least === TEXT ? HIGH : least;
    test(`${ink} on ${ground}, ${name}`, () => {
      const got = ratio(colour(theme, ink), colour(theme, ground));
      assert.ok(got >= wanted, `${got.toFixed(2)} is under ${wanted}`);
    });
  }
}

test('roles: all themes name the same tokens, and print repeats all of them', () => {
  const roles = (/** @type {string} */ css, /** @type {string} */ theme) => new Set([...css.matchAll(new RegExp(`--([\\w-]+): var\\(--${theme}-\\1\\)`, 'g'))].map((m) => m[1]));
  const print = readFileSync(new URL('../../ui/css/print.css', import.meta.url), 'utf8');
  for (const theme of Object.keys(THEMES)) assert.deepEqual(roles(tokens, theme), roles(tokens, 'l'), theme);
  // On paper the ground is white; every other role is as in the light theme.
  const printed = Object.fromEntries([...print.matchAll(/--([\w-]+): var\(--l-([\w-]+)\)/g)].map((m) => [m[1], m[2]]));
  const light = Object.fromEntries([...roles(tokens, 'l')].map((role) => [role, role]));
  assert.deepEqual(printed, { ...light, paper: 'surface' });
});
