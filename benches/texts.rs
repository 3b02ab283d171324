//! Texts to bundles as a page does it, natively: what `cargo xtask speed` holds wasm against.
//!
//! Each argument is a case, `name=a.txt,b.txt` or `name=ab.txt`; a line with the milliseconds of
//! every run is printed for each. Without a case the article is aligned.
#![expect(
    clippy::print_stdout,
    clippy::panic,
    reason = "a benchmark prints, and fails by panicking"
)]

use std::time::{Duration, Instant};

use diglot::align::AlignOptions;
use diglot::format::bundle;
use diglot::studio::{Input, Job, Source};

const ARTICLE: &str = concat!(
    "article=",
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/article/cooperation.fr-zh.txt"
);
/// A case is repeated so often, or for so long.
const MAX_RUNS: usize = 15;
const MAX_TIME: Duration = Duration::from_secs(3);

fn main() {
    let mut cases: Vec<String> = std::env::args().skip(1).filter(|arg| arg.contains('=')).collect();
    if cases.is_empty() {
        cases.push(ARTICLE.to_owned());
    }
    for case in cases {
        let (name, files) = case.split_once('=').unwrap_or(("", &case));
        let texts: Vec<String> = files
            .split(',')
            .map(|file| {
                std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"))
            })
            .collect();
        let start = Instant::now();
        let mut runs = Vec::new();
        while runs.len() < MAX_RUNS && (runs.is_empty() || start.elapsed() < MAX_TIME) {
            let start = Instant::now();
            let bundle = bundle_of(&texts);
            runs.push(format!("{:.3}", start.elapsed().as_secs_f64() * 1e3));
            assert!(!bundle.is_empty());
        }
        println!("{name} {}", runs.join(" "));
    }
}

fn bundle_of(texts: &[String]) -> Vec<u8> {
    let source =
        |text: &String| Source { name: "a text".to_owned(), text: text.clone(), lang: None };
    let input = match texts {
        [both] => Input::Bilingual { name: "a text".to_owned(), text: both.clone(), langs: None },
        texts => Input::Versions(texts.iter().map(source).collect()),
    };
    let aligned = Job::new(input, &AlignOptions::default())
        .and_then(Job::finish)
        .unwrap_or_else(|error| panic!("{error}"));
    bundle::write(&aligned.text)
}
