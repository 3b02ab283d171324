//! Steps that are skipped while nothing they read has changed.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::process::target_dir;

/// Does `work` unless it was done for the same inputs before and its outputs are still there.
///
/// A directory among the inputs stands for every file below it.
pub fn unless_fresh(
    step: &str,
    inputs: &[PathBuf],
    outputs: &[PathBuf],
    work: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let stamp = target_dir().join("stamps").join(step);
    let hash = hash(inputs)?;
    let is_fresh = fs::read_to_string(&stamp).is_ok_and(|old| old == hash);
    if is_fresh && outputs.iter().all(|path| path.exists()) {
        return Ok(());
    }
    work()?;
    write(&stamp, hash)
}

/// Writes a file, with the directories that lead to it.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory)
            .with_context(|| format!("cannot make {}", directory.display()))?;
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

/// Every file below a directory, sorted; a file is itself, and what is missing is nothing.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let entries = fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))?;
    for entry in entries {
        found.extend(files(&entry?.path())?);
    }
    found.sort();
    Ok(found)
}

fn hash(inputs: &[PathBuf]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    // The options of a step are in this program.
    if let Ok(program) = std::env::current_exe().and_then(fs::metadata) {
        program.len().hash(&mut hasher);
        program.modified().ok().hash(&mut hasher);
    }
    for input in inputs {
        for file in files(input)? {
            let content =
                fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            file.hash(&mut hasher);
            content.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}
