//! `cargo xtask eval`: how good the beads are on every set of gold, beside other aligners.

mod calibrate;
mod fit;
mod hover;
mod made;
mod packs;
mod right;
mod sets;
mod table;
mod trust;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use diglot::align::{AlignOptions, EvidenceKind};
use diglot::score::Counts;
use diglot::studio::{Aligned, Job};

pub use calibrate::run as calibrate;
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

impl Outcome {
    /// That of one document.
    fn of(document: &Document, aligned: &Aligned) -> Self {
        let mut outcome = Self::default();
        match &document.gold {
            Gold::Blocks(blocks) => {
                let [source, target] = &document.texts;
                outcome.hovers.add([source, target], blocks, &aligned.text, &aligned.sources);
            }
            Gold::Beads { beads, are_units } => {
                let count = if *are_units { Counts::of_units } else { Counts::of };
                outcome.counts = count(&right::pairs(aligned), beads);
            }
        }
        for (idx, is_right) in right::of(document, aligned).into_iter().enumerate() {
            if let (Some(bead), Some(is_right)) = (aligned.text.bead(idx as u32), is_right) {
                outcome.reliability.add(f64::from(bead.confidence), is_right);
            }
        }
        outcome
    }

    fn join(&mut self, other: &Self) {
        self.hovers.join(&other.hovers);
        self.counts = self.counts.plus(other.counts);
        self.reliability.join(&other.reliability);
    }

    /// Hover accuracy where the gold has blocks, else strict.
    fn f1(&self) -> f64 {
        if self.counts.gold > 0 { self.counts.strict().f1 } else { self.hovers.f1() }
    }
}

/// What is evaluated and how.
pub struct Plan<'a> {
    /// The folder that holds gold and gold-sentences.
    pub folder: &'a Path,
    pub packs: &'a Packs,
    /// Sets whose name contains this.
    pub only: Option<&'a str>,
    /// Long texts made of the sets instead of these.
    pub is_made: bool,
    /// Prints each document too.
    pub verbose: bool,
    /// Changes such as `token_weight=0.5`.
    pub weights: &'a [String],
    /// Kinds of evidence to do without.
    pub without: &'a [String],
}

impl Plan<'_> {
    fn sets(&self) -> Result<Vec<Set>> {
        let mut sets = sets::read(self.folder)?;
        if self.is_made {
            sets = made::made(&sets);
        }
        sets.retain(|set| self.only.is_none_or(|only| set.name.contains(only)));
        Ok(sets)
    }

    fn options(&self) -> Result<AlignOptions> {
        let mut options = options(self.weights)?;
        for name in self.without {
            let kind = EvidenceKind::NAMES.iter().find(|kind| kind.0 == name);
            options = options.without(kind.with_context(|| unknown_kind(name))?.1);
        }
        Ok(options)
    }
}

fn unknown_kind(name: &str) -> String {
    let names = EvidenceKind::NAMES.map(|kind| kind.0).join(", ");
    format!("there is no evidence {name}; there are {names}")
}

/// Prints a table of all sets, with other aligners beside, and one of how far to trust confidences.
pub fn run(plan: &Plan<'_>) -> Result<()> {
    let (sets, options) = (plan.sets()?, plan.options()?);
    let mut reliability = Reliability::default();
    let mut kinds: BTreeMap<String, Reliability> = BTreeMap::new();
    print!("{}", table::head());
    for set in &sets {
        let outcome = evaluate(set, plan.packs, &options, plan.verbose);
        for failed in &outcome.failed {
            println!("failed: {failed}");
        }
        print!("{}", table::line(set, &outcome));
        reliability.join(&outcome.reliability);
        kinds.entry(sets::kind(&set.name)).or_default().join(&outcome.reliability);
    }
    println!("\n{}\nall: {}", reliability.table(), reliability.line());
    for (kind, reliability) in kinds {
        println!("{kind}: {}", reliability.line());
    }
    Ok(())
}

/// Prints what each set comes to without each kind of evidence.
pub fn ablate(plan: &Plan<'_>) -> Result<()> {
    let (sets, all) = (plan.sets()?, plan.options()?);
    let names: Vec<&str> = sets.iter().map(|set| set.name.as_str()).collect();
    println!("| without | {} | mean |", names.join(" | "));
    println!("|{}", " --- |".repeat(names.len() + 2));
    let without = EvidenceKind::NAMES
        .into_iter()
        .filter(|kind| kind.1 != EvidenceKind::Dictionary)
        .map(|(name, kind)| (name, all.clone().without(kind)));
    for (name, options) in [("nothing", all.clone())].into_iter().chain(without) {
        let values: Vec<f64> =
            sets.iter().map(|set| evaluate(set, plan.packs, &options, false).f1()).collect();
        let cells: String = values.iter().map(|value| format!(" {value:.3} |")).collect();
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        println!("| {name} |{cells} {mean:.3} |");
    }
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
                        let known = packs.knowledge([langs[0], langs[1]]);
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
        match aligned {
            Ok(aligned) => {
                let own = Outcome::of(document, &aligned);
                if let Some(why) = &aligned.mismatch {
                    outcome.failed.push(format!("{} {}: refused: {why}", set.name, document.name));
                }
                if verbose {
                    println!("  {:<40} {:.3}", document.name, own.f1());
                }
                outcome.join(&own);
            }
            Err(error) => {
                outcome.failed.push(format!("{} {}: {error}", set.name, document.name));
            }
        }
    }
    outcome
}
