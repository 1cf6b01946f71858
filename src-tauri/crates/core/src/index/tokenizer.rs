//! Our words as a tantivy tokenizer.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::words::words;

/// Name under which the tokenizer is registered and stored in the index.
pub(super) const NAME: &str = "healthshelf3";

/// Cuts text with [`words`].
#[derive(Debug, Clone)]
pub(super) struct WordTokenizer;

/// The words of one text.
pub(super) struct WordStream {
    tokens: std::vec::IntoIter<Token>,
    current: Token,
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream {
        let tokens: Vec<Token> = words(text)
            .enumerate()
            .map(|(position, word)| Token { offset_from: word.start, offset_to: word.end, position, text: word.stem, position_length: 1 })
            .collect();
        WordStream { tokens: tokens.into_iter(), current: Token::default() }
    }
}

impl TokenStream for WordStream {
    fn advance(&mut self) -> bool {
        self.tokens.next().is_some_and(|token| {
            self.current = token;
            true
        })
    }

    fn token(&self) -> &Token {
        &self.current
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.current
    }
}
