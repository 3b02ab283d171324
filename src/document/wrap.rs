//! Text that was wrapped to a width: which lines go on in the next one.

use std::borrow::Cow;

use crate::chars::{is_bullet, is_line_end};

/// Text is wrapped to at least so many columns; shorter lines are verses or a list, unless many of
/// them are filled.
const MIN_WIDTH: usize = 40;
/// The same for scripts without spaces or case, which have fewer characters a sentence.
const MIN_UNCASED: usize = 30;
/// The same where most lines begin with a small letter.
const MIN_COLUMN: usize = 24;
/// Text is wrapped by hand to at most so many columns; longer lines are paragraphs.
const MAX_WIDTH: usize = 132;
/// As `MAX_WIDTH`, where words in lower case begin lines.
const MAX_FLOWING: usize = 200;
/// With fewer lines, that each begins with a capital is chance.
const MIN_VERSES: usize = 4;
/// Verses are at most so wide.
const MAX_VERSE: usize = 60;
/// So many columns of a line's first word are counted.
const MAX_WORD: usize = 40;
/// In scripts that set no spaces between words.
const MAX_UNSPACED: usize = 6;
/// The fewest characters of a line that is drawn.
const MIN_RULE: usize = 3;
/// Letters of the words that mean little.
const MAX_SMALL: usize = 3;
/// The longest number or bullet of an item with the white space after it, in characters.
const MAX_MARKER: usize = 8;

/// What the lines of a text look like.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wrap {
    /// The widest line.
    widest: Size,
    shape: Shape,
    /// Whether the first line is an item of a list.
    listed: bool,
}

/// How long a line is: scripts of East Asia are wrapped by columns or by characters.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    columns: usize,
    chars: usize,
}

impl Size {
    fn of(line: &str) -> Self {
        Self { columns: width(line), chars: line.chars().count() }
    }

    fn or(self, other: Self) -> Self {
        Self { columns: self.columns.max(other.columns), chars: self.chars.max(other.chars) }
    }
}

/// How lines were ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Shape {
    /// Each line says something of its own.
    #[default]
    Lines,
    /// Each line is a verse.
    Verse,
    /// At a width.
    Even,
    /// Before it, by somebody who typed it.
    Ragged,
}

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begin {
    /// With a small letter, or a mark that no sentence begins with.
    Low,
    /// With a capital.
    Capital,
    /// With anything else, such as a letter without case.
    Other,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// With a mark that ends sentences.
    Sentence,
    /// With a mark or word after which no sentence can end, such as a comma.
    Open,
    /// With a colon or semicolon, before items or the rest of a sentence.
    Half,
    /// With a word.
    Word,
}

impl Wrap {
    /// Looks at lines that follow each other, without white space around them; none is empty.
    pub(crate) fn of(lines: &[&str]) -> Self {
        Self::of_all(std::iter::once(lines))
    }

    /// The same for all lines of a text, with those together that no blank line parts.
    pub(super) fn of_all<'a>(chunks: impl Iterator<Item = &'a [&'a str]> + Clone) -> Self {
        let mut widest = Size::default();
        for line in chunks.clone().filter(|chunk| chunk.len() > 1).flatten() {
            widest = widest.or(Size::of(line));
        }
        let mut counts = Counts::default();
        for chunk in chunks.clone() {
            let mut before = None;
            for line in chunk {
                counts.add(before, line, widest);
                before = Some(*line);
            }
        }
        let first = chunks.clone().flatten().next();
        let listed = first.is_some_and(|line| item_marker(line).is_some());
        Self { widest, shape: counts.shape(widest.columns), listed }
    }

    /// What to think of the few lines of this one in a text that looks like `text`.
    pub(super) fn within(self, text: &Self) -> Self {
        let is_alike = match text.shape {
            Shape::Verse => self.shape == Shape::Lines,
            Shape::Even | Shape::Ragged => self.shape != Shape::Verse,
            Shape::Lines => false,
        };
        if is_alike && self.widest.columns <= text.widest.columns {
            return Self { listed: self.listed, ..*text };
        }
        self
    }

