//! Pages of books as they are installed, with the widget put in on the way.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::hosts::Book;
use crate::serve::http::{self, Answer};
use crate::serve::pages::{RECORDER_PATH, recorder, with_recorder};
use crate::serve::widget;

/// Both origins, served until the program ends.
pub struct Servers {
    /// The origin of the widget's files.
    pub widget: String,
    /// The origin of the pages.
    pub pages: String,
}

/// Serves `/BOOK/PAGE.html` with the bundle `/BOOK/PAGE.diglot` of `folder`.
pub fn serve(books: &[&'static Book], folder: &Path) -> Result<Servers> {
    let widget = http::serve(0, widget::answer)?;
    let site = Site { widget: widget.clone(), bundles: folder.to_owned(), books: books.to_vec() };
    Ok(Servers { widget, pages: http::serve(0, move |path| site.answer(path))? })
}

struct Site {
    widget: String,
    bundles: PathBuf,
    books: Vec<&'static Book>,
}

impl Site {
    fn answer(&self, path: &str) -> Answer {
        if path == RECORDER_PATH {
            return recorder();
        }
        if path.ends_with(".diglot") {
            return Answer::file(&self.bundles.join(path.trim_start_matches('/')));
        }
        let split = path.trim_start_matches('/').split_once('/');
        let found = split.and_then(|(name, file)| {
            let book = self.books.iter().find(|book| book.name == name)?;
            Some((book, file))
        });
        let Some((book, file)) = found else { return Answer::not_found() };
        let file = book.folder().join(file);
        if file.extension().is_some_and(|extension| extension == "html") {
            self.page(book, &file)
        } else {
            Answer::file(&file)
        }
    }

    /// The page with one script tag and one element, as its owner would write them.
    fn page(&self, book: &Book, file: &Path) -> Answer {
        let Ok(page) = fs::read_to_string(file) else { return Answer::not_found() };
        // `NAME.fr.html` belongs to `NAME.diglot`.
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let stem = name.strip_suffix(".html").unwrap_or(&name);
        let stem = stem.strip_suffix(".fr").unwrap_or(stem);
        let (widget, translation) = (&self.widget, book.translation());
        let end = format!(
            "<script type=\"module\" src=\"{widget}/diglot.js\"></script>\
             <diglot-text for=\"body\" src=\"{stem}.diglot\" translation=\"{translation}\" \
             mode=\"hover\"></diglot-text></body>"
        );
        let page = with_recorder(&page).replacen("</body>", &end, 1);
        Answer::new(200, "text/html; charset=utf-8", page.into_bytes())
    }
}
