//! Placing and searching do no more in a step than they are asked to, whatever page and text are,
//! and no more in all than grows with them. What is counted is work: characters that are read or
//! compared.

#[path = "../../benches/worst_pages.rs"]
mod worst_pages;

use diglot::anchor::Placing;

use worst_pages::{Case, cases};

/// The budget of a page, `STEP` of `www/src/part.js`.
const BUDGET: u32 = 1 << 14;
/// What a step may do besides: all that is compared as a whole. A unit takes some 10 ns natively and
/// 30 in wasm, so the longest step takes some 10 ms.
const BESIDES: u64 = 300_000;

/// What may be compared besides, however small a page is.
const RESERVE: u64 = 1 << 17;

/// Units of work in all, and of the longest step.
fn work(case: &Case) -> (u64, u64) {
    let segments: Vec<&str> = case.segments.iter().map(String::as_str).collect();
    let blocks: Vec<&str> = case.blocks.iter().map(String::as_str).collect();
    let mut placing = Placing::new(&segments[..]);
    placing.splice(0, 0, &blocks);
    let mut most = 0;
    loop {
        let before = placing.n_units();
        let is_done = placing.step(&segments[..], BUDGET);
        most = most.max(placing.n_units() - before);
        if is_done {
            return (placing.n_units(), most);
        }
    }
}

#[test]
fn no_page_makes_a_step_long() {
    for case in cases(2) {
        let (_, most) = work(&case);
        assert!(most <= u64::from(BUDGET) + BESIDES, "{}: {most} units in a step", case.name);
    }
}

#[test]
fn no_page_takes_more_than_grows_with_it() {
    for (small, large) in cases(2).iter().zip(&cases(4)) {
        let size = |case: &Case| {
            case.segments.iter().chain(&case.blocks).map(|text| text.len() as u64).sum::<u64>()
        };
        let (of_small, of_large) = (work(small).0, work(large).0);
        assert!(
            of_large <= of_small * 9 / 4 + RESERVE,
            "{}: {of_small} units, {of_large} for twice as much",
            small.name
        );
        assert!(
            of_large <= 100 * size(large),
            "{}: {of_large} units for {} bytes",
            small.name,
            size(large)
        );
    }
}

#[test]
fn a_step_does_what_it_is_asked_to() {
    for case in cases(1) {
        let segments: Vec<&str> = case.segments.iter().map(String::as_str).collect();
        let blocks: Vec<&str> = case.blocks.iter().map(String::as_str).collect();
        let mut placing = Placing::new(&segments[..]);
        placing.splice(0, 0, &blocks);
        let mut n_steps = 0;
        while !placing.step(&segments[..], BUDGET) {
            n_steps += 1;
        }
        let expected = placing.n_units() / u64::from(BUDGET);
        assert!(n_steps <= expected + 1, "{}: {n_steps} steps instead of {expected}", case.name);
    }
}
