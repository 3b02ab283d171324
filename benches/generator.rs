//! Documents in two languages whose beads are known, made from a seed; no data files.
//!
//! Words follow the law of Zipf and Mandelbrot and come in bursts; each means one to three words of
//! the other language, and small words are said as each language likes. Translators join, cut and
//! leave out sentences at about the rates that `SHAPES` expects. All that is not sums and products
//! of whole numbers is division, so every machine makes the same text.

use std::collections::BTreeSet;
use std::ops::Range;

use diglot::align::VectorPack;
use diglot::lang::Lang;
use diglot::model::{Block, BlockKind, SegmentRange, Version};
use diglot::segment::sentences;
use diglot::text::ByteSpan;

/// Numbers that look random and are the same on every run (SplitMix64 of Guy Steele, Doug Lea and
/// Christine Flood).
#[derive(Debug, Clone)]
pub struct Noise(pub u64);

impl Noise {
    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to and without `n`.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.bits()) * n.max(1) as u128) >> 64) as usize
    }

    /// True so many times in a thousand.
    pub fn is(&mut self, per_mille: usize) -> bool {
        self.below(1000) < per_mille
    }
}

/// The words of two languages, the most frequent first, and what they mean.
#[derive(Debug, Clone)]
pub struct Words {
    /// The languages.
    pub langs: [Lang; 2],
    /// The words of both.
    pub words: [Vec<String>; 2],
    /// The words of the second language that each of the first can mean, the likeliest first.
    pub meanings: Vec<Vec<usize>>,
    /// Sums of the frequencies up to and with each word of the first language.
    frequencies: Vec<f64>,
}

/// Words of highest rank that a translation does not keep to: articles, prepositions, pronouns.
const SMALL_WORDS: usize = 40;

impl Words {
    /// The words of a dictionary.
    pub fn new(langs: [Lang; 2], words: [Vec<String>; 2], meanings: Vec<Vec<usize>>) -> Self {
        let mut sum = 0.0;
        let frequency = |rank: usize| {
            sum += 1.0 / (rank as f64 + 2.7);
            sum
        };
        let frequencies = (0..words[0].len()).map(frequency).collect();
        Self { langs, words, meanings, frequencies }
    }

    /// The words of two vector packs; each means the words of the other that are nearest to it.
    pub fn of_packs(packs: [&VectorPack; 2]) -> Self {
        let mut noise = Noise(2);
        let sides = packs.map(|pack| {
            // After an abbreviation no sentence ends, in either language, as names are in both.
            let is_word = |word: &&str| {
                word.chars().count() > 2 - usize::from(!word.is_ascii())
                    && packs.iter().all(|pack| {
                        let text = format!("Abc {word}. Abc {}. Abc.", capitalised(word));
                        sentences(&text, pack.lang()).len() == 3
                    })
            };
            let words = pack.words().enumerate().filter(|(_, word)| is_word(word));
            let mut words: Vec<(usize, String)> =
                words.map(|(number, word)| (number, word.to_owned())).collect();
            // Packs do not say how frequent a word is.
            for place in (1..words.len()).rev() {
                words.swap(place, noise.below(place + 1));
            }
            words
        });
        let signs = |vector: &[i8]| {
            vector.iter().fold(0_u64, |signs, value| signs << 1 | u64::from(*value > 0))
        };
        let targets: Vec<(u64, usize)> =
            sides[1].iter().map(|(number, _)| (signs(packs[1].vector(*number)), *number)).collect();
        let meanings = sides[0]
            .iter()
            .map(|(number, _)| {
                let vector = packs[0].vector(*number);
                let own = signs(vector);
                // Words that mean the same mostly have the same signs, which are quick to compare.
                let mut near: Vec<(u32, usize)> = targets
                    .iter()
                    .enumerate()
                    .map(|(rank, (signs, _))| ((own ^ signs).count_ones(), rank))
                    .filter(|(distance, _)| *distance < 26)
                    .collect();
                near.sort_unstable();
                near.truncate(20);
                near.sort_by_cached_key(|(_, rank)| {
                    let other = packs[1].vector(targets[*rank].1);
                    let dot = |a: &[i8], b: &[i8]| -> i64 {
                        a.iter().zip(b).map(|(a, b)| i64::from(*a) * i64::from(*b)).sum()
                    };
                    let product = dot(vector, other);
                    // The square of the cosine, in millionths.
                    -(product * product.abs() * 1_000_000 / dot(other, other).max(1))
                });
                let n_meanings = 1 + noise.below(2);
                let near: Vec<usize> = near.iter().take(n_meanings).map(|near| near.1).collect();
                if near.is_empty() { vec![noise.below(targets.len())] } else { near }
            })
            .collect();
        let langs = packs.map(|pack| pack.lang().clone());
        let words = sides.map(|side| side.into_iter().map(|(_, word)| word).collect());
        Self::new(langs, words, meanings)
    }

