//! The properties that `cargo xtask fuzz` searches for exceptions to, held against the corpus and
//! against seeded changes of it.

#![expect(clippy::panic, reason = "a test that cannot go on fails")]

#[path = "../properties/mod.rs"]
mod properties;

use std::fs;
use std::path::Path;

use properties::ALL;

/// A small generator (Knuth's MMIX) stands in for chance, so that a failure can be repeated.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % end.max(1)
    }

    fn bytes(&mut self, n: usize) -> Vec<u8> {
        (0..n).map(|_| self.below(256) as u8).collect()
    }

    /// The bytes with some changed, doubled, moved or left out, as a fuzzer does.
    fn changed(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut changed = bytes.to_vec();
        for _ in 0..1 + self.below(4) {
            let from = self.below(changed.len());
            let to = (from + 1 + self.below(30)).min(changed.len());
            let at = self.below(changed.len() + 1);
            match self.below(4) {
                0 => {
                    let byte = self.below(256) as u8;
                    changed.splice(from..to.min(from + 1), [byte]);
                }
                1 => drop(changed.drain(from..to)),
                2 => {
                    let part = changed.get(from..to).unwrap_or_default().to_vec();
                    changed.splice(at..at, part);
                }
                _ => {
                    let marks =
                        ["\n", " ", "\u{200b}", "\u{feff}", "。", ". ", "<p>", "😀", "\r\n"];
                    changed.splice(at..at, marks[self.below(marks.len())].bytes());
                }
            }
        }
        changed
    }
}

/// The files of the corpus of a target, by name.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{target}: {error}"));
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap_or_else(|error| panic!("{error}"))).collect()
}

#[test]
fn every_property_holds_of_the_corpus_and_of_changes_of_it() {
    for (target, _) in ALL {
        let files = corpus(target);
        assert!(!files.is_empty(), "{target} has no corpus");
        for (number, file) in files.iter().enumerate() {
            properties::holds(target, file);
            for seed in 0..40 {
                properties::holds(target, &Chance(seed * 1000 + number as u64).changed(file));
            }
        }
        properties::holds(target, &[]);
    }
}

#[test]
fn placing_step_by_step_is_placing_from_scratch() {
    for seed in 0..3000 {
        let mut chance = Chance(seed);
        let n = 100 + chance.below(700);
        properties::placing::incremental_is_from_scratch(&chance.bytes(n));
    }
}
