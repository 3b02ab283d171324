//! The command line: what it writes, what it says of bad input, and that nothing is left behind.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use diglot::format::bundle;
use diglot::model::SegmentRange;
use tempfile::TempDir;

const ARTICLE: &str = "tests/fixtures/article/cooperation.fr-zh.txt";

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn article() -> String {
    fs::read_to_string(project(ARTICLE)).expect("the article is there")
}

/// The beads of the article by hand.
fn gold() -> String {
    fs::read_to_string(project("tests/fixtures/article/beads.txt")).expect("the beads are there")
}

fn diglot(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null()).output().expect("it runs")
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("it is UTF-8")
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().expect("a folder can be made");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("a file can be written");
    }
    folder
}

/// The beads of a bundle, written as those by hand are.
fn ladder_of(bundle: Vec<u8>) -> String {
    let text = bundle::read(bundle).expect("it opens");
    let list = |range: SegmentRange| {
        let indexes: Vec<String> = range.indexes().map(|segment| segment.to_string()).collect();
        format!("[{}]", indexes.join(","))
    };
    (0..text.n_beads())
        .map(|bead| [0, 1].map(|version| list(text.bead_segments(bead, version))).join(":") + "\n")
        .collect()
}

/// Runs `diglot align` on a file with these bytes and gives the beads.
fn ladder(bytes: &[u8], more: &[&str]) -> String {
    let folder = folder(&[("a.txt", bytes)]);
    let arguments = [&["align", "a.txt", "-o", "a.diglot"], more].concat();
    let output = diglot(folder.path(), &arguments);
    assert!(output.status.success(), "{}", text_of(&output.stderr));
    ladder_of(fs::read(folder.path().join("a.diglot")).expect("the bundle is there"))
}

/// Expects this exit code, one line that holds all of `words`, and no new file.
fn refuses(files: &[(&str, &[u8])], arguments: &[&str], code: i32, words: &[&str]) {
    let folder = folder(files);
    let output = diglot(folder.path(), arguments);
    let said = text_of(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{arguments:?}: {said}");
    assert!(output.stdout.is_empty(), "{arguments:?} wrote to standard output");
    for word in words {
        assert!(said.contains(word), "{arguments:?}: no {word:?} in {said}");
    }
    let left: Vec<_> = fs::read_dir(folder.path()).expect("the folder is there").collect();
    assert_eq!(left.len(), files.len(), "{arguments:?} left {left:?}");
}

#[test]
fn the_article_has_its_beads_however_it_comes() {
    let plain = article();
    let utf16 = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(plain.encode_utf16()).flat_map(to_bytes).collect()
    };
    for (name, bytes) in [
        ("plain", plain.clone().into_bytes()),
        ("BOM", format!("\u{feff}{plain}").into_bytes()),
        ("CRLF", plain.replace('\n', "\r\n").into_bytes()),
        ("UTF-16 LE", utf16(u16::to_le_bytes)),
        ("UTF-16 BE", utf16(u16::to_be_bytes)),
    ] {
        assert_eq!(ladder(&bytes, &[]), gold(), "{name}");
    }
    assert_eq!(ladder(plain.as_bytes(), &["--lang", "fr,zh"]), gold());
}

#[test]
fn two_files_give_the_same_beads_as_one() {
    let plain = article();
    let split = plain.find("国际军事合作").expect("the Chinese title");
    let (fr, zh) = plain.split_at(split);
    let folder = folder(&[("fr.txt", fr.as_bytes()), ("zh.txt", zh.as_bytes())]);
    let arguments = ["align", "fr.txt", "zh.txt", "-o", "-"];
    let output = diglot(folder.path(), &arguments);
    assert_eq!(ladder_of(output.stdout), gold(), "{}", text_of(&output.stderr));
}

