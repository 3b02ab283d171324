//! The origin of the widget: dist/, for pages anywhere.

use crate::build;
use crate::serve::http::Answer;

/// A file of dist/ that other origins may use.
pub fn answer(path: &str) -> Answer {
    closed(path).with_header("Access-Control-Allow-Origin", "*")
}

/// The same file without the header that lets pages of other origins read it.
pub fn closed(path: &str) -> Answer {
    Answer::file(&build::dist().join(path.trim_start_matches('/')))
        .with_header("Cross-Origin-Resource-Policy", "cross-origin")
}
