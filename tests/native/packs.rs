//! What is known before a text is read: the vector packs of the repository are what their paths say,
//! and packs and dictionaries help, or give way where the text contradicts them.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "../../benches/generator.rs"]
#[expect(dead_code, reason = "benchmarks and xtask use more of it")]
mod generator;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use diglot::align::{AlignJob, AlignOptions, Dictionary, EvidenceKind, Knowledge, VectorPack};
use diglot::lang::Lang;
use diglot::model;
use diglot::score::Counts;

use generator::{Noise, Pair, Plan, Words};

/// What is in a folder.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

#[test]
fn every_pack_is_what_its_path_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("packs");
    let mut n_packs = 0;
    let mut n_bytes = 0;
    for space in entries(&root).iter().filter(|path| path.is_dir()) {
        for path in entries(space) {
            let name = path.display().to_string();
            let bytes = fs::read(&path).expect("a file");
            let pack = VectorPack::read(&bytes, &name).expect("a pack");
            let file = format!("{}.vectors", pack.lang());
            assert_eq!(path, root.join(pack.space()).join(file));
            assert!(pack.n_words() > 1000, "{name} has {} words", pack.n_words());
            assert_eq!(pack.n_dims(), 64, "{name}");
            n_packs += 1;
            n_bytes += bytes.len();
        }
    }
    assert!(n_packs > 0, "there are no packs in {}", root.display());
    assert!(n_bytes < 5_000_000, "{n_bytes} bytes are too many to be built in");
}

/// Strict F1 of these documents without some kinds of evidence, which make them easy.
fn f1(pairs: &[Pair], known: &Knowledge, easy: &[EvidenceKind]) -> f64 {
    let options = easy.iter().fold(AlignOptions::default(), |all, kind| all.without(*kind));
    let mut counts = Counts::default();
    for pair in pairs {
        let [source, target] = &pair.versions;
        let beads = AlignJob::new(source, target, known, &options).finish();
        let side = |beads: &model::Bead, side: usize| beads.segments[side].indexes().collect();
        let found: Vec<model::Pair> =
            beads.iter().map(|bead| (side(bead, 0), side(bead, 1))).collect();
        let gold: Vec<model::Pair> = pair
            .beads
            .iter()
            .map(|[source, target]| (source.clone().collect(), target.clone().collect()))
            .collect();
        counts = counts.plus(Counts::of(&found, &gold));
    }
    counts.strict().f1
}

const EASY: [EvidenceKind; 3] = [EvidenceKind::Blocks, EvidenceKind::Numbers, EvidenceKind::Words];
const EASIEST: [EvidenceKind; 4] = [EASY[0], EASY[1], EASY[2], EvidenceKind::Lengths];

fn made_up() -> Words {
    Words::made_up(["fr", "de"].map(|tag| Lang::parse(tag).expect("a tag")))
}

fn documents(words: &Words) -> Vec<Pair> {
    (1..=8).map(|seed| generator::pair(words, &Plan { seed, ..Plan::of(40) })).collect()
}

/// A dictionary of all words, in which so many of a hundred entries are wrong.
fn dictionary(words: &Words, wrong: usize) -> Dictionary {
    let mut noise = Noise(3);
    let all = words.words[1].len();
    let mut entries = Vec::new();
    for (word, meanings) in words.words[0].iter().zip(&words.meanings) {
        for meaning in meanings {
            let meaning = if noise.below(100) < wrong { noise.below(all / 4) } else { *meaning };
            entries.push([word.clone(), words.words[1][meaning].clone()]);
        }
    }
    Dictionary { langs: words.langs.clone(), entries }
}

fn knowing(dictionary: Dictionary) -> Knowledge {
    Knowledge { packs: None, dictionary: Some(Arc::new(dictionary)) }
}

/// F1 without a dictionary, with a right one, and with one of which half is wrong, in thousandths.
const HELP: [u32; 3] = [637, 984, 967];

#[test]
fn a_dictionary_helps_and_a_wrong_one_does_no_harm() {
    let words = made_up();
    let pairs = documents(&words);
    let without = f1(&pairs, &Knowledge::default(), &EASIEST);
    let [right, half, wrong] =
        [0, 50, 100].map(|wrong| f1(&pairs, &knowing(dictionary(&words, wrong)), &EASIEST));
    assert!(half > without - 0.002, "half wrong {half:.3}, without {without:.3}");
    assert!(wrong > without - 0.002, "wrong {wrong:.3}, without {without:.3}");
    let thousandths = |f1: f64| (f1 * 1000.0).round() as u32;
    let found = [without, right, half].map(thousandths);
    assert_eq!(found, HELP, "where it helps more, these are the new figures");
}

#[test]
fn a_dictionary_helps_whichever_language_was_named_first() {
    let words = made_up();
    let pairs = documents(&words);
    let right = dictionary(&words, 0);
    let [first, second] = right.langs.clone();
    let wrong_way = Dictionary { langs: [second, first], ..right.clone() };
    assert_eq!(f1(&pairs, &knowing(wrong_way), &EASIEST), f1(&pairs, &knowing(right), &EASIEST));
}

#[test]
fn packs_help_and_give_way_where_the_text_contradicts_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("packs/use-m3");
    let packs = ["fr", "de"].map(|lang| {
        let bytes = fs::read(root.join(format!("{lang}.vectors"))).expect("a file");
        Arc::new(VectorPack::read(&bytes, lang).expect("a pack"))
    });
    let words = Words::of_packs(packs.each_ref().map(AsRef::as_ref));
    let known = Knowledge { packs: Some(packs), dictionary: None };
    let pairs = documents(&words);
    let [with, without] = [&known, &Knowledge::default()].map(|known| f1(&pairs, known, &EASY));
    // The same words, each meaning what another one does.
    let mut meanings = words.meanings.clone();
    meanings.rotate_left(1000);
    let false_words = Words::new(words.langs.clone(), words.words.clone(), meanings);
    let pairs = documents(&false_words);
    let [misled, alone] = [&known, &Knowledge::default()].map(|known| f1(&pairs, known, &EASY));
    assert!(with > without + 0.02, "{with:.3}, without {without:.3}");
    assert!(misled > alone - 0.01, "misled {misled:.3}, without {alone:.3}");
}
