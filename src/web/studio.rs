//! The `studio` build: raw texts to a bundle, in slices between which the page stays alive.

use crate::align::AlignOptions;
use crate::error::Error;
use crate::format::bundle;
use crate::lang::Lang;
use crate::studio::{Input, Job, Source};
use crate::web::error::thrown;
use gloo_timers::future::TimeoutFuture;
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

/// Milliseconds between two pauses where a page waits: no frame is lost.
const PAGE_SLICE: f64 = 8.0;
/// The same in a worker, which pauses only so that its reports leave.
const WORKER_SLICE: f64 = 50.0;
/// Work between two looks at the clock: about two milliseconds.
const STEP: u32 = 1000;

/// The bundle of two texts that translate each other, or of one that holds both languages.
///
/// `langs` has a BCP 47 tag for each text, empty where it is to be found out. `on_progress` is
/// called with the part that is done, 0 to 1. Throws where the texts cannot be aligned, and
/// `aborted` where `signal` ended it.
#[wasm_bindgen(js_name = alignTexts)]
pub async fn align_texts(
    texts: Vec<String>,
    langs: Vec<String>,
    signal: AbortSignal,
    #[wasm_bindgen(unchecked_param_type = "(fraction: number) => void")] on_progress: Function,
) -> Result<Vec<u8>, JsValue> {
    let input = input(texts, langs).map_err(|error| thrown(&error))?;
    let mut job = Job::new(input, &AlignOptions::default()).map_err(|error| thrown(&error))?;
    let is_page = js_sys::Reflect::has(&js_sys::global(), &"document".into()).unwrap_or(true);
    let slice = if is_page { PAGE_SLICE } else { WORKER_SLICE };
    loop {
        let start = js_sys::Date::now();
        let mut fraction = job.step(STEP);
        while fraction < 1.0 && (0.0..slice).contains(&(js_sys::Date::now() - start)) {
            fraction = job.step(STEP);
        }
        on_progress.call1(&JsValue::NULL, &fraction.into())?;
        if fraction >= 1.0 {
            break;
        }
        TimeoutFuture::new(0).await;
        if signal.aborted() {
            return Err(thrown(&Error::Aborted { what: "aligning".to_owned() }));
        }
    }
    let aligned = job.finish().map_err(|error| thrown(&error))?;
    Ok(bundle::write(&aligned.text))
}

fn input(texts: Vec<String>, langs: Vec<String>) -> Result<Input, Error> {
    let n_texts = texts.len();
    let mut sources = Vec::with_capacity(n_texts);
    for (idx, (text, tag)) in texts.into_iter().zip(langs).enumerate() {
        let lang = if tag.is_empty() { None } else { Some(Lang::parse(&tag)?) };
        let name = match (n_texts, idx) {
            (1, _) => "the text",
            (_, 0) => "the first text",
            _ => "the second text",
        };
        sources.push(Source { name: name.to_owned(), text, lang });
    }
    if sources.len() > 1 {
        return Ok(Input::Versions(sources));
    }
    let text = sources.pop().map(|source| source.text).unwrap_or_default();
    Ok(Input::Bilingual { name: "the text".to_owned(), text, langs: None })
}
