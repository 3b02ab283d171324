//! HTML files to blocks: what is read, what is left out, and where blocks end.

use std::time::{Duration, Instant};

use diglot::align::AlignOptions;
use diglot::chars;
use diglot::document::{decode_html, html, is_html};
use diglot::model::BlockKind;
use diglot::studio::{Input, Job, Read};

/// The blocks of a page, each behind a mark of its kind: `=` a heading, `-` an item.
fn blocks(source: &str) -> Vec<String> {
    let (document, _) = html(source, None);
    let shown = document.blocks.iter().map(|block| {
        let mark = match block.kind {
            BlockKind::Heading => "= ",
            BlockKind::ListItem => "- ",
            _ => "",
        };
        format!("{mark}{}", block.span.of(&document.text))
    });
    shown.collect()
}

#[track_caller]
fn check(source: &str, expected: &[&str]) {
    assert_eq!(blocks(source), expected, "{source}");
}

#[test]
fn a_page_of_hazards_gives_what_is_read_in_it() {
    let source = include_str!("../fixtures/html/hazards.html");
    let expected = [
        "= Un grand titre",
        "Une phrase avec un lien, du code et 103 m2. Une autre phrase.",
        "à trouver",
        "montré",
        "lu",
        "Un vers,\nun autre.",
        "Une strophe.",
        "# apt install paquet\nLecture des listes...\n\n  Fait",
        "- terme",
        "- définition",
        "- suite",
        "- un",
        "- deux",
        "- trois",
        "Table",
        "a",
        "b",
        "c",
        "😀 e\u{301} \u{a0}é—中文 مرحبا 漢字",
        "avant après fin",
        "monmot propre <donnée>",
        "hors",
        "dedans",
        "de nouveau",
        "Légende",
    ];
    check(source, &expected);
    check(&source.replace('\n', "\r\n"), &expected);
    let (document, warnings) = html(source, None);
    assert_eq!(document.title, "Le titre & la suite");
    assert_eq!(document.lang.map(|lang| lang.to_string()).as_deref(), Some("fr-FR"));
    assert!(warnings.is_empty(), "{warnings:?}");
}

#[test]
fn forgotten_end_tags_end_where_browsers_end_them() {
    check("<p>a<p>b<div>c", &["a", "b", "c"]);
    check("<ul><li>a<li>b<ul><li>c</ul>d</ul>e", &["- a", "- b", "- c", "- d", "e"]);
    check("<dl><dt>a<dd>b<dt>c</dl>d", &["- a", "- b", "- c", "d"]);
    check("<p hidden>a<p>b", &["b"]);
    check("<ul><li hidden>a<li>b</ul>", &["- b"]);
    check(
        "<table><tr hidden><td>a<tr><td hidden>b<td>c<tbody><tr><td>d</table>e",
        &["c", "d", "e"],
    );
    check("<table><td hidden><table><td>a</table></td><td>b</table>", &["b"]);
    check("<h2>a<h3>b</h2>c", &["= a", "= b", "c"]);
    check("<ruby>漢<rt>kan<rb>字<rt>ji</ruby>。", &["漢字。"]);
    check("<b>a<p>b</b>c</p>d", &["a", "bc", "d"]);
    check("<div>a</p>b</span>c</div></div>d", &["a", "bc", "d"]);
    check("<button>a<button>b</button>c", &["c"]);
    check("<p>a<svg/>b<svg><path><p>c", &["ab", "c"]);
    check("<a href=x>a<a href=y>b</a> c<sup>2</sup>", &["ab c2"]);
    check("<p/>a<p/>b<br/>c", &["a", "b\nc"]);
    check("a</br>b", &["a\nb"]);
}

#[test]
fn text_that_is_no_page_is_read_too() {
    check("", &[]);
    check(" \n\u{a0}", &[]);
    check("a < b & c", &["a < b & c"]);
    check("<", &["<"]);
    check("a<!-- b", &["a"]);
    check("<script>a", &[]);
    check("<title>a", &[]);
    check("a\0b", &["ab"]);
}

