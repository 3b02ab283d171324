//! A page made from a text, edited as people edit pages, whose truth is known: what placing is
//! measured with.

use diglot::AlignedText;
use diglot::anchor::{Fit, Placing, Segments};
use diglot::text::ByteSpan;

/// What a sentence of the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A segment as it was, wherever it stands now.
    Untouched(usize),
    /// A segment with a typo mended or a word changed.
    Little(usize),
    /// A segment said anew, or a sentence that is new.
    New,
}

/// A sentence of the page.
#[derive(Debug, Clone)]
pub struct Sentence {
    pub text: String,
    pub origin: Origin,
}

/// The blocks of a page.
pub type Page = Vec<Vec<Sentence>>;

/// A small generator (Knuth's MMIX) stands in for chance, so that a failure can be repeated.
pub struct Chance(pub u64);

impl Chance {
    /// A number below `end`, 0 for 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }
}

/// The page of a text given as its blocks of segments, with `percent` of the sentences edited.
pub fn edited(blocks: &[Vec<&str>], percent: usize, chance: &mut Chance) -> Page {
    let all: Vec<&str> = blocks.iter().flatten().copied().collect();
    let words: Vec<&str> = all.iter().flat_map(|text| text.split(' ')).collect();
    let mut page = Page::new();
    let mut moved = Vec::new();
    let mut idx = 0;
    for block in blocks {
        let mut sentences = Vec::new();
        // Now and then a whole paragraph is written anew.
        let is_rewritten = chance.below(100) < percent / 4;
        for text in block {
            let untouched = Sentence { text: (*text).to_owned(), origin: Origin::Untouched(idx) };
            let new = |text| Sentence { text, origin: Origin::New };
            if is_rewritten {
                sentences.push(new(invented(text, &words, chance)));
            } else if chance.below(100) >= percent {
                sentences.push(untouched);
            } else {
                match chance.below(7) {
                    0 => sentences.push(little(with_typo(text, chance), &all, idx)),
                    1 => sentences.push(little(with_word(text, &words, chance), &all, idx)),
                    2 => {}
                    3 => sentences.extend([untouched, new(invented(text, &words, chance))]),
                    4 => moved.push(untouched),
                    5 => sentences.push(new(invented(text, &words, chance))),
                    _ => match text.strip_suffix(['.', '。', '!', '?']) {
                        Some(text) => {
                            let more = invented(text, &words, chance);
                            let joined = format!("{text}, {more}");
                            let is_little = more.chars().count() * 2 < text.chars().count();
                            let origin = if is_little { Origin::Little(idx) } else { Origin::New };
                            sentences.push(Sentence { text: joined, origin });
                        }
                        None => sentences.push(new(invented(text, &words, chance))),
                    },
                }
            }
            idx += 1;
        }
        push_block(&mut page, sentences);
    }
    for sentence in moved {
        let block = chance.below(page.len());
        let at = chance.below(page.get(block).map_or(0, Vec::len) + 1);
        let is_prose = |block: &&mut Vec<Sentence>| {
            block.iter().chain([&sentence]).all(|sentence| has_end(&sentence.text))
        };
        match page.get_mut(block).filter(is_prose) {
            Some(block) => block.insert(at, sentence),
            None => page.insert(block, vec![sentence]),
        }
    }
    page
}

/// Adds the sentences of a block; nobody writes a sentence behind a heading into the same line.
fn push_block(page: &mut Page, sentences: Vec<Sentence>) {
    let mut block: Vec<Sentence> = Vec::new();
    for sentence in sentences {
        if block.last().is_some_and(|last| !has_end(&last.text)) {
            page.push(std::mem::take(&mut block));
        }
        block.push(sentence);
    }
    if !block.is_empty() {
        page.push(block);
    }
}

fn has_end(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '»', '”', '’', ')', ']', '」', '』', ' ', '\u{a0}'])
        .ends_with(is_end)
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔')
}

/// A sentence that was changed a little, unless that made it another one of the text.
fn little(text: String, all: &[&str], idx: usize) -> Sentence {
    let same = all.iter().position(|other| *other == text);
    let origin = same.map_or(Origin::Little(idx), Origin::Untouched);
    Sentence { text, origin }
}

/// With one letter dropped, doubled or another.
fn with_typo(text: &str, chance: &mut Chance) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let letters: Vec<usize> = (0..chars.len()).filter(|at| chars[*at].is_alphabetic()).collect();
    let Some(at) = letters.get(chance.below(letters.len())) else { return text.to_owned() };
    match chance.below(3) {
        0 => drop(chars.remove(*at)),
        1 => chars.insert(*at, chars[*at]),
        _ => chars[*at] = if chars[*at] == 'e' { 'a' } else { 'e' },
    }
    chars.into_iter().collect()
}

/// With one word of another sentence in the place of one of its own.
fn with_word(text: &str, words: &[&str], chance: &mut Chance) -> String {
    let mut own: Vec<&str> = text.split(' ').collect();
    if own.len() < 8 {
        return with_typo(text, chance);
    }
    let at = 1 + chance.below(own.len() - 2);
    own[at] = words[chance.below(words.len())].trim_end_matches(['.', '!', '?', ':', ';', ',']);
    own.join(" ")
}

/// A sentence about as long from words, or from characters where there are no spaces, of all others.
fn invented(text: &str, words: &[&str], chance: &mut Chance) -> String {
    let n_words = text.split(' ').count().max(6);
    let mut made: Vec<String> = (0..n_words)
        .map(|_| {
            let word: Vec<char> =
                words[chance.below(words.len())].chars().filter(|c| !is_end(*c)).collect();
            let from = chance.below(word.len().saturating_sub(6));
            word.into_iter().skip(from).take(12).collect()
        })
        .collect();
    made.retain(|word| !word.is_empty());
    format!("{}.", made.join(" "))
}

