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
    let long = "国际军事合作是指中国与外国为了谋求各自或共同的战略利益。".repeat(200);
    let pair: &[(&str, &[u8])] = &[("a.txt", b"Une phrase courte."), ("b.txt", long.as_bytes())];
    let arguments = ["align", "a.txt", "b.txt", "-o", "out.diglot"];
    refuses(pair, &arguments, 1, &["not a translation"]);
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
