//! The books, and what is tried on their pages.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use diglot::format::bundle;
use serde::Serialize;

use crate::build;
use crate::packages;
use crate::process::{command, run, succeeds};
use crate::stamp;

/// A book in two languages, as Debian packages install it.
pub struct Book {
    /// What reports call it.
    pub name: &'static str,
    packages: &'static [&'static str],
    /// Where the pages of both languages lie, and what is behind the name of each.
    host: (&'static str, &'static str),
    translation: (&'static str, &'static str),
    /// The language that is read and the one that is shown.
    langs: [&'static str; 2],
    /// So many pages are tried unless another number is named; all where it is 0.
    n_pages: usize,
}

pub const BOOKS: &[Book] = &[
    Book {
        name: "handbook-fr-zh",
        packages: &["debian-handbook"],
        host: ("/usr/share/doc/debian-handbook/html/fr-FR", ".html"),
        translation: ("/usr/share/doc/debian-handbook/html/zh-CN", ".html"),
        langs: ["fr", "zh"],
        n_pages: 0,
    },
    Book {
        name: "handbook-ar-fr",
        packages: &["debian-handbook"],
        host: ("/usr/share/doc/debian-handbook/html/ar-MA", ".html"),
        translation: ("/usr/share/doc/debian-handbook/html/fr-FR", ".html"),
        langs: ["ar", "fr"],
        n_pages: 8,
    },
    Book {
        name: "handbook-fa-zh",
        packages: &["debian-handbook"],
        host: ("/usr/share/doc/debian-handbook/html/fa-IR", ".html"),
        translation: ("/usr/share/doc/debian-handbook/html/zh-CN", ".html"),
        langs: ["fa", "zh"],
        n_pages: 8,
    },
    Book {
        name: "reference-fr-zh",
        packages: &["debian-reference-fr", "debian-reference-zh-cn"],
        host: ("/usr/share/debian-reference", ".fr.html"),
        translation: ("/usr/share/debian-reference", ".zh-cn.html"),
        langs: ["fr", "zh"],
        n_pages: 0,
    },
    Book {
        name: "faq-fr-zh",
        packages: &["debian-faq-fr", "debian-faq-zh-cn"],
        host: ("/usr/share/doc/debian/FAQ/fr", ".fr.html"),
        translation: ("/usr/share/doc/debian/FAQ/zh-cn", ".zh-cn.html"),
        langs: ["fr", "zh"],
        n_pages: 0,
    },
];

impl Book {
    pub fn is_meant(&self, name: Option<&str>) -> bool {
        name.is_none_or(|name| self.name.contains(name))
    }

    /// The folder of the pages that are read.
    pub fn folder(&self) -> &Path {
        Path::new(self.host.0)
    }

    /// The language that is shown.
    pub fn translation(&self) -> &'static str {
        self.langs[1]
    }

    /// The pages that are there in both languages, by the beginning of their file names.
    fn stems(&self) -> Result<Vec<String>> {
        let (folder, end) = self.host;
        let entries = fs::read_dir(folder).with_context(|| format!("cannot read {folder}"))?;
        let mut stems = Vec::new();
        for entry in entries {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if let Some(stem) = name.strip_suffix(end)
                && self.translated(stem).is_file()
            {
                stems.push(stem.to_owned());
            }
        }
        stems.sort();
        Ok(stems)
    }

    fn read(&self, stem: &str) -> PathBuf {
        Path::new(self.host.0).join(format!("{stem}{}", self.host.1))
    }

    fn translated(&self, stem: &str) -> PathBuf {
        Path::new(self.translation.0).join(format!("{stem}{}", self.translation.1))
    }
}

/// Installs the books that are not there.
pub fn install(books: &[&Book]) -> Result<()> {
    let is_there = |book: &&&Book| {
        [book.host.0, book.translation.0].map(Path::new).iter().all(|folder| folder.is_dir())
            && book.stems().is_ok_and(|stems| !stems.is_empty())
    };
    let missing: Vec<&str> = books
        .iter()
        .filter(|book| !is_there(book))
        .flat_map(|book| book.packages.iter().copied())
        .collect();
    if !missing.is_empty() {
        packages::apt_get(&missing)?;
    }
    match books.iter().find(|book| !is_there(book)) {
        None => Ok(()),
        Some(book) => bail!(
            "{} is installed without its pages; allow /usr/share/doc in /etc/dpkg/dpkg.cfg.d and \
             reinstall it",
            book.packages.join(" ")
        ),
    }
}

/// A page to be tried, for the program that has the browser.
#[derive(Serialize)]
pub struct Page {
    book: &'static str,
    name: String,
    /// The path on the server.
    path: String,
    /// Whether the mouse goes to every sentence.
    is_hovered: bool,
    /// The text and the translation of each bead.
    beads: Vec<[String; 2]>,
}

/// Aligns the pages, as their owner would, and says what is to be seen on them.
pub fn make(
    books: &[&Book],
    name: Option<&str>,
    limit: Option<usize>,
    folder: &Path,
) -> Result<Vec<Page>> {
    let program = build::command_line()?;
    let mut pages = Vec::new();
    for book in books {
        let mut stems = book.stems()?;
        stems.retain(|stem| name.is_none_or(|name| stem.contains(name)));
        let wanted = limit.or((book.n_pages > 0).then_some(book.n_pages)).unwrap_or(stems.len());
        println!("aligning {} of {} pages of {}", wanted.min(stems.len()), stems.len(), book.name);
        for stem in spread(&stems, wanted) {
            let file = folder.join(book.name).join(format!("{stem}.diglot"));
            let [host, translation] = [book.read(stem), book.translated(stem)];
            let inputs = [program.clone(), host.clone(), translation.clone()];
            let step = format!("hosts-{}-{stem}", book.name);
            stamp::unless_fresh(&step, &inputs, std::slice::from_ref(&file), || {
                fs::create_dir_all(folder.join(book.name))?;
                let mut align = command(&program);
                align.arg("align").args([&host, &translation]);
                align.args(["--lang", &book.langs.join(",")]).arg("-o").arg(&file);
                // What is odd about pages that are there to be tried is no news.
                if succeeds(&mut align) { Ok(()) } else { run(&mut align) }
            })?;
            pages.push(Page {
                book: book.name,
                name: stem.clone(),
                path: format!("/{}/{stem}{}", book.name, book.host.1),
                is_hovered: false,
                beads: beads(&file)?,
            });
        }
    }
    Ok(pages)
}

/// Marks so many pages, spread over all.
pub fn choose_hovered(pages: &mut [Page], n_hovered: usize) {
    let indexes: Vec<usize> = (0..pages.len()).collect();
    for idx in spread(&indexes, n_hovered) {
        pages[*idx].is_hovered = true;
    }
}

/// `n` of the items, or all of them where there are fewer.
fn spread<T>(items: &[T], n: usize) -> impl Iterator<Item = &T> {
    let n = n.min(items.len());
    (0..n).map(move |idx| &items[idx * items.len() / n])
}

fn beads(file: &Path) -> Result<Vec<[String; 2]>> {
    let text = bundle::read(fs::read(file)?)?;
    let side = |bead, version| {
        let segments = text.bead_segments(bead, version).indexes();
        let texts: Vec<&str> =
            segments.map(|segment| text.segment_text(version, segment)).collect();
        texts.join(" ")
    };
    Ok((0..text.n_beads()).map(|bead| [side(bead, 0), side(bead, 1)]).collect())
}
