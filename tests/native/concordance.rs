//! The concordance: every occurrence of a query, in context, and sentences found by a quote.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use diglot::AlignedText;
use diglot::concordance::{Line, QuoteSearch, Search, find_quote, quote_of};
use diglot::lang::Lang;
use diglot::model::{Bead, Block, BlockKind, SegmentRange, Version};
use diglot::text::ByteSpan;

/// Beads of one segment a version: one row a bead, one column a version; empty where it has none.
fn aligned(langs: &[&str], rows: &[&[&str]]) -> AlignedText {
    let mut beads: Vec<Bead> = rows
        .iter()
        .map(|_| Bead { segments: Vec::new(), confidence: 0.9, checked: false })
        .collect();
    let version = |(column, tag): (usize, &&str)| {
        let lang = Lang::parse(tag).expect("a tag");
        let (mut text, mut segments) = (String::new(), Vec::new());
        for (row, bead) in rows.iter().zip(&mut beads) {
            let first = segments.len() as u32;
            if !row[column].is_empty() {
                let start = text.len() as u32;
                text.push_str(row[column]);
                segments.push(ByteSpan::new(start, text.len() as u32));
                text.push('\n');
            }
            bead.segments.push(SegmentRange::new(first, segments.len() as u32));
        }
        let all = SegmentRange::new(0, segments.len() as u32);
        let blocks = vec![Block { kind: BlockKind::Paragraph, segments: all }];
        Version { dir: lang.direction(), lang, title: String::new(), text, segments, blocks }
    };
    let versions = langs.iter().enumerate().map(version).collect();
    AlignedText::new(versions, beads).expect("the laws hold")
}

/// A text whose segments all lie in beads of their own, with a translation that says nothing of it.
fn text_of(segments: &[&str]) -> AlignedText {
    let other: Vec<String> = (0..segments.len()).map(|row| format!("§{row}§")).collect();
    let rows: Vec<[&str; 2]> =
        segments.iter().zip(&other).map(|(own, other)| [*own, other.as_str()]).collect();
    let rows: Vec<&[&str]> = rows.iter().map(<[&str; 2]>::as_slice).collect();
    aligned(&["fr", "zh"], &rows)
}

fn search(text: &AlignedText, query: &str) -> Search {
    let mut search = Search::new(query);
    while !search.step(text, 20) {}
    search
}

/// The hits of a query in one segment, as the segment has them.
fn check(query: &str, segment: &str, expected: &[&str]) {
    let text = text_of(&[segment]);
    let search = search(&text, query);
    let hits: Vec<&str> =
        search.hits().iter().map(|hit| hit.span.of(text.segment_text(0, hit.segment))).collect();
    assert_eq!(hits, expected, "{query:?} in {segment:?}");
}

#[test]
fn a_query_finds_what_differs_in_writing_only() {
    for (query, segment, expected) in [
        // Case and marks, composed or not; the marks belong to the hit.
        ("cooperation", "La Coopération.", &["Coopération"][..]),
        ("COOPÉRATION", "la coope\u{301}ration\u{301}", &["coope\u{301}ration\u{301}"]),
        ("ΟΔΌΣ", "της οδού, η οδός", &["οδός"]),
        ("ёлка", "ЕЛКА и Ёлка", &["ЕЛКА", "Ёлка"]),
        ("strasse", "Die Straße, die STRASSE, die STRAẞE", &["Straße", "STRASSE", "STRAẞE"]),
        ("ILIK", "ılık, İLİK", &["ılık", "İLİK"]),
        ("քաղաք", "ՔԱՂԱՔ", &["ՔԱՂԱՔ"]),
        ("წიგნი", "ᲬᲘᲒᲜᲘ", &["ᲬᲘᲒᲜᲘ"]),
        ("a", "ａ Ａ", &["ａ", "Ａ"]),
        // What a rendering changes.
        ("s'engager", "S\u{2019}en\u{ad}gager", &["S\u{2019}en\u{ad}gager"]),
        ("coeur - oeuvre", "Cœur—Œuvre", &["Cœur—Œuvre"]),
        ("\"oui\"", "«\u{a0}Oui\u{a0}»", &["«\u{a0}Oui\u{a0}»"]),
        ("efficace", "eﬃcace", &["eﬃcace"]),
        ("f", "eﬃ", &["ﬃ", "ﬃ"]),
        // Arabic with harakat and tatweel.
        ("محمد", "قال مُحَمَّدٌ: محـــمد", &["مُحَمَّدٌ", "محـــمد"]),
        ("אלהים", "בָּרָא אֱלֹהִים", &["אֱלֹהִים"]),
        // Beyond the BMP, with and without its colour.
        ("👍", "ok 👍🏽, 👍", &["👍🏽", "👍"]),
        ("𠮷野", "𠮷野家", &["𠮷野"]),
    ] {
        check(query, segment, expected);
    }
}

