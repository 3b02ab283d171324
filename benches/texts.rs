//! Texts to bundles as a page does it, natively: what `cargo xtask speed` holds wasm against.
//!
//! Each argument is a case, `name=a.txt,b.txt` or `name=ab.txt`; a line is printed for each, with
//! the milliseconds that every run took, on the clock and of the processor, as `3.1:2.9`. Without a
//! case the article is aligned.
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
const MAX_RUNS: usize = 60;
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
            let (start, cpu) = (Instant::now(), processor_ms());
            let bundle = bundle_of(&texts);
            let on_clock = start.elapsed().as_secs_f64() * 1e3;
            let own = processor_ms().zip(cpu).map_or(on_clock, |(end, start)| end - start);
            runs.push(format!("{on_clock:.3}:{own:.3}"));
            assert!(!bundle.is_empty());
        }
        println!("{name} {}", runs.join(" "));
    }
}

/// Processor time of this thread so far, where Linux tells it.
fn processor_ms() -> Option<f64> {
    let found = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = found.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e6)
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
