//! How long each part of the way from texts to beads takes: `cargo bench --features align`.
#![expect(clippy::panic, reason = "a benchmark that cannot go on fails")]

#[expect(dead_code, reason = "tests and xtask use more of it")]
mod generator;

use std::path::Path;
use std::sync::Arc;

use diglot::align::{AlignJob, AlignOptions, Knowledge, VectorPack};
use diglot::document::plain;
use diglot::lang::Lang;
use diglot::model::{Bead, Version};
use diglot::segment::{segment, sentences};
use diglot::studio::{Input, Job};
use divan::{Bencher, black_box};

use generator::{Pair, Plan, Words};

fn main() {
    divan::main();
}

fn read(path: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn lang(tag: &str) -> Lang {
    Lang::parse(tag).unwrap_or_else(|error| panic!("{error}"))
}

fn pack(lang: &str) -> Arc<VectorPack> {
    let bytes = read(&format!("packs/use-m3/{lang}.vectors"));
    Arc::new(VectorPack::read(&bytes, lang).unwrap_or_else(|error| panic!("{error}")))
}

fn packs(langs: [&str; 2]) -> Knowledge {
    Knowledge { packs: Some(langs.map(pack)), dictionary: None }
}

fn beads([source, target]: [&Version; 2], knowledge: &Knowledge) -> Vec<Bead> {
    AlignJob::new(source, target, knowledge, &AlignOptions::default()).finish()
}

/// A document of words that the packs of both languages know.
fn known(langs: [&str; 2], n_segments: usize) -> (Pair, Knowledge) {
    let packs = langs.map(pack);
    let words = Words::of_packs(packs.each_ref().map(AsRef::as_ref));
    let pair = generator::pair(&words, &Plan::of(n_segments));
    (pair, Knowledge { packs: Some(packs), dictionary: None })
}

fn unknown(n_segments: usize) -> Pair {
    generator::pair(&Words::made_up(["fr", "de"].map(lang)), &Plan::of(n_segments))
}

/// The article, from text to aligned text.
#[divan::bench(args = ["without packs", "with packs"])]
fn article(bencher: Bencher, packs: &str) {
    let text =
        String::from_utf8_lossy(&read("tests/fixtures/article/cooperation.fr-zh.txt")).into();
    let input = Input::Bilingual { name: "article".to_owned(), text, langs: None };
    let knowledge = match packs {
        "with packs" => self::packs(["fr", "zh"]),
        _ => Knowledge::default(),
    };
    bencher.bench_local(|| {
        let mut job = Job::new(input.clone(), &AlignOptions::default())
            .unwrap_or_else(|error| panic!("{error}"));
        job.know(1, knowledge.clone());
        job.finish()
    });
}

#[divan::bench(args = [1000, 10_000], sample_count = 3, sample_size = 1)]
fn segments_without_packs(bencher: Bencher, n_segments: usize) {
    let pair = unknown(n_segments);
    bencher.bench_local(|| beads(pair.versions.each_ref(), &Knowledge::default()));
}

#[divan::bench(args = [1000, 10_000], sample_count = 3, sample_size = 1)]
fn segments_with_packs(bencher: Bencher, n_segments: usize) {
    let (pair, knowledge) = known(["fr", "de"], n_segments);
    bencher.bench_local(|| beads(pair.versions.each_ref(), &knowledge));
}

#[divan::bench(args = [1000, 10_000], sample_count = 3, sample_size = 1)]
fn chinese_segments_with_packs(bencher: Bencher, n_segments: usize) {
    let (pair, knowledge) = known(["fr", "zh"], n_segments);
    bencher.bench_local(|| beads(pair.versions.each_ref(), &knowledge));
}

/// What is done before the first step, and the longest that a page of 10,000 letters has to wait
/// for.
#[divan::bench(args = [100, 1000, 10_000], sample_count = 10, sample_size = 1)]
fn new_job_with_packs(bencher: Bencher, n_segments: usize) {
    let (pair, knowledge) = known(["fr", "de"], n_segments);
    let [source, target] = pair.versions.each_ref();
    bencher.bench_local(|| AlignJob::new(source, target, &knowledge, &AlignOptions::default()));
}

#[divan::bench(args = ["fr", "zh"], sample_count = 10)]
fn segmentation_of_10_000(bencher: Bencher, language: &str) {
    let (pair, _) = known(["fr", "zh"], 10_000);
    let version = &pair.versions[usize::from(language == "zh")];
    bencher.bench_local(|| {
        let (document, _) = plain(&version.text, Some(version.lang.clone()));
        segment(document, version.lang.clone())
    });
}

#[divan::bench(args = ["fr", "zh"])]
fn pack_reading(bencher: Bencher, language: &str) {
    let bytes = read(&format!("packs/use-m3/{language}.vectors"));
    bencher.bench_local(|| VectorPack::read(black_box(&bytes), language));
}

/// Texts that nobody would write: they may take longer, but not for ever.
#[divan::bench_group(sample_count = 1, sample_size = 1)]
mod worst {
    use super::*;

    #[divan::bench]
    fn n_50_000_against_3(bencher: Bencher) {
        let [long, short] = [unknown(50_000), unknown(3)];
        let versions = [&long.versions[0], &short.versions[1]];
        bencher.bench_local(|| beads(versions, &Knowledge::default()));
    }

    #[divan::bench]
    fn chapter_of_500_against_50_000(bencher: Bencher) {
        let [long, short] = [unknown(50_000), unknown(500)];
        let versions = [&long.versions[0], &short.versions[1]];
        bencher.bench_local(|| beads(versions, &Knowledge::default()));
    }

    #[divan::bench]
    fn all_10_000_equal(bencher: Bencher) {
        let version = generator::version(&lang("fr"), &vec!["Oui, oui.".to_owned(); 10_000]);
        bencher.bench_local(|| beads([&version, &version], &Knowledge::default()));
    }

    #[divan::bench]
    fn unrelated_10_000(bencher: Bencher) {
        let words = Words::made_up(["fr", "de"].map(lang));
        let [one, other] =
            [1, 2].map(|seed| generator::pair(&words, &Plan { seed, ..Plan::of(10_000) }));
        let versions = [&one.versions[0], &other.versions[1]];
        bencher.bench_local(|| beads(versions, &Knowledge::default()));
    }

    #[divan::bench]
    fn one_sentence_of_10_mb(bencher: Bencher) {
        let text = "il pleut, ".repeat(1_000_000);
        let lang = lang("fr");
        bencher.bench_local(|| sentences(&text, &lang));
    }
}