#[test]
fn white_space_counts_between_words_only() {
    for (query, segment, expected) in [
        ("le chat", "le\r\n  chat, le\u{a0}chat, lechat", &["le\r\n  chat", "le\u{a0}chat"][..]),
        ("est", "les tables", &[]),
        ("therapist", "the rapist", &[]),
        ("국제 협력", "국제협력, 국제 협력", &["국제 협력"]),
        ("军事合作", "国际军事\n合作。", &["军事\n合作"]),
        ("用Rust写", "用 Rust 写", &["用 Rust 写"]),
        ("Quoi ?", "Quoi\u{202f}? Quoi?", &["Quoi\u{202f}?", "Quoi?"]),
        (" le ", "le lac", &["le"]),
        ("أنا،نعم", "أنا ، نعم", &["أنا ، نعم"]),
    ] {
        check(query, segment, expected);
    }
}

#[test]
fn other_letters_stay_apart() {
    for (query, segment) in [
        ("か", "が カ"),
        ("が", "か"),
        ("は", "ぱ ば ハ"),
        ("мои", "мой"),
        ("軍", "军"),
        ("×", "÷"),
        ("a", "б в"),
    ] {
        check(query, segment, &[]);
    }
    check("が", "か\u{3099}", &["か\u{3099}"]);
}

#[test]
fn what_says_nothing_finds_nothing() {
    for query in ["", " ", "\r\n\u{a0}\t", "\u{200b}", "\u{301}", "\u{640}"] {
        check(query, "Oui. \u{301} ـ", &[]);
    }
}

#[test]
fn hits_do_not_overlap() {
    check("aa", "aaaaa", &["aa", "aa"]);
    check("abab", "abaabababab", &["abab", "abab"]);
    check("ananas", "bananananas", &["ananas"]);
}

#[test]
fn hits_come_in_the_order_of_the_beads() {
    let text = aligned(
        &["fr", "en", "zh"],
        &[
            &["L'ONU.", "The UN (ONU).", ""],
            &["", "Nothing.", "无。"],
            &["ONU, onu", "", "联合国（ONU）"],
        ],
    );
    let search = search(&text, "onu");
    let found: Vec<(u32, usize, u32, u32)> = search
        .hits()
        .iter()
        .map(|hit| (hit.bead, hit.version, hit.segment, hit.span.start))
        .collect();
    assert_eq!(found, [(0, 0, 0, 2), (0, 1, 0, 8), (2, 0, 1, 0), (2, 0, 1, 5), (2, 2, 1, 12)]);
}

#[test]
fn a_search_goes_on_where_it_stopped() {
    let segments: Vec<String> = (0..100).map(|idx| format!("Phrase {idx}.")).collect();
    let text = text_of(&segments.iter().map(String::as_str).collect::<Vec<_>>());
    let mut steps = Search::new("phrase");
    assert!(!steps.step(&text, 100));
    let n_first = steps.hits().len();
    assert!((1..10).contains(&n_first), "{n_first}");
    while !steps.step(&text, 100) {}
    assert_eq!(steps.hits(), search(&text, "phrase").hits());
    assert_eq!(steps.hits().len(), 100);
}

/// However long a segment is, a step reads a part of it, and nothing is lost where it stopped.
#[test]
fn a_long_segment_is_searched_in_steps() {
    let long = format!("{}fin.", "un mot, et encore ½ mot ".repeat(20_000));
    let text = text_of(&[&long]);
    let mut steps = Search::new("mot, et");
    let mut n_steps = 0;
    let mut n_hits = 0;
    while !steps.step(&text, 10_000) {
        let n_new = steps.hits().len() - n_hits;
        assert!(n_new < 2000, "{n_new} hits in a step");
        (n_steps, n_hits) = (n_steps + 1, steps.hits().len());
    }
    assert!(n_steps > 20, "{n_steps}");
    let found: Vec<usize> = steps.hits().iter().map(|hit| hit.span.start as usize).collect();
    let expected: Vec<usize> = long.match_indices("mot, et").map(|(at, _)| at).collect();
    assert_eq!(found, expected);
}

