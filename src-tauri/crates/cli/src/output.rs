//! The one place that writes: results to stdout, messages to stderr. Knows nothing of what they say.
//!
//! Whoever reads the results may stop early (`healthshelf search … | head`). That ends the program quietly and is no fault.

use std::fmt::Arguments;
use std::io::{ErrorKind, Write};

use crate::exit::Failure;

/// Writes to stdout, to the last byte.
pub(crate) fn result(text: Arguments) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_fmt(text).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Failure::unread(),
        _ => Failure::other(format!("cannot write the results: {error}")),
    })
}

/// Writes to stderr. A message that cannot be written is left out: there is nowhere to say so.
pub(crate) fn message(text: Arguments) {
    std::io::stderr().lock().write_fmt(text).ok();
}

/// A line of results, as `println!`; gives up where nobody reads on.
macro_rules! say {
    ($($text:tt)*) => {
        $crate::output::result(format_args!("{}\n", format_args!($($text)*)))
    };
}
pub(crate) use say;

/// A line for the person, as `eprintln!`.
macro_rules! tell {
    ($($text:tt)*) => {
        $crate::output::message(format_args!("{}\n", format_args!($($text)*)))
    };
}
pub(crate) use tell;
