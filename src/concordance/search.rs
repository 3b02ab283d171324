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
    /// Beads that were searched.
    n_searched: u32,
    hits: Vec<Hit>,
}

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
        Self { wanted, borders, n_searched: 0, hits: Vec::new() }
    }

    /// Does a piece of the work that is left, of about so many bytes of `text`, which is the same at
    /// each step; whether all is done. Less than a bead is never done.
    pub fn step<B: AsRef<[u8]>>(&mut self, text: &AlignedText<B>, budget: u32) -> bool {
        if self.wanted.is_empty() {
            return true;
        }
        let mut n_bytes = 0;
        while self.n_searched < text.n_beads() && n_bytes <= budget {
            each_of_bead(text, self.n_searched, &mut |hit, shown| {
                self.search(shown, hit);
                // A short one is not searched for nothing.
                n_bytes += shown.len() as u32 + 8;
            });
            self.n_searched += 1;
        }
        self.n_searched >= text.n_beads()
    }

    /// What was found up to now.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Adds the hits in a text, which differ from `hit` by their span.
    fn search(&mut self, text: &str, hit: Hit) {
        let letters = Letters::of(text, usize::MAX);
        let mut from = 0;
        while let Some(end) = self.end_in(&letters.chars, from) {
            from = end;
            let places = letters.spans.get(end - self.wanted.len()..end).unwrap_or_default();
            if let (Some(first), Some(last)) = (places.first(), places.last()) {
                self.hits.push(Hit { span: ByteSpan::new(first.start, last.end), ..hit });
            }
        }
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

/// Calls `visit` with every segment of a bead, as a hit that is empty yet, and its text.
pub(super) fn each_of_bead<'a, B: AsRef<[u8]>>(
    text: &'a AlignedText<B>,
    bead: u32,
    visit: &mut dyn FnMut(Hit, &'a str),
) {
    for version in 0..text.n_versions() {
        for segment in text.bead_segments(bead, version).indexes() {
            let hit = Hit { bead, version, segment, span: ByteSpan::default() };
            visit(hit, text.segment_text(version, segment));
        }
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
