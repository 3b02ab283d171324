//! From the sources to dist/: two wasm modules, their glue, and the bundled widget.

pub mod bundle;
mod short_names;
pub mod wasm;

use std::path::PathBuf;

use anyhow::Result;

use crate::process::{cargo, root, run, target_dir};
use crate::setup;

/// What a web site serves.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Builds everything that is out of date.
pub fn build() -> Result<()> {
    setup::wasm_target()?;
    setup::javascript()?;
    for module in wasm::MODULES {
        module.build()?;
    }
    bundle::bundle()
}

/// Builds the command line and gives its place.
pub fn command_line() -> Result<PathBuf> {
    run(&mut cargo("build --quiet --features cli --bin diglot"))?;
    Ok(target_dir().join("debug/diglot"))
}
