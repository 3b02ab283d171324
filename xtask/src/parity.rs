//! The same texts give the same bytes natively and in wasm.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::process::{self, command, root, target_dir};
use crate::{build, stamp};

/// Aligns every case with the command line and again in Node, and compares the bundles.
///
/// A case is a text with both languages, `NAME.txt`, or two files, `NAME.a.txt` and `NAME.b.txt`.
pub fn run() -> Result<()> {
    let program = build::command_line()?;
    let output = target_dir().join("parity");
    let _ = fs::remove_dir_all(&output);
    fs::create_dir_all(&output)?;
    let mut cases = Vec::new();
    for inputs in cases_of(&["tests/fixtures/article", "tests/fixtures/align"])? {
        let bundle = output.join(format!("{}.diglot", cases.len()));
        process::run(command(&program).arg("align").args(&inputs).arg("-o").arg(&bundle))
            .with_context(|| format!("cannot align {}", inputs[0].display()))?;
        cases.push(json!({ "inputs": inputs, "bundle": bundle }));
    }
    if cases.is_empty() {
        bail!("no cases below tests/fixtures/align");
    }
    let list = output.join("cases.json");
    stamp::write(&list, Value::from(cases).to_string())?;
    process::run(command("node").arg("tests/wasm/parity.js").arg(list))
}

fn cases_of(directories: &[&str]) -> Result<Vec<Vec<PathBuf>>> {
    let mut cases = Vec::new();
    for directory in directories {
        for file in stamp::files(&root().join(directory))? {
            if file.extension() != Some(OsStr::new("txt")) {
                continue;
            }
            match other_half(&file) {
                Half::None => cases.push(vec![file]),
                Half::Second(second) => cases.push(vec![file, second]),
                Half::First => {}
            }
        }
    }
    Ok(cases)
}

enum Half {
    None,
    First,
    Second(PathBuf),
}

fn other_half(file: &Path) -> Half {
    let name = file.file_name().and_then(OsStr::to_str).unwrap_or_default();
    if let Some(stem) = name.strip_suffix(".a.txt") {
        return Half::Second(file.with_file_name(format!("{stem}.b.txt")));
    }
    if name.ends_with(".b.txt") { Half::First } else { Half::None }
}
