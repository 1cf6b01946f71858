//! What one search looked up and the next one, a key later, would look up again: near spellings, names of articles. Good for one state of
//! the index; bounded; nothing of it outlives the program or is written anywhere.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::SearchError;
use super::spelling::{self, BySound};
use super::synonyms::Other;
use super::vocabulary::{Near, Vocabulary};

/// Most words and phrases that are kept.
const KEPT: usize = 512;

/// What searches have looked up. Shared between threads.
#[derive(Default)]
pub struct Memory {
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    generation: u64,
    near: HashMap<String, Arc<Vec<Near>>>,
    names: HashMap<String, Arc<Vec<Other>>>,
    forms: HashMap<String, Arc<Vec<String>>>,
    by_sound: Option<Arc<BySound>>,
}

impl std::fmt::Debug for Memory {
    /// Without what was searched.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memory").finish_non_exhaustive()
    }
}

impl Memory {
    fn lock(&self) -> MutexGuard<'_, Held> {
        // What a thread that panicked left is a cache like any other.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets everything when the index has changed since.
    pub(super) fn fit(&self, generation: u64) {
        let mut held = self.lock();
        if held.generation != generation {
            *held = Held { generation, ..Held::default() };
        }
    }

    /// Forgets what was looked up, as when the window is cleared in a hurry.
    pub fn clear(&self) {
        let mut held = self.lock();
        held.near.clear();
        held.names.clear();
        held.forms.clear();
    }

    /// Other forms of a word.
    pub(super) fn forms(
        &self,
        word: &str,
        look_up: impl FnOnce() -> Result<Vec<String>, SearchError>,
    ) -> Result<Arc<Vec<String>>, SearchError> {
        if let Some(known) = self.lock().forms.get(word) {
            return Ok(Arc::clone(known));
        }
        let found = Arc::new(look_up()?);
        let mut held = self.lock();
        if held.forms.len() >= KEPT {
            held.forms.clear();
        }
        held.forms.insert(word.to_owned(), Arc::clone(&found));
        Ok(found)
    }

    /// Words near to one: by spelling, and by sound.
    pub(super) fn near(&self, vocabulary: &Vocabulary<'_>, word: &str) -> Result<Arc<Vec<Near>>, SearchError> {
        if let Some(known) = self.lock().near.get(word) {
            return Ok(Arc::clone(known));
        }
        let mut found = vocabulary.near(word, if word.chars().count() > 4 { 2 } else { 1 })?;
        let by_sound = self.by_sound(vocabulary)?;
        for near in spelling::sounds_near(word).iter().filter_map(|sound| by_sound.get(sound)).flatten() {
            if near.word != word && !found.iter().any(|known| known.word == near.word) {
                found.push(near.clone());
            }
        }
        let found = Arc::new(found);
        let mut held = self.lock();
        if held.near.len() >= KEPT {
            held.near.clear();
        }
        held.near.insert(word.to_owned(), Arc::clone(&found));
        Ok(found)
    }

    /// Words by sound, read from the dictionaries once.
    pub(super) fn by_sound(&self, vocabulary: &Vocabulary<'_>) -> Result<Arc<BySound>, SearchError> {
        if let Some(known) = &self.lock().by_sound {
            return Ok(Arc::clone(known));
        }
        let made = Arc::new(spelling::by_sound(vocabulary)?);
        self.lock().by_sound = Some(Arc::clone(&made));
        Ok(made)
    }

    /// What the libraries call a thing that has `phrase` as a name.
    pub(super) fn names(
        &self,
        phrase: &str,
        look_up: impl FnOnce() -> Result<Vec<Other>, SearchError>,
    ) -> Result<Arc<Vec<Other>>, SearchError> {
        if let Some(known) = self.lock().names.get(phrase) {
            return Ok(Arc::clone(known));
        }
        let found = Arc::new(look_up()?);
        let mut held = self.lock();
        if held.names.len() >= KEPT {
            held.names.clear();
        }
        held.names.insert(phrase.to_owned(), Arc::clone(&found));
        Ok(found)
    }
}
