//! The widget on one origin and pages that embed it on another.

use std::thread;

use anyhow::{Result, bail};
use clap::Args;

use crate::build;
use crate::serve::{Ports, Servers, Use};

/// Where the demo is served.
#[derive(Args)]
pub struct Options {
    /// The port of the widget's files; the pages have the next one
    #[arg(long, default_value_t = 8301)]
    port: u16,
    /// Fetches every page once and ends, instead of serving until Ctrl-C
    #[arg(long)]
    once: bool,
}

/// Builds everything, serves it, and prints the addresses.
pub fn run(options: &Options) -> Result<()> {
    build::build()?;
    let servers = Servers::start(Ports::from(options.port), Use::Demo)?;
    println!("The widget's files: {}/", servers.widget);
    println!("Pages that embed them:");
    for address in servers.addresses()? {
        println!("  {address}");
    }
    if options.once {
        return check(&servers);
    }
    println!("Ctrl-C ends it.");
    loop {
        thread::park();
    }
}

/// Serves on ports that nobody uses, fetches every page once, and ends.
pub fn run_once() -> Result<()> {
    check(&Servers::start(Ports::ANY, Use::Demo)?)
}

fn check(servers: &Servers) -> Result<()> {
    let files = [
        "diglot.js",
        "diglot.classic.js",
        "laying.js",
        "more.js",
        "studio.js",
        "reader.wasm",
        "studio.wasm",
    ];
    let files = files.map(|file| format!("{}/{file}", servers.widget));
    let bundle = format!("{}/cooperation.diglot", servers.pages);
    let addresses = servers.addresses()?;
    for address in addresses.iter().chain(&files).chain([&bundle]) {
        let status = minreq::get(address).with_timeout(5).send()?.status_code;
        if status != 200 {
            bail!("{address} answers {status}");
        }
    }
    println!("every address answers");
    Ok(())
}
