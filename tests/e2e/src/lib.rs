//! Driving the real window of Healthshelf: the program itself, in WebKit, under a display, through WebDriver.
//!
//! [`webdriver`] speaks the protocol and knows nothing of Healthshelf. [`Session`] is the program with a data folder of its own: started,
//! stopped, started again. [`steps`] are what a reader does. The tests (`tests/e2e`), `drive` and `screenshots` are made of these.
//!
//! Nothing here waits for a fixed time: every wait is for a condition, with a bound that only a hang reaches.

pub mod accessibility;
pub mod fixtures;
mod http;
mod picture;
pub mod screens;
mod session;
pub mod steps;
pub mod voice;
pub mod webdriver;

pub use session::{Home, Session, children, missing};
pub use webdriver::{Fault, Key, Outcome, Window};
