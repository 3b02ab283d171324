//! Whether two texts can be translations of each other at all, as far as lengths tell.

use crate::model::{Bead, Version};

use super::length::letters;

/// Letters of one text for one letter of the other: more is no translation in any languages.
const MAX_RATIO: f64 = 5.0;
/// Texts shorter than this, in letters, tell nothing by their lengths.
const MIN_LETTERS: f64 = 200.0;

/// What speaks against two texts being translations of each other, as a clause; `None` where
/// nothing does.
pub fn mismatch(source: &Version, target: &Version, _beads: &[Bead]) -> Option<String> {
    let (source_letters, target_letters) = (letters(&source.text), letters(&target.text));
    let (few, many) = (source_letters.min(target_letters), source_letters.max(target_letters));
    if many > MIN_LETTERS && many > few * MAX_RATIO {
        let (long, short) = if source_letters > target_letters {
            (&source.lang, &target.lang)
        } else {
            (&target.lang, &source.lang)
        };
        let times = (many / few.max(1.0)) as u64;
        return Some(format!("the {long} text is {times} times as long as the {short} text"));
    }
    None
}
