//! The scenarios, by theme; `cargo xtask browsers` runs them in three browsers.

mod harness;
mod reading;

use std::process::ExitCode;

fn main() -> ExitCode {
    let themes = [harness::all(), reading::all()];
    browser_tests::main(&themes.concat())
}
