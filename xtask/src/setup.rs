//! What every build needs and a fresh machine lacks: Rust components and npm packages.

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use crate::process::{command, output, root, run};

/// The target of the wasm builds.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Adds the wasm target to the toolchain unless it is there.
pub fn wasm_target() -> Result<()> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
    let target = PathBuf::from(sysroot.trim()).join("lib/rustlib").join(WASM);
    if target.is_dir() {
        return Ok(());
    }
    run(command("rustup").args(["target", "add", WASM])).with_context(|| {
        format!(
            "the Rust target {WASM} is missing; install it or get rustup from https://rustup.rs"
        )
    })
}

/// Adds clippy and rustfmt to the toolchain unless they are there.
pub fn components() -> Result<()> {
    for (component, program) in [("clippy", "cargo-clippy"), ("rustfmt", "rustfmt")] {
        // rustup's proxy of a missing component exists, but fails.
        if output(command(program).arg("--version").stderr(std::process::Stdio::null())).is_err() {
            run(command("rustup").args(["component", "add", component])).with_context(|| {
                format!("{component} is missing; install it or get rustup from https://rustup.rs")
            })?;
        }
    }
    Ok(())
}

/// Checks node and npm, and installs the locked npm packages of the widget unless they are there.
pub fn javascript() -> Result<()> {
    npm("www")
}

/// The same for what the host pages of the examples are made with.
pub fn apps() -> Result<()> {
    npm("tests/browser")
}

fn npm(folder: &str) -> Result<()> {
    const REMEDY: &str =
        "install Node.js 18.19 or newer with npm (Debian: apt-get install nodejs npm)";
    let version = output(command("node").arg("--version")).context(REMEDY)?;
    let major =
        version.trim().trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok());
    if major.is_none_or(|major: u32| major < 18) {
        bail!("node {} is too old; {REMEDY}", version.trim());
    }
    let folder = root().join(folder);
    let installed = modified(folder.join("node_modules/.package-lock.json"));
    let locked = modified(folder.join("package-lock.json"));
    if installed.is_some() && installed >= locked {
        return Ok(());
    }
    run(command("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(folder)).context(REMEDY)
}

fn modified(path: PathBuf) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}
