//! Browsers, drivers and fonts: installed when missing, and where we may.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::drivers::Engine;
use crate::process::{command, find, output, run, succeeds};

/// One version, so that the driver of Firefox is built once and then reused.
const GECKODRIVER: &str = "0.37.1";

/// Installs what the engines need and this machine lacks.
pub fn install(engines: &[Engine]) -> Result<()> {
    let missing: Vec<_> = wanted(engines).into_iter().filter(|package| !has(package)).collect();
    if !missing.is_empty() {
        apt_get(&missing)?;
    }
    if engines.contains(&Engine::Firefox) && geckodriver().is_none() {
        build_geckodriver()?;
    }
    Ok(())
}

/// The driver of Firefox: on `PATH`, or the one that was built here.
pub fn geckodriver() -> Option<PathBuf> {
    let built = geckodriver_root().ok()?.join("bin/geckodriver");
    if built.is_file() {
        return Some(built);
    }
    let found = find("geckodriver")?;
    let version = output(command(&found).arg("--version")).ok()?;
    version.starts_with(&format!("geckodriver {GECKODRIVER}")).then_some(found)
}

/// Debian packages by engine; a fresh machine has no Chinese font and draws boxes.
fn wanted(engines: &[Engine]) -> Vec<&'static str> {
    let mut packages = vec!["fonts-noto-cjk"];
    for engine in engines {
        packages.extend(match engine {
            Engine::Chromium => &["chromium", "chromium-driver"][..],
            Engine::Firefox => &["firefox-esr"],
            Engine::Webkit => &["webkit2gtk-driver", "xvfb"],
        });
    }
    packages
}

/// Whether what a package is wanted for is there, wherever it came from.
fn has(package: &str) -> bool {
    match package {
        "fonts-noto-cjk" => output(command("fc-list").arg(":lang=zh-cn"))
            .is_ok_and(|fonts| !fonts.trim().is_empty()),
        "chromium-driver" => find("chromedriver").is_some(),
        "webkit2gtk-driver" => find("WebKitWebDriver").is_some(),
        "xvfb" => find("Xvfb").is_some(),
        program => find(program).is_some(),
    }
}

/// Installs Debian packages, where we may; else says what to install.
pub fn apt_get(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    let remedy = format!("install {names} (Debian: apt-get install {names})");
    if find("apt-get").is_none() {
        bail!("there is no apt-get here; {remedy}");
    }
    let is_root = output(command("id").arg("-u"))?.trim() == "0";
    let can_sudo = || succeeds(command("sudo").args(["--non-interactive", "true"]));
    if !is_root && !can_sudo() {
        bail!("this user may not install packages; {remedy}");
    }
    println!("installing {names}");
    let apt_get = |arguments: &[&str]| {
        // `env`, because sudo passes no variables on.
        let program = if is_root { "env" } else { "sudo" };
        let mut apt_get = command(program);
        if !is_root {
            apt_get.args(["--non-interactive", "env"]);
        }
        apt_get.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2"]).args(arguments);
        run(&mut apt_get)
    };
    apt_get(&["update"]).with_context(|| remedy.clone())?;
    apt_get(&[&["install", "--yes", "--no-install-recommends"], packages].concat()).context(remedy)
}

fn build_geckodriver() -> Result<()> {
    println!("building geckodriver {GECKODRIVER}, once");
    let root = geckodriver_root()?;
    fs::create_dir_all(&root).with_context(|| format!("cannot make {}", root.display()))?;
    run(command("cargo")
        .args(["install", "geckodriver", "--quiet", "--locked", "--version", GECKODRIVER, "--root"])
        .arg(&root))
    .context("geckodriver cannot be built; install it and put it on PATH")
}

fn geckodriver_root() -> Result<PathBuf> {
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let cache = match cache {
        Some(cache) => cache,
        None => Path::new(&env::var_os("HOME").context("HOME is not set")?).join(".cache"),
    };
    Ok(cache.join(format!("diglot/geckodriver-{GECKODRIVER}")))
}
