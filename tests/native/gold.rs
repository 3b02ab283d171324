//! A small gold set: how good the beads are, how quiet what has no translation, how true confidences.
//!
//! `tests/fixtures/gold/README.md` says what is in it. The figures are those of `cargo xtask eval`, by
//! the same code. Where the aligner gets better, put the new figures into [`BARS`].

#![expect(clippy::panic, reason = "a test that cannot go on fails")]

#[path = "../../xtask/src/eval/hover.rs"]
#[expect(dead_code, reason = "xtask prints more of it")]
mod hover;
#[path = "../../xtask/src/eval/right.rs"]
mod right;
#[path = "../../xtask/src/eval/sets.rs"]
#[expect(dead_code, reason = "xtask prints more of it")]
mod sets;
#[path = "../../xtask/src/eval/trust.rs"]
#[expect(dead_code, reason = "xtask prints more of it")]
mod trust;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use diglot::align::{AlignOptions, Knowledge, VectorPack};
use diglot::lang::Lang;
use diglot::score::Counts;
use diglot::studio::{Aligned, Input, Job, Source, packs};

use hover::Hovers;
use sets::{Document, Gold};
use trust::Reliability;

/// A set, whether packs are used, and the figures of today in thousandths: F1 (of hovers, or strict),
/// silence where there is any, and how sure the beads are on average.
type Bar = (&'static str, bool, u32, Option<u32>, u32);

const BARS: &[Bar] = &[
    ("block-too-many", true, 997, Some(914), 949),
    ("block-too-many", false, 874, Some(596), 917),
    ("cues", true, 1000, Some(1000), 955),
    ("cues", false, 907, Some(372), 904),
    ("cut", true, 919, Some(969), 862),
    ("cut", false, 919, Some(969), 822),
    ("flat", true, 956, None, 949),
    ("flat", false, 956, None, 931),
    ("numbers", true, 1000, Some(1000), 954),
    ("numbers", false, 1000, Some(1000), 941),
    ("other-paragraphs", true, 970, Some(0), 932),
    ("other-paragraphs", false, 910, Some(0), 844),
    ("paragraphs", true, 1000, None, 972),
    ("paragraphs", false, 1000, None, 970),
    ("replaced", true, 905, Some(0), 984),
    ("replaced", false, 905, Some(0), 970),
    ("short", true, 1000, None, 937),
    ("short", false, 1000, None, 872),
    ("short-cut", true, 993, Some(908), 780),
    ("short-cut", false, 933, Some(633), 688),
    ("wrapped", true, 1000, None, 969),
    ("wrapped", false, 1000, None, 969),
    ("articles-hi-ca", true, 1000, None, 848),
    ("articles-hi-ca", false, 836, None, 789),
    ("articles-ro-sv", true, 947, None, 886),
    ("articles-ro-sv", false, 947, None, 886),
    ("articles-tr-uk", true, 857, None, 758),
    ("articles-tr-uk", false, 857, None, 758),
    ("story-de-es", true, 881, None, 947),
    ("story-de-es", false, 881, None, 873),
    ("story-en-de", true, 868, None, 961),
    ("story-en-de", false, 756, None, 938),
    ("story-es-en", true, 747, None, 934),
    ("story-es-en", false, 685, None, 864),
];

/// Over all sets: the calibration error, how many of the wrong beads are doubtful and how
/// many of the right ones, in thousandths.
const CALIBRATION: [u32; 3] = [87, 276, 53];
/// How many of the pairs that do not belong together are refused.
const REFUSED: usize = 3;
/// What a figure may be off by before it is another one.
const SLACK: u32 = 2;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/gold")
}

/// What the packs tell of two languages, as the command line chooses them.
fn knowledge([source, target]: [&Lang; 2]) -> Knowledge {
    let read = |pack: packs::Pack| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("packs").join(pack.file());
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let pack: VectorPack = pack.read(&bytes).unwrap_or_else(|error| panic!("{error}"));
        Arc::new(pack)
    };
    let packs = packs::choose(source, target).ok().map(|pair| pair.map(read));
    Knowledge { packs, dictionary: None }
}

fn align(input: Input, with_packs: bool) -> Aligned {
    let mut job = Job::new(input, &AlignOptions::default())
        .unwrap_or_else(|error| panic!("a document of the set: {error}"));
    if with_packs {
        let langs = job.langs();
        let known = knowledge([langs[0], langs[1]]);
        job.know(1, known);
    }
    job.finish().unwrap_or_else(|error| panic!("a document of the set: {error}"))
}

/// What was counted.
#[derive(Default)]
struct Outcome {
    hovers: Hovers,
    counts: Counts,
    reliability: Reliability,
    /// The sum of the confidences of all beads, and how many there are.
    confidence: (f64, u32),
}