/// A quote of a page's whole address is compared with sentences alike in steps too.
#[test]
fn a_long_quote_is_looked_up_in_steps() {
    let alike: Vec<String> = (0..40).map(|idx| format!("{idx} {}.", "mot ".repeat(2500))).collect();
    let text = text_of(&alike.iter().map(String::as_str).collect::<Vec<_>>());
    let mut search = QuoteSearch::new(&alike[7].replacen("mot", "mit", 3));
    let mut n_steps = 0;
    while !search.step(&text, 10_000) {
        assert_eq!(search.bead(), None, "nothing is said before all is known");
        n_steps += 1;
    }
    assert!(n_steps > 40, "{n_steps}");
    assert_eq!(search.bead(), Some(7));
}

/// Long repetitive segments and queries take linear time.
#[test]
fn no_query_is_slow() {
    let long = "a".repeat(400_000);
    let text = text_of(&[&long, &format!("{long}b")]);
    let query = format!("{}b", "a".repeat(200_000));
    assert_eq!(search(&text, &query).hits().len(), 1);
}

/// The line of the first hit: what is left of it, itself and what is right, `…` where it was cut.
fn line(query: &str, segment: &str, n_chars: usize) -> String {
    let text = text_of(&[segment]);
    let search = search(&text, query);
    let Line { left, hit, right, is_cut_left, is_cut_right } =
        Line::new(&text, search.hits().first().expect("a hit"), n_chars);
    let ellipsis = |is_cut| if is_cut { "…" } else { "" };
    format!("{}{left}|{hit}|{right}{}", ellipsis(is_cut_left), ellipsis(is_cut_right))
}

#[test]
fn a_line_is_cut_at_words() {
    for (query, segment, n_chars, expected) in [
        ("hit", "one two three hit four five six", 8, "…three |hit| four five…"),
        ("hit", "one two three hit four five six", 10, "…three |hit| four five…"),
        ("hit", "one two three hit four five six", 99, "one two three |hit| four five six"),
        ("hit", "hit", 8, "|hit|"),
        ("hit", "one hit two", 0, "…|hit|…"),
        ("军", "国际，国际军事合作，事合作", 3, "…，国际|军|事合作…"),
        (
            "hit",
            "e\u{301}e\u{301}e\u{301}hite\u{301}e\u{301}e\u{301}",
            2,
            "…e\u{301}e\u{301}|hit|e\u{301}e\u{301}e\u{301}",
        ),
        ("😀", "😁😂😀😃😄", 1, "…😂|😀|😃…"),
        ("محمد", "قال لنا مُحَمَّدٌ إنه هنا", 4, "…لنا |مُحَمَّدٌ| إنه…"),
        ("hit", "a,\r\n hit \u{a0}!", 2, "a,\r\n |hit| \u{a0}!"),
    ] {
        assert_eq!(line(query, segment, n_chars), expected, "{segment:?}");
    }
}

#[test]
fn a_quote_is_as_short_as_tells_the_sentence() {
    let text = aligned(
        &["fr", "en"],
        &[
            &["Il pleut ce matin encore, dit-elle.", "It rains."],
            &["Il pleut ce soir.", "Il pleut ce soirée, they said."],
            &["Oui.", "Yes."],
            &["Oui. Non, je ne crois pas.", "Yes. No."],
            &["Oui.", "Yes!"],
        ],
    );
    for (version, segment, expected) in [
        (0, 0, "Il pleut ce matin"),
        (0, 1, "Il pleut ce soir"),
        (1, 1, "Il pleut ce soirée"),
        (0, 2, "Oui."),
        (0, 3, "Oui. Non, je ne"),
        (1, 0, "It rains."),
        (0, 9, ""),
        (7, 0, ""),
    ] {
        assert_eq!(quote_of(&text, version, segment), expected);
    }
    assert_eq!(
        quote_of(&text_of(&["国际军事合作条约是一部很长的法律文件。"]), 0, 0),
        "国际军事合作条约是一部很"
    );
    assert_eq!(find_quote(&text, "Oui."), Some(2), "the first that says just this");
}

