//! Reading aloud with the system's own voices. One thread owns the connection to them; commands hand it orders, and it tells the window which
//! sentence is being said. It gives a voice one sentence at a time, so that stopping is at once.
//!
//! [`Engine`] is what differs between systems: Speech Dispatcher on Linux, WinRT on Windows, AVFoundation on macOS. Nothing here knows articles, and
//! nothing that is said is kept, logged or put into an error.

#[cfg(target_os = "linux")]
mod dispatcher;
#[cfg(target_os = "linux")]
mod ssip;
#[cfg(any(windows, target_os = "macos"))]
mod system;

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Most voices that are offered.
const MOST_VOICES: usize = 2_000;
/// How long an answer about the voices is waited for: a speech system that has to start first takes a few seconds.
const ANSWER: Duration = Duration::from_secs(20);
/// How long the end of the program waits for the voice to fall silent.
const HUSH: Duration = Duration::from_millis(300);

/// Where the speech system is, as the process's environment says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Setup {
    /// Socket of Speech Dispatcher (Linux).
    pub(crate) socket: Option<PathBuf>,
    /// Whether Speech Dispatcher may be started when it does not run; not where somebody named a socket.
    pub(crate) start: bool,
}

/// A voice of the system. All of them are on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Voice {
    /// The system's name for it, which is kept in the settings.
    pub(crate) id: String,
    /// For people.
    pub(crate) name: String,
    /// BCP 47 tag.
    pub(crate) language: String,
}

/// Why there is no reading aloud here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Absent {
    /// There is no speech system.
    NotInstalled,
    /// There is one, and it has no voice.
    NoVoice,
    /// It does not answer as it should.
    Failed,
}

impl Absent {
    /// Its name on the bridge.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::NotInstalled => "not-installed",
            Self::NoVoice => "no-voice",
            Self::Failed => "failed",
        }
    }
}

/// How a sentence is to be said.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner<'a> {
    /// The voice; without one the system chooses.
    pub(crate) voice: Option<&'a Voice>,
    /// Percent of the usual speed.
    pub(crate) rate: u16,
}

/// What became of a sentence, by the number that [`Engine::say`] gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heard {
    /// It was said to its end.
    Ended(u64),
    /// Something else cut it short, such as a screen reader.
    Interrupted(u64),
    /// The speech system is gone.
    Gone,
}

/// Takes what an engine hears; called from any thread.
pub(crate) type Hear = Arc<dyn Fn(Heard) + Send + Sync>;

/// The voices of a system.
pub(crate) trait Engine {
    /// The voices there are; never an empty list.
    fn voices(&mut self) -> Result<Vec<Voice>, Absent>;
    /// Starts to say a sentence and comes back at once, with its number.
    fn say(&mut self, text: &str, manner: Manner<'_>) -> Result<u64, Absent>;
    /// Stops at once.
    fn stop(&mut self) -> Result<(), Absent>;
}

/// Opens the system's voices.
pub(crate) type Open = Arc<dyn Fn(Hear) -> Result<Box<dyn Engine>, Absent> + Send + Sync>;

/// What is read: sentences, from one of them on.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    /// The window's number for this order, to tell what belongs to it.
    pub(crate) generation: u32,
    /// All sentences.
    pub(crate) sentences: Vec<String>,
    /// The first to say.
    pub(crate) index: usize,
    /// Language of the text.
    pub(crate) language: Option<String>,
    /// The voice that the reader chose.
    pub(crate) voice: Option<String>,
    /// Percent of the usual speed.
    pub(crate) rate: u16,
}

/// How far the reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// This sentence is being said now.
    Speaking,
    /// The last one was said.
    Ended,
    /// Something else took the voice.
    Interrupted,
    /// The voice is gone.
    Failed,
}

/// Tells the window: number of the order, what, which sentence.
pub(crate) type Tell = Arc<dyn Fn(u32, Step, usize) + Send + Sync>;

enum Order {
    Voices(Sender<Result<Vec<Voice>, Absent>>),
    Read(Reading),
    Stop(Sender<()>),
    /// With the number of the opening that heard it.
    Heard(u32, Heard),
}

/// The voice of the program. Its thread starts with the first order, and again should it ever break.
pub(crate) struct Speech {
    open: Open,
    tell: Mutex<Option<Tell>>,
    orders: Mutex<Option<Sender<Order>>>,
}

impl Speech {
    /// With the voices of this system.
    pub(crate) fn new(setup: Setup) -> Self {
        Self::with(Arc::new(move |hear| open(&setup, &hear)))
    }

