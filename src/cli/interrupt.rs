//! What happens to a file that is being written when the program is interrupted.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The folder in which a file is being written.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Names of files that are being written begin with this and the number of the process.
const PREFIX: &str = ".diglot-";

/// How the name of a file begins that this process writes.
pub(crate) fn prefix() -> String {
    format!("{PREFIX}{}-", std::process::id())
}

/// Makes the file that is to be written in a folder; an interrupt waits meanwhile, so it finds it.
pub(crate) fn create<T>(folder: &Path, make: impl FnOnce() -> T) -> T {
    let mut unfinished = UNFINISHED.lock();
    if let Ok(unfinished) = &mut unfinished {
        **unfinished = Some(folder.to_owned());
    }
    make()
}

/// Removes what this process writes in a folder.
#[cfg(unix)]
fn remove_unfinished(folder: &Path) {
    let prefix = prefix();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(|name| name.starts_with(&prefix)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Removes what processes that were killed have left in a folder.
pub(crate) fn remove_leftovers(folder: &Path) {
    // Where processes cannot be seen nothing is known to be left.
    let Ok(entries) = fs::read_dir(folder).and_then(|entries| {
        fs::metadata("/proc/self")?;
        Ok(entries)
    }) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let number = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.split_once('-'));
        let Some(number) = number.and_then(|(number, _)| number.parse::<u32>().ok()) else {
            continue;
        };
        if !Path::new("/proc").join(number.to_string()).exists() {
            // Somebody else may have removed it, or may have to.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// From now on INT, TERM and HUP remove what is being written before they end the program.
#[cfg(unix)]
pub(crate) fn watch() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    // What was ignored stays ignored, as under nohup.
    let watched = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| !is_ignored(*signal));
    let Ok(mut signals) = Signals::new(watched) else { return };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            // No file is made while it is locked.
            let unfinished = UNFINISHED.lock();
            if let Ok(Some(folder)) = unfinished.as_deref() {
                remove_unfinished(folder);
            }
            let _ = emulate_default_handler(signal);
        }
    });
}

#[cfg(not(unix))]
pub(crate) fn watch() {}

/// Whether a signal is ignored, as Linux says.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0);
    mask >> (signal - 1) & 1 == 1
}