/// Of many sentences that begin alike, each is found by its quote.
#[test]
fn every_quote_finds_its_sentence() {
    let words = [
        "Le",
        "chat",
        "cœur",
        "Straße",
        "- ",
        "«",
        "й",
        "или",
        "が",
        "е\u{301}",
        "…",
        "--",
        "军",
        " ",
    ];
    let mut state = 7_u32;
    let mut segments: Vec<String> = Vec::new();
    for _ in 0..400 {
        let mut segment = String::from("x");
        for _ in 0..state % 9 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            segment.push_str(words[(state >> 24) as usize % words.len()]);
            segment.push_str(["", " "][(state >> 20) as usize % 2]);
        }
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223) >> 3;
        segments.push(segment.trim_end().to_owned());
    }
    let text = text_of(&segments.iter().map(String::as_str).collect::<Vec<_>>());
    let mut n_short = 0;
    for segment in 0..text.n_segments(0) {
        let quote = quote_of(&text, 0, segment);
        let own = text.segment_text(0, segment);
        n_short += usize::from(quote.len() < own.len());
        let bead = find_quote(&text, quote).expect("it is found");
        assert!(bead <= segment);
        let found = text.segment_text(0, bead);
        // An earlier one is found only where it says the same.
        assert!(
            bead == segment || search(&text, own).hits().iter().any(|hit| hit.bead == bead),
            "{own:?} {found:?}"
        );
    }
    assert!(n_short > 40, "{n_short}");
}

const STORY: &[&str] = &[
    "La Coopération militaire internationale a beaucoup changé.",
    "Elle ne se limite plus aux États.",
    "L'article 12 de la loi sur la défense en parle.",
    "L'article 14 du traité sur la défense aussi.",
    "Elle dit : « Il pleut sur la ville depuis ce matin. »",
    "Oui.",
    "Oui.",
    "合作不再局限于各个国家之间的军事关系。",
    "Le chapitre premier de ce livre est long.",
    "Le chapitre premier de ce livre est court.",
    "قال مُحَمَّدٌ إنّ الأمر انتهى أمس.",
];

#[test]
fn a_quote_survives_edits() {
    let text = text_of(STORY);
    for (quote, expected) in [
        // The whole, a beginning, written otherwise.
        ("Oui.", Some(5)),
        ("la cooperation\u{a0}militaire", Some(0)),
        ("قال محمد إن الأمر", Some(10)),
        // Within a sentence that got a new beginning.
        ("Il pleut sur la ville", Some(4)),
        // Edited a little.
        ("La coopération des militaires internationale", Some(0)),
        ("Elle ne se limitait plus aux", Some(1)),
        ("合作已不再局限于各国家之间", Some(7)),
        // Of the other version.
        ("§7§", Some(7)),
        // Too far, too short, another number, as near to one as to the other, nothing.
        ("Elle vient de la ville voisine", None),
        ("Ouï!", None),
        ("dit", None),
        ("L'article 13 de la loi sur la", None),
        ("Le chapitre premier de ce", None),
        ("Un chapitre premier de ce livre est", None),
        ("sur la défense", None),
        ("", None),
        (" \u{301}", None),
    ] {
        assert_eq!(find_quote(&text, quote), expected, "{quote:?}");
    }
}

#[test]
fn of_equal_sentences_the_first_is_found() {
    let text = text_of(&["Fin du premier chapitre.", "Suite.", "Fin du premier chapitre."]);
    for quote in [
        "Fin du premier chapitre.",
        "Fin du premier",
        "du premier chapitre",
        "Fin de premier chapitre",
    ] {
        assert_eq!(find_quote(&text, quote), Some(0), "{quote:?}");
    }
}

#[test]
fn what_is_nearly_as_near_is_not_taken() {
    let sentences = ["Le grand chat dort ici.", "Le grand char dort par là."];
    let quote = "Le grand charr dort";
    for order in [sentences, [sentences[1], sentences[0]]] {
        assert_eq!(find_quote(&text_of(&order), quote), None, "{order:?}");
    }
    assert_eq!(find_quote(&text_of(&sentences[1..]), quote), Some(0));
}
