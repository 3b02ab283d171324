//! The weights of the evidence and the limits of the search, in one place.

/// The weights of the evidence, all costs in nats, and the limits of the search.
#[derive(Debug, Clone, PartialEq)]
pub struct AlignOptions {
    /// Weight of the priors of [`SHAPES`](super::SHAPES).
    pub shape_weight: f64,
    /// How many beads the priors of shapes count as, against the beads of the text: a novel that
    /// is translated freely has shapes of its own.
    pub shape_trust: f64,
    /// The posterior from which on a bead counts for how often its shape is in the text.
    pub shape_sure: f64,
    /// Weight of the cost of lengths: less than 1, since lengths are more scattered than the
    /// normal distribution allows.
    pub length_weight: f64,
    /// The variance of a length in letters for each letter of the other side (`s²`). Gale and
    /// Church found 6.8 in characters, with weight 1 for the cost.
    pub variance: f64,
    /// How many beads `variance` counts as, against the beads of the text: some translators keep
    /// to the length of a sentence, others do not.
    pub variance_trust: f64,
    /// The most that lengths can cost before they are weighted, in nats.
    pub length_limit: f64,
    /// Letters of one side for one letter of the other, at most; beyond that parts are missing.
    pub ratio_range: f64,
    /// The number of segments at which the ratio of the totals is believed by half. In a short text
    /// one paragraph that is left out makes it wrong, in a long one hardly.
    pub ratio_doubt: f64,
    /// What it earns when a bead ends where blocks end on both sides.
    pub block_together: f64,
    /// What it costs when a bead ends where a block ends on one side only.
    pub block_apart: f64,
    /// What it costs when a block ends inside of a bead, for each block.
    pub block_crossing: f64,
    /// What it costs to join two blocks where each segment is a block of its own.
    pub block_joining: f64,
    /// What it costs to join a note in brackets, or what has no letters, with what is neither.
    pub aside: f64,
    /// What it costs to join a heading with what is none.
    pub heading: f64,
    /// What it costs when a bead ends within a sentence.
    pub inner: f64,
    /// The chance that segments of one side begin to be missing on the other, at any place.
    pub omission_open: f64,
    /// The chance that one more segment is missing after one that is.
    pub omission_extend: f64,
    /// Omissions less likely than this do not count when a round tells how many there are: in a novel
    /// that is translated freely many seem half likely.
    pub omission_sure: f64,
    /// What is added to the chance that segments begin to be missing, shared out among the segments of
    /// the text: in a text of three sentences nothing else tells that one is missing.
    pub omission_short: f64,
    /// How many beads these chances count as, against those of the text.
    pub omission_trust: f64,
    /// The chance that where segments of one side are missing, segments of the other are too: rare,
    /// as nobody replaces a passage by another one.
    pub omission_both: f64,
    /// The chance that segments begin to be missing, in the rounds that teach the lexicon.
    pub learning_open: f64,
    /// The chance that one more is missing, in those rounds: a text that is not known yet would
    /// seem to have no translation at all.
    pub learning_extend: f64,
    /// Weight of what tokens say, which is less than 1 since they are not independent.
    pub token_weight: f64,
    /// The most that one token says for a bead, in nats.
    pub token_limit: f64,
    /// The mass of a segment, in words, up to which its tokens count as independent of each other; of
    /// a longer one they count as the square root of the mass.
    pub independent: f64,
    /// How far sentences overlap, 0 to 1: the mass of a run of segments divides what its tokens say
    /// to the power of 1 less this. At 0, as in IBM Model 1, joining sentences costs too much.
    pub overlap: f64,
    /// The mass, in words, at which the overlap changes nothing: a short sentence.
    pub overlap_unit: f64,
    /// The most of a token's occurrences that the other side is thought to explain; what it does
    /// not is never surprising.
    pub max_share: f64,
    /// How much of a token's occurrences known pairs explain before the text confirms them, for
    /// each unit of their chances: a translator often puts it in other words.
    pub expectation: f64,
    /// The chance that a number stands for itself.
    pub trust_number: f64,
    /// The chance that a word stands for a word that begins alike.
    pub trust_word: f64,
    /// The chance that a Chinese or Japanese character stands for itself.
    pub trust_character: f64,
    /// The chance that a mark stands for itself.
    pub trust_mark: f64,
    /// The chance that a word stands for the one that is nearest by its vector, where they are as
    /// near as can be.
    pub trust_vector: f64,
    /// The cosine of two vectors up to which they say nothing.
    pub vector_least: f64,
    /// How much more than that makes two words as near as can be.
    pub vector_range: f64,
    /// The chance that a word stands for the one that a user's dictionary gives, where it gives one
    /// only and the text bears it out.
    pub trust_dictionary: f64,
    /// How often a pair known beforehand counts as seen.
    pub prior_trust: f64,
    /// What is taken off the count of every pair, so that what was seen once confirms nothing.
    pub discount: f64,
    /// What is taken off all counts of a word goes to what was believed before up to so much.
    pub prior_limit: f64,
    /// How likely a token has no partner, against how likely it is by chance.
    pub null_share: f64,
    /// How many times the beads are weighed; the text teaches a lexicon in between.
    pub rounds: u32,
    /// How much more than a small bead a large one is worth: the power of its segments.
    pub grain: f64,
    /// What an omission is worth that is right, against a bead of both sides.
    pub omission_worth: f64,
}

