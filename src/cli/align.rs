//! `diglot align`: texts in, an aligned text out.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use diglot::align::AlignOptions;
use diglot::format::{bundle, ladder, spans};
use diglot::lang::Lang;
use diglot::studio::{Aligned, Input, Job, Source};

use super::failure::Failure;
use super::files::{is_dash, name, read_text, write};
use super::{check, note};

#[derive(Debug, Args)]
pub(crate) struct AlignArgs {
    /// The text, or a file that holds both languages one after the other; - is standard input
    #[arg(value_name = "A")]
    first: PathBuf,
    /// Its translation
    #[arg(value_name = "B")]
    second: Option<PathBuf>,
    /// Where to write; - is standard output
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// What to write [default: bundle with -o, else spans]
    #[arg(long, value_enum)]
    format: Option<OutputFormat>,
    /// Both languages, as in fr,zh
    #[arg(long, value_name = "A,B", value_delimiter = ',', value_parser = Lang::parse,
          conflicts_with_all = ["lang_a", "lang_b"])]
    lang: Vec<Lang>,
    /// The language of A
    #[arg(long, value_name = "LANG", value_parser = Lang::parse)]
    lang_a: Option<Lang>,
    /// The language of B
    #[arg(long, value_name = "LANG", value_parser = Lang::parse)]
    lang_b: Option<Lang>,
    /// The texts are cut already, one segment a line
    #[arg(long, requires = "second")]
    segmented: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    /// The aligned text, for pages
    Bundle,
    /// One bead a line: a_start a_end b_start b_end confidence, in code points
    Spans,
    /// One bead a line, as [0,1]:[0]; needs --segmented
    LadderVecalign,
}

pub(crate) fn run(args: AlignArgs) -> Result<(), Failure> {
    let format = output_format(&args)?;
    let langs = langs(&args)?;
    let first = read_text(&args.first)?;
    let (input, texts) = match &args.second {
        Some(second) => {
            let texts = [first, read_text(second)?];
            let [lang_a, lang_b] = langs;
            let pair = [
                Source { name: name(&args.first), text: texts[0].clone(), lang: lang_a },
                Source { name: name(second), text: texts[1].clone(), lang: lang_b },
            ];
            let input = if args.segmented { Input::SegmentedPair(pair) } else { Input::Pair(pair) };
            (input, texts)
        }
        None => {
            let langs = match langs {
                [Some(lang_a), Some(lang_b)] => Some([lang_a, lang_b]),
                [None, None] => None,
                _ => return Err(Failure::usage("name both languages, as in --lang fr,zh")),
            };
            let input = Input::Bilingual { name: name(&args.first), text: first.clone(), langs };
            (input, [first.clone(), first])
        }
    };
    let aligned = Job::new(input, &AlignOptions::default())?.finish()?;
    for (name, warning) in &aligned.warnings {
        note(&format!("warning: {name}: {warning}"));
    }
    let bytes = match format {
        OutputFormat::Bundle => bundle::write(&aligned.text),
        OutputFormat::Spans => {
            let [a, b] = &texts;
            spans::write(&aligned.text, [a, b], aligned.origins).into_bytes()
        }
        OutputFormat::LadderVecalign => {
            let [a, b] = &aligned.lines;
            ladder::write_vecalign(&aligned.text, [a, b]).into_bytes()
        }
    };
    let output = args.output.as_deref().unwrap_or(Path::new("-"));
    write(output, &bytes)?;
    if format == OutputFormat::Bundle && !is_dash(output) {
        summarise(output, &aligned);
    }
    Ok(())
}

fn output_format(args: &AlignArgs) -> Result<OutputFormat, Failure> {
    let default = if args.output.is_some() { OutputFormat::Bundle } else { OutputFormat::Spans };
    let format = args.format.unwrap_or(default);
    let is_shown = args.output.as_deref().is_none_or(is_dash) && std::io::stdout().is_terminal();
    match format {
        OutputFormat::Bundle if is_shown => Err(Failure::usage(
            "a bundle is not for the terminal; name a file with -o or choose --format spans",
        )),
        OutputFormat::LadderVecalign if !args.segmented => Err(Failure::usage(
            "--format ladder-vecalign counts lines, so it needs --segmented and one segment a line",
        )),
        _ if is_dash(&args.first) && args.second.as_deref().is_some_and(is_dash) => {
            Err(Failure::usage("only one of the two texts can be standard input"))
        }
        format => Ok(format),
    }
}

fn langs(args: &AlignArgs) -> Result<[Option<Lang>; 2], Failure> {
    match args.lang.as_slice() {
        [] => Ok([args.lang_a.clone(), args.lang_b.clone()]),
        [lang_a, lang_b] => Ok([Some(lang_a.clone()), Some(lang_b.clone())]),
        _ => Err(Failure::usage("--lang takes two languages, as in --lang fr,zh")),
    }
}

fn summarise(output: &Path, aligned: &Aligned) {
    let text = &aligned.text;
    let lang = |version| text.lang(version).map_or("und", Lang::as_str);
    note(&format!(
        "{}: {} {}, {} {} segments, {} beads ({}), {} doubtful",
        output.display(),
        lang(0),
        text.n_segments(0),
        lang(1),
        text.n_segments(1),
        text.n_beads(),
        check::shapes(text),
        check::doubtful(text).count(),
    ));
}
