//! What taking a document in did, counted by kind. Holds nothing of what is in the document.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::named;

/// Most entries that are named one by one; all are counted.
const NAMED: usize = 1_000;

named! {
    /// What an entry of a document is.
    ExchangeKind {
        /// A folder of bookmarks.
        Folder = "folders",
        /// A bookmark.
        Bookmark = "bookmarks",
        /// A highlight.
        Highlight = "highlights",
        /// A note.
        Note = "notes",
        /// A list.
        Collection = "collections",
        /// A line of a list.
        Line = "lines",
        /// A copy of saved text.
        KeptText = "kept_texts",
        /// A read mark.
        ReadMark = "read_marks",
        /// How far the reader got in an article.
        Position = "positions",
        /// An article that was opened.
        Visit = "history",
        /// A recent search.
        Search = "searches",
        /// A setting.
        Setting = "settings",
    }
}

/// How it went with the entries of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// New in the store.
    pub added: u64,
    /// Brought something new to a thing that was there: a later text, a tag, a folder where there was none.
    pub changed: u64,
    /// There already, and left as it was.
    pub already_there: u64,
    /// Older words of a thing that says something else now, kept beside it as a thing of their own.
    pub kept_beside: u64,
    /// Cannot be read; see the problems.
    pub unreadable: u64,
    /// Not taken in on purpose: an address that is none of ours, a history while that is off.
    pub left_out: u64,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.added += other.added;
        self.changed += other.changed;
        self.already_there += other.already_there;
        self.kept_beside += other.kept_beside;
        self.unreadable += other.unreadable;
        self.left_out += other.left_out;
    }
}

/// An entry of a document that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnreadableEntry {
    /// What it is.
    pub kind: ExchangeKind,
    /// Its place in the list of its kind, counted from 1.
    pub entry: usize,
    /// What is wrong; holds nothing of the entry.
    pub message: String,
}

/// What taking a document in did.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ExchangeReport {
    /// By kind, those that the document has.
    pub kinds: BTreeMap<ExchangeKind, Counts>,
    /// The entries that could not be read, the first thousand of them.
    pub problems: Vec<UnreadableEntry>,
}

impl ExchangeReport {
    /// The counts of a kind.
    pub fn of(&self, kind: ExchangeKind) -> Counts {
        self.kinds.get(&kind).copied().unwrap_or_default()
    }

    /// All counts together.
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        self.kinds.values().for_each(|counts| total.add(*counts));
        total
    }

    /// Whether anything in the store is other than before.
    pub fn changed_anything(&self) -> bool {
        let total = self.total();
        total.added + total.changed + total.kept_beside > 0
    }

    /// Notes entries that were not taken in on purpose.
    pub fn leave_out(&mut self, kind: ExchangeKind, count: usize) {
        if count > 0 {
            self.counts(kind).left_out += count as u64;
        }
    }

    pub(super) fn counts(&mut self, kind: ExchangeKind) -> &mut Counts {
        self.kinds.entry(kind).or_default()
    }

    /// Takes what another report says into this one.
    pub(super) fn absorb(&mut self, other: Self) {
        for (kind, counts) in other.kinds {
            self.counts(kind).add(counts);
        }
        let room = NAMED.saturating_sub(self.problems.len());
        self.problems.extend(other.problems.into_iter().take(room));
    }

    pub(super) fn unreadable(&mut self, kind: ExchangeKind, entry: usize, message: impl Into<String>) {
        self.counts(kind).unreadable += 1;
        if self.problems.len() < NAMED {
            self.problems.push(UnreadableEntry { kind, entry, message: message.into() });
        }
    }
}
