//! Paths that fail on purpose, for the tests of what a page gets then.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::serve::http::{Answer, Pace};
use crate::serve::long;
use crate::serve::pages::Pages;
use crate::serve::widget;

/// The bundle from which the broken ones are made.
const BUNDLE: &str = "/cooperation.diglot";
/// Where a bundle keeps its format version, see `src/format/bundle.rs`.
const VERSION_BYTE: usize = 8;

/// Where a vector pack keeps its format version, see `src/align/vectors.rs`.
const PACK_VERSION_BYTE: usize = 8;

/// `/no-cors/FILE` lacks the header that lets other origins read it; `/slow/FILE` and
/// `/stalled/FILE` come in pieces and never; below `/missing-packs/` and its like all files are as
/// they should be but for the vector packs; and below `/flaky-FILE-NAME/` that file is missing when it is
/// asked for the first time.
pub fn of_widget(path: &str) -> Option<Answer> {
    if let Some((what, file)) = path.trim_start_matches('/').split_once("-packs/") {
        return Some(with_bad_packs(what, file));
    }
    if let Some(file) = path.strip_prefix("/no-cors") {
        return Some(widget::closed(file));
    }
    if let Some((what, file)) = path.strip_prefix("/flaky-").and_then(|rest| rest.split_once('/')) {
        let is_late = what.starts_with(file) && is_first(path);
        return Some(if is_late { Answer::not_found() } else { widget::answer(file) });
    }
    paced(path, widget::answer)
}

/// Whether a path is asked for the first time since the server runs.
fn is_first(path: &str) -> bool {
    static ASKED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    ASKED.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned())
}

fn with_bad_packs(what: &str, file: &str) -> Answer {
    let mut answer = widget::answer(file);
    if !file.starts_with("packs/") {
        return answer;
    }
    match what {
        "damaged" => {
            if let Some(byte) = answer.body.last_mut() {
                *byte ^= 1;
            }
            answer
        }
        "newer" => {
            if let Some(byte) = answer.body.get_mut(PACK_VERSION_BYTE) {
                *byte += 1;
            }
            answer
        }
        "foreign" => widget::answer("reader.wasm"),
        "mixed-up" => widget::answer(&file.replace("fr.", "de.")),
        "stalled" => answer.with_pace(Pace::Stalled),
        _ => widget::answer("missing"),
    }
}

/// Broken bundles, long ones, and `/slow/FILE` and `/stalled/FILE` as above.
pub fn of_pages(path: &str, pages: &Pages) -> Option<Answer> {
    match path {
        "/missing.diglot" => Some(Answer::not_found()),
        "/wrong-type.diglot" => {
            let page = b"<!doctype html><title>Not a bundle</title>".to_vec();
            Some(Answer::new(200, "text/html; charset=utf-8", page))
        }
        "/cut.diglot" => Some(changed(pages, |bundle| bundle.truncate(bundle.len() / 2))),
        "/damaged.diglot" => Some(changed(pages, |bundle| {
            if let Some(byte) = bundle.last_mut() {
                *byte ^= 1;
            }
        })),
        "/version2.diglot" => Some(changed(pages, |bundle| {
            if let Some(byte) = bundle.get_mut(VERSION_BYTE) {
                *byte = 2;
            }
        })),
        _ => long::answer(path).or_else(|| paced(path, |path| pages.answer(path))),
    }
}

fn changed(pages: &Pages, change: impl FnOnce(&mut Vec<u8>)) -> Answer {
    let mut answer = pages.answer(BUNDLE);
    change(&mut answer.body);
    answer
}

fn paced(path: &str, answer: impl Fn(&str) -> Answer) -> Option<Answer> {
    if let Some(file) = path.strip_prefix("/slow") {
        return Some(answer(file).with_pace(Pace::Pieces(20)));
    }
    let file = path.strip_prefix("/stalled")?;
    Some(answer(file).with_pace(Pace::Stalled))
}
