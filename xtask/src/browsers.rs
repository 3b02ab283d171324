//! The browser tests, with everything around them that has to run.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::drivers::{Driver, Engine};
use crate::process::{Scratch, cargo, run as run_command, target_dir};
use crate::serve::{Ports, Servers, Use};

/// Runs the scenarios whose name contains `filter`, the engines beside each other, and gives the
/// browsers that ran, with versions.
pub fn run(engines: &[Engine], filter: Option<&str>) -> Result<Vec<String>> {
    let scratch = Scratch::new()?;
    let servers = Servers::start(Ports::ANY, Use::Tests)?;
    let versions = scratch.path().join("versions");
    let mut tests = program("browsers", [&servers.widget, &servers.pages], &scratch);
    tests
        .args(filter)
        .env("DIGLOT_VERSIONS", &versions)
        .env("DIGLOT_FAILURES", target_dir().join("browser-failures"));
    let mut drivers = Vec::new();
    for engine in engines {
        let started = (0..engine.n_sessions()).map(|_| Driver::start(*engine, scratch.path()));
        let started = started.collect::<Result<Vec<_>>>()?;
        let urls: Vec<&str> = started.iter().map(|driver| driver.url.as_str()).collect();
        tests.env(engine.variable(), urls.join(" "));
        drivers.extend(started);
    }
    run_command(&mut tests)?;
    let versions = fs::read_to_string(versions).unwrap_or_default();
    Ok(versions.lines().map(str::to_owned).collect())
}

/// One of the programs of the crate `browser-tests`, with the origins of the widget and of the pages
/// in its environment; it wants browsers besides.
pub fn program(name: &str, [widget, pages]: [&str; 2], scratch: &Scratch) -> Command {
    let mut program = cargo(&format!("test --quiet --package browser-tests --test {name} --"));
    program
        .env("DIGLOT_WIDGET", widget)
        .env("DIGLOT_PAGES", pages)
        .env("DIGLOT_SCRATCH", scratch.path());
    program
}
