//! A reader with a browser: what a test does and sees, in Chromium, Firefox and WebKitGTK alike.
//!
//! A scenario is an `async fn(&mut Reader) -> Result<()>`, listed by [`scenarios!`]; it opens a
//! page, does what a person does, and looks at what a person sees. `cargo xtask browsers` starts
//! the servers and drivers and runs every scenario in every engine.

mod checkers;
mod commands;
mod engine;
mod harness;
mod popup;
mod reader;
mod report;
mod spent;
mod started;
mod tree;

pub use anyhow::{Context, Result, bail, ensure};
pub use checkers::{Scope, Violation};
pub use engine::Engine;
pub use harness::{Scenario, main};
pub use popup::{Piece, Popup, Rectangle};
pub use reader::{Event, Key, Reader, Warning};
pub use started::{Started, variable};
