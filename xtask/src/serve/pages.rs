//! The origin of the pages: the demo, the examples, and their bundles.
//!
//! `{{widget}}` in a page stands for the origin of the widget's files, and `{{include PATH}}` on a
//! line of its own for a file below www/ or of the site. A file `NAME.html.headers` beside a page
//! holds further headers, `Name: value` on each line.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::process::{root, target_dir};
use crate::serve::Use;
use crate::serve::http::Answer;
use crate::stamp;

/// The pages and files that are served.
#[derive(Clone)]
pub struct Pages {
    widget: String,
    usage: Use,
    folders: Vec<Folder>,
}

/// A folder, and the path below which it is served.
#[derive(Clone)]
struct Folder {
    prefix: &'static str,
    directory: PathBuf,
}

/// Records errors and events before a script of the page runs.
pub const RECORDER_PATH: &str = "/recorder.js";
const RECORDER: &str = include_str!("recorder.js");

impl Pages {
    pub fn new(widget: &str, usage: Use) -> Self {
        let folder = |prefix, directory| Folder { prefix, directory };
        let mut folders = vec![folder("/examples/", root().join("www/examples"))];
        if usage == Use::Tests {
            folders.push(folder("/tests/", root().join("tests/browser/pages")));
        }
        folders.push(folder("/", target_dir().join("site")));
        folders.push(folder("/", root().join("www/demo")));
        Self { widget: widget.to_owned(), usage, folders }
    }

    /// A page or a file.
    pub fn answer(&self, path: &str) -> Answer {
        if self.usage == Use::Tests && path == RECORDER_PATH {
            return recorder();
        }
        match self.find(path) {
            Some(file) if is_page(&file) => self.page(&file),
            Some(file) => Answer::file(&file),
            None => Answer::not_found(),
        }
    }

    /// The path of every page, `/` for `/index.html`.
    pub fn paths(&self) -> Result<Vec<String>> {
        let mut paths = Vec::new();
        for Folder { prefix, directory } in &self.folders {
            for file in stamp::files(directory)? {
                let path = file.strip_prefix(directory)?.to_string_lossy().into_owned();
                if is_page(&file) {
                    paths.push(format!(
                        "{prefix}{}",
                        path.strip_suffix("index.html").unwrap_or(&path)
                    ));
                }
            }
        }
        paths.sort();
        Ok(paths)
    }

    fn find(&self, path: &str) -> Option<PathBuf> {
        let path = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        let files = self.folders.iter().filter_map(|Folder { prefix, directory }| {
            path.strip_prefix(prefix).map(|rest| directory.join(rest))
        });
        files.into_iter().find(|file| file.is_file())
    }

    fn page(&self, file: &Path) -> Answer {
        let Ok(page) = fs::read_to_string(file) else { return Answer::not_found() };
        let mut page = self.fill_in(&page);
        if self.usage == Use::Tests {
            page = with_recorder(&page);
        }
        let mut answer = Answer::new(200, "text/html; charset=utf-8", page.into_bytes());
        let headers = fs::read_to_string(file.with_extension("html.headers")).unwrap_or_default();
        for line in self.fill_in(&headers).lines() {
            if let Some((name, value)) = line.split_once(':') {
                answer = answer.with_header(name.trim(), value.trim());
            }
        }
        answer
    }

    fn fill_in(&self, text: &str) -> String {
        let mut filled = String::new();
        for line in text.split_inclusive('\n') {
            let include = line.trim().strip_prefix("{{include ");
            match include.and_then(|rest| rest.strip_suffix("}}")) {
                Some(path) => filled.push_str(&included(path)),
                None => filled.push_str(line),
            }
        }
        filled.replace("{{widget}}", &self.widget)
    }
}

/// A missing file is said where it is missing.
fn included(path: &str) -> String {
    let [own, made] = [root().join("www"), target_dir().join("site")];
    let file = [own.join(path.trim()), made.join(path.trim())];
    let file = file.iter().find(|file| file.is_file()).unwrap_or(&file[0]);
    fs::read_to_string(file).unwrap_or_else(|error| format!("{}: {error}", file.display()))
}

/// The script that records.
pub fn recorder() -> Answer {
    Answer::new(200, "text/javascript; charset=utf-8", RECORDER.into())
}

/// A page with that script before all others.
pub fn with_recorder(page: &str) -> String {
    let nonce = nonce_of(page);
    let script = format!("<head><script src=\"{RECORDER_PATH}\"{nonce}></script>");
    page.replacen("<head>", &script, 1)
}

/// The attribute that lets a script of the page run, where its policy asks for one.
fn nonce_of(page: &str) -> String {
    let nonce = page.split_once(" nonce=\"").and_then(|(_, rest)| rest.split_once('"'));
    nonce.map_or(String::new(), |(nonce, _)| format!(" nonce=\"{nonce}\""))
}

/// What is only included in pages is none. A page in quirks mode has no doctype.
fn is_page(file: &Path) -> bool {
    let is_whole = |text: String| {
        let start = text.get(..15).unwrap_or_default().to_ascii_lowercase();
        start == "<!doctype html>" || start.starts_with("<html")
    };
    file.extension().is_some_and(|extension| extension == "html")
        && fs::read_to_string(file).is_ok_and(is_whole)
}
