//! `cargo xtask calibrate`: the calibration of confidences that the sets of gold ask for.
//!
//! Logistic regression by Newton's method, each set with the same weight whatever its size, on what
//! [`AlignOptions`] calls the limit, slope, shift, join and omission.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use diglot::align::AlignOptions;

use super::sets::{self, Gold};
use super::{Packs, align_all, pairs};

/// Shift, slope, segments more than two, omission.
const N_FEATURES: usize = 4;

/// A bead: its features, whether it is right, and what it weighs.
struct Example {
    features: [f64; N_FEATURES],
    is_right: bool,
    weight: f64,
}

/// Prints the values for [`AlignOptions`].
pub fn run(folder: &Path, packs: &Packs) -> Result<()> {
    let limit = AlignOptions::default().calibration_limit;
    // Confidences that are the posteriors themselves.
    let options = AlignOptions {
        calibration_limit: 25.0,
        calibration_slope: 1.0,
        calibration_shift: 0.0,
        calibration_join: 0.0,
        calibration_omission: 0.0,
        ..AlignOptions::default()
    };
    let mut examples = Vec::new();
    for set in sets::read(folder)? {
        let first = examples.len();
        for (document, aligned) in align_all(&set.documents, packs, &options) {
            let Gold::Beads { beads, are_units: false } = &document.gold else { continue };
            let (gold, aligned): (BTreeSet<_>, _) = (beads.iter().collect(), aligned?);
            for (idx, bead) in pairs(&aligned).iter().enumerate() {
                let confidence = aligned.text.bead(idx as u32).map_or(0.0, |bead| bead.confidence);
                let posterior = f64::from(confidence).clamp(1e-7, 1.0 - 1e-7);
                let n_segments = bead.0.len() + bead.1.len();
                let is_omission = bead.0.is_empty() || bead.1.is_empty();
                examples.push(Example {
                    features: [
                        1.0,
                        (posterior / (1.0 - posterior)).ln().clamp(-limit, limit),
                        -(n_segments.saturating_sub(2) as f64),
                        if is_omission { -1.0 } else { 0.0 },
                    ],
                    is_right: gold.contains(bead),
                    weight: 1.0,
                });
            }
        }
        let n_beads = (examples.len() - first) as f64;
        examples[first..].iter_mut().for_each(|example| example.weight = 1.0 / n_beads);
    }
    let [shift, slope, join, omission] = fit(&examples);
    println!("calibration_limit {limit} (as it is)");
    println!("calibration_slope {slope:.2}\ncalibration_shift {shift:.2}");
    println!("calibration_join {join:.2}\ncalibration_omission {omission:.2}");
    Ok(())
}

/// The parameters that make the examples likeliest.
fn fit(examples: &[Example]) -> [f64; N_FEATURES] {
    let mut parameters = [0.0; N_FEATURES];
    for _ in 0..30 {
        let mut gradient = [0.0; N_FEATURES];
        let mut curvature = [[0.0; N_FEATURES]; N_FEATURES];
        for Example { features, is_right, weight } in examples {
            let odds: f64 = features.iter().zip(&parameters).map(|(a, b)| a * b).sum();
            let chance = 1.0 / (1.0 + (-odds).exp());
            let missing = f64::from(u8::from(*is_right)) - chance;
            for row in 0..N_FEATURES {
                gradient[row] += weight * missing * features[row];
                for column in 0..N_FEATURES {
                    curvature[row][column] +=
                        weight * chance * (1.0 - chance) * features[row] * features[column];
                }
            }
        }
        let step = solve(curvature, gradient);
        parameters.iter_mut().zip(step).for_each(|(parameter, step)| *parameter += step);
    }
    parameters
}

/// The solution of `matrix · x = vector` by elimination; the matrix is positive definite.
fn solve(
    mut matrix: [[f64; N_FEATURES]; N_FEATURES],
    mut vector: [f64; N_FEATURES],
) -> [f64; N_FEATURES] {
    for pivot in 0..N_FEATURES {
        // A feature that no example has stays at 0.
        let scale = if matrix[pivot][pivot] > 1e-12 { 1.0 / matrix[pivot][pivot] } else { 0.0 };
        matrix[pivot].iter_mut().for_each(|value| *value *= scale);
        vector[pivot] *= scale;
        for row in (0..N_FEATURES).filter(|row| *row != pivot) {
            let (factor, pivot_row) = (matrix[row][pivot], matrix[pivot]);
            for (value, above) in matrix[row].iter_mut().zip(pivot_row) {
                *value -= factor * above;
            }
            vector[row] -= factor * vector[pivot];
        }
    }
    vector
}
