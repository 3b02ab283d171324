//! The beads that are shown: those with the most posterior probability in all.
//!
//! Minimum Bayes risk: not the one most likely path, which is unlikely itself in a long text, but
//! the path whose beads are right most often.

use std::ops::Range;

use crate::model::{Bead, SegmentRange};

use super::AlignOptions;
use super::confidence::{Finding, Traits, confidence, traits};
use super::cost::BeadCost;
use super::evidence::Evidence;
use super::lattice::Lattice;
use super::lexicon::Lexicon;
use super::shape::{SHAPES, SOURCE_GAP, TARGET_GAP, Way};
use super::token::Tokens;

/// What an omission is worth less than its share: where many paths are about as likely, as in a
/// text of equal segments, each bead is unlikely while each segment is left out on some of them.
const RELUCTANCE: f64 = 0.05;

/// The search for them, row by row, and then along the path that was found.
#[derive(Debug, Clone)]
pub(super) struct Decoding {
    lattice: Lattice,
    evidence: Evidence,
    /// What the best path to each cell is worth, and how it comes there.
    best: Vec<f64>,
    ways: Vec<Way>,
    /// What a right bead is worth: more than one of 1:1 where it holds more, less than its parts.
    worth: [f64; SHAPES.len()],
    row: usize,
    /// The nodes of the best path, once it is found, and the beads between the first of them.
    nodes: Vec<(usize, usize)>,
    beads: Vec<Bead>,
    findings: Vec<Finding>,
}

impl Decoding {
    /// A search through a lattice whose posteriors are known.
    pub(super) fn new(lattice: Lattice, evidence: Evidence, options: &AlignOptions) -> Self {
        let n_cells = lattice.corridor().n_cells();
        let worth = SHAPES.map(|shape| {
            let n_segments = f64::from(shape.source + shape.target) / 2.0;
            libm::exp(options.grain * libm::log(n_segments))
        });
        let (best, ways) = (vec![f64::NEG_INFINITY; n_cells], vec![0; n_cells]);
        let (nodes, beads, findings) = Default::default();
        Self { lattice, evidence, best, ways, worth, row: 0, nodes, beads, findings }
    }

    pub(super) fn is_done(&self) -> bool {
        !self.nodes.is_empty() && self.beads.len() + 1 == self.nodes.len()
    }

    /// Goes through the next row, or to the next bead of the path, and says how many cells that is.
    pub(super) fn step(
        &mut self,
        costs: &BeadCost,
        tokens: &Tokens,
        lexicon: &Lexicon,
        options: &AlignOptions,
    ) -> usize {
        let corridor = self.lattice.corridor();
        if self.row < corridor.n_rows() {
            return self.next_row(costs, options);
        }
        if self.nodes.is_empty() {
            self.nodes = corridor.trace(&self.ways);
            return self.nodes.len();
        }
        if let [start, end, ..] = self.nodes[self.beads.len()..] {
            let words = Words { costs, tokens, lexicon, evidence: &mut self.evidence };
            let (bead, finding) = found(&self.lattice, &self.ways, start, end, words);
            self.beads.push(bead);
            self.findings.push(finding);
        }
        CELLS_A_BEAD
    }

    fn next_row(&mut self, costs: &BeadCost, options: &AlignOptions) -> usize {
        let Self { lattice, best, ways, worth, row, .. } = self;
        let (corridor, anchors) = (lattice.corridor(), costs.anchors());
        let row = std::mem::replace(row, *row + 1);
        let columns = corridor.columns(row);
        for column in columns.clone() {
            let Some(cell) = corridor.cell(row, column) else { continue };
            if (row, column) == (0, 0) {
                best[cell] = 0.0;
                continue;
            }
            let from = |rows: usize, columns: usize| {
                let row = row.checked_sub(rows)?;
                let column = column.checked_sub(columns)?;
                corridor.cell(row, column)
            };
            for (shape_idx, shape) in SHAPES.iter().enumerate() {
                let (rows, columns) = (usize::from(shape.source), usize::from(shape.target));
                let Some(start) = from(rows, columns) else { continue };
                if anchors.part(row - rows..row, column - columns..column) {
                    continue;
                }
                let gain = f64::from(lattice.bead(start, shape_idx)) * worth[shape_idx];
                // Cells and shapes come from walking over them.
                if best[start] + gain > best[cell] {
                    best[cell] = best[start] + gain;
                    ways[cell] = shape_idx as Way;
                }
            }
            if let Some(start) = from(1, 0).filter(|_| !anchors.is_held(0, row - 1)) {
                let gain = lattice.source_omitted(row - 1) * options.omission_worth - RELUCTANCE;
                if best[start] + gain > best[cell] {
                    best[cell] = best[start] + gain;
                    ways[cell] = SOURCE_GAP;
                }
            }
            if let Some(start) = from(0, 1).filter(|_| !anchors.is_held(1, column - 1)) {
                let gain = lattice.target_omitted(column - 1) * options.omission_worth - RELUCTANCE;
                if best[start] + gain > best[cell] {
                    best[cell] = best[start] + gain;
                    ways[cell] = TARGET_GAP;
                }
            }
        }
        columns.len()
    }

