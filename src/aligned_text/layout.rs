//! Where the parts of a packed aligned text lie in its bytes, found and checked on opening.
//!
//! The packed form, all numbers little-endian, `varint` being LEB128 of at most 32 bits:
//!
//! ```text
//! u8      number of versions
//! for each version
//!   varint + bytes   language tag
//!   u8               direction, 0 left to right, 1 right to left
//!   varint + bytes   title
//!   varint x 3       bytes of text, number of blocks, number of segments
//! varint  number of beads
//! for each version
//!   bytes            text, UTF-8
//!   u8 a block       kind
//!   column           first segment of each block
//!   column           first byte of each segment
//!   column           first segment of each bead
//! u8 a bead          confidence in percent, plus 128 where a person checked the bead
//! ```
//!
//! A column holds ascending numbers in as many bytes each as their upper bound needs. A segment
//! ends where the next begins, less the blanks between them (`chars`): that nothing else lies between
//! two segments is a law of the format and not something a reader has to trust.

use crate::chars::{is_empty, sentence};
use crate::lang::{Direction, Lang};
use crate::model::{Block, BlockKind, SegmentRange};
use crate::text::ByteSpan;

/// The places of all parts.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// Where the packed form begins in the bytes.
    pub start: usize,
    /// The versions.
    pub versions: Vec<VersionLayout>,
    /// How many beads.
    pub n_beads: u32,
    /// Where the trust bytes of the beads begin.
    trust_at: usize,
}

/// The places of the parts of one version.
#[derive(Debug, Clone)]
pub(super) struct VersionLayout {
    pub lang: Lang,
    pub dir: Direction,
    pub title: String,
    text_at: usize,
    text_len: u32,
    kinds_at: usize,
    pub block_starts: Column,
    pub segment_starts: Column,
    pub bead_starts: Column,
}

/// Ascending numbers of a fixed width.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    at: usize,
    width: usize,
    /// How many numbers.
    pub len: u32,
}

/// Bytes that a number up to `bound` needs in a column, 1 to 4.
pub(super) fn width_of(bound: u32) -> usize {
    match bound {
        0..=0xff => 1,
        0x100..=0xffff => 2,
        0x1_0000..=0xff_ffff => 3,
        _ => 4,
    }
}

/// The kinds of block in the order of their numbers in the packed form.
pub(super) const KINDS: [BlockKind; 5] = [
    BlockKind::Paragraph,
    BlockKind::Heading,
    BlockKind::ListItem,
    BlockKind::Verse,
    BlockKind::Cue,
];

impl Column {
    /// The number at `idx`, which the caller keeps under `len`.
    pub fn get(self, bytes: &[u8], idx: u32) -> u32 {
        let at = self.at + idx as usize * self.width;
        let stored = bytes.get(at..at + self.width).unwrap_or_default();
        stored.iter().rev().fold(0, |number, byte| (number << 8) | u32::from(*byte))
    }

    /// The number at `idx`, or `end` where the column has no more.
    fn get_or(self, bytes: &[u8], idx: u32, end: u32) -> u32 {
        if idx < self.len { self.get(bytes, idx) } else { end }
    }

    /// The last index whose number is not over `limit`, by binary search.
    pub fn last_up_to(self, bytes: &[u8], limit: u32) -> Option<u32> {
        let (mut low, mut high) = (0, self.len);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.get(bytes, middle) <= limit { low = middle + 1 } else { high = middle }
        }
        low.checked_sub(1)
    }
}

impl VersionLayout {
    pub fn text<'a>(&self, bytes: &'a [u8]) -> &'a str {
        self.slice(bytes, 0, self.text_len)
    }

    pub fn segment<'a>(&self, bytes: &'a [u8], segment: u32) -> Option<(ByteSpan, &'a str)> {
        if segment >= self.segment_starts.len {
            return None;
        }
        let start = self.segment_starts.get(bytes, segment);
        let end = self.segment_starts.get_or(bytes, segment + 1, self.text_len);
        let piece = self.slice(bytes, start, end);
        let text = match sentence(piece) {
            // Older bundles may have a segment that shows nothing.
            "" => piece.trim_end(),
            text => text,
        };
        Some((ByteSpan::new(start, start + text.len() as u32), text))
    }

    pub fn block(&self, bytes: &[u8], block: u32) -> Option<Block> {
        if block >= self.block_starts.len {
            return None;
        }
        let kind = bytes.get(self.kinds_at + block as usize).copied().unwrap_or_default();
        let start = self.block_starts.get(bytes, block);
        let end = self.block_starts.get_or(bytes, block + 1, self.segment_starts.len);
        Some(Block {
            kind: KINDS.get(usize::from(kind)).copied().unwrap_or_default(),
            segments: SegmentRange::new(start, end),
        })
    }

    pub fn bead(&self, bytes: &[u8], bead: u32) -> SegmentRange {
        SegmentRange::new(
            self.bead_starts.get_or(bytes, bead, self.segment_starts.len),
            self.bead_starts.get_or(bytes, bead + 1, self.segment_starts.len),
        )
    }

    fn slice<'a>(&self, bytes: &'a [u8], start: u32, end: u32) -> &'a str {
        let range = self.text_at + start as usize..self.text_at + end as usize;
        bytes.get(range).and_then(|slice| std::str::from_utf8(slice).ok()).unwrap_or_default()
    }

    /// Checks the laws of one version.
    fn check(&self, bytes: &[u8], n_beads: u32) -> Result<(), &'static str> {
        let text = bytes
            .get(self.text_at..self.text_at + self.text_len as usize)
            .and_then(|slice| std::str::from_utf8(slice).ok())
            .ok_or("a text is not UTF-8")?;
        let n_segments = self.segment_starts.len;
        let mut previous = 0;
        for segment in 0..=n_segments {
            let start = self.segment_starts.get_or(bytes, segment, self.text_len);
            let piece =
                text.get(previous as usize..start as usize).ok_or("a segment cuts a character")?;
            let is_piece_right = match segment {
                0 => is_empty(piece),
                // Bundles made before other blanks were known may begin a segment with one.
                _ => piece.chars().next().is_some_and(|c| !c.is_whitespace()),
            };
            if !is_piece_right {
                return Err("segments and white space do not alternate");
            }
            previous = start;
        }
        for block in 0..self.block_starts.len {
            let segments = self.block(bytes, block).map(|block| block.segments).unwrap_or_default();
            let starts_right = block > 0 || segments.start == 0;
            if !starts_right || segments.is_empty() || segments.end > n_segments {
                return Err("the blocks do not hold the segments");
            }
        }
        if n_segments > 0 && self.block_starts.len == 0 {
            return Err("the blocks do not hold the segments");
        }
        let mut previous = 0;
        for bead in 0..n_beads {
            let start = self.bead_starts.get(bytes, bead);
            if start < previous || start > n_segments || (bead == 0 && start != 0) {
                return Err("the beads do not hold the segments");
            }
            previous = start;
        }
        if n_segments > 0 && n_beads == 0 {
            return Err("the beads do not hold the segments");
        }
        Ok(())
    }
}

