//! Reading aloud: the commands, and the thread that reads, with voices made for the test.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::json;

use super::{ARTICLE, running};
use crate::speech::{Absent, Engine, Hear, Heard, Manner, Reading, Speech, Step, Voice};

/// Bound of a hang, never an assertion.
const BOUND: Duration = Duration::from_secs(20);

#[test]
fn without_a_speech_system_the_state_says_so_and_reading_fails_in_words() {
    let running = running();
    let state = running.answer("speech_state", json!({}));
    if cfg!(target_os = "linux") {
        assert_eq!((&state["state"], &state["system"], &state["voices"]), (&json!("not-installed"), &json!("linux"), &json!([])));
    }
    let (told, steps) = mpsc::channel();
    let told = Mutex::new(told);
    let other = Speech::with(Arc::new(|_| Err(Absent::NoVoice)));
    other.on_step(Arc::new(move |generation, step, index| told.lock().unwrap().send((generation, step, index)).unwrap()));
    assert_eq!(other.voices(), Err(Absent::NoVoice));
    other.read(reading(3, 0));
    assert_eq!(steps.recv_timeout(BOUND), Ok((3, Step::Failed, 0)), "the window is told that there is no voice");
}

#[test]
fn the_script_of_an_article_names_places_and_a_missing_one_is_not_found() {
    let running = running();
    let script = running.answer("speech_script", json!({"key": ARTICLE}));
    let sentences = script["sentences"].as_array().unwrap();
    assert_eq!(sentences[0]["place"], "title");
    assert!(sentences.len() > 20 && sentences.iter().any(|sentence| sentence["place"] == "block" && sentence["section"] == 2));
    assert!(!script.to_string().contains("heart"), "the words are in the page already");
    for command in ["speech_script", "speak_from"] {
        let arguments = |key: &str| json!({"key": key, "index": 0, "generation": 1});
        assert_eq!(running.refusal(command, arguments("starter-en/no-such-article")), "not-found");
        assert_eq!(running.refusal(command, arguments("no key")), "bad-input");
    }
    running.answer("speak_from", json!({"key": ARTICLE, "index": 4, "generation": 1}));
    running.answer("speech_stop", json!({}));
}

fn reading(generation: u32, index: usize) -> Reading {
    let sentences = ["One.", "Two.", "Three."].map(str::to_owned).to_vec();
    Reading { generation, sentences, index, language: Some("en".to_owned()), voice: None, rate: 120 }
}

/// Voices that say nothing and write down what they are asked; the test says when a sentence ends.
struct Scripted {
    asked: Sender<String>,
    last: u64,
}

impl Engine for Scripted {
    fn voices(&mut self) -> Result<Vec<Voice>, Absent> {
        Ok(vec![Voice { id: "amy".to_owned(), name: "Amy".to_owned(), language: "en-GB".to_owned() }])
    }

    fn say(&mut self, text: &str, manner: Manner<'_>) -> Result<u64, Absent> {
        self.last += 1;
        let voice = manner.voice.map_or("none", |voice| voice.id.as_str());
        self.asked.send(format!("{}: {text} {voice} {}", self.last, manner.rate)).map_err(|_| Absent::Failed)?;
        Ok(self.last)
    }

    fn stop(&mut self) -> Result<(), Absent> {
        self.asked.send("stop".to_owned()).map_err(|_| Absent::Failed)
    }
}

struct Stage {
    speech: Speech,
    hear: Arc<Mutex<Option<Hear>>>,
    asked: Receiver<String>,
    told: Receiver<(u32, Step, usize)>,
}