    /// The beads of the best path, once all is done, and what their confidence rests on.
    pub(super) fn take(&mut self, costs: &BeadCost) -> (Vec<Bead>, Vec<Traits>) {
        let mut beads = std::mem::take(&mut self.beads);
        // Pieces of one sentence do not make a bead large.
        let counted: Vec<Bead> = beads.iter().map(|bead| by_sentences(bead, costs)).collect();
        let traits = traits(&counted, &self.findings, costs.flatness());
        for (bead, traits) in beads.iter_mut().zip(&traits) {
            let [source, target] = [0, 1].map(|side| {
                let segments = bead.segments[side];
                segments.start as usize..segments.end as usize
            });
            // What somebody said is sure.
            let is_known = costs.anchors().knows(&source, &target);
            bead.confidence = if is_known { 1.0 } else { confidence(traits) };
        }
        (beads, traits)
    }
}

/// To say what is known of a bead takes about as long as so many cells.
const CELLS_A_BEAD: usize = 40;

/// What tells how far to trust a bead.
struct Words<'a> {
    costs: &'a BeadCost,
    tokens: &'a Tokens,
    lexicon: &'a Lexicon,
    evidence: &'a mut Evidence,
}

/// The bead between two nodes of the path that these ways make, and what is known of it.
fn found(
    lattice: &Lattice,
    ways: &[Way],
    (row, column): (usize, usize),
    (end_row, end_column): (usize, usize),
    words: Words<'_>,
) -> (Bead, Finding) {
    let Words { costs, tokens, lexicon, evidence } = words;
    let corridor = lattice.corridor();
    let lengths = costs.lengths();
    // Blocks of both sides begin or end there.
    let frames = |row: usize, column: usize| costs.node(row, column) < 0.0;
    let way = corridor.cell(end_row, end_column).map_or(TARGET_GAP, |cell| ways[cell]);
    let (source, target) = (row..end_row, column..end_column);
    let finding = match way {
        SOURCE_GAP => omission(lattice.source_omitted(row)),
        TARGET_GAP => omission(lattice.target_omitted(column)),
        shape_idx => {
            let shape_idx = usize::from(shape_idx);
            let [said, unsaid] = evidence.alone(tokens, lexicon, [row, column], SHAPES[shape_idx]);
            let cell = corridor.cell(row, column);
            Finding {
                posterior: cell.map_or(0.0, |cell| f64::from(lattice.bead(cell, shape_idx))),
                words: said,
                expected: -unsaid,
                letters: lengths.mean(source.clone(), target.clone()),
                difference: over(lengths.target(), &target) - over(lengths.source(), &source),
                is_framed: frames(row, column) && frames(end_row, end_column),
            }
        }
    };
    let segments = [(row, end_row), (column, end_column)]
        .map(|(start, end)| SegmentRange::new(start as u32, end as u32));
    (Bead { segments: segments.to_vec(), confidence: 0.0, checked: false }, finding)
}

/// The bead with as many segments as it has sentences.
fn by_sentences(bead: &Bead, costs: &BeadCost) -> Bead {
    let mut bead = bead.clone();
    for (side, range) in bead.segments.iter_mut().enumerate() {
        let segments = range.start as usize..range.end as usize;
        range.end = range.start + costs.n_sentences(side, segments) as u32;
    }
    bead
}

/// What is summed up over these segments.
fn over(sums: &[f64], segments: &Range<usize>) -> f64 {
    // Both ends are at most the number of segments, and there is one sum more.
    sums[segments.end] - sums[segments.start]
}

fn omission(posterior: f64) -> Finding {
    Finding {
        posterior,
        words: 0.0,
        expected: 0.0,
        letters: 0.0,
        difference: 0.0,
        is_framed: false,
    }
}
