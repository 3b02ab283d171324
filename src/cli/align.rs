//! `diglot align`: texts in, an aligned text out.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use diglot::align::{AlignOptions, Dictionary, EvidenceKind, Knowledge};
use diglot::document::{Warning, html, plain};
use diglot::format::{anchors, bundle, json, ladder, lexicon, spans};
use diglot::lang::Lang;
use diglot::studio::{Aligned, Input, Job, Read, Source};

use super::failure::Failure;
use super::files::{
    Kind, is_dash, name, read_aligned, read_segmented, read_text, refuse_input, write,
};
use super::progress::Progress;
use super::{check, note, packs};

/// Work between two looks at the clock: some tenths of a second.
const STEP: u32 = 100_000;

const EXAMPLES: &str = "\
Examples:
  diglot align story.fr.txt story.zh.txt -o story.diglot   two texts, a bundle for a page
  diglot align story.fr-zh.txt -o story.diglot             one text that holds both languages
  diglot align page.fr.html page.zh.html -o page.diglot    two web pages
  diglot align a.txt b.txt --lang fr,zh                    named languages, beads as spans
  diglot align a.txt b.txt --format json                   versions, segments and beads for programs
  cat story.fr-zh.txt | diglot align - -o -                in a pipe";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct AlignArgs {
    /// The text and its translations, one or more, as plain text or HTML; or one plain text that
    /// holds both languages one after the other; - is standard input
    #[arg(value_name = "TEXT", required = true)]
    texts: Vec<PathBuf>,
    /// Where to write; - is standard output
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// What to write [default: bundle with -o, else spans]
    #[arg(long, value_enum)]
    format: Option<OutputFormat>,
    /// The languages in the order of the texts, as in fr,zh
    #[arg(long, value_name = "A,B", value_delimiter = ',', value_parser = Lang::parse_written,
          conflicts_with_all = ["lang_a", "lang_b"])]
    lang: Vec<Lang>,
    /// The language of the first text
    #[arg(long, value_name = "LANG", value_parser = Lang::parse_written)]
    lang_a: Option<Lang>,
    /// The language of the second text
    #[arg(long, value_name = "LANG", value_parser = Lang::parse_written)]
    lang_b: Option<Lang>,
    /// The texts are cut already, one segment a line
    #[arg(long)]
    segmented: bool,
    /// Words and what they mean, from "diglot lexicon"
    #[arg(long, value_name = "FILE")]
    lexicon: Option<PathBuf>,
    /// Lines, quotes or segments that are known to match, a match a line: 12<TAB>15 for lines of the
    /// two files, Il pleut.<TAB>下雨了。 for quotes, [3]:[4] for segments counted from 0
    #[arg(long, value_name = "FILE")]
    anchors: Option<PathBuf>,
    /// Does without the built-in vector packs
    #[arg(long)]
    no_packs: bool,
    /// Does without these kinds of evidence, as in words,learnt
    #[arg(long, value_name = "KIND,..", value_delimiter = ',',
          value_parser = PossibleValuesParser::new(EvidenceKind::NAMES.map(|kind| kind.0)))]
    without: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    /// The aligned text, for pages
    Bundle,
    /// One bead a line: a_start a_end b_start b_end confidence, in code points
    Spans,
    /// One bead a line, as [0,1]:[0]; needs --segmented
    LadderVecalign,
    /// Versions, segments with their places in code points, and beads
    Json,
}

pub(crate) fn run(args: AlignArgs) -> Result<(), Failure> {
    let format = output_format(&args)?;
    if let Some(output) = &args.output {
        let inputs =
            args.texts.iter().chain(&args.lexicon).chain(&args.anchors).map(PathBuf::as_path);
        refuse_input(output, &inputs.collect::<Vec<_>>())?;
    }
    let read = if args.segmented { read_segmented } else { read_aligned };
    let files = args.texts.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    refuse_html(&args, format, &files)?;
    let input = input(&args, &files)?;
    let mut files = files;
    if let [both] = files.as_slice() {
        files.push(both.clone());
    }
    let mut job = Job::new(input, &options(&args))?;
    let dictionary = args.lexicon.as_deref().map(read_lexicon).transpose()?;
    for (version, knowledge) in knowledge(&args, &job.langs(), dictionary.as_ref())? {
        job.know(version, knowledge);
    }
    if let Some(path) = &args.anchors {
        let known = anchors::read(&read_text(path)?, &name(path))?;
        let lines =
            files.iter().map(|(text, kind)| (*kind == Kind::Plain).then_some(text.as_str()));
        job.anchor(&known, &lines.collect::<Vec<_>>())?;
    }
    let mut progress = Progress::new();
    while job.step(STEP) < 1.0 {
        progress.show(job.fraction());
    }
    drop(progress);
    let aligned = job.finish()?;
    for (name, warning) in &aligned.warnings {
        let more = match warning {
            Warning::UnknownLanguage => " with --lang",
            _ => "",
        };
        note(&format!("warning: {name}: {warning}{more}"));
    }
    if let Some(why) = &aligned.mismatch {
        let error = diglot::Error::NotATranslation { why: why.clone() };
        note(&format!("warning: {error}"));
    }
    let bytes = match format {
        OutputFormat::Bundle => bundle::write(&aligned.text),
        OutputFormat::Spans => {
            let texts: Vec<&str> = files.iter().map(|(text, _)| text.as_str()).collect();
            spans::write(&aligned.text, &texts, &aligned.sources).into_bytes()
        }
        OutputFormat::LadderVecalign => {
            ladder::write_vecalign(&aligned.text, &aligned.lines).into_bytes()
        }
        OutputFormat::Json => {
            let origins: Vec<json::Origin<'_>> = files
                .iter()
                .zip(&aligned.sources)
                .map(|((text, kind), source)| json::Origin {
                    file: (*kind == Kind::Plain).then_some(text.as_str()),
                    source,
                })
                .collect();
            json::write(&aligned.text, &origins).into_bytes()
        }
    };
    let output = args.output.as_deref().unwrap_or(Path::new("-"));
    write(output, &bytes)?;
    if format == OutputFormat::Bundle && !is_dash(output) {
        summarise(output, &aligned);
    }
    Ok(())
}

