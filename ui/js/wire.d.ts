// Types of what crosses the bridge.
// Made from src-tauri/src/wire/ by a test; HEALTHSHELF_BLESS=1 rewrites it.

export type Startup = {
  /** Version of the program. */
  version: string,
  /** What the reader has set. */
  settings: Settings,
  /** Emergency numbers of the reader's country; `None` until one is chosen. */
  emergency: EmergencyNumbers | null,
  /** Country guessed from the system's region, for the first-run page; never used unasked. */
  guessedCountry: string | null,
  /** Installed libraries. */
  libraries: Array<LibraryCard>,
  /** Name of a file given on the command line or opened with the program, waiting for the reader's yes. */
  pendingSource: SourceChoice | null,
  /** Things the reader should know (user data read-only, a library set aside). */
  notices: Array<Notice>,
  /** Folder that holds the reader's data, as text. */
  dataFolder: string,
  /** Today, `YYYY-MM-DD`, for content ages. */
  today: string,
};

export type Notice = {
  /** For the UI to match: `user-data-damaged`, `user-data-unsound`, `user-data-read-only`, `backup-failed`, `library-damaged`, `index-rebuilding`, `starter-missing`. */
  code: string,
  /** A sentence a person can act on. */
  message: string,
};

export type Trouble = {
  /** For the UI to match: `folder`, `newer`, `busy`, `damaged`, `other`. */
  fault: string,
  /** A sentence with the file or folder it is about. */
  message: string,
  /** The data folder as text; `None` when none is known. */
  folder: string | null,
  /** Whether there is something to read without it. */
  canRead: boolean,
};

export type WireError = {
  /** For the UI to match: `bad-input`, `not-found`, `damaged`, `busy`, `read-only`, `data-not-saved`, `cancelled`, `cannot-start`, `other`. */
  code: string,
  /** A sentence a person can act on. */
  message: string,
};

export type Settings = {
  /** `system`, `light`, `dark`, `sepia` or `contrast`. */
  theme: string,
  /** Percent, 100 to 300. */
  textSize: number,
  /** `serif`, `sans` or `dyslexia`. */
  font: string,
  /** Percent of the text's size, 130 to 250. */
  lineHeight: number,
  /** Hundredths of the text's size, 0 to 25. */
  letterSpacing: number,
  /** Hundredths of the text's size, 0 to 50. */
  wordSpacing: number,
  /** Letters in a line, 40 to 100. */
  measure: number,
  /** BCP 47 tag of the window's language; `None` follows the system. */
  interfaceLanguage: string | null,
  /** Voice that reads aloud; `None` is the system's own choice. */
  voice: string | null,
  /** Percent, 50 to 300. */
  speechRate: number,
  /** ISO 3166 alpha-2. */
  country: string | null,
  /** Whether reading is remembered. */
  history: boolean,
  /** Whether the first-run page was answered. */
  firstRunDone: boolean,
};

export type Locale = {
  /** BCP 47 tag. */
  language: string,
  /** `ltr` or `rtl`. */
  direction: string,
  /** Texts by key, in the JSON form of i18next (version 4). */
  strings: { [key in string]: string },
};

export type EmergencyNumbers = {
  /** ISO 3166 alpha-2. */
  countryCode: string,
  /** Name of the country. */
  country: string,
  /** Ambulance. */
  ambulance: string,
  /** Police. */
  police: string,
  /** Fire brigade. */
  fire: string,
  /** True where numbers differ by area or sources disagree: say "check locally". */
  checkLocally: boolean,
  /** What else is known. */
  note: string,
  /** Day on which the table was checked. */
  checked: string,
  /** Where the table is from. */
  source: string,
  /** Line to call in a crisis, where one is known well enough. */
  crisis: SupportLine | null,
  /** Line to call after a poisoning, where one is known well enough. */
  poison: SupportLine | null,
};

export type SupportLine = {
  /** As people know it. */
  name: string,
  /** As it is dialled. */
  number: string,
  /** When it answers. */
  hours: string,
  /** What it costs; empty where that is not known. */
  cost: string,
  /** Whose page says so. */
  site: string,
  /** Day on which that page said so. */
  saidOn: string,
};

export type Country = {
  /** ISO 3166 alpha-2. */
  code: string,
  /** Name. */
  name: string,
};

