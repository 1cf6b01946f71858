// The window's own files, for the tests that read them.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const UI = join(ROOT, 'ui');

/** @param {string} ending @returns {{name: string, text: string}[]} */
export function sources(ending) {
  return readdirSync(UI, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending) && !entry.parentPath.includes('fonts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: relative(UI, path), text: readFileSync(path, 'utf8') }));
}

/** @type {Record<string, string>} */
export const strings = JSON.parse(readFileSync(join(ROOT, 'resources/locales/en.json'), 'utf8'));
