//! Long sentences cut into clauses, where the other version may have ended sentences.
//!
//! Verses run together, captions and old prose often go on with a comma, or with nothing, where their
//! translation has a full stop. Beads of whole sentences are then as long as the longest; so what is
//! far longer than the sentences of the other version is offered to the search in pieces, and so is
//! what has a full stop or dots inside. A bead that ends within a sentence pays for it, and pieces that
//! end up in one bead are joined again and count as one.

use std::ops::Range;

use crate::model::{Bead, Block, SegmentRange, Version};
use crate::text::ByteSpan;

use super::length::letters;
use super::shape::MAX_SEGMENTS;

/// A sentence so many times as long as the median of the other version is looked at.
const LONG: f64 = 3.0;
/// Letters of one version for one of the other, at most.
const RATIO: f64 = 2.5;
/// And so many times as long as the sentence of the other version that is as long among its own.
const LONGER: f64 = 1.4;
/// Unless the other version has so many times as many sentences.
const FEWER: f64 = 1.4;
/// A sentence of fewer letters is not cut.
const MIN_LETTERS: f64 = 100.0;
/// A version is coarse where its median sentence is so many times as long as that of the other, too;
/// then what is so many times as long is looked at, and may be as short as this.
const COARSE: f64 = 1.7;
const LONG_IN_COARSE: f64 = 1.6;
const MIN_IN_COARSE: f64 = 20.0;
/// The number of sentences at which the ratio of the lengths of both versions is believed by half, when
/// medians are compared: of a short text half may be missing.
const DOUBT: f64 = 8.0;
/// A clause has at least this share of the median sentence of the other version.
const CLAUSE: f64 = 0.5;
/// Without a mark a sentence is cut after so many of those medians.
const UNMARKED: f64 = 1.5;
/// A capital letter begins something where at most this share of the words has one.
const CAPITALS: f64 = 0.25;
/// What stands before and after a full stop in a sentence has at least so many letters.
const MIN_PART: f64 = 2.0;

/// A version whose long sentences are cut.
#[derive(Debug, Clone)]
pub struct Clauses {
    /// The version with clauses for segments.
    pub version: Version,
    /// For each segment, whether it begins within a sentence.
    pub is_inner: Vec<bool>,
}

/// `version` with the sentences cut that are far longer than those of `other` or have a full stop
/// inside, but for those that are held; `None` where there are none. An empty list holds none.
pub fn clauses(version: &Version, other: &Version, is_held: &[bool]) -> Option<Clauses> {
    let (own, others) = (lengths(version), lengths(other));
    let (sum, other_sum): (f64, f64) = (own.iter().sum(), others.iter().sum());
    if other_sum <= 0.0 {
        return None;
    }
    // Letters of this version for one of the other.
    let ratio = (sum / other_sum).clamp(1.0 / RATIO, RATIO);
    let (ranked, other_ranked) = (ranked(&own), ranked(&others));
    let usual = median(&other_ranked) * ratio;
    // A sentence has its match where the other version has as many that are about as long.
    let are_few = own.len() as f64 * FEWER < others.len() as f64;
    let trust = own.len() as f64 / (own.len() as f64 + DOUBT);
    let believed = libm::exp(libm::log(ratio) * trust);
    let is_coarse = are_few && median(&ranked) > median(&other_ranked) * believed * COARSE;
    let longest = match is_coarse {
        true => f64::max(usual * LONG_IN_COARSE, MIN_IN_COARSE),
        false => f64::max(usual * LONG, MIN_LETTERS),
    };
    let has_match = |length: f64| {
        let rank = ranked.partition_point(|other| *other > length);
        let other = other_ranked.get(rank).map_or(0.0, |other| other * ratio);
        !are_few && length <= other * LONGER
    };
    let are_capitals_rare = are_capitals_rare(&version.text);
    let mut is_alone = vec![false; own.len()];
    for block in version.blocks.iter().filter(|block| block.segments.len() == 1) {
        // Blocks hold segments of the version.
        is_alone[block.segments.start as usize] = true;
    }
    let mut segments = Vec::new();
    let mut is_inner = Vec::new();
    // The first clause of each sentence, and the number of all.
    let mut starts = Vec::with_capacity(own.len() + 1);
    let is_held = is_held.iter().copied().chain(std::iter::repeat(false));
    let each = version.segments.iter().zip(&own).zip(is_alone).zip(is_held);
    for (((span, length), is_alone), is_held) in each {
        starts.push(segments.len() as u32);
        let text = span.of(&version.text);
        let is_long = *length > longest && !has_match(*length);
        let cuts = Cuts {
            usual: if is_long { usual } else { f64::INFINITY },
            are_capitals_rare,
            // Where the author made one block of it, it mostly stays one, and so it does where the other
            // version has no sentences more that it could be.
            at_stops: !is_alone && own.len() < others.len(),
        };
        let pieces = cuts.pieces(if is_held { "" } else { text });
        let whole = pieces.is_empty().then_some(0..text.len());
        for (idx, piece) in pieces.into_iter().chain(whole).enumerate() {
            segments.push(ByteSpan::new(piece.start as u32, piece.end as u32).shifted(span.start));
            is_inner.push(idx > 0);
        }
    }
    starts.push(segments.len() as u32);
    if !is_inner.contains(&true) {
        return None;
    }
    let blocks = version.blocks.iter().map(|block| Block {
        kind: block.kind,
        // Blocks hold segments of the version, and there is one start more.
        segments: SegmentRange::new(
            starts[block.segments.start as usize],
            starts[block.segments.end as usize],
        ),
    });
    let version = Version { blocks: blocks.collect(), segments, ..version.clone() };
    Some(Clauses { version, is_inner })
}

