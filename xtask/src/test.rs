//! Every check and every test, in order.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};

use crate::drivers::Engine;
use crate::process::{cargo, run as run_command};
use crate::setup::WASM;
use crate::{browsers, build, demo, hosts, licences, node, packages, parity, setup, size};

/// Runs everything, stops at the first failure, and says at the end what ran and how long it took.
pub fn run() -> Result<()> {
    let mut report = Report { parts: Vec::new(), browsers: Vec::new() };
    let result = run_parts(&mut report);
    report.print();
    result
}

fn run_parts(report: &mut Report) -> Result<()> {
    report.part("toolchain", || {
        setup::wasm_target()?;
        setup::components()
    })?;
    thread::scope(|scope| {
        // What has to be fetched comes while the compiler works.
        let installed = scope.spawn(install);
        report.part("format", || run_command(&mut cargo("fmt --all --check")))?;
        report.part("lints", lints)?;
        report.part("documentation", documentation)?;
        report.part("native tests", || run_command(&mut cargo("test --quiet --features cli")))?;
        report.part("set-up", || {
            installed.join().unwrap_or_else(|_| Err(anyhow!("the set-up panicked")))
        })
    })?;
    report.part("tests of xtask", || run_command(&mut cargo("test --quiet --package xtask")))?;
    report.part("licences", licences::run)?;
    report.part("build", build::build)?;
    report.part("types", node::type_check)?;
    report.part("modules in Node", node::test)?;
    report.part("native and wasm alike", parity::run)?;
    report.part("size", size::run)?;
    report.part("demo", demo::run_once)?;
    report.part("pages of others", hosts::sample)?;
    report.browsers = report.part("browsers", || browsers::run(&Engine::ALL, None))?;
    Ok(())
}

/// The npm packages and the browsers with their drivers.
fn install() -> Result<()> {
    setup::javascript()?;
    setup::apps()?;
    packages::install(&Engine::ALL)
}

fn lints() -> Result<()> {
    let clippy = "clippy --quiet --workspace --all-targets --features diglot/cli -- -D warnings";
    run_command(&mut cargo(clippy))?;
    for features in ["web", "web,concordance", "web,align"] {
        let clippy = format!("clippy --quiet --lib --target {WASM} --features {features}");
        run_command(cargo(&clippy).args(["--", "-D", "warnings"]))?;
    }
    Ok(())
}

fn documentation() -> Result<()> {
    let doc = "doc --quiet --no-deps --lib --features";
    run_command(cargo(doc).arg("cli").env("RUSTDOCFLAGS", "-D warnings"))?;
    run_command(cargo(doc).args(["web,align", "--target", WASM]).env("RUSTDOCFLAGS", "-D warnings"))
}

/// What ran, for the last lines.
struct Report {
    parts: Vec<(&'static str, Duration, bool)>,
    browsers: Vec<String>,
}

impl Report {
    fn part<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n== {name}");
        let start = Instant::now();
        let result = work();
        self.parts.push((name, start.elapsed(), result.is_ok()));
        result.with_context(|| format!("{name} failed"))
    }

    fn print(&self) {
        println!("\n{:<26}{:>8}", "part", "seconds");
        let mut total = Duration::ZERO;
        for (name, duration, is_ok) in &self.parts {
            total += *duration;
            let outcome = if *is_ok { "" } else { "  FAILED; what comes after it did not run" };
            println!("{name:<26}{:>8.1}{outcome}", duration.as_secs_f64());
        }
        println!("{:<26}{:>8.1}", "all", total.as_secs_f64());
        if self.browsers.is_empty() {
            println!("no browser ran to the end");
        } else {
            println!("browsers: {}", self.browsers.join(", "));
        }
    }
}
