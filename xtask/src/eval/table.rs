//! The table of an evaluation, with the figures of other aligners beside.

use super::Outcome;
use super::sets::Set;

/// What others reach on a set, F1 as here: galechurch, hunalign and, where it was tried, the prototype
/// that the project began with, which has no packs.
type Baseline = (&'static str, f64, f64, Option<f64>);

/// Taken from the READMEs beside the sets (galechurch 0.1.0; hunalign with `-realign` and a null
/// dictionary). Some were measured on whole books, of which the sets are a part.
const BASELINES: [Baseline; 9] = [
    ("handbook-fr-zh-par", 0.907, 0.793, None),
    ("handbook-fr-zh-cut", 0.762, 0.756, None),
    ("handbook-fr-zh-flat", 0.823, 0.783, None),
    ("debref-frzh", 0.785, 0.904, Some(0.993)),
    ("mac-zhen", 0.415, 0.338, Some(0.827)),
    ("medieval", 0.760, 0.908, Some(0.928)),
    ("ntrex-frja", 0.912, 0.815, Some(0.969)),
    ("parice-enis", 0.801, 0.771, Some(0.903)),
    ("textberg-dev", 0.620, 0.694, Some(0.930)),
];

/// The head of the table.
pub fn head() -> String {
    let names = "| set | F1 | precision | recall | silence | lax F1 | segments a bead | galechurch \
                 | hunalign | prototype |\n";
    format!("{names}|{}\n", " --- |".repeat(10))
}

/// The line of one set. Silence is the share of hovers without a translation that show nothing;
/// segments are those of the first version in the median bead.
pub fn line(set: &Set, outcome: &Outcome) -> String {
    let others = match BASELINES.iter().find(|baseline| baseline.0 == set.name) {
        Some((_, galechurch, hunalign, prototype)) => {
            [Some(*galechurch), Some(*hunalign), *prototype]
        }
        None => [None; 3],
    };
    let hovers = &outcome.hovers;
    let own = if set.has_blocks() {
        [
            Some(hovers.f1()),
            Some(hovers.precision()),
            Some(hovers.recall()),
            hovers.silence(),
            None,
            Some(hovers.grain()),
        ]
    } else {
        let (strict, lax) = (outcome.counts.strict(), outcome.counts.lax());
        [Some(strict.f1), Some(strict.precision), Some(strict.recall), None, Some(lax.f1), None]
    };
    let cell = |value: &Option<f64>| value.map_or(" - |".to_owned(), |v| format!(" {v:.3} |"));
    let cells: String = own.iter().chain(&others).map(cell).collect();
    format!("| {} |{cells}\n", set.name)
}
