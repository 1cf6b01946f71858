// The mock bridge: answers every command from the data. `?settings={…}` in the address changes settings, `?emergency=none` takes the numbers away,
// `?slow=MS` delays answers, `?pending=1` lets a file wait.
(() => {
  const D = globalThis.__DATA__;
  const params = new URLSearchParams(location.search);
  let settings = { theme: 'system', textSize: 100, font: 'serif', lineHeight: 160, letterSpacing: 0, wordSpacing: 0, measure: 66, interfaceLanguage: null, voice: null, speechRate: 100, country: 'IE', history: true, firstRunDone: true, ...JSON.parse(params.get('settings') ?? '{}') };
  const numbers = () => (settings.country ? D.numbers[settings.country] ?? null : null);
  const locale = () => { const language = settings.interfaceLanguage ?? 'en'; return { language, direction: language === 'ar' ? 'rtl' : 'ltr', strings: globalThis.__STRINGS__[language] }; };
  globalThis.__HEALTHSHELF__ = { locale: locale(), settings, emergency: numbers(), firstAid: D.firstAid };
  // `?trouble=FAULT`: the data folder cannot be used.
  let lost = params.has('trouble');
  const trouble = () => (lost ? { fault: params.get('trouble'), message: 'Cannot use /home/amina/.local/share/healthshelf/libraries: permission denied.', folder: '/home/amina/.local/share/healthshelf', canRead: true } : null);
  const ANYWAY = new Set(['trouble', 'start_again', 'open_data_folder', 'emergency_numbers', 'countries', 'plugin:event|listen']);
  let callbacks = 0;
  const handlers = {};
  const listeners = {};
  /** @type {Record<string, string>} */
  const marks = {};
  let libraries = [...D.libraries];
  const fail = (code, message) => { throw { code, message }; };
  const saved = globalThis.__SAVED__(D, params, fail);
  const own = globalThis.__OWN_DATA__(D, params, fail);
  const runs = (text, words) => {
    const found = words.filter((w) => w.length > 2).map((w) => w.replace(/[^\p{L}]/gu, '')).filter(Boolean);
    if (!found.length) return [{ text, mark: false }];
    return text.split(new RegExp(`(${found.join('|')})`, 'i')).filter(Boolean).map((part) => ({ text: part, mark: found.includes(part.toLowerCase()) }));
  };
  const tiers = (q) => [[/kill myself|want to die|suicid/, 'self-harm'], [/bleach|swallowed|overdose/, 'poisoning'], [/chest pain|can't breathe|unconscious/, 'emergency'], [/he hits me|rape/, 'abuse']].filter(([p]) => p.test(q)).map(([, t]) => t);
  const facet = (items, key, label) => Object.entries(Object.groupBy(items, (i) => i[key])).map(([id, all]) => ({ id, label: label ?? id, count: all.length }));
  let timer = 0;
  const send = (event, payload) => handlers[listeners[event]]?.({ payload });
  const emit = (payload) => send('import-progress', payload);
  let reading = 0;
  // A voice without sound: one sentence a second. `?voices=none` has no speech system.
  const voices = [['amy', 'Amy', 'en-GB'], ['joe', 'Joe', 'en-US'], ['lucia', 'Lucía', 'es-ES']].map(([id, name, language]) => ({ id, name, language }));
  const spoken = () => {
    const sections = [...document.querySelectorAll('.article__body section[data-section]')];
    const place = (place, section, block, el) => ({ place, section, block, from: 0, to: el?.textContent.length ?? 0 });
    return [place('title', 0, 0, document.querySelector('.article__title')), place('lede', 0, 0, document.querySelector('.article__head .lede')), ...sections.flatMap((s, i) => [place('heading', i + 1, 0, s.querySelector('h2, h3')), ...[...s.querySelectorAll(':scope > [data-block]')].map((b) => place('block', i + 1, Number(b.dataset.block), b))])];
  };
  const speak = ({ index, generation }) => {
    clearInterval(reading);
    const last = spoken().length;
    const step = () => (index < last ? send('speech-step', { generation, step: 'speaking', index: index++ }) : (clearInterval(reading), send('speech-step', { generation, step: 'ended', index: last })));
    reading = setInterval(step, 1000);
    setTimeout(step, 50);
    return null;
  };
  let exporting = 0;
  const tell = (payload) => send('export-progress', payload);
  const job = (name) => {
    let done = 0;
    timer = setInterval(() => {
      done += 7;
      if (done < 100) return emit({ job: 1, stage: done < 70 ? 'reading' : 'indexing', done, total: 100, articles: done * 31, report: null, error: null });
      clearInterval(timer);
      emit({ job: 1, stage: 'done', done: 100, total: 100, articles: 3100, error: null, report: { library: 'new', title: name, articles: 3100, skipped: 4, problemCount: 6, seconds: 12.4, problems: [{ place: 'topic 112', message: 'No title; left out.' }, { place: 'topic 381', message: 'Two articles have the same address; the first was kept.' }] } });
    }, 400);
    return 1;
  };
  const commands = {
    ...saved.commands,
    startup: () => ({ version: '0.1.0', settings, emergency: numbers(), guessedCountry: 'IE', libraries, pendingSource: params.has('pending') ? { token: 't', name: 'wikimed_2026-09.zim', kind: 'file' } : null, notices: params.has('notice') ? [{ code: 'index-rebuilding', message: 'Search is being set up anew. It may miss articles for a minute.' }] : [], dataFolder: '/home/amina/.local/share/healthshelf', today: '2026-11-22' }),
    locale,
    trouble: () => trouble(),
    start_again: ({ withoutSaving }) => ((lost = lost && !withoutSaving), trouble()),
    open_data_folder: () => null,
    home: () => (params.has('empty') ? { continueReading: [], recentBookmarks: [], categories: [], series: [] } : D.home),
    search: ({ query, filter, offset, limit, generation }) => {
      const q = query.toLowerCase().replace(/"/g, '');
      const words = (q.includes('fluter') && !query.includes('"') ? q.replace('fluters', 'flutter') : q).split(/\s+/);
      let all = D.lines.flatMap((l) => { const n = words.filter((w) => w.length > 2 && `${l.title} ${l.lede}`.toLowerCase().includes(w)).length; return n ? [{ ...l, n }] : []; }).sort((a, b) => b.n - a.n);
      if (words.some((w) => 'miscarriage heart'.includes(w) && w.length > 3)) all = [...all, ...Array.from({ length: 31 }, (_, i) => ({ ...D.lines[i % 5], key: `wikimed/a${i}`, title: `${D.lines[i % 5].title} (${i + 1})`, library: 'WikiMed' }))];
      const whole = all;
      if (filter.kind) all = all.filter((l) => l.kind === filter.kind);
      if (filter.library) all = all.filter((l) => l.library === filter.library);
      const results = all.slice(offset, offset + limit).map((l, i) => ({ key: l.key, title: runs(l.title, words), library: l.library, category: l.library === 'Starter library' ? 'Pregnancy, birth and loss' : null, kind: l.kind, section: i % 2 ? null : { id: 'causes', heading: 'Causes', level: 2 }, snippet: runs(l.lede || 'Act at once. Ask: are you choking?', words), why: i === 1 ? ['also called: pregnancy loss'] : i === 3 ? ['related in meaning'] : [], copyFrom: l.library === 'Starter library' ? null : '2026-09-03' }));
      return { generation, query, corrected: q.includes('fluter') && !query.includes('"') ? q.replace('fluters', 'flutters') : null, didYouMean: q.includes('ibuprofin') ? ['ibuprofen'] : [], urgent: tiers(q), total: all.length, totalIsAtLeast: false, results, kinds: facet(whole, 'kind'), libraries: facet(whole, 'library').map((f) => ({ ...f, label: f.id })) };
    },
    suggest: ({ prefix }) => D.lines.filter((l) => l.title.toLowerCase().includes(prefix.toLowerCase())).slice(0, 4).map((l, i) => ({ text: i === 1 ? `${prefix} and bleeding` : l.title.slice(0, 60), kind: i === 1 ? 'word' : 'title', key: i === 1 ? null : l.key, title: null })),
    open_article: ({ key }) => { const page = params.has('gone') ? null : D.pages[key]; return page ? { key, ...page, readAt: marks[key] ?? null, bookmarks: saved.bookmarksOf(key) } : fail('not-found', `There is no article ${key}.`); },
    browse_letter: ({ letter, offset, limit }) => ({ title: letter ?? 'A to Z', description: null, letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ#'.split('').map((l, i) => ({ letter: l, count: 3 + i })), articles: D.lines.slice(offset, offset + limit), total: D.lines.length }),
    browse_category: ({ category, offset, limit }) => { const c = D.categories.find((x) => x.id === category); return c ? { title: c.title, description: c.description, letters: [], articles: D.lines.slice(offset, offset + limit), total: D.lines.length } : fail('not-found', 'There is no such topic.'); },
    categories: () => D.categories,
    define: ({ word, besides }) => ({ term: /chromosom/i.test(word) ? 'chromosome' : null, meaning: /chromosom/i.test(word) ? 'A thread of genes in each cell.' : null, articles: D.lines.filter((l) => l.key !== besides && l.library === 'Starter library').slice(0, 3) }),
    browse_groups: () => ({ kinds: facet(D.lines, 'kind').map(({ id, count }) => ({ id, articles: count })), bodySystems: [['circulatory', 18], ['respiratory', 10], ['digestive', 14], ['nervous', 26], ['skin', 18], ['whole-body', 38]].map(([id, articles]) => ({ id, articles })), lifeStages: [['baby', 47], ['child', 85], ['teenager', 136], ['older-adult', 13], ['pregnancy', 18]].map(([id, articles]) => ({ id, articles })) }),
    browse_group: ({ offset, limit }) => ({ title: '', description: null, letters: [], articles: D.lines.slice(offset, offset + limit), total: D.lines.length }),
    random_article: () => 'starter-en/ibuprofen',
    save_position: () => null,
    mark_read: ({ key, at }) => (marks[key] ??= at ?? new Date().toISOString()),
    unmark_read: ({ key }) => { const at = marks[key]; delete marks[key]; return at ?? fail('not-found', 'It was not marked.'); },
    ...own.commands,
    save_settings: (args) => (settings = args.settings),
    emergency_numbers: ({ country }) => D.numbers[country] ?? null,
    countries: () => D.countries,
    choose_target: ({ format }) => (params.has('nowhere') ? null : { token: 't', name: `heart-attack.${format}` }),
    start_export: ({ choice, format }) => {
      const total = choice.kind === 'article' ? 1 : 24;
      let done = 0;
      exporting = setInterval(() => {
        const end = done >= total;
        tell({ job: 2, stage: end ? 'done' : 'working', done, total, file: end ? `heart-attack.${format}` : null, folder: end ? 'Documents' : null, error: null });
        if (end) clearInterval(exporting);
        done += 1;
      }, 150);
      return 2;
    },
    cancel_export: () => { clearInterval(exporting); tell({ job: 2, stage: 'cancelled', done: 0, total: 0, file: null, folder: null, error: null }); return null; },
    list_libraries: () => (params.has('empty') ? [] : libraries),
    choose_source: ({ kind }) => ({ token: 't', name: kind === 'folder' ? 'Leaflets from the clinic' : 'mplus_topics_2026-10-12.xml', kind }),
    start_import: () => job('MedlinePlus'),
    cancel_import: () => { clearInterval(timer); emit({ job: 1, stage: 'cancelled', done: 0, total: null, articles: 0, report: null, error: null }); return null; },
    verify_library: ({ id }) => (id === 'leaflets' ? { sound: false, faults: ['The text of 2 articles has changed since the library was made.'], signature: 'unsigned' } : { sound: true, faults: [], signature: 'unsigned' }),
    remove_library: ({ id }) => ((libraries = libraries.filter((l) => l.id !== id)), null),
    speech_state: () => (params.get('voices') === 'none' ? { state: 'not-installed', system: 'linux', voices: [] } : { state: 'ready', system: 'linux', voices }),
    speech_script: () => ({ language: 'en', sentences: spoken() }),
    speak_from: speak,
    speech_stop: () => (clearInterval(reading), null),
    'plugin:event|listen': ({ event, handler }) => ((listeners[event] = handler), 1),
  };
  globalThis.__CALLS__ = [];
  window.__TAURI_INTERNALS__ = {
    transformCallback: (callback) => ((handlers[++callbacks] = callback), callbacks),
    invoke: async (command, args) => {
      globalThis.__CALLS__.push([command, args]);
      await new Promise((done) => setTimeout(done, Number(params.get('slow') ?? 5)));
      if (lost && !ANYWAY.has(command)) throw { code: 'cannot-start', message: 'The data folder cannot be used.' };
      if (!(command in commands)) throw { code: 'other', message: `The mock does not know ${command}.` };
      return structuredClone(await commands[command](args));
    },
  };
})();
