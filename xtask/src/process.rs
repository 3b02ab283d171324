//! Other programs: run to the end, or kept running and ended with us.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, kill, killpg};
use nix::unistd::Pid;
use tempfile::TempDir;

/// The root of the repository.
pub fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        manifest.parent().unwrap_or(manifest).to_owned()
    });
    &ROOT
}

/// Where cargo builds: `CARGO_TARGET_DIR`, or `target`.
pub fn target_dir() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A program to be run in the root of the repository.
pub fn command(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    command.current_dir(root());
    command
}

/// `cargo` with the given arguments, separated by blanks.
pub fn cargo(arguments: &str) -> Command {
    let mut cargo = command("cargo");
    cargo.args(arguments.split_whitespace());
    cargo
}

/// Runs a program to its end; what it prints is seen.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    succeeded(command, status)
}

/// Runs a program to its end and gives what it printed; what it complains of is seen.
pub fn output(command: &mut Command) -> Result<String> {
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| cannot_start(command))?;
    succeeded(command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program silently and says whether it exists and succeeded.
pub fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// The place of a program on `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(program)).find(|path| path.is_file())
}

fn succeeded(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` failed with {status}", shown(command));
    }
    Ok(())
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`", shown(command))
}

/// The command as one would type it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// A program that runs beside us and is ended when this value goes, or on Ctrl-C.
pub struct Background {
    child: Child,
}

/// What Ctrl-C has to clean up, since it drops nothing.
static LEFTOVERS: Mutex<Leftovers> =
    Mutex::new(Leftovers { process_ids: Vec::new(), directories: Vec::new() });

struct Leftovers {
    process_ids: Vec<u32>,
    directories: Vec<PathBuf>,
}

fn leftovers() -> MutexGuard<'static, Leftovers> {
    LEFTOVERS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Background {
    /// Starts a program in a process group of its own, its output thrown away unless set.
    pub fn start(command: &mut Command) -> Result<Self> {
        let command = command.process_group(0).stdin(Stdio::null());
        let child = command.spawn().with_context(|| cannot_start(command))?;
        leftovers().process_ids.push(child.id());
        Ok(Self { child })
    }

    /// The first line that the program prints; its standard output must be piped.
    pub fn first_line(&mut self) -> Result<String> {
        let stdout = self.child.stdout.as_mut().context("the output is not piped")?;
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }

    /// Whether the program has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().is_ok_and(|status| status.is_some())
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        let process_id = self.child.id();
        leftovers().process_ids.retain(|other| *other != process_id);
        if !self.has_ended() {
            let _ = kill(pid(process_id), Signal::SIGTERM);
            let deadline = Instant::now() + Duration::from_secs(3);
            while !self.has_ended() && Instant::now() < deadline {
                thread::sleep(Duration::from_millis(20));
            }
        }
        // A browser may outlive its driver; it is in the same group.
        let _ = killpg(pid(process_id), Signal::SIGKILL);
        let _ = self.child.wait();
    }
}

/// A new directory under the system's temporary one, removed with everything in it at the end.
pub struct Scratch {
    directory: TempDir,
}

impl Scratch {
    /// Makes the directory.
    pub fn new() -> Result<Self> {
        let directory = tempfile::Builder::new().prefix("diglot-").tempdir()?;
        leftovers().directories.push(directory.path().to_owned());
        Ok(Self { directory })
    }

    /// Its place.
    pub fn path(&self) -> &Path {
        self.directory.path()
    }
}

/// Makes Ctrl-C and SIGTERM end the background programs first.
pub fn end_children_on_interrupt() -> Result<()> {
    ctrlc::set_handler(|| {
        let leftovers = leftovers();
        for signal in [Signal::SIGTERM, Signal::SIGKILL] {
            for process_id in &leftovers.process_ids {
                let _ = killpg(pid(*process_id), signal);
            }
            if !leftovers.process_ids.is_empty() {
                thread::sleep(Duration::from_millis(500));
            }
        }
        for directory in &leftovers.directories {
            let _ = fs::remove_dir_all(directory);
        }
        process::exit(130);
    })
    .context("cannot listen for Ctrl-C")
}

fn pid(process_id: u32) -> Pid {
    Pid::from_raw(process_id.cast_signed())
}
