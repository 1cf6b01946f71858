//! The page's types are the program's: `ui/js/wire.d.ts` is made from the wire types.

use std::fs;

use ts_rs::{Config, TS};

use super::root;
use crate::wire::*;

/// Files of the wire types, in the order in which the page's types are declared.
const SOURCES: [&str; 11] =
    ["mod", "start", "search", "article", "export", "saved", "annotations", "filing", "own_data", "speech", "libraries"];
const FILE: &str = "ui/js/wire.d.ts";
const HEAD: &str = "// Types of what crosses the bridge.\n// Made from src-tauri/src/wire/ by a test; HEALTHSHELF_BLESS=1 rewrites it.\n";

/// Declares the named types, in order, and knows their names.
macro_rules! declare {
    ($($name:ident),* $(,)?) => {
        fn declared() -> (Vec<&'static str>, String) {
            let config = Config::default().with_large_int("number");
            let mut text = HEAD.to_owned();
            $(text.push_str(&format!("\nexport {}\n", $name::decl(&config)));)*
            (vec![$(stringify!($name)),*], text)
        }
    };
}

declare!(
    Startup,
    Notice,
    Trouble,
    WireError,
    Settings,
    Locale,
    EmergencyNumbers,
    SupportLine,
    Country,
    LibraryCard,
    Home,
    ReadingPlace,
    CategoryCard,
    SeriesCard,
    ArticleLine,
    ArticleList,
    LetterCount,
    BrowseGroups,
    GroupCount,
    SearchFilter,
    SearchPage,
    Narrowed,
    NearTitle,
    FacetCount,
    SearchHit,
    Run,
    SectionLine,
    Suggestion,
    Definition,
    ArticlePage,
    CategoryRef,
    SeriesRef,
    Neighbour,
    ReferenceLine,
    LinkLine,
    ReviewLine,
    AboutArticle,
    FindingLine,
    ExportChoice,
    ExportTarget,
    ExportProgress,
    Bookmark,
    Position,
    HistoryEntry,
    Highlight,
    HighlightPlace,
    SelectedWords,
    RemovedHighlight,
    HighlightPage,
    Note,
    NotePage,
    FoundThing,
    SavedOfArticle,
    KeptText,
    SavedOverview,
    Folder,
    Tag,
    BookmarkView,
    BookmarkPage,
    Filed,
    RemovedFolder,
    FolderName,
    Collection,
    CollectionLine,
    CollectionPage,
    NewLine,
    TakenLine,
    DataFile,
    KindCount,
    Backup,
    KindChange,
    Erased,
    SavedFile,
    TakenIn,
    Remembering,
    HistoryDay,
    HistoryPage,
    VisitPlace,
    Cleared,
    SpeechState,
    SpeechVoice,
    SpeechScript,
    SpokenSentence,
    SpeechStep,
    SourceChoice,
    ImportProgress,
    ImportReport,
    ProblemLine,
    VerifyReport
);

/// As a person would write it: a comment a line, no blanks at the ends.
fn tidy(declared: &str) -> String {
    let joined = declared.replace("/**\n * ", "  /** ").replace("\n */\n", " */\n  ").replace(", };", ",\n};");
    joined.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

#[test]
fn every_wire_type_is_declared_for_the_page_in_the_order_of_the_files() {
    let mut there: Vec<String> =
        fs::read_dir(root("src-tauri/src/wire")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let mut known: Vec<String> = SOURCES.iter().map(|name| format!("{name}.rs")).collect();
    there.sort();
    known.sort();
    assert_eq!(there, known, "the files in this test are those of wire/");
    let source: String = SOURCES.map(|name| fs::read_to_string(root(&format!("src-tauri/src/wire/{name}.rs"))).unwrap()).concat();
    let written: Vec<&str> = source.lines().filter_map(|line| line.strip_prefix("pub(crate) struct ")?.split([' ', '{']).next()).collect();
    assert_eq!(declared().0, written, "the list in this test is that of wire/");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "asked by the developer to rewrite the file")]
fn the_types_of_the_page_are_those_of_the_program() {
    let wanted = tidy(&declared().1);
    let file = root(FILE);
    if std::env::var_os("HEALTHSHELF_BLESS").is_some_and(|bless| bless == "1") {
        fs::write(&file, &wanted).unwrap();
    }
    let there = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        there == wanted,
        "{FILE} is not what the wire types declare. Run this test with HEALTHSHELF_BLESS=1 to rewrite it, and look at the difference."
    );
}
