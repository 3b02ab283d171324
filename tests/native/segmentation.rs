//! Where sentences end: cases from files, and laws that hold for every text.
#![expect(clippy::panic, reason = "a test that cannot go on fails")]

use std::path::Path;

use diglot::chars;
use diglot::document::{Document, DocumentBlock, plain};
use diglot::lang::Lang;
use diglot::model::BlockKind;
use diglot::segment::{Cut, Segmenter, segment, sentences};
use diglot::text::ByteSpan;

fn lang(tag: &str) -> Lang {
    Lang::parse(tag).unwrap_or_else(|error| panic!("{error}"))
}

/// The sentences of `text` in the language `tag`.
fn cut<'a>(text: &'a str, tag: &str) -> Vec<&'a str> {
    sentences(text, &lang(tag)).into_iter().map(|span| span.of(text)).collect()
}

/// Puts the characters in place of `\n`, `\r`, `\t` and `\u{...}`.
fn unescape(line: &str) -> String {
    let mut text = line.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
    while let Some(start) = text.find("\\u{") {
        let end = start + text[start..].find('}').unwrap_or_else(|| panic!("no }} in {line}"));
        let c = u32::from_str_radix(&text[start + 3..end], 16).ok().and_then(char::from_u32);
        let c = c.unwrap_or_else(|| panic!("no such character: {line}"));
        text.replace_range(start..=end, &c.to_string());
    }
    text
}

/// The sentences of `text`, read as a file of plain text in the language `tag`.
fn cut_plain(text: &str, tag: &str) -> Vec<String> {
    let (document, _) = plain(text, Some(lang(tag)));
    let version = segment(document, lang(tag));
    version.segments.iter().map(|span| span.of(&version.text).to_owned()).collect()
}

/// The files of a folder of fixtures, each with the language that its name says.
fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap_or_else(|error| panic!("{error}")).path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let tag = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        (tag.to_owned(), std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{error}")))
    };
    files.iter().map(read).collect()
}

/// Fails where a case of `folder` is not cut as marked, or where there are less than `at_least`.
fn check_cases(folder: &str, at_least: usize, cut: impl Fn(&str, &str) -> Vec<String>) {
    let mut passed = 0;
    let mut failures = Vec::new();
    for (tag, cases) in files(folder) {
        let mut lines = cases.lines();
        while let Some(line) = lines.next() {
            let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else {
                assert!(line.is_empty() || line.starts_with('#'), "{tag}: no case: {line}");
                continue;
            };
            let marked = unescape(lines.next().unwrap_or_default());
            let expected: Vec<&str> =
                marked.split('¦').map(str::trim).filter(|piece| !piece.is_empty()).collect();
            let text = marked.replace('¦', "");
            let found = cut(&text, &tag);
            if found == expected {
                passed += 1;
            } else {
                failures
                    .push(format!("{tag} {name}\n  expected {expected:?}\n  found    {found:?}"));
            }
        }
    }
    let n_cases = failures.len() + passed;
    assert!(failures.is_empty(), "{} of {n_cases}\n{}", failures.len(), failures.join("\n"));
    assert!(passed >= at_least, "only {passed} cases were read");
}

#[test]
fn cases_are_cut_as_marked() {
    check_cases("segmentation", 300, |text, tag| {
        cut(text, tag).into_iter().map(str::to_owned).collect()
    });
}

#[test]
fn plain_texts_are_cut_as_marked() {
    check_cases("segmentation/plain", 25, cut_plain);
}

/// `words` in lines of at most `width` columns, as editors wrap them.
fn wrapped<'a>(words: impl Iterator<Item = &'a str>, space: &str, width: usize) -> String {
    let mut text = String::new();
    let mut column = 0;
    for word in words {
        let columns = word.chars().map(|c| 1 + usize::from(c > '\u{2e80}')).sum::<usize>();
        if column > 0 && column + space.len() + columns > width {
            text.push('\n');
            column = 0;
        } else if column > 0 {
            text.push_str(space);
            column += space.len();
        }
        text.push_str(word);
        column += columns;
    }
    text
}