export type LibraryCard = {
  /** Id. */
  id: string,
  /** Title. */
  title: string,
  /** Number of articles. */
  articles: number,
  /** BCP 47 tags. */
  languages: Array<string>,
  /** Edition in the source's words. */
  edition: string,
  /** `copy from DATE` for imports: the source's date, else the day of import. */
  copyFrom: string | null,
  /** Licence, or `None` when unknown. */
  licence: string | null,
  /** Line that the licence asks to show. */
  attribution: string | null,
  /** One line. */
  description: string | null,
  /** `starter`, `recognised-publisher`, `user-supplied`. */
  trust: string,
  /** How its articles are checked. */
  reviewPolicy: string | null,
  /** Bytes on disk. */
  bytes: number,
  /** Whether the file could be opened; a damaged one is listed with `false`. */
  readable: boolean,
};

export type Home = {
  /** Unfinished articles, newest first, at most 4. */
  continueReading: Array<ReadingPlace>,
  /** Bookmarks, newest first, at most 4. */
  recentBookmarks: Array<Bookmark>,
  /** Categories with at least one article, in the libraries' order. */
  categories: Array<CategoryCard>,
  /** Series. */
  series: Array<SeriesCard>,
};

export type ReadingPlace = {
  /** Article key. */
  key: string,
  /** Title as seen. */
  title: string,
  /** Heading of the section as seen. */
  section: string | null,
  /** 0 to 1. */
  progress: number,
  /** Whether the article is still installed. */
  available: boolean,
};

export type CategoryCard = {
  /** `LIBRARY/CATEGORY`. */
  id: string,
  /** Name. */
  title: string,
  /** One line. */
  description: string | null,
  /** Title of its library. */
  library: string,
  /** Number of articles. */
  articles: number,
};

export type SeriesCard = {
  /** Name. */
  title: string,
  /** Title of its library. */
  library: string,
  /** Its articles in order. */
  items: Array<ArticleLine>,
};

export type ArticleLine = {
  /** Article key. */
  key: string,
  /** Title. */
  title: string,
  /** Lede; may be empty. */
  lede: string,
  /** Kind: `condition`, `symptom`, `first-aid`, ... */
  kind: string,
  /** Title of its library. */
  library: string,
  /** Whether the reader marked it as read. */
  read: boolean,
};

export type ArticleList = {
  /** What the list is of, for its heading. */
  title: string,
  /** One line under the heading. */
  description: string | null,
  /** First letters that have articles, in order, with counts (A to Z only; `#` for digits and other). */
  letters: Array<LetterCount>,
  /** The articles of this page. */
  articles: Array<ArticleLine>,
  /** All articles of the list. */
  total: number,
};

export type LetterCount = {
  /** Upper case. */
  letter: string,
  /** Articles. */
  count: number,
};

export type BrowseGroups = {
  /** Kinds of articles. */
  kinds: Array<GroupCount>,
  /** Parts of the body. */
  bodySystems: Array<GroupCount>,
  /** Stages of life. */
  lifeStages: Array<GroupCount>,
};

export type GroupCount = {
  /** Its name in the program: `circulatory`, `older-adult`, ... */
  id: string,
  /** Articles. */
  articles: number,
};

export type SearchFilter = {
  /** Library id. */
  library: string | null,
  /** Kind of article. */
  kind: string | null,
  /** Category, `LIBRARY/CATEGORY`. */
  category: string | null,
  /** Main subtag of a language. */
  language: string | null,
  /** Exactly what was typed: no corrections, no other words. */
  exact: boolean,
};

export type SearchPage = {
  /** The number the window gave to this search, to drop stale answers. */
  generation: number,
  /** As typed. */
  query: string,
  /** What was searched instead, when spelling was corrected. */
  corrected: string | null,
  /** Offers. */
  didYouMean: Array<string>,
  /** Tiers of urgent help: `self-harm`, `poisoning`, `emergency`, `abuse`. */
  urgent: Array<string>,
  /** All hits. */
  total: number,
  /** Whether `total` was cut by a bound. */
  totalIsAtLeast: boolean,
  /** The hits of this page. */
  results: Array<SearchHit>,
  /** Hits by kind and by library, for the filter row. */
  kinds: Array<FacetCount>,
  /** Hits by library. */
  libraries: Array<FacetCount>,
  /** Hits by category. */
  categories: Array<FacetCount>,
  /** Hits by language; the UI names them. */
  languages: Array<FacetCount>,
  /** What the search was narrowed to, by the filter or by `in:` in the text. */
  narrowed: Narrowed,
  /** Names after `in:` that are no library, category, kind or language here. */
  unknownScopes: Array<string>,
  /** Where nothing was found: articles with titles near to what was typed. */
  nearest: Array<NearTitle>,
};

