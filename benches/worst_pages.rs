//! Texts and pages for which placing would be slow if its work were not bounded: nothing in them
//! tells one place from the next.

/// Segments, and the blocks of a page.
pub struct Case {
    pub name: &'static str,
    pub segments: Vec<String>,
    pub blocks: Vec<String>,
}

/// Segments or sentences of which each is made of its number.
fn each(n: usize, make: impl FnMut(usize) -> String) -> Vec<String> {
    (0..n).map(make).collect()
}

fn alike(name: char, n: usize, n_words: usize) -> Vec<String> {
    each(n, |idx| format!("{name}{idx} {}.", "mot ".repeat(n_words)))
}

/// The cases, in each of which text and page grow by `scale`.
pub fn cases(scale: usize) -> Vec<Case> {
    let n = 2500 * scale;
    let short = |text: &str| vec![text.to_owned()];
    let one = |blocks: Vec<String>| vec![blocks.concat()];
    let numbered = |idx: usize, end: &str| {
        format!("La phrase {idx} est presque comme les autres de ce texte {end}")
    };
    let period = |end: &str| format!("{}fin{end}.", "mot ".repeat(2500));
    let case = |name, segments, blocks| Case { name, segments, blocks };
    vec![
        case("numbers of no segment", short("Un deux trois."), short(&"1. ".repeat(2 * n))),
        case(
            "numbers that are segments",
            each(n, |idx| format!("{idx}.")),
            one(each(n, |idx| format!("{idx}. "))),
        ),
        case(
            "numbers within longer segments",
            vec!["1. ".repeat(1500), format!("{}2", "1. ".repeat(1000))],
            short(&"1. ".repeat(n)),
        ),
        case(
            "sentences alike, each a block",
            alike('x', 64 * scale, 1400),
            alike('y', 64 * scale, 1400),
        ),
        case(
            "sentences alike in one block",
            alike('x', 64 * scale, 750),
            one(alike('y', 64 * scale, 750)),
        ),
        case(
            "short sentences alike",
            each(n, |idx| numbered(idx, &format!("{} fois.", idx * 7 % 1000))),
            each(n, |idx| numbered(idx + 7, &format!("{} fois !", idx * 11 % 1000))),
        ),
        case(
            "a beginning shared by few",
            each(16, |idx| format!("{}a{idx}.", "mot ".repeat(500))),
            each(20 * scale, |idx| format!("{}b{idx}.", "mot ".repeat(500))),
        ),
        case(
            "a beginning shared by all",
            each(80 * scale, |idx| format!("{}a{idx}.", "mot ".repeat(500))),
            each(80 * scale, |idx| format!("{}b{idx}.", "mot ".repeat(500))),
        ),
        case("one word", vec![period("")], short(&"mot ".repeat(4 * n))),
        case(
            "one word, sixteen segments",
            each(16, |idx| period(&idx.to_string())),
            short(&"mot ".repeat(4 * n)),
        ),
        case(
            "one word, a sentence each",
            each(16, |idx| format!("{}fin{idx}.", "mot. ".repeat(2500))),
            short(&"mot. ".repeat(4 * n)),
        ),
        case("quotation marks", short("''''''''''''''''''''"), short(&"'".repeat(8 * n))),
        case("dashes and blanks", short("- - - - - - - - - - - - - -"), short(&"- ".repeat(4 * n))),
        case(
            "white space",
            short("un deux trois quatre cinq"),
            short(&format!("{}un deux", " ".repeat(50 * n)).repeat(2)),
        ),
        case("equal sentences", each(n, |_| "Oui.".to_owned()), short(&"Oui. ".repeat(n))),
        case(
            "two sentences by turns",
            each(n, |idx| ["Oui.", "Non."][idx % 2].to_owned()),
            each(n, |_| "Oui.".to_owned()),
        ),
        case(
            "pieces of a letter",
            each(200 * scale, |idx| format!("{}{idx}.", "a. b. c. d. e. f. g. ".repeat(5))),
            short(&"a. b. c. d. e. f. h. ".repeat(1000 * scale)),
        ),
        case(
            "segments that end within a word",
            vec!["Ab. Ab. Ab. Ab. Ab. Ab. Ab. A".to_owned(), "Ab.".to_owned()],
            short(&"Ab. ".repeat(n)),
        ),
        case(
            "the text backwards",
            each(n, |idx| numbered(idx, ".")),
            each(n, |idx| numbered(n - idx, ".")),
        ),
        case("no mark at all", short("un deux trois quatre cinq"), short(&"mot ".repeat(10 * n))),
        case(
            "a sentence without end",
            short(&"mot ".repeat(10 * n)),
            short(&"mot ".repeat(10 * n)),
        ),
    ]
}
