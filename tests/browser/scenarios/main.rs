//! The scenarios, by theme; `cargo xtask browsers` runs them in three browsers.

mod accessibility;
mod adaptations;
mod article;
mod beside;
mod components;
mod dialogs;
mod drawn;
mod element;
mod fallbacks;
mod faults;
mod frameworks;
mod hand;
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
mod scrolling;
mod states;
mod touch;
mod trace;
mod which;

use std::process::ExitCode;

fn main() -> ExitCode {
    // The longest first, so that no engine ends long after the others.
    let themes = [
        harness::all(),
        accessibility::all(),
        adaptations::all(),
        reading::all(),
        touch::all(),
        inline::all(),
        living::all(),
        pages::all(),
        panel::all(),
        packs::all(),
        faults::all(),
        markup::all(),
        drawn::all(),
        which::all(),
        modes::all(),
        long_texts::all(),
        languages::all(),
        frameworks::all(),
        components::all(),
        element::all(),
        trace::all(),
        beside::all(),
        fallbacks::all(),
        scrolling::all(),
        dialogs::all(),
        hand::all(),
    ];
    browser_tests::main(&themes.concat())
}