#[test]
fn the_article_is_read_where_there_is_one() {
    check("a<main>b<article>c</article></main>d", &["b", "c"]);
    check("a<article>b</article>c", &["b"]);
    check("a<article>b</article><article>c</article>", &["a", "b", "c"]);
    check("a<main hidden>b</main><main>c", &["c"]);
    check("a<main></main>", &["a"]);
}

#[test]
fn what_is_no_part_of_the_article_is_left_out() {
    let long = "Le pont a été fermé lundi et deux cents camions ont dû faire demi-tour.";
    let teaser = "<article><h3>À lire aussi</h3></article>";
    check(&format!("<nav>a</nav><article><p>{long}</article>{teaser}{teaser}<p>b"), &[long]);
    check(
        &format!("<main><h1>a</h1>{teaser}<article><p>{long}</article>b</main>"),
        &["= a", long, "b"],
    );
    let comment = "<article>Merci.</article>";
    check(&format!("<article><p>{long}{comment}{comment}</article>"), &[long]);
    // A list of articles is about each of them.
    let list = format!("<article>{long}</article>").repeat(2);
    check(&format!("<article>c</article>{list}"), &["c", long, long]);
    check("<article>a<aside>Abonnez-vous !</aside><footer>Partager</footer></article>", &["a"]);
    check("a<aside class='footnote brackets'>b</aside>", &["a", "b"]);
    check("<blockquote>a<footer>b</footer></blockquote>", &["a", "b"]);
    check("a<section id=comments>b</section><div class='x comment-list'>c</div>d", &["a", "d"]);
    check("<noframes>a</noframes><noembed>b</noembed>c<xmp>d\n <b></xmp>", &["c", "d\n <b>"]);
    check("a<?php if ($a > 1): echo '<p>b' ?>c<?= $d->e ?><?php f", &["ac"]);
}

#[test]
fn a_tag_of_too_many_attributes_loses_some_and_nothing_else() {
    let many: String = (0..300).map(|i| format!(" a{i}='>'")).collect();
    check(&format!("<p{many}>a</p><!-- <p{many} -->b"), &["a", "b"]);
    check(&format!("<script>if (a <b{many} c) </script>d<p{many}"), &["d"]);
}

#[test]
fn only_marks_of_notes_are_left_out() {
    for mark in ["<a href=#n>12</a>", "<a href=#n>[a]</a>", "<a href=#n><b>†</b></a>"] {
        check(&format!("a<sup>{mark}</sup> b"), &["a b"]);
    }
    check("a <a href=#n><sup>1</sup></a>b", &["a b"]);
    check("a<sup><a href=#n>note</a></sup>", &["anote"]);
    check("<a id=x>x</a><sup>2</sup>", &["x2"]);
    check("<sup><a href=#n>1</a></sup> note", &["note"]);
    check("<sup><p><a href=#n>1</a></p></sup>", &["1"]);
}

#[test]
fn marks_of_notes_need_no_sup() {
    for mark in [
        "<a role=doc-noteref href=n.html>1</a>",
        "<a epub:type='noteref' href=n.html>[1]</a>",
        "<span class='footnote-ref'>(1)</span>",
        "<a href=#n1>1</a>",
        "<span style='vertical-align: super'><a href=n.html>1</a></span>",
        "<a href=n.html><span style='vertical-align:super'>†</span></a>",
        "<![if !supportFootnotes]>[1]<![endif]>",
        "<a href=n.html><span><!--[if !supportFootnotes]--><b>[1]</b><!--[endif]--></span></a>",
    ] {
        check(&format!("<p>Le pont est fermé{mark}. b</p>"), &["Le pont est fermé. b"]);
    }
    let sheet =
        "<style>@media print{.n{vertical-align:top}} p, .n { vertical-align : super; }</style>";
    check(&format!("{sheet}<p>a<span class=n><a href=n.html>1</a></span> b"), &["a b"]);
    for (other, text) in [
        ("10<span style='vertical-align:super'>3</span>", "103"),
        ("chapitre <a href=#c3>3</a>", "chapitre 3"),
        ("le <a href=#phare>phare</a>", "le phare"),
        ("<![if vml]>un mot<![endif]>", "un mot"),
        ("a<![endif]>", "a"),
    ] {
        check(&format!("<p>{other}"), &[text]);
    }
}