    /// Words that nobody ever said, in the alphabets of French and German.
    pub fn made_up(langs: [Lang; 2]) -> Self {
        const N_WORDS: usize = 20_000;
        let mut noise = Noise(1);
        let mut words = [Vec::new(), Vec::new()];
        let syllables = [("bcdfglmnprstv", "aeiou"), ("bdfghklmnrstwz", "aeiou")];
        for (words, (consonants, vowels)) in words.iter_mut().zip(syllables) {
            let mut known = BTreeSet::new();
            while words.len() < N_WORDS {
                let n_syllables = if words.len() < SMALL_WORDS { 2 } else { 2 + noise.below(3) };
                let mut word = String::new();
                for _ in 0..n_syllables {
                    for letters in [consonants, vowels] {
                        word.extend(letters.chars().nth(noise.below(letters.len())));
                    }
                }
                if known.insert(word.clone()) {
                    words.push(word);
                }
            }
        }
        let meanings = (0..N_WORDS)
            .map(|rank| {
                // A word is about as frequent as what it means.
                let near = |noise: &mut Noise| {
                    (rank + noise.below(rank / 5 + 3)).saturating_sub(rank / 10).min(N_WORDS - 1)
                };
                (0..1 + noise.below(3)).map(|_| near(&mut noise)).collect()
            })
            .collect();
        Self::new(langs, words, meanings)
    }
}

/// What a document is like.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Segments of the first version, about.
    pub n_segments: usize,
    /// What makes it this document and no other.
    pub seed: u64,
    /// The part of the first version that one gap in the middle of the second leaves out, in a
    /// thousand.
    pub lost: usize,
    /// What the second version has before the first begins, in a thousand of the first.
    pub preface: usize,
}

impl Plan {
    /// A document of so many segments with nothing lost but a sentence here and there.
    pub fn of(n_segments: usize) -> Self {
        Self { n_segments, seed: 7, lost: 0, preface: 0 }
    }
}

/// A text, its translation and the beads between them.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Both versions.
    pub versions: [Version; 2],
    /// The segments of both versions in each bead.
    pub beads: Vec<[Range<u32>; 2]>,
}

/// A thing said in both languages.
#[derive(Debug, Clone, Copy)]
enum Thought {
    Word(usize),
    Number(usize),
    Name(usize),
}

/// Segments of both sides in a bead, and how often, in a thousand; the rest is 1:1.
const SHAPES: [([usize; 2], usize); 9] = [
    ([1, 2], 40),
    ([2, 1], 40),
    ([2, 2], 6),
    ([1, 3], 5),
    ([3, 1], 5),
    ([1, 0], 12),
    ([0, 1], 8),
    ([4, 0], 2),
    ([0, 3], 1),
];

