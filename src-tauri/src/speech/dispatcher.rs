//! The voices of Linux: Speech Dispatcher, spoken to over its socket. Nothing is linked, so the program runs without it; where it is installed and
//! does not run it is started, as its own library does.

use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::ssip::{Broken, Connection};
use super::{Absent, Engine, Hear, MOST_VOICES, Manner, Setup, Voice};

/// Most synthesisers that are asked for their voices.
const MODULES: usize = 16;
/// The synthesiser that only says that there is none.
const DUMMY: &str = "dummy";
/// How often, and at which distance, a Speech Dispatcher that was just started is called.
const CALLS: u32 = 30;
const BETWEEN_CALLS: Duration = Duration::from_millis(100);

/// A connection to Speech Dispatcher.
pub(super) struct Dispatcher {
    connection: Connection,
    /// What it was last told, so that it is told only what changed.
    voice: Option<String>,
    rate: Option<u16>,
}

impl From<Broken> for Absent {
    fn from(_: Broken) -> Self {
        Self::Failed
    }
}

impl Dispatcher {
    pub(super) fn open(setup: &Setup, hear: &Hear) -> Result<Self, Absent> {
        let socket = setup.socket.as_deref().ok_or(Absent::NotInstalled)?;
        let connect = || {
            let hear = Hear::clone(hear);
            Connection::open(socket, move |heard| hear(heard))
        };
        let mut connection = match connect() {
            Ok(connection) => connection,
            Err(_) if setup.start => {
                start(socket)?;
                (0..CALLS)
                    .find_map(|_| {
                        let called = connect().ok();
                        if called.is_none() {
                            std::thread::sleep(BETWEEN_CALLS);
                        }
                        called
                    })
                    .ok_or(Absent::Failed)?
            }
            Err(_) => return Err(Absent::NotInstalled),
        };
        connection.ask("SET SELF CLIENT_NAME reader:healthshelf:article")?;
        connection.ask("SET SELF NOTIFICATION END ON")?;
        connection.ask("SET SELF NOTIFICATION CANCEL ON")?;
        Ok(Self { connection, voice: None, rate: None })
    }

    /// Voices of one synthesiser.
    fn voices_of(&mut self, module: &str) -> Vec<Voice> {
        // One that cannot be used now has no voices.
        if self.connection.ask(&format!("SET SELF OUTPUT_MODULE {module}")).is_err() {
            return Vec::new();
        }
        let Ok(reply) = self.connection.ask("LIST SYNTHESIS_VOICES") else { return Vec::new() };
        reply.lines.iter().filter_map(|line| voice(module, line)).collect()
    }
}

impl Engine for Dispatcher {
    fn voices(&mut self) -> Result<Vec<Voice>, Absent> {
        let own = self.connection.ask("GET OUTPUT_MODULE")?.lines.into_iter().next().unwrap_or_default();
        let mut modules = self.connection.ask("LIST OUTPUT_MODULES")?.lines;
        // The synthesiser that the reader's system prefers comes first.
        modules.sort_by_key(|module| *module != own);
        let mut all = Vec::new();
        for module in modules.iter().filter(|module| *module != DUMMY).take(MODULES) {
            all.extend(self.voices_of(module));
        }
        all.truncate(MOST_VOICES);
        self.voice = None;
        if all.is_empty() { Err(Absent::NoVoice) } else { Ok(all) }
    }

    fn say(&mut self, text: &str, manner: Manner<'_>) -> Result<u64, Absent> {
        if let Some(voice) = manner.voice.filter(|voice| self.voice.as_ref() != Some(&voice.id)) {
            let (module, name) = voice.id.split_once(':').ok_or(Absent::Failed)?;
            self.connection.ask(&format!("SET SELF OUTPUT_MODULE {module}"))?;
            self.connection.ask(&format!("SET SELF LANGUAGE {}", voice.language))?;
            self.connection.ask(&format!("SET SELF SYNTHESIS_VOICE {name}"))?;
            self.voice = Some(voice.id.clone());
        }
        if self.rate != Some(manner.rate) {
            self.connection.ask(&format!("SET SELF RATE {}", rate(manner.rate)))?;
            self.rate = Some(manner.rate);
        }
        Ok(self.connection.speak(text)?)
    }

    fn stop(&mut self) -> Result<(), Absent> {
        self.connection.ask("CANCEL SELF")?;
        Ok(())
    }
}

/// Starts Speech Dispatcher; it goes into the background by itself.
fn start(socket: &Path) -> Result<(), Absent> {
    let mut command = Command::new("speech-dispatcher");
    command.args(["--spawn", "--communication-method", "unix_socket", "--socket-path"]).arg(socket);
    match command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status() {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Absent::NotInstalled),
        Err(_) => Err(Absent::Failed),
    }
}

/// A line of the list: name, language and variant, with tabs between. Of espeak-ng's hundred variants of each voice only the plain one is offered.
fn voice(module: &str, line: &str) -> Option<Voice> {
    let mut cells = line.split('\t');
    let (name, language) = (cells.next()?.trim(), cells.next()?.trim());
    let variant = cells.next().unwrap_or_default().trim();
    let plain = variant.is_empty() || variant.eq_ignore_ascii_case("none") || !name.contains('+');
    if name.is_empty() || language.is_empty() || !plain {
        return None;
    }
    Some(Voice { id: format!("{module}:{name}"), name: name.replace('_', " "), language: language.replace('_', "-") })
}

/// Percent of the usual speed on the scale from -100 to 100. The scale is that of espeak-ng, the most common synthesiser: 80 words a minute at its low
/// end, 170 in the middle, 390 at its high end.
fn rate(percent: u16) -> i32 {
    let words = 170 * i32::from(percent) / 100;
    let scaled = if words < 170 { (words - 170) * 100 / (170 - 80) } else { (words - 170) * 100 / (390 - 170) };
    scaled.clamp(-100, 100)
}

#[cfg(test)]
mod tests {
    use super::{rate, voice};

    #[test]
    fn the_plain_voices_of_the_list_are_offered() {
        let found = voice("espeak-ng", "English (Great Britain)\ten-gb\tnone").unwrap();
        assert_eq!((found.id.as_str(), found.language.as_str()), ("espeak-ng:English (Great Britain)", "en-gb"));
        assert_eq!(voice("piper", "en_GB-alba-medium\ten_GB\tFEMALE1").unwrap().language, "en-GB");
        for line in ["English (America)+Adam\ten-us\tAdam", "", "\t\t", "Only a name"] {
            assert_eq!(voice("espeak-ng", line), None, "{line:?}");
        }
    }

    #[test]
    fn speed_grows_with_the_percentage_and_stays_on_the_scale() {
        assert_eq!((rate(50), rate(100), rate(300)), (-94, 0, 100));
        assert!((50..=300).map(rate).is_sorted());
        assert_eq!((rate(0), rate(u16::MAX)), (-100, 100));
    }
}
