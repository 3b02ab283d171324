//! Texts that nobody would write: time and memory stay bounded all the same.

use std::path::PathBuf;

use anyhow::Result;

use super::documents::{one_a_line, words};
use super::generator::{self, Plan};
use super::{Bars, align};
use crate::process::target_dir;
use crate::stamp;

const MAX_SECONDS: f64 = 60.0;
const MAX_MB: f64 = 600.0;

/// Aligns each, or has it refused.
pub fn run(bars: &mut Bars) -> Result<()> {
    let words = words("fr,de")?;
    let text = |seed: u64, n_segments: usize, side: usize| {
        let pair = generator::pair(&words, &Plan { seed, ..Plan::of(n_segments) });
        one_a_line(&pair.versions[side])
    };
    let endless = |word: &str| word.repeat(10_000_000 / word.len());
    let cases = [
        ("50,000 segments against 3", text(1, 50_000, 0), text(1, 3, 1), true),
        ("a chapter of 500 against 50,000", text(1, 50_000, 0), text(1, 500, 1), true),
        ("50,000 equal segments", "Oui, oui.\n".repeat(50_000), "Oui, oui.\n".repeat(50_000), true),
        ("10,000 unrelated segments", text(1, 10_000, 0), text(2, 10_000, 1), true),
        ("10 MB in one sentence", endless("il pleut, "), endless("es regnet, "), false),
        ("10 MB in one word", endless("la"), endless("lo"), false),
    ];
    println!("\n{:<36}{:>9}{:>9}{:>9}  outcome", "worst case", "seconds", "CPU", "peak MB");
    for (name, source, target, is_segmented) in cases {
        let file = |side: &str| -> PathBuf { target_dir().join(format!("speed/worst.{side}.txt")) };
        let texts = [file("a"), file("b")];
        stamp::write(&texts[0], source)?;
        stamp::write(&texts[1], target)?;
        let found = align(&texts, "fr,de", if is_segmented { &["--segmented"] } else { &[] })?;
        println!(
            "{name:<36}{:>9.2}{:>9.2}{:>9.0}  {}",
            found.seconds,
            found.cpu,
            found.peak_mb,
            found
                .complaint
                .as_deref()
                .map_or("aligned", |complaint| { complaint.lines().last().unwrap_or_default() }),
        );
        bars.at_most(&format!("CPU seconds, {name}"), found.cpu, MAX_SECONDS);
        bars.at_most(&format!("peak MB, {name}"), found.peak_mb, MAX_MB);
    }
    Ok(())
}
