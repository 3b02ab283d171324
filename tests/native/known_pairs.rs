//! Known pairs: the path goes through them, however long the texts, and what is wrong with them is said.

#![expect(clippy::panic, reason = "a test that cannot go on fails")]

use diglot::align::{AlignJob, AlignOptions, Anchors, Knowledge, KnownPair};
use diglot::format::anchors::{Anchor, Place, read};
use diglot::lang::Lang;
use diglot::model::{Bead, SegmentRange, Version};
use diglot::studio::{Aligned, Input, Job, Source, segmented};

/// A small generator (Knuth's MMIX) stands in for chance, so that a failure can be repeated.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % end.max(1)
    }

    /// A text of so many sentences without a word that says anything of another text.
    fn text(&mut self, n: usize, word: &str, lang: &str) -> Version {
        let sentence = |_| format!("{word} {}.", word.repeat(1 + self.below(12)));
        let text: Vec<String> = (0..n).map(sentence).collect();
        let lang = Lang::parse(lang).unwrap_or_else(|error| panic!("{error}"));
        let version = segmented(&text.join(" "), &lang);
        assert_eq!(version.segments.len(), n);
        version
    }

    /// Pairs of segments that do not cross, up to so many.
    fn pairs(&mut self, [n_source, n_target]: [usize; 2], n: usize) -> Vec<KnownPair> {
        let (mut source, mut target) = (0, 0);
        let mut pairs = Vec::new();
        let steps = [n_source / n, n_target / n].map(|step| (2 * step).max(2));
        while pairs.len() < n {
            // Some are paragraphs, and some of these have a known sentence.
            let is_paragraph = self.below(4) == 0;
            let lens = if is_paragraph { [1 + self.below(6), 1 + self.below(6)] } else { [1, 1] };
            (source, target) = (source + self.below(steps[0]), target + self.below(steps[1]));
            if source + lens[0] > n_source || target + lens[1] > n_target {
                break;
            }
            pairs.push(pair([source, lens[0]], [target, lens[1]], !is_paragraph));
            if is_paragraph && self.below(2) == 0 {
                let inner = [source + self.below(lens[0]), target + self.below(lens[1])];
                pairs.push(pair([inner[0], 1], [inner[1], 1], true));
            }
            (source, target) = (source + lens[0], target + lens[1]);
        }
        pairs
    }
}

fn range([start, len]: [usize; 2]) -> SegmentRange {
    SegmentRange::new(start as u32, (start + len) as u32)
}

fn pair(source: [usize; 2], target: [usize; 2], is_whole: bool) -> KnownPair {
    KnownPair {
        name: format!("{source:?} {target:?}"),
        segments: [range(source), range(target)],
        is_whole,
    }
}

fn align(source: &Version, target: &Version, pairs: &[KnownPair]) -> Vec<Bead> {
    let n_segments = [source, target].map(|version| version.segments.len());
    let anchors = Anchors::new(pairs, n_segments).unwrap_or_else(|error| panic!("{error}"));
    AlignJob::new(source, target, &Knowledge::default(), &AlignOptions::default())
        .with_anchors(anchors)
        .finish()
}

fn is_in(segments: SegmentRange, inside: SegmentRange) -> bool {
    inside.start <= segments.start && segments.end <= inside.end
}

fn meets(one: SegmentRange, other: SegmentRange) -> bool {
    one.start < other.end && other.start < one.end
}

/// Every segment is in one bead, in order, and the path goes through each pair.
fn check(beads: &[Bead], pairs: &[KnownPair], n_segments: [usize; 2]) {
    for side in [0, 1] {
        let mut next = 0;
        for bead in beads {
            assert_eq!(bead.segments[side].start, next, "{pairs:?}");
            next = bead.segments[side].end;
        }
        assert_eq!(next as usize, n_segments[side]);
    }
    for KnownPair { name, segments: [source, target], is_whole } in pairs {
        if *is_whole {
            let holds =
                |bead: &&Bead| is_in(*source, bead.segments[0]) && is_in(*target, bead.segments[1]);
            assert_eq!(beads.iter().filter(holds).count(), 1, "{name} is not in one bead");
            continue;
        }
        for bead in beads.iter().filter(|bead| !bead.segments.iter().any(|side| side.is_empty())) {
            let [one, other] = [bead.segments[0], bead.segments[1]];
            assert_eq!(meets(one, *source), meets(other, *target), "{name} parted by {bead:?}");
        }
        let is_left_out = |side: usize, range: SegmentRange| {
            let own = beads.iter().filter(|bead| meets(bead.segments[side], range));
            own.clone().all(|bead| bead.segments[1 - side].is_empty())
        };
        assert!(!is_left_out(0, *source) || !is_left_out(1, *target), "{name} is left out");
    }
}