/// Makes the document.
pub fn pair(words: &Words, plan: &Plan) -> Pair {
    let mut noise = Noise(plan.seed);
    let mut writers = [0, 1].map(|side| Writer::new(words, side));
    let mut beads = Vec::new();
    let mut recent: Vec<Thought> = Vec::new();
    let lost = plan.n_segments / 2..plan.n_segments / 2 + plan.n_segments * plan.lost / 1000;
    let n_before = plan.n_segments * plan.preface / 1000;
    let mut until_block = 0;
    while writers[0].segments.len() < plan.n_segments {
        if until_block == 0 {
            until_block = 1 + noise.below(9);
            // Most translators keep to the paragraphs.
            writers[0].begin_block();
            if noise.is(920) {
                writers[1].begin_block();
            }
        }
        until_block -= 1;
        let shape = if writers[1].segments.len() < n_before {
            [0, 1]
        } else if lost.contains(&writers[0].segments.len()) {
            [1, 0]
        } else {
            let mut left = noise.below(1000);
            let is_chosen = |(_, share): &&([usize; 2], usize)| {
                let is_here = left < *share;
                left = left.saturating_sub(*share);
                is_here
            };
            SHAPES.iter().find(is_chosen).map_or([1, 1], |(shape, _)| *shape)
        };
        let n_sentences = shape[0].max(shape[1]);
        let thoughts: Vec<Vec<Thought>> =
            (0..n_sentences).map(|_| think(words, &mut recent, &mut noise)).collect();
        let segments = [0, 1].map(|side| {
            let writer = &mut writers[side];
            let first = writer.segments.len() as u32;
            for part in 0..shape[side] {
                // Where a side has fewer sentences, each holds several thoughts.
                let range =
                    part * n_sentences / shape[side]..(part + 1) * n_sentences / shape[side];
                writer.sentence(&thoughts[range].concat(), &mut noise);
            }
            first..writer.segments.len() as u32
        });
        beads.push(segments);
    }
    Pair { versions: writers.map(Writer::finish), beads }
}

/// What one sentence is about.
fn think(words: &Words, recent: &mut Vec<Thought>, noise: &mut Noise) -> Vec<Thought> {
    // Few sentences are very short, and few very long.
    let n_words = 2 + noise.below(8) + noise.below(8) + noise.below(4) * noise.below(4);
    let all = words.frequencies.last().copied().unwrap_or_default();
    let mut thoughts = Vec::with_capacity(n_words);
    for _ in 0..n_words {
        let thought = match noise.below(100) {
            // What a text speaks of it speaks of again.
            0..20 if !recent.is_empty() => recent[noise.below(recent.len())],
            20..22 => Thought::Number(noise.below(2000)),
            22..25 => Thought::Name(noise.below(400)),
            _ => {
                let place = (noise.bits() >> 11) as f64 / (1_u64 << 53) as f64 * all;
                Thought::Word(words.frequencies.partition_point(|sum| *sum < place))
            }
        };
        if !matches!(thought, Thought::Word(rank) if rank < SMALL_WORDS) {
            if recent.len() < 300 {
                recent.push(thought);
            } else {
                let place = noise.below(300);
                recent[place] = thought;
            }
        }
        thoughts.push(thought);
    }
    thoughts
}

/// One version in the making.
struct Writer<'a> {
    words: &'a Words,
    side: usize,
    text: String,
    segments: Vec<ByteSpan>,
    starts: Vec<u32>,
    is_spaced: bool,
}

impl<'a> Writer<'a> {
    fn new(words: &'a Words, side: usize) -> Self {
        let is_spaced = !["zh", "ja", "th"].contains(&words.langs[side].primary());
        Self { words, side, text: String::new(), segments: Vec::new(), starts: vec![0], is_spaced }
    }

    fn begin_block(&mut self) {
        let n_segments = self.segments.len() as u32;
        if self.starts.last() != Some(&n_segments) {
            self.starts.push(n_segments);
        }
    }