export type Narrowed = {
  /** Library id. */
  library: string | null,
  /** Kind of article. */
  kind: string | null,
  /** Category, `LIBRARY/CATEGORY`. */
  category: string | null,
  /** Main subtag of a language. */
  language: string | null,
};

export type NearTitle = {
  /** Article key. */
  key: string,
  /** Its title. */
  title: string,
};

export type FacetCount = {
  /** Id to send back in the filter. */
  id: string,
  /** Label (a library's title; for kinds the kind itself, which the UI translates). */
  label: string,
  /** Hits. */
  count: number,
};

export type SearchHit = {
  /** Article key. */
  key: string,
  /** Title, with what matched marked. */
  title: Array<Run>,
  /** Title of its library. */
  library: string,
  /** Main category. */
  category: string | null,
  /** Kind of article. */
  kind: string,
  /** Section to open at. */
  section: SectionLine | null,
  /** Best words, with what matched marked. */
  snippet: Array<Run>,
  /** Reasons: `also called: ...`, `section: ...`. */
  why: Array<string>,
  /** `copy from DATE` where the library is an import. */
  copyFrom: string | null,
};

export type Run = {
  /** The text. */
  text: string,
  /** Whether it matched. */
  mark: boolean,
};

export type SectionLine = {
  /** Id, which is also the element's id in the page. */
  id: string,
  /** Heading. */
  heading: string,
  /** 2 to 4. */
  level: number,
};

export type Suggestion = {
  /** Text to put in the box. */
  text: string,
  /** `title`, `also-called`, `word`, `recent`. */
  kind: string,
  /** Article to open directly. */
  key: string | null,
  /** Title of that article. */
  title: string | null,
};

export type Definition = {
  /** The glossary's name for it, when the glossary has it. */
  term: string | null,
  /** Its meaning in plain words. */
  meaning: string | null,
  /** The articles that fit the word best. */
  articles: Array<ArticleLine>,
};

export type ArticlePage = {
  /** Article key. */
  key: string,
  /** Title. */
  title: string,
  /** BCP 47 tag for `lang`. */
  language: string | null,
  /** `ltr` or `rtl`. */
  direction: string,
  /** Kind. */
  kind: string,
  /** Lede; may be empty. */
  lede: string,
  /** Main category: id as in `CategoryCard` and title. */
  category: CategoryRef | null,
  /** Series it stands in. */
  series: SeriesRef | null,
  /** Key points, introduction and sections as HTML of our own making: no scripts, no styles, no remote loads. */
  html: string,
  /** Sections of level 2 and 3. */
  outline: Array<SectionLine>,
  /** Previous in the series or in the source. */
  previous: Neighbour | null,
  /** Next in the series or in the source. */
  next: Neighbour | null,
  /** Related articles. */
  related: Array<Neighbour>,
  /** Sources. */
  references: Array<ReferenceLine>,
  /** Further reading that the source lists; addresses are shown, never fetched. */
  links: Array<LinkLine>,
  /** Dates and review state. */
  review: ReviewLine,
  /** Where it comes from. */
  about: AboutArticle,
  /** Bookmarks on this article. */
  bookmarks: Array<Bookmark>,
  /** Where the reader was. */
  position: Position | null,
  /** When the reader marked it as read: ISO 8601 time. */
  readAt: string | null,
  /** Whether its subject should stand on no list of what was opened. */
  isPrivate: boolean,
};

export type CategoryRef = {
  /** `LIBRARY/CATEGORY`. */
  id: string,
  /** Name. */
  title: string,
};

export type SeriesRef = {
  /** Name. */
  title: string,
  /** 1 for the first. */
  position: number,
  /** Number of articles. */
  length: number,
  /** Its articles in order. */
  items: Array<ArticleLine>,
};

export type Neighbour = {
  /** Title. */
  title: string,
  /** Article key; `None` when it is not in the library, and then it is no link. */
  key: string | null,
  /** Lede of the target, or the source's own teaser. */
  teaser: string | null,
  /** Whether the source cut the teaser off. */
  truncated: boolean,
};

