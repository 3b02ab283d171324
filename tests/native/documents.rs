//! Reading somebody else's text: decoded, cut into blocks, parted by language, nothing lost.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

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
    let (parts, _) = bilingual(text, "t", None).expect("it has two languages");
    parts.map(|part| {
        let document = part.document;
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
        ("[ti:a]\n[00:12.00]Bonjour.\n[00:15.30]Oui.", "a file of subtitles"),
        ("a.b=Oui\n# c\na.c = Non\n", "a file of strings of a program"),
        ("/* a */\n\"a b\" = \"Oui\";\n\"c\" = \"Non\";\n", "a file of strings of a program"),
        ("fr:\n  yes: Oui\n  no: \"Non\"\n", "a file of strings of a program"),
        ("'''Chat''' : un [[animal]].\n\n== Vie ==\n\nIl [[sommeil|dort]].", "wikitext"),
        ("% a\n\\documentclass{book}", "a LaTeX file"),
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
        "Anna:\n  Oui: j’arrive.\n  Où es-tu ?",
        "Anna: Oui.\nPaul: Non.\nAnna: Si.",
        "a = b\nSoit a = b et c = d.",
        "[12:30] Il pleut.\n\nIl rentre. Le vent se lève.\n\nElle dort.",
        "% des voix\n\nOui, dit-il.",
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

/// A short text in several languages, a sentence a line.
const VERSIONS: [(&str, &str); 10] = [
    (
        "zh-Hant",
        "燈塔矗立在堤壩的盡頭。\n它有一百一十二級臺階。\n每天晚上守塔人都上去點燈。\n遠處有船駛過。\n今夜大海很平靜，沒有風。\n早上小船已經不在了。",
    ),
    (
        "fr",
        "Le phare se dresse au bout de la jetée.\nIl a cent douze marches.\nChaque soir le gardien monte et allume la lampe.\nDes navires passent au loin.\nLa mer est calme cette nuit.\nAu matin la barque n’est plus là.",
    ),
    (
        "en",
        "The lighthouse stands at the end of the pier.\nIt has a hundred and twelve steps.\nEvery evening the keeper climbs up and lights the lamp.\nShips pass in the distance.\nThe sea is calm tonight.\nIn the morning the boat is no longer there.",
    ),
    (
        "zh",
        "灯塔矗立在堤坝的尽头。\n它有一百一十二级台阶。\n每天晚上守塔人都上去点灯。\n远处有船驶过。\n今夜大海很平静。\n早上小船已经不在了。",
    ),
    (
        "es",
        "El faro se alza al final del muelle.\nTiene ciento doce escalones.\nCada noche el farero sube y enciende la lámpara.\nLos barcos pasan a lo lejos.\nEl mar está tranquilo esta noche.\nPor la mañana la barca ya no está.",
    ),
    (
        "pt",
        "O farol ergue-se no fim do cais.\nTem cento e doze degraus.\nTodas as noites o faroleiro sobe e acende a lâmpada.\nOs navios passam ao longe.\nO mar está calmo esta noite.\nDe manhã o barco já não está lá.",
    ),
    (
        "nb",
        "Fyret står ytterst på moloen.\nDet har hundre og tolv trinn.\nHver kveld går fyrvokteren opp og tenner lampen.\nSkipene passerer langt borte, og noen vinker.\nHavet er rolig nå i natt.\nOm morgenen er båten ikke der mer.",
    ),
    (
        "da",
        "Fyrtårnet står yderst på molen.\nDet har hundrede og tolv trin.\nHver aften går fyrpasseren op og tænder lampen.\nSkibene passerer langt væk, og nogle vinker.\nHavet er roligt nu i nat.\nOm morgenen er båden der ikke mere.",
    ),
    (
        "hr",
        "Svjetionik stoji na kraju mola, gdje uvijek puše.\nIma sto dvanaest stepenica.\nSvake večeri čuvar se penje i pali svijeću.\nBrodovi prolaze u daljini, lijepo i tiho.\nMore je noćas mirno, a vrijeme toplo.\nPoslije ujutro čamca više nije bilo ondje, a prije jest.",
    ),
    (
        "sr-Latn",
        "Svetionik stoji na kraju mola, gde uvek duva.\nIma sto dvanaest stepenika.\nSvake večeri čuvar se penje i pali sveću.\nBrodovi prolaze u daljini, lepo i tiho.\nMore je noćas mirno, a vreme toplo.\nPosle ujutru čamca više nije bilo tamo, a pre jeste.",
    ),
];

fn version(lang: &str) -> Vec<&'static str> {
    let found = VERSIONS.iter().find(|(known, _)| *known == lang);
    found.map(|(_, text)| text.lines().collect()).unwrap_or_default()
}

/// The languages of a text and the lines of both versions as they stand in the file.
#[track_caller]
fn check_parted(text: &str, langs: [&str; 2]) {
    let (parts, warnings) =
        bilingual(text, "t", None).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert!(warnings.is_empty(), "{warnings:?}: {text}");
    for (part, lang) in parts.iter().zip(langs) {
        let document = &part.document;
        assert_eq!(document.lang.as_ref().map(Lang::as_str), Some(lang), "{text}");
        let spans = document.blocks.iter().map(|block| block.span);
        let lines: Vec<&str> = spans.clone().map(|span| span.of(&document.text)).collect();
        assert_eq!(lines, version(lang), "{text}");
        let places: Vec<&str> = spans.map(|span| part.source.source_of(span).of(text)).collect();
        assert_eq!(places, version(lang), "{text}");
    }
}

#[test]
fn two_languages_in_one_file_are_told_apart_however_they_stand() {
    for langs in [
        ["fr", "zh"],
        ["zh", "zh-Hant"],
        ["zh-Hant", "zh"],
        ["zh", "en"],
        ["en", "fr"],
        ["es", "pt"],
        ["pt", "es"],
        ["nb", "da"],
        ["da", "nb"],
        ["hr", "sr-Latn"],
    ] {
        let [first, second] = langs.map(version);
        let pairs = || first.iter().zip(&second);
        let join = |by: &str| pairs().map(|(a, b)| format!("{a}{by}{b}")).collect::<Vec<_>>();
        let chapters: Vec<&str> = [&first[..3], &second[..3], &first[3..], &second[3..]].concat();
        for text in [
            [&first[..], &second[..]].concat().join("\n\n"),
            [first.join("\n"), second.join("\n")].join("\n\n"),
            join("\n").join("\n"),
            join("\n\n").join("\n\n"),
            join("\n").join("\r\n\r\n"),
            join("\t").join("\n"),
            join(" | ").join("\n"),
            join(" (").join(")\n\n") + ")",
            join("\n(").join(")\n\n") + ")",
            chapters.join("\n\n"),
        ] {
            check_parted(&text, langs);
        }
        let table = format!("| {} |", join(" | ").join(" |\n| "));
        check_parted(&table.replacen('\n', "\n|---|:--|\n", 1), langs);
    }
}

#[test]
fn what_holds_one_language_or_more_than_two_is_refused() {
    for (lang, text) in VERSIONS {
        assert_eq!(code(text), "one-language", "{lang}");
        assert_eq!(code(&text.replace('\n', "\n\n")), "one-language", "{lang}");
    }
    for langs in [["fr", "zh", "en"], ["fr", "en", "es"], ["zh", "en", "fr"]] {
        let versions = langs.map(version);
        assert_eq!(code(&versions.concat().join("\n\n")), "many-languages", "{langs:?}");
        let turns = (0..6).flat_map(|line| versions.iter().map(move |version| version[line]));
        assert_eq!(code(&turns.collect::<Vec<_>>().join("\n")), "many-languages", "{langs:?}");
        let rows = (0..6).map(|line| versions.each_ref().map(|version| version[line]).join("\t"));
        assert_eq!(code(&rows.collect::<Vec<_>>().join("\n")), "many-languages", "{langs:?}");
    }
}

/// A page of a manual with its navigation and headings, in English and German, as it is saved.
const PAGE: [&str; 2] = [
    "Prev\n\nThe Keeper's Handbook\n\nNext\n\n7.2. Lamp and Lens\n\n7.2.1. Cleaning\n\n\
     The lens is cleaned with a soft cloth on the first day of every month, never with sand.\n\n\
     # lampctl --status 4\n\nThe command shows how many hours the lamp has been burning.\n\n\
     7.2.2. Oil\n\nTwelve litres of oil last for about 40 nights, fewer in winter.\n\nNOTE Fog\n",
    "Zurück\n\nDas Handbuch des Wärters\n\nWeiter\n\n7.2. Lampe und Linse\n\n7.2.1. Reinigung\n\n\
     Die Linse wird am ersten Tag jedes Monats mit einem weichen Tuch gereinigt, nie mit Sand.\n\n\
     # lampctl --status 4\n\nDer Befehl zeigt, wie viele Stunden die Lampe schon brennt.\n\n\
     7.2.2. Öl\n\nZwölf Liter Öl reichen für etwa 40 Nächte, im Winter für weniger.\n\nNOTIZ Nebel\n",
];

/// The text of both versions, without blanks around, where a text is cut once.
fn cut(text: &str) -> [String; 2] {
    let (parts, _) = bilingual(text, "t", None).unwrap_or_else(|error| panic!("{error}: {text}"));
    parts.map(|part| part.document.text.trim().to_owned())
}

#[test]
fn titles_and_numbers_at_both_ends_say_where_a_translation_begins() {
    let [english, german] = PAGE;
    // A file after another one, as `cat` writes them, and with a blank line between.
    for gap in ["", "\n"] {
        assert_eq!(cut(&format!("{english}{gap}{german}")), [english.trim(), german.trim()]);
        assert_eq!(cut(&format!("{german}{gap}{english}")), [german.trim(), english.trim()]);
    }
    let [chinese, french] = ["zh", "fr"].map(|lang| version(lang).join("\n\n"));
    for [first, second] in [[&chinese, &french], [&french, &chinese]] {
        let text = format!("1. FM\n\n{first}\n1. FM\n\n{second}");
        let whole = [first, second].map(|part| format!("1. FM\n\n{part}"));
        assert_eq!(cut(&text), whole, "{text}");
    }
}

/// Paragraphs of which the second and later ones are not translated yet.
const UNTRANSLATED: [&str; 3] = [
    "The harbour master keeps a list of all vessels that enter and leave between sunset and dawn.",
    "Whoever sounds the fog horn writes down the hour, the wind and the name of the ship.",
    "Spare wicks are stored in the lower room, where the damp of the sea does not reach them.",
];

#[test]
fn what_was_not_translated_stays_in_its_version_and_is_named() {
    let [french, chinese] = ["fr", "zh"].map(|lang| version(lang).repeat(2));
    let mut partly: Vec<&str> = Vec::new();
    for (lines, untranslated) in chinese.chunks(5).zip(UNTRANSLATED) {
        partly.extend(lines);
        partly.extend((lines.len() == 5).then_some(untranslated));
    }
    for parts in [[&french, &partly], [&partly, &french]] {
        let texts = parts.map(|part| part.join("\n\n"));
        let text = texts.join("\n\n");
        let (found, warnings) =
            bilingual(&text, "t", None).unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(found.map(|part| part.document.text.trim().to_owned()), texts);
        let said = warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        assert!(said.contains("in en,"), "{said}");
    }
}

#[test]
fn a_text_of_which_a_part_was_not_translated_is_no_text_and_its_translation() {
    for lang in ["fr", "zh", "es"] {
        let (lines, rest) = (version(lang), &UNTRANSLATED);
        let text = [&lines[..4], &rest[..1], &lines[4..], &rest[1..]].concat().join("\n\n");
        // So short a text may be cut, but not without a word.
        let found = bilingual(&text, "t", None);
        assert!(found.is_err() || found.is_ok_and(|found| !found.1.is_empty()), "{text}");
    }
}

#[test]
fn languages_that_are_named_hold() {
    let langs = ["fr", "zh"].map(|tag| Lang::parse(tag).expect("a tag"));
    let (parts, _) = bilingual("Oui.\n\n是。", "t", Some(langs.clone())).expect("both are named");
    assert_eq!(parts.map(|part| part.document.lang), langs.map(Some));
}

#[test]
fn a_long_text_in_one_language_is_known_at_once() {
    let line =
        "Le phare se dresse au bout de la jetée depuis plus d’un siècle, et nul ne l’habite.\n";
    let start = std::time::Instant::now();
    assert_eq!(code(&line.repeat(30_000)), "one-language");
    // Between two languages there may be any number of lines that are in neither.
    let other = "灯塔已经在堤坝的尽头矗立了一个多世纪，没有人住在里面。\n";
    let [first, second] = cut(&[line, "* 12 *\n", other].map(|line| line.repeat(10_000)).concat());
    assert!(first.starts_with(line) && second.ends_with(other.trim()));
    assert!(start.elapsed() < std::time::Duration::from_secs(10), "{:?}", start.elapsed());
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
