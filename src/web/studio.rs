//! The `studio` build: raw texts to a bundle, in slices between which the page stays alive.

use std::sync::Arc;

use crate::align::{AlignOptions, Knowledge, VectorPack};
use crate::document::{Foreign, foreign};
use crate::error::Error;
use crate::format::bundle;
use crate::lang::Lang;
use crate::studio::packs::{self, Pack};
use crate::studio::{Aligned, Input, Job, Source};
use crate::web::error::thrown;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

/// Milliseconds between two pauses where a page waits: no frame is lost.
const PAGE_SLICE: f64 = 8.0;
/// The same in a worker, which pauses only so that its reports leave.
const WORKER_SLICE: f64 = 50.0;
/// Work between two looks at the clock: about two milliseconds.
const STEP: u32 = 1000;

#[wasm_bindgen(typescript_custom_section)]
const HOST: &str = r#"
/** What the studio asks of the page and tells it. */
export interface Host {
    /** The part of the work that is done, 0 to 1. */
    progress(fraction: number): void;
    /** The texts are aligned all the same, without what could not be had. */
    warn(code: string, message: string): void;
    /** The contents of these files of the folder `packs`, in this order; `undefined` where one is not to be had. */
    loadPacks(files: string[]): Promise<Uint8Array[] | undefined>;
}
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "Host")]
    pub type Host;

    #[wasm_bindgen(method, catch)]
    fn progress(this: &Host, fraction: f64) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn warn(this: &Host, code: &str, message: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = loadPacks)]
    async fn load_packs(this: &Host, files: Vec<String>) -> Result<JsValue, JsValue>;
}

/// The bundle of two texts that translate each other, or of one that holds both languages.
///
/// `langs` has a BCP 47 tag for each text, empty where it is to be found out. Once the languages
/// are known, `host` is asked for the vector packs of the two. Throws where the texts cannot be
/// aligned, and `aborted` where `signal` ended it.
#[wasm_bindgen(js_name = alignTexts)]
pub async fn align_texts(
    texts: Vec<String>,
    langs: Vec<String>,
    signal: AbortSignal,
    host: Host,
) -> Result<Vec<u8>, JsValue> {
    let input = input(texts, langs).map_err(|error| thrown(&error))?;
    let mut job = Job::new(input, &AlignOptions::default()).map_err(|error| thrown(&error))?;
    if let [source, target] = job.langs()[..] {
        let packs = packs_of(source, target, &host).await?;
        job.know(1, Knowledge { packs, ..Knowledge::default() });
    }
    let is_page = js_sys::Reflect::has(&js_sys::global(), &"document".into()).unwrap_or(true);
    let slice = if is_page { PAGE_SLICE } else { WORKER_SLICE };
    loop {
        if signal.aborted() {
            return Err(thrown(&Error::Aborted { what: "aligning".to_owned() }));
        }
        let start = js_sys::Date::now();
        let mut fraction = job.step(STEP);
        while fraction < 1.0 && (0.0..slice).contains(&(js_sys::Date::now() - start)) {
            fraction = job.step(STEP);
        }
        host.progress(fraction)?;
        if fraction >= 1.0 {
            break;
        }
        TimeoutFuture::new(0).await;
    }
    let aligned = job.finish().and_then(Aligned::trusted).map_err(|error| thrown(&error))?;
    Ok(bundle::write(&aligned.text))
}

/// The packs of two languages; none, and a warning, where there are none or they are of no use.
async fn packs_of(
    source: &Lang,
    target: &Lang,
    host: &Host,
) -> Result<Option<[Arc<VectorPack>; 2]>, JsValue> {
    let chosen = match packs::choose(source, target) {
        Ok(chosen) => chosen,
        Err(error) => return warned(&error, host),
    };
    let mut files = chosen.map(Pack::file).to_vec();
    files.dedup();
    let Ok(contents) = host.load_packs(files).await?.dyn_into::<Array>() else { return Ok(None) };
    let mut read = Vec::with_capacity(chosen.len());
    for (pack, content) in chosen.into_iter().zip(contents.iter()) {
        match pack.read(&Uint8Array::new(&content).to_vec()) {
            Ok(pack) => read.push(Arc::new(pack)),
            Err(error) => return warned(&error, host),
        }
        // Each takes some milliseconds.
        TimeoutFuture::new(0).await;
    }
    Ok(match read.as_slice() {
        [source, target] => Some([source.clone(), target.clone()]),
        // Both texts are in one language.
        [pack] => Some([pack.clone(), pack.clone()]),
        _ => None,
    })
}

fn warned<T>(error: &Error, host: &Host) -> Result<Option<T>, JsValue> {
    host.warn(error.code(), &error.to_string())?;
    Ok(None)
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
    if let Some(Foreign { kind, remedy }) = foreign(&text) {
        return Err(Error::NotPlainText { name: "the text".to_owned(), kind, remedy });
    }
    Ok(Input::Bilingual { name: "the text".to_owned(), text, langs: None })
}
