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
    /// The page's own words, which happen to be those of this segment.
    Own(usize),
}

/// How a page is made from a text.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Its sentences are edited one by one.
    Edited,
    /// Its rows are left out, sorted, moved and repeated, and it has closings of its own.
    Rearranged,
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

/// The page of a text whose rows, of one to three blocks, are changed as a whole: of `percent` of
/// them some are left out, moved, repeated or sorted by what they say, or have a sentence that was
/// changed a little; and behind some stand closings that are the page's own and say what a segment
/// says.
pub fn rearranged(blocks: &[Vec<&str>], percent: usize, chance: &mut Chance) -> Page {
    let all: Vec<&str> = blocks.iter().flatten().copied().collect();
    let words: Vec<&str> = all.iter().flat_map(|text| text.split(' ')).collect();
    let mut rows = rows_of(blocks, percent, &all, chance);
    if chance.below(100) < percent {
        let from = chance.below(rows.len());
        let to = (from + 2 + chance.below(20)).min(rows.len());
        rows[from..to].sort_by(|a, b| first_of(a).cmp(first_of(b)));
    }
    let mut page = Page::new();
    for row in rows {
        match chance.below(200) < percent {
            true => match chance.below(4) {
                0 => {}
                1 => page.extend([row.clone(), row].concat()),
                2 => {
                    let at = chance.below(page.len() + 1);
                    page.splice(at..at, row);
                }
                _ => {
                    page.extend(row);
                    page.extend(closing(&all, &words, chance));
                }
            },
            false => page.extend(row),
        }
    }
    page.extend(closing(&all, &words, chance));
    page
}

/// A text in rows of one to three blocks.
fn rows_of(blocks: &[Vec<&str>], percent: usize, all: &[&str], chance: &mut Chance) -> Vec<Page> {
    let mut rows: Vec<Page> = Vec::new();
    let (mut idx, mut n_left) = (0, 0);
    for block in blocks {
        let sentences = block.iter().map(|text| {
            let sentence = match chance.below(400) < percent {
                true => little(with_typo(text, chance), all, idx),
                false => Sentence { text: (*text).to_owned(), origin: Origin::Untouched(idx) },
            };
            idx += 1;
            sentence
        });
        let block = sentences.collect();
        match rows.last_mut().filter(|_| n_left > 0) {
            Some(row) => row.push(block),
            None => {
                n_left = 1 + chance.below(3);
                rows.push(vec![block]);
            }
        }
        n_left -= 1;
    }
    rows
}

fn first_of(row: &Page) -> &str {
    row.iter().flatten().next().map_or("", |sentence| &sentence.text)
}

/// Blocks of the page's own that end with what a segment says, mostly a short one or one of several
/// that say the same.
fn closing(all: &[&str], words: &[&str], chance: &mut Chance) -> Page {
    let drawn: Vec<usize> = (0..40).map(|_| chance.below(all.len())).collect();
    let n_same = |idx: &usize| all.iter().filter(|text| **text == all[*idx]).count();
    let is_likely = |idx: &&usize| all[**idx].len() < 24 && n_same(idx) > 1;
    let idx = match drawn.iter().find(is_likely).filter(|_| chance.below(4) > 0) {
        Some(idx) => *idx,
        None => drawn.iter().copied().min_by_key(|idx| all[*idx].len()).unwrap_or_default(),
    };
    let Some(text) = all.get(idx) else { return Page::new() };
    let own = Sentence { text: (*text).to_owned(), origin: Origin::Own(idx) };
    let before = Sentence { text: invented("", words, chance), origin: Origin::New };
    match chance.below(3) {
        0 => vec![vec![own]],
        1 => vec![vec![before], vec![own]],
        _ => vec![vec![before, own]],
    }
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
    /// `is_same` tells whether two segments have the same text and the same translation, `is_shared`
    /// whether others have the text and another translation.
    pub fn add(
        &mut self,
        origin: Origin,
        shown: Option<(usize, bool)>,
        is_shared: bool,
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
            // What has one translation only has it wherever it stands.
            (Origin::Own(idx), shown) => {
                let is_right = shown.is_none_or(|(segment, changed)| {
                    is_same(idx, segment) && !changed && !is_shared
                });
                self.wrong += usize::from(!is_right);
            }
        }
    }
}

