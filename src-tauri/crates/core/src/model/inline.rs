//! Text inside a block: a short tree that can only hold what the reader view can show safely.

use serde::{Deserialize, Serialize};

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Inline {
    /// Plain characters.
    Text {
        /// The characters, white space already folded.
        text: String,
    },
    /// Stress.
    Emphasis {
        /// What is stressed.
        inlines: Vec<Inline>,
    },
    /// Importance.
    Strong {
        /// What is important.
        inlines: Vec<Inline>,
    },
    /// Subscript (H₂O).
    Sub {
        /// What stands low.
        inlines: Vec<Inline>,
    },
    /// Superscript (10³).
    Sup {
        /// What stands high.
        inlines: Vec<Inline>,
    },
    /// Text to be taken letter by letter.
    Code {
        /// The letters.
        text: String,
    },
    /// A link inside the library or, inert, to an address outside.
    Link {
        /// Where it goes.
        target: LinkTarget,
        /// Its text.
        inlines: Vec<Inline>,
    },
    /// Marks of the sources of the sentence before.
    Ref(RefMark),
    /// A word that the glossary explains.
    Term {
        /// The glossary entry.
        entry: String,
        /// The word as it stands in the sentence.
        text: String,
    },
    /// A place that is filled when the article is shown, such as the reader's emergency number.
    Token {
        /// Which one.
        token: Token,
    },
    /// A run in another language.
    Lang {
        /// BCP 47 tag.
        lang: String,
        /// The run.
        inlines: Vec<Inline>,
    },
    /// A line break that carries meaning (an address, a verse).
    Break,
}

/// Where a link goes. Nothing here is ever fetched: outside addresses are shown and copied, not opened by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "kebab-case")]
pub enum LinkTarget {
    /// An article of the same library, by its source key, and a section of it.
    Article {
        /// Source key of the target.
        source: String,
        /// Section id, when the link names one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        section: Option<String>,
    },
    /// A section of this very article.
    Section {
        /// Section id.
        id: String,
    },
    /// An address outside (`http` or `https` only).
    External {
        /// The address as text.
        url: String,
    },
}

/// One or more reference ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefMark {
    /// Ids of entries in the article's reference list.
    pub ids: Vec<String>,
}

super::named! {
    /// What a token stands for. Text of an article never holds an emergency or crisis number itself.
    Token {
        CallAmbulance = "call.ambulance",
        CallPolice = "call.police",
        CallFire = "call.fire",
        PoisonLine = "poison.line",
        CrisisLine = "crisis.line",
        CountryName = "country.name",
        DataLocation = "data.location",
    }
}

impl Inline {
    /// Plain text as an inline.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    /// Appends the plain text. Tokens read as their neutral words ("Call an ambulance"), marks of sources as nothing.
    pub fn push_plain(&self, out: &mut String) {
        match self {
            Self::Text { text } | Self::Code { text } | Self::Term { text, .. } => out.push_str(text),
            Self::Emphasis { inlines }
            | Self::Strong { inlines }
            | Self::Sub { inlines }
            | Self::Sup { inlines }
            | Self::Link { inlines, .. }
            | Self::Lang { inlines, .. } => inlines.iter().for_each(|inline| inline.push_plain(out)),
            Self::Ref(_) => {}
            Self::Token { token } => out.push_str(token.neutral()),
            Self::Break => out.push(' '),
        }
    }

    /// Visits this inline and all below it.
    pub fn walk(&self, visit: &mut dyn FnMut(&Inline)) {
        visit(self);
        match self {
            Self::Emphasis { inlines }
            | Self::Strong { inlines }
            | Self::Sub { inlines }
            | Self::Sup { inlines }
            | Self::Link { inlines, .. }
            | Self::Lang { inlines, .. } => inlines.iter().for_each(|inline| inline.walk(visit)),
            _ => {}
        }
    }
}

impl Token {
    /// Words that are right in every country, for search and for places where no country is known.
    pub fn neutral(self) -> &'static str {
        match self {
            Self::CallAmbulance => "Call an ambulance",
            Self::CallPolice => "Call the police",
            Self::CallFire => "Call the fire brigade",
            Self::PoisonLine => "a poison centre",
            Self::CrisisLine => "a crisis line",
            Self::CountryName => "your country",
            Self::DataLocation => "the Healthshelf data folder",
        }
    }
}

/// The plain text of a run of inlines.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    inlines.iter().for_each(|inline| inline.push_plain(&mut out));
    out
}
