//! Which tokens of one version stand for which of the other.

use super::AlignOptions;
use super::index::{Index, paired, parted};
use super::token::{TokenKind, Tokens};

/// Pairs of types and, for each, how likely one is where the other is.
#[derive(Debug, Clone, Default)]
pub(super) struct Pairs {
    index: Index,
    /// `P(target | source)` and `P(source | target)` of each pair.
    chances: Vec<[f32; 2]>,
}

impl Pairs {
    /// The number of a pair.
    pub(super) fn get(&self, source: u32, target: u32) -> Option<u32> {
        self.index.get(paired(source, target))
    }

    /// The number of a pair, new with chances of 0 where it was not there.
    pub(super) fn insert(&mut self, source: u32, target: u32) -> u32 {
        let number = self.index.insert(paired(source, target));
        if number as usize == self.chances.len() {
            self.chances.push([0.0; 2]);
        }
        number
    }

    /// Raises the chances of a pair to these; a kind of evidence that is switched off adds nothing.
    pub(super) fn raise(&mut self, source: u32, target: u32, chances: [f32; 2]) {
        if chances == [0.0; 2] {
            return;
        }
        let number = self.insert(source, target) as usize;
        // A number that was given out has its chances.
        let known = &mut self.chances[number];
        *known = [known[0].max(chances[0]), known[1].max(chances[1])];
    }

    pub(super) fn len(&self) -> usize {
        self.chances.len()
    }

    /// The pairs in the order of their numbers: source, target and chances.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, u32, [f32; 2])> + Clone + '_ {
        self.index.keys().iter().zip(&self.chances).map(|(key, chances)| {
            let (source, target) = parted(*key);
            (source, target, *chances)
        })
    }

    pub(super) fn chances(&self) -> &[[f32; 2]] {
        &self.chances
    }

    /// Gives each pair new chances, by its number, source and target.
    pub(super) fn update(&mut self, new: impl Fn(usize, u32, u32) -> [f32; 2]) {
        let keys = self.index.keys().iter().zip(&mut self.chances);
        for (number, (key, chances)) in keys.enumerate() {
            let (source, target) = parted(*key);
            *chances = new(number, source, target);
        }
    }
}

/// What tokens tell before the text is read: equal ones stand for each other.
pub(super) fn identities(tokens: &Tokens, options: &AlignOptions) -> Pairs {
    let mut pairs = Pairs::default();
    for token in 0..tokens.n_types() as u32 {
        let frequencies = [&tokens.source, &tokens.target].map(|side| side.frequency(token) as f32);
        let [source, target] = frequencies;
        if source == 0.0 || target == 0.0 {
            continue;
        }
        let trust = match tokens.kind(token) {
            TokenKind::Number => options.trust_number,
            TokenKind::Word => options.trust_word,
            // Three letters out of a word are alike by chance, too.
            TokenKind::ShortWord | TokenKind::Trigram => options.trust_word * 0.3,
            TokenKind::Character => options.trust_character,
            TokenKind::Bigram | TokenKind::Compound => options.trust_word,
            TokenKind::Mark => options.trust_mark,
        } as f32;
        // Where it is five times in one text and once in the other, it stands for itself in a
        // fifth of the places at most.
        let chances = [trust * (target / source).min(1.0), trust * (source / target).min(1.0)];
        pairs.raise(token, token, chances);
    }
    pairs
}

/// A token of the target that a token of the source stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    /// The type in the target.
    pub(super) target: u32,
    /// How much likelier the target is where the source is, than anywhere: `P(t|s) / P(t)`.
    pub(super) forward: f32,
    /// The same with the sides changed: `P(s|t) / P(s)`.
    pub(super) backward: f32,
}

/// Pairs of types, ready to be looked up, and how much of each type they explain.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    starts: Vec<u32>,
    links: Vec<Link>,
    /// The share of the occurrences of each type that the other side explains, 0 to 1.
    source_share: Vec<f32>,
    target_share: Vec<f32>,
}

