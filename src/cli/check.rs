//! `diglot check`: what a bundle holds and what a person should look at.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;

use diglot::AlignedText;
use diglot::format::bundle;
use diglot::lang::Lang;
use diglot::model::Bead;

use super::failure::Failure;
use super::files::{name, read};
use super::{escaped, print};

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// A bundle; - is standard input
    #[arg(value_name = "IN")]
    input: PathBuf,
}

/// Characters of a segment that are shown.
const SHOWN: usize = 60;

pub(crate) fn run(args: &CheckArgs) -> Result<(), Failure> {
    let bytes = read(&args.input)?;
    let text = bundle::read(bytes).map_err(|error| Failure::about(&name(&args.input), &error))?;
    print(report(&text).as_bytes())
}

/// How often each shape occurs, the most frequent first, as in `1:1 4, 1:2 1`.
pub(crate) fn shapes(text: &AlignedText) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for bead in beads(text) {
        *counts.entry(bead.shape()).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    // Stable, so shapes of the same frequency stay in alphabetical order.
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let shown: Vec<String> =
        counts.into_iter().map(|(shape, count)| format!("{shape} {count}")).collect();
    shown.join(", ")
}

/// The beads that are too unsure to be shown without saying so.
pub(crate) fn doubtful(text: &AlignedText) -> impl Iterator<Item = (u32, Bead)> {
    (0..text.n_beads())
        .filter_map(|bead| Some((bead, text.bead(bead)?)))
        .filter(|(_, bead)| bead.is_doubtful())
}

fn beads(text: &AlignedText) -> impl Iterator<Item = Bead> {
    (0..text.n_beads()).filter_map(|bead| text.bead(bead))
}

fn report(text: &AlignedText) -> String {
    let mut report = String::new();
    // Writing to a string cannot fail.
    for version in 0..text.n_versions() {
        let _ = writeln!(
            report,
            "{}\t{} blocks\t{} segments\t{} characters\t{}",
            text.lang(version).map_or("und", Lang::as_str),
            text.n_blocks(version),
            text.n_segments(version),
            text.text(version).chars().count(),
            escaped(&text.title(version).replace(char::is_whitespace, " ")),
        );
    }
    let n_beads = text.n_beads();
    let sum: f64 = beads(text).map(|bead| f64::from(bead.confidence)).sum();
    let _ = writeln!(report, "beads\t{n_beads}\t{}", shapes(text));
    let _ = writeln!(report, "mean confidence\t{:.2}", sum / f64::from(n_beads.max(1)));
    let _ = writeln!(report, "doubtful\t{}", doubtful(text).count());
    for (idx, bead) in doubtful(text) {
        let _ = write!(report, "  bead {idx}\t{}\t{:.2}", bead.shape(), bead.confidence);
        for (version, segments) in bead.segments.iter().enumerate() {
            let first =
                segments.indexes().next().map(|segment| text.segment_text(version, segment));
            let shown = first.map_or("-".to_owned(), shortened);
            let _ = write!(report, "\t{shown}");
        }
        report.push('\n');
    }
    report
}

fn shortened(text: &str) -> String {
    let shown: String =
        text.chars().take(SHOWN).map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let mut shown = escaped(&shown);
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