impl Stage {
    fn new() -> Self {
        let (ask, asked) = mpsc::channel();
        let hear = Arc::new(Mutex::new(None));
        let kept = Arc::clone(&hear);
        let ask = Mutex::new(ask);
        let speech = Speech::with(Arc::new(move |hear| {
            *kept.lock().unwrap() = Some(hear);
            Ok(Box::new(Scripted { asked: ask.lock().unwrap().clone(), last: 0 }))
        }));
        let (tell, told) = mpsc::channel();
        let tell = Mutex::new(tell);
        speech.on_step(Arc::new(move |generation, step, index| tell.lock().unwrap().send((generation, step, index)).unwrap()));
        Self { speech, hear, asked, told }
    }

    fn hears(&self, heard: Heard) {
        let hear = self.hear.lock().unwrap().clone().unwrap();
        hear(heard);
    }

    fn asked(&self) -> String {
        self.asked.recv_timeout(BOUND).unwrap()
    }

    fn told(&self) -> (u32, Step, usize) {
        self.told.recv_timeout(BOUND).unwrap()
    }
}

#[test]
fn sentences_are_said_one_after_the_other_to_the_end() {
    let stage = Stage::new();
    assert_eq!(stage.speech.voices().unwrap().len(), 1);
    stage.speech.read(reading(1, 1));
    assert_eq!((stage.asked().as_str(), stage.told()), ("1: Two. amy 120", (1, Step::Speaking, 1)));
    assert!(stage.asked.try_recv().is_err(), "the next is not given before this one ended");
    stage.hears(Heard::Ended(1));
    assert_eq!((stage.asked().as_str(), stage.told()), ("2: Three. amy 120", (1, Step::Speaking, 2)));
    stage.hears(Heard::Ended(2));
    assert_eq!(stage.told(), (1, Step::Ended, 3));
}

#[test]
fn a_skip_stops_what_is_said_and_what_it_leaves_behind_moves_nothing() {
    let stage = Stage::new();
    stage.speech.read(reading(1, 0));
    assert_eq!((stage.asked().as_str(), stage.told()), ("1: One. amy 120", (1, Step::Speaking, 0)));
    stage.speech.read(reading(2, 2));
    assert_eq!(stage.asked(), "stop");
    assert_eq!((stage.asked().as_str(), stage.told()), ("2: Three. amy 120", (2, Step::Speaking, 2)));
    stage.hears(Heard::Interrupted(1));
    stage.hears(Heard::Ended(1));
    stage.hears(Heard::Ended(2));
    assert_eq!(stage.told(), (2, Step::Ended, 3), "only the sentence of now counts");
}

#[test]
fn stopping_is_silent_and_reading_can_begin_again() {
    let stage = Stage::new();
    stage.speech.stop();
    stage.speech.read(reading(1, 0));
    assert_eq!((stage.asked().as_str(), stage.told()), ("1: One. amy 120", (1, Step::Speaking, 0)));
    stage.speech.stop();
    assert_eq!(stage.asked(), "stop");
    stage.hears(Heard::Interrupted(1));
    stage.speech.read(reading(2, 0));
    assert_eq!((stage.asked().as_str(), stage.told()), ("2: One. amy 120", (2, Step::Speaking, 0)));
}

#[test]
fn a_voice_that_is_taken_away_is_told_and_opened_anew() {
    let stage = Stage::new();
    stage.speech.read(reading(1, 0));
    assert_eq!((stage.asked().as_str(), stage.told()), ("1: One. amy 120", (1, Step::Speaking, 0)));
    stage.hears(Heard::Interrupted(1));
    assert_eq!(stage.told(), (1, Step::Interrupted, 0));
    stage.speech.read(reading(2, 1));
    assert_eq!((stage.asked().as_str(), stage.told()), ("2: Two. amy 120", (2, Step::Speaking, 1)));
    stage.hears(Heard::Gone);
    assert_eq!(stage.told(), (2, Step::Failed, 1));
    stage.speech.read(reading(3, 1));
    assert_eq!(
        (stage.asked().as_str(), stage.told()),
        ("1: Two. amy 120", (3, Step::Speaking, 1)),
        "a new connection counts from the start"
    );
}