export type ReferenceLine = {
  /** Element id (`ref-ID`), the target of marks in the text. */
  id: string,
  /** Number as marked in the text. */
  number: number,
  /** Title. */
  title: string,
  /** Publisher. */
  publisher: string,
  /** Year. */
  year: number,
  /** Address or DOI as text. */
  address: string | null,
  /** When it was looked at. */
  accessed: string,
  /** What sort of source: `guideline`, `trial`, `medicine-label`, ... */
  kind: string,
  /** How much of it the author saw: `seen-full`, `seen-abstract`, `seen-listing`, `not-seen`. */
  verified: string,
};

export type LinkLine = {
  /** Title. */
  title: string,
  /** Address as text. */
  url: string,
  /** Who runs it. */
  organisation: string | null,
};

export type ReviewLine = {
  /** `current`, `due`, `old`, `undated`, `clock-problem`. */
  age: string,
  /** `draft`, `editorial`, `clinician`, `withdrawn`, `unknown`. */
  state: string,
  /** `human`, `ai`, `mixed`, `unknown`. */
  draftedWith: string,
  /** Last review, as the article says. */
  lastReviewed: string | null,
  /** Next review. */
  nextReview: string | null,
  /** Age in whole years, for the notice of old articles. */
  years: number | null,
  /** For undated imports: date of the copy. */
  copyFrom: string | null,
};

export type AboutArticle = {
  /** Title of the library. */
  library: string,
  /** Edition of the library. */
  edition: string,
  /** `starter`, `recognised-publisher`, `user-supplied`. */
  trust: string,
  /** Publisher or creator. */
  publisher: string | null,
  /** Address that the source states. */
  sourceUrl: string | null,
  /** Licence, or `None` when unknown. */
  licence: string | null,
  /** Line that the licence asks to show. */
  attribution: string | null,
  /** How articles are checked. */
  reviewPolicy: string | null,
  /** Who wrote it. */
  authors: Array<string>,
  /** Who checked it. */
  reviewers: Array<string>,
  /** What the import did. */
  transforms: Array<string>,
  /** What the import met and what the lint finds. */
  findings: Array<FindingLine>,
  /** Other names. */
  alsoCalled: Array<string>,
  /** Words in the article. */
  words: number,
};

export type FindingLine = {
  /** Rule id, or `import`. */
  rule: string,
  /** `error`, `warning`, `information`. */
  severity: string,
  /** A sentence. */
  message: string,
};

export type ExportChoice = {
  /** `article`, `category`, `series` or `saved`. */
  kind: string,
  /** Article key, LIBRARY/CATEGORY, or name of the series; nothing for what is saved. */
  id: string | null,
};

export type ExportTarget = {
  /** To start the export with; good for one file. */
  token: string,
  /** File name. */
  name: string,
};

export type ExportProgress = {
  /** Number of the job. */
  job: number,
  /** `working`, `done`, `cancelled`, `failed`. */
  stage: string,
  /** Articles done so far. */
  done: number,
  /** All articles. */
  total: number,
  /** When done: name of the file. */
  file: string | null,
  /** When done: name of its folder. */
  folder: string | null,
  /** When failed. */
  error: WireError | null,
};

export type Bookmark = {
  /** Number, for removing it. */
  id: number,
  /** Article key. */
  key: string,
  /** Title as seen. */
  title: string,
  /** Section id; `None` for the whole article. */
  sectionId: string | null,
  /** Heading as seen. */
  sectionHeading: string | null,
  /** ISO 8601 time. */
  createdAt: string,
  /** The words at the place, as seen. */
  quote: string | null,
  /** The reader's own name for it. */
  name: string | null,
  /** Number of the folder that it is in. */
  folder: number | null,
  /** Tags. */
  tags: Array<string>,
  /** ISO 8601 time at which the article was last opened from it. */
  openedAt: string | null,
  /** Place in the reader's own order, while it has one. */
  place: number | null,
  /** Whether the article is still installed. */
  available: boolean,
};

export type Position = {
  /** Section id; `None` for the top. */
  sectionId: string | null,
  /** Number of the block inside the section, from 0 (`data-block` in the page). */
  paragraph: number,
  /** 0 to 1. */
  progress: number,
};

