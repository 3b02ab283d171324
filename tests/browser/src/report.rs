//! What ran, how long it took, and at the end all that failed.

use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::engine::Engine;
use crate::spent::Spent;

/// So many of the slowest are named.
const N_SLOWEST: usize = 10;

/// A scenario that ran in an engine.
pub struct Done {
    pub engine: Engine,
    pub name: String,
    pub duration: Duration,
    pub failure: Option<String>,
}

/// Lines as scenarios end, and a summary.
pub struct Report {
    start: Instant,
    n_all: usize,
    parts: Mutex<Parts>,
}

#[derive(Default)]
struct Parts {
    done: Vec<Done>,
    broken: Vec<String>,
    spent: Vec<(Engine, Spent)>,
}

impl Report {
    /// For so many scenarios in all engines.
    pub fn new(n_all: usize) -> Self {
        say(&format!("\nrunning {n_all} scenarios"));
        Self { start: Instant::now(), n_all, parts: Mutex::default() }
    }

    /// Says how a scenario ended.
    pub fn add(&self, done: Done) {
        // The rest of it is in the last lines.
        let outcome = done.failure.as_deref().map_or("ok".to_owned(), |failure| {
            format!("FAILED: {}", failure.lines().last().unwrap_or_default())
        });
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        let seconds = done.duration.as_secs_f64();
        let idx = parts.done.len() + 1;
        say(&format!("{idx:>4}/{} {} … {outcome} ({seconds:.1} s)", self.n_all, done.name));
        parts.done.push(done);
    }

    /// Keeps why a browser does not start.
    pub fn add_broken(&self, engine: Engine, why: &str) {
        let line = format!("{}: {why}", engine.name());
        say(&line);
        self.parts.lock().unwrap_or_else(PoisonError::into_inner).broken.push(line);
    }

    /// Keeps what the time of a session went into.
    pub fn add_spent(&self, engine: Engine, spent: Spent) {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner).spent.push((engine, spent));
    }

    /// Prints where the time went and all failures, and gives the outcome.
    pub fn print_end(self) -> ExitCode {
        let parts = self.parts.into_inner().unwrap_or_else(PoisonError::into_inner);
        let n_failed = parts.done.iter().filter(|done| done.failure.is_some()).count();
        let n_missing = self.n_all.saturating_sub(parts.done.len());
        parts.print_slowest();
        parts.print_engines();
        parts.print_failures();
        let n_passed = parts.done.len() - n_failed;
        let seconds = self.start.elapsed().as_secs_f64();
        say(&format!(
            "\n{n_passed} passed, {n_failed} failed, {n_missing} did not run, in {seconds:.0} s"
        ));
        let is_good = n_failed == 0 && n_missing == 0 && parts.broken.is_empty();
        if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

impl Parts {
    fn print_slowest(&self) {
        let mut slowest: Vec<&Done> = self.done.iter().collect();
        slowest.sort_by_key(|done| std::cmp::Reverse(done.duration));
        say("\nthe slowest:");
        for done in slowest.into_iter().take(N_SLOWEST) {
            say(&format!("{:>8.1} s {}", done.duration.as_secs_f64(), done.name));
        }
    }

    fn print_engines(&self) {
        say(&format!("\n{:<10}{:>10}{:>10}  {}", "engine", "scenarios", "seconds", Spent::HEADER));
        for engine in Engine::ALL {
            let done: Vec<&Done> = self.done.iter().filter(|done| done.engine == engine).collect();
            if done.is_empty() {
                continue;
            }
            let seconds: f64 = done.iter().map(|done| done.duration.as_secs_f64()).sum();
            let of_engine = self.spent.iter().filter(|(other, _)| *other == engine);
            let spent: Spent = of_engine.map(|(_, spent)| *spent).sum();
            say(&format!("{:<10}{:>10}{seconds:>10.0}  {spent}", engine.name(), done.len()));
        }
    }

    fn print_failures(&self) {
        for Done { name, failure, .. } in &self.done {
            if let Some(failure) = failure {
                say(&format!("\n---- {name}\n{failure}"));
            }
        }
        for line in &self.broken {
            say(&format!("\n---- {line}"));
        }
        let failed = self.done.iter().filter(|done| done.failure.is_some());
        let names: Vec<&str> = failed.map(|done| done.name.as_str()).collect();
        if !names.is_empty() {
            say(&format!("\nfailed:\n    {}", names.join("\n    ")));
        }
    }
}

/// Prints a line, which whoever reads along sees at once.
#[expect(clippy::print_stdout, reason = "this is a program of its own")]
pub fn say(line: &str) {
    println!("{line}");
}
