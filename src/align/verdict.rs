//! Whether two texts can be translations of each other at all, as far as lengths tell.

use crate::model::{Bead, Version};

use super::length::letters;

/// Letters of one text for one letter of the other: more is no translation in any languages.
const MAX_RATIO: f64 = 5.0;
/// Texts shorter than this, in letters, tell nothing by their lengths.
const MIN_LETTERS: f64 = 200.0;

/// Fewer beads than this may be unsure without meaning anything.
const MIN_BEADS: usize = 30;
/// Measured on 89 pairs of handbook pages and 40 documents of novels, news and yearbooks: true
/// pairs under this mean confidence (down to .21) leave out at most 5 % of their segments, while
/// half of the pairs of unrelated pages are under it and over [`MAX_OMITTED`].
const MIN_CONFIDENCE: f64 = 0.35;
/// The share of beads that may be omissions where the mean confidence is low.
const MAX_OMITTED: f64 = 0.18;

/// What speaks against two texts being translations of each other, as a clause; `None` where
/// nothing does.
pub fn mismatch(source: &Version, target: &Version, beads: &[Bead]) -> Option<String> {
    ratio(source, target).or_else(|| fit(beads))
}

fn ratio(source: &Version, target: &Version) -> Option<String> {
    let (source_letters, target_letters) = (letters(&source.text), letters(&target.text));
    let (few, many) = (source_letters.min(target_letters), source_letters.max(target_letters));
    if many < MIN_LETTERS || many < few * MAX_RATIO {
        return None;
    }
    let (long, short) = if source_letters > target_letters {
        (&source.lang, &target.lang)
    } else {
        (&target.lang, &source.lang)
    };
    let times = (many / few.max(1.0)) as u64;
    Some(format!("the {long} text is {times} times as long as the {short} text"))
}

fn fit(beads: &[Bead]) -> Option<String> {
    if beads.len() < MIN_BEADS {
        return None;
    }
    let n_beads = beads.len() as f64;
    let confidence = beads.iter().map(|bead| f64::from(bead.confidence)).sum::<f64>() / n_beads;
    let is_omission = |bead: &&Bead| bead.segments.iter().any(|segments| segments.is_empty());
    let omitted = beads.iter().filter(is_omission).count() as f64 / n_beads;
    (confidence < MIN_CONFIDENCE && omitted > MAX_OMITTED).then(|| {
        let percent = (omitted * 100.0) as u64;
        format!("the lengths do not agree and {percent} % of the sentences find no partner")
    })
}
