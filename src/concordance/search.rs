//! Every occurrence of a query, in steps.

use super::letters::Letters;
use crate::aligned_text::AlignedText;
use crate::text::ByteSpan;

/// An occurrence of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The bead in which it lies.
    pub bead: u32,
    /// The version.
    pub version: usize,
    /// The segment of that version.
    pub segment: u32,
    /// Where it lies in the segment.
    pub span: ByteSpan,
}

/// A query on its way through all versions of an aligned text.
///
/// Hits come in the order of the beads, in a bead by version, in a version as they stand; they do
/// not overlap and do not reach beyond a segment.
///
/// ```
/// # use diglot::{lang::Lang, model::*, text::ByteSpan};
/// use diglot::{AlignedText, concordance::{Line, Search}};
///
/// # let version = |tag: &str, text: &str| -> Result<Version, diglot::Error> {
/// #     let lang = Lang::parse(tag)?;
/// #     let segments = vec![ByteSpan::new(0, text.len() as u32)];
/// #     let blocks = vec![Block { kind: BlockKind::Paragraph, segments: SegmentRange::new(0, 1) }];
/// #     let (dir, text) = (lang.direction(), text.to_owned());
/// #     Ok(Version { dir, lang, title: String::new(), text, segments, blocks })
/// # };
/// # let segments = vec![SegmentRange::new(0, 1); 2];
/// # let bead = Bead { segments, confidence: 0.9, checked: false };
/// # let versions = vec![version("fr", "La Coopération militaire.")?, version("zh", "军事合作。")?];
/// let text = AlignedText::new(versions, vec![bead])?;
/// let mut search = Search::new("cooperation");
/// while !search.step(&text, 10_000) {}
/// let line = Line::new(&text, &search.hits()[0], 40);
/// assert_eq!((line.left, line.hit, line.right), ("La ", "Coopération", " militaire."));
/// # Ok::<(), diglot::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Search {
    pub(super) wanted: Vec<char>,
    /// For each beginning of `wanted` that is not empty, how many of its last letters are its first
    /// ones too, but for all.
    borders: Vec<usize>,
    /// The segment in which the search goes on.
    at: Walk,
    /// Bytes of that segment that were searched.
    n_searched: usize,
    hits: Vec<Hit>,
}

/// Letters of a segment that are searched at a time.
const CHUNK: usize = 1 << 13;
/// Bytes that each of these may take. Where they take more, most are blank, and the search begins anew
/// behind them.
const CHUNK_BYTES: usize = 16;
/// What a segment counts in the budget besides its bytes, so that short ones are not searched for
/// nothing.
pub(super) const SEGMENT_COST: i64 = 8;

impl Search {
    /// Nothing was searched yet. A query without a letter, as an empty one, finds nothing.
    pub fn new(query: &str) -> Self {
        let wanted: Vec<char> = Letters::of(query, usize::MAX).chars;
        let mut borders = Vec::with_capacity(wanted.len());
        let mut n_same = 0;
        for (idx, c) in wanted.iter().enumerate() {
            if idx > 0 {
                n_same = extended(&wanted, &borders, n_same, *c);
            }
            borders.push(n_same);
        }
        Self { wanted, borders, at: Walk::default(), n_searched: 0, hits: Vec::new() }
    }

    /// Does a piece of the work that is left, of about so many bytes of `text`, which is the same at
    /// each step; whether all is done. Less than some ten thousand letters, and twice the query, is
    /// never done.
    pub fn step<B: AsRef<[u8]>>(&mut self, text: &AlignedText<B>, budget: u32) -> bool {
        if self.wanted.is_empty() {
            return true;
        }
        let mut left = i64::from(budget.max(1));
        while left > 0 {
            let Some(hit) = self.at.segment(text, &mut left) else { return true };
            let from = self.n_searched;
            let segment = text.segment_text(hit.version, hit.segment);
            self.n_searched = self.search(segment, from, hit);
            left -= (self.n_searched - from) as i64;
            if self.n_searched >= segment.len() {
                self.at.pass();
                self.n_searched = 0;
            }
        }
        false
    }

