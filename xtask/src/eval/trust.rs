//! Are beads with confidence c right in a share c of the cases?

use diglot::model::Pair;

const N_BINS: usize = 10;

/// Beads by their confidence, and how many of them were right.
#[derive(Debug, Clone, Default)]
pub struct Reliability {
    bins: [Bin; N_BINS],
}

#[derive(Debug, Clone, Copy, Default)]
struct Bin {
    beads: u32,
    right: u32,
    confidence: f64,
}

impl Reliability {
    /// Counts the beads of a document: a bead is right where the gold has the same.
    pub fn add(&mut self, found: &[Pair], confidences: &[f32], gold: &[Pair]) {
        let gold: std::collections::BTreeSet<&Pair> = gold.iter().collect();
        for (bead, confidence) in found.iter().zip(confidences) {
            let confidence = f64::from(*confidence);
            let bin = ((confidence * N_BINS as f64) as usize).min(N_BINS - 1);
            // The bin is one of the table.
            let bin = &mut self.bins[bin];
            bin.beads += 1;
            bin.right += u32::from(gold.contains(bead));
            bin.confidence += confidence;
        }
    }

    /// The same beads and those of another set.
    pub fn join(&mut self, other: &Self) {
        for (bin, other) in self.bins.iter_mut().zip(&other.bins) {
            bin.beads += other.beads;
            bin.right += other.right;
            bin.confidence += other.confidence;
        }
    }

    /// The mean distance between confidence and share of right beads (expected calibration error).
    pub fn error(&self) -> f64 {
        let beads: u32 = self.bins.iter().map(|bin| bin.beads).sum();
        let apart = self.bins.iter().map(|bin| (bin.confidence - f64::from(bin.right)).abs());
        apart.sum::<f64>() / f64::from(beads.max(1))
    }

    /// A table, a line for each tenth of confidence.
    pub fn table(&self) -> String {
        let mut table =
            String::from("| confidence | beads | mean | right |\n| --- | --- | --- | --- |\n");
        for (idx, bin) in self.bins.iter().enumerate().filter(|(_, bin)| bin.beads > 0) {
            let beads = f64::from(bin.beads);
            table.push_str(&format!(
                "| {:.1} to {:.1} | {} | {:.3} | {:.3} |\n",
                idx as f64 / N_BINS as f64,
                (idx + 1) as f64 / N_BINS as f64,
                bin.beads,
                bin.confidence / beads,
                f64::from(bin.right) / beads
            ));
        }
        table
    }
}