/// The values that do best on the sets of `cargo xtask eval`, of which `cargo xtask fit` varies one
/// after the other. Those sets are a few languages and kinds of text, so where a range of values does
/// as well, a round one from its middle stands, and no value is finer than its effect.
impl Default for AlignOptions {
    fn default() -> Self {
        Self {
            // The priors are counts already.
            shape_weight: 1.0,
            // From 40 to 160 alike: a chapter outvotes the priors, a page does not.
            shape_trust: 80.0,
            // Beads that are less likely are mostly ways that others share, and joining ones are more often so:
            // without, a text that joins little is thought to join more. At .5 yearbooks lose.
            shape_sure: 0.35,
            // At 1 novels lose a point, at .6 handbooks some omissions.
            length_weight: 0.8,
            // About that of Gale and Church; at 5 chapters of novels without packs collapse.
            variance: 7.0,
            variance_trust: 30.0,
            // What a length is off by ten times its scatter says no more.
            length_limit: 10.0,
            // German is no 2.5 times as long as Chinese in these units, nor is any other language.
            ratio_range: 2.5,
            ratio_doubt: 8.0,
            // From .5 to 1.5 alike.
            block_together: 1.0,
            block_apart: 1.5,
            // Where blocks agree at all, a bead across their ends is rare: at 1.5 a heading that is
            // missing is joined with the next.
            block_crossing: 6.0,
            block_joining: 4.0,
            aside: 6.0,
            heading: 1.0,
            // From .5 to 1.3 alike.
            inner: 0.7,
            // An omission in 250 beads begins, and three in ten go on: pages lose whole paragraphs.
            omission_open: 0.004,
            omission_extend: 0.25,
            omission_trust: 40.0,
            omission_sure: 0.99,
            omission_short: 0.2,
            // Under .001 paragraphs that replace each other are taken for translations.
            omission_both: 0.003,
            // Short omissions only, since words are not known yet.
            learning_open: 0.003,
            learning_extend: 0.065,
            // At .6 omissions are lost, at 1 novels.
            token_weight: 0.8,
            // One word in twelve times as likely company: two such words make a sentence.
            token_limit: 2.5,
            independent: 30.0,
            // At 0 the article falls apart, at .3 beads grow too large.
            overlap: 0.15,
            overlap_unit: 10.0,
            max_share: 0.9,
            // At 1 free translations seem to be none, at .5 replaced paragraphs seem translated.
            expectation: 0.75,
            // Numbers are hardly ever put in other words; words and characters are half of the time.
            trust_number: 0.9,
            trust_word: 0.6,
            trust_character: 0.5,
            trust_mark: 0.5,
            trust_vector: 0.8,
            // Words that do not translate each other have cosines of 0 with a deviation of .13.
            vector_least: 0.3,
            vector_range: 0.4,
            // From .25 to .5 alike; beside a pack more harms.
            trust_dictionary: 0.35,
            prior_trust: 1.0,
            // At .4 and less what was seen twice by chance is believed.
            discount: 0.6,
            // Of a word that is everywhere most counts are those of bystanders, and to give all of them back to
            // the packs would keep a novel from teaching. From 10 to 14 alike; at 5 short texts lose.
            prior_limit: 12.0,
            null_share: 0.4,
            // Two lose a point on novels, four lose omissions and time.
            rounds: 3,
            // A bead of two sentences a side is worth two beads: neither large ones nor small win.
            grain: 1.0,
            omission_worth: 0.5,
        }
    }
}

