// Starts the window. The order is what the reader needs first: words, the emergency panel, the look, keys, then the screen.
import { setUpBack } from './frame/back.js';
import { setUpEmergency } from './frame/emergency.js';
import { setUpKeys } from './frame/keys.js';
import { setUpLinks } from './frame/links.js';
import { setUpNav } from './frame/nav.js';
import { setUpNotices } from './frame/notices.js';
import { setUpPrivateSign } from './frame/private.js';
import { setUpSearchBox } from './frame/searchbox.js';
import { setUpUnsaved } from './frame/unsaved.js';
import { followImports } from './libraries/imports.js';
import { currentRoute, go, refresh, start } from './router.js';
import { followLanguage } from './language.js';
import { onChange, started, state } from './state.js';
import { fillStrings } from './strings.js';
import { followSettings } from './theme.js';

fillStrings(document);
setUpEmergency();
followSettings();
followLanguage();
setUpBack();
setUpKeys();
setUpLinks();
setUpNav();
setUpNotices();
setUpPrivateSign();
setUpSearchBox();
setUpUnsaved();
void followImports();

if (!location.hash && !state.settings.firstRunDone) history.replaceState(null, '', '#/welcome');

start({
  home: () => import('./screens/home.js'),
  search: () => import('./screens/search.js'),
  browse: () => import('./screens/browse.js'),
  article: () => import('./screens/article.js'),
  saved: () => import('./screens/saved.js'),
  libraries: () => import('./screens/libraries.js'),
  settings: () => import('./screens/settings.js'),
  history: () => import('./screens/history.js'),
  data: () => import('./screens/data.js'),
  about: () => import('./screens/about.js'),
  welcome: () => import('./screens/welcome.js'),
  random: () => import('./screens/random.js'),
});

// The box takes keys from here on; `cargo xtask bench` reads this mark.
performance.mark('search-usable');

// A file opened with the program waits for the reader's yes on the libraries page.
started.then((s) => s.pendingSource && s.settings.firstRunDone && go('#/libraries'), () => {});
// The screens that come next are fetched while nothing else happens, so that the first key does not wait for them.
setTimeout(() => void Promise.all([import('./screens/search.js'), import('./screens/article.js')]), 300);
// Article texts hold the emergency number: when the country changes, an open article is made anew.
onChange('country', () => currentRoute().screen === 'article' && void refresh());
