//! What happens to a file that is being written when the program is interrupted.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The file beside its place that is being written.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Names of files that are being written begin with this and the number of the process.
const PREFIX: &str = ".diglot-";

/// How the name of a file begins that this process writes.
pub(crate) fn prefix() -> String {
    format!("{PREFIX}{}-", std::process::id())
}

/// Notes the file that is being written, or that there is none.
pub(crate) fn note_unfinished(path: Option<&Path>) {
    if let Ok(mut unfinished) = UNFINISHED.lock() {
        *unfinished = path.map(Path::to_owned);
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
            // The file cannot be finished while it is locked.
            let unfinished = UNFINISHED.lock();
            if let Ok(Some(path)) = unfinished.as_deref() {
                let _ = fs::remove_file(path);
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
