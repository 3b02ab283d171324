//! Documents made for measuring, on disk, and how right beads between them are.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use diglot::align::VectorPack;
use diglot::format::bundle;
use diglot::model::Pair;
use diglot::model::Version;
use diglot::score::Counts;

use super::generator::{self, Plan, Words};
use crate::process::{root, target_dir};
use crate::stamp;

/// Two texts with known beads.
pub struct Document {
    /// As people write, in paragraphs.
    pub texts: [PathBuf; 2],
    /// One segment a line.
    pub lines: [PathBuf; 2],
    gold: Vec<Pair>,
}

impl Document {
    /// A document of so many segments of words that the packs of both languages know, in
    /// `target/speed`. In the middle of the translation a twentieth is missing in one place.
    pub fn make(langs: &str, n_segments: usize) -> Result<Self> {
        let words = words(langs)?;
        let pair = generator::pair(&words, &Plan { lost: 50, ..Plan::of(n_segments) });
        let name = format!("{}-{n_segments}", langs.replace(',', "-"));
        let texts = write(&name, "txt", &pair.versions, |version| version.text.clone())?;
        let lines = write(&name, "lines", &pair.versions, one_a_line)?;
        let side = |range: &std::ops::Range<u32>| range.clone().collect::<Vec<u32>>();
        let gold = pair.beads.iter().map(|bead| (side(&bead[0]), side(&bead[1]))).collect();
        Ok(Self { texts, lines, gold })
    }

    /// The strict F1 of the bundle that was written last.
    pub fn f1_of_bundle(&self) -> Result<f64> {
        let bytes = std::fs::read(target_dir().join("speed/out.diglot"))?;
        let text = bundle::read(bytes)?;
        let side = |bead, version| text.bead_segments(bead, version).indexes().collect();
        let beads: Vec<Pair> =
            (0..text.n_beads()).map(|bead| (side(bead, 0), side(bead, 1))).collect();
        Ok(Counts::of(&beads, &self.gold).strict().f1)
    }

    /// The strict F1 of the beads that a peer wrote last, such as `[0,1]:[0]` on a line.
    pub fn f1_of_ladder(&self) -> Result<f64> {
        let ladder = std::fs::read_to_string(target_dir().join("speed/out.ladder"))?;
        let side = |text: &str| -> Result<Vec<u32>> {
            let numbers = text.trim_matches(['[', ']']).split(',').map(str::trim);
            let numbers = numbers.filter(|number| !number.is_empty());
            numbers.map(|number| number.parse().context("no ladder")).collect()
        };
        let beads: Vec<Pair> = ladder
            .lines()
            .map(|line| {
                let (source, target) = line.split_once(':').context("no ladder")?;
                Ok((side(source)?, side(target)?))
            })
            .collect::<Result<_>>()?;
        Ok(Counts::of(&beads, &self.gold).strict().f1)
    }
}

/// The words of the packs of two languages, such as `fr,de`.
pub fn words(langs: &str) -> Result<Words> {
    let pack = |lang: &str| -> Result<VectorPack> {
        let file = root().join("packs/use-m3").join(format!("{lang}.vectors"));
        let bytes = std::fs::read(&file).with_context(|| format!("no {}", file.display()))?;
        Ok(VectorPack::read(&bytes, lang)?)
    };
    let Some((source, target)) = langs.split_once(',') else { bail!("{langs} are no languages") };
    Ok(Words::of_packs([&pack(source)?, &pack(target)?]))
}

/// A version, one segment a line.
pub fn one_a_line(version: &Version) -> String {
    version.segments.iter().map(|segment| segment.of(&version.text).to_owned() + "\n").collect()
}

/// Writes both versions to `target/speed/NAME.{a,b}.EXTENSION`.
pub fn write(
    name: &str,
    extension: &str,
    versions: &[Version; 2],
    content: impl Fn(&Version) -> String,
) -> Result<[PathBuf; 2]> {
    let file = |side: &str| target_dir().join(format!("speed/{name}.{side}.{extension}"));
    let files = [file("a"), file("b")];
    for (file, version) in files.iter().zip(versions) {
        stamp::write(file, content(version))?;
    }
    Ok(files)
}
