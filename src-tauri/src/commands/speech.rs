//! Reading aloud.

use std::sync::Arc;

use super::{Answer, Running, blocking, ready};
use crate::speech::Reading;
use crate::wire::{SpeechScript, SpeechState};
use crate::wire_from;

#[tauri::command]
pub(crate) async fn speech_state(program: Running<'_>) -> Answer<SpeechState> {
    let program = Arc::clone(&program);
    blocking(move || Ok(wire_from::speech_state(program.speech().voices()))).await
}

#[tauri::command(rename_all = "camelCase")]
pub(crate) async fn speech_script(program: Running<'_>, key: String) -> Answer<SpeechScript> {
    ready(program, move |app, _| Ok(app.speech(&super::key(&key)?)?.into())).await
}

/// Reads an article from one of its sentences on, with the voice and the speed of the settings; the rest is told by events.
#[tauri::command]
pub(crate) async fn speak_from(program: Running<'_>, key: String, index: u32, generation: u32) -> Answer<()> {
    ready(program, move |app, program| {
        let spoken = app.speech(&super::key(&key)?)?;
        let settings = app.settings()?;
        program.speech().read(Reading {
            generation,
            sentences: spoken.utterances.into_iter().map(|utterance| utterance.text).collect(),
            index: index as usize,
            language: spoken.language,
            voice: settings.voice,
            rate: settings.speech_rate,
        });
        Ok(())
    })
    .await
}

#[tauri::command]
pub(crate) async fn speech_stop(program: Running<'_>) -> Answer<()> {
    let program = Arc::clone(&program);
    blocking(move || {
        program.speech().stop();
        Ok(())
    })
    .await
}