#[test]
fn a_bundle_is_written_whole_and_checked() {
    let folder = folder(&[("a.txt", article().as_bytes()), ("a.diglot", b"old")]);
    let output = diglot(folder.path(), &["align", "a.txt", "-o", "a.diglot"]);
    let said = text_of(&output.stderr);
    assert!(output.status.success() && said.contains("7 beads"), "{said}");
    let check = diglot(folder.path(), &["check", "a.diglot"]);
    let report = text_of(&check.stdout);
    assert!(check.status.success(), "{}", text_of(&check.stderr));
    for words in ["9 segments", "7 segments", "1:1 4, 1:0 1, 1:2 1, 3:1 1"] {
        assert!(report.contains(words), "no {words:?} in {report}");
    }
}

#[test]
fn spans_count_code_points_of_the_file() {
    let folder = folder(&[("a.txt", article().as_bytes())]);
    let output = diglot(folder.path(), &["align", "a.txt", "--format", "spans"]);
    let chars: Vec<char> = article().chars().collect();
    let rows: Vec<Vec<String>> = text_of(&output.stdout)
        .lines()
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect();
    let piece = |row: &[String], at: usize| -> String {
        let number = |at: usize| row.get(at).and_then(|cell| cell.parse::<usize>().ok());
        let (Some(start), Some(end)) = (number(at), number(at + 1)) else { return String::new() };
        chars.get(start..end).expect("the span lies in the file").iter().collect()
    };
    let first = rows.first().expect("a row");
    assert_eq!(piece(first, 0), "La coopération militaire internationale");
    assert_eq!(piece(first, 2), "国际军事合作");
    let date = rows.get(1).expect("a second row");
    assert_eq!((date.get(2), date.get(3)), (Some(&"-".to_owned()), Some(&"-".to_owned())));
}

#[test]
fn standard_input_and_output_are_files_too() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["align", "-", "-o", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut stdin = child.stdin.take().expect("it has an input");
    stdin.write_all(article().as_bytes()).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(ladder_of(output.stdout), gold(), "{}", text_of(&output.stderr));
}

#[test]
fn segmented_lines_give_a_ladder_of_lines() {
    let folder = folder(&[
        ("a.txt", "Il pleut depuis ce matin.\n\nJe reste chez moi.\n".as_bytes()),
        ("b.txt", "今天早上开始下雨。\n我待在家里。\n".as_bytes()),
    ]);
    let arguments = ["align", "a.txt", "b.txt", "--segmented", "--format", "ladder-vecalign"];
    let more = ["--lang", "fr,zh"];
    let output = diglot(folder.path(), &[&arguments[..], &more].concat());
    // The empty line keeps its number.
    assert_eq!(text_of(&output.stdout), "[0]:[0]\n[2]:[1]\n", "{}", text_of(&output.stderr));
}

#[test]
fn bad_texts_are_named_with_cause_and_remedy() {
    let french = "Le jardin derrière la maison était plein de fleurs. Nous y jouions souvent.\n\n\
                  Un chat venait chaque soir et attendait son lait sur le mur de la cuisine.\n";
    let cases: &[(&[u8], &[&str])] = &[
        (b"", &["a.txt", "holds no text"]),
        (" \r\n\u{a0}\n".as_bytes(), &["a.txt", "holds no text"]),
        (french.as_bytes(), &["a.txt", "only one language (fr)", "--lang"]),
        (b"Bonjour.\n\xff\n", &["a.txt", "byte 9", "iconv"]),
        (b"Bonjour\0.", &["a.txt", "NUL byte at byte 7", "UTF-8"]),
        (b"\x89DGT\r\n\x1a\n\x01\0\0\0", &["a.txt"]),
    ];
    for (bytes, words) in cases {
        refuses(&[("a.txt", bytes)], &["align", "a.txt", "-o", "out.diglot"], 1, words);
    }
}

