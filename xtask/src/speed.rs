//! `cargo xtask speed`: how long whole alignments take and what memory they need, beside other
//! aligners in the same run, on documents that are made for it.

mod documents;
#[path = "../../benches/generator.rs"]
#[expect(dead_code, reason = "benchmarks and tests use more of it")]
mod generator;
mod measured;
mod page;
mod peers;
mod toggle;
mod wasm;
mod worst;

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::drivers::Engine;
use crate::process::{cargo, command, run as run_command, target_dir};
use documents::Document;
pub use measured::run_child;
use measured::{Measured, measure};
use peers::{Galechurch, Hunalign};

#[derive(Args)]
pub struct Options {
    /// Runs galechurch on 50,000 segments as well: ten minutes and 2.3 GB
    #[arg(long)]
    all: bool,
    /// One part instead of all
    #[arg(long)]
    only: Option<Part>,
    /// The browser of the part `page`
    #[arg(long, value_enum, default_value = "chromium")]
    engine: Engine,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Documents of 1,000 to 50,000 segments, beside other aligners
    Documents,
    /// Texts that nobody would write
    Worst,
    /// The same in wasm and natively
    Wasm,
    /// Placing, pointing and changing in a page
    Page,
}

/// Segments of the documents.
const SIZES: [usize; 3] = [1000, 10_000, 50_000];
/// More than this takes galechurch minutes.
const GALECHURCH_SIZE: usize = 10_000;

/// Runs of a fraction of a second are repeated, by every program alike, and the shortest counts:
/// the one that other programs disturbed least.
const SHORT_RUNS: usize = 5;

/// What is asked of a build, each with what was found.
#[derive(Default)]
struct Bars {
    lines: Vec<String>,
    n_missed: usize,
}

impl Bars {
    fn at_most(&mut self, what: &str, found: f64, limit: f64) {
        self.add(format!("{what}: {found:.2}, at most {limit}"), found <= limit);
    }

    fn at_least(&mut self, what: &str, found: f64, limit: f64) {
        self.add(format!("{what}: {found:.2}, at least {limit}"), found >= limit);
    }

    fn add(&mut self, line: String, is_met: bool) {
        self.n_missed += usize::from(!is_met);
        self.lines.push(format!("{} {line}", if is_met { "met   " } else { "MISSED" }));
    }
}

/// Measures what was asked for, prints it and fails where a bar is missed.
pub fn run(options: &Options) -> Result<()> {
    let is_asked = |part| options.only.is_none_or(|only| only == part);
    let mut bars = Bars::default();
    if is_asked(Part::Documents) {
        run_documents(options.all, &mut bars)?;
    }
    if is_asked(Part::Worst) {
        worst::run(&mut bars)?;
    }
    if is_asked(Part::Wasm) {
        wasm::run(&mut bars)?;
    }
    if is_asked(Part::Page) {
        page::run(options.engine, &mut bars)?;
    }
    println!("\n{}", bars.lines.join("\n"));
    if bars.n_missed > 0 {
        bail!("{} of {} bars are missed", bars.n_missed, bars.lines.len());
    }
    Ok(())
}

/// The shortest of several runs.
fn shortest(n_runs: usize, run: impl Fn() -> Result<Measured>) -> Result<Measured> {
    let mut best = run()?;
    for _ in 1..n_runs {
        let next = run()?;
        if next.seconds < best.seconds {
            best = next;
        }
    }
    Ok(best)
}

/// The command line as users have it.
fn diglot() -> Result<PathBuf> {
    run_command(&mut cargo("build --quiet --release --features cli --bin diglot"))?;
    Ok(target_dir().join("release/diglot"))
}

/// Aligns two files with our own program.
fn align(texts: &[PathBuf; 2], langs: &str, more: &[&str]) -> Result<Measured> {
    let output = target_dir().join("speed/out.diglot");
    let mut program = command(diglot()?);
    program.args(["align", "--lang", langs]).args(more).args(texts).arg("-o").arg(&output);
    measure(&mut program)
}

fn run_documents(all: bool, bars: &mut Bars) -> Result<()> {
    let galechurch = Galechurch::install();
    let hunalign = Hunalign::find();
    println!(
        "{:>8}  {:<6} {:<22}{:>9}{:>9}{:>12}{:>9}{:>7}",
        "segments", "langs", "program", "seconds", "CPU", "segments/s", "peak MB", "F1"
    );
    let mut growth = Vec::new();
    for (langs, size) in SIZES.map(|size| ("fr,de", size)).into_iter().chain([("fr,zh", 10_000)]) {
        let document = Document::make(langs, size)?;
        let print = |program: &str, found: &Measured, f1: Option<f64>| {
            let speed = size as f64 / found.cpu;
            println!(
                "{size:>8}  {langs:<6} {program:<22}{:>9.2}{:>9.2}{speed:>12.0}{:>9.0}{:>7}",
                found.seconds,
                found.cpu,
                found.peak_mb,
                f1.map_or("-".to_owned(), |f1| format!("{f1:.3}")),
            );
        };
        let n_runs = if size < 10_000 { SHORT_RUNS } else { 1 };
        let with_packs = shortest(n_runs, || align(&document.texts, langs, &[])?.succeeded())?;
        print("diglot", &with_packs, Some(document.f1_of_bundle()?));
        let without =
            shortest(n_runs, || align(&document.texts, langs, &["--no-packs"])?.succeeded())?;
        print("diglot --no-packs", &without, Some(document.f1_of_bundle()?));
        let case = format!("{size} segments {langs}");
        if size >= 10_000 {
            let speed = size as f64 / with_packs.cpu;
            bars.at_least(&format!("segments a CPU second, {case}"), speed, 2000.0);
        }
        if langs == "fr,de" && size >= 10_000 {
            growth.push(with_packs.cpu);
        }
        if size == 50_000 {
            bars.at_most(&format!("peak MB, {case}"), with_packs.peak_mb, 300.0);
        }
        match &galechurch {
            Ok(_) if size > GALECHURCH_SIZE && !all => {
                println!("{size:>8}  {langs:<6} galechurch: not run, it takes minutes; see --all");
            }
            Ok(galechurch) => {
                let found = shortest(n_runs, || galechurch.align(&document))?;
                print("galechurch 0.1.0", &found, Some(document.f1_of_ladder()?));
                let ratio = with_packs.seconds / found.seconds;
                bars.at_most(&format!("time against galechurch, {case}"), ratio, 1.0);
            }
            Err(why) => println!("{size:>8}  {langs:<6} galechurch: not run, {why:#}"),
        }
        match &hunalign {
            Some(hunalign) => print("hunalign", &hunalign.align(&document)?, None),
            None => println!("{size:>8}  {langs:<6} hunalign: not run, it is not installed"),
        }
    }
    if let [small, large] = growth[..] {
        bars.at_most("growth of CPU time from 10,000 to 50,000", large / small, 5.5);
    }
    Ok(())
}
