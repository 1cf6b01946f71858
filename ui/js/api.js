// The bridge: the only file that talks to the program. One function for each command, and the data that the program sets before the page runs.

/** @import * as W from './wire.js' */

/** @typedef {{locale: W.Locale, settings: W.Settings, emergency: W.EmergencyNumbers | null, firstAid: string[]}} Boot */

/** What is set before the reader sets anything. @type {W.Settings} */
export const DEFAULTS = {
  theme: 'system', textSize: 100, font: 'serif', lineHeight: 160, letterSpacing: 0, wordSpacing: 0, measure: 66,
  interfaceLanguage: null, voice: null, speechRate: 100, country: null, history: true, firstRunDone: true,
};

/** @type {Boot} */
const NOTHING_SET = { locale: { language: 'en', direction: 'ltr', strings: {} }, settings: DEFAULTS, emergency: null, firstAid: [] };

/** What the program knew before the page was there: strings, settings, emergency numbers, keys of the first-aid pages. */
export const boot = Object.freeze({ ...NOTHING_SET, ...globalThis.__HEALTHSHELF__ });

/**
 * Rejects with a WireError, always: also when the bridge is missing or the program fails in another way.
 * @param {string} command
 * @param {Record<string, unknown>} [args]
 * @returns {Promise<any>}
 */
async function invoke(command, args = {}) {
  try {
    return await window.__TAURI_INTERNALS__.invoke(command, args);
  } catch (error) {
    const wire = asWireError(error);
    if (wire.code === 'data-not-saved') notSaved?.();
    throw wire;
  }
}

/** @type {(() => void) | null} */
let notSaved = null;
/** Calls `heard` each time that a change could not be saved. @param {() => void} heard */
export const onNotSaved = (heard) => (notSaved = heard);

/**
 * @param {any} error
 * @returns {W.WireError}
 */
export function asWireError(error) {
  if (error && typeof error.code === 'string' && typeof error.message === 'string') return error;
  return { code: 'other', message: String(error?.message ?? error) };
}