#[test]
fn files_that_are_no_plain_text_are_refused_by_content_whatever_they_are_called() {
    let fr = "Il pleut. Je reste chez moi.";
    let utf16: Vec<u8> = "\u{feff}<?xml version='1.0' encoding='UTF-16'?><tmx version='1.4'></tmx>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let fb2 = b"<?xml version='1.0' encoding='windows-1251'?><FictionBook><p>\xcd\xe5\xf2</p></FictionBook>";
    for (bytes, name, words) in [
        (&utf16[..], "a.txt", ["a TMX file", "language"]),
        (fb2, "a.txt", ["a FictionBook file", "plain text"]),
        (b"PK\x03\x04\x14\0\0mimetypeapplication/epub+zip", "a.html", ["an EPUB file", "unpack"]),
        (
            b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>a</p><p>b</p>",
            "a.html",
            ["archive", "HTML"],
        ),
        (b"# Title\n\nA **word**.", "a.txt", ["Markdown", "pandoc"]),
    ] {
        let files: &[(&str, &[u8])] = &[(name, bytes), ("b.txt", fr.as_bytes())];
        for arguments in
            [&["align", name, "b.txt"][..], &["align", "b.txt", name], &["align", name]]
        {
            refuses(files, arguments, 1, &[name, words[0], words[1]]);
        }
    }
    // What is cut already may look like anything.
    let lines: &[(&str, &[u8])] = &[("a.txt", b"## Un\n**Deux**"), ("b.txt", b"## One\n**Two**")];
    warns(lines, &["align", "a.txt", "b.txt", "--segmented", "--lang", "fr,en"], &[]);
}

/// A line on standard error for each of `words`, in order, and an aligned text all the same.
fn warns(files: &[(&str, &[u8])], arguments: &[&str], words: &[&str]) -> String {
    let folder = folder(files);
    let output = diglot(folder.path(), arguments);
    let said = text_of(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), words.len(), "{arguments:?}: {said}");
    for (line, word) in lines.iter().zip(words) {
        assert!(line.contains(word), "{arguments:?}: no {word:?} in {line}");
    }
    text_of(&output.stdout)
}

