//! The widget on real pages of others: books of Debian in two languages, as they are installed.

mod pages;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use clap::Args;

use crate::browsers::program;
use crate::drivers::{Driver, Engine};
use crate::process::{Scratch, run as run_command, target_dir};
use crate::serve::hosts;
use crate::{build, packages, setup};
pub use pages::Book;

/// Which pages are tried, and in which browser.
#[derive(Args)]
pub struct Options {
    /// The engine
    #[arg(long, value_enum, default_value = "chromium")]
    only: Engine,
    /// Books whose name contains this
    #[arg(long, value_name = "NAME")]
    book: Option<String>,
    /// Pages whose name contains this
    #[arg(long, value_name = "NAME")]
    page: Option<String>,
    /// At most so many pages of each book, spread over it
    #[arg(long, value_name = "N")]
    pages: Option<usize>,
    /// On so many pages of all, spread over them, the mouse goes to every sentence
    #[arg(long, value_name = "N", default_value_t = 20)]
    hover: usize,
}

/// Installs the books, builds the widget, and tries it.
pub fn run(options: &Options) -> Result<()> {
    setup::javascript()?;
    packages::install(&[options.only])?;
    build::build()?;
    try_out(options)
}

/// The part that fits in with all other tests: some pages of a small book.
pub fn sample() -> Result<()> {
    try_out(&Options {
        only: Engine::Chromium,
        book: Some("faq".to_owned()),
        page: None,
        pages: Some(6),
        hover: 1,
    })
}

fn try_out(options: &Options) -> Result<()> {
    let books: Vec<&'static Book> =
        pages::BOOKS.iter().filter(|book| book.is_meant(options.book.as_deref())).collect();
    pages::install(&books)?;
    let folder = target_dir().join("hosts");
    let mut pages = pages::make(&books, options.page.as_deref(), options.pages, &folder)?;
    pages::choose_hovered(&mut pages, options.hover);

    let scratch = Scratch::new()?;
    let servers = hosts::serve(&books, &folder)?;
    let list = scratch.path().join("pages.json");
    fs::write(&list, serde_json::to_string(&pages)?)?;
    let driver = Driver::start(options.only, scratch.path())?;
    let report = folder.join("report.md");
    let mut tests = program("hosts", [&servers.widget, &servers.pages], &scratch);
    tests
        .env("DIGLOT_HOSTS", &list)
        .env("DIGLOT_REPORT", &report)
        .env("DIGLOT_FAILURES", folder.join("failures"))
        .env(options.only.variable(), &driver.url);
    run_command(&mut tests).with_context(|| format!("the report is in {}", shown(&report)))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
