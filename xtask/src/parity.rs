//! The same texts give the same bytes natively and in wasm.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::process::{self, command, root, target_dir};
use crate::{build, stamp};

/// Aligns every case with the command line and again in Node, with vector packs and without, and
/// compares the bundles.
///
/// A case is a folder with `a.txt` and `b.txt`, or with one text that holds both languages.
pub fn run() -> Result<()> {
    let program = build::command_line()?;
    let output = target_dir().join("parity");
    let _ = fs::remove_dir_all(&output);
    fs::create_dir_all(&output)?;
    let mut cases = Vec::new();
    for folder in folders()? {
        let inputs = texts_of(&folder)?;
        let name = folder.file_name().and_then(OsStr::to_str).unwrap_or_default();
        for (packs, options) in [(Some(root().join("packs")), None), (None, Some("--no-packs"))] {
            let bundle = output.join(format!("{}.diglot", cases.len()));
            let mut align = command(&program);
            align.arg("align").args(options).args(&inputs).arg("-o").arg(&bundle);
            process::run(&mut align)
                .with_context(|| format!("cannot align {}", folder.display()))?;
            let name = format!("{name}{}", if packs.is_some() { "" } else { " without packs" });
            cases.push(json!({ "name": name, "inputs": inputs, "packs": packs, "bundle": bundle }));
        }
    }
    let list = output.join("cases.json");
    stamp::write(&list, Value::from(cases).to_string())?;
    process::run(command("node").arg("tests/wasm/parity.mjs").arg(list))
}

/// The article, and every folder of `tests/fixtures/align`.
fn folders() -> Result<Vec<PathBuf>> {
    let fixtures = root().join("tests/fixtures");
    let mut folders = vec![fixtures.join("article")];
    for entry in fs::read_dir(fixtures.join("align")).context("cannot read tests/fixtures/align")? {
        folders.push(entry?.path());
    }
    folders.sort();
    Ok(folders)
}

/// The texts of a case; `beads.txt` is what they should give.
fn texts_of(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut texts = stamp::files(folder)?;
    texts
        .retain(|file| file.extension() == Some(OsStr::new("txt")) && !file.ends_with("beads.txt"));
    if !(1..=2).contains(&texts.len()) {
        bail!("{} should hold one text or two, it holds {}", folder.display(), texts.len());
    }
    Ok(texts)
}
