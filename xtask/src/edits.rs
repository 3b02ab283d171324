//! Pages edited after their text was aligned, and what their readers see: `cargo xtask edits`.

#[path = "../../benches/edits.rs"]
mod page;

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use diglot::format::bundle;

use page::{Outcome, measure};

/// Percent of the sentences that are edited.
const SHARES: [usize; 4] = [1, 5, 20, 50];

/// Edits the pages of bundles and prints what became of their sentences.
///
/// # Errors
/// - a bundle cannot be read;
/// - a sentence shows another's translation, or fewer than 99 % of the untouched ones keep theirs.
pub fn run(bundles: &[PathBuf], n_seeds: u64, verbose: bool) -> Result<()> {
    let mut all = [Outcome::default(); SHARES.len()];
    for path in bundles {
        let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
        let text = bundle::read(bytes).with_context(|| path.display().to_string())?;
        for (percent, outcome) in SHARES.into_iter().zip(&mut all) {
            for (version, seed) in
                (0..text.n_versions()).flat_map(|v| (0..n_seeds).map(move |s| (v, s)))
            {
                measure(&text, version, percent, seed, outcome, &mut |line| {
                    if verbose {
                        println!("{} at {percent} %: {line}", path.display());
                    }
                });
            }
        }
    }
    println!("| edited | untouched | kept | changed a little | marked | wrong |");
    println!("| --- | --- | --- | --- | --- | --- |");
    for (percent, outcome) in SHARES.into_iter().zip(all) {
        let Outcome { untouched, kept, little, marked, wrong } = outcome;
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        println!(
            "| {percent} % | {untouched} | {:.2} % | {little} | {:.1} % | {wrong} |",
            share(kept, untouched),
            share(marked, little),
        );
    }
    let is_good =
        |outcome: &Outcome| outcome.wrong == 0 && outcome.kept * 100 >= outcome.untouched * 99;
    ensure!(all.iter().all(is_good), "sentences are wrong or lost; --verbose names them");
    Ok(())
}