#[test]
fn links_of_a_heading_to_itself_are_none_of_it() {
    for furniture in [
        "<a href=#t>#</a>",
        "<a class=headerlink href=#t>Permalink</a>",
        " <a href=edit>[modifier]</a>",
        "<span class=e><b>[</b><a href=edit>modifier</a> | <a href=e2>le code</a><b>]</b></span>",
        "<span class=mw-editsection><a href=edit>Modifier</a></span>",
    ] {
        check(&format!("<h2>Le port{furniture}</h2>b"), &["= Le port", "b"]);
    }
    check("<h2><a href=#t>§</a> Le port</h2>", &["= Le port"]);
    check("<h2><a class=permalink href=p>Le port</a> en hiver</h2>", &["= Le port en hiver"]);
    check("<h2><a href=p>[Sans titre]</a></h2>", &["= [Sans titre]"]);
    check("<h2>Le langage <i>C#</i></h2>", &["= Le langage C#"]);
    check("<p>Le signe <a href=x>#</a></p>", &["Le signe #"]);
}

#[test]
fn what_floats_stands_apart_and_the_sentence_goes_on() {
    let sheet = "<style><!-- .side { float: right } .l{display:block} .sr{position:absolute;clip:rect(0 0 0 0)} --></style>";
    let check = |source: &str, expected: &[&str]| check(&format!("{sheet}{source}"), expected);
    check(
        "<p>Il parle peu, <span class=side>Dit-on <i>là</i>.</span>mais il chante.",
        &["Il parle peu, mais il chante.", "Dit-on là."],
    );
    check(
        "<p>a <span style='float:left'>bcde<span style='float:left'>fghi</span></span>d<p>e",
        &["a d", "bcde", "fghi", "e"],
    );
    check("<p>a <span style=display:none>cachée</span>b", &["a b", "cachée"]);
    check("<p><span style=float:left>L</span>e bateau", &["Le bateau"]);
    check(
        "<p><span class=l>Sous la lune</span><span class=l>Le soir</span>",
        &["Sous la lune\nLe soir"],
    );
    check("<p>Le <div style='display:inline'>bateau</div> part.", &["Le", "bateau part."]);
    check(
        "<section>Le <div style='display:inline-block'>bateau</div> part.</section>",
        &["Le bateau part."],
    );
    check("<p>a<span class=sr>pour l’oreille</span> b", &["a b"]);
    check("<x-par style=display:block>a</x-par><x-par style=display:block>b</x-par>", &["a", "b"]);
    check("<ul><li style=display:inline>a</li><li style=float:left>b</li></ul>", &["- a", "- b"]);
}

#[test]
fn what_is_drawn_is_read_where_others_hear_the_same() {
    check(
        "<h1 aria-label='Le bateau'><span aria-hidden=true>Le</span> <span aria-hidden=true>ba</span><span aria-hidden=true>teau</span></h1>",
        &["= Le bateau"],
    );
    check("<p aria-label='Le bateau'>Le bateau <span aria-hidden=true>→</span>", &["Le bateau"]);
    let drop_cap = "<span aria-hidden=true><b>L</b>e</span>";
    check(&format!("<p><span class=sr-only>Le</span>{drop_cap} bateau"), &["Le bateau"]);
    check(&format!("<p>{drop_cap}<span class=visually-hidden>Le</span> bateau"), &["Le bateau"]);
    check("<p>Le bateau <span class=sr-only>(image)</span>part.", &["Le bateau part."]);
    check("<p aria-hidden=true>a<p>b", &["b"]);
}

#[test]
fn an_image_may_stand_for_a_character() {
    check("<p>Oui <img alt='👍🏽' src=x> !", &["Oui 👍🏽 !"]);
    check("<p>Oui <img alt='1️⃣'><img alt='un port'><img alt=12><img alt=''>.", &["Oui 1️⃣."]);
}

