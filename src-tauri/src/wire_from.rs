//! From the facade's types to the wire's, and the few ways back. Nothing is decided here.

pub(crate) mod annotations;
pub(crate) mod filing;
pub(crate) mod own_data;

use healthshelf_core::app::{self, AppError, LibraryInfo, SearchReport};
use healthshelf_core::library_file::{Signature, Verification};
use healthshelf_core::model::ArticleKey;
use healthshelf_core::render;
use healthshelf_core::search::MarkedText;
use healthshelf_core::user;

use crate::speech::{Absent, Step, Voice};
use crate::wire::{
    AboutArticle, ArticleLine, ArticlePage, Bookmark, BrowseGroups, CategoryCard, CategoryRef, Definition, EmergencyNumbers, FacetCount,
    FindingLine, GroupCount, HistoryEntry, ImportProgress, ImportReport, LibraryCard, LinkLine, Locale, Narrowed, NearTitle, Neighbour,
    Notice, Position, ProblemLine, ReadingPlace, ReferenceLine, ReviewLine, Run, SearchHit, SearchPage, SectionLine, SeriesCard, SeriesRef,
    Settings, SpeechScript, SpeechState, SpeechStep, SpeechVoice, SpokenSentence, Suggestion, SupportLine, VerifyReport,
};

/// Categories in the filter row.
const CATEGORIES: usize = 8;
/// Problems of an import that are sent to the window; the rest is counted.
const PROBLEMS: usize = 200;

impl EmergencyNumbers {
    /// The numbers of a country.
    pub(crate) fn of(code: &str) -> Option<Self> {
        let country = render::country(code)?;
        Some(Self {
            country_code: country.code.clone(),
            country: country.name.clone(),
            ambulance: country.ambulance.clone(),
            police: country.police.clone(),
            fire: country.fire.clone(),
            check_locally: country.check_locally,
            note: country.note.clone(),
            checked: render::numbers_checked().to_owned(),
            source: render::numbers_source().to_owned(),
            crisis: render::support_line(&country.code, render::SupportKind::Crisis).map(Into::into),
            poison: render::support_line(&country.code, render::SupportKind::Poison).map(Into::into),
        })
    }
}

impl From<&render::SupportLine> for SupportLine {
    fn from(line: &render::SupportLine) -> Self {
        Self {
            name: line.name.clone(),
            number: line.number.clone(),
            hours: line.hours.clone(),
            cost: line.cost.clone(),
            site: line.site().to_owned(),
            said_on: line.said_on.to_string(),
        }
    }
}

impl From<app::Groups> for BrowseGroups {
    fn from(groups: app::Groups) -> Self {
        fn counts<T: ToString>(groups: Vec<(T, u32)>) -> Vec<GroupCount> {
            groups.into_iter().map(|(id, articles)| GroupCount { id: id.to_string(), articles }).collect()
        }
        Self { kinds: counts(groups.kinds), body_systems: counts(groups.body_systems), life_stages: counts(groups.life_stages) }
    }
}

impl From<app::Notice> for Notice {
    fn from(notice: app::Notice) -> Self {
        Self { code: notice.code.to_owned(), message: notice.message }
    }
}

impl From<&render::Labels> for Locale {
    fn from(labels: &render::Labels) -> Self {
        Self { language: labels.language().to_owned(), direction: labels.direction().to_owned(), strings: labels.all().clone() }
    }
}

impl From<user::Settings> for Settings {
    fn from(settings: user::Settings) -> Self {
        Self {
            theme: settings.theme.as_str().to_owned(),
            text_size: settings.text_size,
            font: settings.font.as_str().to_owned(),
            line_height: settings.line_height,
            letter_spacing: settings.letter_spacing,
            word_spacing: settings.word_spacing,
            measure: settings.measure,
            interface_language: settings.interface_language,
            voice: settings.voice,
            speech_rate: settings.speech_rate,
            country: settings.country,
            history: settings.history,
            first_run_done: settings.first_run_done,
        }
    }
}

