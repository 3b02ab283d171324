//! Whether two texts can be translations of each other at all, as far as lengths, posteriors and words tell.

use crate::model::{Bead, Version};

use super::confidence::{Traits, by_line};
use super::length::letters;

/// Letters of one text for one letter of the other: more is no translation in any languages.
const MAX_RATIO: f64 = 5.0;
/// Texts shorter than this, in letters, tell nothing by their lengths.
const MIN_LETTERS: f64 = 200.0;

/// What the log odds of the posteriors of beads of both sides come to on average, where an omission
/// has [`OMITTED`], and words add what they say for a line; of the omissions only those of the side that
/// has fewer count, since a translation may well be abridged or have additions.
///
/// Measured on all pairs of the sets of gold, with packs and without, and on as many of texts of the same
/// sets that do not belong together: true pairs of many beads have 3.3 and more, false ones mostly 3 and
/// less; true ones of two to five sentences -1.6 and more.
const MIN_ODDS: f64 = 2.8;
const OMITTED: f64 = -2.0;
const SAID: f64 = 0.7;
const MOST_SAID: f64 = 3.0;
/// The same but for what words say where hardly anything is omitted: such as a text of equal lines, or
/// one without full stops, of which the true pair that is the least sure has -.7.
const MIN_ODDS_OF_ALL: f64 = -1.0;
/// More omissions than this, on the side that has fewer, are many.
const MANY_OMITTED: f64 = 0.1;
/// What is asked of a text of up to [`FEW_BEADS`] beads, which rises to the above at [`MANY_BEADS`].
const MIN_ODDS_OF_FEW: f64 = -1.8;
const FEW_BEADS: f64 = 2.0;
const MANY_BEADS: f64 = 16.0;

/// Words may say so much against the texts, in nats, and besides this share of what they would say if none
/// stood for another: of the true pairs of a few sentences, freely translated, none says as much, and of
/// the others a half where there are packs.
const MAY_SAY: f64 = 2.3;
const MAY_SAY_OF_EXPECTED: f64 = 0.12;

/// What speaks against two texts being translations of each other, as a clause; `None` where
/// nothing does.
pub fn mismatch(
    source: &Version,
    target: &Version,
    beads: &[Bead],
    traits: &[Traits],
) -> Option<String> {
    ratio(source, target).or_else(|| fit(beads, traits))
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

fn fit(beads: &[Bead], traits: &[Traits]) -> Option<String> {
    let (mut n_full, mut sum, mut omitted) = (0.0, 0.0, [0.0_f64; 2]);
    let (mut said, mut expected, mut letters) = (0.0, 0.0, 0.0);
    for (bead, traits) in beads.iter().zip(traits) {
        match bead.segments.iter().position(|segments| segments.is_empty()) {
            Some(missing) => omitted[usize::from(missing == 0)] += 1.0,
            None => {
                n_full += 1.0;
                sum += traits.odds;
                said += traits.said;
                expected += traits.expected;
                letters += traits.letters;
            }
        }
    }
    let fewer = omitted[0].min(omitted[1]);
    let n_beads = n_full + fewer;
    let mut odds = (sum + OMITTED * fewer) / f64::max(n_beads, 1.0);
    let mut of_many = MIN_ODDS_OF_ALL;
    if fewer > MANY_OMITTED * n_beads {
        of_many = MIN_ODDS;
        odds += SAID * by_line(said, letters).clamp(0.0, MOST_SAID);
    }
    let share = ((n_beads - FEW_BEADS) / (MANY_BEADS - FEW_BEADS)).clamp(0.0, 1.0);
    let asked = MIN_ODDS_OF_FEW + share * (of_many - MIN_ODDS_OF_FEW);
    let is_denied = said < -(MAY_SAY + MAY_SAY_OF_EXPECTED * expected);
    // Where all that there is are omissions, of one side or both, nothing fits at all.
    (is_denied || n_beads == 0.0 || odds < asked).then(|| {
        let percent = (fewer * 100.0 / n_beads.max(1.0)) as u64;
        match percent {
            0 => "hardly anything in one speaks for the other".to_owned(),
            _ => format!("{percent} % of the sentences have no partner, and the others are unsure"),
        }
    })
}