#[test]
fn languages_that_cannot_be_right_are_named() {
    let french =
        "Le phare se dresse au bout de la jetée. Chaque soir le gardien monte et allume la lampe.";
    let other =
        "Le gardien habite seul depuis onze ans. Des navires passent au loin, et il les connaît.";
    let files: &[(&str, &[u8])] = &[("a.txt", french.as_bytes()), ("b.txt", other.as_bytes())];
    warns(files, &["align", "a.txt", "b.txt"], &["b.txt: in fr like"]);
    let named = ["align", "a.txt", "b.txt", "--lang", "fr,de"];
    warns(files, &named, &["b.txt: named as de, but it looks like fr"]);
    let output = diglot(folder(files).path(), &["align", "a.txt", "b.txt", "--lang", "french,de"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text_of(&output.stderr).contains("not a language tag"), "{}", text_of(&output.stderr));
}

/// What `--format json` says of these files.
fn json_of(files: &[(&str, &[u8])], arguments: &[&str]) -> serde_json::Value {
    let said = warns(files, &[arguments, &["--format", "json"]].concat(), &[]);
    serde_json::from_str(&said).expect("it is JSON")
}

#[test]
fn json_gives_versions_segments_with_their_places_and_beads() {
    let (a, b) = ("\u{feff}😀 Il pleut.\r\n\r\nJe reste chez moi.\n", "下雨了。\n\n我待在家里。");
    let files: &[(&str, &[u8])] = &[("a.txt", a.as_bytes()), ("b.txt", b.as_bytes())];
    let value = json_of(files, &["align", "a.txt", "b.txt", "--lang", "fr,zh-TW"]);
    assert_eq!((value["format"].as_str(), value["version"].as_u64()), (Some("diglot"), Some(1)));
    let [fr, zh] = [&value["versions"][0], &value["versions"][1]];
    assert_eq!((fr["lang"].as_str(), fr["dir"].as_str()), (Some("fr"), Some("ltr")));
    assert_eq!(zh["lang"].as_str(), Some("zh-TW"));
    let wanted = serde_json::json!([
        {"text": "😀 Il pleut.", "start": 0, "end": 11},
        {"text": "Je reste chez moi.", "start": 15, "end": 33},
    ]);
    assert_eq!(fr["segments"], wanted);
    assert_eq!(fr["blocks"][1], serde_json::json!({"kind": "paragraph", "segments": [1]}));
    assert!(fr.get("text").is_none());
    let bead = &value["beads"][1];
    assert_eq!(bead["segments"], serde_json::json!([[1], [1]]));
    assert!(bead["confidence"].is_f64() && bead["doubtful"] == false && bead["checked"] == false);

    // Both in one file, in turns.
    let turns = "Le phare est au bout de la jetée.\n灯塔在堤坝的尽头。\nLe gardien monte chaque soir.\n守塔人每天晚上都上去。";
    let value = json_of(&[("ab.txt", turns.as_bytes())], &["align", "ab.txt"]);
    let chars: Vec<char> = turns.chars().collect();
    for version in value["versions"].as_array().expect("versions") {
        for segment in version["segments"].as_array().expect("segments") {
            let place = |name: &str| segment[name].as_u64().expect("a number") as usize;
            let text: String =
                chars.get(place("start")..place("end")).expect("a place").iter().collect();
            assert_eq!(segment["text"].as_str(), Some(text.as_str()));
        }
    }

    // Of a page the text is given too, and places are in it.
    let pages = [("fr.html", FR_PAGE.as_bytes()), ("zh.html", ZH_PAGE.as_bytes())];
    let value = json_of(&pages, &["align", "fr.html", "zh.html", "--lang-a", "fr"]);
    let fr = &value["versions"][0];
    assert_eq!(fr["title"].as_str(), Some("Pluie"));
    let text: Vec<char> = fr["text"].as_str().expect("a text").chars().collect();
    let second = &fr["segments"][1];
    let place = |name: &str| second[name].as_u64().expect("a number") as usize;
    let found: String = text.get(place("start")..place("end")).expect("a place").iter().collect();
    assert_eq!(found, "Il pleut.");
    assert_eq!(fr["blocks"][0]["kind"].as_str(), Some("heading"));
}

#[test]
fn json_gives_a_wrapped_sentence_on_one_line() {
    let en = "He stood at the door and looked at the mountains far away,\n\
              thinking of the morning when he had left home.\nHis mother did not cry.\n";
    let zh = "他站在门口，望着远处的山，\n想起了离开家的那个早晨。\n母亲没有哭。\n";
    let files = [("en.txt", en.as_bytes()), ("zh.txt", zh.as_bytes())];
    let value = json_of(&files, &["align", "en.txt", "zh.txt", "--lang", "en,zh"]);
    let first = |version: usize| &value["versions"][version]["segments"][0];
    let wanted = "He stood at the door and looked at the mountains far away, \
                  thinking of the morning when he had left home.";
    assert_eq!(first(0)["text"].as_str(), Some(wanted));
    assert_eq!(
        first(1)["text"].as_str(),
        Some("他站在门口，望着远处的山，想起了离开家的那个早晨。")
    );
    // The place is that of the wrapped sentence.
    assert_eq!((first(1)["start"].as_u64(), first(1)["end"].as_u64()), (Some(0), Some(26)));
}

#[test]
fn no_input_is_written_over() {
    let folder = folder(&[("a.txt", b"Il pleut."), ("b.txt", "下雨了。".as_bytes())]);
    let path = |name: &str| folder.path().join(name);
    fs::hard_link(path("b.txt"), path("hard.txt")).expect("a link can be made");
    fs::create_dir(path("sub")).expect("a folder can be made");
    #[cfg(unix)]
    std::os::unix::fs::symlink(path("a.txt"), path("soft.txt")).expect("a link can be made");
    #[cfg(not(unix))]
    fs::hard_link(path("a.txt"), path("soft.txt")).expect("a link can be made");
    for output in ["a.txt", "b.txt", "./a.txt", "sub/../b.txt", "soft.txt", "hard.txt"] {
        let arguments = ["align", "a.txt", "b.txt", "--lang", "fr,zh", "-o", output];
        let run = diglot(folder.path(), &arguments);
        let said = text_of(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{output}: {said}");
        assert!(said.lines().count() == 1 && said.contains(output), "{output}: {said}");
        assert_eq!(fs::read(path("a.txt")).expect("it is there"), b"Il pleut.");
        assert_eq!(fs::read(path("b.txt")).expect("it is there"), "下雨了。".as_bytes());
    }
}

#[test]
fn what_a_killed_run_left_is_removed_by_the_next() {
    // No process has such a number; this one is running.
    let running = format!(".diglot-{}-a", std::process::id());
    let files: &[(&str, &[u8])] = &[
        ("a.txt", b"Il pleut."),
        ("b.txt", "下雨了。".as_bytes()),
        (".diglot-4294967295-a", b"half"),
        (".diglot-notes", b"mine"),
        (&running, b"half"),
    ];
    let folder = folder(files);
    let output = diglot(folder.path(), &["align", "a.txt", "b.txt", "-o", "c", "--lang", "fr,zh"]);
    assert!(output.status.success(), "{}", text_of(&output.stderr));
    let is_there = |name: &str| folder.path().join(name).exists();
    if Path::new("/proc/self").exists() {
        assert!(!is_there(".diglot-4294967295-a"));
    }
    assert!(is_there(".diglot-notes") && is_there(&running) && is_there("c"));
}

#[test]
fn what_would_move_the_cursor_is_shown_escaped() {
    let name = "a\u{1b}[31m\u{202e}\n.txt";
    refuses(&[], &["align", name], 1, &["a\\u{1b}[31m\\u{202e}\\n.txt"]);
    let output = diglot(folder(&[]).path(), &["align", "a", "b", "--lang", "a\u{1b}[2J"]);
    assert!(!text_of(&output.stderr).contains('\u{1b}'));
    let page = "<title>\u{1b}]0;a\u{7}</title><h1>Il\u{9b}31m pleut</h1>";
    let folder = folder(&[("a.html", page.as_bytes()), ("b.txt", "下雨了。".as_bytes())]);
    diglot(folder.path(), &["align", "a.html", "b.txt", "-o", "c", "--lang", "fr,zh"]);
    let report = text_of(&diglot(folder.path(), &["check", "c"]).stdout);
    assert!(report.contains("\\u{1b}]0;a\\u{7}"), "{report}");
    assert!(!report.contains(['\u{1b}', '\u{7}', '\u{9b}']), "{report}");
}

#[test]
fn large_inputs_are_refused_before_they_are_read() {
    let text = "Il pleut. ".repeat(300);
    let files: &[(&str, &[u8])] = &[("a.txt", text.as_bytes()), ("b.txt", b"Es regnet.")];
    let arguments = ["align", "a.txt", "b.txt", "--max-size", "2K"];
    refuses(files, &arguments, 1, &["a.txt", "2048 bytes", "--max-size"]);
    refuses(files, &["check", "a.txt", "--max-size", "100"], 1, &["a.txt", "100 bytes"]);
    let folder = folder(files);
    let input = fs::File::open(folder.path().join("a.txt")).expect("it is there");
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    let output = command.args(["align", "-", "--max-size", "2k"]).stdin(input).output();
    let said = text_of(&output.expect("it runs").stderr);
    assert!(said.contains("standard input") && said.contains("--max-size"), "{said}");
    assert_eq!(
        diglot(folder.path(), &["check", "a.txt", "--max-size", "1T"]).status.code(),
        Some(2)
    );
}

#[test]
fn help_has_examples() {
    for arguments in [&["--help"][..], &["align", "--help"]] {
        let output = diglot(folder(&[]).path(), arguments);
        assert!(output.status.success() && text_of(&output.stdout).contains("Examples:"));
    }
}

#[test]
fn what_a_page_says_names_no_flag() {
    for source in [
        include_str!("../../src/error.rs"),
        include_str!("../../src/document/warning.rs"),
        include_str!("../../src/document/foreign.rs"),
    ] {
        let mut flags = source.split("--").skip(1);
        assert!(!flags.any(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase())), "a flag");
    }
}

#[test]
fn texts_that_do_not_belong_together_are_aligned_with_a_warning() {
    let long = "国际军事合作是指中国与外国为了谋求各自或共同的战略利益。".repeat(200);
    let pair: &[(&str, &[u8])] = &[("a.txt", b"Une phrase courte."), ("b.txt", long.as_bytes())];
    warns(pair, &["align", "a.txt", "b.txt", "--lang", "fr,zh"], &["not a translation"]);

    let rain = "Hier il a plu. La rue était vide et personne ne chantait dans les jardins. ";
    let tax = "Die Steuer beträgt neunzehn Prozent, wenn der Antrag vor Ablauf der Frist, die das \
               Amt bestimmt, schriftlich eingereicht und von beiden Parteien gezeichnet wurde. ";
    let (rain, tax) = (rain.repeat(20), tax.repeat(25));
    let pair: &[(&str, &[u8])] = &[("a.txt", rain.as_bytes()), ("b.txt", tax.as_bytes())];
    warns(pair, &["align", "a.txt", "b.txt", "--lang", "fr,de"], &["not a translation"]);
}

#[test]
fn one_text_twice_is_aligned_sentence_by_sentence() {
    let text = "It rained yesterday. The street was empty. Nobody sang in the gardens.";
    let pair: &[(&str, &[u8])] = &[("a.txt", text.as_bytes()), ("b.txt", text.as_bytes())];
    let spans = warns(pair, &["align", "a.txt", "b.txt", "--lang", "en,en"], &["same text"]);
    for line in spans.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        assert_eq!(fields[..2], fields[2..4], "{spans}");
    }
    assert_eq!(spans.lines().count(), 3, "{spans}");
}

