//! Searches for inputs of which a property of `tests/properties` does not hold, with libFuzzer.

use std::fs::{self, File};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::process::{self, cargo, command, root, target_dir};
use crate::stamp;

/// The version of cargo-fuzz that is installed where there is none.
const CARGO_FUZZ: &str = "0.13.2";
/// Bytes of an input: enough for what a rule may look at, few enough for many inputs a second.
const MAX_LEN: u32 = 4096;
/// Seconds that one input may take. Whatever takes longer is a failure too.
const TIMEOUT: u32 = 10;

/// How long is searched, and where.
#[derive(clap::Args)]
pub struct Options {
    /// Minutes in all, shared by the targets
    #[arg(long, value_name = "N", default_value_t = 12)]
    minutes: u32,
    /// One target instead of all
    #[arg(long, value_name = "TARGET")]
    only: Option<String>,
}

/// Runs each target for its share of the time; fails where one found something, and names the file.
pub fn run(options: &Options) -> Result<()> {
    set_up()?;
    let mut targets = targets()?;
    if let Some(only) = &options.only {
        let names = targets.join(", ");
        targets.retain(|target| target == only);
        if targets.is_empty() {
            bail!("there is no target {only}; there are {names}");
        }
    }
    let seconds = (options.minutes * 60 / targets.len() as u32).max(1);
    let found = target_dir().join("fuzz");
    fs::create_dir_all(&found)?;
    let fuzz = |subcommand: &str| {
        let mut fuzz = cargo("+nightly fuzz");
        fuzz.arg(subcommand).args(["--sanitizer", "none", "--fuzz-dir", "fuzz", "--target-dir"]);
        fuzz.arg(&found);
        fuzz
    };
    process::run(&mut fuzz("build"))?;
    let mut failures = Vec::new();
    for target in &targets {
        println!("{target}: {seconds} s");
        // What libFuzzer finds of use is kept beside the build, and goes on from there next time.
        let corpus = found.join("corpus").join(target);
        fs::create_dir_all(&corpus).context("cannot make a folder for the corpus")?;
        let failure = found.join(format!("failure-{target}"));
        let _ = fs::remove_file(&failure);
        let log = found.join(format!("{target}.log"));
        let mut run = fuzz("run");
        run.arg(target).arg(corpus).arg(root().join("fuzz/corpus").join(target)).arg("--");
        run.arg(format!("-max_total_time={seconds}"));
        run.arg(format!("-max_len={MAX_LEN}")).arg(format!("-timeout={TIMEOUT}"));
        run.arg(format!("-exact_artifact_path={}", failure.display()));
        run.stderr(File::create(&log).context("cannot write what libFuzzer says")?);
        if let Err(error) = process::run(&mut run) {
            if !failure.exists() {
                return Err(error.context(format!("see {}", log.display())));
            }
            println!("{target}: {} breaks it, see {}", failure.display(), log.display());
            failures.push(failure.display().to_string());
        }
    }
    if !failures.is_empty() {
        bail!(
            "a property does not hold of {}; mend it, and keep a small input in fuzz/corpus",
            failures.join(" and of ")
        );
    }
    println!("{} targets, and nothing found", targets.len());
    Ok(())
}

/// Installs what is missing: a nightly Rust and cargo-fuzz.
fn set_up() -> Result<()> {
    if !process::succeeds(command("cargo").args(["+nightly", "--version"])) {
        process::run(
            command("rustup").args("toolchain install nightly --profile minimal".split(' ')),
        )
        .context("fuzzing needs a nightly Rust")?;
    }
    if !process::succeeds(&mut cargo("+nightly fuzz --version")) {
        process::run(cargo("install --locked cargo-fuzz --version").arg(CARGO_FUZZ))
            .context("fuzzing needs cargo-fuzz")?;
    }
    Ok(())
}

/// The names of the targets, in order.
fn targets() -> Result<Vec<String>> {
    let mut files: Vec<PathBuf> = stamp::files(&root().join("fuzz/fuzz_targets"))?;
    files.sort();
    Ok(files.iter().filter_map(|file| file.file_stem()?.to_str().map(str::to_owned)).collect())
}