impl Outcome {
    fn add(&mut self, document: &Document, with_packs: bool) {
        let aligned = align(document.input(), with_packs);
        let text = &aligned.text;
        for bead in (0..text.n_beads()).filter_map(|bead| text.bead(bead)) {
            self.confidence.0 += f64::from(bead.confidence);
            self.confidence.1 += 1;
        }
        match &document.gold {
            Gold::Blocks(blocks) => {
                let [source, target] = &document.texts;
                self.hovers.add([source, target], blocks, &aligned.text, &aligned.sources);
            }
            Gold::Beads { beads: gold, .. } => {
                self.counts = self.counts.plus(Counts::of(&right::pairs(&aligned), gold));
            }
        }
        for (idx, is_right) in right::of(document, &aligned).into_iter().enumerate() {
            if let (Some(bead), Some(is_right)) = (text.bead(idx as u32), is_right) {
                self.reliability.add(f64::from(bead.confidence), is_right);
            }
        }
    }

    fn f1(&self) -> f64 {
        if self.counts.gold > 0 { self.counts.strict().f1 } else { self.hovers.f1() }
    }
}

fn thousandths(value: f64) -> u32 {
    (value * 1000.0).round() as u32
}

#[test]
fn the_gold_set_is_aligned_as_well_as_it_was() {
    let sets = sets::read(&folder()).unwrap_or_else(|error| panic!("{error}"));
    let mut found: Vec<Bar> = Vec::new();
    for set in &sets {
        for with_packs in [true, false] {
            let mut outcome = Outcome::default();
            set.documents.iter().for_each(|document| outcome.add(document, with_packs));
            let silence = outcome.hovers.silence().map(thousandths);
            let name = BARS.iter().find(|bar| bar.0 == set.name).map_or("a new set", |bar| bar.0);
            let sure = thousandths(outcome.confidence.0 / f64::from(outcome.confidence.1));
            let f1 = thousandths(outcome.f1());
            println!("    (\"{}\", {with_packs}, {f1}, {silence:?}, {sure}),", set.name);
            found.push((name, with_packs, f1, silence, sure));
        }
    }
    let is_off = |found: u32, wanted: u32| found.abs_diff(wanted) > SLACK;
    let off: Vec<String> = found
        .iter()
        .zip(BARS)
        .filter(|(found, bar)| {
            (found.0, found.1) != (bar.0, bar.1)
                || is_off(found.2, bar.2)
                || is_off(found.3.unwrap_or_default(), bar.3.unwrap_or_default())
                || is_off(found.4, bar.4)
        })
        .map(|(found, bar)| format!("{found:?}, the bar is {bar:?}"))
        .collect();
    assert!(off.is_empty(), "{off:#?}");
    assert_eq!(found.len(), BARS.len(), "each set has two bars");
}

#[test]
fn confidences_are_as_true_as_they_were() {
    let sets = sets::read(&folder()).unwrap_or_else(|error| panic!("{error}"));
    let mut outcome = Outcome::default();
    for set in &sets {
        for with_packs in [true, false] {
            set.documents.iter().for_each(|document| outcome.add(document, with_packs));
        }
    }
    let [wrong, right] = outcome.reliability.doubtful();
    let found = [outcome.reliability.error(), wrong, right].map(thousandths);
    println!("{found:?}, {}\n{}", outcome.reliability.line(), outcome.reliability.table());
    let is_off = found.iter().zip(CALIBRATION).any(|(found, bar)| found.abs_diff(bar) > SLACK);
    assert!(!is_off, "{found:?}, the bars are {CALIBRATION:?}");
}

#[test]
fn texts_that_do_not_belong_together_are_refused() {
    let mut names: Vec<PathBuf> = fs::read_dir(folder().join("unrelated"))
        .unwrap_or_else(|error| panic!("{error}"))
        .map(|entry| entry.unwrap_or_else(|error| panic!("{error}")).path())
        .collect();
    names.sort();
    let refused: Vec<bool> = names
        .iter()
        .map(|path| {
            let source = |file: &str| {
                let text = fs::read_to_string(path.join(file));
                let text = text.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                Source { name: file.to_owned(), text, lang: None }
            };
            align(Input::Versions(vec![source("a.txt"), source("b.txt")]), true).mismatch.is_some()
        })
        .collect();
    println!("{refused:?}");
    let n_refused = refused.iter().filter(|refused| **refused).count();
    assert_eq!(n_refused, REFUSED, "{names:?} {refused:?}");
}

#[test]
fn no_true_pair_is_refused() {
    let sets = sets::read(&folder()).unwrap_or_else(|error| panic!("{error}"));
    for set in &sets {
        for document in &set.documents {
            for with_packs in [true, false] {
                let why = align(document.input(), with_packs).mismatch;
                assert_eq!(why, None, "{} {}", set.name, document.name);
            }
        }
    }
}
