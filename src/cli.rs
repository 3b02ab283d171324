//! Commands, their options and how they end.

mod align;
mod check;
mod failure;
mod files;
mod interrupt;
mod lexicon;
mod packs;
mod progress;
mod score;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;

/// Aligned texts: a text and its translation, sentence by sentence.
#[derive(Debug, Parser)]
#[command(name = "diglot", version, arg_required_else_help = true, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Larger inputs are refused before they are read; K, M and G are 1024, and so on
    #[arg(long, global = true, value_name = "BYTES", default_value = "1G", value_parser = size)]
    max_size: u64,
}

const EXAMPLES: &str = "\
Examples:
  diglot align story.fr.txt story.zh.txt -o story.diglot
  diglot check story.diglot
  diglot align --help";

/// A number of bytes, as in 500000, 200M or 2G.
fn size(text: &str) -> Result<u64, String> {
    let (number, unit) = match text.char_indices().next_back() {
        Some((at, 'K' | 'k')) => (&text[..at], 1 << 10),
        Some((at, 'M' | 'm')) => (&text[..at], 1 << 20),
        Some((at, 'G' | 'g')) => (&text[..at], 1 << 30),
        _ => (text, 1),
    };
    let size = number.parse::<u64>().ok().and_then(|number| number.checked_mul(unit));
    size.ok_or_else(|| "write a number of bytes, as in 500000, 200M or 2G".to_owned())
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
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => {
            let message = error.render().to_string();
            let lines: Vec<String> = message.lines().map(escaped).collect();
            let _ = writeln!(std::io::stderr(), "{}", lines.join("\n"));
            return ExitCode::from(2);
        }
        Err(help) => help.exit(),
    };
    interrupt::watch();
    files::limit(cli.max_size);
    let result = match cli.command {
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
    let _ = writeln!(std::io::stderr(), "diglot: {}", escaped(message));
}

/// A text on one line of a terminal: what would move the cursor, change colours or turn the direction
/// of writing is shown as its number.
fn escaped(text: &str) -> String {
    let is_odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_odd(c) { shown.extend(c.escape_default()) } else { shown.push(c) }
    }
    shown
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
