// Saved things of the mock: bookmarks in folders, highlights, notes, lists. `?many=N` gives N more bookmarks; `?gone=1` takes the articles away.
globalThis.__SAVED__ = (D, params, fail) => {
  const now = () => new Date().toISOString();
  let next = 1000;
  const gone = params.has('gone');
  const full = (b, i) => ({ quote: null, name: null, folder: null, tags: [], openedAt: null, place: null, ...b, available: gone ? false : b.available, folder: i === 1 ? 1 : null, tags: i === 0 ? ['For Mum', 'heart'] : [], name: i === 2 ? 'The one about tablets' : null });
  let bookmarks = D.bookmarks.map(full);
  for (let i = 0; i < Number(params.get('many') ?? 0); i += 1) bookmarks.push(full({ id: 10_000 + i, key: D.lines[i % D.lines.length].key, title: `${D.lines[i % D.lines.length].title} (${i + 1})`, sectionId: null, sectionHeading: null, createdAt: new Date(2025, 0, 1, 0, i).toISOString(), available: true }, 9));
  let folders = [{ id: 1, parent: null, name: 'For Mum', createdAt: now() }, { id: 2, parent: 1, name: 'Heart', createdAt: now() }, { id: 3, parent: null, name: 'Pregnancy', createdAt: now() }];
  let highlights = [];
  let notes = [];
  let lists = [{ id: 1, uid: 'l1', name: 'Questions for my doctor', createdAt: now(), changedAt: now() }];
  let lines = [['line', 'Is it safe to drive?', null], ['highlight', 'Take one tablet with water', 'Ibuprofen'], ['note', 'Ask about **side effects**', 'Ibuprofen'], ['bookmark', '', 'Miscarriage']].map(([kind, text, title], i) => ({ id: i + 1, list: 1, uid: `i${i}`, kind, text, key: title && 'starter-en/ibuprofen', title, sectionId: null, sectionHeading: null, done: i === 1, createdAt: now(), available: true }));
  const counted = () => folders.map((f) => ({ ...f, bookmarks: bookmarks.filter((b) => b.folder === f.id).length }));
  const listed = () => lists.map((l) => ({ ...l, items: lines.filter((line) => line.list === l.id).length }));
  const one = (all, id) => all.find((x) => x.id === id) ?? fail('not-found', 'It is not there.');
  const order = {
    newest: (a, b) => b.createdAt.localeCompare(a.createdAt),
    title: (a, b) => (a.name ?? a.title).localeCompare(b.name ?? b.title),
    opened: (a, b) => (b.openedAt ?? '').localeCompare(a.openedAt ?? ''),
    own: (a, b) => (a.place ?? 1e9) - (b.place ?? 1e9) || b.createdAt.localeCompare(a.createdAt),
  };
  const seen = (view, sort = view.sort) => bookmarks.filter((b) => (view.folder === 'all' || (view.folder === 'unfiled' ? b.folder === null : b.folder === Number(view.folder))) && (!view.tag || b.tags.includes(view.tag))).sort(order[sort]);
  const section = (key, id) => D.pages[key]?.outline.find((o) => o.id === id)?.heading ?? null;
  const placeOf = (w) => (w.exact.includes('unplaceable') ? null : { sectionId: w.sectionId, exact: w.exact, occurrence: 0, before: w.prefix.slice(-60), after: w.suffix.slice(0, 60), sameWords: true });
  return {
    bookmarksOf: (key) => bookmarks.filter((b) => b.key === key),
    commands: {
      saved_overview: () => ({ folders: counted(), tags: [...new Set(bookmarks.flatMap((b) => b.tags))].sort().map((name) => ({ name, bookmarks: bookmarks.filter((b) => b.tags.includes(name)).length })), bookmarks: bookmarks.length, unfiled: bookmarks.filter((b) => b.folder === null).length, highlights: highlights.length, notes: notes.length, lists: lists.length }),
      list_bookmarks: ({ view, offset, limit }) => ({ total: seen(view).length, bookmarks: seen(view).slice(offset, offset + limit) }),
      bookmark_ids: ({ view }) => seen(view).map((b) => b.id),
      add_bookmark: ({ key, sectionId }) => { const mark = full({ id: next++, key, title: D.pages[key].title, sectionId, sectionHeading: section(key, sectionId), createdAt: now(), available: true }, 9); bookmarks.push(mark); return mark; },
      remove_bookmark: ({ id }) => { const mark = one(bookmarks, id); bookmarks = bookmarks.filter((b) => b !== mark); return mark; },
      restore_bookmark: ({ bookmark }) => (bookmarks.push(bookmark), bookmark),
      remove_bookmarks: ({ ids }) => { const out = bookmarks.filter((b) => ids.includes(b.id)); bookmarks = bookmarks.filter((b) => !ids.includes(b.id)); return out; },
      restore_bookmarks: (a) => (bookmarks.push(...a.bookmarks), a.bookmarks),
      rename_bookmark: ({ id, name }) => Object.assign(one(bookmarks, id), { name }),
      arrange_bookmarks: ({ view, moved, to }) => { const rest = seen(view, 'own').filter((b) => !moved.includes(b.id)); rest.splice(to, 0, ...moved.map((id) => one(bookmarks, id))); rest.forEach((b, i) => (b.place = i + 1)); return null; },
      file_bookmarks: ({ ids, folder }) => ids.map((id) => { const b = one(bookmarks, id); const was = { bookmark: id, folder: b.folder }; b.folder = folder; return was; }),
      file_bookmarks_back: ({ filed }) => (filed.forEach((f) => (one(bookmarks, f.bookmark).folder = f.folder)), null),
      tag_bookmarks: ({ ids, tag, on }) => ids.filter((id) => { const b = one(bookmarks, id); const had = b.tags.includes(tag); b.tags = on ? [...new Set([...b.tags, tag])] : b.tags.filter((x) => x !== tag); return had !== on; }),
      opened_bookmark: ({ id }) => ((one(bookmarks, id).openedAt = now()), null),
      add_folder: ({ name, parent }) => { const made = { id: next++, parent, name, createdAt: now() }; folders.push(made); return { ...made, bookmarks: 0 }; },
      rename_folder: ({ id, name }) => (folders.some((f) => f.id !== id && f.name === name) ? fail('bad-input', 'Another folder there has this name.') : Object.assign(one(folders, id), { name })),
      move_folder: ({ id, parent }) => Object.assign(one(folders, id), { parent }),
      remove_folder: ({ id }) => { const folder = counted().find((f) => f.id === id); const inside = folders.filter((f) => f.parent === id); const held = bookmarks.filter((b) => b.folder === id); inside.forEach((f) => (f.parent = folder.parent)); held.forEach((b) => (b.folder = folder.parent)); folders = folders.filter((f) => f.id !== id); return { folder, place: 1, folders: inside.map(({ id: i, name }) => ({ id: i, name })), bookmarks: held.map((b) => b.id) }; },
      restore_folder: ({ removed }) => { folders.push(removed.folder); removed.folders.forEach((f) => (one(folders, f.id).parent = removed.folder.id)); removed.bookmarks.forEach((id) => (one(bookmarks, id).folder = removed.folder.id)); return removed.folder; },
      saved_of_article: ({ key }) => ({ title: D.pages[key]?.title ?? bookmarks.find((b) => b.key === key)?.title ?? null, available: !gone, bookmarks: bookmarks.filter((b) => b.key === key), highlights: highlights.filter((h) => h.key === key), notes: notes.filter((n) => n.key === key), texts: gone ? [{ heading: 'Overview', text: 'The first paragraph as it was.\nThe second one.', keptAt: now() }] : [] }),
      add_highlight: ({ key, words, colour }) => { const made = { id: next++, uid: `h${next}`, key, title: D.pages[key].title, sectionId: words.sectionId, sectionHeading: section(key, words.sectionId), exact: words.exact, prefix: words.prefix, suffix: words.suffix, start: 0, colour, createdAt: now(), changedAt: now(), available: true, place: placeOf(words) }; highlights.unshift(made); return made; },
      recolour_highlight: ({ id, colour }) => Object.assign(one(highlights, id), { colour }),
      replace_highlight: ({ id, words }) => Object.assign(one(highlights, id), { exact: words.exact, sectionId: words.sectionId, place: placeOf(words) }),
      remove_highlight: ({ id }) => { const highlight = one(highlights, id); highlights = highlights.filter((h) => h !== highlight); const on = notes.filter((n) => n.highlight === id); on.forEach((n) => (n.highlight = null)); return { highlight, notes: on.map((n) => n.id) }; },
      restore_highlight: ({ removed }) => { highlights.unshift(removed.highlight); notes.forEach((n) => removed.notes.includes(n.id) && (n.highlight = removed.highlight.id)); return removed.highlight; },
      list_highlights: ({ colour, offset, limit }) => { const all = highlights.filter((h) => !colour || h.colour === colour); return { more: all.length > offset + limit, highlights: all.slice(offset, offset + limit) }; },
      add_note: ({ key, sectionId, highlight, text }) => { const on = highlights.find((h) => h.id === highlight); const made = { id: next++, uid: `n${next}`, key, title: D.pages[key].title, sectionId: on ? on.sectionId : sectionId, sectionHeading: section(key, on ? on.sectionId : sectionId), highlight, quote: on?.exact ?? null, text, createdAt: now(), changedAt: now(), available: true }; notes.unshift(made); return made; },
      change_note: ({ id, text }) => Object.assign(one(notes, id), { text, changedAt: now() }),
      remove_note: ({ id }) => { const note = one(notes, id); notes = notes.filter((n) => n !== note); return note; },
      restore_note: ({ note }) => (notes.unshift(note), note),
      list_notes: ({ offset, limit }) => ({ more: notes.length > offset + limit, notes: notes.slice(offset, offset + limit) }),
      find_saved: ({ query }) => { const has = (...texts) => texts.join(' ').toLowerCase().includes(query.toLowerCase()); const none = { bookmark: null, highlight: null, note: null }; return [...bookmarks.filter((b) => has(b.title, b.name)).map((bookmark) => ({ ...none, bookmark })), ...highlights.filter((h) => has(h.exact)).map((highlight) => ({ ...none, highlight })), ...notes.filter((n) => has(n.text)).map((note) => ({ ...none, note }))].slice(0, 200); },
      list_collections: () => listed(),
      open_collection: ({ id }) => ({ collection: listed().find((l) => l.id === id) ?? fail('not-found', 'There is no such list.'), lines: lines.filter((l) => l.list === id) }),
      add_collection: ({ name }) => { const made = { id: next++, uid: `l${next}`, name, createdAt: now(), changedAt: now() }; lists.unshift(made); return { ...made, items: 0 }; },
      rename_collection: ({ id, name }) => Object.assign(one(lists, id), { name }),
      remove_collection: ({ id }) => { const out = { collection: listed().find((l) => l.id === id), lines: lines.filter((l) => l.list === id) }; lists = lists.filter((l) => l.id !== id); return out; },
      restore_collection: ({ removed }) => (lists.unshift(removed.collection), removed.collection),
      put_in_collection: (a) => a.lines.map((line) => { const from = line.kind === 'bookmark' ? one(bookmarks, line.id) : line.kind === 'highlight' ? one(highlights, line.id) : line.kind === 'note' ? one(notes, line.id) : null; const made = { id: next++, list: a.id, uid: `i${next}`, kind: line.kind, text: line.text ?? from.exact ?? from.text ?? from.name ?? '', key: from?.key ?? null, title: from?.title ?? null, sectionId: from?.sectionId ?? null, sectionHeading: from?.sectionHeading ?? null, done: false, createdAt: now(), available: true }; lines.push(made); return made.id; }),
      change_line: ({ id, text, done }) => { const line = one(lines, id); line.text = text ?? line.text; line.done = done ?? line.done; return null; },
      take_line: ({ id }) => { const line = one(lines, id); const after = lines.filter((l) => l.list === line.list); lines = lines.filter((l) => l !== line); return { collection: line.list, line, before: after[after.indexOf(line) + 1]?.id ?? null }; },
      put_line_back: ({ taken }) => { const at = lines.findIndex((l) => l.id === taken.before); lines.splice(at < 0 ? lines.length : at, 0, taken.line); return null; },
      order_collection: ({ id, order: wanted }) => ((lines = [...lines.filter((l) => l.list !== id), ...wanted.map((line) => one(lines, line))]), null),
    },
  };
};