fn options(args: &AlignArgs) -> AlignOptions {
    let named = |kind: &&(&str, EvidenceKind)| args.without.iter().any(|name| name == kind.0);
    EvidenceKind::NAMES
        .iter()
        .filter(named)
        .fold(AlignOptions::default(), |options, kind| options.without(kind.1))
}

/// What is known of the first language and each further one, by the number of its version.
fn knowledge(
    args: &AlignArgs,
    langs: &[&Lang],
    dictionary: Option<&Arc<Dictionary>>,
) -> Result<Vec<(usize, Knowledge)>, Failure> {
    let Some((first, others)) = langs.split_first() else { return Ok(Vec::new()) };
    if let Some(dictionary) = dictionary
        && !others.iter().any(|other| dictionary.is_between([first, other]).is_some())
    {
        let [lang_a, lang_b] = &dictionary.langs;
        note(&format!("the lexicon is between {lang_a} and {lang_b}, so it is not used here"));
    }
    let known = others.iter().enumerate().map(|(idx, lang)| {
        let packs = if args.no_packs { None } else { packs::of(first, lang)? };
        Ok((idx + 1, Knowledge { packs, dictionary: dictionary.cloned() }))
    });
    known.collect()
}

fn read_lexicon(path: &Path) -> Result<Arc<Dictionary>, Failure> {
    let text = read_text(path)?;
    lexicon::read(&text, &name(path)).map(Arc::new).map_err(Failure::from)
}

/// What cannot be done with a page.
fn refuse_html(
    args: &AlignArgs,
    format: OutputFormat,
    files: &[(String, Kind)],
) -> Result<(), Failure> {
    let page = args.texts.iter().zip(files).find(|(_, (_, kind))| *kind == Kind::Html);
    let Some((path, _)) = page else { return Ok(()) };
    let name = name(path);
    if args.segmented {
        Err(Failure::usage(format!("{name} is HTML, which has no lines; do without --segmented")))
    } else if files.len() == 1 {
        Err(Failure::usage(format!(
            "{name} is HTML, of which each file has one language; name the translation too"
        )))
    } else if format == OutputFormat::Spans {
        Err(Failure::usage(format!(
            "{name} is HTML, and spans count characters of plain text; write a bundle with -o"
        )))
    } else {
        Ok(())
    }
}

/// What is to be aligned.
fn input(args: &AlignArgs, files: &[(String, Kind)]) -> Result<Input, Failure> {
    let langs = langs(args)?;
    if let ([path], [(text, _)]) = (args.texts.as_slice(), files) {
        let langs = match langs.as_slice() {
            [] => None,
            [Some(lang_a), Some(lang_b)] => Some([lang_a.clone(), lang_b.clone()]),
            _ => return Err(Failure::usage("name both languages, as in --lang fr,zh")),
        };
        return Ok(Input::Bilingual { name: name(path), text: text.clone(), langs });
    }
    let named = args.texts.iter().zip(files).enumerate();
    if args.segmented {
        let sources = named.map(|(idx, (path, (text, _)))| Source {
            name: name(path),
            text: text.clone(),
            lang: langs.get(idx).cloned().flatten(),
        });
        return Ok(Input::Segmented(sources.collect()));
    }
    let documents = named.map(|(idx, (path, (text, kind)))| {
        let lang = langs.get(idx).cloned().flatten();
        let (document, warnings) = match kind {
            Kind::Plain => plain(text, lang),
            Kind::Html => html(text, lang),
        };
        Read { name: name(path), document, warnings }
    });
    Ok(Input::Documents(documents.collect()))
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
        _ if args.segmented && args.texts.len() < 2 => {
            Err(Failure::usage("--segmented needs two texts or more, one segment a line"))
        }
        _ if args.texts.iter().filter(|path| is_dash(path)).count() > 1 => {
            Err(Failure::usage("only one of the texts can be standard input"))
        }
        OutputFormat::Spans | OutputFormat::LadderVecalign if args.texts.len() > 2 => {
            Err(Failure::usage(
                "spans and ladders have two versions; for more choose --format bundle with -o",
            ))
        }
        format => Ok(format),
    }
}

/// The languages that were named, in the order of the texts; none where none was.
fn langs(args: &AlignArgs) -> Result<Vec<Option<Lang>>, Failure> {
    let n_texts = args.texts.len().max(2);
    if args.lang.is_empty() {
        let named = [args.lang_a.clone(), args.lang_b.clone()];
        return Ok(if named == [None, None] { Vec::new() } else { named.to_vec() });
    }
    if args.lang.len() != n_texts {
        return Err(Failure::usage(format!(
            "--lang takes as many languages as there are texts, here {n_texts}, as in --lang fr,zh"
        )));
    }
    Ok(args.lang.iter().cloned().map(Some).collect())
}

fn summarise(output: &Path, aligned: &Aligned) {
    let text = &aligned.text;
    let versions: Vec<String> = (0..text.n_versions())
        .map(|version| {
            let lang = text.lang(version).map_or("und", Lang::as_str);
            format!("{lang} {}", text.n_segments(version))
        })
        .collect();
    note(&format!(
        "{}: {} segments, {} beads ({}), {} doubtful",
        output.display(),
        versions.join(", "),
        text.n_beads(),
        check::shapes(text),
        check::doubtful(text).count(),
    ));
}
