// The reader's own data of the mock: files, backups, what a restore, an erasure or a file would do, the history. `?unsaved=N` lets N changes wait;
// trying again saves them.
globalThis.__OWN_DATA__ = (D, params, fail) => {
  let history = [...D.history];
  let waiting = Number(params.get('unsaved') ?? 0);
  const now = { on: true, paused: false, privateSession: params.has('private') };
  const counts = [['bookmarks', 42], ['folders', 3], ['highlights', 7], ['notes', 5]].map(([kind, count]) => ({ kind, count }));
  const backup = (kind, day, sound = true) => ({ name: `user-202611${day}T080000Z-${kind}.db`, madeAt: `2026-11-${day}T08:00:00Z`, kind, bytes: 245_760, counts: sound ? counts : null });
  let backups = params.has('empty') ? [] : [backup('daily', 22), backup('before-upgrade', 20), backup('by-hand', 18), backup('daily', 17, false)];
  const line = (kind, now, then, added, gone, changed) => ({ kind, now, then, added, gone, changed });
  const erased = (what) => ({ counts: what === 'backups' || what === 'damaged' ? [] : counts.slice(0, what === 'everything' ? 4 : 1), files: what === 'backups' ? backups.length : 0, bytes: what === 'backups' ? 983_040 : 0, left: 0, backupsThatKeep: what === 'backups' ? 0 : 3 });
  const taken = (added, alreadyThere) => ['bookmarks', 'kept_texts', 'collections'].map((kind, i) => ({ kind, added: i === 1 ? 0 : added, changed: 0, alreadyThere, keptBeside: 0, unreadable: i === 0 ? 1 : 0, leftOut: 0 }));
  let here = false;
  const cleared = () => ({ visits: history.length, positions: 3, searches: 2, backupsThatKeep: 0 });
  const commands = {
    data_files: () => [['user.db', 204_800, 'saved'], ['user.db-wal', 32_768, 'saved-log'], ...backups.map((b) => [`backups/${b.name}`, b.bytes, 'backup']), ['libraries/starter-en.shelf', 9_400_000, 'library'], ['index/meta.json', 3_000, 'index'], ['notes.txt', 12, 'other']].map(([name, bytes, purpose]) => ({ name, bytes, purpose })),
    list_backups: () => backups,
    back_up_now: () => { const made = backup('by-hand', 23); backups = [made, ...backups]; return made; },
    preview_restore: ({ name }) => (backups.some((b) => b.name === name) ? [line('bookmarks', 40, 42, 3, 1, 2), line('notes', 5, 5, 0, 0, 0), line('highlights', 6, 7, 1, 0, 0)] : fail('not-found', 'There is no such backup.')),
    restore_backup: () => { const kept = backup('before-restore', 23); backups = [kept, ...backups]; return kept.name; },
    erase_preview: ({ what }) => erased(what),
    erase: ({ what }) => { const gone = erased(what); if (what === 'backups') backups = []; return gone; },
    choose_data_target: ({ format, list }) => (params.has('nowhere') ? null : { token: 't', name: list ? `my-list.${format}` : `healthshelf-2026-11-22.${format}` }),
    save_user_data: ({ format }) => ({ file: `healthshelf-2026-11-22.${format}`, folder: 'Documents' }),
    save_list: ({ format }) => ({ file: `my-list.${format}`, folder: 'Documents' }),
    choose_user_data: () => ({ token: 't', name: 'healthshelf-2026-11-22.json', kind: 'file' }),
    preview_user_data: () => (here ? taken(0, 9) : taken(4, 5)),
    import_user_data: () => { const report = here ? taken(0, 9) : taken(4, 5); here = true; return report; },
    unsaved: () => waiting,
    retry_unsaved: () => (waiting = 0),
    unsaved_text: () => 'Ibuprofen › How to take it\nAsk about the dose',
    history_page: ({ words, limit, before }) => {
      const all = history.filter((h) => h.title.toLowerCase().includes(words.trim().toLowerCase()));
      const from = before ? all.findIndex((h) => h.id === before.id) + 1 : 0;
      const page = all.slice(from, from + limit);
      const last = page.at(-1);
      return { days: Object.entries(Object.groupBy(page, (h) => h.at.slice(0, 10))).map(([day, visits]) => ({ day, visits })), next: last && all.at(-1) !== last ? { at: last.at, id: last.id } : null };
    },
    remove_history: ({ id }) => ((history = history.filter((h) => h.id !== id)), null),
    count_history: cleared,
    clear_history: () => { const gone = cleared(); history = []; return gone; },
    remembering: () => now,
    pause_history: ({ paused }) => Object.assign(now, { paused }),
    set_private_session: ({ on }) => Object.assign(now, { privateSession: on }),
  };
  return { commands };
};