#[test]
fn prose_wrapped_at_any_width_has_the_sentences_of_the_prose() {
    for (tag, prose) in files("segmentation/prose") {
        let unspaced = matches!(tag.as_str(), "zh" | "ja");
        let space = if unspaced { "" } else { " " };
        let expected: Vec<String> = prose.lines().map(|line| line.replace(' ', "")).collect();
        let text = prose.lines().collect::<Vec<_>>().join(space);
        let letters: Vec<String> = text.chars().map(String::from).collect();
        for width in 50..=100 {
            let wrapped = if unspaced {
                wrapped(letters.iter().map(String::as_str), space, width)
            } else {
                wrapped(text.split(' '), space, width)
            };
            let found: Vec<String> = cut_plain(&wrapped, &tag)
                .iter()
                .map(|sentence| sentence.split_whitespace().collect())
                .collect();
            assert_eq!(found, expected, "{tag} at {width}:\n{wrapped}");
        }
    }
}

/// Numbers that look random and are the same in every run (xorshift, Marsaglia 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

/// Pieces of text that rules look at.
const PIECES: &[&str] = &[
    ".",
    "...",
    "…",
    "!",
    "?",
    "。",
    "！",
    "．",
    "～",
    "……",
    ":",
    ";",
    ",",
    "，",
    "“",
    "”",
    "\"",
    "'",
    "«",
    "»",
    "「",
    "」",
    "『",
    "』",
    "(",
    ")",
    "[",
    "]",
    "《",
    "》",
    "（",
    "）",
    "—",
    "-",
    "•",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{a0}",
    "\u{202f}",
    "\u{3000}",
    "\u{2028}",
    "\u{200b}",
    "1",
    "12.",
    "3)",
    "a.",
    "A.",
    "IV.",
    "M.",
    "J.-C.",
    "etc.",
    "Dr",
    "U.S.",
    "z.B.",
    "Le",
    "le",
    "Il",
    "I",
    "The",
    "été",
    "e\u{301}t",
    "\u{301}",
    "他",
    "说",
    "道",
    "这",
    "は",
    "か\u{3099}",
    "الكتاب",
    "؟",
    "שלום",
    "है",
    "।",
    "ለ።",
    "ለ",
    "፡",
    "།",
    "༎",
    "॥ १ ॥",
    "7.10.",
    "고",
    "က။",
    "ไทย",
    "😀",
    "👨‍👩‍👧",
    "𠀀",
    "\u{0}",
    "http://a.b/c",
    "[1]",
    "²",
    "№",
    "\t",
];
const TAGS: &[&str] = &[
    "fr", "zh", "ja", "en", "de-AT", "ar", "hy", "el", "th", "ru", "hi", "xx", "am", "ko", "hu",
    "bo",
];

fn generated(numbers: &mut Numbers) -> String {
    let pieces = 1 + numbers.below(40);
    (0..pieces).map(|_| PIECES[numbers.below(PIECES.len())]).collect()
}

/// Fails where spans are not in order, not trimmed, or leave out more than white space.
fn check_laws(text: &str, spans: &[ByteSpan]) {
    let mut end = 0;
    for span in spans {
        let range = std::ops::Range::from(*span);
        let between = text.get(end..range.start);
        assert!(between.is_some_and(chars::is_empty), "before {range:?} of {text:?}");
        let piece = span.of(text);
        assert!(!chars::is_empty(piece) && piece == piece.trim(), "{range:?} of {text:?}");
        end = range.end;
    }
    assert!(chars::is_empty(&text[end..]), "after {end} of {text:?}");
}

#[test]
fn no_word_is_lost_or_cut_in_two() {
    let mut numbers = Numbers(0x5eed_d160_0000_0001);
    for round in 0..20_000 {
        let text = generated(&mut numbers);
        let spans = sentences(&text, &lang(TAGS[round % TAGS.len()]));
        check_laws(&text, &spans);
    }
}

#[test]
fn a_sentence_that_was_cut_out_is_the_same_with_white_space_around_it() {
    let mut numbers = Numbers(0x5eed_d160_0000_0002);
    for round in 0..2_000 {
        let text = generated(&mut numbers);
        let tag = TAGS[round % TAGS.len()];
        assert_eq!(cut(&text, tag), cut(&format!("\u{a0} {text} \u{3000}"), tag), "{text:?}");
    }
}