    fn sentence(&mut self, thoughts: &[Thought], noise: &mut Noise) {
        let n_segments = self.segments.len() as u32;
        if self.starts.last() == Some(&n_segments) {
            self.text.push_str(if n_segments == 0 { "" } else { "\n\n" });
        } else if self.is_spaced {
            self.text.push(' ');
        }
        let start = self.text.len();
        let own = &self.words.words[self.side];
        let mut said: Vec<String> = Vec::new();
        for thought in thoughts {
            match thought {
                // A translation leaves out a word now and then, and chooses its small words.
                _ if self.side == 1 && noise.is(120) => {}
                Thought::Word(rank) if *rank < SMALL_WORDS => {
                    let rank = if self.side == 0 { *rank } else { noise.below(SMALL_WORDS) };
                    said.extend(own.get(rank).cloned());
                }
                Thought::Word(rank) if self.side == 0 => said.extend(own.get(*rank).cloned()),
                Thought::Word(rank) => {
                    let meanings = &self.words.meanings[*rank];
                    let likeliest = noise.below(meanings.len()).min(noise.below(meanings.len()));
                    said.extend(meanings.get(likeliest).and_then(|rank| own.get(*rank)).cloned());
                }
                Thought::Number(number) => said.push(number.to_string()),
                Thought::Name(number) => {
                    let name = self.words.words[0].get(number * 7 + 500).map_or("", String::as_str);
                    said.push(capitalised(name));
                }
            }
        }
        // Languages have an order of their own.
        for place in 1..said.len() {
            if self.side == 1 && noise.is(300) {
                said.swap(place - 1, place);
            }
        }
        // A number after a full stop may belong to an abbreviation, one before it may be an ordinal.
        let is_number = |word: &String| word.ends_with(|c: char| c.is_ascii_digit());
        if said.first().is_some_and(is_number) {
            said.splice(0..0, own.get(SMALL_WORDS + noise.below(50)).cloned());
        }
        if said.last().is_none_or(is_number) {
            said.extend(own.get(SMALL_WORDS + noise.below(50)).cloned());
        }
        for (place, word) in said.iter().enumerate() {
            match place {
                0 => self.text.push_str(&capitalised(word)),
                _ if self.is_spaced => {
                    self.text.push_str(if noise.is(60) { ", " } else { " " });
                    self.text.push_str(word);
                }
                _ => {
                    self.text.push_str(if noise.is(60) { "，" } else { "" });
                    self.text.push_str(word);
                }
            }
        }
        let is_question = noise.is(40);
        self.text.push_str(match (self.is_spaced, is_question) {
            (true, true) => "?",
            (true, false) => ".",
            (false, true) => "？",
            (false, false) => "。",
        });
        self.segments.push(ByteSpan::new(start as u32, self.text.len() as u32));
    }

    fn finish(self) -> Version {
        let lang = self.words.langs[self.side].clone();
        let n_segments = self.segments.len() as u32;
        let ends = self.starts.iter().skip(1).copied().chain([n_segments]);
        let blocks = self.starts.iter().zip(ends).filter(|(start, end)| *start < end);
        let blocks = blocks
            .map(|(start, end)| Block {
                kind: BlockKind::Paragraph,
                segments: SegmentRange::new(*start, end),
            })
            .collect();
        Version {
            dir: lang.direction(),
            lang,
            title: String::new(),
            text: self.text,
            blocks,
            segments: self.segments,
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A version of one segment a block, for texts that nobody would write.
pub fn version(lang: &Lang, segments: &[String]) -> Version {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut blocks = Vec::new();
    for segment in segments {
        let number = spans.len() as u32;
        blocks.push(Block {
            kind: BlockKind::Paragraph,
            segments: SegmentRange::new(number, number + 1),
        });
        let start = text.len() as u32;
        text.push_str(segment);
        spans.push(ByteSpan::new(start, text.len() as u32));
        text.push_str("\n\n");
    }
    Version {
        dir: lang.direction(),
        lang: lang.clone(),
        title: String::new(),
        text,
        blocks,
        segments: spans,
    }
}
