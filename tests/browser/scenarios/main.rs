//! The scenarios, by theme; `cargo xtask browsers` runs them in three browsers.

mod harness;

use std::process::ExitCode;

fn main() -> ExitCode {
    let themes = [harness::all()];
    browser_tests::main(&themes.concat())
}
