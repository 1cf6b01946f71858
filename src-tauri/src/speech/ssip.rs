//! SSIP, the protocol of Speech Dispatcher, over its local socket: one command a line, an answer of lines with a code, and events in between. It knows
//! nothing of voices or reading.
//!
//! The other side is another program: lines and answers have bounds, and every wait ends.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use super::Heard;

/// Longest line that is read; the rest of it is dropped.
const LINE: usize = 4_096;
/// Most lines of one answer. The list of espeak-ng's voices with all their variants has 13,000.
const LINES: usize = 200_000;
/// How long an answer is waited for: a list of voices takes a second.
const PATIENCE: Duration = Duration::from_secs(10);

/// Speech Dispatcher did not answer as it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Broken;

/// A complete answer: its code and the lines before the last.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reply {
    pub(super) code: u16,
    pub(super) lines: Vec<String>,
}

/// A connection.
pub(super) struct Connection {
    stream: UnixStream,
    replies: Receiver<Reply>,
}

impl Connection {
    /// Connects. Events go to `hear`, from a thread of its own, until the connection ends.
    pub(super) fn open(socket: &Path, hear: impl Fn(Heard) + Send + 'static) -> std::io::Result<Self> {
        let stream = UnixStream::connect(socket)?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let reader = stream.try_clone()?;
        let (sender, replies) = mpsc::channel();
        std::thread::spawn(move || {
            listen(BufReader::new(reader), &sender, &hear);
            hear(Heard::Gone);
        });
        Ok(Self { stream, replies })
    }

    /// Sends a command and waits for its answer; an answer of failure is an error.
    pub(super) fn ask(&mut self, command: &str) -> Result<Reply, Broken> {
        // A line break inside would be a command of its own.
        let line: String = command.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.send(&line)
    }

    /// Gives a text to be said and tells the number of the message.
    pub(super) fn speak(&mut self, text: &str) -> Result<u64, Broken> {
        self.send("SPEAK")?;
        let reply = self.send(&body(text))?;
        reply.lines.first().and_then(|line| line.parse().ok()).ok_or(Broken)
    }

    fn send(&mut self, text: &str) -> Result<Reply, Broken> {
        self.stream.write_all(text.as_bytes()).and_then(|()| self.stream.write_all(b"\r\n")).map_err(|_| Broken)?;
        let reply = self.replies.recv_timeout(PATIENCE).map_err(|_| Broken)?;
        if (200..300).contains(&reply.code) { Ok(reply) } else { Err(Broken) }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        drop(self.stream.write_all(b"QUIT\r\n"));
        // Ends the thread that listens.
        drop(self.stream.shutdown(std::net::Shutdown::Both));
    }
}

/// A text as the body of a message: one line, a dot at its start doubled, closed by a dot of its own.
fn body(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let dot = if line.starts_with('.') { "." } else { "" };
    format!("{dot}{line}\r\n.")
}

/// Reads until the other side closes.
fn listen(mut reader: impl BufRead, replies: &Sender<Reply>, hear: &impl Fn(Heard)) {
    let mut lines = Vec::new();
    while let Some(line) = read_line(&mut reader) {
        let (Some(code), rest) = (line.get(..3).and_then(|code| code.parse::<u16>().ok()), line.get(4..).unwrap_or_default()) else {
            continue;
        };
        if line.get(3..4) == Some("-") {
            if lines.len() < LINES {
                lines.push(rest.to_owned());
            }
            continue;
        }
        let all = std::mem::take(&mut lines);
        if (700..800).contains(&code) {
            // The first line of an event is the number of its message.
            let message = all.first().and_then(|line: &String| line.parse().ok());
            match (code, message) {
                (702, Some(message)) => hear(Heard::Ended(message)),
                (703, Some(message)) => hear(Heard::Interrupted(message)),
                _ => {}
            }
        } else if replies.send(Reply { code, lines: all }).is_err() {
            return;
        }
    }
}

/// One line without its end; what is longer than the bound is dropped.
fn read_line(reader: &mut impl BufRead) -> Option<String> {
    let mut line = Vec::new();
    let read = reader.by_ref().take(LINE as u64).read_until(b'\n', &mut line).ok()?;
    if read == 0 {
        return None;
    }
    while line.last() != Some(&b'\n') {
        let mut rest = Vec::new();
        if reader.by_ref().take(LINE as u64).read_until(b'\n', &mut rest).ok()? == 0 {
            break;
        }
        if rest.last() == Some(&b'\n') {
            break;
        }
    }
    let text = String::from_utf8_lossy(&line);
    Some(text.trim_end_matches(['\r', '\n']).to_owned())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::sync::Mutex;
    use std::sync::mpsc;

    use super::{Heard, Reply, body, listen};

    fn hear(said: &[u8]) -> (Vec<Reply>, Vec<Heard>) {
        let (sender, replies) = mpsc::channel();
        let heard = Mutex::new(Vec::new());
        listen(Cursor::new(said), &sender, &|one| heard.lock().unwrap().push(one));
        drop(sender);
        (replies.iter().collect(), heard.into_inner().unwrap())
    }

    #[test]
    fn answers_and_events_are_told_apart() {
        let said = b"225-7\r\n225 OK MESSAGE QUEUED\r\n701-7\r\n701-1\r\n701 BEGIN\r\n702-7\r\n702-1\r\n702 END\r\n703-8\r\n703-1\r\n703 CANCELED\r\n";
        let (replies, heard) = hear(said);
        assert_eq!(replies, [Reply { code: 225, lines: vec!["7".to_owned()] }]);
        assert_eq!(heard, [Heard::Ended(7), Heard::Interrupted(8)]);
    }

    #[test]
    fn nothing_that_the_other_side_sends_breaks_the_reading() {
        let long = vec![b'9'; 100_000];
        for said in [&b""[..], b"\n\n\r\n", b"70", b"702 END\r\n", b"702-x\r\n702 END\r\n", b"\xff\xfe\x00\r\n999\r\n", &long] {
            let (_, heard) = hear(said);
            assert_eq!(heard, []);
        }
        let after = [&long[..], b"\r\n208 OK\r\n"].concat();
        assert_eq!(hear(&after).0.last(), Some(&Reply { code: 208, lines: Vec::new() }), "a line that is too long takes no other with it");
    }

    #[test]
    fn a_text_stays_one_message_whatever_it_holds() {
        assert_eq!(body("Rest."), "Rest.\r\n.");
        assert_eq!(body(".hidden"), "..hidden\r\n.");
        assert_eq!(body("a\r\n.\r\nSTOP ALL"), "a  .  STOP ALL\r\n.");
    }
}
