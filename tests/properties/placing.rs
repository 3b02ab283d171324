//! Placing: a page that became what it is step by step has the same places as one that was so from
//! the start, they lie apart, and no step does more than its budget and a little.

use super::chance::Choices;
use diglot::anchor::{Fit, Placing, Segments};

const WORDS: &[&str] = &[
    "maison",
    "fenêtre",
    "vent",
    "mer",
    "rouge",
    "jour",
    "pluie",
    "lentement",
    "bateau",
    "calme",
    "regarde",
    "chat",
    "petit",
    "phare",
    "toujours",
    "中文",
    "国际",
    "hier",
    "نص",
    "a-b",
    "Nr.",
    "12",
];
const ENDS: &[&str] = &[".", "!", "?", " …", "。", ".»", "", ":"];

/// What one step may do beyond its budget: a long segment is compared as a whole, and so are the
/// sentences of the page that are compared next.
const BEYOND: u64 = 300_000;

fn sentence(choices: &mut Choices) -> String {
    let n_words = 1 + choices.below(9);
    let words: Vec<&str> = (0..n_words).map(|_| choices.of(WORDS)).collect();
    format!("{}{}", words.join(" "), choices.of(ENDS))
}

/// A block of the page: mostly sentences of the text, some of them changed, and others.
fn block(choices: &mut Choices, segments: &[String]) -> String {
    let mut at = choices.below(segments.len());
    let mut block = String::new();
    for _ in 0..choices.below(5) {
        let own = segments.get(at).map_or("", String::as_str);
        match choices.below(10) {
            0 => block.push_str(&sentence(choices)),
            1 => {
                let letter = choices.below(own.len().max(1));
                let changed =
                    own.char_indices().map(|(byte, c)| if byte == letter { 'z' } else { c });
                block.extend(changed);
            }
            2 => block.extend(own.chars().skip(choices.below(3))),
            3 => block.push_str(&format!("[{}] {own}", choices.below(20))),
            _ => block.push_str(own),
        }
        block.push_str(choices.of(&[" ", " ", " ", "\u{2028}", "", "\u{a0}"]));
        at = if choices.below(6) == 0 { choices.below(segments.len()) } else { at + 1 };
    }
    block
}

/// Segments and a page that changes, made by the choices of some bytes.
pub fn incremental_is_from_scratch(bytes: &[u8]) {
    let mut choices = Choices(bytes);
    let segments: Vec<String> =
        (0..1 + choices.below(24)).map(|_| sentence(&mut choices)).collect();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let owned: Vec<String> = segments.iter().map(|text| (*text).to_owned()).collect();
    let mut blocks: Vec<String> = Vec::new();
    let mut placing = Placing::new(&segments[..]);
    while !choices.0.is_empty() {
        let start = choices.below(blocks.len() + 1);
        let n_removed = choices.below(3).min(blocks.len() - start);
        let added: Vec<String> =
            (0..choices.below(4)).map(|_| block(&mut choices, &owned)).collect();
        let texts: Vec<&str> = added.iter().map(String::as_str).collect();
        placing.splice(start as u32, n_removed as u32, &texts);
        blocks.splice(start..start + n_removed, added.clone());
        // Sometimes the page changes again before all is done.
        if choices.below(3) == 0 {
            placing.step(&segments[..], 1 + 40 * choices.below(50) as u32);
        } else {
            finish(&mut placing, &segments[..]);
        }
    }
    finish(&mut placing, &segments[..]);
    let texts: Vec<&str> = blocks.iter().map(String::as_str).collect();
    let scratch = placed(&segments, &texts);
    for segment in 0..segments.len() as u32 {
        assert_eq!(
            placing.place_of(segment),
            scratch.place_of(segment),
            "segment {segment} of {segments:#?} in {blocks:#?}"
        );
    }
    for (at, block) in (0..).zip(&blocks) {
        for offset in 0..=block.encode_utf16().count() as u32 {
            assert_eq!(
                placing.segment_at(at, offset),
                scratch.segment_at(at, offset),
                "block {at}, offset {offset} of {blocks:#?} with {segments:#?}"
            );
        }
    }
}

/// Any segments in any page, parted by line feeds; the page begins behind an empty line.
pub fn any_page_is_placed_in_bounded_steps(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (segments, page) = text.split_once("\n\n").unwrap_or((&text, &text));
    let segments: Vec<&str> = segments.split('\n').collect();
    let blocks: Vec<&str> = page.split('\n').collect();
    let placing = placed(&segments, &blocks);
    let mut places: Vec<_> =
        (0..segments.len() as u32).filter_map(|segment| placing.place_of(segment)).collect();
    places.sort_by_key(|place| place.start);
    for pair in places.windows(2) {
        assert!(pair[0].end <= pair[1].start, "{places:?} overlap in {blocks:?}");
    }
    for segment in 0..segments.len() as u32 {
        let Some(place) = placing.place_of(segment) else { continue };
        assert!(place.start < place.end, "{segment} is nowhere");
        let shown = placing.segment_at(place.start.block, place.start.offset + 1);
        if place.fit == Fit::Exact && place.start.block == place.end.block {
            assert_eq!(shown, Some(segment), "in {blocks:?}");
        }
    }
}

fn placed(segments: &[&str], blocks: &[&str]) -> Placing {
    let mut placing = Placing::new(segments);
    placing.splice(0, 0, blocks);
    finish(&mut placing, segments);
    placing
}

/// Places all; no step and not all steps do more than they should.
fn finish<S: Segments + ?Sized>(placing: &mut Placing, segments: &S) {
    let before = placing.n_units();
    loop {
        let n_units = placing.n_units();
        let is_done = placing.step(segments, 1 << 14);
        let n_done = placing.n_units() - n_units;
        assert!(n_done < (1 << 14) + BEYOND, "a step did {n_done} units of work");
        if is_done {
            break;
        }
    }
    let _ = before;
}
