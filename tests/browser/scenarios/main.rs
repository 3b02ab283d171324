//! The scenarios, by theme; `cargo xtask browsers` runs them in three browsers.

mod accessibility;
mod adaptations;
mod article;
mod beside;
mod components;
mod fallbacks;
mod faults;
mod frameworks;
mod harness;
mod inline;
mod languages;
mod lighthouse;
mod living;
mod long_texts;
mod markup;
mod modes;
mod packs;
mod pages;
mod panel;
mod reading;
mod states;
mod trace;

use std::process::ExitCode;

fn main() -> ExitCode {
    let themes = [
        harness::all(),
        reading::all(),
        inline::all(),
        living::all(),
        pages::all(),
        panel::all(),
        packs::all(),
        faults::all(),
        markup::all(),
        modes::all(),
        long_texts::all(),
        languages::all(),
        frameworks::all(),
        components::all(),
        trace::all(),
        beside::all(),
        fallbacks::all(),
        accessibility::all(),
        adaptations::all(),
    ];
    browser_tests::main(&themes.concat())
}