pub(crate) fn settings(settings: Settings) -> Result<user::Settings, AppError> {
    let theme = user::Theme::from_name(&settings.theme);
    let theme =
        theme.ok_or_else(|| AppError::Invalid("this theme is not known; choose system, light, dark, sepia or contrast".to_owned()))?;
    let font = user::TextFont::from_name(&settings.font);
    let font = font.ok_or_else(|| AppError::Invalid("this typeface is not known; choose serif, sans or dyslexia".to_owned()))?;
    Ok(user::Settings {
        theme,
        text_size: settings.text_size,
        font,
        line_height: settings.line_height,
        letter_spacing: settings.letter_spacing,
        word_spacing: settings.word_spacing,
        measure: settings.measure,
        interface_language: settings.interface_language,
        voice: settings.voice,
        speech_rate: settings.speech_rate,
        country: settings.country,
        history: settings.history,
        first_run_done: settings.first_run_done,
    })
}

impl From<LibraryInfo> for LibraryCard {
    fn from(info: LibraryInfo) -> Self {
        let copy_from = info.copy_from();
        let library = info.library;
        let field = |get: fn(&healthshelf_core::model::Library) -> Option<String>| library.as_ref().and_then(get);
        Self {
            id: info.id.to_string(),
            title: field(|library| Some(library.title.clone())).unwrap_or_else(|| info.id.to_string()),
            articles: info.articles,
            languages: library.as_ref().map(|library| library.languages.clone()).unwrap_or_default(),
            edition: field(|library| Some(library.edition.clone())).unwrap_or_default(),
            copy_from,
            licence: field(|library| library.licence.clone()),
            attribution: field(|library| library.attribution.clone()),
            description: field(|library| library.description.clone()),
            trust: field(|library| Some(library.trust.to_string())).unwrap_or_default(),
            review_policy: field(|library| library.review_policy.clone()),
            bytes: info.bytes,
            readable: info.fault.is_none(),
        }
    }
}

impl From<app::ReadingSpot> for ReadingPlace {
    fn from(spot: app::ReadingSpot) -> Self {
        Self {
            key: spot.position.key.to_string(),
            title: spot.position.title,
            section: spot.section,
            progress: spot.position.progress,
            available: spot.available,
        }
    }
}

impl From<app::SavedBookmark> for Bookmark {
    fn from(saved: app::SavedBookmark) -> Self {
        let bookmark = saved.bookmark;
        let (section_id, section_heading) = bookmark.section.map(|section| (section.id, section.heading)).unzip();
        Self {
            id: bookmark.id,
            key: bookmark.key.to_string(),
            title: bookmark.title,
            section_id,
            section_heading,
            created_at: bookmark.created_at.to_string(),
            quote: bookmark.quote,
            name: bookmark.name,
            folder: bookmark.folder,
            tags: bookmark.tags,
            opened_at: bookmark.opened_at.map(|at| at.to_string()),
            place: bookmark.place,
            available: saved.available,
        }
    }
}

/// A time that the window was given and sends back.
pub(crate) fn time(text: &str) -> Result<jiff::Timestamp, AppError> {
    text.parse().map_err(|_| AppError::Invalid("this time cannot be read".to_owned()))
}

pub(crate) fn bookmark(bookmark: Bookmark) -> Result<user::Bookmark, AppError> {
    let bad = || AppError::Invalid("this bookmark cannot be put back: its time cannot be read".to_owned());
    Ok(user::Bookmark {
        id: bookmark.id,
        key: ArticleKey::parse(&bookmark.key)?,
        section: bookmark.section_id.map(|id| user::SectionAsSeen { id, heading: bookmark.section_heading.unwrap_or_default() }),
        title: bookmark.title,
        quote: bookmark.quote,
        created_at: bookmark.created_at.parse().map_err(|_| bad())?,
        name: bookmark.name,
        folder: bookmark.folder,
        tags: bookmark.tags,
        opened_at: bookmark.opened_at.map(|at| at.parse()).transpose().map_err(|_| bad())?,
        place: bookmark.place,
    })
}

