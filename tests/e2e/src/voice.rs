//! A Speech Dispatcher with espeak-ng for one test, with nothing of the developer's: its own settings, its own socket, and in place of a sound card a
//! program that takes the sound as slowly as a loudspeaker would. What is heard is lost, how long it takes is real.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};

use crate::session::{Home, children, environment};
use crate::webdriver::{Fault, Outcome, wait_for};

/// Name of its socket in the test's folder; the program looks for it there.
pub const SOCKET: &str = "speechd.sock";
const SERVER: &str = "speech-dispatcher";

/// Takes a tenth of a second's sound ten times a second.
const LOUDSPEAKER: &str =
    "#!/bin/sh\nexec 2>/dev/null\nwhile [ -n \"$(dd bs=4410 count=1 | head -c 1 | od -An -tx1)\" ]; do sleep 0.1; done\n";

/// Why nothing can be read aloud here, if so.
pub fn missing() -> Option<String> {
    let path = environment("PATH").unwrap_or_default();
    let there = std::env::split_paths(&path).any(|folder| folder.join(SERVER).is_file());
    (!there).then(|| format!("{SERVER} is not on the PATH; install the packages speech-dispatcher and speech-dispatcher-espeak-ng"))
}

/// The running server; it ends when this is dropped.
#[derive(Debug)]
pub struct Voice {
    server: Child,
}

impl Voice {
    /// Starts it for the program that will run in this home.
    pub fn start(home: &Home) -> Outcome<Self> {
        let folder = home.path("speechd");
        fs::create_dir_all(folder.join("modules"))?;
        fs::create_dir_all(folder.join("log"))?;
        let speaker = folder.join("loudspeaker");
        fs::write(&speaker, LOUDSPEAKER)?;
        fs::set_permissions(&speaker, fs::Permissions::from_mode(0o755))?;
        let sound = folder.join("asoundrc");
        fs::write(
            &sound,
            format!(
                "pcm.null {{ type null }}\nctl.!default {{ type null }}\npcm.!default {{ type plug slave.pcm \"paced\" }}\n\
                 pcm.paced {{ type file slave.pcm \"null\" file \"|{}\" format raw }}\n",
                speaker.display()
            ),
        )?;
        fs::write(folder.join("modules/espeak-ng.conf"), "Debug 0\n")?;
        fs::write(
            folder.join("speechd.conf"),
            "LogLevel 1\nTimeout 0\nAudioOutputMethod \"alsa\"\nAudioALSADevice \"default\"\n\
             AddModule \"espeak-ng\" \"sd_espeak-ng\" \"espeak-ng.conf\"\nDefaultModule espeak-ng\n",
        )?;
        let socket = home.path(SOCKET);
        let server = Command::new(SERVER)
            .args(["--run-single", "--communication-method", "unix_socket"])
            .arg("--config-dir")
            .arg(&folder)
            .arg("--log-dir")
            .arg(folder.join("log"))
            .arg("--pid-file")
            .arg(folder.join("pid"))
            .arg("--socket-path")
            .arg(&socket)
            .env("ALSA_CONFIG_PATH", &sound)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Fault(format!("{SERVER} could not be started: {error}.")))?;
        let voice = Self { server };
        wait_for("the socket of Speech Dispatcher", || Ok(socket.exists().then_some(())))?;
        Ok(voice)
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        // Its synthesiser and the loudspeaker are processes of their own.
        let mut started = vec![self.server.id()];
        let mut at = 0;
        while let Some(process) = started.get(at) {
            started.extend(children(*process));
            at += 1;
        }
        for process in started {
            drop(Command::new("kill").arg("-9").arg(process.to_string()).stderr(Stdio::null()).status());
        }
        drop(self.server.wait());
    }
}