/// A kind of evidence that can be done without, to see what it is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceKind {
    /// Long segments become long segments.
    Lengths,
    /// Blocks end together, and headings become headings.
    Blocks,
    /// Equal numbers.
    Numbers,
    /// Words and names that look alike.
    Words,
    /// Equal Chinese or Japanese characters.
    Characters,
    /// Equal marks, such as question marks.
    Marks,
    /// Words that are near to each other in the space of the vector packs.
    Vectors,
    /// Words of a user's dictionary.
    Dictionary,
    /// What the text itself teaches, in rounds of aligning and learning.
    Learnt,
}

impl EvidenceKind {
    /// All kinds, with the names that commands give them.
    pub const NAMES: [(&'static str, Self); 9] = [
        ("lengths", Self::Lengths),
        ("blocks", Self::Blocks),
        ("numbers", Self::Numbers),
        ("words", Self::Words),
        ("characters", Self::Characters),
        ("marks", Self::Marks),
        ("vectors", Self::Vectors),
        ("dictionary", Self::Dictionary),
        ("learnt", Self::Learnt),
    ];
}

impl AlignOptions {
    /// The same without one kind of evidence.
    ///
    /// ```
    /// use diglot::align::{AlignOptions, EvidenceKind};
    ///
    /// // What Gale and Church had: shapes and lengths.
    /// let options = EvidenceKind::NAMES
    ///     .into_iter()
    ///     .filter(|(_, kind)| *kind != EvidenceKind::Lengths)
    ///     .fold(AlignOptions::default(), |options, (_, kind)| options.without(kind));
    /// assert_eq!(options.trust_word, 0.0);
    /// ```
    pub fn without(mut self, kind: EvidenceKind) -> Self {
        match kind {
            EvidenceKind::Lengths => self.length_weight = 0.0,
            EvidenceKind::Blocks => {
                self.block_together = 0.0;
                self.block_apart = 0.0;
                self.block_crossing = 0.0;
                self.block_joining = 0.0;
                self.aside = 0.0;
                self.heading = 0.0;
            }
            EvidenceKind::Numbers => self.trust_number = 0.0,
            EvidenceKind::Words => self.trust_word = 0.0,
            EvidenceKind::Characters => self.trust_character = 0.0,
            EvidenceKind::Marks => self.trust_mark = 0.0,
            EvidenceKind::Vectors => self.trust_vector = 0.0,
            EvidenceKind::Dictionary => self.trust_dictionary = 0.0,
            EvidenceKind::Learnt => self.rounds = 1,
        }
        self
    }

    /// Every weight by its name, for programs that vary them.
    pub fn weights(&mut self) -> Vec<(&'static str, &mut f64)> {
        vec![
            ("shape_weight", &mut self.shape_weight),
            ("shape_trust", &mut self.shape_trust),
            ("shape_sure", &mut self.shape_sure),
            ("length_weight", &mut self.length_weight),
            ("variance", &mut self.variance),
            ("variance_trust", &mut self.variance_trust),
            ("length_limit", &mut self.length_limit),
            ("ratio_range", &mut self.ratio_range),
            ("ratio_doubt", &mut self.ratio_doubt),
            ("block_together", &mut self.block_together),
            ("block_apart", &mut self.block_apart),
            ("block_crossing", &mut self.block_crossing),
            ("block_joining", &mut self.block_joining),
            ("aside", &mut self.aside),
            ("heading", &mut self.heading),
            ("inner", &mut self.inner),
            ("omission_open", &mut self.omission_open),
            ("omission_extend", &mut self.omission_extend),
            ("omission_trust", &mut self.omission_trust),
            ("omission_sure", &mut self.omission_sure),
            ("omission_short", &mut self.omission_short),
            ("omission_both", &mut self.omission_both),
            ("learning_open", &mut self.learning_open),
            ("learning_extend", &mut self.learning_extend),
            ("token_weight", &mut self.token_weight),
            ("token_limit", &mut self.token_limit),
            ("independent", &mut self.independent),
            ("overlap", &mut self.overlap),
            ("overlap_unit", &mut self.overlap_unit),
            ("max_share", &mut self.max_share),
            ("expectation", &mut self.expectation),
            ("trust_number", &mut self.trust_number),
            ("trust_word", &mut self.trust_word),
            ("trust_character", &mut self.trust_character),
            ("trust_mark", &mut self.trust_mark),
            ("trust_vector", &mut self.trust_vector),
            ("vector_least", &mut self.vector_least),
            ("vector_range", &mut self.vector_range),
            ("trust_dictionary", &mut self.trust_dictionary),
            ("prior_trust", &mut self.prior_trust),
            ("discount", &mut self.discount),
            ("prior_limit", &mut self.prior_limit),
            ("null_share", &mut self.null_share),
            ("grain", &mut self.grain),
            ("omission_worth", &mut self.omission_worth),
        ]
    }
}