    /// Whether `next` goes on with the sentence or paragraph of `line`.
    pub(crate) fn joins(&self, line: &str, next: &str) -> bool {
        let end = end(line);
        if is_rule(line) || is_rule(next) || self.begins_item(line, next, end) {
            return false;
        }
        let begin = begin(next);
        let is_running = self.is_running();
        match end {
            _ if self.shape == Shape::Verse => is_divided(line),
            End::Open => true,
            End::Half if begin == Begin::Low || next.starts_with(is_opening) => true,
            End::Half => is_running && self.reaches(line, next),
            End::Sentence => is_running && is_full(line, next, self.widest),
            End::Word if begin == Begin::Low => is_running || width(line) >= MIN_WIDTH,
            End::Word if is_running || width(line) >= MIN_WIDTH => {
                ends_with_small_word(line) || (is_running && self.reaches(line, next))
            }
            End::Word => false,
        }
    }

    fn is_running(&self) -> bool {
        matches!(self.shape, Shape::Even | Shape::Ragged)
    }

    /// Whether lines are ended at no fixed width, so that a short one says nothing.
    pub(crate) fn is_ragged(&self) -> bool {
        self.shape == Shape::Ragged
    }

    /// Whether each line is a verse.
    pub(crate) fn is_verse(&self) -> bool {
        self.shape == Shape::Verse
    }

    /// Whether `line` is as long as lines that go on are.
    fn reaches(&self, line: &str, next: &str) -> bool {
        match self.shape {
            Shape::Ragged => width(line) * 2 >= self.widest.columns,
            _ => is_full(line, next, self.widest),
        }
    }

    /// Whether an item of a list begins with `next`, and not the number or dash of a sentence.
    fn begins_item(&self, line: &str, next: &str, end: End) -> bool {
        let Some(marker) = item_marker(next) else { return false };
        let is_prose = self.is_running()
            && !self.listed
            && end != End::Half
            && !next.starts_with(is_marker)
            && (is_full(line, next, self.widest)
                || (end != End::Sentence
                    && begin(next.get(marker..).unwrap_or_default()) == Begin::Low));
        !is_prose
    }
}

/// A sentence on one line: a line end is a space, and between two characters of East Asia nothing.
///
/// ```
/// use diglot::document::unwrapped;
///
/// assert_eq!(unwrapped("the old\n  boat"), "the old boat");
/// assert_eq!(unwrapped("望着远处的山，\n想起了"), "望着远处的山，想起了");
/// ```
pub fn unwrapped(sentence: &str) -> Cow<'_, str> {
    if !sentence.contains(is_line_end) {
        return Cow::Borrowed(sentence);
    }
    let mut text = String::with_capacity(sentence.len());
    let lines = sentence.split(is_line_end).map(str::trim).filter(|line| !line.is_empty());
    for line in lines {
        let is_unspaced = text.ends_with(is_wide) && line.starts_with(is_wide);
        // Korean has spaces, and is wide too.
        let is_korean = line.starts_with(|c| matches!(c, '\u{ac00}'..='\u{d7a3}'));
        if !text.is_empty() && (!is_unspaced || is_korean) {
            text.push(' ');
        }
        text.push_str(line);
    }
    Cow::Owned(text)
}

/// What was seen of lines and of the breaks between them, those before items left out.
#[derive(Debug, Default)]
struct Counts {
    lines: usize,
    /// Lines that begin with a capital.
    capitals: usize,
    /// Lines that begin with a small letter.
    low: usize,
    /// Lines that end with a mark.
    marked: usize,
    breaks: usize,
    /// Lines that hardly had room for the next word.
    full: usize,
    /// Lines that had no room for it at all.
    tight: usize,
    /// Breaks after the end of a sentence.
    ended: usize,
    /// Breaks before a small letter that are not after the end of a sentence.
    flowing: usize,
    /// Breaks after an open end.
    open: usize,
}

impl Counts {
    fn add(&mut self, before: Option<&str>, line: &str, widest: Size) {
        let begin = begin(line);
        self.lines += 1;
        self.capitals += usize::from(begin == Begin::Capital);
        self.low += usize::from(begin == Begin::Low);
        self.marked += usize::from(end(line) != End::Word);
        let Some(before) = before.filter(|_| item_marker(line).is_none()) else { return };
        let end = end(before);
        self.breaks += 1;
        self.full += usize::from(is_full(before, line, widest));
        self.tight += usize::from(has_no_room(before, line, widest, Size::default()));
        self.ended += usize::from(end == End::Sentence);
        self.flowing += usize::from(end != End::Sentence && begin == Begin::Low);
        self.open += usize::from(end == End::Open);
    }