export type HistoryEntry = {
  /** Number, for removing it. */
  id: number,
  /** Article key. */
  key: string,
  /** Title as seen. */
  title: string,
  /** ISO 8601 time. */
  at: string,
  /** Whether the article is still installed. */
  available: boolean,
};

export type Highlight = {
  /** Number. */
  id: number,
  /** Name across computers. */
  uid: string,
  /** Article key. */
  key: string,
  /** Title as seen. */
  title: string,
  /** Section id; `None` for what stands before the first section. */
  sectionId: string | null,
  /** Heading as seen. */
  sectionHeading: string | null,
  /** The words as they were marked. */
  exact: string,
  /** Words before them. */
  prefix: string,
  /** Words after them. */
  suffix: string,
  /** Where they began, in bytes of the section's text. */
  start: number,
  /** `yellow`, `green`, `blue` or `pink`. */
  colour: string,
  /** ISO 8601 time. */
  createdAt: string,
  /** ISO 8601 time. */
  changedAt: string,
  /** Whether the article is installed. */
  available: boolean,
  /** Where the words are now; `None` when they could not be found, and in lists. */
  place: HighlightPlace | null,
};

export type HighlightPlace = {
  /** Section id; `None` for what stands before the first section. */
  sectionId: string | null,
  /** The words as they are now. */
  exact: string,
  /** How many times the same letters and digits stand before them in the section. */
  occurrence: number,
  /** A few words before them as they are now. */
  before: string,
  /** A few words after them. */
  after: string,
  /** Whether they are the words that were marked. */
  sameWords: boolean,
};

export type SelectedWords = {
  /** Section id; `None` for what stands before the first section. */
  sectionId: string | null,
  /** The words. */
  exact: string,
  /** Words before them. */
  prefix: string,
  /** Words after them. */
  suffix: string,
};

export type RemovedHighlight = {
  /** The highlight. */
  highlight: Highlight,
  /** Numbers of the notes that were on it. */
  notes: Array<number>,
};

export type HighlightPage = {
  /** Whether there are more after it. */
  more: boolean,
  /** Those of the page. */
  highlights: Array<Highlight>,
};

export type Note = {
  /** Number. */
  id: number,
  /** Name across computers. */
  uid: string,
  /** Article key. */
  key: string,
  /** Title as seen. */
  title: string,
  /** Section id; `None` for the article as a whole. */
  sectionId: string | null,
  /** Heading as seen. */
  sectionHeading: string | null,
  /** The highlight that it is on, while that is there. */
  highlight: number | null,
  /** The marked words that it is on, as seen. */
  quote: string | null,
  /** Plain text with simple Markdown. */
  text: string,
  /** ISO 8601 time. */
  createdAt: string,
  /** ISO 8601 time. */
  changedAt: string,
  /** Whether the article is installed. */
  available: boolean,
};

export type NotePage = {
  /** Whether there are more after it. */
  more: boolean,
  /** Those of the page. */
  notes: Array<Note>,
};

export type FoundThing = {
  /** A saved place. */
  bookmark: Bookmark | null,
  /** Marked words. */
  highlight: Highlight | null,
  /** A note. */
  note: Note | null,
};

export type SavedOfArticle = {
  /** Title now or as seen last; `None` where nothing is saved and no such article is there. */
  title: string | null,
  /** Whether the article is installed. */
  available: boolean,
  /** Bookmarks. */
  bookmarks: Array<Bookmark>,
  /** Highlights, those with a place first, in the order of the text. */
  highlights: Array<Highlight>,
  /** Notes, oldest first. */
  notes: Array<Note>,
  /** Texts in which something was saved, for an article that is not installed. */
  texts: Array<KeptText>,
};

export type KeptText = {
  /** Heading; empty for the beginning of the article. */
  heading: string,
  /** Plain text, a line a paragraph. */
  text: string,
  /** ISO 8601 time at which it was kept. */
  keptAt: string,
};

export type SavedOverview = {
  /** Folders, in their order. */
  folders: Array<Folder>,
  /** Tags. */
  tags: Array<Tag>,
  /** Bookmarks. */
  bookmarks: number,
  /** Bookmarks in no folder. */
  unfiled: number,
  /** Highlights. */
  highlights: number,
  /** Notes. */
  notes: number,
  /** Lists for an appointment. */
  lists: number,
};