#[test]
fn the_path_goes_through_each_pair() {
    // The whole lattice, a path through it, and a guide through a long text.
    for (n_segments, n_pairs, n_tries) in
        [([7, 9], 3, 60), ([60, 45], 12, 20), ([300, 420], 40, 3), ([700, 600], 30, 2)]
    {
        for seed in 0..n_tries {
            let mut chance = Chance(seed);
            let source = chance.text(n_segments[0], "Ab", "fr");
            let target = chance.text(n_segments[1], "Xy", "en");
            let n_segments = [&source, &target].map(|version| version.segments.len());
            let pairs = chance.pairs(n_segments, n_pairs);
            check(&align(&source, &target, &pairs), &pairs, n_segments);
        }
    }
}

#[test]
fn pairs_that_share_segments_are_in_one_bead() {
    let mut chance = Chance(1);
    let (source, target) = (chance.text(30, "Ab", "fr"), chance.text(30, "Xy", "en"));
    let pairs = [[9, 12], [10, 12], [11, 12], [12, 12], [20, 20], [20, 21], [20, 22]]
        .map(|[source, target]| pair([source, 1], [target, 1], true));
    let beads = align(&source, &target, &pairs);
    check(&beads, &pairs, [30, 30]);
    let known = beads.iter().find(|bead| bead.segments == [range([9, 4]), range([12, 1])]);
    assert_eq!(known.map(|bead| bead.confidence), Some(1.0), "what is known is sure");
}

#[test]
fn what_is_known_needs_no_evidence() {
    let version = |text: &str, lang: &str| {
        segmented(text, &Lang::parse(lang).unwrap_or_else(|error| panic!("{error}")))
    };
    // No translator makes one word of five paragraphs, and somebody may know better.
    let paragraph = format!("Word{}.\n\n", " after word".repeat(50));
    let source = version(&format!("{}Yes. No.", paragraph.repeat(7)), "en");
    let target = version(&format!("{}Oui. Non.", "Ah.\n\n".repeat(7)), "fr");
    let pairs = [pair([2, 5], [3, 1], true)];
    let beads = align(&source, &target, &pairs);
    check(&beads, &pairs, [9, 9]);
    let last = beads.last().map(|bead| (bead.segments.clone(), bead.is_doubtful()));
    assert_eq!(last, Some((vec![range([8, 1]), range([8, 1])], false)), "the rest is as ever");
}

#[test]
fn without_pairs_nothing_changes() {
    let mut chance = Chance(2);
    let (source, target) = (chance.text(50, "Ab", "fr"), chance.text(45, "Xy", "en"));
    let beads = diglot::align::align(&source, &target, &AlignOptions::default());
    assert_eq!(align(&source, &target, &[]), beads);
}

#[test]
fn what_is_wrong_with_a_pair_is_said() {
    let single = |source, target| pair([source, 1], [target, 1], true);
    let cases: [(&[KnownPair], &str); 7] = [
        (&[single(3, 5), single(5, 3)], "[5, 1] [3, 1]: crosses [3, 1] [5, 1]"),
        (&[single(9, 0)], "there is no segment 9, they run from 0 to 8"),
        (&[pair([2, 0], [1, 1], true)], "names no segment"),
        (&[pair([0, 2], [0, 2], true), pair([0, 3], [1, 3], false)], "crosses"),
        (&[pair([0, 2], [0, 1], true), pair([1, 2], [0, 2], false)], "crosses"),
        (&[pair([0, 6], [1, 1], true)], "pairs 6 segments with 1, and a bead joins at most"),
        (&[pair([0, 3], [4, 3], false), single(1, 8)], "crosses"),
    ];
    for (pairs, wanted) in cases {
        let error = Anchors::new(pairs, [9, 9]).err().map(|error| error.to_string());
        let error = error.unwrap_or_default();
        assert!(error.contains(wanted), "{pairs:?}: {error:?} does not say {wanted:?}");
    }
}

const FRENCH: &str = "Le chat dort.\r\n\r\nIl pleut, je crois. Je reste.\r\nEncore. Encore.\r\n";
const ENGLISH: &str = "The cat sleeps.\n\nIt “rains”. I stay here.\nMore. Again.\n";

fn job() -> Job {
    let source = |name: &str, text: &str, lang: &str| Source {
        name: name.to_owned(),
        text: text.to_owned(),
        lang: Lang::parse(lang).ok(),
    };
    let pair = vec![source("fr.txt", FRENCH, "fr"), source("en.txt", ENGLISH, "en")];
    Job::new(Input::Versions(pair), &AlignOptions::default())
        .unwrap_or_else(|error| panic!("{error}"))
}

/// The texts with what a file says is known, or what is wrong with it.
fn anchored(file: &str) -> Result<Aligned, diglot::Error> {
    let mut job = job();
    job.anchor(&read(file, "known.tsv")?, &[Some(FRENCH), Some(ENGLISH)])?;
    job.finish()
}

/// The text of the second version in the bead with this segment of the first.
fn beside(aligned: &Aligned, segment: u32) -> Vec<&str> {
    let text = &aligned.text;
    let holds = |bead: &u32| text.bead_segments(*bead, 0).indexes().any(|one| one == segment);
    let bead = (0..text.n_beads()).find(holds).unwrap_or(u32::MAX);
    text.bead_segments(bead, 1).indexes().map(|one| text.segment_text(1, one)).collect()
}

