//! What is known beforehand: dictionaries, packs and pairs that match.

use super::{diglot, folder, refuses, text_of, warns};

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
