//! `diglot score`: how good beads are, compared with gold.

use std::path::PathBuf;

use clap::Args;

use diglot::format::ladder;
use diglot::model::Pair;
use diglot::score::{Counts, Score};

use super::failure::Failure;
use super::files::{name, read_text};
use super::print;

/// Both files hold a bead a line, as in [0,1]:[0]. A bead of the hypothesis that is empty on one
/// side counts for precision; one of the gold does not count for recall.
#[derive(Debug, Args)]
pub(crate) struct ScoreArgs {
    /// The beads to be judged; - is standard input
    #[arg(value_name = "HYPOTHESIS")]
    hypothesis: PathBuf,
    /// The beads that are right
    #[arg(value_name = "GOLD")]
    gold: PathBuf,
    /// The gold holds verses or paragraphs: beads that lie in one of them are joined first
    #[arg(long)]
    units: bool,
}

pub(crate) fn run(args: &ScoreArgs) -> Result<(), Failure> {
    let read = |path: &PathBuf| -> Result<Vec<Pair>, Failure> {
        Ok(ladder::read_vecalign(&read_text(path)?, &name(path))?)
    };
    let (hypothesis, gold) = (read(&args.hypothesis)?, read(&args.gold)?);
    let count = if args.units { Counts::of_units } else { Counts::of };
    let counts = count(&hypothesis, &gold);
    let line = |kind: &str, score: Score| {
        let Score { precision, recall, f1 } = score;
        format!("{kind:<8}{precision:>10.4}{recall:>10.4}{f1:>10.4}\n")
    };
    let mut table = format!("{:<8}{:>10}{:>10}{:>10}\n", "", "precision", "recall", "F1");
    table.push_str(&line("strict", counts.strict()));
    table.push_str(&line("lax", counts.lax()));
    print(table.as_bytes())
}
