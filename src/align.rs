//! Beads between two versions: which segments translate each other, and how sure that is.
//!
//! A bead is judged by its shape and its lengths (William A. Gale and Kenneth W. Church, "A
//! Program for Aligning Sentences in Bilingual Corpora", Computational Linguistics 19(1), 1993), by
//! its blocks, and by its words: those that look alike and those that a lexicon knows, which the
//! text itself teaches, in rounds of aligning and learning. The confidence of a bead is its
//! posterior probability over all paths of the same lattice, calibrated.

mod anchors;
mod blocks;
mod clause;
mod confidence;
mod corridor;
mod cost;
mod decode;
mod dictionary;
mod evidence;
mod guide;
mod index;
mod lattice;
mod learn;
mod length;
mod letter;
mod lexicon;
mod meaning;
mod meetings;
mod merge;
mod options;
mod path;
mod shape;
mod similar;
mod token;
mod trust;
mod vectors;
mod verdict;

use std::ops::Range;
use std::sync::Arc;

use crate::model::{Bead, Version};

pub use anchors::{Anchors, KnownPair};
pub use clause::{Clauses, clauses};
pub use confidence::{N_FULL, N_TRAITS, Traits, stated};
use corridor::Corridor;
use cost::BeadCost;
use decode::Decoding;
pub use dictionary::Dictionary;
use evidence::Evidence;
use guide::GuideSearch;
use lattice::{Lattice, Omissions};
use learn::Learner;
pub use length::letters;
use lexicon::{Lexicon, Pairs, identities, shares};
use meetings::Meetings;
pub use merge::merge;
pub use options::{AlignOptions, EvidenceKind};
use path::PathSearch;
pub use shape::{MAX_SEGMENTS, N_SHAPES, SHAPES, Shape};
use similar::SimilarSearch;
use token::{TokenReader, Tokens};
use trust::{Claims, test};
pub use vectors::{PACK_VERSION, VectorPack};
pub use verdict::mismatch;

/// The beads between two versions: every segment in exactly one, in order.
///
/// ```
/// use diglot::align::{AlignOptions, align};
/// use diglot::lang::Lang;
/// use diglot::studio::segmented;
///
/// let source = segmented("Yes, I know. It rains.", &Lang::parse("en")?);
/// let target = segmented("是的，我知道。下雨了。", &Lang::parse("zh")?);
/// let beads = align(&source, &target, &AlignOptions::default());
/// assert_eq!(beads.len(), 2);
/// # Ok::<(), diglot::Error>(())
/// ```
pub fn align(source: &Version, target: &Version, options: &AlignOptions) -> Vec<Bead> {
    let mut job = AlignJob::new(source, target, &Knowledge::default(), options);
    while job.step(u32::MAX) < 1.0 {}
    job.finish()
}

/// What is known of two languages before a text is read. What is missing is done without.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    /// The vectors of the language of the source and of that of the target, of one space. One
    /// alone says nothing.
    pub packs: Option<[Arc<VectorPack>; 2]>,
    /// A dictionary of the user's own; one between other languages is not used.
    pub dictionary: Option<Arc<Dictionary>>,
}

/// An alignment in small steps, for a thread that has other things to do.
#[derive(Debug, Clone)]
pub struct AlignJob {
    options: AlignOptions,
    costs: BeadCost,
    tokens: Tokens,
    /// What is known of words before the text is read, as far as the text has not refuted it.
    prior: Pairs,
    /// What the vectors and the dictionary claim.
    claims: [Claims; 2],
    lexicon: Lexicon,
    /// The user's dictionary, and whether its languages are the other way round.
    dictionary: Option<(Arc<Dictionary>, bool)>,
    stage: Stage,
    round: u32,
    omissions: Omissions,
    /// How many times a path was searched for by what the text has taught.
    n_searches: u32,
    fraction: f64,
}

/// What is being done.
#[derive(Debug, Clone)]
enum Stage {
    /// What the segments are made of.
    Read(Box<TokenReader>),
    /// Words that mean the same, by their vectors.
    Compare(SimilarSearch),
    /// Where the path runs, in a long text.
    Guide(Box<GuideSearch>),
    /// The first path, in a text that is not short.
    Path(PathSearch),
    /// The posteriors of a round.
    Weigh(Box<(Lattice, Evidence)>),
    /// The lexicon for the next round, and its corridor.
    Learn(Box<(Learner, Corridor)>),
    /// The beads that are right most often.
    Decode(Box<Decoding>),
    Done(Vec<Bead>, Vec<Traits>),
}

