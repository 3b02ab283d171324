//! The WebDriver servers of the three engines, started and waited for.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::packages;
use crate::process::{Background, command};

/// A browser engine.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Engine {
    /// Chromium
    Chromium,
    /// Firefox ESR
    Firefox,
    /// WebKitGTK, the engine of Safari
    Webkit,
}

impl Engine {
    /// All of them; a release is tested in each.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// In how many sessions the tests run beside each other: so that all engines end at about the same
    /// time, of which Chromium has the most to do.
    pub fn n_sessions(self) -> usize {
        if self == Self::Chromium { 2 } else { 1 }
    }

    /// The variable that tells the tests where the drivers are.
    pub fn variable(self) -> &'static str {
        match self {
            Self::Chromium => "DIGLOT_CHROMIUM",
            Self::Firefox => "DIGLOT_FIREFOX",
            Self::Webkit => "DIGLOT_WEBKIT",
        }
    }
}

/// A driver that accepts sessions; it ends when this value goes.
pub struct Driver {
    /// Its address.
    pub url: String,
    /// Ended before the screen it draws on.
    _driver: Background,
    _screen: Option<Background>,
}

impl Driver {
    /// Starts the driver on a free port; profiles go to `scratch`.
    pub fn start(engine: Engine, scratch: &Path) -> Result<Self> {
        let port = free_port()?;
        let mut screen = None;
        let mut driver = match engine {
            Engine::Chromium => driver("chromedriver", port),
            Engine::Firefox => {
                let program = packages::geckodriver().context("geckodriver is missing")?;
                let mut driver = command(program);
                driver.args(["--port", &port.to_string()]);
                driver.args(["--websocket-port", &free_port()?.to_string()]);
                driver
            }
            Engine::Webkit => {
                let mut xvfb = start_xvfb()?;
                let display = xvfb.first_line().context("Xvfb does not start")?;
                screen = Some(xvfb);
                let mut driver = driver("WebKitWebDriver", port);
                driver.env("DISPLAY", format!(":{display}"));
                // Without a desktop there is no accessibility bus, and looking for it takes long.
                driver.env("NO_AT_BRIDGE", "1").env("GTK_A11Y", "none");
                driver
            }
        };
        driver.env("TMPDIR", scratch).stdout(Stdio::null()).stderr(Stdio::null());
        let mut driver = Background::start(&mut driver)?;
        let url = format!("http://127.0.0.1:{port}");
        wait_until_ready(engine, &url, &mut driver)?;
        Ok(Self { url, _driver: driver, _screen: screen })
    }
}

fn driver(program: &str, port: u16) -> Command {
    let mut driver = command(program);
    driver.arg(format!("--port={port}"));
    driver
}

/// A screen in memory: WebKitGTK has no headless mode. The server prints its number.
fn start_xvfb() -> Result<Background> {
    Background::start(
        command("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null()),
    )
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0").context("no free port")?.local_addr()?.port())
}

fn wait_until_ready(engine: Engine, url: &str, driver: &mut Background) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(30);
    while Instant::now() < deadline {
        if driver.has_ended() {
            bail!("the driver of {engine:?} ended at once");
        }
        let status = minreq::get(format!("{url}/status")).with_timeout(5).send();
        if status.is_ok_and(|status| status.as_str().is_ok_and(is_ready)) {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(50));
    }
    bail!("the driver of {engine:?} is not ready after 30 seconds")
}

fn is_ready(status: &str) -> bool {
    serde_json::from_str(status)
        .is_ok_and(|status: serde_json::Value| status["value"]["ready"] == true)
}