impl Lexicon {
    /// Pairs that make each other no more likely than this tell nothing: among the twenty words of
    /// a sentence they are lost.
    const MIN_ODDS: f32 = 1.5;

    /// The lexicon of these pairs; `shares` says how much of each type of the source and of the
    /// target they explain.
    pub(super) fn new(tokens: &Tokens, pairs: &Pairs, shares: [Vec<f32>; 2]) -> Self {
        let n_types = tokens.n_types();
        let [source_share, target_share] = shares;
        let chance = |frequency: u32, mass: f32| (frequency as f32 / mass.max(1.0)).max(1e-9);
        let (source_mass, target_mass) = (tokens.source.total_mass(), tokens.target.total_mass());
        let odds = |source: u32, target: u32, chances: [f32; 2]| {
            [
                chances[0] / chance(tokens.target.frequency(target), target_mass),
                chances[1] / chance(tokens.source.frequency(source), source_mass),
            ]
        };
        let tells = |odds: [f32; 2]| odds[0].max(odds[1]) >= Self::MIN_ODDS;
        let mut starts = vec![0_u32; n_types + 1];
        for (source, target, chances) in pairs.iter() {
            starts[source as usize + 1] += u32::from(tells(odds(source, target, chances)));
        }
        for idx in 1..starts.len() {
            starts[idx] += starts[idx - 1];
        }
        let none = Link { target: 0, forward: 0.0, backward: 0.0 };
        let mut links = vec![none; starts[n_types] as usize];
        let mut next = starts.clone();
        for (source, target, chances) in pairs.iter() {
            let odds = odds(source, target, chances);
            if tells(odds) {
                let place = &mut next[source as usize];
                // There is room for as many links as were counted.
                links[*place as usize] = Link { target, forward: odds[0], backward: odds[1] };
                *place += 1;
            }
        }
        Self { starts, links, source_share, target_share }
    }

    /// What a type of the source stands for.
    pub(super) fn links(&self, source: u32) -> &[Link] {
        // There is a start for each type and one more.
        let source = source as usize;
        &self.links[self.starts[source] as usize..self.starts[source + 1] as usize]
    }

    /// All pairs that tell something, with their chances as in [`Pairs`].
    pub(super) fn pairs<'a>(
        &'a self,
        tokens: &'a Tokens,
    ) -> impl Iterator<Item = (u32, u32, [f32; 2])> + Clone + 'a {
        let masses = [tokens.source.total_mass().max(1.0), tokens.target.total_mass().max(1.0)];
        (0..tokens.n_types() as u32).flat_map(move |source| {
            let by_source = tokens.source.frequency(source) as f32 / masses[0];
            self.links(source).iter().map(move |link| {
                let by_target = tokens.target.frequency(link.target) as f32 / masses[1];
                (source, link.target, [link.forward * by_target, link.backward * by_source])
            })
        })
    }

    /// How much of a type of the source the target explains, 0 to 1.
    pub(super) fn source_share(&self, token: u32) -> f32 {
        self.source_share.get(token as usize).copied().unwrap_or_default()
    }

    /// How much of a type of the target the source explains, 0 to 1.
    pub(super) fn target_share(&self, token: u32) -> f32 {
        self.target_share.get(token as usize).copied().unwrap_or_default()
    }
}

/// The share of each type that pairs explain which nothing has confirmed yet.
pub(super) fn shares(tokens: &Tokens, pairs: &Pairs, options: &AlignOptions) -> [Vec<f32>; 2] {
    let mut shares = [vec![0.0_f32; tokens.n_types()], vec![0.0_f32; tokens.n_types()]];
    for (source, target, chances) in pairs.iter() {
        // A type of the source is explained as often as it is said where its partner is.
        shares[0][source as usize] += chances[0];
        shares[1][target as usize] += chances[1];
    }
    let limit = options.max_share as f32;
    let expected = options.expectation as f32;
    shares.map(|side| side.into_iter().map(|share| (share * expected).min(limit)).collect())
}