impl Clauses {
    /// The version with the clauses joined that `beads` do not part, and the beads made to fit;
    /// `place` is that of the version in the beads.
    pub fn joined(self, beads: &mut [Bead], place: usize) -> Version {
        let Self { mut version, is_inner } = self;
        let mut is_cut = vec![false; version.segments.len() + 1];
        for bead in beads.iter() {
            // Beads hold segments of the version.
            is_cut[bead.segments[place].start as usize] = true;
        }
        let mut segments: Vec<ByteSpan> = Vec::new();
        // How many segments there are before each clause and, last, in all.
        let mut before = Vec::with_capacity(version.segments.len() + 1);
        for (idx, span) in version.segments.iter().enumerate() {
            match segments.last_mut().filter(|_| is_inner[idx] && !is_cut[idx]) {
                Some(last) => last.end = span.end,
                None => segments.push(*span),
            }
            before.push(segments.len() as u32 - 1);
        }
        before.push(segments.len() as u32);
        let moved = |range: SegmentRange| {
            SegmentRange::new(before[range.start as usize], before[range.end as usize])
        };
        for bead in beads {
            bead.segments[place] = moved(bead.segments[place]);
        }
        for block in &mut version.blocks {
            block.segments = moved(block.segments);
        }
        version.segments = segments;
        version
    }
}

fn lengths(version: &Version) -> Vec<f64> {
    version.segments.iter().map(|span| letters(span.of(&version.text))).collect()
}

/// The longest first.
fn ranked(lengths: &[f64]) -> Vec<f64> {
    // Lengths are positive, and the bits of positive numbers are in the order of the numbers.
    let mut bits: Vec<u64> = lengths.iter().map(|length| !length.to_bits()).collect();
    bits.sort_unstable();
    bits.into_iter().map(|bits| f64::from_bits(!bits)).collect()
}

fn median(ranked: &[f64]) -> f64 {
    ranked.get(ranked.len() / 2).copied().unwrap_or_default()
}

/// Whether most words have no capital letter, as in most languages, but not in German.
fn are_capitals_rare(text: &str) -> bool {
    let (mut n_words, mut n_capitals) = (0, 0);
    for word in text.split_whitespace() {
        n_words += 1;
        n_capitals += u32::from(word.starts_with(char::is_uppercase));
    }
    f64::from(n_capitals) <= f64::from(n_words) * CAPITALS
}