/// Up to so many cells the whole lattice is weighed.
const FULL_CELLS: usize = 10_000;
/// Up to so many cells the first path is searched for in the whole lattice; it takes a byte each.
const PATH_CELLS: usize = 250_000;
/// How many times a path is searched for by what the text has taught.
const SEARCHES: u32 = 1;
/// A type in more segments than this is not rare.
const RARE: u32 = 12;
/// Columns around the guide that are weighed, where tokens tell where it runs.
const GUIDED_MARGIN: usize = 12;
/// Cells of the first path where they do not.
const UNGUIDED_CELLS: usize = 4_000_000;
/// The same for each row of a long text.
const UNGUIDED_WIDTH: usize = 300;
/// Columns around the first path that are weighed, in a text of up to [`WEIGHED_CELLS`] cells.
const MARGIN: usize = 15;
const MIN_MARGIN: usize = 8;
/// Where a pack is believed so much less than before, the round that relied on it is gone through again.
const REFUTED: f32 = 0.3;
/// What is weighed takes a hundred bytes a cell.
const WEIGHED_CELLS: usize = 400_000;

impl AlignJob {
    /// A job that has not begun.
    pub fn new(
        source: &Version,
        target: &Version,
        knowledge: &Knowledge,
        options: &AlignOptions,
    ) -> Self {
        let mut options = options.clone();
        let n_segments = source.segments.len().min(target.segments.len());
        // A long text would tell how much it misses; of a short one much may be missing.
        options.omission_open += options.omission_short / (n_segments as f64 + 1.0);
        let costs = BeadCost::new(source, target, &options);
        let reader = TokenReader::new(source, target, knowledge.packs.clone());
        let dictionary = knowledge.dictionary.as_ref().and_then(|dictionary| {
            let is_swapped = dictionary.is_between([&source.lang, &target.lang])?;
            Some((dictionary.clone(), is_swapped))
        });
        let stage = Stage::Read(Box::new(reader));
        let omissions = if options.rounds > 1 {
            Omissions { open: options.learning_open, extend: options.learning_extend }
        } else {
            Omissions { open: options.omission_open, extend: options.omission_extend }
        };
        let (tokens, lexicon) = (Tokens::default(), Lexicon::default());
        let (prior, claims) = (Pairs::default(), Default::default());
        Self {
            options,
            costs,
            tokens,
            prior,
            claims,
            lexicon,
            dictionary,
            stage,
            round: 0,
            omissions,
            n_searches: 0,
            fraction: 0.0,
        }
    }

    /// The same where segments begin within sentences, as [`Clauses::is_inner`] says of the source and
    /// of the target; an empty list says of none. Of use before the first step.
    pub fn with_inner(mut self, is_inner: [&[bool]; 2]) -> Self {
        self.costs.cut_within(is_inner, &self.options);
        self
    }

    /// The same where segments are known to translate each other, by the numbers that they have before
    /// [`with_inner`](Self::with_inner) cuts others. Of use before that and before the first step; anchors
    /// of versions of other sizes say nothing.
    pub fn with_anchors(mut self, anchors: Anchors) -> Self {
        self.costs.hold(anchors);
        self
    }

    /// The first stage after all is known that can be known before the text is read.
    fn first_stage(&mut self) -> Stage {
        let Self { options, costs, tokens, prior, claims, .. } = self;
        costs.check_anchors();
        if let Some((dictionary, is_swapped)) = self.dictionary.take() {
            claims[1] = dictionary.claims(tokens, is_swapped, options.trust_dictionary);
        }
        *prior = known(tokens, claims, options);
        self.lexicon = Lexicon::new(tokens, prior, shares(tokens, prior, options));
        let (rows, columns) = (costs.n_source() + 1, costs.n_target() + 1);
        let n_cells = rows.saturating_mul(columns);
        if n_cells <= FULL_CELLS {
            let corridor = Corridor::full(costs.n_source(), costs.n_target(), costs.anchors());
            return self.weighing(corridor);
        }
        if n_cells <= PATH_CELLS {
            let corridor = Corridor::full(costs.n_source(), costs.n_target(), costs.anchors());
            let points = Meetings::new(tokens, prior.iter()).points(tokens, &corridor, RARE);
            return Stage::Path(PathSearch::new(corridor, points, costs));
        }
        self.search(Meetings::new(&self.tokens, self.prior.iter()))
    }