export type Folder = {
  /** Number. */
  id: number,
  /** The folder that it stands in. */
  parent: number | null,
  /** Name. */
  name: string,
  /** Bookmarks right in it. */
  bookmarks: number,
  /** ISO 8601 time. */
  createdAt: string,
};

export type Tag = {
  /** Name. */
  name: string,
  /** Bookmarks that carry it. */
  bookmarks: number,
};

export type BookmarkView = {
  /** `newest`, `title`, `opened` or `own`. */
  sort: string,
  /** `all`, `unfiled`, or the number of a folder. */
  folder: string,
  /** A tag that all of them carry. */
  tag: string | null,
};

export type BookmarkPage = {
  /** How many the view has. */
  total: number,
  /** Those of the page. */
  bookmarks: Array<Bookmark>,
};

export type Filed = {
  /** Number of the bookmark. */
  bookmark: number,
  /** Number of the folder. */
  folder: number | null,
};

export type RemovedFolder = {
  /** The folder. */
  folder: Folder,
  /** Its place among its neighbours. */
  place: number,
  /** The folders in it, with their names. */
  folders: Array<FolderName>,
  /** Numbers of the bookmarks in it. */
  bookmarks: Array<number>,
};

export type FolderName = {
  /** Number. */
  id: number,
  /** Name. */
  name: string,
};

export type Collection = {
  /** Number. */
  id: number,
  /** Name across computers. */
  uid: string,
  /** Name. */
  name: string,
  /** How many lines it has. */
  items: number,
  /** ISO 8601 time. */
  createdAt: string,
  /** ISO 8601 time. */
  changedAt: string,
};

export type CollectionLine = {
  /** Number. */
  id: number,
  /** Name across computers. */
  uid: string,
  /** `line`, `bookmark`, `highlight` or `note`. */
  kind: string,
  /** The words; may be empty for a saved place. */
  text: string,
  /** Key of the article that it comes from. */
  key: string | null,
  /** Its title as seen. */
  title: string | null,
  /** Section id. */
  sectionId: string | null,
  /** Heading as seen. */
  sectionHeading: string | null,
  /** Whether it is ticked off. */
  done: boolean,
  /** ISO 8601 time. */
  createdAt: string,
  /** Whether the article is installed. */
  available: boolean,
};

export type CollectionPage = {
  /** The list. */
  collection: Collection,
  /** Its lines, in their order. */
  lines: Array<CollectionLine>,
};

export type NewLine = {
  /** `line`, `bookmark`, `highlight` or `note`. */
  kind: string,
  /** Number of what is saved; of no use for own words. */
  id: number | null,
  /** Own words. */
  text: string | null,
};

export type TakenLine = {
  /** Number of the list. */
  collection: number,
  /** The line. */
  line: CollectionLine,
  /** Number of the line that came after it. */
  before: number | null,
};

export type DataFile = {
  /** Its path in the data folder, with `/` between folders. */
  name: string,
  /** Size in bytes. */
  bytes: number,
  /** `saved`, `saved-log`, `backup`, `damaged`, `library`, `library-list`, `index`, `lock`, `temporary`, `other`. */
  purpose: string,
};

export type KindCount = {
  /** `bookmarks`, `folders`, `highlights`, `notes`, `lists`, `list-lines`, `kept-texts`, `read-marks`, `positions`, `visits`, `searches`, `settings`. */
  kind: string,
  /** How many. */
  count: number,
};

export type Backup = {
  /** File name; names it in the other commands. */
  name: string,
  /** ISO 8601 time. */
  madeAt: string,
  /** `daily`, `before-upgrade`, `before-restore`, `by-hand`. */
  kind: string,
  /** Size in bytes. */
  bytes: number,
  /** What it holds; `None` when it is damaged. */
  counts: Array<KindCount> | null,
};

export type KindChange = {
  /** As in `KindCount`. */
  kind: string,
  /** How many there are now. */
  now: number,
  /** How many there would be. */
  then: number,
  /** How many there would be that are not there now. */
  added: number,
  /** How many are there now and would not be. */
  gone: number,
  /** How many would be there with other content. */
  changed: number,
};

export type Erased = {
  /** How many of each kind; kinds of which there are none are left out. */
  counts: Array<KindCount>,
  /** Number of files. */
  files: number,
  /** Their bytes. */
  bytes: number,
  /** Files that could not be removed. */
  left: number,
  /** Backups in the data folder that may still hold what goes. */
  backupsThatKeep: number,
};