/// Where a sentence may be cut.
struct Cuts {
    /// How long a sentence of the other version is; infinite where clauses are not asked for.
    usual: f64,
    /// A capital letter without a mark before it begins something.
    are_capitals_rare: bool,
    /// A full stop within a sentence is looked at.
    at_stops: bool,
}

impl Cuts {
    /// The clauses of a sentence, without white space around them.
    fn pieces(&self, text: &str) -> Vec<Range<usize>> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        if self.usual == f64::INFINITY && !self.at_stops {
            push(&mut pieces, text, 0..text.len());
            return pieces;
        }
        let mut start = 0;
        let mut length = 0.0;
        let mut left = letters(text);
        let mut chars = text.char_indices().peekable();
        let mut before = None;
        let mut least = self.usual * CLAUSE;
        // What may be one sentence still fits into one bead when it is cut.
        let most_pieces = MAX_SEGMENTS as f64;
        if left < self.usual * most_pieces {
            least = f64::max(least, left / most_pieces);
        }
        while let Some((at, c)) = chars.next() {
            let weight = letters(c.encode_utf8(&mut [0; 4]));
            (length, left) = (length + weight, left - weight);
            let end = at + c.len_utf8();
            let next = chars.peek().map(|next| next.1);
            let shorter = f64::min(length, left);
            let ends_clause = shorter >= least && self.ends_clause(before, c, next, length);
            let ends_stop = self.at_stops && shorter >= MIN_PART && ends_stop(before, c, next);
            if ends_clause || ends_stop {
                push(&mut pieces, text, start..end);
                (start, length) = (end, 0.0);
            }
            before = Some(c);
        }
        push(&mut pieces, text, start..text.len());
        pieces
    }

    /// Whether a clause of this length may end after `c`.
    fn ends_clause(&self, before: Option<char>, c: char, next: Option<char>, length: f64) -> bool {
        match next {
            // A mark, and what closes after it, belong to the clause before.
            Some(next) if is_pause(next) || is_closing(next) => false,
            Some(next) if is_pause(c) || (is_closing(c) && before.is_some_and(is_pause)) => {
                next.is_whitespace() || !next.is_ascii_digit() && !next.is_ascii_alphabetic()
            }
            // Where there is no mark for long, any word may begin something.
            Some(next) if c.is_whitespace() => {
                length > self.usual * UNMARKED || self.are_capitals_rare && next.is_uppercase()
            }
            _ => false,
        }
    }
}

/// Whether a full stop and what closes after it end with `c`.
fn ends_stop(before: Option<char>, c: char, next: Option<char>) -> bool {
    (is_stop(c) || (is_closing(c) && before.is_some_and(is_stop)))
        && next.is_some_and(char::is_whitespace)
}

fn push(pieces: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let piece = text.get(range.clone()).unwrap_or_default();
    let start = range.start + piece.len() - piece.trim_start().len();
    let shown = piece.trim();
    if !shown.is_empty() {
        pieces.push(start..start + shown.len());
    }
}

/// Whether `c` ends most sentences that it stands in.
fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '。' | '！' | '？' | '।' | '။' | '།' | '።')
}

