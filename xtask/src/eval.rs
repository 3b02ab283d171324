//! `cargo xtask eval`: how good the beads are on every set of gold, beside other aligners.

mod fit;
mod hover;
mod packs;
mod sets;
mod trust;

use std::path::Path;

use anyhow::{Context, Result};
use diglot::align::AlignOptions;
use diglot::model::Pair;
use diglot::score::Counts;
use diglot::studio::{Aligned, Job};

pub use fit::run as fit;
use hover::Hovers;
pub use packs::Packs;
use sets::{Document, Gold, Set};
use trust::Reliability;

/// What one set came to.
#[derive(Default)]
struct Outcome {
    hovers: Hovers,
    counts: Counts,
    reliability: Reliability,
    failed: Vec<String>,
}

/// Prints a table of all sets.
pub fn run(
    folder: &Path,
    packs: &Packs,
    only: Option<&str>,
    verbose: bool,
    weights: &[String],
) -> Result<()> {
    let options = options(weights)?;
    let mut reliability = Reliability::default();
    for set in
        sets::read(folder)?.iter().filter(|set| only.is_none_or(|only| set.name.contains(only)))
    {
        let outcome = evaluate(set, packs, &options, verbose);
        print(set, &outcome);
        reliability.join(&outcome.reliability);
    }
    println!("{}error {:.4}", reliability.table(), reliability.error());
    Ok(())
}

/// The weights with changes such as `token_weight=0.5`.
fn options(changes: &[String]) -> Result<AlignOptions> {
    let mut options = AlignOptions::default();
    for change in changes {
        let (name, value) = change.split_once('=').context("write a weight as NAME=VALUE")?;
        let value: f64 = value.parse().with_context(|| format!("{value} is no number"))?;
        if name == "rounds" {
            options.rounds = value as u32;
            continue;
        }
        let mut weights = options.weights();
        let weight = weights.iter_mut().find(|weight| weight.0 == name);
        *weight.with_context(|| format!("there is no weight {name}"))?.1 = value;
    }
    Ok(options)
}

/// Aligns all documents on as many threads as there are processors.
fn align_all<'a>(
    documents: &'a [Document],
    packs: &Packs,
    options: &AlignOptions,
) -> Vec<(&'a Document, Result<Aligned, diglot::Error>)> {
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    let next = std::sync::atomic::AtomicUsize::new(0);
    let found = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(|| {
                loop {
                    let idx = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    let Some(document) = documents.get(idx) else { return };
                    let aligned = Job::new(document.input(), options).and_then(|mut job| {
                        let langs = job.langs();
                        let known = packs.knowledge([langs[0].primary(), langs[1].primary()]);
                        job.know(1, known);
                        job.finish()
                    });
                    if let Ok(mut found) = found.lock() {
                        found.push((idx, document, aligned));
                    }
                }
            });
        }
    });
    let mut found = found.into_inner().unwrap_or_default();
    found.sort_by_key(|entry| entry.0);
    found.into_iter().map(|(_, document, aligned)| (document, aligned)).collect()
}

fn evaluate(set: &Set, packs: &Packs, options: &AlignOptions, verbose: bool) -> Outcome {
    let mut outcome = Outcome::default();
    for (document, aligned) in align_all(&set.documents, packs, options) {
        let aligned = match aligned {
            Ok(aligned) => aligned,
            Err(error) => {
                outcome.failed.push(format!("{} {}: {error}", set.name, document.name));
                continue;
            }
        };
        match &document.gold {
            Gold::Blocks(blocks) => {
                let mut hovers = Hovers::default();
                hovers.add(
                    [&document.texts[0], &document.texts[1]],
                    blocks,
                    &aligned.text,
                    &aligned.origins,
                );
                if verbose {
                    println!(
                        "  {:<40} {:.3} {:.3}",
                        document.name,
                        hovers.f1(),
                        hovers.silence().unwrap_or(1.0)
                    );
                }
                outcome.hovers.add(
                    [&document.texts[0], &document.texts[1]],
                    blocks,
                    &aligned.text,
                    &aligned.origins,
                );
            }
            Gold::Beads { beads, are_units } => {
                let found = pairs(&aligned);
                if !are_units {
                    let text = &aligned.text;
                    let confidences: Vec<f32> = (0..text.n_beads())
                        .filter_map(|bead| Some(text.bead(bead)?.confidence))
                        .collect();
                    outcome.reliability.add(&found, &confidences, beads);
                }
                let count = if *are_units { Counts::of_units } else { Counts::of };
                let counts = count(&found, beads);
                if verbose {
                    println!("  {:<40} {:.3}", document.name, counts.strict().f1);
                }
                outcome.counts = outcome.counts.plus(counts);
            }
        }
    }
    outcome
}

fn pairs(aligned: &Aligned) -> Vec<Pair> {
    let side = |bead: u32, version: usize| -> Vec<u32> {
        let lines = &aligned.lines[version];
        aligned
            .text
            .bead_segments(bead, version)
            .indexes()
            .map(|segment| lines[segment as usize])
            .collect()
    };
    (0..aligned.text.n_beads()).map(|bead| (side(bead, 0), side(bead, 1))).collect()
}

fn print(set: &Set, outcome: &Outcome) {
    for failed in &outcome.failed {
        println!("  failed: {failed}");
    }
    let is_hover = matches!(set.documents.first(), Some(Document { gold: Gold::Blocks(_), .. }));
    if is_hover {
        let hovers = &outcome.hovers;
        println!(
            "{:<24} P {:.4} R {:.4} F1 {:.4} silence {:.3} grain {:.1} mean {:.2}",
            set.name,
            hovers.precision(),
            hovers.recall(),
            hovers.f1(),
            hovers.silence().unwrap_or(1.0),
            hovers.grain(),
            hovers.mean_grain()
        );
    } else {
        let (strict, lax) = (outcome.counts.strict(), outcome.counts.lax());
        println!(
            "{:<24} P {:.4} R {:.4} F1 {:.4} lax {:.4}",
            set.name, strict.precision, strict.recall, strict.f1, lax.f1
        );
    }
}