    /// With any voices.
    pub(crate) fn with(open: Open) -> Self {
        Self { open, tell: Mutex::default(), orders: Mutex::default() }
    }

    /// Who is told how far the reading is.
    pub(crate) fn on_step(&self, tell: Tell) {
        *self.tell.lock().unwrap_or_else(PoisonError::into_inner) = Some(tell);
    }

    /// The voices there are, or why there are none. Blocks: never call it on the window's thread.
    pub(crate) fn voices(&self) -> Result<Vec<Voice>, Absent> {
        let (answer, answered) = mpsc::channel();
        self.order(Order::Voices(answer));
        answered.recv_timeout(ANSWER).unwrap_or(Err(Absent::Failed))
    }

    /// Reads from a sentence on; what was being read stops.
    pub(crate) fn read(&self, reading: Reading) {
        self.order(Order::Read(reading));
    }

    /// Stops. Comes back when the voice is silent, or soon after.
    pub(crate) fn stop(&self) {
        // Where nothing was ever said there is no thread to stop.
        if self.orders.lock().unwrap_or_else(PoisonError::into_inner).is_none() {
            return;
        }
        let (done, silent) = mpsc::channel();
        self.order(Order::Stop(done));
        let _ = silent.recv_timeout(HUSH);
    }

    fn order(&self, order: Order) {
        let mut orders = self.orders.lock().unwrap_or_else(PoisonError::into_inner);
        let refused = match orders.as_ref() {
            Some(thread) => thread.send(order).err().map(|error| error.0),
            None => Some(order),
        };
        // There was no thread yet, or it ended in the midst of something: this order gets a new one.
        if let Some(order) = refused {
            let thread = self.begin();
            drop(thread.send(order));
            *orders = Some(thread);
        }
    }

    fn begin(&self) -> Sender<Order> {
        let (orders, received) = mpsc::channel();
        let (open, sender) = (Arc::clone(&self.open), orders.clone());
        let tell = self.tell.lock().unwrap_or_else(PoisonError::into_inner).clone();
        std::thread::spawn(move || {
            Voicing { open, sender, tell, engine: None, opening: 0, voices: Vec::new(), reading: None, ticket: 0 }.serve(&received);
        });
        orders
    }
}

#[cfg(target_os = "linux")]
fn open(setup: &Setup, hear: &Hear) -> Result<Box<dyn Engine>, Absent> {
    Ok(Box::new(dispatcher::Dispatcher::open(setup, hear)?))
}

#[cfg(any(windows, target_os = "macos"))]
fn open(_: &Setup, hear: &Hear) -> Result<Box<dyn Engine>, Absent> {
    Ok(Box::new(system::System::open(hear)?))
}

#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
fn open(_: &Setup, _: &Hear) -> Result<Box<dyn Engine>, Absent> {
    Err(Absent::NotInstalled)
}

/// The thread that owns the voices.
struct Voicing {
    open: Open,
    sender: Sender<Order>,
    tell: Option<Tell>,
    engine: Option<Box<dyn Engine>>,
    /// Number of the engine, so that nothing is heard of an earlier one.
    opening: u32,
    voices: Vec<Voice>,
    reading: Option<Reading>,
    /// Number of the sentence that is being said.
    ticket: u64,
}