    /// The search for a path in a long text, where these meetings guide.
    fn search(&self, meetings: Meetings) -> Stage {
        Stage::Guide(Box::new(GuideSearch::new(meetings, &self.tokens, &self.costs)))
    }

    /// What follows where the guide has run.
    fn guided(
        &self,
        (columns, is_certain, meetings): (Vec<Range<usize>>, bool, Meetings),
    ) -> Stage {
        let Self { costs, tokens, .. } = self;
        let widened =
            |margin: usize| Corridor::widened(&columns, margin, costs.n_target(), costs.anchors());
        if is_certain {
            return self.weighing(widened(GUIDED_MARGIN));
        }
        let (n_rows, n_columns) = (costs.n_source() + 1, costs.n_target() + 1);
        let n_cells = UNGUIDED_CELLS.max(UNGUIDED_WIDTH * n_rows.max(n_columns));
        let corridor = widened(n_cells / n_rows / 2);
        let points = meetings.points(tokens, &corridor, RARE);
        Stage::Path(PathSearch::new(corridor, points, costs))
    }

    /// Works on about `cells` cells and says how much is done, 0 to 1; it is 1 only at the end.
    /// A million cells take some seconds.
    pub fn step(&mut self, cells: u32) -> f64 {
        let mut visited = 0;
        while visited < cells as usize && !matches!(self.stage, Stage::Done(..)) {
            visited += self.advance();
        }
        let n_rounds = f64::from(self.options.rounds.max(1));
        let done = match &self.stage {
            Stage::Read(reader) => reader.fraction() * READ_SHARE,
            Stage::Compare(search) => READ_SHARE + (COMPARE_SHARE - READ_SHARE) * search.fraction(),
            Stage::Guide(search) => {
                COMPARE_SHARE + (PATH_SHARE - COMPARE_SHARE) * 0.5 * search.fraction(&self.costs)
            }
            Stage::Path(search) => COMPARE_SHARE + (PATH_SHARE - COMPARE_SHARE) * search.fraction(),
            Stage::Weigh(weighing) => {
                PATH_SHARE
                    + (1.0 - PATH_SHARE) * (f64::from(self.round) + weighing.0.fraction() * 0.7)
                        / n_rounds
            }
            Stage::Learn(_) => {
                PATH_SHARE + (1.0 - PATH_SHARE) * (f64::from(self.round) + 0.7) / n_rounds
            }
            Stage::Decode(_) => 1.0,
            Stage::Done(..) => return 1.0,
        };
        self.fraction = self.fraction.max(done).min(0.99);
        self.fraction
    }

