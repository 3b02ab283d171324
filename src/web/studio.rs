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

/// Work between two pauses: a few milliseconds on a phone, so that no frame is lost.
const SLICE: u32 = 20_000;

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
    loop {
        let fraction = job.step(SLICE);
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
