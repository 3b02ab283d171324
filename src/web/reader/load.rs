//! Files fetched with progress, abort and a limit for standing still.

use super::aligned_text::AlignedText;
use crate::error::Error;
use crate::format::bundle;
use crate::web::error::thrown;
use gloo_net::http::{Request, Response};
use gloo_timers::callback::Timeout;
use js_sys::{Function, Reflect, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader};

/// Seconds without a byte after which a load is given up.
const STALL_SECONDS: u32 = 30;

/// A file as it came from the server.
#[wasm_bindgen]
pub struct LoadedFile {
    url: String,
    content_type: String,
    bytes: Vec<u8>,
}

#[wasm_bindgen]
impl LoadedFile {
    /// Whether the file is a bundle, of whatever version and state.
    #[wasm_bindgen(getter, js_name = isBundle)]
    pub fn is_bundle(&self) -> bool {
        bundle::is_bundle(&self.bytes)
    }

    /// Whether the server says that it is plain text.
    #[wasm_bindgen(getter, js_name = isPlainText)]
    pub fn is_plain_text(&self) -> bool {
        self.content_type.starts_with("text/plain")
    }

    /// The aligned text of a bundle; throws where it is none, or cut, damaged or newer.
    pub fn open(self) -> Result<AlignedText, JsValue> {
        if !self.content_type.starts_with("text/") || self.is_bundle() {
            return AlignedText::open(self.bytes);
        }
        let found = self.content_type.split(';').next().unwrap_or_default().to_owned();
        Err(thrown(&Error::WrongType { url: self.url, found }))
    }

    /// The bytes.
    pub fn bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Fetches `url`, which is absolute. `on_progress` is called with the bytes that came and the
/// bytes to come in all, 0 where that is not known. Aborting `controller` ends the load; the load
/// aborts it itself when nothing came for 30 seconds.
///
/// Throws errors of code `not-found`, `load-status`, `load-failed`, `load-stalled`, `aborted`.
#[wasm_bindgen]
pub async fn load(
    url: String,
    controller: AbortController,
    #[wasm_bindgen(unchecked_param_type = "(loaded: number, total: number) => void")]
    on_progress: Function,
) -> Result<LoadedFile, JsValue> {
    let limit = StallLimit::new(controller);
    match fetch(&url, &limit, &on_progress).await {
        Ok((content_type, bytes)) => Ok(LoadedFile { url, content_type, bytes }),
        Err(failure) => Err(thrown(&match failure {
            _ if limit.is_reached() => Error::LoadStalled { url, seconds: STALL_SECONDS },
            _ if limit.controller.signal().aborted() => {
                Error::Aborted { what: format!("loading {url}") }
            }
            Failure::Status(404 | 410) => Error::NotFound { url },
            Failure::Status(status) => Error::LoadStatus { url, status },
            Failure::Network => Error::LoadFailed { url },
        })),
    }
}

enum Failure {
    Status(u16),
    /// No answer, or one that may not be read. The browser does not tell which.
    Network,
}

async fn fetch(
    url: &str,
    limit: &StallLimit,
    on_progress: &Function,
) -> Result<(String, Vec<u8>), Failure> {
    let timer = limit.start();
    let request = Request::get(url).abort_signal(Some(&limit.controller.signal()));
    let response = request.send().await.map_err(|_| Failure::Network)?;
    drop(timer);
    if !response.ok() {
        return Err(Failure::Status(response.status()));
    }
    let bytes = read_body(&response, limit, on_progress).await.map_err(|_| Failure::Network)?;
    Ok((response.headers().get("content-type").unwrap_or_default(), bytes))
}

async fn read_body(
    response: &Response,
    limit: &StallLimit,
    on_progress: &Function,
) -> Result<Vec<u8>, JsValue> {
    let headers = response.headers();
    // The length of a compressed body says nothing about the bytes that come out of it.
    let is_plain = headers.get("content-encoding").is_none();
    let total: u32 = headers
        .get("content-length")
        .filter(|_| is_plain)
        .and_then(|length| length.parse().ok())
        .unwrap_or_default();
    let mut bytes = Vec::new();
    let Some(body) = response.body() else { return Ok(bytes) };
    let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into()?;
    loop {
        let timer = limit.start();
        let chunk = JsFuture::from(reader.read()).await?;
        drop(timer);
        if Reflect::get(&chunk, &"done".into())?.is_truthy() {
            return Ok(bytes);
        }
        let chunk: Uint8Array = Reflect::get(&chunk, &"value".into())?.dyn_into()?;
        let filled = bytes.len();
        bytes.resize(filled + chunk.length() as usize, 0);
        if let Some(rest) = bytes.get_mut(filled..) {
            chunk.copy_to(rest);
        }
        on_progress.call2(&JsValue::NULL, &(bytes.len() as u32).into(), &total.into())?;
    }
}

/// Aborts a load that stands still.
struct StallLimit {
    controller: AbortController,
    reached: Rc<Cell<bool>>,
}

impl StallLimit {
    fn new(controller: AbortController) -> Self {
        Self { controller, reached: Rc::default() }
    }

    /// Starts to wait; dropping what this gives ends the waiting.
    fn start(&self) -> Timeout {
        let (controller, reached) = (self.controller.clone(), Rc::clone(&self.reached));
        Timeout::new(STALL_SECONDS * 1000, move || {
            reached.set(true);
            controller.abort();
        })
    }

    fn is_reached(&self) -> bool {
        self.reached.get()
    }
}
