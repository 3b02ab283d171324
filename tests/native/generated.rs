//! Beads of documents whose true beads are known, since they are made.
#![expect(clippy::panic, reason = "a test that cannot go on fails")]

#[path = "../../benches/generator.rs"]
#[expect(dead_code, reason = "benchmarks and xtask use more of it")]
mod generator;

use diglot::align::{AlignJob, AlignOptions, Knowledge, align};
use diglot::lang::Lang;
use diglot::model::{self, Bead};
use diglot::score::Counts;
use diglot::studio::segmented;

use generator::{Pair, Plan, Words};

fn words() -> Words {
    Words::made_up(
        ["fr", "de"].map(|tag| Lang::parse(tag).unwrap_or_else(|error| panic!("{error}"))),
    )
}

fn beads(pair: &Pair) -> Vec<Bead> {
    let [source, target] = &pair.versions;
    align(source, target, &AlignOptions::default())
}

/// Strict F1 of the beads found.
fn f1(pair: &Pair, beads: &[Bead]) -> f64 {
    let found: Vec<model::Pair> = beads
        .iter()
        .map(|bead| {
            let [source, target] = [0, 1].map(|side| bead.segments[side].indexes().collect());
            (source, target)
        })
        .collect();
    let gold: Vec<model::Pair> = pair
        .beads
        .iter()
        .map(|[source, target]| (source.clone().collect(), target.clone().collect()))
        .collect();
    Counts::of(&found, &gold).strict().f1
}

#[test]
fn documents_of_all_sizes_are_aligned() {
    let words = words();
    for (n_segments, least) in [(60, 0.85), (400, 0.93), (3000, 0.95)] {
        let pair = generator::pair(&words, &Plan::of(n_segments));
        let found = f1(&pair, &beads(&pair));
        assert!(found > least, "F1 {found:.3} of {n_segments} segments");
    }
}

#[test]
fn a_lost_chapter_is_followed() {
    // The path leaves the diagonal by 400 segments, far more than the margins of any corridor.
    let pair = generator::pair(&words(), &Plan { lost: 50, ..Plan::of(8000) });
    let found = f1(&pair, &beads(&pair));
    assert!(found > 0.95, "F1 {found:.3}");
}

#[test]
fn what_is_missing_on_both_sides_is_found_however_much_it_is() {
    // The path begins 900 segments off the diagonal and comes back in one step.
    let pair = generator::pair(&words(), &Plan { lost: 100, preface: 100, ..Plan::of(9000) });
    let found = f1(&pair, &beads(&pair));
    assert!(found > 0.95, "F1 {found:.3}");
}

#[test]
fn the_same_text_has_the_same_beads_in_steps_of_any_size() {
    let words = words();
    for n_segments in [90, 1500] {
        let pair = generator::pair(&words, &Plan::of(n_segments));
        let whole = beads(&pair);
        assert_eq!(whole, beads(&pair), "{n_segments} segments");
        let [source, target] = &pair.versions;
        let options = AlignOptions::default();
        for size in [1, 1000] {
            let mut job = AlignJob::new(source, target, &Knowledge::default(), &options);
            let mut last = 0.0;
            let mut n_steps = 0;
            loop {
                let done = job.step(size);
                if done >= 1.0 {
                    break;
                }
                assert!((last..1.0).contains(&done), "{done} after {last}");
                last = done;
                n_steps += 1;
            }
            assert!(n_steps > n_segments / 20, "only {n_steps} steps of {size}");
            assert_eq!(job.finish(), whole, "{n_segments} segments in steps of {size}");
        }
    }
}

#[test]
fn the_generator_writes_what_is_cut_again() {
    let pair = generator::pair(&words(), &Plan::of(500));
    for version in &pair.versions {
        let cut = segmented(&version.text, &version.lang);
        assert_eq!(cut.segments, version.segments);
        assert_eq!(cut.blocks, version.blocks);
    }
}
