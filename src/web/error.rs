//! Errors as JavaScript sees them.

use crate::error::Error;
use wasm_bindgen::JsValue;

/// A JavaScript `Error` named `DiglotError` with the message and, as its property `code`, the stable name.
pub(super) fn thrown(error: &Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.to_string());
    thrown.set_name("DiglotError");
    // Setting a property of an object just made cannot fail.
    let _ = js_sys::Reflect::set(&thrown, &"code".into(), &error.code().into());
    thrown.into()
}
