//! Pages that were edited or rearranged after their text was aligned: every sentence that did not change keeps its
//! translation, and none shows another's.

#![expect(clippy::panic, reason = "a test that cannot go on fails")]

#[path = "../../benches/edits.rs"]
mod edits;

use std::fs;
use std::path::Path;

use diglot::AlignedText;
use diglot::align::AlignOptions;
use diglot::lang::Lang;
use diglot::model::{Bead, Block, BlockKind, SegmentRange, Version};
use diglot::studio::{Input, Job};
use diglot::text::ByteSpan;

use edits::{Kind, Outcome, measure};

fn article() -> AlignedText {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/article/cooperation.fr-zh.txt");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
    let input = Input::Bilingual { name: "article".to_owned(), text, langs: None };
    let job = Job::new(input, &AlignOptions::default()).and_then(Job::finish);
    job.unwrap_or_else(|error| panic!("{error}")).text
}

/// A text of questions whose answers say the same and mean something else, of prose, a table, and
/// letters that close with the same words.
fn rows() -> AlignedText {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/anchor/equal-answers.fr-zh.tsv");
    let lines = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
    let version = |tag: &str, at: usize| {
        let (mut text, mut segments, mut blocks) = (String::new(), Vec::new(), Vec::new());
        let mut first = 0;
        for line in lines.lines().chain([""]) {
            let Some(segment) = line.split('\t').nth(at).filter(|segment| !segment.is_empty())
            else {
                let range = SegmentRange { start: first, end: segments.len() as u32 };
                blocks.push(Block { kind: BlockKind::Paragraph, segments: range });
                first = range.end;
                continue;
            };
            if !segments.is_empty() {
                text.push_str(if first == segments.len() as u32 { "\n\n" } else { " " });
            }
            let start = text.len() as u32;
            text.push_str(segment);
            segments.push(ByteSpan::new(start, text.len() as u32));
        }
        let lang = Lang::parse(tag).unwrap_or_else(|error| panic!("{error}"));
        let (dir, title) = (lang.direction(), String::new());
        Version { lang, dir, title, text, segments, blocks }
    };
    let versions = vec![version("fr", 0), version("zh", 1)];
    let n_segments = versions.iter().map(|version| version.segments.len()).min().unwrap_or(0);
    let beads = (0..n_segments as u32).map(|idx| {
        let range = SegmentRange { start: idx, end: idx + 1 };
        Bead { segments: vec![range, range], confidence: 1.0, checked: true }
    });
    AlignedText::new(versions, beads.collect()).unwrap_or_else(|error| panic!("{error}"))
}

/// What became of the pages of a text, and of which sentences it is not well.
fn outcome(text: &AlignedText, kind: Kind, percent: usize, n_seeds: u64) -> (Outcome, String) {
    let (mut outcome, mut notes) = (Outcome::default(), String::new());
    for version in 0..2 {
        for seed in 0..n_seeds {
            measure(text, kind, version, percent, seed, &mut outcome, &mut |line| {
                notes.push_str(line);
                notes.push('\n');
            });
        }
    }
    (outcome, notes)
}

#[test]
fn edits_lose_nothing_else_and_show_nothing_wrong() {
    let text = article();
    for percent in [1, 5, 20, 50] {
        let (outcome, notes) = outcome(&text, Kind::Edited, percent, 60);
        assert_eq!(outcome.wrong, 0, "at {percent} %: {outcome:?}\n{notes}");
        let is_kept = outcome.kept * 100 >= outcome.untouched * 99;
        let is_marked = outcome.marked * 10 >= outcome.little * 8;
        assert!(is_kept && is_marked, "at {percent} %: {outcome:?}\n{notes}");
    }
}

#[test]
fn rows_that_are_left_out_sorted_moved_and_repeated_show_nothing_wrong() {
    for (text, n_seeds, least) in [(article(), 60, 99), (rows(), 400, 60)] {
        for percent in [1, 5, 20, 50, 90] {
            let (outcome, notes) = outcome(&text, Kind::Rearranged, percent, n_seeds);
            assert_eq!(outcome.wrong, 0, "at {percent} %: {outcome:?}\n{notes}");
            let is_kept = outcome.kept * 100 >= outcome.untouched * least;
            assert!(is_kept, "at {percent} %: {outcome:?}\n{notes}");
        }
    }
}

#[test]
fn equal_answers_survive_edits_without_a_wrong_one() {
    let text = rows();
    for percent in [1, 5, 20, 50] {
        let (outcome, notes) = outcome(&text, Kind::Edited, percent, 400);
        assert_eq!(outcome.wrong, 0, "at {percent} %: {outcome:?}\n{notes}");
    }
}
