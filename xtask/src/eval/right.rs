//! Which beads are right: by gold beads, by units, or by gold blocks.

use std::collections::{BTreeMap, BTreeSet};

use diglot::model::Pair;
use diglot::studio::Aligned;
use diglot::text::Converter;

use super::hover::GoldBlock;
use super::sets::{Document, Gold};

/// For each bead whether it is right; `None` where the gold does not tell.
pub fn of(document: &Document, aligned: &Aligned) -> Vec<Option<bool>> {
    match &document.gold {
        Gold::Blocks(blocks) => by_blocks(document, blocks, aligned),
        Gold::Beads { beads, are_units: false } => {
            let gold: BTreeSet<&Pair> = beads.iter().collect();
            pairs(aligned).iter().map(|bead| Some(gold.contains(bead))).collect()
        }
        Gold::Beads { beads, are_units: true } => by_units(beads, aligned),
    }
}

/// A bead is right where both sides lie in one unit; an omission within a unit of both sides is
/// nobody's knowledge.
fn by_units(units: &[Pair], aligned: &Aligned) -> Vec<Option<bool>> {
    let mut of = [BTreeMap::new(), BTreeMap::new()];
    for (idx, (source, target)) in units.iter().enumerate() {
        of[0].extend(source.iter().map(|line| (*line, idx)));
        of[1].extend(target.iter().map(|line| (*line, idx)));
    }
    let judge = |(source, target): &Pair| {
        let held: BTreeSet<Option<usize>> = source
            .iter()
            .map(|line| of[0].get(line).copied())
            .chain(target.iter().map(|line| of[1].get(line).copied()))
            .collect();
        let unit = held.first().copied().flatten().filter(|_| held.len() == 1);
        let Some(unit) = unit else { return Some(false) };
        let is_omission = source.is_empty() || target.is_empty();
        let (gold_source, gold_target) = &units[unit];
        match is_omission {
            true if gold_source.is_empty() || gold_target.is_empty() => Some(true),
            true => None,
            false => Some(true),
        }
    };
    pairs(aligned).iter().map(judge).collect()
}

/// A bead is right where all it shows lies in the gold block of what is pointed at.
fn by_blocks(document: &Document, blocks: &[GoldBlock], aligned: &Aligned) -> Vec<Option<bool>> {
    let mut converters = [0, 1].map(|side: usize| Converter::new(&document.texts[side]));
    let text = &aligned.text;
    (0..text.n_beads())
        .map(|bead| {
            let mut held = [0, 1].map(|_| BTreeSet::new());
            for version in [0, 1] {
                for segment in text.bead_segments(bead, version).indexes() {
                    let span = text.segment_span(version, segment)?;
                    let span = converters[version].chars(aligned.sources[version].source_of(span));
                    let (start, end) = (span.start as usize, span.end as usize);
                    let is_held = |block: &&(usize, &GoldBlock)| {
                        let place = if version == 0 { block.1.source } else { block.1.target };
                        place.is_some_and(|(from, to)| from < end && start < to)
                    };
                    let all: Vec<_> = blocks.iter().enumerate().collect();
                    held[version].extend(all.iter().filter(is_held).map(|block| block.0));
                }
            }
            let [source, target] = held;
            let lacks =
                |idx: &usize| blocks[*idx].source.is_none() || blocks[*idx].target.is_none();
            match (source.is_empty(), target.is_empty()) {
                (true, true) => None,
                (false, true) => judge_omission(&source, &lacks),
                (true, false) => judge_omission(&target, &lacks),
                (false, false) => Some(source == target && source.len() == 1),
            }
        })
        .collect()
}

fn judge_omission(held: &BTreeSet<usize>, lacks: &impl Fn(&usize) -> bool) -> Option<bool> {
    Some(held.iter().all(lacks))
}

/// The beads by the lines of both texts, whose segments are lines.
pub fn pairs(aligned: &Aligned) -> Vec<Pair> {
    let side = |bead: u32, version: usize| -> Vec<u32> {
        let segments = aligned.text.bead_segments(bead, version).indexes();
        segments.map(|segment| aligned.lines[version][segment as usize]).collect()
    };
    (0..aligned.text.n_beads()).map(|bead| (side(bead, 0), side(bead, 1))).collect()
}
