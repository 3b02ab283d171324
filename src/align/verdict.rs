//! Whether two texts can be translations of each other at all, as far as lengths tell.

use crate::model::{Bead, Version};

use super::length::letters;

/// Letters of one text for one letter of the other: more is no translation in any languages.
const MAX_RATIO: f64 = 5.0;
/// Texts shorter than this, in letters, tell nothing by their lengths.
const MIN_LETTERS: f64 = 200.0;

/// Fewer beads than this may be unsure without meaning anything.
const MIN_BEADS: usize = 12;
/// What confidence a bead has on average, where an omission has none; of the omissions only those of
/// the side that has fewer count, since a translation may well be abridged or have additions.
///
/// Measured on 177 pairs of handbook pages, novels, news and others and 165 pairs of texts of the
/// same sets that do not belong together: true pairs have .703 and more (19 of 20 have .877), false
/// ones .688 and less (19 of 20 have .539).
const MIN_TRUST: f64 = 0.55;
/// Unsure beads without omissions are something else, such as a text of equal lines. True pairs have
/// at most .19 on the side that has fewer, false ones mostly .4 and more.
const MIN_OMITTED: f64 = 0.1;

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
    let (mut n_full, mut sum, mut omitted) = (0.0, 0.0, [0.0_f64; 2]);
    for bead in beads {
        match bead.segments.iter().position(|segments| segments.is_empty()) {
            Some(missing) => omitted[usize::from(missing == 0)] += 1.0,
            None => {
                n_full += 1.0;
                sum += f64::from(bead.confidence);
            }
        }
    }
    let fewer = omitted[0].min(omitted[1]);
    let n_beads = n_full + fewer;
    // There is a bead at least, but all may be omissions of one side.
    let (trust, omitted) = (sum / n_beads.max(1.0), fewer / n_beads.max(1.0));
    (trust < MIN_TRUST && omitted > MIN_OMITTED).then(|| {
        let percent = (omitted * 100.0) as u64;
        format!("{percent} % of the sentences have no partner, and the others are unsure")
    })
}
