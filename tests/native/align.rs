//! Beads: the cases in fixtures, the laws they keep on any input, and the article under variation.

#![expect(clippy::panic, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use diglot::align::{AlignJob, AlignOptions, Knowledge, VectorPack, align};
use diglot::document::decode;
use diglot::lang::Lang;
use diglot::model::{Bead, Block, BlockKind, SegmentRange, Version};
use diglot::studio::{Input, Job, Source, segmented};
use diglot::text::ByteSpan;

fn fixtures(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder)
}

fn read(path: &Path) -> String {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    decode(&bytes, "fixture").unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn ladder(beads: &[Bead]) -> String {
    let side = |range: &SegmentRange| {
        let numbers: Vec<String> = range.indexes().map(|segment| segment.to_string()).collect();
        format!("[{}]", numbers.join(","))
    };
    let line = |bead: &Bead| format!("{}:{}\n", side(&bead.segments[0]), side(&bead.segments[1]));
    beads.iter().map(line).collect()
}

/// The beads of a case and its languages, as the first line of `beads.txt` names them.
fn check(folder: &Path) {
    let wanted = read(&folder.join("beads.txt"));
    let (langs, wanted) = match wanted.strip_prefix("# ").and_then(|rest| rest.split_once('\n')) {
        Some((langs, wanted)) => (langs, wanted),
        None => ("fr zh", wanted.as_str()),
    };
    let source =
        |file: &str| Source { name: file.to_owned(), text: read(&folder.join(file)), lang: None };
    let input = if folder.join("a.txt").exists() {
        Input::Versions(vec![source("a.txt"), source("b.txt")])
    } else {
        let bilingual = fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .find(|path| {
                path.extension().is_some_and(|end| end == "txt") && !path.ends_with("beads.txt")
            })
            .unwrap_or_else(|| panic!("{} holds no text", folder.display()));
        Input::Bilingual { name: "ab.txt".to_owned(), text: read(&bilingual), langs: None }
    };
    let aligned = Job::new(input, &AlignOptions::default())
        .and_then(Job::finish)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let text = &aligned.text;
    let found: Vec<Bead> = (0..text.n_beads()).filter_map(|bead| text.bead(bead)).collect();
    assert_eq!(ladder(&found), wanted, "{}", folder.display());
    let found: Vec<String> =
        (0..2).filter_map(|version| text.lang(version)).map(Lang::to_string).collect();
    assert_eq!(found.join(" "), langs, "{}", folder.display());
}

#[test]
fn cases_have_their_beads() {
    let mut n_cases = 0;
    for entry in fs::read_dir(fixtures("align")).into_iter().flatten().flatten() {
        check(&entry.path());
        n_cases += 1;
    }
    assert!(n_cases >= 8, "only {n_cases} cases found");
}

#[test]
fn a_stop_that_both_versions_have_within_a_sentence_ends_none() {
    let source = |name: &str, text: &str, lang: &str| Source {
        name: name.to_owned(),
        text: text.to_owned(),
        lang: Lang::parse(lang).ok(),
    };
    let pair = vec![
        source("a", "Voir la fig. 3 et les pp. 12-15 du t. II. Durand et al. le citent.", "fr"),
        source("b", "See fig. 3 and pp. 12-15 of vol. II. Durand et al. quote it.", "en"),
    ];
    let aligned = Job::new(Input::Versions(pair), &AlignOptions::default())
        .and_then(Job::finish)
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!([0, 1].map(|version| aligned.text.n_segments(version)), [2, 2]);
}

#[test]
fn the_article_has_its_beads() {
    check(&fixtures("article"));
}

/// The article as versions.
fn article() -> [Version; 2] {
    let text = read(&fixtures("article").join("cooperation.fr-zh.txt"));
    let (parts, _) = diglot::document::bilingual(&text, "article", None)
        .unwrap_or_else(|error| panic!("{error}"));
    parts.map(|part| {
        let document = part.document;
        let lang = document.lang.unwrap_or_else(|| panic!("no language"));
        segmented(&document.text, &lang)
    })
}

/// What the packs of these languages tell.
fn packs(langs: [&str; 2]) -> Knowledge {
    let packs = langs.map(|lang| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("packs/use-m3");
        let path = folder.join(format!("{lang}.vectors"));
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Arc::new(VectorPack::read(&bytes, lang).unwrap_or_else(|error| panic!("{error}")))
    });
    Knowledge { packs: Some(packs), dictionary: None }
}