    /// A piece of work; says how many cells it had.
    fn advance(&mut self) -> usize {
        match &mut self.stage {
            Stage::Read(reader) => {
                let n_bytes = reader.step();
                if reader.is_done() {
                    self.tokens = reader.take();
                    self.stage = Stage::Compare(SimilarSearch::new(&self.tokens));
                }
                n_bytes / 32 + 1
            }
            Stage::Compare(search) if search.is_done() => {
                self.claims[0] = search.claims(&self.tokens, &self.options);
                self.stage = self.first_stage();
                self.tokens.source.n_segments() + self.tokens.target.n_segments()
            }
            Stage::Compare(search) => search.step(&self.tokens, &self.options).div_ceil(100),
            Stage::Guide(search) => {
                let visited = search.step(&self.tokens, &self.costs);
                if search.is_done() {
                    let found = search.take();
                    self.stage = self.guided(found);
                }
                visited.div_ceil(40)
            }
            Stage::Path(search) => {
                let visited = search.step(&self.costs);
                if search.is_done() {
                    let n_rows = self.costs.n_source() + 1;
                    let margin = (WEIGHED_CELLS / n_rows / 2).clamp(MIN_MARGIN, MARGIN);
                    let Self { costs, .. } = self;
                    let corridor = Corridor::around(
                        &search.nodes(),
                        margin,
                        costs.n_target(),
                        costs.anchors(),
                    );
                    self.stage = self.weighing(corridor);
                }
                visited.div_ceil(4)
            }
            Stage::Weigh(weighing) => {
                let (lattice, evidence) = &mut **weighing;
                let visited = lattice.step(&self.costs, &self.tokens, &self.lexicon, evidence);
                if lattice.is_done() {
                    self.round += 1;
                    if self.round >= self.options.rounds.max(1) {
                        self.decode();
                        return visited;
                    }
                    self.stage = {
                        let examples = lattice.examples();
                        let refuted = test(&mut self.claims, &self.tokens, &examples);
                        self.prior = known(&self.tokens, &self.claims, &self.options);
                        if refuted > REFUTED {
                            // What misled the round must not teach: it is weighed again without.
                            self.round -= 1;
                            let shares = shares(&self.tokens, &self.prior, &self.options);
                            self.lexicon = Lexicon::new(&self.tokens, &self.prior, shares);
                            let corridor = lattice.corridor().clone();
                            self.weighing(corridor)
                        } else {
                            if self.round > 1 {
                                let counts = lattice.shape_counts(self.options.shape_sure);
                                self.costs.adapt(&counts, &examples, &self.options);
                                self.omissions = lattice.omissions(&self.options);
                            } else {
                                let AlignOptions { omission_open, omission_extend, .. } =
                                    self.options;
                                self.omissions =
                                    Omissions { open: omission_open, extend: omission_extend };
                            }
                            let learner = Learner::new(&self.prior, examples);
                            Stage::Learn(Box::new((learner, lattice.narrowed(&self.costs))))
                        }
                    };
                }
                visited
            }
            Stage::Learn(learning) => {
                let learner = &mut learning.0;
                let visited = learner.step(&self.tokens, &self.options);
                if learner.is_done() {
                    self.take_over();
                }
                visited.div_ceil(40)
            }
            Stage::Decode(decoding) => {
                let Self { costs, tokens, lexicon, options, .. } = self;
                let visited = decoding.step(costs, tokens, lexicon, options);
                if decoding.is_done() {
                    let (beads, traits) = decoding.take(costs);
                    self.stage = Stage::Done(beads, traits);
                }
                visited.div_ceil(4)
            }
            Stage::Done(..) => 0,
        }
    }

    /// Goes on from the posteriors of the last round to the beads.
    fn decode(&mut self) {
        let stage = std::mem::replace(&mut self.stage, Stage::Done(Vec::new(), Vec::new()));
        if let Stage::Weigh(weighing) = stage {
            let (lattice, evidence) = *weighing;
            let decoding = Decoding::new(lattice, evidence, &self.options);
            self.stage = Stage::Decode(Box::new(decoding));
        }
    }

    /// The posteriors of the next round, in this corridor.
    fn weighing(&self, corridor: Corridor) -> Stage {
        let Self { tokens, lexicon, options, .. } = self;
        let lattice = Lattice::new(corridor, tokens, self.round, self.omissions, options);
        Stage::Weigh(Box::new((lattice, Evidence::new(tokens, lexicon, options))))
    }

    /// Takes over what was learnt.
    fn take_over(&mut self) {
        if let Stage::Learn(learning) =
            std::mem::replace(&mut self.stage, Stage::Done(Vec::new(), Vec::new()))
        {
            let (learner, corridor) = *learning;
            self.lexicon = learner.finish(&self.tokens, &self.prior, &self.options);
            let n_cells = (self.costs.n_source() + 1).saturating_mul(self.costs.n_target() + 1);
            self.stage = if n_cells > PATH_CELLS && self.n_searches < SEARCHES {
                self.n_searches += 1;
                self.search(Meetings::new(&self.tokens, self.lexicon.pairs(&self.tokens)))
            } else {
                self.weighing(corridor)
            };
        }
    }

    /// The beads. Does what is left to do.
    pub fn finish(self) -> Vec<Bead> {
        self.finish_with_traits().0
    }

    /// The beads, and for each what its confidence rests on. Does what is left to do.
    pub fn finish_with_traits(mut self) -> (Vec<Bead>, Vec<Traits>) {
        while self.step(u32::MAX) < 1.0 {}
        match self.stage {
            Stage::Done(beads, traits) => (beads, traits),
            _ => Default::default(),
        }
    }
}

/// What is known of words before the text teaches any, as far as it is believed.
fn known(tokens: &Tokens, claims: &[Claims], options: &AlignOptions) -> Pairs {
    let mut pairs = identities(tokens, options);
    claims.iter().for_each(|claims| claims.add_to(&mut pairs));
    pairs
}

/// The share of all work up to the end of reading tokens, of comparing words, and of the first path of a
/// long text.
const READ_SHARE: f64 = 0.03;
const COMPARE_SHARE: f64 = 0.05;
const PATH_SHARE: f64 = 0.2;
