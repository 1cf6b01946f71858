//! Blocks: the parts a section is made of.

use serde::{Deserialize, Serialize};

use super::{Certainty, Inline, named, plain};

/// One block of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Block {
    /// Running text.
    Paragraph {
        /// The text.
        inlines: Vec<Inline>,
    },
    /// Items in no order.
    List {
        /// The items.
        items: Vec<ListItem>,
    },
    /// Actions in order, one each.
    Steps {
        /// The steps.
        items: Vec<ListItem>,
    },
    /// Things to do.
    DoList {
        /// The items.
        items: Vec<ListItem>,
    },
    /// Things not to do; each item repeats "do not" or "never".
    DontList {
        /// The items.
        items: Vec<ListItem>,
    },
    /// When to get help, at one of three levels.
    CareCard(CareCard),
    /// Something that matters and is not about getting help.
    Warning {
        /// A short title.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// The text.
        blocks: Vec<Block>,
    },
    /// A table.
    Table {
        /// What it shows.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
        /// Column headings; empty when the source has none.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        head: Vec<Cell>,
        /// Rows of cells.
        rows: Vec<Vec<Cell>>,
    },
    /// A picture.
    Figure(Figure),
    /// Numbers of a medicine; they stand nowhere else.
    Dose(Dose),
    /// A term and its plain meaning.
    Definition {
        /// The term.
        term: String,
        /// Its meaning.
        inlines: Vec<Inline>,
    },
    /// How sure a claim is.
    EvidenceNote {
        /// Certainty.
        certainty: Certainty,
        /// What is and is not known.
        inlines: Vec<Inline>,
    },
    /// Words of somebody else.
    Quote {
        /// The words.
        blocks: Vec<Block>,
    },
    /// Text whose line breaks and spaces matter.
    Preformatted {
        /// The text.
        text: String,
    },
}

/// An item of a list, with what hangs below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListItem {
    /// The item.
    pub inlines: Vec<Inline>,
    /// Further paragraphs and nested lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Block>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The text.
    pub inlines: Vec<Inline>,
    /// Whether it heads its row or column.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub header: bool,
    /// Columns it spans (1 to 100).
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub columns: u16,
    /// Rows it spans (1 to 100).
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub rows: u16,
}

fn one() -> u16 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_one(n: &u16) -> bool {
    *n == 1
}

named! {
    /// How soon to get help (the three levels of the NHS care cards).
    CareLevel {
        Emergency = "emergency",
        Urgent = "urgent",
        NonUrgent = "non-urgent",
    }
}

named! {
    /// What the card asks the reader to do.
    CareAction {
        CallAmbulance = "call-ambulance",
        GoEmergencyDept = "go-emergency-dept",
        CallPoisonCentre = "call-poison-centre",
        CallCrisisLine = "call-crisis-line",
        SameDayCare = "same-day-care",
        SeeDoctor = "see-doctor",
        SeePharmacist = "see-pharmacist",
    }
}

/// When to get help, and how fast. Stands alone: a frightened reader may read nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareCard {
    /// How soon.
    pub level: CareLevel,
    /// What to do.
    pub action: CareAction,
    /// The action and "if", ending in a colon.
    pub heading: Vec<Inline>,
    /// The signs, 1 to 8.
    pub items: Vec<Vec<Inline>>,
    /// At most two more sentences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub note: Vec<Inline>,
}

/// A picture with the words that stand for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Id of the asset in the article's asset list.
    pub asset: String,
    /// Short text in place of the picture; empty only for decoration.
    pub alt: String,
    /// A full description for those who cannot see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long_description: Option<String>,
    /// Caption under the picture.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
}

/// A labelled dose. The starter library holds label maximums for adults of over-the-counter medicines only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dose {
    /// Name of the medicine and its form.
    pub medicine: String,
    /// For whom: `adult` or `child-label`.
    pub group: String,
    /// Amount of one dose, with its unit.
    pub amount: String,
    /// How often.
    pub interval: String,
    /// Most in 24 hours, with its unit.
    pub daily_max: String,
    /// By mouth, on the skin, ...
    pub route: String,
    /// Reference id.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Countries (ISO 3166) whose label says so; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// One more sentence, such as "With at least 4 hours between doses".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl ListItem {
    /// An item of running text.
    pub fn new(inlines: Vec<Inline>) -> Self {
        Self { inlines, children: Vec::new() }
    }
}