#[test]
fn a_language_without_a_pack_is_named() {
    let pair: &[(&str, &[u8])] = &[("a.txt", b"Bonjour."), ("b.txt", b"Saluton.")];
    let arguments = ["align", "a.txt", "b.txt", "--lang", "fr,eo"];
    warns(pair, &arguments, &["eo"]);
    warns(pair, &[&arguments[..], &["--no-packs"]].concat(), &[]);
}

#[test]
fn a_dictionary_of_the_reader_s_own_joins_what_nothing_else_does() {
    // Words that mean nothing and look like nothing, in sentences that are as long as each other; the
    // translation lacks the fourth.
    let word = |number: usize, ending: &str| -> String {
        let letter = |digit: usize| char::from(b'a' + digit as u8);
        [letter(number / 26 % 26), letter(number % 26), letter(number * 7 % 26)]
            .into_iter()
            .chain(ending.chars())
            .collect()
    };
    let sentence = |idx: usize, ending: &str| {
        [0, 1, 2, 3].map(|place| word(idx * 4 + place, ending)).join(" ") + "\n"
    };
    let a: String = (0..12).map(|idx| sentence(idx, "ko")).collect();
    let b: String = (0..12).filter(|idx| *idx != 3).map(|idx| sentence(idx + 50, "um")).collect();
    let dic: String =
        (0..48).map(|idx| format!("{} @ {}\n", word(idx + 200, "um"), word(idx, "ko"))).collect();
    let folder = folder(&[("a", a.as_bytes()), ("b", b.as_bytes()), ("eo-fr.dic", dic.as_bytes())]);
    let made = diglot(folder.path(), &["lexicon", "eo-fr.dic", "--lang", "eo,fr", "-o", "lexicon"]);
    assert!(made.status.success(), "{}", text_of(&made.stderr));
    let arguments = ["align", "a", "b", "--segmented", "--lang", "eo,fr", "--no-packs"];
    let arguments = [&arguments[..], &["--format", "ladder-vecalign"]].concat();
    let with = diglot(folder.path(), &[&arguments[..], &["--lexicon", "lexicon"]].concat());
    let wanted: String = (0..12)
        .map(|line: usize| match line.cmp(&3) {
            std::cmp::Ordering::Less => format!("[{line}]:[{line}]\n"),
            std::cmp::Ordering::Equal => format!("[{line}]:[]\n"),
            std::cmp::Ordering::Greater => format!("[{line}]:[{}]\n", line - 1),
        })
        .collect();
    assert_eq!(text_of(&with.stdout), wanted, "{}", text_of(&with.stderr));
    let without = diglot(folder.path(), &arguments);
    assert_ne!(text_of(&without.stdout), wanted, "the lexicon makes no difference");
    let more = ["--lexicon", "lexicon", "--without", "dictionary"];
    let off = diglot(folder.path(), &[&arguments[..], &more].concat());
    assert_eq!(text_of(&off.stdout), text_of(&without.stdout));
}

