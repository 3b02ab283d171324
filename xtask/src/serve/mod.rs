//! Two servers on this machine: the widget's files, and the pages of somebody else.

mod faults;
pub mod hosts;
mod http;
mod long;
mod pages;
mod widget;

use std::path::Path;

use anyhow::Result;

use crate::build;
use crate::process::{command, root, run, target_dir};
use crate::serve::pages::Pages;
use crate::{setup, stamp};

/// The ports of both origins; 0 is a free one.
#[derive(Clone, Copy)]
pub struct Ports {
    widget: u16,
    pages: u16,
}

impl Ports {
    /// Ports that nobody uses.
    pub const ANY: Self = Self { widget: 0, pages: 0 };
}

impl From<u16> for Ports {
    /// A port and the next.
    fn from(widget: u16) -> Self {
        Self { widget, pages: widget.saturating_add(1) }
    }
}

/// Whom the pages are for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// People: the pages as they are.
    Demo,
    /// The browser tests: pages get a script that records errors, and paths fail on purpose.
    Tests,
}

/// Both servers, running until the program ends.
pub struct Servers {
    /// The origin of the widget's files, without a slash at its end.
    pub widget: String,
    /// The origin of the pages.
    pub pages: String,
    site: Pages,
}

impl Servers {
    /// Makes the bundles of the pages and starts both servers; dist/ has to be built.
    pub fn start(ports: Ports, usage: Use) -> Result<Self> {
        make_bundles()?;
        make_apps()?;
        let widget = http::serve(ports.widget, move |path| match usage {
            Use::Demo => widget::answer(path),
            Use::Tests => faults::of_widget(path).unwrap_or_else(|| widget::answer(path)),
        })?;
        let site = Pages::new(&widget, usage);
        let served = site.clone();
        let pages = http::serve(ports.pages, move |path| match usage {
            Use::Demo => served.answer(path),
            Use::Tests => faults::of_pages(path, &served).unwrap_or_else(|| served.answer(path)),
        })?;
        Ok(Self { widget, pages, site })
    }

    /// The address of every page.
    pub fn addresses(&self) -> Result<Vec<String>> {
        let paths = self.site.paths()?;
        Ok(paths.into_iter().map(|path| format!("{}{path}", self.pages)).collect())
    }
}

/// Aligns the texts of the pages, as a site owner would.
fn make_bundles() -> Result<()> {
    let program = build::command_line()?;
    make_article(&program)?;
    STORIES.iter().try_for_each(|story| story.make(&program))
}

/// The article of the demo; the site has its text as well.
fn make_article(program: &Path) -> Result<()> {
    let article = root().join("tests/fixtures/article/cooperation.fr-zh.txt");
    let site = target_dir().join("site");
    let [text, bundle] =
        ["cooperation.fr-zh.txt", "cooperation.diglot"].map(|file| site.join(file));
    let inputs = [program.to_owned(), article.clone()];
    stamp::unless_fresh("site", &inputs, &[text.clone(), bundle.clone()], || {
        stamp::write(&text, std::fs::read(article)?)?;
        run(command(program).arg("align").arg(&text).arg("-o").arg(&bundle))
    })
}

/// A bundle that the examples read, made of `www/examples/TEXT.LANG.txt`, one file a language.
struct Story {
    bundle: &'static str,
    text: &'static str,
    langs: &'static [&'static str],
}

const STORIES: [Story; 6] = [
    // What the examples of hazards tell.
    Story { bundle: "lighthouse", text: "lighthouse", langs: &["fr", "en"] },
    Story { bundle: "four-versions", text: "lighthouse", langs: &["fr", "en", "de", "zh-Hans"] },
    Story { bundle: "two-scripts", text: "lighthouse", langs: &["fr", "zh-Hans", "zh-Hant"] },
    Story { bundle: "arabic-french", text: "arabic-french", langs: &["ar", "fr"] },
    Story { bundle: "japanese-english", text: "japanese-english", langs: &["ja", "en"] },
    Story { bundle: "mongolian-vertical", text: "mongolian-vertical", langs: &["mn-Mong", "en"] },
];

impl Story {
    fn make(&self, program: &Path) -> Result<()> {
        let Self { bundle, text, langs } = self;
        let examples = root().join("www/examples");
        let texts = langs.iter().map(|lang| examples.join(format!("{text}.{lang}.txt")));
        let texts: Vec<_> = texts.collect();
        let file = target_dir().join(format!("site/{bundle}.diglot"));
        let inputs = [&[program.to_owned()], texts.as_slice()].concat();
        stamp::unless_fresh(
            &format!("story-{bundle}"),
            &inputs,
            std::slice::from_ref(&file),
            || {
                run(command(program)
                    .arg("align")
                    .args(&texts)
                    .args(["--lang", &langs.join(",")])
                    .arg("-o")
                    .arg(&file))
            },
        )
    }
}

/// The apps and libraries that host pages are made with, see tests/browser/apps.mjs.
fn make_apps() -> Result<()> {
    setup::apps()?;
    let [script, lock] =
        ["apps.mjs", "package-lock.json"].map(|file| root().join("tests/browser").join(file));
    let folder = target_dir().join("site/apps");
    let inputs = [script.clone(), lock, root().join("www/examples")];
    stamp::unless_fresh("apps", &inputs, std::slice::from_ref(&folder), || {
        run(command("node").arg(&script).arg(&folder))
    })
}