export type SavedFile = {
  /** Its name. */
  file: string,
  /** Name of its folder. */
  folder: string,
};

export type TakenIn = {
  /** `folders`, `bookmarks`, `highlights`, `notes`, `collections`, `lines`, `kept_texts`, `read_marks`, `positions`, `history`, `searches`, `settings`. */
  kind: string,
  /** New. */
  added: number,
  /** Brought something new to a thing that was there. */
  changed: number,
  /** There already, left as it was. */
  alreadyThere: number,
  /** Other words of a thing, kept beside it. */
  keptBeside: number,
  /** Cannot be read. */
  unreadable: number,
  /** Not taken in on purpose. */
  leftOut: number,
};

export type Remembering = {
  /** The setting: switched on. */
  on: boolean,
  /** Paused until it is resumed. */
  paused: boolean,
  /** This run of the program is private. */
  privateSession: boolean,
};

export type HistoryDay = {
  /** `YYYY-MM-DD`. */
  day: string,
  /** Latest first. */
  visits: Array<HistoryEntry>,
};

export type HistoryPage = {
  /** Latest first. */
  days: Array<HistoryDay>,
  /** Where the next page begins; `None` when this is the last. */
  next: VisitPlace | null,
};

export type VisitPlace = {
  /** ISO 8601 time. */
  at: string,
  /** Number of the visit. */
  id: number,
};

export type Cleared = {
  /** Articles opened. */
  visits: number,
  /** Places where reading stopped. */
  positions: number,
  /** Recent searches. */
  searches: number,
  /** Backups that still hold it. */
  backupsThatKeep: number,
};

export type SpeechState = {
  /** `ready`, or why not: `not-installed`, `no-voice`, `failed`. */
  state: string,
  /** `linux`, `windows`, `macos`, for saying what to do. */
  system: string,
  /** The voices, all of them on this computer. */
  voices: Array<SpeechVoice>,
};

export type SpeechVoice = {
  /** As the settings name it. */
  id: string,
  /** For people. */
  name: string,
  /** BCP 47 tag. */
  language: string,
};

export type SpeechScript = {
  /** BCP 47 tag. */
  language: string | null,
  /** In reading order. */
  sentences: Array<SpokenSentence>,
};

export type SpokenSentence = {
  /** `title`, `lede`, `key-points`, `heading`, `block`. */
  place: string,
  /** The section it stands in, from 1 in the order of the page; 0 before the first. */
  section: number,
  /** Number of the block inside its section (`data-block`). */
  block: number,
  /** In UTF-16 units. */
  from: number,
  /** The same as `from` where the page has no text for it. */
  to: number,
};

export type SpeechStep = {
  /** The number that the window gave to this reading. */
  generation: number,
  /** `speaking`, `ended`, `interrupted`, `failed`. */
  step: string,
  /** Which sentence. */
  index: number,
};

export type SourceChoice = {
  /** To start the import with. */
  token: string,
  /** File or folder name. */
  name: string,
  /** `file` or `folder`. */
  kind: string,
};

export type ImportProgress = {
  /** Number of the job. */
  job: number,
  /** `reading`, `indexing`, `done`, `cancelled`, `failed`. */
  stage: string,
  /** Done so far, in units of `total`. */
  done: number,
  /** All, when known. */
  total: number | null,
  /** Articles so far. */
  articles: number,
  /** When done. */
  report: ImportReport | null,
  /** When failed. */
  error: WireError | null,
};

export type ImportReport = {
  /** Library id. */
  library: string,
  /** Title. */
  title: string,
  /** Articles installed. */
  articles: number,
  /** Documents left out. */
  skipped: number,
  /** The first problems. */
  problems: Array<ProblemLine>,
  /** All problems. */
  problemCount: number,
  /** Seconds it took. */
  seconds: number,
};

export type ProblemLine = {
  /** File, topic or entry. */
  place: string,
  /** What is wrong. */
  message: string,
};

export type VerifyReport = {
  /** Whether everything is as it was when the library was made. */
  sound: boolean,
  /** What is wrong, in sentences. */
  faults: Array<string>,
  /** `unsigned`, or who signed it. */
  signature: string,
};