/// Whether a clause may end after `c`.
fn is_pause(c: char) -> bool {
    is_stop(c)
        || matches!(
            c,
            ',' | ';'
                | ':'
                | '—'
                | '–'
                | '،'
                | '؛'
                | '，'
                | '；'
                | '：'
                | '、'
                | '၊'
                | '፡'
                | '፣'
                | '፤'
                | '၏'
        )
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）' | '》')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::model::BlockKind;

    /// A version with these segments, each list a paragraph.
    fn version(blocks: &[&[&str]]) -> Version {
        let lang = Lang::parse("en").unwrap_or_else(|error| panic!("{error}"));
        let (mut text, mut segments, mut found) = (String::new(), Vec::new(), Vec::new());
        for block in blocks {
            let first = segments.len() as u32;
            for segment in *block {
                let start = text.len() as u32;
                text.push_str(segment);
                segments.push(ByteSpan::new(start, text.len() as u32));
                text.push(' ');
            }
            let segments = SegmentRange::new(first, segments.len() as u32);
            found.push(Block { kind: BlockKind::Paragraph, segments });
        }
        let (dir, title) = (lang.direction(), String::new());
        Version { lang, dir, title, text, blocks: found, segments }
    }

    /// The pieces of the first version.
    fn cut<'a>(own: &'a Version, other: &Version) -> Vec<&'a str> {
        let segments =
            clauses(own, other, &[]).map_or(own.segments.clone(), |it| it.version.segments);
        segments.iter().map(|span| span.of(&own.text)).collect()
    }

    #[test]
    fn what_has_a_stop_inside_is_offered_in_pieces() {
        let own = version(&[&["One wrong step... ...and it is over.", "Why? – Because."]]);
        let other = version(&[&["Un pas...", "...et c'est fini.", "Pourquoi ?", "Parce que."]]);
        let wanted = ["One wrong step...", "...and it is over.", "Why?", "– Because."];
        assert_eq!(cut(&own, &other), wanted);
        // What the other version has as well is no end of a sentence.
        let alike = version(&[&["Un pas... et c'est fini.", "Pourquoi ? – Parce que."]]);
        assert_eq!(cut(&own, &alike).len(), 2);
        // An author who gives each a paragraph means them to stay whole.
        let own = version(&[&["One wrong step... ...and it is over."], &["Why? – Because."]]);
        assert_eq!(cut(&own, &other).len(), 2);
    }

    #[test]
    fn captions_without_stops_are_cut_where_the_other_version_has_sentences() {
        let own = version(&[&[
            "we have to go now and nobody knows where it ends",
            "here we are at last it is cold and dark in here",
        ]]);
        let short: &[&str] =
            &["Il faut partir.", "Où cela finit-il ?", "Qui sait.", "On y est.", "Il fait noir."];
        assert_eq!(cut(&own, &version(&[short])).len(), 4);
        // Where the sentences of the other are as long, none is cut.
        let long: &[&str] =
            &["Il faut partir maintenant et qui sait où.", "Nous y sommes enfin, il fait froid."];
        assert_eq!(cut(&own, &version(&[long])).len(), 2);
    }

    #[test]
    fn capitals_begin_clauses_where_they_are_rare() {
        let cuts = |are_capitals_rare| Cuts { usual: 30.0, are_capitals_rare, at_stops: false };
        let text = "they went to the house by the river Nobody had been there for years";
        assert_eq!(cuts(true).pieces(text).len(), 2);
        assert_eq!(cuts(false).pieces(text).len(), 1);
        assert!(are_capitals_rare(text));
        assert!(!are_capitals_rare("Das Haus am Fluss stand seit Jahren leer"));
    }

    #[test]
    fn what_may_be_one_sentence_fits_into_one_bead() {
        let cuts = Cuts { usual: 30.0, are_capitals_rare: true, at_stops: false };
        let words = "it was late, ".repeat(14);
        // As long as four sentences of the other version: 126 letters and marks.
        assert!(cuts.pieces(&words).len() <= MAX_SEGMENTS);
        assert!(cuts.pieces(&words.repeat(2)).len() > MAX_SEGMENTS);
    }

    #[test]
    fn pieces_of_one_bead_are_joined_again() {
        let own = version(&[&["Stop... do not move!", "Why?"]]);
        let other = version(&[&["Halte...", "Ne bouge pas !", "Pourquoi ?"]]);
        let clauses = clauses(&own, &other, &[]).unwrap_or_else(|| panic!("no stop was found"));
        assert_eq!(clauses.is_inner, [false, true, false]);
        let bead = |start, end, other| Bead {
            segments: vec![SegmentRange::new(start, end), SegmentRange::new(other, other + 1)],
            confidence: 1.0,
            checked: false,
        };
        let mut beads = [bead(0, 2, 0), bead(2, 3, 1)];
        assert_eq!(clauses.joined(&mut beads, 0), own);
        assert_eq!(beads, [bead(0, 1, 0), bead(1, 2, 1)]);
    }
}
