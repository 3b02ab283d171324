//! `diglot align` on web pages.

use diglot::format::bundle;

use super::{FR_PAGE, ZH_PAGE, diglot, folder, refuses, text_of};

/// A page in French whose first sentences are those of `ZH_PAGE`.
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
