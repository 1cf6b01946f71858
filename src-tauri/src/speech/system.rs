//! The voices of Windows (WinRT) and macOS (AVFoundation), through the `tts` crate: it needs nothing there that the system does not have, and keeps the
//! unsafe calls out of this program.

use std::hash::{DefaultHasher, Hash, Hasher};

use tts::{Tts, UtteranceId};

use super::{Absent, Engine, Hear, Heard, MOST_VOICES, Manner, Voice};

/// The system's synthesiser.
pub(super) struct System {
    tts: Tts,
    /// Id of the voice that it was last told.
    voice: Option<String>,
}

impl From<tts::Error> for Absent {
    fn from(_: tts::Error) -> Self {
        Self::Failed
    }
}

impl System {
    pub(super) fn open(hear: &Hear) -> Result<Self, Absent> {
        let tts = Tts::default()?;
        let hear = Hear::clone(hear);
        tts.on_utterance_end(Some(Box::new(move |id| hear(Heard::Ended(number(&id))))))?;
        Ok(Self { tts, voice: None })
    }
}

impl Engine for System {
    fn voices(&mut self) -> Result<Vec<Voice>, Absent> {
        let all: Vec<Voice> = self
            .tts
            .voices()?
            .iter()
            .take(MOST_VOICES)
            .map(|voice| Voice { id: voice.id(), name: voice.name(), language: voice.language().to_string() })
            .collect();
        if all.is_empty() { Err(Absent::NoVoice) } else { Ok(all) }
    }

    fn say(&mut self, text: &str, manner: Manner<'_>) -> Result<u64, Absent> {
        if let Some(wanted) = manner.voice.filter(|voice| self.voice.as_ref() != Some(&voice.id)) {
            let known = self.tts.voices()?.into_iter().find(|voice| voice.id() == wanted.id).ok_or(Absent::Failed)?;
            self.tts.set_voice(&known)?;
            self.voice = Some(wanted.id.clone());
        }
        let rate = rate(manner.rate, self.tts.normal_rate()).clamp(self.tts.min_rate(), self.tts.max_rate());
        self.tts.set_rate(rate)?;
        Ok(number(&self.tts.speak(text, true)?.ok_or(Absent::Failed)?))
    }

    fn stop(&mut self) -> Result<(), Absent> {
        self.tts.stop()?;
        Ok(())
    }
}

/// What a sentence is known by: the crate's own ids can only be written on macOS, neither compared nor kept.
fn number(id: &UtteranceId) -> u64 {
    let mut hasher = DefaultHasher::new();
    format!("{id:?}").hash(&mut hasher);
    // 0 stands for no sentence.
    hasher.finish().max(1)
}

/// Percent of the usual speed on the system's scale. That of WinRT is a factor; that of AVFoundation runs from 0 to 1, the usual speed in the middle and
/// about four times that at its end.
fn rate(percent: u16, normal: f32) -> f32 {
    let factor = f32::from(percent) / 100.0;
    if cfg!(target_os = "macos") && factor > 1.0 { normal + (factor - 1.0) * (1.0 - normal) / 3.0 } else { normal * factor }
}
