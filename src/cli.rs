//! Commands, their options and how they end.

mod align;
mod check;
mod failure;
mod files;
mod lexicon;
mod packs;
mod score;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;

/// Aligned texts: a text and its translation, sentence by sentence.
#[derive(Debug, Parser)]
#[command(name = "diglot", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Aligns a text with its translation: two files, or one that holds both.
    Align(align::AlignArgs),
    /// Turns a dictionary into a lexicon for "diglot align --lexicon".
    Lexicon(lexicon::LexiconArgs),
    /// Compares beads with gold: precision, recall and F1, strict and lax.
    Score(score::ScoreArgs),
    /// Says what a bundle holds: versions, segments, beads, and which of them are doubtful.
    Check(check::CheckArgs),
}

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Align(args) => align::run(args),
        Command::Check(args) => check::run(&args),
        Command::Lexicon(args) => lexicon::run(&args),
        Command::Score(args) => score::run(&args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            note(&failure.to_string());
            failure.exit_code()
        }
    }
}

/// A line on standard error. There is nobody to tell where even that cannot be written.
fn note(message: &str) {
    let _ = writeln!(std::io::stderr(), "diglot: {message}");
}

/// Writes to standard output; a reader who leaves early is no error.
fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::output("standard output", &error))
        }
        _ => Ok(()),
    }
}
