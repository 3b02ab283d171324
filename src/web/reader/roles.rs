//! What elements mean for the text of a page, for the walk that JavaScript does.

use crate::markup::Role;
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
