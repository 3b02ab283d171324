//! The same texts in wasm and natively, from text to bundle, without the start of a process.

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Bars;
use super::documents::Document;
use crate::process::{cargo, command, output, root, target_dir};
use crate::{build, stamp};

const MAX_RATIO: f64 = 2.5;
const MAX_ARTICLE_MS: f64 = 50.0;

/// Aligns the article and two documents in Node and with the native library.
pub fn run(bars: &mut Bars) -> Result<()> {
    build::build()?;
    let article = root().join("tests/fixtures/article/cooperation.fr-zh.txt");
    let cases: [(&str, Vec<PathBuf>); 3] = [
        ("article", vec![article]),
        ("1000", Document::make("fr,de", 1000)?.texts.to_vec()),
        ("10000", Document::make("fr,de", 10_000)?.texts.to_vec()),
    ];
    let native = native(&cases)?;
    let wasm = wasm(&cases)?;
    println!(
        "\n{:<10}{:>12}{:>12}{:>12}{:>14}{:>14}{:>9}  milliseconds, no packs",
        "text", "native", "wasm first", "wasm", "native, best", "wasm, best", "ratio"
    );
    for ((name, _), (native, wasm)) in cases.iter().zip(native.iter().zip(&wasm)) {
        let first = wasm.first().map_or(0.0, |run| run.0);
        let (own, own_best) = (median(native), best(native));
        let (later, later_best) = (median(wasm), best(wasm));
        let ratio = later_best / own_best;
        println!(
            "{name:<10}{own:>12.1}{first:>12.1}{later:>12.1}{own_best:>14.1}{later_best:>14.1}\
             {ratio:>9.2}"
        );
        bars.at_most(&format!("wasm against native, {name}"), ratio, MAX_RATIO);
        if *name == "article" {
            bars.at_most("milliseconds of the article in wasm", later, MAX_ARTICLE_MS);
        }
    }
    Ok(())
}

/// The milliseconds of a run, on the clock and of the processor.
type Run = (f64, f64);

/// Each run of each case.
fn native(cases: &[(&str, Vec<PathBuf>)]) -> Result<Vec<Vec<Run>>> {
    let mut bench = cargo("bench --quiet --features align --bench texts --");
    for (name, files) in cases {
        let files: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
        bench.arg(format!("{name}={}", files.join(",")));
    }
    let lines = output(&mut bench)?;
    let run = |word: &str| -> Result<Run> {
        let (on_clock, own) = word.split_once(':').context("no time was printed")?;
        Ok((on_clock.parse()?, own.parse()?))
    };
    lines.lines().map(|line| line.split_whitespace().skip(1).map(run).collect()).collect()
}

fn wasm(cases: &[(&str, Vec<PathBuf>)]) -> Result<Vec<Vec<Run>>> {
    let cases: Vec<Value> =
        cases.iter().map(|(name, inputs)| json!({ "name": name, "inputs": inputs })).collect();
    let list = target_dir().join("speed/cases.json");
    stamp::write(&list, Value::from(cases).to_string())?;
    let found = output(command("node").arg("tests/wasm/speed.mjs").arg(list))?;
    Ok(serde_json::from_str(&found)?)
}

/// The median on the clock.
fn median(runs: &[Run]) -> f64 {
    let mut times: Vec<f64> = runs.iter().map(|run| run.0).collect();
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The shortest run: the one that other programs disturbed least. Long runs are never undisturbed,
/// so theirs is the time of the processor, which for short ones is too coarse.
fn best(runs: &[Run]) -> f64 {
    let time = |run: &Run| if run.0 < 50.0 { run.0 } else { run.1 };
    runs.iter().map(time).fold(f64::INFINITY, f64::min)
}