impl From<app::VisitedArticle> for HistoryEntry {
    fn from(visited: app::VisitedArticle) -> Self {
        let visit = visited.visit;
        Self {
            id: visit.id,
            key: visit.key.to_string(),
            title: visit.title,
            at: visit.visited_at.to_string(),
            available: visited.available,
        }
    }
}

impl From<user::Position> for Position {
    fn from(position: user::Position) -> Self {
        Self { section_id: position.section_id, paragraph: position.paragraph, progress: position.progress }
    }
}

impl From<app::CategoryView> for CategoryCard {
    fn from(view: app::CategoryView) -> Self {
        Self {
            id: format!("{}/{}", view.library, view.category.id),
            title: view.category.title,
            description: view.category.description,
            library: view.library_title,
            articles: view.articles,
        }
    }
}

impl From<app::Line> for ArticleLine {
    fn from(line: app::Line) -> Self {
        Self {
            key: line.key.to_string(),
            title: line.title,
            lede: line.lede,
            kind: line.kind.to_string(),
            library: line.library,
            read: line.read,
        }
    }
}

impl From<app::Definition> for Definition {
    fn from(definition: app::Definition) -> Self {
        let (term, meaning) = definition.meaning.map(|meaning| (meaning.term.to_owned(), meaning.definition.to_owned())).unzip();
        Self { term, meaning, articles: definition.articles.into_iter().map(Into::into).collect() }
    }
}

impl From<app::SeriesList> for SeriesCard {
    fn from(series: app::SeriesList) -> Self {
        Self { title: series.title, library: series.library, items: series.items.into_iter().map(Into::into).collect() }
    }
}

impl From<healthshelf_core::search::Suggestion> for Suggestion {
    fn from(suggestion: healthshelf_core::search::Suggestion) -> Self {
        let (key, title) = suggestion.article.map(|(key, title)| (key.to_string(), title)).unzip();
        Self { text: suggestion.text, kind: suggestion.kind.to_owned(), key, title }
    }
}

fn runs(text: MarkedText) -> Vec<Run> {
    text.runs.into_iter().map(|run| Run { text: run.text, mark: run.mark }).collect()
}

pub(crate) fn search_page(query: String, generation: u32, report: SearchReport, libraries: &[LibraryInfo]) -> SearchPage {
    let answers = report.answers;
    let title = |id: &healthshelf_core::model::LibraryId| {
        let info = libraries.iter().find(|info| info.id == *id);
        info.and_then(|info| info.library.as_ref()).map_or_else(|| id.to_string(), |library| library.title.clone())
    };
    SearchPage {
        generation,
        query,
        corrected: answers.corrected,
        did_you_mean: answers.did_you_mean,
        urgent: report.urgent.iter().map(ToString::to_string).collect(),
        total: answers.total as u32,
        total_is_at_least: answers.total_is_at_least,
        kinds: answers
            .kinds
            .into_iter()
            .map(|(kind, count)| FacetCount { id: kind.to_string(), label: kind.to_string(), count: count as u32 })
            .collect(),
        libraries: answers
            .libraries
            .into_iter()
            .map(|(id, count)| FacetCount { label: title(&id), id: id.to_string(), count: count as u32 })
            .collect(),
        categories: answers
            .categories
            .into_iter()
            .take(CATEGORIES)
            .map(|(id, count)| FacetCount { label: category_title(libraries, &id), id, count: count as u32 })
            .collect(),
        languages: answers.languages.into_iter().map(|(id, count)| FacetCount { label: id.clone(), id, count: count as u32 }).collect(),
        narrowed: Narrowed {
            library: answers.scope.filter.library.as_ref().map(ToString::to_string),
            kind: answers.scope.filter.kind.map(|kind| kind.to_string()),
            category: answers.scope.filter.category.clone(),
            language: answers.scope.filter.language.clone(),
        },
        unknown_scopes: answers.scope.unknown,
        nearest: answers.nearest.into_iter().map(|(key, title)| NearTitle { key: key.to_string(), title }).collect(),
        results: answers
            .hits
            .into_iter()
            .zip(report.found)
            .map(|(hit, found)| SearchHit {
                key: hit.key.to_string(),
                title: runs(hit.title),
                library: found.library,
                category: found.category,
                kind: hit.kind.to_string(),
                section: hit.section.map(|(id, heading)| SectionLine { id, heading, level: 2 }),
                snippet: runs(hit.snippet),
                why: hit.why,
                copy_from: found.copy_from,
            })
            .collect(),
    }
}

