//! Placing, pointing and changing in a real browser: ratios of one run on one page.

use std::fs;

use anyhow::{Context, Result};
use diglot::AlignedText;
use diglot::format::bundle;
use diglot::lang::Lang;
use diglot::model::{Bead, SegmentRange, Version};

use super::generator::{self, Plan, Words};
use super::{Bars, toggle};
use crate::browsers::program;
use crate::drivers::{Driver, Engine};
use crate::process::{Scratch, command, root, run as run_command, target_dir};
use crate::serve::{Ports, Servers, Use};
use crate::{build, packages, setup, stamp};

/// Segments of the small and of the large text.
const SIZES: [(&str, usize); 2] = [("small", 100), ("large", 10_000)];

/// Milliseconds of a frame.
const FRAME: f64 = 1000.0 / 60.0;

/// Builds the page, opens it in a browser, and prints what it measured.
pub fn run(engine: Engine, bars: &mut Bars) -> Result<()> {
    setup::javascript()?;
    packages::install(&[engine])?;
    build::build()?;
    let folder = target_dir().join("site/speed");
    let mut articles = String::new();
    let langs = [Lang::parse("fr")?, Lang::parse("de")?];
    for (name, n_segments) in SIZES {
        let pair = generator::pair(&Words::made_up(langs.clone()), &Plan::of(n_segments));
        articles += &article(name, &pair.versions[0]);
        let side = |range: &std::ops::Range<u32>| SegmentRange::new(range.start, range.end);
        let beads = pair.beads.iter().map(|bead| Bead {
            segments: bead.iter().map(side).collect(),
            confidence: 1.0,
            checked: false,
        });
        let beads = beads.collect();
        let text = AlignedText::new(pair.versions.to_vec(), beads)?;
        stamp::write(&folder.join(format!("{name}.diglot")), bundle::write(&text))?;
    }
    toggle::write(&folder)?;
    let page = format!(
        "<!doctype html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title></title></head>\n\
         <body>{articles}<script type=\"module\" src=\"measure.js\"></script></body></html>\n"
    );
    stamp::write(&folder.join("index.html"), page)?;
    fs::copy(root().join("dist/reader.wasm"), folder.join("reader.wasm"))?;
    run_command(
        command(root().join("www/node_modules/.bin/esbuild"))
            .arg(root().join("tests/browser/speed/measure.js"))
            .args(["--bundle", "--format=esm", "--loader:.css=text", "--log-level=warning"])
            .arg(format!("--outfile={}", folder.join("measure.js").display())),
    )?;

    let scratch = Scratch::new()?;
    let servers = Servers::start(Ports::ANY, Use::Tests)?;
    let driver = Driver::start(engine, scratch.path())?;
    let report = scratch.path().join("speed.json");
    run_command(
        program("speed", [&servers.widget, &servers.pages], &scratch)
            .env("DIGLOT_REPORT", &report)
            .env(engine.variable(), &driver.url),
    )?;
    let report: serde_json::Value = serde_json::from_str(&fs::read_to_string(report)?)?;
    let of = |size: &str, name: &str| -> Result<f64> {
        report[size][name].as_f64().with_context(|| format!("no {size} {name} in {report}"))
    };
    for (size, _) in SIZES {
        println!(
            "{size}: {} characters, {} segments placed; walk {:.2} ms, placing {:.2} (index {:.2}, reading {:.2}), \
             longest step {:.2}; hover {:.4} (the browser's own search {:.4}), at 99 % {:.3}; a change {:.3}",
            of(size, "nChars")?,
            of(size, "nPlaced")?,
            of(size, "walk")?,
            of(size, "place")?,
            of(size, "index")?,
            of(size, "read")?,
            of(size, "longest")?,
            of(size, "hover")?,
            of(size, "caret")?,
            of(size, "hover99")?,
            of(size, "change")?,
        );
    }
    toggle::report(&report["toggle"], bars)?;
    report_article(&report["article"], bars)?;
    let ratio = |name: &str| Ok::<f64, anyhow::Error>(of("large", name)? / of("small", name)?);
    bars.at_most(
        "placing over a walk that joins the text",
        of("large", "place")? / of("large", "walk")?,
        5.0,
    );
    bars.at_most("longest step of placing, ms", of("large", "longest")?, 50.0);
    bars.at_most(
        "memory of the core over the text",
        of("large", "grown")? / of("large", "nChars")?,
        3.0,
    );
    bars.at_most("hover at 99 %, ms", of("large", "hover99")?, 1.0);
    bars.at_most("hover, large over small", ratio("hover")?, 1.5);
    let own = |size: &str| Ok::<f64, anyhow::Error>(of(size, "hover")? - of(size, "caret")?);
    bars.at_most("hover without the browser's own search", own("large")? / own("small")?, 1.5);
    bars.at_most("a change, large over small", ratio("change")?, 1.5);
    Ok(())
}

/// Prints how soon the article answers; each figure is a median and a 95th percentile.
fn report_article(report: &serde_json::Value, bars: &mut Bars) -> Result<()> {
    let of = |name: &str| -> Result<[f64; 2]> {
        serde_json::from_value(report[name].clone())
            .with_context(|| format!("no {name} in {report}"))
    };
    let [ready, ready_95] = of("ready")?;
    let [hover, hover_95] = of("hover")?;
    let [hover_frame, hover_frame_95] = of("hoverFrames")?;
    let [key, key_95] = of("key")?;
    let [key_frame, key_frame_95] = of("keyFrames")?;
    println!(
        "article, median and 95 %: ready {ready:.1} and {ready_95:.1} ms after its files have come; painted \
         {hover:.1} and {hover_95:.1} ms after the mouse's patience, in frame {hover_frame} and {hover_frame_95}; \
         {key:.1} and {key_95:.1} ms after a key, in frame {key_frame} and {key_frame_95}"
    );
    bars.at_most("ready after the files, median, frames", ready / FRAME, 2.0);
    bars.at_most("painted after the mouse's patience, 95 %, frame", hover_frame_95, 1.0);
    bars.at_most("painted after a key, 95 %, frame", key_frame_95, 2.0);
    Ok(())
}

/// A version as a page would have it: two text nodes a segment.
fn article(name: &str, version: &Version) -> String {
    let mut html = format!("<article id=\"{name}\">\n");
    for block in &version.blocks {
        html += "<p>";
        for idx in block.segments.indexes() {
            let text = version.segments[idx as usize].of(&version.text);
            let middle = text.char_indices().find(|(at, c)| *at > text.len() / 2 && *c == ' ');
            let (first, second) = text.split_at(middle.map_or(text.len(), |(at, _)| at));
            html += &format!("{first}<em>{second}</em> ");
        }
        html += "</p>\n";
    }
    html + "</article>\n"
}
