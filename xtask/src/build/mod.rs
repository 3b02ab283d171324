//! From the sources to dist/: two wasm modules, their glue, the bundled widget with its types, the
//! vector packs.

mod api;
pub mod bundle;
mod panics;
mod short_names;
pub mod wasm;

use std::path::PathBuf;
use std::{fs, thread};

use anyhow::{Context, Result, anyhow};
use diglot::studio::packs;

use crate::process::{cargo, root, run, target_dir};
use crate::{setup, stamp};

/// What a web site serves.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Builds everything that is out of date.
pub fn build() -> Result<()> {
    setup::wasm_target()?;
    setup::javascript()?;
    // rustc and wasm-opt do most of their work on one core.
    thread::scope(|scope| {
        let builds = wasm::MODULES.map(|module| scope.spawn(move || module.build()));
        builds.into_iter().try_for_each(|build| {
            build.join().unwrap_or_else(|_| Err(anyhow!("a build of a wasm module panicked")))
        })
    })?;
    bundle::bundle()?;
    api::api()?;
    copy_packs()
}

/// Puts the vector packs where the widget looks for them, and takes away what is none any more.
fn copy_packs() -> Result<()> {
    let [source, target] = [root(), &dist()].map(|folder| folder.join("packs"));
    let files: Vec<PathBuf> = packs::all().map(|pack| target.join(pack.file())).collect();
    for file in stamp::files(&target)?.iter().filter(|file| !files.contains(file)) {
        fs::remove_file(file).with_context(|| format!("cannot remove {}", file.display()))?;
    }
    stamp::unless_fresh("packs", std::slice::from_ref(&source), &files, || {
        for pack in packs::all() {
            let from = source.join(pack.file());
            let content =
                fs::read(&from).with_context(|| format!("cannot read {}", from.display()))?;
            stamp::write(&target.join(pack.file()), content)?;
        }
        Ok(())
    })
}

/// Builds the command line and gives its place.
pub fn command_line() -> Result<PathBuf> {
    run(&mut cargo("build --quiet --features cli --bin diglot"))?;
    Ok(target_dir().join("debug/diglot"))
}