#[test]
fn the_path_goes_through_what_is_known_to_match() {
    let texts: [(&str, &[u8]); 2] =
        [("a.txt", b"A.\n\nB.\n\nC.\n"), ("b.txt", b"D.\n\nE.\n\nF.\n")];
    let files =
        |known: &'static str| [texts.as_slice(), &[("known.tsv", known.as_bytes())]].concat();
    let arguments = ["align", "a.txt", "b.txt", "--lang", "fr,en", "--anchors", "known.tsv"];
    let folder = folder(&files("C.\tE.\n"));
    let output = diglot(folder.path(), &arguments);
    let spans = text_of(&output.stdout);
    assert!(spans.lines().any(|line| line.starts_with("8\t10\t4\t6\t")), "{spans}");
    let words = ["known.tsv line 2: crosses known.tsv line 1", "remove"];
    refuses(&files("1\t5\n5\t1\n"), &arguments, 1, &words);
    let over_it = [arguments.as_slice(), &["-o", "known.tsv"]].concat();
    refuses(&files("1\t1\n"), &over_it, 2, &["known.tsv"]);
}

#[test]
fn a_lexicon_of_other_languages_is_named() {
    let lexicon = b"diglot-lexicon 1 zh en\n";
    let files: &[(&str, &[u8])] = &[("a", b"Bonjour."), ("b", b"Guten Tag."), ("lexicon", lexicon)];
    let arguments = ["align", "a", "b", "--lang", "fr,de", "--lexicon", "lexicon"];
    warns(files, &arguments, &["between zh and en"]);
}

