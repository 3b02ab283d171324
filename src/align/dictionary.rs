//! A dictionary that a user brings: words of two languages that mean each other.

use crate::lang::Lang;

use super::index::{paired, parted};
use super::lexicon::Pairs;
use super::token::Tokens;

/// Words or short phrases of two languages that may translate each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dictionary {
    /// The languages of both columns.
    pub langs: [Lang; 2],
    /// A word of the first language and one of the second; a word may come up many times.
    pub entries: Vec<[String; 2]>,
}

impl Dictionary {
    /// Whether it is between these languages, in either order; `Some(true)` where in the other.
    pub fn is_between(&self, langs: [&Lang; 2]) -> Option<bool> {
        let own = self.langs.each_ref().map(Lang::primary);
        let asked = langs.map(Lang::primary);
        if own == asked {
            Some(false)
        } else if own == [asked[1], asked[0]] {
            Some(true)
        } else {
            None
        }
    }

    /// Adds the entries whose words occur in the text. A word that means several things means each
    /// of them with a share of the chance.
    pub(super) fn add_to(&self, tokens: &Tokens, is_swapped: bool, trust: f64, pairs: &mut Pairs) {
        let mut found: Vec<u64> = Vec::new();
        for [first, second] in &self.entries {
            let (source, target) = if is_swapped { (second, first) } else { (first, second) };
            let (sources, targets) = (tokens.types_of(source, 0), tokens.types_of(target, 1));
            for source in &sources {
                found.extend(targets.iter().map(|target| paired(*source, *target)));
            }
        }
        found.sort_unstable();
        found.dedup();
        let mut meanings = [vec![0_u32; tokens.n_types()], vec![0_u32; tokens.n_types()]];
        for (source, target) in found.iter().map(|key| parted(*key)) {
            // Types number the lists.
            meanings[0][source as usize] += 1;
            meanings[1][target as usize] += 1;
        }
        for (source, target) in found.into_iter().map(parted) {
            let share = |meanings: u32| trust as f32 / (meanings as f32).sqrt();
            let chances =
                [share(meanings[0][source as usize]), share(meanings[1][target as usize])];
            pairs.raise(source, target, chances);
        }
    }
}
