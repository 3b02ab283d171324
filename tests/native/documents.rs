//! Reading somebody else's text: decoded, cut into blocks, parted by language, nothing lost.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use diglot::align::AlignOptions;
use diglot::chars;
use diglot::document::{bilingual, decode, detect, foreign, foreign_bytes, html, plain};
use diglot::error::Error;
use diglot::lang::Lang;
use diglot::studio::{Input, Job, Read, Source};

fn blocks(text: &str) -> Vec<String> {
    let (document, _) = plain(text, None);
    document.blocks.iter().map(|block| block.span.of(&document.text).to_owned()).collect()
}

/// The languages found in a text and the beginnings of both parts.
fn parted(text: &str) -> [(String, String); 2] {
    let ([first, second], _) = bilingual(text, "t", None).expect("it has two languages");
    [first, second].map(|document| {
        let lang = document.lang.expect("a language").to_string();
        (lang, document.text.trim().chars().take(4).collect())
    })
}

fn code(text: &str) -> &'static str {
    bilingual(text, "t", None).expect_err("it is refused").code()
}

#[test]
fn bytes_are_decoded_or_named() {
    assert_eq!(decode("\u{feff}é😀".as_bytes(), "t").expect("UTF-8"), "é😀");
    let utf16: Vec<u8> = "\u{feff}é😀".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(decode(&utf16, "t").expect("UTF-16"), "é😀");
    assert_eq!(decode("a\r\nb".as_bytes(), "t").expect("CRLF"), "a\r\nb");
    let offset = |bytes: &[u8]| match decode(bytes, "t") {
        Err(Error::InvalidUtf8 { offset, .. } | Error::NulByte { offset, .. }) => Some(offset),
        _ => None,
    };
    assert_eq!(offset(b"ab\xc3("), Some(2));
    assert_eq!(offset(b"abc\0"), Some(3));
    let lone = decode(b"\xff\xfe\x00\xd8", "t").expect_err("half a pair");
    assert_eq!(lone.code(), "invalid-utf16");
}

#[test]
fn lines_without_ink_part_blocks() {
    let text = "Un.\r\n\r\nDeux.\n \u{a0}\u{3000}\t\nTrois\u{301}.\n\n\n😀 مرحبا.";
    assert_eq!(blocks(text), ["Un.", "Deux.", "Trois\u{301}.", "😀 مرحبا."]);
    assert_eq!(blocks(" \n\u{a0}\r\n"), Vec::<String>::new());
}

#[test]
fn wrapped_lines_are_one_block() {
    let line = "This line is about as long as lines are in a text that was wrapped, and";
    let text = format!("{line}\n{line}\n{line}\nends here.\n\nAnother block.");
    assert_eq!(blocks(&text).len(), 2);
}

#[test]
fn without_blank_lines_a_line_is_a_block() {
    let text = "国际军事合作\n开展军事交流与合作是中国的明确规定。\n国际军事合作是重要组成部分。";
    assert_eq!(blocks(text).len(), 3);
}

#[test]
fn no_ink_is_lost() {
    let words = [
        "Ab.",
        "中文。",
        "é",
        "e\u{301}",
        "😀",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\u{a0}",
        "- x",
        "1.",
        "\u{200b}",
        "\u{feff}",
        "\u{200e}",
        "\u{ad}",
        "\t",
        " | ",
    ];
    // A small generator (Knuth's MMIX) stands in for chance, so that a failure can be repeated.
    let mut state = 3u64;
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % below
    };
    for _ in 0..500 {
        let text: String =
            (0..draw(40)).filter_map(|_| words.get(draw(words.len()))).copied().collect();
        let ink = |text: &str| text.replace(chars::is_unseen, "");
        let found: String = blocks(&text).iter().map(|block| ink(block)).collect();
        assert_eq!(found, ink(&text), "{text:?}");
        // The laws of an aligned text hold.
        if !chars::is_empty(&text) {
            let lang = || Lang::parse("zh").ok();
            let source = || Source { name: "t".to_owned(), text: text.clone(), lang: lang() };
            let found = segments(Input::Versions(vec![source(), source()])).concat();
            assert_eq!(ink(&found.concat()), ink(&text.repeat(2)), "{text:?}");
        }
    }
}

/// The segments of both versions of what is aligned.
fn segments(input: Input) -> [Vec<String>; 2] {
    let job = Job::new(input, &AlignOptions::default()).expect("two texts");
    let text = job.finish().expect("they align").text;
    [0, 1].map(|version| {
        let segments = 0..text.n_segments(version);
        segments.map(|segment| text.segment_text(version, segment).to_owned()).collect()
    })
}