/// What is left of a text where lines may break elsewhere.
fn bare(text: &str) -> String {
    text.replace(char::is_whitespace, "")
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

    fn mean_same(&self, a: u32, b: u32) -> bool {
        self.0.mean_same(self.1, a, b)
    }
}

/// Places a version in an edited page of its own text and adds up what its sentences show; `note`
/// is told of those that show something wrong or nothing.
pub fn measure(
    text: &AlignedText,
    kind: Kind,
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
    let page = match kind {
        Kind::Edited => edited(&blocks, percent, &mut Chance(seed)),
        Kind::Rearranged => rearranged(&blocks, percent, &mut Chance(seed)),
    };
    let is_spaced = text.text(version).split_whitespace().count() > text.text(version).len() / 20;
    let mut shown = Vec::new();
    let mut middles = Vec::new();
    // Of preformatted text the lines stay lines.
    let lines: Vec<bool> = (0..text.n_segments(version))
        .map(|idx| {
            let span = |idx| text.segment_span(version, idx).unwrap_or_default();
            let between = ByteSpan::new(span(idx).end, span(idx + 1).start).of(text.text(version));
            between.contains('\n')
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
                Origin::New | Origin::Own(_) => was_line,
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
        let texts = range.indexes().map(|idx| text.segment_text(1 - version.min(1), idx));
        Some(texts.map(bare).collect::<String>())
    };
    let say_same =
        |a: usize, b: usize| bare(segments.text(a as u32)) == bare(segments.text(b as u32));
    let is_same = |a: usize, b: usize| a == b || say_same(a, b) && translation(a) == translation(b);
    let is_shared = |idx: usize| {
        (0..segments.len() as usize).any(|other| say_same(idx, other) && !is_same(idx, other))
    };
    // Behind the same sentence as in the text stands what the text has there, wherever it came from:
    // the answer to this question.
    let is_behind = |at: usize, idx: usize| {
        let before = at.checked_sub(1).and_then(|at| middles.get(at)).zip(idx.checked_sub(1));
        before.is_some_and(|((before, ..), idx)| {
            bare(&before.text) == bare(segments.text(idx as u32))
        })
    };
    for (at, (sentence, block, middle)) in middles.iter().copied().enumerate() {
        let found = placing.segment_at(block, middle).map(|segment| {
            let fit = placing.place_of(segment).map(|place| place.fit);
            (segment as usize, fit == Some(Fit::Changed))
        });
        // Numbers and marks alone are nothing to read.
        if !sentence.text.contains(char::is_alphabetic) {
            continue;
        }
        let before = *outcome;
        let is_same = |idx: usize, other: usize| {
            is_same(idx, other) || say_same(idx, other) && is_behind(at, other)
        };
        let is_shared = match (sentence.origin, found) {
            (Origin::Own(idx), Some((shown, _))) => is_shared(idx) && !is_behind(at, shown),
            _ => false,
        };
        outcome.add(sentence.origin, found, is_shared, is_same);
        let is_lost = outcome.untouched - before.untouched > outcome.kept - before.kept;
        if outcome.wrong > before.wrong || is_lost {
            let found = found.map(|(segment, _)| {
                (segments.text(segment as u32), placing.place_of(segment as u32))
            });
            let what = if outcome.wrong > before.wrong { "wrong" } else { "lost" };
            note(&format!(
                "{what}: {:?} {:?} shows {found:?} in {:?}",
                sentence.origin, sentence.text, shown[block as usize]
            ));
        }
    }
}
