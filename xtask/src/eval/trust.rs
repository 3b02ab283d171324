//! Are beads with confidence c right in a share c of the cases, and are the wrong ones doubtful?

const N_BINS: usize = 10;
/// As in [`diglot::model::Bead::DOUBTFUL_UNDER`].
const DOUBTFUL: f64 = diglot::model::Bead::DOUBTFUL_UNDER as f64;

/// Beads by their confidence, and how many of them were right.
#[derive(Debug, Clone, Default)]
pub struct Reliability {
    bins: [Bin; N_BINS],
    /// Wrong beads and right ones, and how many of them are doubtful.
    wrong: [u32; 2],
    right: [u32; 2],
}

#[derive(Debug, Clone, Copy, Default)]
struct Bin {
    beads: u32,
    right: u32,
    confidence: f64,
}

impl Reliability {
    /// Counts a bead.
    pub fn add(&mut self, confidence: f64, is_right: bool) {
        let bin = ((confidence * N_BINS as f64) as usize).min(N_BINS - 1);
        // The bin is one of the table.
        let bin = &mut self.bins[bin];
        bin.beads += 1;
        bin.right += u32::from(is_right);
        bin.confidence += confidence;
        let counts = if is_right { &mut self.right } else { &mut self.wrong };
        counts[0] += 1;
        counts[1] += u32::from(confidence < DOUBTFUL);
    }

    /// The same beads and those of another set.
    pub fn join(&mut self, other: &Self) {
        for (bin, other) in self.bins.iter_mut().zip(&other.bins) {
            bin.beads += other.beads;
            bin.right += other.right;
            bin.confidence += other.confidence;
        }
        for idx in [0, 1] {
            self.wrong[idx] += other.wrong[idx];
            self.right[idx] += other.right[idx];
        }
    }

    /// How many beads were counted.
    pub fn n_beads(&self) -> u32 {
        self.bins.iter().map(|bin| bin.beads).sum()
    }

    /// The mean distance between confidence and share of right beads (expected calibration error).
    pub fn error(&self) -> f64 {
        let apart = self.bins.iter().map(|bin| (bin.confidence - f64::from(bin.right)).abs());
        apart.sum::<f64>() / f64::from(self.n_beads().max(1))
    }

    /// The share of the wrong beads that are doubtful, and of the right ones.
    pub fn doubtful(&self) -> [f64; 2] {
        [self.wrong, self.right].map(|[all, doubtful]| f64::from(doubtful) / f64::from(all.max(1)))
    }

    /// One line: beads, calibration error, and how many of the wrong and of the right are doubtful.
    pub fn line(&self) -> String {
        let [wrong, right] = self.doubtful().map(|share| share * 100.0);
        format!(
            "{} beads, calibration error {:.4}, {} wrong of which {wrong:.0} % are doubtful, of the \
             right {right:.1} %",
            self.n_beads(),
            self.error(),
            self.wrong[0],
        )
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