    /// What was found up to now.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Adds hits in a segment from byte `from` on, which differ from `hit` by their span; gives the
    /// byte up to which it was searched.
    fn search(&mut self, segment: &str, from: usize, hit: Hit) -> usize {
        let limit = CHUNK + 2 * self.wanted.len();
        let mut to = segment.len().min(from + CHUNK_BYTES * limit);
        while !segment.is_char_boundary(to) {
            to += 1;
        }
        let letters = Letters::of(segment.get(from..to).unwrap_or_default(), limit);
        let mut n_passed = 0;
        while let Some(end) = self.end_in(&letters.chars, n_passed) {
            n_passed = end;
            let places = letters.spans.get(end - self.wanted.len()..end).unwrap_or_default();
            if let (Some(first), Some(last)) = (places.first(), places.last()) {
                let span = ByteSpan::new(first.start, last.end).shifted(from as u32);
                self.hits.push(Hit { span, ..hit });
            }
        }
        let n_letters = letters.chars.len();
        if n_letters < limit {
            return to;
        }
        // What begins behind this may go on behind what was read.
        let n_passed = n_passed.max(n_letters - (self.wanted.len() - 1));
        let (before, rest) = letters.spans.split_at_checked(n_passed).unwrap_or_default();
        // Two letters may be of one character.
        let passed = before.last().copied().unwrap_or_default();
        let next = rest.iter().find(|span| span.start >= passed.end);
        next.map_or(to, |next| from + next.start as usize)
    }

    /// How many of the letters of a text lie before the end of the next hit that begins behind `from`
    /// of them (Knuth, Morris and Pratt 1977: in linear time, whatever is asked).
    pub(super) fn end_in(&self, letters: &[char], from: usize) -> Option<usize> {
        let mut n_same = 0;
        for (idx, c) in letters.iter().enumerate().skip(from) {
            n_same = extended(&self.wanted, &self.borders, n_same, *c);
            if n_same == self.wanted.len() {
                return Some(idx + 1);
            }
        }
        None
    }
}

/// A way through all segments, in the order of the beads.
#[derive(Debug, Clone, Default)]
pub(super) struct Walk {
    bead: u32,
    version: usize,
    /// Segments of the bead and version that were passed.
    n_passed: u32,
}

impl Walk {
    /// The segment that it stands at, as a hit that is empty yet; `None` at the end. What it passes
    /// is taken off `left`.
    pub(super) fn segment<B: AsRef<[u8]>>(
        &mut self,
        text: &AlignedText<B>,
        left: &mut i64,
    ) -> Option<Hit> {
        while self.bead < text.n_beads() {
            *left -= SEGMENT_COST;
            let range = text.bead_segments(self.bead, self.version);
            if let Some(segment) = range.indexes().nth(self.n_passed as usize) {
                let Self { bead, version, .. } = *self;
                return Some(Hit { bead, version, segment, span: ByteSpan::default() });
            }
            let is_last = self.version + 1 >= text.n_versions();
            *self = if is_last {
                Self { bead: self.bead + 1, ..Self::default() }
            } else {
                Self { version: self.version + 1, n_passed: 0, ..*self }
            };
        }
        None
    }

    /// Passes the segment.
    pub(super) fn pass(&mut self) {
        self.n_passed += 1;
    }
}

/// How many letters of `wanted` are read once `c` comes behind `n_same` of them.
fn extended(wanted: &[char], borders: &[usize], mut n_same: usize, c: char) -> usize {
    loop {
        if wanted.get(n_same) == Some(&c) {
            return n_same + 1;
        }
        let Some(border) = n_same.checked_sub(1).and_then(|last| borders.get(last)) else {
            return 0;
        };
        n_same = *border;
    }
}