#[test]
fn verse_has_its_lines_though_a_style_sheet_parts_them() {
    let verse = |lines: &[&str]| {
        let lines: String =
            lines.iter().map(|line| format!("<span class=l>{line}</span>")).collect();
        blocks(&format!("<p class=stanza>{lines}</p>"))
    };
    assert_eq!(verse(&["Sous la lune", "Le soir vient"]), ["Sous la lune\nLe soir vient"]);
    assert_eq!(
        verse(&["sous la lune", "le soir vient", "sur la mer"]),
        ["sous la lune\nle soir vient\nsur la mer"]
    );
    assert_eq!(verse(&["床前明月光，", "疑是地上霜。"]), ["床前明月光，\n疑是地上霜。"]);
    // One word that was cut, letters, words with blanks between.
    assert_eq!(verse(&["Le bateau du so", "ir vient"]), ["Le bateau du soir vient"]);
    assert_eq!(verse(&["L", "e", " ", "s"]), ["Le s"]);
    assert_eq!(
        verse(&["Le bateau du ", "soir vient ", "au port"]),
        ["Le bateau du soir vient au port"]
    );
    check(
        "<p>Dit : <span class=l>Sous la lune</span><span class=l>Le soir</span>",
        &["Dit : Sous la luneLe soir"],
    );
}

#[test]
fn the_language_is_that_of_most_of_the_text() {
    let lang = |source: &str| html(source, None).0.lang.map(|lang| lang.to_string());
    assert_eq!(lang("<html lang=fr>a"), Some("fr".to_owned()));
    assert_eq!(lang("<p>a<p lang=zh>bcd<q lang=la>e</q>"), Some("zh".to_owned()));
    assert_eq!(lang("<p>abc<p lang=zh>d"), None);
    assert_eq!(lang("<body lang='not a tag'>a"), None);
}

#[test]
fn encodings_are_those_that_browsers_take() {
    let read = |bytes: &[u8]| decode_html(bytes, "t").map_err(|error| error.code());
    let page = |head: &[u8], text: &[u8]| [head, text].concat();
    assert_eq!(
        read(&page(b"\xef\xbb\xbf<meta charset=latin1>", "é".as_bytes())).as_deref(),
        Ok("<meta charset=latin1>é")
    );
    assert!(
        read(&page(b"<meta charset=\"ISO-8859-1\">", b"\xe9\x80"))
            .is_ok_and(|text| text.ends_with("é€"))
    );
    let old = b"<META http-equiv='Content-Type' content='text/html; charset=gb2312'>";
    assert!(read(&page(old, b"\xd6\xd0")).is_ok_and(|text| text.ends_with('中')));
    let xml = b"<?xml version='1.0' encoding=\"shift_jis\"?>";
    assert!(read(&page(xml, b"\x93\xfa")).is_ok_and(|text| text.ends_with('日')));
    assert!(
        read(&page(b"<meta charset=utf-16>", "é".as_bytes())).is_ok_and(|text| text.ends_with('é'))
    );
    let hidden = b"<!-- <meta charset=latin1> --><meta charset=windows-1251>";
    assert!(read(&page(hidden, b"\xe9")).is_ok_and(|text| text.ends_with('й')));
    assert_eq!(read(b"<p>\xe9"), Err("invalid-utf8"));
    let utf16: Vec<u8> = "\u{feff}<p>é".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&utf16).as_deref(), Ok("<p>é"));
}

#[test]
fn pages_are_told_by_how_they_begin() {
    for page in [
        "<!DOCTYPE html>",
        " \n<HTML lang=fr>",
        "<?xml version='1.0'?>\n<!-- a -->\n<!DOCTYPE html PUBLIC>",
        "<?xml version='1.0'?><html>",
    ] {
        assert!(is_html(page), "{page}");
    }
    for page in [
        "<p>Le pont</p>\n<p>est fermé.</p>",
        "<?php $a = 1 > 0; ?>\n<div><p>Le pont</p></div>",
        "<BODY bgcolor=white>\nLe pont<br>",
        "Le pont<br>\nest fermé<br>\ndepuis lundi",
    ] {
        assert!(is_html(page), "{page}");
    }
    for other in [
        "<<p>> Le pont",
        "<p> ouvre un paragraphe",
        "Un\nDeux\nLe <p> et le </p>\nQuatre",
        "<book><p>a</p></book>",
    ] {
        assert!(!is_html(other), "{other}");
    }
    for other in
        ["", "<", "<htmlx>", "<!doctype book>", "<?xml version='1.0'?><tmx>", "Le <html> a", "é"]
    {
        assert!(!is_html(other), "{other}");
    }
}

