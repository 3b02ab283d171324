//! `cargo xtask calibrate`: the weights of confidences that the sets of gold ask for.
//!
//! Logistic regression by Newton's method over the traits of beads. Each kind of text is judged by
//! weights that were fitted on the other kinds alone, as it would be stated with them.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use diglot::align::{AlignOptions, N_FULL, N_TRAITS, stated};

use super::trust::Reliability;
use super::{Packs, align_all, right, sets};
use crate::process::root;

/// The gold of the project, a kind of its own.
const OWN: &str = "tests/fixtures/gold";
/// What keeps weights small that few beads speak for, as a share of the beads.
const RIDGE: f64 = 1e-3;
/// A kind of many beads counts more than one of few, though not as much more: at 1 all count the same.
const EVENNESS: f64 = 0.85;

type Values = [f64; N_TRAITS];

/// A bead: its traits, whether it is right, and what it weighs.
struct Example {
    traits: Values,
    caution: f64,
    is_right: bool,
    weight: f64,
}

/// Prints weights fitted on all sets of the folder and on the project's own, and how far they hold on kinds they were not fitted on.
pub fn run(folder: &Path, packs: &Packs) -> Result<()> {
    let mut kinds: BTreeMap<String, Vec<Example>> = BTreeMap::new();
    let of_kind = |set: sets::Set| (sets::kind(&set.name), set);
    let given = sets::read(folder)?.into_iter().map(of_kind);
    let own = sets::read(&root().join(OWN))?.into_iter().map(|set| ("own".to_owned(), set));
    for (kind, set) in given.chain(own) {
        for (document, aligned) in align_all(&set.documents, packs, &AlignOptions::default()) {
            let Ok(aligned) = aligned else { continue };
            let examples = aligned.traits.iter().zip(right::of(document, &aligned)).filter_map(
                |(traits, is_right)| {
                    let (traits, caution) = (traits.values, traits.caution);
                    Some(Example { traits, caution, is_right: is_right?, weight: 1.0 })
                },
            );
            kinds.entry(kind.clone()).or_default().extend(examples);
        }
    }
    for examples in kinds.values_mut() {
        let weight = (examples.len() as f64).powf(-EVENNESS);
        examples.iter_mut().for_each(|example| example.weight = weight);
    }
    let mut all = Reliability::default();
    for (kind, examples) in &kinds {
        let others = kinds.iter().filter(|other| other.0 != kind).flat_map(|other| other.1);
        let weights = fit(others);
        let mut held_out = Reliability::default();
        for example in examples {
            held_out.add(confidence(example, &weights), example.is_right);
        }
        println!("{kind}: {}", held_out.line());
        all.join(&held_out);
    }
    println!("each kind by the others: {}\n{}", all.line(), all.table());
    let weights = fit(kinds.values().flatten());
    let mut own = Reliability::default();
    for example in kinds.values().flatten() {
        own.add(confidence(example, &weights), example.is_right);
    }
    println!("fitted on all: {}", own.line());
    let cells: Vec<String> = weights.iter().map(|weight| format!("{weight:.2}")).collect();
    println!("\nfor src/align/confidence.rs:\nconst WEIGHTS: [f64; N_TRAITS] = [");
    println!("    {}, //", cells[..N_FULL].join(", "));
    println!("    {},\n];", cells[N_FULL..].join(", "));
    Ok(())
}

fn odds(traits: &Values, weights: &Values) -> f64 {
    traits.iter().zip(weights).map(|(a, b)| a * b).sum()
}

fn confidence(example: &Example, weights: &Values) -> f64 {
    stated(odds(&example.traits, weights), example.caution)
}

fn chance(traits: &Values, weights: &Values) -> f64 {
    1.0 / (1.0 + (-odds(traits, weights)).exp())
}

/// The weights that make the examples likeliest.
fn fit<'a>(examples: impl Iterator<Item = &'a Example> + Clone) -> Values {
    let mut weights = [0.0; N_TRAITS];
    let ridge = RIDGE * examples.clone().map(|example| example.weight).sum::<f64>();
    for _ in 0..30 {
        let mut gradient = weights.map(|weight| -ridge * weight);
        let mut curvature = [[0.0; N_TRAITS]; N_TRAITS];
        for (idx, row) in curvature.iter_mut().enumerate() {
            row[idx] = ridge;
        }
        for Example { traits, is_right, weight, .. } in examples.clone() {
            let chance = chance(traits, &weights);
            let missing = f64::from(u8::from(*is_right)) - chance;
            for row in 0..N_TRAITS {
                gradient[row] += weight * missing * traits[row];
                for column in 0..N_TRAITS {
                    curvature[row][column] +=
                        weight * chance * (1.0 - chance) * traits[row] * traits[column];
                }
            }
        }
        let step = solve(curvature, gradient);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
    }
    weights
}

/// The solution of `matrix · x = vector` by elimination; the matrix is positive definite.
fn solve(mut matrix: [[f64; N_TRAITS]; N_TRAITS], mut vector: Values) -> Values {
    for pivot in 0..N_TRAITS {
        let scale = 1.0 / matrix[pivot][pivot];
        matrix[pivot].iter_mut().for_each(|value| *value *= scale);
        vector[pivot] *= scale;
        for row in (0..N_TRAITS).filter(|row| *row != pivot) {
            let (factor, pivot_row) = (matrix[row][pivot], matrix[pivot]);
            for (value, above) in matrix[row].iter_mut().zip(pivot_row) {
                *value -= factor * above;
            }
            vector[row] -= factor * vector[pivot];
        }
    }
    vector
}
