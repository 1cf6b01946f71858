//! Reading aloud.

use serde::Serialize;
use ts_rs::TS;

/// Whether there are voices to read aloud with.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct SpeechState {
    /// `ready`, or why not: `not-installed`, `no-voice`, `failed`.
    pub(crate) state: String,
    /// `linux`, `windows`, `macos`, for saying what to do.
    pub(crate) system: String,
    /// The voices, all of them on this computer.
    pub(crate) voices: Vec<SpeechVoice>,
}

/// A voice.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct SpeechVoice {
    /// As the settings name it.
    pub(crate) id: String,
    /// For people.
    pub(crate) name: String,
    /// BCP 47 tag.
    pub(crate) language: String,
}

/// Where the sentences of an article stand in its page.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct SpeechScript {
    /// BCP 47 tag.
    pub(crate) language: Option<String>,
    /// In reading order.
    pub(crate) sentences: Vec<SpokenSentence>,
}

/// A sentence: a range in the text of an element, marks of sources left out.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct SpokenSentence {
    /// `title`, `lede`, `key-points`, `heading`, `block`.
    pub(crate) place: String,
    /// The section it stands in, from 1 in the order of the page; 0 before the first.
    pub(crate) section: u32,
    /// Number of the block inside its section (`data-block`).
    pub(crate) block: u32,
    /// In UTF-16 units.
    pub(crate) from: u32,
    /// The same as `from` where the page has no text for it.
    pub(crate) to: u32,
}

/// How far the reading is.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct SpeechStep {
    /// The number that the window gave to this reading.
    pub(crate) generation: u32,
    /// `speaking`, `ended`, `interrupted`, `failed`.
    pub(crate) step: String,
    /// Which sentence.
    pub(crate) index: u32,
}
