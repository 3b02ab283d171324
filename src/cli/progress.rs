//! What is shown while much work is done.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::note;

/// Work that takes no longer shows nothing.
const SHORT: Duration = Duration::from_millis(700);
/// Where there is no terminal, a line comes so often.
const PAUSE: Duration = Duration::from_secs(10);

/// A bar on a terminal, lines elsewhere.
pub(crate) struct Progress {
    start: Instant,
    bar: Option<ProgressBar>,
    is_terminal: bool,
    last_line: Instant,
}

impl Progress {
    pub(crate) fn new() -> Self {
        let now = Instant::now();
        let is_terminal = std::io::stderr().is_terminal();
        Self { start: now, bar: None, is_terminal, last_line: now }
    }

    /// Shows how much of all is done, 0 to 1.
    pub(crate) fn show(&mut self, fraction: f64) {
        let percent = (fraction * 100.0) as u64;
        if !self.is_terminal {
            if self.last_line.elapsed() >= PAUSE {
                note(&format!("aligning, {percent} % done"));
                self.last_line = Instant::now();
            }
            return;
        }
        if self.bar.is_none() && self.start.elapsed() >= SHORT {
            let style = ProgressStyle::with_template("aligning {wide_bar} {pos:>3} %");
            let bar = ProgressBar::new(100);
            self.bar = Some(match style {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            });
        }
        if let Some(bar) = &self.bar {
            bar.set_position(percent);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