#[test]
fn no_page_takes_more_than_its_length() {
    let n = 100_000;
    let around = |open: &str, close: &str| format!("{}a{}", open.repeat(n), close.repeat(n));
    for (name, source) in [
        ("nested blocks", around("<div>", "</div>")),
        ("nested lines", around("<b>", "</b>")),
        ("nested lists", around("<ul><li>", "")),
        ("nested tables", around("<table><tr><td>", "")),
        ("nested notes", around("<sup>", "</sup>")),
        ("paragraphs", around("<p>", "")),
        ("ends of nothing", format!("<table><tr><td>{}{}", "<i>".repeat(n), "</div>".repeat(n))),
        ("blocks in a paragraph", format!("<p><button>{}", "<div>".repeat(n))),
        (
            "attributes",
            format!("<p {}>a", (0..2 * n).map(|i| format!("a{i}=b ")).collect::<String>()),
        ),
        ("articles", around("<article>", "</article>")),
        ("articles in turn", "<article>a</article>".repeat(n)),
        ("raw texts", "<style></style".repeat(n)),
        ("code", "<?php ".repeat(n)),
        ("line ends", "a<br>".repeat(n)),
        ("blanks", format!("a{}", " \n".repeat(n))),
        ("tags begun", "<".repeat(n)),
        ("comments", "<!--".repeat(n)),
        ("references", "&amp;&lt".repeat(n)),
        ("style sheets", "<style>.a{float:left}</style><i class=a>b</i>".repeat(n / 4)),
        ("style rules", format!("<style>{}</style>", ".a{float:left}@media{".repeat(n))),
        ("asides in a sentence", "a<i style=float:left>bcde</i>".repeat(n)),
        ("asides in asides", around("a<i style=float:left>", "</i>")),
        ("pieces", format!("<p>{}", "<span class=a>b c</span>".repeat(n))),
        ("marks", format!("<h1>{}", "<a href=#a>b".repeat(n))),
        ("marks in marks", around("<h1><span class=fn>", "")),
        ("comments of Word", "<![if a]>".repeat(n)),
        ("labels", around("<b aria-label='a b'><i aria-hidden=true>", "")),
    ] {
        let start = Instant::now();
        let (document, _) = html(&source, None);
        is_html(&source);
        assert!(document.text.len() <= source.len(), "{name}");
        assert!(start.elapsed() < Duration::from_secs(5), "{name}: {:?}", start.elapsed());
    }
}

#[test]
fn no_ink_is_lost_and_nothing_panics() {
    let pieces = [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<li>",
        "</ul>",
        "<td>",
        "</table>",
        "<table>",
        "<sup>",
        "</sup>",
        "<a href=x>",
        "</a>",
        "<br>",
        "<pre>",
        "</pre>",
        "a",
        "1",
        " ",
        "\n",
        "é",
        "中",
        "😀",
        "\u{a0}",
        "\u{200b}",
        "\u{200e}",
        "\u{ad}",
        "&amp;",
        "<main>",
        "</main>",
        "<h1>",
        "</h2>",
        "<svg>",
        "</svg>",
        "<span hidden>",
    ];
    // A small generator (Knuth's MMIX) stands in for chance, so that a failure can be repeated.
    let mut state = 5u64;
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % below
    };
    for _ in 0..2000 {
        let source: String =
            (0..draw(40)).filter_map(|_| pieces.get(draw(pieces.len()))).copied().collect();
        let (document, _) = html(&source, None);
        let mut end = 0;
        for block in &document.blocks {
            let between = document.text.get(end..block.span.start as usize).expect("in order");
            assert!(chars::is_empty(between), "{source:?}: {between:?} is in no block");
            let text = block.span.of(&document.text);
            assert!(!text.is_empty() && text.trim() == text, "{source:?}: {text:?}");
            end = block.span.end as usize;
        }
        assert_eq!(end, document.text.len(), "{source:?}");
        // The laws of an aligned text hold.
        if !document.blocks.is_empty() {
            let read = Read { name: "t".into(), document, warnings: Vec::new() };
            let input = Input::Documents(vec![read.clone(), read]);
            let job = Job::new(input, &AlignOptions::default()).expect("two texts");
            job.finish().expect("they align");
        }
    }
}