#[test]
fn bad_dictionaries_and_ladders_are_named() {
    let files: &[(&str, &[u8])] = &[("a.txt", b"no dictionary"), ("b.txt", b"[0]:[0]\n0-0\n")];
    refuses(files, &["lexicon", "a.txt", "--lang", "fr,zh"], 1, &["a.txt", "no dictionary"]);
    refuses(files, &["score", "b.txt", "b.txt"], 1, &["b.txt:2", "[0,1]:[0]"]);
    let arguments = ["align", "a.txt", "b.txt", "--lang", "fr,zh", "--lexicon", "b.txt"];
    refuses(files, &arguments, 1, &["b.txt", "diglot lexicon"]);
}

#[test]
fn beads_are_scored_by_the_definitions_in_use() {
    let gold = b"[0]:[0]\n[1,2]:[1]\n[3]:[]\n";
    let found = b"[0]:[0]\n[1]:[1]\n[2]:[]\n[3]:[]\n";
    let folder = folder(&[("gold", gold), ("found", found)]);
    let output = diglot(folder.path(), &["score", "found", "gold"]);
    let table = text_of(&output.stdout);
    let cells = |kind: &str| -> Vec<String> {
        let line = table.lines().find(|line| line.starts_with(kind));
        line.into_iter().flat_map(str::split_whitespace).skip(1).map(str::to_owned).collect()
    };
    assert_eq!(cells("strict"), ["0.5000", "0.5000", "0.5000"], "{table}");
    assert_eq!(cells("lax"), ["0.7500", "1.0000", "0.8571"], "{table}");
}

#[test]
fn bad_paths_and_arguments_are_named() {
    let text = article();
    let files: &[(&str, &[u8])] = &[("a.txt", text.as_bytes())];
    refuses(files, &["align", "none.txt"], 1, &["none.txt", "check the path"]);
    refuses(files, &["align", "."], 1, &["folder"]);
    refuses(files, &["align", "a.txt", "-o", "none/out.diglot"], 1, &["none/out.diglot"]);
    refuses(files, &["check", "a.txt"], 1, &["a.txt", "not a diglot bundle"]);
    let output = diglot(folder(files).path(), &["align", "a.txt", "--lang", "français,zh"]);
    assert_eq!(output.status.code(), Some(2), "{}", text_of(&output.stderr));
    assert_eq!(diglot(folder(files).path(), &["align"]).status.code(), Some(2));
}