/** Why the data cannot be used, or `null`. @returns {Promise<W.Trouble | null>} */
export const trouble = () => invoke('trouble');
/** Tries again to use the data, or goes on without keeping anything. @param {boolean} withoutSaving @returns {Promise<W.Trouble | null>} */
export const startAgain = (withoutSaving) => invoke('start_again', { withoutSaving });
/** @returns {Promise<null>} */
export const openDataFolder = () => invoke('open_data_folder');
/** @returns {Promise<W.Startup>} */
export const startup = () => invoke('startup');
/** The words of the window in the language that is set. @returns {Promise<W.Locale>} */
export const locale = () => invoke('locale');
/** @returns {Promise<W.Home>} */
export const home = () => invoke('home');
/** @param {{query: string, filter: W.SearchFilter, offset: number, limit: number, generation: number}} args @returns {Promise<W.SearchPage>} */
export const search = (args) => invoke('search', args);
/** @param {string} prefix @returns {Promise<W.Suggestion[]>} */
export const suggest = (prefix) => invoke('suggest', { prefix });
/** @param {string} key @param {string | null} query @returns {Promise<W.ArticlePage>} */
export const openArticle = (key, query) => invoke('open_article', { key, query });
/** What a word means, and articles about it. @param {string} word @param {string | null} besides key of the article that is open @returns {Promise<W.Definition>} */
export const define = (word, besides) => invoke('define', { word, besides });
/** @param {{letter: string | null, library: string | null, offset: number, limit: number}} args @returns {Promise<W.ArticleList>} */
export const browseLetter = (args) => invoke('browse_letter', args);
/** @param {{category: string, offset: number, limit: number}} args @returns {Promise<W.ArticleList>} */
export const browseCategory = (args) => invoke('browse_category', args);
/** @returns {Promise<W.CategoryCard[]>} */
export const categories = () => invoke('categories');
/** @returns {Promise<W.BrowseGroups>} */
export const browseGroups = () => invoke('browse_groups');
/** @param {{by: 'kind' | 'body-system' | 'life-stage', id: string, offset: number, limit: number}} args @returns {Promise<W.ArticleList>} */
export const browseGroup = (args) => invoke('browse_group', args);
/** @returns {Promise<string | null>} */
export const randomArticle = () => invoke('random_article');
/** Everything saved of one article, installed or not. @param {string} key @returns {Promise<W.SavedOfArticle>} */
export const savedOfArticle = (key) => invoke('saved_of_article', { key });
/** @param {string} key @param {W.SelectedWords} words @param {string} colour @returns {Promise<W.Highlight>} */
export const addHighlight = (key, words, colour) => invoke('add_highlight', { key, words, colour });
/** @param {number} id @param {string} colour @returns {Promise<W.Highlight>} */
export const recolourHighlight = (id, colour) => invoke('recolour_highlight', { id, colour });
/** Places a highlight anew. @param {number} id @param {W.SelectedWords} words @returns {Promise<W.Highlight>} */
export const replaceHighlight = (id, words) => invoke('replace_highlight', { id, words });
/** @param {number} id @returns {Promise<W.RemovedHighlight>} */
export const removeHighlight = (id) => invoke('remove_highlight', { id });
/** @param {W.RemovedHighlight} removed @returns {Promise<W.Highlight>} */
export const restoreHighlight = (removed) => invoke('restore_highlight', { removed });
/** @param {{colour: string | null, offset: number, limit: number}} args @returns {Promise<W.HighlightPage>} */
export const listHighlights = (args) => invoke('list_highlights', args);
/** @param {{key: string, sectionId: string | null, highlight: number | null, text: string}} args @returns {Promise<W.Note>} */
export const addNote = (args) => invoke('add_note', args);
/** @param {number} id @param {string} text @returns {Promise<W.Note>} */
export const changeNote = (id, text) => invoke('change_note', { id, text });
/** @param {number} id @returns {Promise<W.Note>} */
export const removeNote = (id) => invoke('remove_note', { id });
/** @param {W.Note} note @returns {Promise<W.Note>} */
export const restoreNote = (note) => invoke('restore_note', { note });
/** @param {{offset: number, limit: number}} args @returns {Promise<W.NotePage>} */
export const listNotes = (args) => invoke('list_notes', args);
/** @param {string} query @param {number} limit @returns {Promise<W.FoundThing[]>} */
export const findSaved = (query, limit) => invoke('find_saved', { query, limit });
/** @returns {Promise<W.SavedOverview>} */
export const savedOverview = () => invoke('saved_overview');
/** @param {W.BookmarkView} view @param {number} offset @param {number} limit @returns {Promise<W.BookmarkPage>} */
export const listBookmarks = (view, offset, limit) => invoke('list_bookmarks', { view, offset, limit });
/** Numbers of all bookmarks of a view. @param {W.BookmarkView} view @returns {Promise<number[]>} */
export const bookmarkIds = (view) => invoke('bookmark_ids', { view });
/** @param {number} id @param {string | null} name @returns {Promise<W.Bookmark>} */
export const renameBookmark = (id, name) => invoke('rename_bookmark', { id, name });
/** Moves bookmarks in the own order to a place among those of a view. @param {W.BookmarkView} view @param {number[]} moved @param {number} to @returns {Promise<null>} */
export const arrangeBookmarks = (view, moved, to) => invoke('arrange_bookmarks', { view, moved, to });
/** @param {number[]} ids @returns {Promise<W.Bookmark[]>} */
export const removeBookmarks = (ids) => invoke('remove_bookmarks', { ids });
/** @param {W.Bookmark[]} bookmarks @returns {Promise<W.Bookmark[]>} */
export const restoreBookmarks = (bookmarks) => invoke('restore_bookmarks', { bookmarks });
/** Gives where they were. @param {number[]} ids @param {number | null} folder @returns {Promise<W.Filed[]>} */
export const fileBookmarks = (ids, folder) => invoke('file_bookmarks', { ids, folder });
/** @param {W.Filed[]} filed @returns {Promise<null>} */
export const fileBookmarksBack = (filed) => invoke('file_bookmarks_back', { filed });
/** Gives those that this changed. @param {number[]} ids @param {string} tag @param {boolean} on @returns {Promise<number[]>} */
export const tagBookmarks = (ids, tag, on) => invoke('tag_bookmarks', { ids, tag, on });
/** Notes that an article was opened from a bookmark. @param {number} id @returns {Promise<null>} */
export const openedBookmark = (id) => invoke('opened_bookmark', { id });
/** @param {string} name @param {number | null} parent @returns {Promise<W.Folder>} */
export const addFolder = (name, parent) => invoke('add_folder', { name, parent });
/** @param {number} id @param {string} name @returns {Promise<W.Folder>} */
export const renameFolder = (id, name) => invoke('rename_folder', { id, name });
/** @param {number} id @param {number | null} parent @returns {Promise<W.Folder>} */
export const moveFolder = (id, parent) => invoke('move_folder', { id, parent });
/** @param {number} id @returns {Promise<W.RemovedFolder>} */
export const removeFolder = (id) => invoke('remove_folder', { id });
/** @param {W.RemovedFolder} removed @returns {Promise<W.Folder>} */
export const restoreFolder = (removed) => invoke('restore_folder', { removed });
/** @returns {Promise<W.Collection[]>} */
export const listCollections = () => invoke('list_collections');
/** @param {number} id @returns {Promise<W.CollectionPage>} */
export const openCollection = (id) => invoke('open_collection', { id });
/** @param {string} name @returns {Promise<W.Collection>} */
export const addCollection = (name) => invoke('add_collection', { name });
/** @param {number} id @param {string} name @returns {Promise<W.Collection>} */
export const renameCollection = (id, name) => invoke('rename_collection', { id, name });
/** @param {number} id @returns {Promise<W.CollectionPage>} */
export const removeCollection = (id) => invoke('remove_collection', { id });
/** @param {W.CollectionPage} removed @returns {Promise<W.Collection>} */
export const restoreCollection = (removed) => invoke('restore_collection', { removed });
/** Gives the numbers of the lines. @param {number} id @param {W.NewLine[]} lines @returns {Promise<number[]>} */
export const putInCollection = (id, lines) => invoke('put_in_collection', { id, lines });
/** @param {number} id @param {{text?: string, done?: boolean}} change @returns {Promise<null>} */
export const changeLine = (id, { text, done }) => invoke('change_line', { id, text: text ?? null, done: done ?? null });
/** @param {number} id @returns {Promise<W.TakenLine>} */
export const takeLine = (id) => invoke('take_line', { id });
/** @param {W.TakenLine} taken @returns {Promise<null>} */
export const putLineBack = (taken) => invoke('put_line_back', { taken });
/** @param {number} id @param {number[]} order @returns {Promise<null>} */
export const orderCollection = (id, order) => invoke('order_collection', { id, order });
/** @param {string} key @param {string | null} sectionId @returns {Promise<W.Bookmark>} */
export const addBookmark = (key, sectionId) => invoke('add_bookmark', { key, sectionId });
/** @param {number} id @returns {Promise<W.Bookmark>} */
export const removeBookmark = (id) => invoke('remove_bookmark', { id });
/** @param {W.Bookmark} bookmark @returns {Promise<W.Bookmark>} */
export const restoreBookmark = (bookmark) => invoke('restore_bookmark', { bookmark });
/** @param {string} key @param {W.Position} position @returns {Promise<null>} */
export const savePosition = (key, position) => invoke('save_position', { key, position });
/** Gives the time of the mark. @param {string} key @param {string | null} at the time of a mark that comes back @returns {Promise<string>} */
export const markRead = (key, at) => invoke('mark_read', { key, at });
/** Gives the time that the mark had. @param {string} key @returns {Promise<string>} */
export const unmarkRead = (key) => invoke('unmark_read', { key });
/** Whether there are voices to read aloud with. @returns {Promise<W.SpeechState>} */
export const speechState = () => invoke('speech_state');
/** @param {string} key @returns {Promise<W.SpeechScript>} */
export const speechScript = (key) => invoke('speech_script', { key });
/** @param {string} key @param {number} index @param {number} generation @returns {Promise<null>} */
export const speakFrom = (key, index, generation) => invoke('speak_from', { key, index, generation });
/** @returns {Promise<null>} */
export const speechStop = () => invoke('speech_stop');
/** What was read, by day: all, or what has all of the words in its title. @param {string} words @param {number} limit @param {W.VisitPlace | null} before @returns {Promise<W.HistoryPage>} */
export const historyPage = (words, limit, before) => invoke('history_page', { words, limit, before });
/** @param {number} id @returns {Promise<null>} */
export const removeHistory = (id) => invoke('remove_history', { id });
/** @param {string} span @returns {Promise<W.Cleared>} */
export const countHistory = (span) => invoke('count_history', { span });
/** @param {string} span @returns {Promise<W.Cleared>} */
export const clearHistory = (span) => invoke('clear_history', { span });
/** @returns {Promise<W.Remembering>} */
export const remembering = () => invoke('remembering');
/** @param {boolean} paused @returns {Promise<W.Remembering>} */
export const pauseHistory = (paused) => invoke('pause_history', { paused });
/** @param {boolean} on @returns {Promise<W.Remembering>} */
export const setPrivateSession = (on) => invoke('set_private_session', { on });
/** @returns {Promise<W.DataFile[]>} */
export const dataFiles = () => invoke('data_files');
/** @returns {Promise<W.Backup[]>} */
export const listBackups = () => invoke('list_backups');
/** @returns {Promise<W.Backup>} */
export const backUpNow = () => invoke('back_up_now');
/** @param {string} name @returns {Promise<W.KindChange[]>} */
export const previewRestore = (name) => invoke('preview_restore', { name });
/** Gives the name of the backup of what was there before. @param {string} name @returns {Promise<string>} */
export const restoreBackup = (name) => invoke('restore_backup', { name });
/** @param {string} what @returns {Promise<W.Erased>} */
export const erasePreview = (what) => invoke('erase_preview', { what });
/** @param {string} what @returns {Promise<W.Erased>} */
export const erase = (what) => invoke('erase', { what });
/** Asks where to save what the reader saved, or a list of it. @param {string} format @param {number | null} list @returns {Promise<W.ExportTarget | null>} */
export const chooseDataTarget = (format, list) => invoke('choose_data_target', { format, list });
/** @param {{token: string, format: string, history: boolean, settings: boolean}} args @returns {Promise<W.SavedFile>} */
export const saveUserData = (args) => invoke('save_user_data', args);
/** @param {{token: string, id: number, format: string, largePrint: boolean}} args @returns {Promise<W.SavedFile>} */
export const saveList = (args) => invoke('save_list', args);
/** @returns {Promise<W.SourceChoice | null>} */
export const chooseUserData = () => invoke('choose_user_data');
/** @param {string} token @returns {Promise<W.TakenIn[]>} */
export const previewUserData = (token) => invoke('preview_user_data', { token });
/** @param {string} token @returns {Promise<W.TakenIn[]>} */
export const importUserData = (token) => invoke('import_user_data', { token });
/** How many changes are only in memory. @returns {Promise<number>} */
export const unsaved = () => invoke('unsaved');
/** Gives how many still are. @returns {Promise<number>} */
export const retryUnsaved = () => invoke('retry_unsaved');
/** @returns {Promise<string>} */
export const unsavedText = () => invoke('unsaved_text');
/** @param {W.Settings} settings @returns {Promise<W.Settings>} */
export const saveSettings = (settings) => invoke('save_settings', { settings });
/** @param {string} country @returns {Promise<W.EmergencyNumbers | null>} */
export const emergencyNumbers = (country) => invoke('emergency_numbers', { country });
/** @returns {Promise<W.Country[]>} */
export const countries = () => invoke('countries');
/** Asks where to save; nothing when the reader changed their mind. @param {W.ExportChoice} choice @param {string} format @returns {Promise<W.ExportTarget | null>} */
export const chooseTarget = (choice, format) => invoke('choose_target', { choice, format });
/** @param {{token: string, choice: W.ExportChoice, format: string, largePrint: boolean}} args @returns {Promise<number>} */
export const startExport = (args) => invoke('start_export', args);
/** @param {number} job @returns {Promise<null>} */
export const cancelExport = (job) => invoke('cancel_export', { job });
/** @returns {Promise<W.LibraryCard[]>} */
export const listLibraries = () => invoke('list_libraries');
/** @param {'file' | 'folder'} kind @returns {Promise<W.SourceChoice | null>} */
export const chooseSource = (kind) => invoke('choose_source', { kind });
/** @param {string} token @returns {Promise<number>} */
export const startImport = (token) => invoke('start_import', { token });
/** @param {number} job @returns {Promise<null>} */
export const cancelImport = (job) => invoke('cancel_import', { job });
/** @param {string} id @returns {Promise<W.VerifyReport>} */
export const verifyLibrary = (id) => invoke('verify_library', { id });
/** @param {string} id @returns {Promise<null>} */
export const removeLibrary = (id) => invoke('remove_library', { id });

/**
 * Calls `heard` for each event of a name, for as long as the window lives.
 * @param {string} event
 * @param {(payload: any) => void} heard
 * @returns {Promise<void>}
 */
async function listen(event, heard) {
  const handler = window.__TAURI_INTERNALS__.transformCallback((/** @type {{payload: any}} */ { payload }) => heard(payload));
  await invoke('plugin:event|listen', { event, target: { kind: 'Any' }, handler });
}

/** Each step of each import. @param {(progress: W.ImportProgress) => void} heard */
export const onImportProgress = (heard) => listen('import-progress', heard);
/** Each sentence that is read aloud. @param {(step: W.SpeechStep) => void} heard */
export const onSpeechStep = (heard) => listen('speech-step', heard);
/** Each step of each export. @param {(progress: W.ExportProgress) => void} heard */
export const onExportProgress = (heard) => listen('export-progress', heard);
/** Each thing that the reader should know and that was found after the start. @param {(notice: W.Notice) => void} heard */
export const onNotice = (heard) => listen('notice', heard);