impl Cell {
    /// A plain cell.
    pub fn new(inlines: Vec<Inline>) -> Self {
        Self { inlines, header: false, columns: 1, rows: 1 }
    }
}

impl Block {
    /// Appends the plain text, a line a paragraph or item.
    pub fn push_plain(&self, out: &mut String) {
        let mut line = |text: String| {
            let text = text.trim();
            if !text.is_empty() {
                out.push_str(text);
                out.push('\n');
            }
        };
        match self {
            Self::Paragraph { inlines } | Self::EvidenceNote { inlines, .. } => line(plain(inlines)),
            Self::List { items } | Self::Steps { items } | Self::DoList { items } | Self::DontList { items } => {
                for item in items {
                    item.push_plain(out);
                }
            }
            Self::CareCard(card) => {
                line(plain(&card.heading));
                card.items.iter().for_each(|item| line(plain(item)));
                line(plain(&card.note));
            }
            Self::Warning { title, blocks } => {
                line(title.clone().unwrap_or_default());
                blocks.iter().for_each(|block| block.push_plain(out));
            }
            Self::Table { caption, head, rows } => {
                line(plain(caption));
                for row in std::iter::once(head).chain(rows) {
                    let cells: Vec<String> = row.iter().map(|cell| plain(&cell.inlines)).collect();
                    line(cells.join(" | "));
                }
            }
            Self::Figure(figure) => {
                line(figure.alt.clone());
                line(plain(&figure.caption));
            }
            Self::Dose(dose) => line(dose.sentence()),
            Self::Definition { term, inlines } => line(format!("{term}: {}", plain(inlines))),
            Self::Quote { blocks } => blocks.iter().for_each(|block| block.push_plain(out)),
            Self::Preformatted { text } => line(text.clone()),
        }
    }

    /// Visits every inline of the block, nested blocks included.
    pub fn walk_inlines(&self, visit: &mut dyn FnMut(&Inline)) {
        match self {
            Self::Paragraph { inlines } | Self::EvidenceNote { inlines, .. } | Self::Definition { inlines, .. } => {
                inlines.iter().for_each(|inline| inline.walk(visit));
            }
            Self::List { items } | Self::Steps { items } | Self::DoList { items } | Self::DontList { items } => {
                for item in items {
                    item.inlines.iter().for_each(|inline| inline.walk(visit));
                    item.children.iter().for_each(|block| block.walk_inlines(visit));
                }
            }
            Self::CareCard(card) => {
                card.heading.iter().chain(card.items.iter().flatten()).chain(&card.note).for_each(|inline| inline.walk(visit));
            }
            Self::Warning { blocks, .. } | Self::Quote { blocks } => blocks.iter().for_each(|block| block.walk_inlines(visit)),
            Self::Table { caption, head, rows } => {
                caption.iter().for_each(|inline| inline.walk(visit));
                head.iter().chain(rows.iter().flatten()).flat_map(|cell| &cell.inlines).for_each(|inline| inline.walk(visit));
            }
            Self::Figure(figure) => figure.caption.iter().for_each(|inline| inline.walk(visit)),
            Self::Dose(_) | Self::Preformatted { .. } => {}
        }
    }
}

impl ListItem {
    fn push_plain(&self, out: &mut String) {
        let text = plain(&self.inlines);
        if !text.trim().is_empty() {
            out.push_str(text.trim());
            out.push('\n');
        }
        self.children.iter().for_each(|block| block.push_plain(out));
    }
}

impl Dose {
    /// The dose as one sentence.
    pub fn sentence(&self) -> String {
        let mut sentence = format!(
            "{}, {}: {}, {}, {}. At most {} in 24 hours.",
            self.medicine, self.group, self.amount, self.route, self.interval, self.daily_max
        );
        if let Some(note) = &self.note {
            sentence.push(' ');
            sentence.push_str(note);
        }
        sentence
    }
}
