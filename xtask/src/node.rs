//! The widget's modules in Node.js: their types, and the tests that need no browser.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{command, root, run};
use crate::stamp;

/// Type-checks the widget, sees to it that a misspelt field is noticed, and uses the types that a
/// host's developer gets, rightly and wrongly.
pub fn type_check() -> Result<()> {
    run(tsc().arg("www"))?;
    misspelt_field()?;
    run(tsc().arg("tests/types"))
}

/// A check that accepts everything would pass as well; this file it has to refuse.
fn misspelt_field() -> Result<()> {
    const FILE: &str = "tests/wasm/misspelt/field.js";
    let output = tsc().arg("tests/wasm/misspelt").output().context("cannot start tsc")?;
    let complaints = String::from_utf8_lossy(&output.stdout);
    let is_error = |line: &&str| line.contains("error TS");
    let errors: Vec<_> = complaints.lines().filter(is_error).collect();
    // TS2339 and TS2551: the property does not exist on the type.
    match errors[..] {
        [error] if error.contains("TS2339") || error.contains("TS2551") => Ok(()),
        [] => bail!("tsc accepts the misspelt field in {FILE}; are the types of wasm still used?"),
        _ => bail!(
            "tsc should only complain of the misspelt field in {FILE}, it says:\n{complaints}"
        ),
    }
}

fn tsc() -> Command {
    let mut tsc = command(root().join("www/node_modules/.bin/tsc"));
    tsc.args(["--pretty", "false", "--project"]);
    tsc
}

/// Runs the tests below `tests/wasm` and `tests/types`.
pub fn test() -> Result<()> {
    let mut tests = stamp::files(&root().join("tests/wasm"))?;
    tests.extend(stamp::files(&root().join("tests/types"))?);
    tests.retain(|file| file.to_string_lossy().contains(".test."));
    if tests.is_empty() {
        bail!("no *.test.mjs below tests/wasm or tests/types");
    }
    run(command("node").args(["--import", "./tests/wasm/css-as-text.mjs", "--test"]).args(tests))
}