#[test]
fn what_shows_nothing_at_the_edge_of_a_line_changes_nothing() {
    let lines = ["Il pleut.", "Je reste chez moi. Il fait froid.", "Fin."];
    let wanted = ["Il pleut.", "Je reste chez moi.", "Il fait froid.", "Fin."];
    let lang = || Lang::parse("fr").ok();
    let blanks = ["\u{200b}", "\u{feff}", "\u{2060}", "\u{3000}", "\u{1a}", "\u{3164}", "\u{2800}"];
    let marks = ["\u{200e}", "\u{200c}", "\u{200d}", "\u{ad}", "\u{180e}", "\u{2069}", "\u{fe0f}"];
    for blank in blanks.into_iter().chain(marks.map(|_| " ")).zip(blanks.into_iter().chain(marks)) {
        // A mark without ink counts only where a blank parts it from the line.
        let (edge, alone) = (blank.0, blank.1);
        let around = |line: &str| format!("{edge}{line}{edge}\n{edge}{alone}\n{alone}\n");
        let text: String = lines.iter().map(|line| around(line)).collect();
        let source = || Source { name: "a".to_owned(), text: text.clone(), lang: lang() };
        assert_eq!(segments(Input::Versions(vec![source(), source()])), [wanted; 2], "{text:?}");
        let [cut, _] = segments(Input::Segmented(vec![source(), source()]));
        assert_eq!(cut.len(), lines.len(), "{text:?}");
        let (document, warnings) = html(&format!("<p>{}", text.replace('\n', "<p>")), lang());
        let read = Read { name: "a".to_owned(), document, warnings };
        let pages = Input::Documents(vec![read.clone(), read]);
        assert_eq!(segments(pages), [wanted; 2], "{text:?}");
        let both =
            format!("{text}{edge}下雨了。{edge}\n{alone}\n{edge}我待在家里。{edge}\n{alone}");
        let both = Input::Bilingual { name: "ab".to_owned(), text: both, langs: None };
        let zh = ["下雨了。", "我待在家里。"].map(str::to_owned).to_vec();
        assert_eq!(segments(both), [wanted.map(str::to_owned).to_vec(), zh], "{text:?}");
    }
}

#[test]
fn a_mark_without_ink_stays_with_the_letter_that_it_touches() {
    assert_eq!(blocks("\u{200f}C++\u{200e}\n\nن\u{200d}"), ["\u{200f}C++\u{200e}", "ن\u{200d}"]);
    assert_eq!(blocks("می\u{200c}شود"), ["می\u{200c}شود"]);
}

