//! Hover accuracy: is the translation shown for the character that is pointed at the right one?

use diglot::AlignedText;
use diglot::text::{ByteSpan, SourceMap};

/// A block of the gold, in code points of the texts; `None` where the version lacks it.
pub struct GoldBlock {
    pub source: Option<(usize, usize)>,
    pub target: Option<(usize, usize)>,
}

/// What was counted over one document or more, in hovers: one for each character of the first
/// version that is no white space and lies in a block of the gold.
#[derive(Debug, Clone, Default)]
pub struct Hovers {
    /// Hovers that show something.
    shown: f64,
    /// Of those, the share of what is shown that belongs to the translation of the block.
    right: f64,
    /// Hovers whose block has a translation.
    wanted: f64,
    /// Of those, the ones that show some of it.
    found: f64,
    /// Hovers whose block has no translation.
    quiet: f64,
    /// Of those, the ones that show nothing.
    silent: f64,
    /// Segments of the first version in each bead that has any.
    grains: Vec<u32>,
}

impl Hovers {
    /// Counts a document: its texts, its gold and the beads found; versions lie in the texts as
    /// `sources` of the texts.
    pub fn add(
        &mut self,
        texts: [&str; 2],
        gold: &[GoldBlock],
        found: &AlignedText,
        sources: &[SourceMap],
    ) {
        let [source, target] = texts.map(Side::new);
        let rows: Vec<(usize, usize, usize)> = (0..found.n_beads())
            .filter_map(|bead| {
                let span = |version: usize| {
                    let segments = found.bead_segments(bead, version).indexes();
                    let first = found.segment_span(version, segments.clone().next()?)?;
                    let last = found.segment_span(version, segments.clone().next_back()?)?;
                    Some(sources[version].source_of(ByteSpan::new(first.start, last.end)))
                };
                let source_span = span(0)?;
                self.grains.push(found.bead_segments(bead, 0).len());
                let shown = span(1)
                    .map_or((0, 0), |span| (target.visible(span.start), target.visible(span.end)));
                Some((source.visible(source_span.end), shown.0, shown.1))
            })
            .collect();
        // Beads follow each other in the source, so the end of each is where the next begins.
        for block in gold {
            let Some((start, end)) = block.source else { continue };
            let (start, end) = (source.visible_at(start), source.visible_at(end));
            let wanted = block.target.map(|(start, end)| {
                (target.visible_at(start) as f64, target.visible_at(end) as f64)
            });
            let mut place = start;
            let mut row = rows.partition_point(|row| row.0 <= place);
            while place < end {
                let (next, shown_start, shown_end) = rows.get(row).copied().unwrap_or((end, 0, 0));
                let n_hovers = (next.min(end) - place) as f64;
                let n_shown = (shown_end - shown_start) as f64;
                if let Some((from, to)) = wanted {
                    self.wanted += n_hovers;
                    let n_right =
                        (to.min(shown_end as f64) - from.max(shown_start as f64)).max(0.0);
                    if n_shown > 0.0 && n_right > 0.0 {
                        self.found += n_hovers;
                        self.right += n_hovers * n_right / n_shown;
                    }
                } else {
                    self.quiet += n_hovers;
                    self.silent += if n_shown > 0.0 { 0.0 } else { n_hovers };
                }
                self.shown += if n_shown > 0.0 { n_hovers } else { 0.0 };
                place = next.min(end);
                row += 1;
            }
        }
    }

    /// The same hovers and those of another document.
    pub fn join(&mut self, other: &Self) {
        self.shown += other.shown;
        self.right += other.right;
        self.wanted += other.wanted;
        self.found += other.found;
        self.quiet += other.quiet;
        self.silent += other.silent;
        self.grains.extend(&other.grains);
    }

    pub fn precision(&self) -> f64 {
        share(self.right, self.shown)
    }

    pub fn recall(&self) -> f64 {
        share(self.found, self.wanted)
    }

    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        share(2.0 * precision * recall, precision + recall)
    }

    /// The share of hovers without a translation that show nothing; `None` where there are none.
    pub fn silence(&self) -> Option<f64> {
        (self.quiet > 0.0).then(|| self.silent / self.quiet)
    }

    /// Segments of the first version in the median bead.
    pub fn grain(&self) -> f64 {
        let mut grains = self.grains.clone();
        grains.sort_unstable();
        grains.get(grains.len() / 2).copied().unwrap_or_default().into()
    }
}

fn share(part: f64, all: f64) -> f64 {
    if all == 0.0 { 0.0 } else { part / all }
}

/// A text by its visible characters.
struct Side {
    /// Visible characters before each code point, and in all.
    by_char: Vec<usize>,
    /// Code points before each byte, and in all.
    by_byte: Vec<usize>,
}

impl Side {
    fn new(text: &str) -> Self {
        let (mut by_char, mut by_byte) = (vec![0], Vec::with_capacity(text.len() + 1));
        let mut visible = 0;
        for (idx, c) in text.chars().enumerate() {
            visible += usize::from(!c.is_whitespace());
            by_char.push(visible);
            by_byte.extend(std::iter::repeat_n(idx, c.len_utf8()));
        }
        by_byte.push(by_char.len() - 1);
        Self { by_char, by_byte }
    }

    fn visible(&self, byte: u32) -> usize {
        self.visible_at(self.by_byte[byte as usize])
    }

    fn visible_at(&self, chars: usize) -> usize {
        self.by_char[chars.min(self.by_char.len() - 1)]
    }
}