#[test]
fn broken_bundles_are_refused() {
    let folder = folder(&[("a.txt", article().as_bytes())]);
    diglot(folder.path(), &["align", "a.txt", "-o", "a.diglot"]);
    let bundle = fs::read(folder.path().join("a.diglot")).expect("the bundle is there");
    let changed = |at: usize, to: u8| {
        let mut changed = bundle.clone();
        *changed.get_mut(at).expect("the byte is there") = to;
        changed
    };
    let cut = bundle.get(..bundle.len() / 2).expect("half of it").to_vec();
    for (bytes, word) in [
        (cut, "is cut"),
        (changed(8, 2), "format version 2"),
        (changed(100, 0), "checksum"),
        (changed(4, b'\n'), "as text"),
    ] {
        refuses(&[("b.diglot", &bytes)], &["check", "b.diglot"], 1, &["b.diglot", word]);
    }
}

#[test]
fn what_was_there_stays_when_aligning_fails() {
    let folder = folder(&[("a.txt", b"\xff"), ("a.diglot", b"old")]);
    let output = diglot(folder.path(), &["align", "a.txt", "-o", "a.diglot"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read(folder.path().join("a.diglot")).expect("it is there"), b"old");
}

/// A page in French whose first sentences are those of `ZH_PAGE`.
const FR_PAGE: &str = "<!DOCTYPE html><html><head><title>Pluie</title></head><body>\
    <nav><a href='/'>Accueil</a></nav><main><h1>La pluie</h1>\
    <p>Il <em>pleut</em>. Je reste chez moi.<p>Demain, j’irai à Paris.</main></body></html>";
const ZH_PAGE: &str =
    "<html lang=zh-CN><h1>雨</h1><p>下雨了。我待在家里。</p><p>明天我去巴黎。</p></html>";

#[test]
fn pages_are_aligned_by_what_is_read_in_them() {
    let latin1: Vec<u8> = FR_PAGE
        .replace('’', "'")
        .replace("<title>", "<meta charset=iso-8859-1><title>")
        .chars()
        .map(|c| u8::try_from(c).expect("Latin-1"))
        .collect();
    let zh = "雨\n\n下雨了。我待在家里。\n\n明天我去巴黎。";
    let folder = folder(&[
        ("fr.html", FR_PAGE.as_bytes()),
        ("fr.latin1", &latin1),
        ("zh.xhtml", ZH_PAGE.as_bytes()),
        ("zh.txt", zh.as_bytes()),
    ]);
    for (fr, other) in [("fr.html", "zh.xhtml"), ("fr.html", "zh.txt"), ("fr.latin1", "zh.txt")] {
        let output = diglot(folder.path(), &["align", fr, other, "--lang-a", "fr", "-o", "-"]);
        let said = text_of(&output.stderr);
        assert!(output.status.success() && said.is_empty(), "{fr} {other}: {said}");
        let text = bundle::read(output.stdout).expect("it opens");
        assert_eq!(text.segment_text(0, 1), "Il pleut.", "{fr} {other}");
        assert_eq!(text.segment_text(1, 2), "我待在家里。", "{fr} {other}");
        assert_eq!((text.n_beads(), text.n_segments(0), text.n_segments(1)), (4, 4, 4));
        assert_eq!(text.title(0), "Pluie");
    }
}

#[test]
fn what_cannot_be_done_with_pages_is_refused() {
    let pages = [("fr.html", FR_PAGE.as_bytes()), ("zh.htm", ZH_PAGE.as_bytes())];
    let both = ["align", "fr.html", "zh.htm"];
    refuses(&pages, &both, 2, &["fr.html", "HTML", "-o"]);
    refuses(&pages, &[&both[..], &["--segmented", "-o", "x"]].concat(), 2, &["--segmented"]);
    refuses(&pages[..1], &["align", "fr.html", "-o", "x"], 2, &["fr.html", "translation"]);
    let bare = [("fr.html", &b"<p>\xe9"[..]), pages[1]];
    refuses(&bare, &[&both[..], &["-o", "x"]].concat(), 1, &["fr.html", "UTF-8"]);
    let empty = [("fr.html", &b"<script>a</script>"[..]), pages[1]];
    refuses(&empty, &[&both[..], &["-o", "x"]].concat(), 1, &["fr.html"]);
}
