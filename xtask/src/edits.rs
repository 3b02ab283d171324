//! Pages that differ from the text that was aligned, and what their readers see: `cargo xtask edits`.

#[path = "../../benches/edits.rs"]
mod page;

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use diglot::format::bundle;

use page::{Kind, Outcome, measure};

/// Percent of the sentences, or of the rows, that are changed.
const SHARES: [usize; 4] = [1, 5, 20, 50];

/// Makes pages of bundles in both ways and prints what became of their sentences.
///
/// # Errors
/// - a bundle cannot be read;
/// - a sentence shows another's translation, or fewer than 98 % of the untouched ones keep theirs.
pub fn run(bundles: &[PathBuf], n_seeds: u64, verbose: bool) -> Result<()> {
    let mut all = [Kind::Edited, Kind::Rearranged].map(|kind| (kind, [Outcome::default(); 4]));
    for path in bundles {
        let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
        let text = bundle::read(bytes).with_context(|| path.display().to_string())?;
        let pages = (0..text.n_versions()).flat_map(|v| (0..n_seeds).map(move |s| (v, s)));
        for (kind, outcomes) in &mut all {
            for (percent, outcome) in SHARES.into_iter().zip(outcomes) {
                for (version, seed) in pages.clone() {
                    measure(&text, *kind, version, percent, seed, outcome, &mut |line| {
                        if verbose {
                            println!("{} {kind:?} at {percent} %: {line}", path.display());
                        }
                    });
                }
            }
        }
    }
    println!("| pages | changed | untouched | kept | changed a little | marked | wrong |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for (kind, outcomes) in &all {
        for (percent, outcome) in SHARES.into_iter().zip(outcomes) {
            let Outcome { untouched, kept, little, marked, wrong } = *outcome;
            let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
            println!(
                "| {kind:?} | {percent} % | {untouched} | {:.2} % | {little} | {:.1} % | {wrong} |",
                share(kept, untouched),
                share(marked, little),
            );
        }
    }
    let is_good =
        |outcome: &Outcome| outcome.wrong == 0 && outcome.kept * 100 >= outcome.untouched * 98;
    let is_all_good = all.iter().flat_map(|(_, outcomes)| outcomes).all(is_good);
    ensure!(is_all_good, "sentences are wrong or lost; --verbose names them");
    Ok(())
}