impl Voicing {
    fn serve(mut self, orders: &Receiver<Order>) {
        loop {
            let next = match self.bound() {
                Some(bound) => orders.recv_timeout(bound),
                None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match next {
                Ok(Order::Voices(answer)) => drop(answer.send(self.ask())),
                Ok(Order::Read(reading)) => self.begin(reading),
                Ok(Order::Stop(done)) => {
                    self.hush();
                    let _ = done.send(());
                }
                Ok(Order::Heard(opening, heard)) if opening == self.opening => self.heard(heard),
                Ok(Order::Heard(..)) => {}
                Err(RecvTimeoutError::Timeout) => self.fail(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Longest that the sentence of now can take. Without sound hardware a speech system may never say that it ended.
    fn bound(&self) -> Option<Duration> {
        let reading = self.reading.as_ref()?;
        let letters = reading.sentences.get(reading.index).map_or(0, |text| text.chars().count()) as u64;
        // The slowest voice at the slowest speed needs about a quarter of a second for a letter.
        Some(Duration::from_secs(15) + Duration::from_millis(letters * 500))
    }

    fn opened(&mut self) -> Result<&mut Box<dyn Engine>, Absent> {
        if self.engine.is_none() {
            self.opening += 1;
            let (opening, sender) = (self.opening, Mutex::new(self.sender.clone()));
            let mut engine = (self.open)(Arc::new(move |heard| {
                // A thread that is gone hears nothing more.
                drop(sender.lock().unwrap_or_else(PoisonError::into_inner).send(Order::Heard(opening, heard)));
            }))?;
            self.voices = engine.voices()?;
            self.voices.truncate(MOST_VOICES);
            self.engine = Some(engine);
        }
        self.engine.as_mut().ok_or(Absent::Failed)
    }

    fn ask(&mut self) -> Result<Vec<Voice>, Absent> {
        self.opened()?;
        Ok(self.voices.clone())
    }

    fn begin(&mut self, reading: Reading) {
        self.hush();
        self.reading = Some(reading);
        self.say();
    }

    /// Says the sentence whose turn it is.
    fn say(&mut self) {
        if self.opened().is_err() {
            return self.fail();
        }
        let (Some(reading), Some(engine)) = (&self.reading, &mut self.engine) else { return };
        let Some(text) = reading.sentences.get(reading.index) else {
            self.told(Step::Ended);
            self.reading = None;
            return;
        };
        let voice = choose(&self.voices, reading.voice.as_deref(), reading.language.as_deref());
        match engine.say(text, Manner { voice, rate: reading.rate }) {
            Ok(ticket) => {
                self.ticket = ticket;
                self.told(Step::Speaking);
            }
            Err(_) => self.fail(),
        }
    }

    fn heard(&mut self, heard: Heard) {
        match heard {
            Heard::Ended(ticket) if ticket == self.ticket => {
                if let Some(reading) = &mut self.reading {
                    reading.index += 1;
                    self.say();
                }
            }
            Heard::Interrupted(ticket) if ticket == self.ticket => {
                self.told(Step::Interrupted);
                self.reading = None;
            }
            // Of a sentence that nobody waits for any more.
            Heard::Ended(_) | Heard::Interrupted(_) => {}
            Heard::Gone if self.reading.is_some() => self.fail(),
            Heard::Gone => self.engine = None,
        }
    }

    fn hush(&mut self) {
        if self.reading.take().is_some()
            && let Some(engine) = &mut self.engine
            && engine.stop().is_err()
        {
            self.engine = None;
        }
        self.ticket = 0;
    }

    /// Gives the engine up; the next order opens it anew.
    fn fail(&mut self) {
        self.told(Step::Failed);
        self.reading = None;
        self.engine = None;
    }

    fn told(&self, step: Step) {
        if let (Some(tell), Some(reading)) = (&self.tell, &self.reading) {
            tell(reading.generation, step, reading.index);
        }
    }
}

/// The voice for a text: the one that was chosen where it speaks the language, else one that does, else the one that was chosen.
fn choose<'a>(voices: &'a [Voice], wanted: Option<&str>, language: Option<&str>) -> Option<&'a Voice> {
    let chosen = wanted.and_then(|wanted| voices.iter().find(|voice| voice.id == wanted));
    let Some(language) = language else { return chosen };
    let speaks = |voice: &&Voice| main_subtag(&voice.language) == main_subtag(language);
    let exact = || voices.iter().find(|voice| voice.language.eq_ignore_ascii_case(language));
    chosen.filter(speaks).or_else(exact).or_else(|| voices.iter().find(speaks)).or(chosen)
}

fn main_subtag(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{Voice, choose};

    #[test]
    fn the_chosen_voice_reads_its_language_and_another_reads_the_rest() {
        let voice = |id: &str, language: &str| Voice { id: id.to_owned(), name: id.to_owned(), language: language.to_owned() };
        let voices = [voice("us", "en-US"), voice("gb", "en-GB"), voice("es", "es")];
        let cases = [
            (Some("us"), Some("en-GB"), Some("us")),
            (None, Some("en-GB"), Some("gb")),
            (None, Some("en"), Some("us")),
            (Some("us"), Some("es-MX"), Some("es")),
            (Some("us"), Some("fr"), Some("us")),
            (Some("us"), None, Some("us")),
            (Some("gone"), Some("es"), Some("es")),
            (None, Some("fr"), None),
            (None, None, None),
        ];
        for (wanted, language, chosen) in cases {
            let got = choose(&voices, wanted, language).map(|voice| voice.id.as_str());
            assert_eq!(got, chosen, "{wanted:?} for a text in {language:?}");
        }
    }
}
