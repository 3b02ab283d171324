//! `cargo xtask screenshots`: pictures of every state of the widget, in a folder with a page.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::browsers::program;
use crate::drivers::{Driver, Engine};
use crate::process::{Scratch, run as run_command, target_dir};
use crate::serve::{Ports, Servers, Use};
use crate::{build, packages, setup};

/// Takes the pictures in Chromium, the one browser whose driver plays a phone and the dark.
pub fn run(folder: Option<&Path>) -> Result<()> {
    setup::javascript()?;
    packages::install(&[Engine::Chromium])?;
    build::build()?;
    let default = target_dir().join("screenshots");
    let folder = folder.unwrap_or(&default);
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let scratch = Scratch::new()?;
    let servers = Servers::start(Ports::ANY, Use::Tests)?;
    let driver = Driver::start(Engine::Chromium, scratch.path())?;
    run_command(
        program("screenshots", [&servers.widget, &servers.pages], &scratch)
            .env("DIGLOT_SCREENSHOTS", folder.canonicalize()?)
            .env(Engine::Chromium.variable(), &driver.url),
    )?;
    println!("{}", folder.join("index.html").display());
    Ok(())
}
