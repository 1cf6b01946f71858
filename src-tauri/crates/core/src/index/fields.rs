//! The fields of the index.

use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};

use super::tokenizer;

/// Handles of the fields.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// `LIBRARY@HASH`: which edition a section is of.
    pub edition: Field,
    /// Row of the article in its library file.
    pub article: Field,
    /// 0 for what stands before the first heading, else the section's number from 1.
    pub section: Field,
    /// Kind of article.
    pub kind: Field,
    /// `LIBRARY/CATEGORY` of each of its categories.
    pub category: Field,
    /// Language of the article, its main subtag.
    pub language: Field,
    /// Kind of the section.
    pub part: Field,
    /// Every name of the article, folded whole, to find exact names.
    pub name: Field,
    /// Title.
    pub title: Field,
    /// Other names.
    pub names: Field,
    /// What leads to the article without being a right name of it, misspelt names and search phrases: found, and never offered as a
    /// spelling or a completion.
    pub leading: Field,
    /// What its subject looks like in people's own words, from our table; in every section.
    pub described: Field,
    /// Heading of the section.
    pub heading: Field,
    /// Lede and key points; only in section 0.
    pub lede: Field,
    /// Text of the section.
    pub body: Field,
}

impl Fields {
    /// The schema and its handles.
    pub(super) fn schema() -> (Schema, Self) {
        let mut builder = Schema::builder();
        // Frequencies, no positions: proximity and phrases are checked on the text of the best hits (docs/adr/0001).
        let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer::NAME).set_index_option(IndexRecordOption::WithFreqs);
        let text = TextOptions::default().set_indexing_options(indexing);
        let fields = Self {
            edition: builder.add_text_field("edition", STRING | FAST),
            article: builder.add_u64_field("article", FAST | INDEXED),
            section: builder.add_u64_field("section", FAST),
            kind: builder.add_text_field("kind", STRING | FAST),
            category: builder.add_text_field("category", STRING | FAST),
            language: builder.add_text_field("language", STRING | FAST),
            part: builder.add_text_field("part", STRING | FAST),
            name: builder.add_text_field("name", STRING),
            title: builder.add_text_field("title", text.clone()),
            names: builder.add_text_field("names", text.clone()),
            leading: builder.add_text_field("leading", text.clone()),
            described: builder.add_text_field("described", text.clone()),
            heading: builder.add_text_field("heading", text.clone()),
            lede: builder.add_text_field("lede", text.clone()),
            body: builder.add_text_field("body", text),
        };
        (builder.build(), fields)
    }

    /// The fields that hold words, in a fixed order.
    pub fn texts(&self) -> [Field; TEXTS] {
        [self.title, self.names, self.leading, self.described, self.heading, self.lede, self.body]
    }

    /// The fields whose words are spelled right: a vocabulary to complete and to correct from.
    pub fn vocabulary(&self) -> [Field; 5] {
        [self.title, self.names, self.heading, self.lede, self.body]
    }
}

/// Number of fields that hold words.
pub const TEXTS: usize = 7;