fn align_knowing(versions: &[Version; 2], known: &Knowledge, options: &AlignOptions) -> Vec<Bead> {
    let [source, target] = versions;
    AlignJob::new(source, target, known, options).finish()
}

#[test]
fn the_article_stays_exact_when_a_parameter_moves_by_a_fifth() {
    let article = article();
    let wanted = read(&fixtures("article").join("beads.txt"));
    let n_weights = AlignOptions::default().weights().len();
    assert!(n_weights > 20, "only {n_weights} weights");
    let mut wrong = Vec::new();
    for (kind, known) in [("packs", packs(["fr", "zh"])), ("no packs", Knowledge::default())] {
        for idx in 0..n_weights {
            for factor in [0.8, 1.0, 1.2] {
                let mut options = AlignOptions::default();
                let mut name = "";
                if let Some((weight, value)) = options.weights().into_iter().nth(idx) {
                    *value *= factor;
                    name = weight;
                }
                if ladder(&align_knowing(&article, &known, &options)) != wanted {
                    wrong.push(format!("{name} times {factor} with {kind}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn swapped_versions_have_swapped_beads() {
    let [source, target] = article();
    let swapped: Vec<Bead> = align(&target, &source, &AlignOptions::default())
        .into_iter()
        .map(|mut bead| {
            bead.segments.reverse();
            bead
        })
        .collect();
    let wanted = read(&fixtures("article").join("beads.txt"));
    assert_eq!(ladder(&swapped), wanted);
}

#[test]
fn small_steps_give_the_same_beads() {
    let [source, target] = article();
    let options = AlignOptions::default();
    let mut job = AlignJob::new(&source, &target, &Knowledge::default(), &options);
    let mut last = 0.0;
    let mut n_steps = 0;
    while job.step(1) < 1.0 {
        let done = job.step(0);
        assert!((last..1.0).contains(&done), "{done} after {last}");
        last = done;
        n_steps += 1;
    }
    assert!(n_steps > 10, "only {n_steps} steps");
    assert_eq!(job.finish(), align(&source, &target, &options));
}

/// A version of segments of these many letters, in blocks of `block` segments.
fn version(lengths: impl IntoIterator<Item = usize>, block: usize) -> Version {
    let mut text = String::new();
    let mut segments = Vec::new();
    for len in lengths {
        let start = text.len() as u32;
        text.push_str(&"x".repeat(len));
        segments.push(ByteSpan::new(start, text.len() as u32));
        text.push(' ');
    }
    let n_segments = segments.len();
    let blocks = (0..n_segments)
        .step_by(block)
        .map(|start| Block {
            kind: BlockKind::Paragraph,
            segments: SegmentRange::new(start as u32, (start + block).min(n_segments) as u32),
        })
        .collect();
    let lang = Lang::parse("en").unwrap_or_else(|error| panic!("{error}"));
    Version { dir: lang.direction(), lang, title: String::new(), text, blocks, segments }
}

/// Beads cover both sides once and in order, none is empty, and confidences are probabilities.
fn check_laws(source: &Version, target: &Version, beads: &[Bead], case: &str) {
    let mut next = [0, 0];
    for bead in beads {
        assert!(bead.segments.iter().any(|range| !range.is_empty()), "{case}: empty bead");
        assert!((0.0..=1.0).contains(&bead.confidence), "{case}: {}", bead.confidence);
        for (next, range) in next.iter_mut().zip(&bead.segments) {
            assert_eq!(range.start, *next, "{case}");
            *next = range.end;
        }
    }
    assert_eq!(next.map(|n| n as usize), [source.segments.len(), target.segments.len()], "{case}");
}

/// Numbers that look random and are the same on every run (Knuth's multiplier).
fn noise(seed: u64) -> impl Iterator<Item = usize> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as usize
    })
}

#[test]
fn beads_cover_everything_once_and_in_order() {
    for (n_source, n_target) in [
        (0, 0),
        (0, 4),
        (4, 0),
        (1, 1),
        (1, 40),
        (40, 1),
        (3, 5000),
        (5000, 3),
        (400, 380),
        (900, 300),
    ] {
        for seed in [1, 2] {
            let options = AlignOptions::default();
            let lengths = |seed| noise(seed).map(|n| 1 + n % 200);
            let source = version(lengths(seed).take(n_source), 3);
            let target = version(lengths(seed + 7).take(n_target), 4);
            let beads = align(&source, &target, &options);
            check_laws(&source, &target, &beads, &format!("{n_source}:{n_target} seed {seed}"));
        }
    }
}

#[test]
fn equal_segments_pair_off_one_by_one() {
    let [source, target] = [version([20; 2000], 1), version([20; 2000], 1)];
    let beads = align(&source, &target, &AlignOptions::default());
    check_laws(&source, &target, &beads, "equal");
    assert!(beads.iter().all(|bead| bead.shape() == "1:1"));
}

#[test]
fn a_gap_wider_than_the_first_band_is_followed() {
    // 300 segments in the middle are left out; the path leaves the diagonal by as many.
    let lengths: Vec<usize> = noise(5).map(|n| 10 + n % 300).take(2000).collect();
    let source = version(lengths.iter().copied(), 10);
    let target = version(lengths[..800].iter().chain(&lengths[1100..]).copied(), 10);
    let beads = align(&source, &target, &AlignOptions::default());
    check_laws(&source, &target, &beads, "gap");
    let right = |bead: &&Bead| {
        let [source, target] = [bead.segments[0], bead.segments[1]];
        let offset = if source.start < 800 { 0 } else { 300 };
        bead.shape() == "1:1" && source.start == target.start + offset
    };
    let n_right = beads.iter().filter(right).count();
    // Lengths alone cannot tell where the gap begins, but the path finds back, and what is wrong
    // says of itself that it is not sure.
    assert!(n_right > 1500, "{n_right} of 1700 beads found");
    let far = |bead: &&Bead| !(700..1300).contains(&bead.segments[0].start);
    assert!(beads.iter().filter(far).all(|bead| right(&bead)));
    let is_omission = |bead: &&Bead| bead.segments.iter().any(|range| range.is_empty());
    let wrong = beads.iter().filter(|bead| !right(bead) && !is_omission(bead));
    let surest = wrong.map(|bead| bead.confidence).fold(0.0, f32::max);
    assert!(surest < 0.8, "a wrong bead with confidence {surest}");
}

/// A version whose segments are these.
fn lines(segments: &[String]) -> Version {
    let mut version = version(segments.iter().map(String::len), 1000);
    version.text = segments.iter().flat_map(|segment| [segment.as_str(), " "]).collect();
    version
}

/// A word of letters only, a different one for each number.
fn word(number: usize) -> String {
    (0..5).map(|place| char::from(b'a' + (number / 7_usize.pow(place) % 23) as u8)).collect()
}

#[test]
fn a_long_passage_in_another_order_leaves_paths() {
    // Each segment has words of its own, known to both sides; the middle hundred stand reversed, so
    // that near the diagonal nothing fits.
    let segment =
        |idx: usize| (0..60).map(|place| word(idx * 60 + place)).collect::<Vec<_>>().join(" ");
    let order = |idx: usize| if (100..200).contains(&idx) { 299 - idx } else { idx };
    let source: Vec<String> = (0..300).map(segment).collect();
    let target: Vec<String> = (0..300).map(order).map(segment).collect();
    let (source, target) = (lines(&source), lines(&target));
    let beads = align(&source, &target, &AlignOptions::default());
    check_laws(&source, &target, &beads, "reversed");
    let right = |bead: &&Bead| {
        let [source, target] = [bead.segments[0], bead.segments[1]];
        source == target && !(95..205).contains(&source.start)
    };
    assert!(beads.iter().filter(right).count() > 180, "{}", ladder(&beads));
}

#[test]
fn segments_without_letters_take_no_more_time_than_others() {
    // A script of private use, whose characters count nothing: the whole lattice would be 400 million
    // cells and this test would not end.
    let segments: Vec<String> = (0..20_000_u32)
        .map(|idx| {
            (0..3).filter_map(|place| char::from_u32(0xe000 + (idx * 3 + place) % 6000)).collect()
        })
        .collect();
    let (source, target) = (lines(&segments), lines(&segments));
    let beads = align(&source, &target, &AlignOptions::default());
    check_laws(&source, &target, &beads, "private use");
}