/// Title of a category given as `LIBRARY/CATEGORY`.
fn category_title(libraries: &[LibraryInfo], id: &str) -> String {
    let found = id.split_once('/').and_then(|(library, category)| {
        let info = libraries.iter().find(|info| info.id.as_str() == library)?;
        Some(info.library.as_ref()?.categories.iter().find(|known| known.id == category)?.title.clone())
    });
    found.unwrap_or_else(|| id.to_owned())
}

impl From<app::NeighbourView> for Neighbour {
    fn from(neighbour: app::NeighbourView) -> Self {
        Self {
            title: neighbour.title,
            key: neighbour.key.map(|key| key.to_string()),
            teaser: neighbour.teaser,
            truncated: neighbour.truncated,
        }
    }
}

impl From<app::ArticleView> for ArticlePage {
    fn from(view: app::ArticleView) -> Self {
        let (article, library) = (view.article, view.library);
        let provenance = article.provenance.as_ref();
        let about = AboutArticle {
            library: library.title.clone(),
            edition: library.edition.clone(),
            trust: library.trust.to_string(),
            publisher: provenance
                .and_then(|provenance| provenance.source_publisher.clone())
                .or_else(|| library.publisher.clone().or_else(|| library.creator.clone())),
            source_url: provenance.and_then(|provenance| provenance.source_url.clone()),
            licence: article
                .licence
                .clone()
                .or_else(|| provenance.and_then(|provenance| provenance.licence_as_stated.clone()))
                .or_else(|| library.licence.clone()),
            attribution: article.attribution.clone().or_else(|| library.attribution.clone()),
            review_policy: library.review_policy.clone(),
            authors: article.authored_by.iter().map(|author| author.name.clone()).collect(),
            reviewers: article
                .reviewed_by
                .iter()
                .map(|reviewer| format!("{}, {}, {}", reviewer.name, reviewer.credential, reviewer.organisation))
                .collect(),
            transforms: provenance.map(|provenance| provenance.transforms.clone()).unwrap_or_default(),
            findings: view
                .findings
                .into_iter()
                .map(|finding| FindingLine { rule: finding.rule, severity: finding.severity.to_string(), message: finding.message })
                .collect(),
            also_called: view.also_called,
            words: view.words,
        };
        let review = ReviewLine {
            age: view.age.state.as_str().to_owned(),
            state: article.review_state.to_string(),
            drafted_with: article.drafted_with.to_string(),
            last_reviewed: article.last_reviewed.as_ref().map(ToString::to_string),
            next_review: article.next_review.as_ref().map(ToString::to_string),
            years: view.age.years,
            copy_from: view.age.copy_from,
        };
        let references = article
            .references
            .iter()
            .enumerate()
            .map(|(position, reference)| ReferenceLine {
                id: format!("ref-{}", reference.id),
                number: position as u32 + 1,
                title: reference.title.clone(),
                publisher: reference.publisher.clone(),
                year: reference.year,
                address: reference.url.clone().or_else(|| reference.doi.as_ref().map(|doi| format!("doi:{doi}"))),
                accessed: reference.accessed.to_string(),
                kind: reference.kind.to_string(),
                verified: reference.verified.to_string(),
            })
            .collect();
        let language = article.language.clone().or_else(|| library.languages.first().cloned());
        Self {
            key: view.key.to_string(),
            direction: render::direction(language.as_deref()).to_owned(),
            language,
            kind: article.kind.to_string(),
            category: view
                .category
                .map(|category| CategoryRef { id: format!("{}/{}", view.key.library, category.id), title: category.title }),
            series: view.series.map(|series| SeriesRef {
                title: series.title,
                position: series.position as u32,
                length: series.length as u32,
                items: series.items.into_iter().map(Into::into).collect(),
            }),
            html: view.html,
            outline: article
                .sections
                .iter()
                .filter(|section| section.level <= 3)
                .map(|section| SectionLine { id: section.id.clone(), heading: section.heading.clone(), level: section.level })
                .collect(),
            previous: view.previous.map(Into::into),
            next: view.next.map(Into::into),
            related: view.related.into_iter().map(Into::into).collect(),
            references,
            links: article
                .links
                .into_iter()
                .map(|link| LinkLine { title: link.title, url: link.url, organisation: link.organisation })
                .collect(),
            review,
            about,
            bookmarks: view.bookmarks.into_iter().map(Into::into).collect(),
            position: view.position.map(Into::into),
            read_at: view.read_at.map(|at| at.to_string()),
            is_private: view.is_private,
            title: article.title,
            lede: article.lede,
        }
    }
}

