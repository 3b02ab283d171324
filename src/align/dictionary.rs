//! A dictionary that a user brings: words of two languages that mean each other.

use crate::lang::Lang;

use super::index::{paired, parted};
use super::token::Tokens;
use super::trust::{Claim, Claims};

/// Pairs of types that one entry may make.
const MAX_PAIRS: usize = 16;

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

    /// The entries whose words occur in the text, as claims that they stand for each other.
    ///
    /// A word that means several things means each of them with a share of the chance. Where no more
    /// than the other order of the columns is found, the languages were named the wrong way round.
    pub(super) fn claims(&self, tokens: &Tokens, is_swapped: bool, trust: f64) -> Claims {
        let [as_said, other] = [is_swapped, !is_swapped].map(|is| self.found(tokens, is));
        let found = if other.len() > as_said.len() { other } else { as_said };
        let mut meanings = [vec![0_u32; tokens.n_types()], vec![0_u32; tokens.n_types()]];
        for (source, target) in found.iter().map(|key| parted(*key)) {
            // Types number the lists.
            meanings[0][source as usize] += 1;
            meanings[1][target as usize] += 1;
        }
        let claim = |(source, target): (u32, u32)| {
            let [in_source, in_target] =
                [tokens.source.frequency(source), tokens.target.frequency(target)];
            // Where it is five times in one text and its meaning once in the other, it means that in
            // a fifth of the places at most.
            let share = |own: u32, other: u32, meanings: u32| {
                trust as f32 / meanings as f32 * (other as f32 / own as f32).min(1.0)
            };
            let chances = [
                share(in_source, in_target, meanings[0][source as usize]),
                share(in_target, in_source, meanings[1][target as usize]),
            ];
            Claim { source, target, chances }
        };
        let claims: Vec<Claim> = found.into_iter().map(parted).map(claim).collect();
        Claims::unproven(&claims, tokens.n_types())
    }

    /// The pairs of types that the entries name, each once.
    fn found(&self, tokens: &Tokens, is_swapped: bool) -> Vec<u64> {
        let mut found: Vec<u64> = Vec::new();
        for [first, second] in &self.entries {
            let (source, target) = if is_swapped { (second, first) } else { (first, second) };
            let sources = tokens.types_of(source, 0);
            if sources.is_empty() {
                continue;
            }
            let targets = tokens.types_of(target, 1);
            // A sentence says little about its words.
            if sources.len() * targets.len() <= MAX_PAIRS {
                for source in &sources {
                    found.extend(targets.iter().map(|target| paired(*source, *target)));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
