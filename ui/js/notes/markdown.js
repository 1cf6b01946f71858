// Notes as the reader wrote them: paragraphs, lists, bold, italics, and links to places in Healthshelf. Everything else is plain text, and every text goes
// through the escaping template. Reading it into parts is pure.
import { html } from '../html.js';
import { linkHref } from '../routes.js';

/** @typedef {string | {kind: 'strong' | 'em' | 'link', href?: string, parts: Inline[]}} Inline */
/** @typedef {{kind: 'p' | 'ul' | 'ol', lines: Inline[][]}} Block */

/** More than this deep nothing is marked any more. */
const DEEP = 4;
const LIST = /^\s{0,3}(?:[-*•]|(\d{1,3})[.)])\s+(?=\S)/;
const PATTERN = /\*\*(?=\S)(.+?\S|\S)\*\*|(?<![\p{L}\p{N}*])\*(?=\S)([^*]*?[^\s*])\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?=\S)([^_]*?[^\s_])_(?![\p{L}\p{N}_])|\[([^\]\n]{1,300})\]\((healthshelf:[^\s)]{1,500})\)|(healthshelf:[^\s<>"')\]]{3,500})/giu;

/**
 * @param {string} text
 * @param {number} [depth]
 * @returns {Inline[]}
 */
export function inlines(text, depth = 0) {
  /** @type {Inline[]} */
  const parts = [];
  let at = 0;
  for (const found of depth < DEEP ? text.matchAll(PATTERN) : []) {
    const [whole, strong, star, line, words, address, bare] = found;
    const link = address ?? bare?.replace(/[.,;:!?]+$/, '');
    const href = link && linkHref(link);
    if (link && !href) continue;
    parts.push(text.slice(at, found.index));
    if (href) parts.push({ kind: 'link', href, parts: [words ?? link] });
    else if (strong) parts.push({ kind: 'strong', parts: inlines(strong, depth + 1) });
    else parts.push({ kind: 'em', parts: inlines(star ?? line, depth + 1) });
    at = found.index + (bare ? link.length : whole.length);
  }
  parts.push(text.slice(at));
  return parts.filter((part) => part !== '');
}

/**
 * @param {string} text
 * @returns {Block[]}
 */
export function blocks(text) {
  /** @type {Block[]} */
  const found = [];
  let open = false;
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    if (!line.trim()) {
      open = false;
      continue;
    }
    const item = LIST.exec(line);
    const last = found.at(-1);
    const kind = item ? (item[1] ? 'ol' : 'ul') : 'p';
    const words = inlines(item ? line.slice(item[0].length).trim() : line.trim());
    if (item && last?.kind === kind) last.lines.push(words);
    else if (!item && open && last && last.kind !== 'p' && /^\s+/.test(line)) last.lines[last.lines.length - 1].push(' ', ...words);
    else if (!item && open && last?.kind === 'p') last.lines.push(words);
    else found.push({ kind, lines: [words] });
    open = true;
  }
  return found;
}

/** @param {Inline[]} parts @returns {import('../html.js').Value} */
const shown = (parts) => parts.map((part) => {
  if (typeof part === 'string') return part;
  if (part.kind === 'strong') return html`<strong>${shown(part.parts)}</strong>`;
  if (part.kind === 'em') return html`<em>${shown(part.parts)}</em>`;
  return html`<a href="${part.href ?? '#'}">${shown(part.parts)}</a>`;
});

/** @param {Block} block */
function element({ kind, lines }) {
  if (kind === 'p') return html`<p dir="auto">${lines.map((line, i) => html`${i > 0 && html`<br>`}${shown(line)}`)}</p>`;
  const items = lines.map((line) => html`<li dir="auto">${shown(line)}</li>`);
  return kind === 'ul' ? html`<ul>${items}</ul>` : html`<ol>${items}</ol>`;
}

/** A note as elements. @param {string} text */
export const noteText = (text) => html`${blocks(text).map(element)}`;

/** A note in one plain line, for lists. @param {string} text */
export function noteLine(text) {
  /** @param {Inline[]} parts @returns {string} */
  const plain = (parts) => parts.map((part) => (typeof part === 'string' ? part : plain(part.parts))).join('');
  return blocks(text).flatMap(({ lines }) => lines.map(plain)).join(' ').replace(/\s+/g, ' ').trim();
}
