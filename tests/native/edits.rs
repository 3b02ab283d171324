//! Pages that were edited after their text was aligned: every sentence that did not change keeps its
//! translation, and none shows another's.

#![expect(clippy::panic, reason = "a test that cannot go on fails")]

#[path = "../../benches/edits.rs"]
mod edits;

use std::fs;
use std::path::Path;

use diglot::AlignedText;
use diglot::align::AlignOptions;
use diglot::studio::{Input, Job};

use edits::{Outcome, measure};

fn article() -> AlignedText {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/article/cooperation.fr-zh.txt");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
    let input = Input::Bilingual { name: "article".to_owned(), text, langs: None };
    let job = Job::new(input, &AlignOptions::default()).and_then(Job::finish);
    job.unwrap_or_else(|error| panic!("{error}")).text
}

#[test]
fn edits_lose_nothing_else_and_show_nothing_wrong() {
    let text = article();
    for version in 0..2 {
        for percent in [1, 5, 20, 50] {
            let (mut outcome, mut notes) = (Outcome::default(), Vec::new());
            for seed in 0..60 {
                measure(&text, version, percent, seed, &mut outcome, &mut |line| {
                    notes.push(line.to_owned())
                });
            }
            assert_eq!(outcome.wrong, 0, "at {percent} %: {outcome:?}\n{}", notes.join("\n"));
            assert!(
                outcome.kept * 100 >= outcome.untouched * 99,
                "at {percent} %: {outcome:?}\n{}",
                notes.join("\n")
            );
            assert!(
                outcome.marked * 10 >= outcome.little * 8,
                "at {percent} %: {outcome:?}\n{}",
                notes.join("\n")
            );
        }
    }
}
