//! What is read and written: bad files, limits, and that nothing is lost or left behind.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{article, diglot, folder, gold, ladder_of, refuses, text_of, warns};

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
fn what_was_there_stays_when_aligning_fails() {
    let folder = folder(&[("a.txt", b"\xff"), ("a.diglot", b"old")]);
    let output = diglot(folder.path(), &["align", "a.txt", "-o", "a.diglot"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read(folder.path().join("a.diglot")).expect("it is there"), b"old");
}