#[test]
fn files_that_are_no_plain_text_are_known_by_content() {
    for (text, kind) in [
        (
            "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version='1.4'>",
            "a TMX file",
        ),
        ("<?xml version='1.0'?><x:xliff xmlns:x='urn'>", "an XLIFF file"),
        ("<!-- a --><FictionBook><p>a</p></FictionBook>\n", "a FictionBook file"),
        ("<!DOCTYPE a [<!ELEMENT a (b)>]><a><b/></a>", "an XML file"),
        ("<poème><vers>a</vers></poème>", "an XML file"),
        ("{\\rtf1\\ansi a}", "an RTF file"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\na", "a WebVTT file of subtitles"),
        ("1\r\n00:00:01,000 --> 00:00:02,500\r\nBonjour.\r\n", "a file of subtitles"),
        ("0:00:01.000,0:00:02.500\nBonjour.", "a file of subtitles"),
        ("{0}{25}Bonjour.|Ça va ?\n{26}{50}Oui.", "a file of subtitles"),
        ("# a\nmsgid \"\"\nmsgstr \"\"\n\nmsgid \"Yes\"\nmsgstr \"Oui\"\n", "a PO file"),
        ("{\n  \"a\\\"\": \"Oui.\"\n}\n", "a JSON file"),
        ("[\"Oui.\", \"Non.\"]", "a JSON file"),
        ("{\"a\": 1}\n{\"a\": 2}", "a JSON file"),
        ("id,fr\n1,\"Oui, non.\"\n2,Non.\n", "a CSV file"),
        ("en;fr\nYes.;Oui.\nNo.;Non.", "a CSV file"),
        (
            "From: <a>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=x\n\nOui.",
            "a mail or a web archive",
        ),
        ("\\documentclass{book}\n\\begin{document}", "a LaTeX file"),
        ("\\id RUT\n\\c 1\n\\v 1 a", "a USFM file"),
        ("# Titre\n\nUn **mot** et un [lien](https://a.example).", "Markdown"),
        ("---\ntitle: a\n---\n\nOui.", "Markdown"),
        ("## Un\n\na\n\n## Deux\n\nb\n\n## Trois", "Markdown"),
    ] {
        assert_eq!(foreign(text).map(|found| found.kind), Some(kind), "{text}");
    }
    for text in [
        "",
        "Oui, non, peut-être.\nNon, oui, jamais.\nEt, si, mais.",
        "Il fait 3,5 degrés.\n气温3,5度。",
        "À 10:30, il vint.\n--> voir plus bas",
        "{Il pleut} dit-il.",
        "[Musique]\n\nIl pleut.\n\n[Rires]",
        "[\"Oui\", dit-il.]",
        "# apt install diglot\n\n# reboot\n\n# exit",
        "* * *\n\nIl dit *non*, puis _oui_.",
        "Note : ceci.\nDate : hier.\n\nIl pleut.",
        "Cher ami,\nContent-Type: c’est un mot.",
        "<Il pleut>\nou non.",
        "« Le `chat' dort. »",
    ] {
        assert_eq!(foreign(text), None, "{text}");
    }
    for (bytes, kind) in [
        (&b"%PDF-1.7\n\xe2"[..], "a PDF file"),
        (b"\x1f\x8b\x08\0", "a gzip file"),
        (b"PK\x03\x04\x14\0\0mimetypeapplication/epub+zip", "an EPUB file"),
        (b"PK\x03\x04\x14\0\0word/document.xml", "a Word file"),
        (b"PK\x03\x04\x14\0\0a.txt", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1", "a Word file of the old kind"),
    ] {
        assert_eq!(foreign_bytes(bytes).map(|found| found.kind), Some(kind));
    }
    assert_eq!(foreign_bytes("Le chat. 猫。".as_bytes()), None);
}

#[test]
fn scripts_part_two_languages() {
    let french = "Le jardin derrière la maison était plein de fleurs. Nous y jouions souvent.";
    let russian = "Сад за домом летом был полон цветов. Мы часто там играли.";
    let arabic = "كانت الحديقة خلف المنزل مليئة بالزهور. كنا نلعب هناك كثيرا.";
    let japanese = "家の裏の庭は花でいっぱいだった。私たちはよくそこで遊んだ。😀";
    let chinese = "房子后面的花园开满了花。我们常在那里玩。APT 和 Debian 也在。";
    for (first, second, langs) in [
        (french, chinese, ["fr", "zh"]),
        (chinese, french, ["zh", "fr"]),
        (russian, french, ["ru", "fr"]),
        (arabic, french, ["ar", "fr"]),
        (japanese, chinese, ["ja", "zh"]),
    ] {
        for gap in ["\n\n", "\r\n\r\n", "\n\u{a0}\n", "\n"] {
            let [a, b] = parted(&format!("{first}{gap}{second}"));
            assert_eq!([a.0.as_str(), b.0.as_str()], langs, "{gap:?}");
            assert!(first.starts_with(&a.1) && second.starts_with(&b.1), "{a:?} {b:?}");
        }
    }
}

#[test]
fn statistics_part_languages_of_one_script() {
    let german = "Der Garten hinter dem Haus war im Sommer voller Blumen und Bienen.\n\n\
                  Im Herbst blieb nur das gelbe Laub auf dem Weg liegen, und niemand kehrte es fort.";
    let english = "The garden behind the house was full of flowers and bees in summer.\n\n\
                   In autumn only the yellow leaves were left lying on the path.";
    let [a, b] = parted(&format!("{german}\n\n{english}"));
    assert_eq!([a.0.as_str(), b.0.as_str()], ["de", "en"]);
    assert_eq!((a.1.as_str(), b.1.as_str()), ("Der ", "The "));
    assert_eq!(code(german), "one-language");
}

#[test]
fn languages_in_turns_are_refused_and_given_ones_hold() {
    let turns = "Le jardin était plein de fleurs.\n\n花园里开满了花。\n\n".repeat(6);
    assert_eq!(code(&turns), "languages-alternate");
    let langs = ["fr", "zh"].map(|tag| Lang::parse(tag).expect("a tag"));
    let ([first, second], _) =
        bilingual("Oui.\n\n是。", "t", Some(langs.clone())).expect("both are named");
    assert_eq!([first.lang, second.lang], langs.map(Some));
}

#[test]
fn a_language_is_told_by_its_script_or_its_letters() {
    for (text, lang) in [
        ("房子后面的花园开满了花。", "zh"),
        ("家の裏の庭は花でいっぱいだった。", "ja"),
        ("Le jardin derrière la maison était plein de fleurs et d’abeilles.", "fr"),
        ("Ο κήπος πίσω από το σπίτι ήταν γεμάτος λουλούδια.", "el"),
    ] {
        assert_eq!(detect(text).map(|lang| lang.to_string()).as_deref(), Some(lang), "{text}");
    }
}