    fn shape(&self, widest: usize) -> Shape {
        let is_cased = (self.capitals + self.low) * 2 > self.lines;
        let goes_on = self.breaks - self.ended;
        // Wrapped lines end in the middle of sentences, paragraphs do not.
        let is_cut = self.breaks > 0 && self.ended * 2 <= self.breaks;
        let is_full = self.full * 5 >= self.breaks * 3;
        let is_flowing = self.flowing > 0 && self.flowing * 3 >= goes_on;
        // In a column a word in lower case begins most lines.
        let is_column = self.breaks >= 2
            && is_full
            && widest >= MIN_COLUMN
            && self.flowing * 2 >= goes_on
            && self.flowing > 0;
        if self.is_verse(widest, is_full && is_flowing) {
            return Shape::Verse;
        }
        let narrowest = if is_cased { MIN_WIDTH } else { MIN_UNCASED };
        if !is_cut || (widest < narrowest && !is_column) || widest > MAX_FLOWING {
            return Shape::Lines;
        }
        // Titles in a list can be about as long, but none begins with a small letter.
        let is_tight = self.tight * 10 >= self.breaks * 9;
        let is_list = is_cased && goes_on >= 3 && self.flowing + self.open == 0 && !is_tight;
        let is_wrapped = is_full && !is_list;
        match (is_wrapped, is_flowing && is_cased) {
            (true, true) if self.tight * 5 >= self.breaks * 4 => Shape::Even,
            (true, false) if widest <= MAX_WIDTH => Shape::Even,
            (_, true) => Shape::Ragged,
            _ => Shape::Lines,
        }
    }

    /// Whether lines are verses: short, each with a capital, or in scripts without case a mark.
    fn is_verse(&self, widest: usize, is_wrapped: bool) -> bool {
        if is_wrapped || widest > MAX_VERSE || self.breaks < self.lines / 2 {
            return false;
        }
        if self.capitals > 0 {
            return self.lines >= MIN_VERSES && self.capitals * 6 >= self.lines * 5;
        }
        self.low == 0
            && self.lines >= MIN_VERSES
            && self.marked * 6 >= self.lines * 5
            && widest < MIN_WIDTH
    }
}

fn begin(line: &str) -> Begin {
    let first = line.chars().next().unwrap_or(' ');
    if is_continuing(first) {
        return Begin::Low;
    }
    let letter = line.chars().take(MAX_WORD).find(|c| c.is_alphanumeric()).unwrap_or(first);
    // Georgian letters count as without case.
    if letter.is_lowercase() && !matches!(letter, '\u{10d0}'..='\u{10ff}') {
        Begin::Low
    } else if letter.is_uppercase() {
        Begin::Capital
    } else {
        Begin::Other
    }
}

fn end(line: &str) -> End {
    match line.chars().next_back() {
        Some(
            ',' | '，' | '、' | '،' | '､' | '/' | '%' | '٪' | '&' | '+' | '=' | '·' | '\u{ad}',
        ) => End::Open,
        Some('(' | '[' | '{' | '（' | '「' | '『' | '《' | '¿' | '¡') => End::Open,
        // Particles of Japanese after which a noun or verb follows.
        Some('の' | 'を' | 'が' | 'へ') => End::Open,
        Some('\u{104a}' | '፣' | '፤' | '᠂' | '꧈') => End::Open,
        Some(c) if is_dash(c) => End::Open,
        Some(':' | ';' | '：' | '；' | '؛' | '፥' | '፦') => End::Half,
        _ if ends_sentence(line) => End::Sentence,
        _ => End::Word,
    }
}

/// Whether the line that `text` begins with is drawn and not written: `-----`, `* * *`.
fn is_rule(text: &str) -> bool {
    let line = || text.chars().take(MAX_WORD).take_while(|c| !matches!(c, '\n' | '\r'));
    line().filter(|c| !c.is_whitespace()).count() >= MIN_RULE && !line().any(char::is_alphanumeric)
}