#[test]
fn long_texts_of_one_piece_are_cut_too() {
    // A rule that looks back or ahead without a limit takes hours for these.
    for piece in
        PIECES.iter().chain(&["M. ", "a. 1 ", "(a. A ", "A. ", "他……", "「あ。", "a\n", "1. A "])
    {
        let text = piece.repeat(20_000 / piece.len());
        for tag in ["fr", "zh"] {
            check_laws(&text, &sentences(&text, &lang(tag)));
        }
    }
}

#[test]
fn region_and_script_do_not_matter() {
    let text = "Am 3. Mai kam Hr. Klein. Er blieb.";
    assert_eq!(cut(text, "de-AT"), cut(text, "de"));
    assert_eq!(cut("他来了。我走了。", "zh-Hant-TW").len(), 2);
}

fn document(text: &str, blocks: &[(BlockKind, u32, u32)]) -> Document {
    let blocks = blocks
        .iter()
        .map(|&(kind, start, end)| DocumentBlock { kind, span: ByteSpan::new(start, end) })
        .collect();
    Document { text: text.to_owned(), title: "T".to_owned(), blocks, ..Document::default() }
}

#[test]
fn segments_stay_within_blocks_and_empty_blocks_are_left_out() {
    let text = "Head\n\nOne. Two\n\n \n\nThree.";
    let blocks = [
        (BlockKind::Heading, 0, 4),
        (BlockKind::Paragraph, 6, 14),
        (BlockKind::Paragraph, 16, 17),
        (BlockKind::ListItem, 19, 25),
    ];
    let version = segment(document(text, &blocks), lang("en"));
    let found: Vec<&str> = version.segments.iter().map(|span| span.of(text)).collect();
    assert_eq!(found, ["Head", "One.", "Two", "Three."]);
    let kinds: Vec<_> =
        version.blocks.iter().map(|block| (block.kind, block.segments.len())).collect();
    let expected = [(BlockKind::Heading, 1), (BlockKind::Paragraph, 2), (BlockKind::ListItem, 1)];
    assert_eq!(kinds, expected);
    assert_eq!((version.title.as_str(), version.text.as_str()), ("T", text));
}

#[test]
fn steps_give_the_same_as_one_call() {
    let text = "Ab c! D e. ".repeat(30);
    let blocks: Vec<_> =
        (0..30).map(|idx| (BlockKind::Paragraph, idx * 11, idx * 11 + 10)).collect();
    let document = document(&text, &blocks);
    let mut segmenter = Segmenter::new(document.clone(), lang("en"), Cut::Sentences);
    let mut steps = 1;
    while segmenter.advance(20) == 0 && segmenter.progress() != (300, 300) {
        steps += 1;
    }
    let whole = segment(document, lang("en"));
    assert_eq!(segmenter.version(), &whole);
    assert!(steps > 5, "{steps} steps");
    assert_eq!(whole.segments.len(), 60);
}

#[test]
fn a_step_in_a_long_block_is_as_long_as_its_budget() {
    // A step may look so much further than its budget: a bracket, and marks or blanks in a row.
    const SLACK: usize = 4096;
    const BUDGET: u32 = 1000;
    for piece in
        ["Ab cd. ", "a b ", ". ", "(a. ", "« a. ", "a\n", "[1] ", "... ", " ", "字", "。「"]
    {
        let text = format!("x{}x", piece.repeat(200_000 / piece.len()));
        let blocks = [(BlockKind::Paragraph, 0, text.len() as u32)];
        let document = document(&text, &blocks);
        let mut segmenter = Segmenter::new(document.clone(), lang("en"), Cut::Sentences);
        let (mut steps, mut done) = (0, 0);
        while done < text.len() {
            segmenter.advance(BUDGET);
            let (now, all) = segmenter.progress();
            assert_eq!(all, text.len());
            assert!(now > done && now - done <= BUDGET as usize + SLACK, "{piece:?} {done} {now}");
            (steps, done) = (steps + 1, now);
        }
        assert!(steps > text.len() / (BUDGET as usize + SLACK), "{piece:?} {steps} steps");
        assert_eq!(segmenter.version(), &segment(document, lang("en")), "{piece:?}");
    }
}

#[test]
fn direction_follows_the_language() {
    let version = segment(document("مرحبا.", &[(BlockKind::Paragraph, 0, 11)]), lang("ar"));
    assert_eq!(version.dir.as_str(), "rtl");
}
