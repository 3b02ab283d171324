//! Versions and beads checked against the laws and packed into bytes.

use super::layout::{KINDS, width_of};
use crate::chars;
use crate::error::Error;
use crate::lang::Direction;
use crate::model::{Bead, Version};

/// Checks every law that [`Version`] and [`AlignedText`](crate::AlignedText) name.
pub(super) fn check(versions: &[Version], beads: &[Bead]) -> Result<(), Error> {
    let broken = |why: String| Err(Error::InvalidAlignment { why });
    if versions.len() < 2 || versions.len() > 255 {
        return broken(format!("there are {} versions, not 2 to 255", versions.len()));
    }
    for version in versions {
        if let Err(why) = check_version(version) {
            return broken(format!("in {}, {why}", version.lang));
        }
    }
    let mut reached = vec![0; versions.len()];
    for (idx, bead) in beads.iter().enumerate() {
        if bead.segments.len() != versions.len() {
            return broken(format!("bead {idx} has {} ranges", bead.segments.len()));
        }
        if bead.segments.iter().all(|range| range.is_empty()) {
            return broken(format!("bead {idx} is empty"));
        }
        if !(0.0..=1.0).contains(&bead.confidence) {
            // Formatting the number itself would cost every page 6 KB.
            return broken(format!("bead {idx} has a confidence outside of 0 to 1"));
        }
        for (range, reached) in bead.segments.iter().zip(&mut reached) {
            if range.start != *reached || range.end < range.start {
                return broken(format!("bead {idx} does not follow the one before"));
            }
            *reached = range.end;
        }
    }
    for (version, reached) in versions.iter().zip(reached) {
        if reached as usize != version.segments.len() {
            return broken(format!(
                "beads hold {reached} of {} segments in {}",
                version.segments.len(),
                version.lang
            ));
        }
    }
    Ok(())
}

fn check_version(version: &Version) -> Result<(), String> {
    if u32::try_from(version.text.len()).is_err() {
        return Err("the text is longer than 4 GiB".to_owned());
    }
    let mut starts = version.segments.iter().map(|span| span.start as usize);
    let mut start = starts.next().unwrap_or(version.text.len());
    if version.text.get(..start).is_none_or(|gap| !chars::is_empty(gap)) {
        return Err("more than white space lies before segment 0".to_owned());
    }
    for (idx, span) in version.segments.iter().enumerate() {
        // This is how the packed form finds it again.
        let next = starts.next().unwrap_or(version.text.len());
        let found = version.text.get(start..next).map(chars::sentence);
        let text = span.of(&version.text);
        if text.is_empty() || found != Some(text) || text.starts_with(char::is_whitespace) {
            return Err(format!("segment {idx} is not all that lies between white space"));
        }
        start = next;
    }
    let mut reached = 0;
    for (idx, block) in version.blocks.iter().enumerate() {
        if block.segments.start != reached || block.segments.is_empty() {
            return Err(format!("block {idx} does not follow the one before"));
        }
        reached = block.segments.end;
    }
    if reached as usize != version.segments.len() {
        return Err(format!("blocks hold {reached} of {} segments", version.segments.len()));
    }
    Ok(())
}

/// The packed form, described in [`layout`](super::layout); the laws have been checked.
pub(super) fn pack(versions: &[Version], beads: &[Bead]) -> Vec<u8> {
    let mut bytes = vec![versions.len() as u8];
    for version in versions {
        put_string(&mut bytes, version.lang.as_str());
        bytes.push(match version.dir {
            Direction::Ltr => 0,
            Direction::Rtl => 1,
        });
        put_string(&mut bytes, &version.title);
        put_varint(&mut bytes, version.text.len() as u32);
        put_varint(&mut bytes, version.blocks.len() as u32);
        put_varint(&mut bytes, version.segments.len() as u32);
    }
    put_varint(&mut bytes, beads.len() as u32);
    for (idx, version) in versions.iter().enumerate() {
        let n_segments = version.segments.len() as u32;
        bytes.extend_from_slice(version.text.as_bytes());
        for block in &version.blocks {
            let kind = KINDS.iter().position(|kind| *kind == block.kind);
            bytes.push(kind.unwrap_or_default() as u8);
        }
        let block_starts = version.blocks.iter().map(|block| block.segments.start);
        put_column(&mut bytes, block_starts, n_segments);
        let segment_starts = version.segments.iter().map(|span| span.start);
        put_column(&mut bytes, segment_starts, version.text.len() as u32);
        let range = |bead: &Bead| bead.segments.get(idx).copied().unwrap_or_default();
        put_column(&mut bytes, beads.iter().map(|bead| range(bead).start), n_segments);
    }
    for bead in beads {
        // Confidence is in 0..=1, so the percent fits; rounding needs no library of its own.
        let percent = (bead.confidence * 100.0 + 0.5) as u8;
        bytes.push(percent | if bead.checked { 0x80 } else { 0 });
    }
    bytes
}

fn put_varint(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn put_string(bytes: &mut Vec<u8>, string: &str) {
    put_varint(bytes, string.len() as u32);
    bytes.extend_from_slice(string.as_bytes());
}

fn put_column(bytes: &mut Vec<u8>, numbers: impl Iterator<Item = u32>, bound: u32) {
    let width = width_of(bound);
    for number in numbers {
        bytes.extend_from_slice(number.to_le_bytes().get(..width).unwrap_or_default());
    }
}
