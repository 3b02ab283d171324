//! `diglot lexicon`: a dictionary in, a lexicon for the aligner out.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use diglot::format::dictionary::{self, Kind};
use diglot::format::lexicon;
use diglot::lang::Lang;

use super::failure::Failure;
use super::files::{name, read_text, refuse_input, write};
use super::note;

#[derive(Debug, Args)]
pub(crate) struct LexiconArgs {
    /// The dictionary; - is standard input
    #[arg(value_name = "FILE")]
    input: PathBuf,
    /// Its languages, as in zh,en; with .dic the first is the one after the @
    #[arg(long, value_name = "A,B", value_delimiter = ',', value_parser = Lang::parse_written, required = true)]
    lang: Vec<Lang>,
    /// How it is written [default: what it looks like]
    #[arg(long, value_enum)]
    from: Option<From>,
    /// Where to write; - is standard output
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum From {
    /// Two columns parted by a tab
    Tsv,
    /// hunalign's .dic
    Hunalign,
    /// CC-CEDICT
    Cedict,
}

pub(crate) fn run(args: &LexiconArgs) -> Result<(), Failure> {
    let langs = <[Lang; 2]>::try_from(args.lang.clone())
        .map_err(|_| Failure::usage("--lang takes two languages, as in --lang zh,en"))?;
    let file = name(&args.input);
    if let Some(output) = &args.output {
        refuse_input(output, &[&args.input])?;
    }
    let text = read_text(&args.input)?;
    let kind = match args.from {
        Some(From::Tsv) => Some(Kind::Tsv),
        Some(From::Hunalign) => Some(Kind::Hunalign),
        Some(From::Cedict) => Some(Kind::Cedict),
        None => dictionary::kind(&text),
    };
    let Some(kind) = kind else {
        return Err(Failure::input(format!(
            "{file} is no dictionary; give a table with tabs, a .dic of hunalign or CC-CEDICT"
        )));
    };
    let (words, n_odd) = dictionary::read(&text, kind, langs);
    if words.entries.is_empty() {
        return Err(Failure::input(format!("{file} has no entry; check --from and the file")));
    }
    let output = args.output.as_deref().unwrap_or(Path::new("-"));
    write(output, lexicon::write(&words).as_bytes())?;
    let n_entries = words.entries.len();
    note(&format!("{file}: {n_entries} entries, {n_odd} lines left out"));
    Ok(())
}
