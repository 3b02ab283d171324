//! The command line: what it writes, what it says of bad input, and that nothing is left behind.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use diglot::format::bundle;
use diglot::model::SegmentRange;
use tempfile::TempDir;

mod align;
mod files;
mod known;
mod pages;
mod reports;

const ARTICLE: &str = "tests/fixtures/article/cooperation.fr-zh.txt";

const FR_PAGE: &str = "<!DOCTYPE html><html><head><title>Pluie</title></head><body>\
    <nav><a href='/'>Accueil</a></nav><main><h1>La pluie</h1>\
    <p>Il <em>pleut</em>. Je reste chez moi.<p>Demain, j’irai à Paris.</main></body></html>";
const ZH_PAGE: &str =
    "<html lang=zh-CN><h1>雨</h1><p>下雨了。我待在家里。</p><p>明天我去巴黎。</p></html>";

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

/// What `--format json` says of these files.
fn json_of(files: &[(&str, &[u8])], arguments: &[&str]) -> serde_json::Value {
    let said = warns(files, &[arguments, &["--format", "json"]].concat(), &[]);
    serde_json::from_str(&said).expect("it is JSON")
}