/// Whether a line ends with an article, preposition or the like: no sentence and hardly a title does.
fn ends_with_small_word(line: &str) -> bool {
    let Some((_, word)) = line.rsplit_once(' ') else { return false };
    word.chars().count() <= MAX_SMALL && word.chars().all(|c| c.is_lowercase())
}

/// Whether a word is divided between this line and the next.
fn is_divided(line: &str) -> bool {
    let mut end = line.chars().rev();
    match end.next() {
        Some('\u{ad}') => true,
        Some('-' | '‐') => end.next().is_some_and(char::is_alphabetic),
        _ => false,
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐'..='―' | '−' | '─' | '⸺' | '⸻' | '－' | '～' | '〜')
}

/// Whether `c` opens a quotation.
fn is_opening(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '«' | '»' | '「' | '『' | '‹' | '‘')
}

/// Whether no sentence or item begins with `c`.
fn is_continuing(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | ':'
            | '%'
            | '/'
            | ')'
            | ']'
            | '}'
            | '”'
            | '，'
            | '、'
            | '。'
            | '；'
            | '：'
            | '！'
            | '？'
            | '）'
            | '」'
            | '』'
            | '》'
            | '،'
            | '؛'
    )
}

/// Whether the first word of `next` hardly had room at the end of `line`.
fn is_full(line: &str, next: &str, widest: Size) -> bool {
    let spare = Size { columns: widest.columns / 6, chars: widest.chars / 6 };
    has_no_room(line, next, widest, spare)
}

/// Whether the first word of `next` leaves less than `spare` at the end of `line`.
fn has_no_room(line: &str, next: &str, widest: Size, spare: Size) -> bool {
    let Size { columns, chars } = Size::of(line);
    let word = first_word(next);
    // A script with words that spaces part is wrapped by columns, of which each letter has one.
    columns + 1 + word > widest.columns - spare.columns
        || (columns > chars && chars + 1 > widest.chars - spare.chars)
}

/// Columns of the first word of `text`; a wide character is a word.
fn first_word(text: &str) -> usize {
    let most = match text.chars().next() {
        Some(c) if is_wide(c) => return 2,
        Some('\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}') => {
            MAX_UNSPACED
        }
        _ => MAX_WORD,
    };
    text.chars().take(most).take_while(|c| !c.is_whitespace() && !is_wide(*c)).count()
}

/// Columns of a terminal: two for the wide characters of East Asia.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| 1 + usize::from(is_wide(c))).sum()
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}')
}

/// Whether a text ends with a mark that ends sentences, quotation marks and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    let closing = |c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '\'' | '»' | '”' | '’' | '“' | ')' | ']' | '」' | '』' | '）')
    };
    text.trim_end_matches(closing).ends_with([
        '.', '!', '?', '…', '。', '！', '？', '．', '｡', '؟', '۔', '।', '॥', '։', '።', '།', '။',
        '។', '፧',
    ])
}

/// The bytes of the bullet or number that begins an item of a list.
pub(super) fn item_marker(block: &str) -> Option<usize> {
    let (end, _) = block.char_indices().take(MAX_MARKER).find(|(_, c)| c.is_whitespace())?;
    let marker = block.get(..end)?;
    let is_dash = matches!(marker, "-" | "*" | "–" | "—" | "·" | "+");
    let is_bullet = is_dash || (marker.starts_with(is_marker) && marker.chars().count() == 1);
    let label = marker.trim_start_matches('(').trim_end_matches([')', '.']);
    let is_number = marker.len() > label.len()
        && (1..=3).contains(&label.chars().count())
        && (label.chars().all(|c| c.is_numeric())
            || (label.len() == 1 && marker.ends_with(')') && label.is_ascii()));
    let mut after = block.get(end..)?.chars().take(MAX_MARKER);
    let has_text = after.any(|c| !c.is_whitespace());
    (has_text && (is_bullet || is_number)).then_some(end)
}

/// A bullet, or the asterisk of those who have none on their keys.
fn is_marker(c: char) -> bool {
    c == '*' || is_bullet(c) || c == '·'
}
