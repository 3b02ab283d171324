//! A segment that was found in a page, and where.

use super::page::Spot;
use super::placing::{Fit, Place, Point};

/// No segment.
pub(super) const NONE: u32 = u32::MAX;
/// A segment of fewer bytes is not known again out of its order.
const SHORTEST: u32 = 6;
/// A segment that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub segment: u32,
    pub start: Spot,
    pub end: Spot,
    pub fit: Fit,
    /// UTF-16 units before its start and before its end in their blocks.
    units: [u32; 2],
    /// Bytes of the segment.
    pub size: u32,
    /// Whether it stands where the order of the segments has it. Others were moved, or repeat a
    /// sentence, as a table of contents does; they bound nothing.
    pub is_main: bool,
    /// The segment of the next one in order, if the gap up to it is filled.
    pub filled_to: u32,
    /// Whether several segments say this; `segment` is the one of them that it is, once that is known.
    pub is_open: bool,
    /// Whether it shows its translation.
    pub is_known: bool,
}

impl Found {
    pub(super) fn new(segment: u32, start: Spot, end: Spot, fit: Fit) -> Self {
        Self {
            segment,
            start,
            end,
            fit,
            units: [0; 2],
            size: 0,
            is_main: false,
            filled_to: NONE,
            is_open: false,
            is_known: false,
        }
    }

    pub(super) fn place(&self) -> Place {
        let point = |spot: Spot, offset| Point { block: spot.block, offset };
        let [start, end] = self.units;
        Place { start: point(self.start, start), end: point(self.end, end), fit: self.fit }
    }

    /// Whether it is known for itself, wherever it stands.
    pub(super) fn is_sure(&self) -> bool {
        !self.is_open && (self.is_main || self.size >= SHORTEST)
    }
}

/// Counts the units before the places of what was found behind another.
pub(super) fn in_utf16(blocks: &[Box<str>], before: Option<&Found>, found: &mut [Found]) {
    let (mut at, mut n_units) =
        before.map_or((Spot::default(), 0), |before| (before.end, before.units[1]));
    for Found { start, end, units, .. } in found {
        for (spot, place) in [*start, *end].into_iter().zip(units) {
            if spot.block != at.block {
                (at, n_units) = (Spot { byte: 0, ..spot }, 0);
            }
            let text = blocks.get(spot.block as usize).map(AsRef::as_ref).unwrap_or_default();
            let passed = str::get(text, at.byte as usize..spot.byte as usize).unwrap_or_default();
            // Not within a character; and of four bytes, which are two units.
            let units = |byte: u8| u32::from(byte & 0xc0 != 0x80) + u32::from(byte >= 0xf0);
            n_units += passed.bytes().map(units).sum::<u32>();
            (at, *place) = (spot, n_units);
        }
    }
}
