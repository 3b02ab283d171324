//! Time and memory of one child process.

use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use nix::sys::resource::{UsageWho, getrusage};
use serde_json::{Value, json};

use crate::process::command;

/// What a program took.
pub struct Measured {
    /// From its start to its end.
    pub seconds: f64,
    /// Seconds of processor time, its own and the system's.
    pub cpu: f64,
    /// The most memory that was resident.
    pub peak_mb: f64,
    /// What it said on standard error, where it failed.
    pub complaint: Option<String>,
}

impl Measured {
    /// Itself, unless the program failed.
    pub fn succeeded(self) -> Result<Self> {
        match self.complaint {
            Some(complaint) => bail!("{complaint}"),
            None => Ok(self),
        }
    }
}

/// Runs a program to its end, what it prints thrown away.
///
/// The system sums up all children of a process, so each is the only child of a process of its own:
/// this program once more, see [`run_child`].
pub fn measure(program: &mut Command) -> Result<Measured> {
    let own = std::env::current_exe().context("this program has no place")?;
    let output = command(own)
        .arg("measured")
        .arg(program.get_program())
        .args(program.get_args())
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start the measurement")?;
    let found: Value = serde_json::from_slice(&output.stdout).context("nothing was measured")?;
    let number = |name: &str| found[name].as_f64().with_context(|| format!("no {name}"));
    Ok(Measured {
        seconds: number("seconds")?,
        cpu: number("cpu")?,
        peak_mb: number("peak_mb")?,
        complaint: found["complaint"].as_str().map(str::to_owned),
    })
}

/// Runs a program and prints what it took, as JSON.
pub fn run_child(program: &[String]) -> Result<()> {
    let (program, arguments) = program.split_first().context("name a program")?;
    let start = Instant::now();
    let output = command(program).args(arguments).stdout(Stdio::null()).output();
    let output = output.with_context(|| format!("cannot start {program}"))?;
    let seconds = start.elapsed().as_secs_f64();
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let time = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    let complaint = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    let found = json!({
        "seconds": seconds,
        "cpu": time(usage.user_time()) + time(usage.system_time()),
        // Linux counts in KiB.
        "peak_mb": usage.max_rss() as f64 * 1024.0 / 1e6,
        "complaint": (!output.status.success()).then_some(complaint),
    });
    println!("{found}");
    Ok(())
}