impl ImportProgress {
    /// A stage of a job, with nothing else said yet.
    pub(crate) fn at(job: u32, stage: &str) -> Self {
        Self { job, stage: stage.to_owned(), done: 0, total: None, articles: 0, report: None, error: None }
    }
}

impl From<app::ImportReport> for ImportReport {
    fn from(report: app::ImportReport) -> Self {
        Self {
            library: report.library.to_string(),
            title: report.title,
            articles: report.articles,
            skipped: report.skipped,
            problems: report
                .problems
                .into_iter()
                .take(PROBLEMS)
                .map(|problem| ProblemLine { place: problem.place, message: problem.message })
                .collect(),
            problem_count: report.problem_count,
            seconds: report.seconds,
        }
    }
}

pub(crate) fn verification(verification: Verification) -> VerifyReport {
    VerifyReport {
        sound: verification.sound(),
        signature: match &verification.signature {
            Signature::Unsigned => "unsigned".to_owned(),
            Signature::Good { key } => format!("signed with key {key}"),
            Signature::Bad => "the signature does not fit".to_owned(),
        },
        faults: verification.faults,
    }
}

impl From<app::SpokenArticle> for SpeechScript {
    fn from(spoken: app::SpokenArticle) -> Self {
        Self { language: spoken.language, sentences: spoken.utterances.iter().map(Into::into).collect() }
    }
}

impl From<&render::Utterance> for SpokenSentence {
    fn from(utterance: &render::Utterance) -> Self {
        let (place, block) = match utterance.place {
            render::Place::Title => ("title", 0),
            render::Place::Lede => ("lede", 0),
            render::Place::KeyPoints => ("key-points", 0),
            render::Place::Heading => ("heading", 0),
            render::Place::Block(block) => ("block", block),
        };
        Self { place: place.to_owned(), section: utterance.section, block, from: utterance.from, to: utterance.to }
    }
}

/// The voices, or why there are none.
pub(crate) fn speech_state(voices: Result<Vec<Voice>, Absent>) -> SpeechState {
    let system = if cfg!(windows) {
        "windows"
    } else if cfg!(target_os = "macos") {
        "macos"
    } else {
        "linux"
    };
    let (state, voices) = match voices {
        Ok(voices) => ("ready", voices),
        Err(absent) => (absent.as_str(), Vec::new()),
    };
    let voices = voices.into_iter().map(|Voice { id, name, language }| SpeechVoice { id, name, language }).collect();
    SpeechState { state: state.to_owned(), system: system.to_owned(), voices }
}

/// How far the reading is.
pub(crate) fn speech_step(generation: u32, step: Step, index: usize) -> SpeechStep {
    let name = match step {
        Step::Speaking => "speaking",
        Step::Ended => "ended",
        Step::Interrupted => "interrupted",
        Step::Failed => "failed",
    };
    SpeechStep { generation, step: name.to_owned(), index: u32::try_from(index).unwrap_or(u32::MAX) }
}
