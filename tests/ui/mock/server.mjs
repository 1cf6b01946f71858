// Serves ui/ as the program does (same content security policy), with a mock bridge added to index.html only. For screenshots and for building the
// window without the program: node tests/ui/mock/server.mjs [PORT]
import { createServer } from 'node:http';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const CSP = JSON.parse(await readFile(join(ROOT, 'tauri.conf.json'), 'utf8')).app.security.csp;
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json', '.woff2': 'font/woff2' };

/** The words of each language. */
async function locales() {
  const names = (await readdir(join(ROOT, 'resources/locales'))).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name.replace('.json', ''), JSON.parse(await readFile(join(ROOT, 'resources/locales', name), 'utf8'))])));
}

/** @param {string} path */
async function body(path) {
  if (path === '/mock/strings.js') return `globalThis.__STRINGS__ = ${JSON.stringify(await locales())};`;
  if (path.startsWith('/mock/')) return readFile(join(ROOT, 'tests/ui', normalize(path)));
  const file = join(ROOT, 'ui', normalize(path));
  if (path !== '/index.html') return readFile(file);
  const page = await readFile(file, 'utf8');
  const scripts = ['strings', 'articles', 'data', 'saved', 'own-data', 'bridge'].map((name) => `<script src="mock/${name}.js"></script>`).join('');
  return page.replace('<script src="js/first-paint.js">', `${scripts}$&`);
}

createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://x');
  const path = pathname === '/' ? '/index.html' : pathname;
  try {
    const content = await body(path);
    response.writeHead(200, { 'content-type': `${TYPES[extname(path)] ?? 'text/plain'}; charset=utf-8`, 'content-security-policy': CSP, 'cache-control': 'no-store' });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}).listen(Number(process.argv[2] ?? 4173), '127.0.0.1');
