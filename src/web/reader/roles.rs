//! What elements mean for the text of a page, for the walk that JavaScript does.

use crate::markup::{self, Role};
use wasm_bindgen::prelude::*;

/// The role of the elements of a local name: `inline`, `line`, `block`, `preformatted`, `left-out`.
#[wasm_bindgen(
    js_name = roleOf,
    unchecked_return_type = "\"inline\" | \"line\" | \"block\" | \"preformatted\" | \"left-out\""
)]
pub fn role_of(name: &str) -> String {
    let role = match Role::of(name) {
        Role::Inline => "inline",
        Role::Line => "line",
        Role::Block => "block",
        Role::Preformatted => "preformatted",
        Role::LeftOut => "left-out",
    };
    role.to_owned()
}

/// Whether what a link in a `<sup>` says is only the mark of a note.
#[wasm_bindgen(js_name = isNoteMark)]
pub fn is_note_mark(text: &str) -> bool {
    markup::is_note_mark(text)
}
