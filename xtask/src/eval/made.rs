//! Long sets made of those that are there: books of their chapters, and books of which much is gone.

use std::collections::BTreeSet;
use std::ops::Range;

use diglot::model::Pair;

use super::sets::{Document, Gold, Set};

/// A text of so many segments is a book.
const BOOK: usize = 10_000;
/// So many segments are worth joining.
const JOINED: usize = 2_000;

/// The sets made of these.
pub fn made(sets: &[Set]) -> Vec<Set> {
    let mut made = Vec::new();
    for set in sets {
        let mut books = Vec::new();
        for document in &set.documents {
            if n_segments(document)[0] >= BOOK {
                books.extend(cut(document));
            }
        }
        if !books.is_empty() {
            made.extend(books);
        } else if let Some(document) = joined(&set.documents) {
            made.push(Set { name: format!("{}-joined", set.name), documents: vec![document] });
        }
    }
    made
}

fn n_segments(document: &Document) -> [usize; 2] {
    document.texts.each_ref().map(|text| text.lines().count())
}

/// The documents, chapters of a book with beads for gold, one after the other.
fn joined(documents: &[Document]) -> Option<Document> {
    let mut joined = Document {
        name: "joined".to_owned(),
        texts: Default::default(),
        langs: documents.first()?.langs.clone(),
        gold: Gold::Blocks(Vec::new()),
    };
    let mut all: Vec<Pair> = Vec::new();
    let mut before = [0_u32; 2];
    for document in documents {
        let Gold::Beads { beads, are_units: false } = &document.gold else { return None };
        for (source, target) in beads {
            let moved = |numbers: &[u32], n: u32| numbers.iter().map(|number| number + n).collect();
            all.push((moved(source, before[0]), moved(target, before[1])));
        }
        for (text, more) in joined.texts.iter_mut().zip(&document.texts) {
            text.extend(more.lines().flat_map(|line| [line, "\n"]));
        }
        before = n_segments(&joined).map(|n_segments| n_segments as u32);
    }
    joined.gold = Gold::Beads { beads: all, are_units: false };
    (n_segments(&joined)[0] >= JOINED && documents.len() > 1).then_some(joined)
}

/// The book with its beginning gone on either side, with two great gaps, and with twelve.
fn cut(book: &Document) -> Vec<Set> {
    let [n_source, n_target] = n_segments(book);
    let part = |n_segments: usize, start: usize, len: usize| {
        let start = n_segments * start / 100;
        start..start + len
    };
    let first = |n: usize| std::iter::once(0..n).collect();
    let one = |n_segments: usize, at: usize| std::iter::once(part(n_segments, at, 1800)).collect();
    let mut sets = Vec::new();
    for (name, gaps) in [
        ("first-1000", [first(1000), Vec::new()]),
        ("first-1000-of-translation", [Vec::new(), first(1000)]),
        ("first-2000", [first(2000), Vec::new()]),
        ("first-2000-of-translation", [Vec::new(), first(2000)]),
        ("two-gaps", [one(n_source, 20), one(n_target, 60)]),
        (
            "twelve-gaps",
            [
                (0..6).map(|gap| part(n_source, 4 + gap * 16, 50 + gap * 50)).collect(),
                (0..6).map(|gap| part(n_target, 12 + gap * 16, 300 - gap * 50)).collect(),
            ],
        ),
    ] {
        if let Some(document) = without(book, &gaps) {
            sets.push(Set { name: format!("{}-{name}", book.name), documents: vec![document] });
        }
    }
    sets
}

/// The book without these segments of either side.
fn without(book: &Document, gaps: &[Vec<Range<usize>>; 2]) -> Option<Document> {
    let Gold::Beads { beads, are_units } = &book.gold else { return None };
    let gone = gaps.each_ref().map(|gaps| gaps.iter().cloned().flatten().collect::<BTreeSet<_>>());
    let kept = |side: usize, numbers: &[u32]| -> Vec<u32> {
        let stays = numbers.iter().filter(|number| !gone[side].contains(&(**number as usize)));
        stays.map(|number| number - gone[side].range(..*number as usize).count() as u32).collect()
    };
    let beads = beads.iter().map(|(source, target)| (kept(0, source), kept(1, target)));
    let beads = beads.filter(|(source, target)| !source.is_empty() || !target.is_empty());
    let text = |side: usize| {
        let lines = book.texts[side].lines().enumerate();
        let stays = lines.filter(|(number, _)| !gone[side].contains(number));
        stays.flat_map(|(_, line)| [line, "\n"]).collect()
    };
    Some(Document {
        name: book.name.clone(),
        texts: [text(0), text(1)],
        langs: book.langs.clone(),
        gold: Gold::Beads { beads: beads.collect(), are_units: *are_units },
    })
}
