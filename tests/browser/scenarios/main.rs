//! The scenarios, by theme; `cargo xtask browsers` runs them in three browsers.

mod article;
mod faults;
mod harness;
mod inline;
mod packs;
mod pages;
mod reading;

use std::process::ExitCode;

fn main() -> ExitCode {
    let themes =
        [harness::all(), reading::all(), inline::all(), pages::all(), packs::all(), faults::all()];
    browser_tests::main(&themes.concat())
}
