//! What the reader chose, kept by the browser for this site.
//!
//! `gloo-storage` would bring serde_json for values that are single words (10 KB of wasm), and it
//! throws where storage is forbidden, as in a sandboxed frame; there a reader's choice just lasts
//! as long as the page.

use wasm_bindgen::prelude::*;
use web_sys::Storage;

/// A choice that was stored; `undefined` where there is none or storage is forbidden.
#[wasm_bindgen(js_name = readPreference)]
pub fn read_preference(name: &str) -> Option<String> {
    storage()?.get_item(&key(name)).ok()?
}

/// Stores a choice; does nothing where storage is full or forbidden.
#[wasm_bindgen(js_name = writePreference)]
pub fn write_preference(name: &str, value: &str) {
    if let Some(storage) = storage() {
        // A choice that cannot be kept is no failure that a reader could mend.
        let _ = storage.set_item(&key(name), value);
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// The name in the host's own storage.
fn key(name: &str) -> String {
    let mut key = String::from("diglot:");
    key.push_str(name);
    key
}
