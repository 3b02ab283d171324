//! All translations of a long page, put in and taken out, beside a page whose spans somebody wrote by
//! hand into the same text.

use std::path::Path;

use anyhow::{Context, Result};
use diglot::AlignedText;
use diglot::format::bundle;
use diglot::lang::Lang;
use diglot::model::{Bead, SegmentRange, Version};
use serde_json::Value;

use super::Bars;
use super::generator::{self, Plan, Words};
use crate::stamp;

/// Segments of the texts.
const SIZES: [usize; 2] = [10_000, 30_000];
/// CSS pixels of a line of the page.
const LINE: f64 = 24.0;

/// Two versions whose beads are known, as one text. A third version is the second in another language.
struct Text {
    versions: Vec<Version>,
    beads: Vec<Bead>,
}

impl Text {
    fn of(n_segments: usize) -> Result<Self> {
        let langs = [Lang::parse("fr")?, Lang::parse("de")?];
        let pair = generator::pair(&Words::made_up(langs), &Plan::of(n_segments));
        let mut versions = pair.versions.to_vec();
        versions.push(Version { lang: Lang::parse("es")?, ..versions[1].clone() });
        let side = |range: &std::ops::Range<u32>| SegmentRange::new(range.start, range.end);
        let beads = pair.beads.iter().map(|bead| Bead {
            segments: [&bead[0], &bead[1], &bead[1]].map(side).into(),
            confidence: 1.0,
            checked: false,
        });
        let beads = beads.collect();
        Ok(Self { versions, beads })
    }

    /// The article as a page has it, and as its developer would write it with a span for each bead.
    fn articles(&self) -> [String; 2] {
        let [source, target, _] = &self.versions[..] else { return Default::default() };
        let text = |version: &Version, range: SegmentRange| {
            let texts = range.indexes().map(|idx| version.segments[idx as usize].of(&version.text));
            texts.collect::<Vec<_>>().join(" ")
        };
        let mut ends = vec![None; source.segments.len()];
        for bead in &self.beads {
            if let Some(last) = bead.segments[0].indexes().last() {
                ends[last as usize] = Some(text(target, bead.segments[1]));
            }
        }
        let (mut plain, mut written) = (String::new(), String::new());
        for block in &source.blocks {
            for html in [&mut plain, &mut written] {
                *html += "<p>";
            }
            for idx in block.segments.indexes() {
                let sentence = source.segments[idx as usize].of(&source.text);
                plain += &format!("{sentence} ");
                written += sentence;
                if let Some(translation) = &ends[idx as usize] {
                    written += &format!("<span class=\"t\" lang=\"de\">{translation}</span>");
                }
                written += " ";
            }
            for html in [&mut plain, &mut written] {
                *html += "</p>\n";
            }
        }
        [plain, written]
    }
}

/// Writes both pages of each size below `folder`.
pub fn write(folder: &Path) -> Result<()> {
    for size in SIZES {
        let text = Text::of(size)?;
        let [plain, written] = text.articles();
        let aligned = AlignedText::new(text.versions, text.beads)?;
        let folder = folder.join(format!("toggle-{size}"));
        stamp::write(&folder.join("text.diglot"), bundle::write(&aligned))?;
        let page = |article: &str, more: &str| {
            format!(
                "<!doctype html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title></title><style>\n\
                 body {{ font: 16px/{LINE}px serif; max-inline-size: 60rem; margin: auto }}\n\
                 .t {{ display: none; background: #eee; font-size: 0.94em; margin-inline: 0.3em 0.1em }}\n\
                 .on .t {{ display: inline }}\n\
                 </style></head><body>{more}<article id=\"story\" lang=\"fr\">\n{article}</article></body></html>\n"
            )
        };
        let widget = "<script type=\"module\" src=\"{{widget}}/diglot.js\"></script>\
                      <diglot-text for=\"#story\" src=\"text.diglot\" translation=\"de\"></diglot-text>";
        stamp::write(&folder.join("index.html"), page(&plain, widget))?;
        stamp::write(&folder.join("by-hand.html"), page(&written, ""))?;
    }
    Ok(())
}

/// Prints what was measured and says which bars are met.
pub fn report(report: &Value, bars: &mut Bars) -> Result<()> {
    for size in SIZES {
        let of = |page: &str, action: &str, name: &str| -> Result<f64> {
            let found = &report[size.to_string()][page][action][name];
            found.as_f64().with_context(|| format!("no {size} {page} {action} {name}"))
        };
        let hand = |action: &str, name: &str| of("hand", action, name);
        println!(
            "toggle, {size} segments, by hand: on {:.0} ms, off {:.0}, longest task {:.0}, frames while scrolling {:.1} at 95 %",
            hand("on", "all")?,
            hand("off", "all")?,
            hand("on", "longest")?,
            hand("scroll", "p95")?,
        );
        let longest = (2.0 * hand("on", "longest")?).max(50.0);
        for action in ["on", "off", "side", "noside", "swap", "other", "back"] {
            let ours = |name: &str| of("ours", action, name);
            println!(
                "toggle, {size} segments, {action}: in view {:.0} ms, all {:.0}, longest task {:.0}, the line moved by {:.1} px",
                ours("view")?,
                ours("all")?,
                ours("longest")?,
                ours("moved")?,
            );
            let is_off = matches!(action, "off" | "noside" | "back");
            let (by_hand, times) = if is_off { ("off", 3.0) } else { ("on", 5.0) };
            let what = |what: &str| format!("{what}, {action}, {size} segments");
            bars.at_most(&what("ms until what is in view"), ours("view")?, 300.0);
            bars.at_most(&what("all over by hand"), ours("all")? / hand(by_hand, "all")?, times);
            bars.at_most(&what("longest task, ms"), ours("longest")?, longest);
            bars.at_most(&what("px that the line moved"), ours("moved")?.abs(), LINE);
        }
        let frames = |page: &str| of(page, "scroll", "p95");
        let what = format!("frames while scrolling at 95 % over by hand, {size} segments");
        bars.at_most(&what, frames("ours")? / frames("hand")?, 2.0);
        let left = report[size.to_string()]["ours"]["afterPrint"].as_f64().context("no print")?;
        bars.at_most(&format!("translations missing on paper, {size} segments"), left, 0.0);
    }
    Ok(())
}
