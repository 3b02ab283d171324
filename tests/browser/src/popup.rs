//! What the popup shows.

use serde::Deserialize;

/// An open popup.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct Popup {
    /// The translation, one piece for each of its segments.
    pub pieces: Vec<Piece>,
    /// Everything that can be read in it, such as that there is no translation.
    pub content: String,
    /// Its place in the window, in CSS pixels.
    pub rectangle: Rectangle,
    /// Whether it stays until it is closed.
    #[serde(rename = "isPinned")]
    pub is_pinned: bool,
}

/// Text with its language.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct Piece {
    /// Its text, white space collapsed.
    pub text: String,
    /// The language tag that holds for it.
    pub lang: String,
    /// `ltr` or `rtl`, as computed.
    pub dir: String,
}

/// A place in the window.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[expect(missing_docs, reason = "the four edges")]
pub struct Rectangle {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Popup {
    /// The translation in one string.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}