#[test]
fn lines_quotes_and_segments_are_found_in_the_texts() {
    for file in [
        // The last line holds two sentences of each, and the quote is within a sentence.
        "3\t3\n\n4\t4\n",
        "1 1\r\nIl\u{a0}pleut\tIt \"rains\"\r\n",
        "\"Il pleut, je crois.\"\t\"It “rains”.\"",
        "[1]:[1]\n[3,4]:[3,4]",
    ] {
        let aligned = anchored(file).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(beside(&aligned, 1), ["It “rains”."], "{file}");
    }
    let aligned = anchored("[1]:[2]\n[]:[1]\n").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(beside(&aligned, 1).last(), Some(&"I stay here."), "what is known decides");
    let aligned = anchored("Le chat dort\tI stay here").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(beside(&aligned, 0).last(), Some(&"I stay here."), "what is known decides");
}

#[test]
fn a_sentence_belongs_to_the_line_in_which_it_begins() {
    let wrapped = "Il part de la maison, comme il le fait chaque jour depuis des\nannées... oui. Il revient quand le soir tombe sur le port et sur\nla ville. Il dort.\n";
    let source = |name: &str, text: &str, lang: &str| Source {
        name: name.to_owned(),
        text: text.to_owned(),
        lang: Lang::parse(lang).ok(),
    };
    let english = "He leaves, as ever.\n\nHe returns at nightfall.\n\nHe sleeps.\n";
    let pair = vec![source("fr.txt", wrapped, "fr"), source("en.txt", english, "en")];
    let job = Job::new(Input::Versions(pair), &AlignOptions::default());
    let mut job = job.unwrap_or_else(|error| panic!("{error}"));
    let known = read("1\t1\n2\t3\n3\t5", "known.tsv").unwrap_or_else(|error| panic!("{error}"));
    let anchored = job.anchor(&known, &[Some(wrapped), Some(english)]);
    anchored.unwrap_or_else(|error| panic!("{error}"));
    let aligned = job.finish().unwrap_or_else(|error| panic!("{error}"));
    for (segment, wanted) in
        ["He leaves, as ever.", "He returns at nightfall.", "He sleeps."].iter().enumerate()
    {
        assert_eq!(beside(&aligned, segment as u32), [*wanted]);
    }
}

#[test]
fn what_is_known_holds_where_other_sentences_are_cut() {
    let source = |name: &str, text: &str, lang: &str| Source {
        name: name.to_owned(),
        text: text.to_owned(),
        lang: Lang::parse(lang).ok(),
    };
    let french = "Un pas de trop... ...et tout est fini. Il pleut. Il neige.";
    let english = "One wrong step. And it is over. It snows. It rains.";
    let finish = |known: &str| {
        let pair = vec![source("fr.txt", french, "fr"), source("en.txt", english, "en")];
        let job = Job::new(Input::Versions(pair), &AlignOptions::default());
        let mut job = job.unwrap_or_else(|error| panic!("{error}"));
        let known = read(known, "known.tsv").unwrap_or_else(|error| panic!("{error}"));
        job.anchor(&known, &[None, None]).unwrap_or_else(|error| panic!("{error}"));
        job.finish().unwrap_or_else(|error| panic!("{error}"))
    };
    let text = finish("").text;
    assert_eq!(text.n_segments(0), 4, "the first sentence is cut");
    let known = finish("Il pleut.\tIt rains.");
    let n_before = known.text.n_segments(0) - 2;
    assert!(beside(&known, n_before).contains(&"It rains."));
    // A sentence that is known is not cut.
    let whole = finish("Un pas de trop\tAnd it is over");
    assert_eq!(whole.text.n_segments(0), 3);
    assert!(beside(&whole, 0).contains(&"And it is over."));
}

#[test]
fn what_is_not_in_the_texts_is_said() {
    for (file, wanted) in [
        ("Il neige\trains", "known.tsv line 1: fr.txt does not say \"Il neige\""),
        ("\nEncore\tMore", "known.tsv line 2: fr.txt says \"Encore\" 2 times; quote more of it"),
        ("2\t3", "line 2 of fr.txt holds no text; name another"),
        ("0\t1", "fr.txt has no line 0, they run from 1 to 4"),
        ("1\t1\t1", "has 3 columns for 2 texts"),
        ("1", "names less than two places"),
        ("\t1", "names less than two places"),
        ("…\t1", "does not say"),
        ("[9]:[0]", "there is no segment 9, they run from 0 to 4"),
        ("3\t1\n1\t3", "known.tsv line 1: crosses known.tsv line 2"),
    ] {
        let error = anchored(file).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.contains(wanted), "{file:?}: {error:?} does not say {wanted:?}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
    let pages = job().anchor(
        &[Anchor {
            name: "x".to_owned(),
            places: vec![Some(Place::Line(1)), Some(Place::Line(1))],
        }],
        &[None, None],
    );
    let error = pages.err().map(|error| error.to_string()).unwrap_or_default();
    assert_eq!(error, "x: fr.txt has no lines to count; give a quote");
}