/// What became of the sentences of a page.
#[derive(Debug, Default, Clone, Copy)]
pub struct Outcome {
    pub untouched: usize,
    /// Untouched ones that show their translation, and do not say it may be out of date.
    pub kept: usize,
    pub little: usize,
    /// Changed ones that show it and say so.
    pub marked: usize,
    /// Sentences that show what is not theirs, or do not say that they were changed.
    pub wrong: usize,
}

impl Outcome {
    /// Takes in what a sentence shows: the segment, and whether it is said to have changed.
    /// `is_same` tells whether two segments have the same text and the same translation.
    pub fn add(
        &mut self,
        origin: Origin,
        shown: Option<(usize, bool)>,
        is_same: impl Fn(usize, usize) -> bool,
    ) {
        match (origin, shown) {
            (Origin::Untouched(idx), shown) => {
                self.untouched += 1;
                let is_right = shown.is_some_and(|(segment, _)| is_same(idx, segment));
                self.kept += usize::from(is_right && !shown.is_some_and(|(_, changed)| changed));
                self.wrong += usize::from(shown.is_some() && !is_right);
            }
            (Origin::Little(idx), shown) => {
                self.little += 1;
                let is_right =
                    shown.is_some_and(|(segment, changed)| changed && is_same(idx, segment));
                self.marked += usize::from(is_right);
                self.wrong += usize::from(shown.is_some() && !is_right);
            }
            (Origin::New, shown) => self.wrong += usize::from(shown.is_some()),
        }
    }
}

/// One version of a text.
struct Version<'a>(&'a AlignedText, usize);

impl Segments for Version<'_> {
    fn len(&self) -> u32 {
        self.0.n_segments(self.1)
    }

    fn text(&self, segment: u32) -> &str {
        self.0.segment_text(self.1, segment)
    }
}

/// Places a version in an edited page of its own text and adds up what its sentences show; `note`
/// is told of those that show something wrong or nothing.
pub fn measure(
    text: &AlignedText,
    version: usize,
    percent: usize,
    seed: u64,
    outcome: &mut Outcome,
    note: &mut dyn FnMut(&str),
) {
    let blocks: Vec<Vec<&str>> = (0..text.n_blocks(version))
        .filter_map(|block| text.block(version, block))
        .map(|block| block.segments.indexes().map(|idx| text.segment_text(version, idx)).collect())
        .collect();
    let page = edited(&blocks, percent, &mut Chance(seed));
    let is_spaced = text.text(version).split_whitespace().count() > text.text(version).len() / 20;
    let mut shown = Vec::new();
    let mut middles = Vec::new();
    // Of preformatted text the lines stay lines.
    let lines: Vec<bool> = (0..text.n_segments(version))
        .map(|idx| {
            let span = |idx| text.segment_span(version, idx).unwrap_or_default();
            let between = ByteSpan::new(span(idx).end, span(idx + 1).start).of(text.text(version));
            between.contains('\n') && !between.contains("\n\n")
        })
        .collect();
    for (block, sentences) in page.iter().enumerate() {
        let (mut line, mut was_line) = (String::new(), false);
        for sentence in sentences {
            if !line.is_empty() && was_line {
                line.push('\u{2028}');
            } else if !line.is_empty() && is_spaced {
                line.push(' ');
            }
            was_line = match sentence.origin {
                Origin::Untouched(idx) | Origin::Little(idx) => lines.get(idx) == Some(&true),
                Origin::New => was_line,
            };
            let from = line.encode_utf16().count();
            line.push_str(&sentence.text);
            let middle = (from + line.encode_utf16().count()).div_ceil(2);
            middles.push((sentence, block as u32, middle as u32));
        }
        shown.push(line);
    }
    let segments = Version(text, version);
    let mut placing = Placing::new(&segments);
    let added: Vec<&str> = shown.iter().map(String::as_str).collect();
    placing.splice(0, 0, &added);
    while !placing.step(&segments, 50_000) {}
    let translation = |segment: usize| {
        let bead = text.bead_of(version, segment as u32)?;
        let range = text.bead_segments(bead, 1 - version.min(1));
        Some(
            range
                .indexes()
                .map(|idx| text.segment_text(1 - version.min(1), idx))
                .collect::<String>(),
        )
    };
    let is_same = |a: usize, b: usize| {
        a == b
            || (segments.text(a as u32) == segments.text(b as u32)
                && translation(a) == translation(b))
    };
    for (sentence, block, middle) in middles {
        let found = placing.segment_at(block, middle).map(|segment| {
            let fit = placing.place_of(segment).map(|place| place.fit);
            (segment as usize, fit == Some(Fit::Changed))
        });
        // Numbers and marks alone are nothing to read.
        if !sentence.text.contains(char::is_alphabetic) {
            continue;
        }
        let before = *outcome;
        outcome.add(sentence.origin, found, is_same);
        let is_lost = outcome.untouched - before.untouched > outcome.kept - before.kept;
        if outcome.wrong > before.wrong || is_lost {
            let found = found.map(|(segment, _)| segments.text(segment as u32));
            note(&format!(
                "{:?} {:?} shows {found:?} in {:?}",
                sentence.origin, sentence.text, shown[block as usize]
            ));
        }
    }
}