impl Layout {
    /// Finds and checks all parts of the packed form in `bytes` from `start` on.
    pub fn read(bytes: &[u8], start: usize) -> Result<Self, &'static str> {
        let mut cursor = Cursor { bytes, at: start };
        let n_versions = cursor.byte()?;
        if n_versions < 2 {
            return Err("it has fewer than two versions");
        }
        let mut heads = Vec::with_capacity(usize::from(n_versions));
        for _ in 0..n_versions {
            let lang = Lang::parse(cursor.string()?).map_err(|_| "a language tag is wrong")?;
            let dir = match cursor.byte()? {
                0 => Direction::Ltr,
                1 => Direction::Rtl,
                _ => return Err("a direction is unknown"),
            };
            let title = cursor.string()?.to_owned();
            heads.push((lang, dir, title, cursor.varint()?, cursor.varint()?, cursor.varint()?));
        }
        let n_beads = cursor.varint()?;
        let mut versions = Vec::with_capacity(heads.len());
        for (lang, dir, title, text_len, n_blocks, n_segments) in heads {
            versions.push(VersionLayout {
                lang,
                dir,
                title,
                text_at: cursor.skip(text_len, 1)?,
                text_len,
                kinds_at: cursor.skip(n_blocks, 1)?,
                block_starts: cursor.column(n_blocks, n_segments)?,
                segment_starts: cursor.column(n_segments, text_len)?,
                bead_starts: cursor.column(n_beads, n_segments)?,
            });
        }
        let layout = Self { start, versions, n_beads, trust_at: cursor.skip(n_beads, 1)? };
        if cursor.at != bytes.len() {
            return Err("bytes follow its end");
        }
        layout.check(bytes)?;
        Ok(layout)
    }

    /// Confidence, 0 to 1, and whether a person checked the bead.
    pub fn trust(&self, bytes: &[u8], bead: u32) -> Option<(f32, bool)> {
        if bead >= self.n_beads {
            return None;
        }
        let trust = *bytes.get(self.trust_at + bead as usize)?;
        Some((f32::from(trust & 0x7f) / 100.0, trust & 0x80 != 0))
    }

    fn check(&self, bytes: &[u8]) -> Result<(), &'static str> {
        for version in &self.versions {
            version.check(bytes, self.n_beads)?;
        }
        for bead in 0..self.n_beads {
            if self.versions.iter().all(|version| version.bead(bytes, bead).is_empty()) {
                return Err("a bead is empty");
            }
            let trust = bytes.get(self.trust_at + bead as usize).copied().unwrap_or_default();
            if trust & 0x7f > 100 {
                return Err("a confidence is over 100 %");
            }
        }
        Ok(())
    }
}

/// Reads the head of the packed form and lays out what follows it.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

const CUT: &str = "its parts reach past its end";

impl<'a> Cursor<'a> {
    fn byte(&mut self) -> Result<u8, &'static str> {
        let byte = self.bytes.get(self.at).copied().ok_or(CUT)?;
        self.at += 1;
        Ok(byte)
    }

    fn varint(&mut self) -> Result<u32, &'static str> {
        let mut number = 0u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return u32::try_from(number).map_err(|_| "a number is too large");
            }
        }
        Err("a number is too large")
    }

    fn string(&mut self) -> Result<&'a str, &'static str> {
        let len = self.varint()?;
        let at = self.skip(len, 1)?;
        std::str::from_utf8(self.bytes.get(at..self.at).unwrap_or_default())
            .map_err(|_| "a title or language tag is not UTF-8")
    }

    /// Passes `count` entries of `width` bytes and gives where they begin.
    fn skip(&mut self, count: u32, width: usize) -> Result<usize, &'static str> {
        let at = self.at;
        let len = (count as usize).checked_mul(width).ok_or(CUT)?;
        self.at = at.checked_add(len).filter(|end| *end <= self.bytes.len()).ok_or(CUT)?;
        Ok(at)
    }

    fn column(&mut self, len: u32, bound: u32) -> Result<Column, &'static str> {
        let width = width_of(bound);
        Ok(Column { at: self.skip(len, width)?, width, len })
    }
}
