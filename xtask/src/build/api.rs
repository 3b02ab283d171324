//! What a host's developer has of the elements: their types and their manifest, made from the sources.

use std::fs;

use anyhow::{Context, Result};

use crate::process::{command, root, run, target_dir};
use crate::{build, stamp};

const SCRIPT: &str = "xtask/src/build/api.mjs";

/// Writes `dist/diglot.d.ts`, `dist/custom-elements.json`, `dist/package.json` and what belongs to
/// them.
pub fn api() -> Result<()> {
    let inputs = ["www/src", "www/generated", "www/types", "www/package.json", "NOTICE", SCRIPT];
    let inputs = inputs.map(|path| root().join(path));
    let outputs = ["custom-elements.json", "diglot.d.ts", "package.json", "types", "NOTICE"];
    let outputs = outputs.map(|path| build::dist().join(path));
    stamp::unless_fresh("api", &inputs, &outputs, || {
        println!("diglot.d.ts: types");
        let declarations = target_dir().join("declarations");
        if declarations.exists() {
            fs::remove_dir_all(&declarations)
                .with_context(|| format!("cannot empty {}", declarations.display()))?;
        }
        // Whether the types hold is asked by `cargo xtask test`.
        run(command(root().join("www/node_modules/.bin/tsc"))
            .args(["--project", "www", "--rootDir", "www", "--noEmit", "false", "--noCheck"])
            .args(["--declaration", "--emitDeclarationOnly", "--outDir"])
            .arg(&declarations))?;
        run(command("node").arg(SCRIPT).arg(&declarations).arg(build::dist()))
    })
}
