// Opens an article by chance; its address gives way to the article's own.
import * as api from '../api.js';
import { go } from '../router.js';
import { articleHref } from '../routes.js';

/** @import {Screen} from '../router.js' */

/** @type {Screen} */
export async function screen() {
  const key = await api.randomArticle();
  if (!key) throw { code: 'not-found', message: '' };
  return { title: '', el: document.createElement('div'), shown: () => (go(articleHref(key), { replace: true }), true) };
}

