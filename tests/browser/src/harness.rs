//! Every scenario in every engine, the engines beside each other, each with a line in the report.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use anyhow::{Context, Result};
use tokio::runtime;
use tokio::time::timeout;

use crate::engine::Engine;
use crate::reader::Reader;
use crate::report::{Done, Report, say};

/// A test.
#[derive(Clone, Copy)]
pub struct Scenario {
    /// Module and function.
    pub name: &'static str,
    /// The engines that have to pass it.
    pub engines: &'static [Engine],
    /// Does it.
    pub run: Run,
}

type Run = for<'reader> fn(&'reader mut Reader) -> Running<'reader>;
type Running<'reader> = Pin<Box<dyn Future<Output = Result<()>> + 'reader>>;

/// Lists the scenarios of a module: `scenarios![hover_shows_translation, escape_closes];`.
///
/// Behind `; Chromium:` stand those that ask for what the drivers of the others cannot do.
#[macro_export]
macro_rules! scenarios {
    ($($scenario:ident),* $(,)? $(; Chromium: $($chromium:ident),* $(,)?)?) => {
        /// The scenarios of this module, in order.
        pub fn all() -> Vec<$crate::Scenario> {
            vec![
                $($crate::scenario!($scenario, &$crate::Engine::ALL),)*
                $($($crate::scenario!($chromium, &[$crate::Engine::Chromium]),)*)?
            ]
        }
    };
}

/// One of the list.
#[doc(hidden)]
#[macro_export]
macro_rules! scenario {
    ($scenario:ident, $engines:expr) => {
        $crate::Scenario {
            name: concat!(module_path!(), "::", stringify!($scenario)),
            engines: $engines,
            run: |reader| Box::pin($scenario(reader)),
        }
    };
}

/// A scenario that takes longer hangs, however busy the machine is.
const TIME_LIMIT: Duration = Duration::from_secs(300);
/// The same for what is done around it.
const PATIENCE: Duration = Duration::from_secs(30);

/// The servers and folders that `cargo xtask browsers` made.
struct Surroundings {
    pages: String,
    widget: String,
    scratch: PathBuf,
    versions: PathBuf,
    failures: PathBuf,
}

impl Surroundings {
    fn from_environment() -> Option<Self> {
        Some(Self {
            pages: env::var("DIGLOT_PAGES").ok()?,
            widget: env::var("DIGLOT_WIDGET").ok()?,
            scratch: env::var_os("DIGLOT_SCRATCH")?.into(),
            versions: env::var_os("DIGLOT_VERSIONS")?.into(),
            failures: env::var_os("DIGLOT_FAILURES")?.into(),
        })
    }
}

/// What an engine still has to do; its sessions take from it in turn.
struct Queue {
    engine: Engine,
    scenarios: Mutex<VecDeque<Scenario>>,
}

impl Queue {
    fn next(&self) -> Option<Scenario> {
        self.scenarios.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }
}

/// Runs the scenarios whose name contains one of the arguments, or all, to the end in each engine
/// whose drivers were started.
pub fn main(scenarios: &[Scenario]) -> ExitCode {
    let Some(surroundings) = Surroundings::from_environment() else {
        say("error: these tests need servers and browsers; run `cargo xtask browsers`");
        return ExitCode::FAILURE;
    };
    let filters: Vec<String> = env::args().skip(1).collect();
    let _ = fs::remove_dir_all(&surroundings.failures);
    let queues: Vec<Queue> = Engine::ALL
        .into_iter()
        .filter(|engine| !engine.drivers().is_empty())
        .map(|engine| Queue { engine, scenarios: Mutex::new(chosen(scenarios, engine, &filters)) })
        .collect();
    let n_all = queues.iter().map(|queue| locked(&queue.scenarios).len()).sum();
    let report = Report::new(n_all);
    thread::scope(|scope| {
        for queue in &queues {
            for driver in queue.engine.drivers() {
                let (surroundings, report) = (&surroundings, &report);
                scope.spawn(move || work(queue, driver, surroundings, report));
            }
        }
    });
    report.print_end()
}

fn chosen(scenarios: &[Scenario], engine: Engine, filters: &[String]) -> VecDeque<Scenario> {
    let is_chosen = |scenario: &&Scenario| {
        let name = scenario_name(engine, scenario);
        scenario.engines.contains(&engine)
            && (filters.is_empty() || filters.iter().any(|filter| name.contains(filter)))
    };
    scenarios.iter().filter(is_chosen).copied().collect()
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does what is to be done, in one session. A browser that does not start is tried once more, and
/// what it should have done is missing in the report then.
fn work(queue: &Queue, driver: String, surroundings: &Surroundings, report: &Report) {
    let Ok(runtime) = runtime::Builder::new_current_thread().enable_all().build() else { return };
    let mut session = Session { engine: queue.engine, driver, reader: None, theme: "" };
    runtime.block_on(async {
        loop {
            if session.reader.is_none()
                && let Err(error) = session.open(surroundings).await
            {
                return report.add_broken(queue.engine, &format!("{error:#}"));
            }
            let Some(scenario) = queue.next() else { break };
            let start = Instant::now();
            let failure = session.run(surroundings, &scenario).await.err();
            report.add(Done {
                engine: queue.engine,
                name: scenario_name(queue.engine, &scenario),
                duration: start.elapsed(),
                failure: failure.map(|error| format!("{error:#}")),
            });
        }
        session.close(report).await;
    });
}

/// `chromium::hover::shows_translation`, without the name of the test program.
fn scenario_name(engine: Engine, scenario: &Scenario) -> String {
    let name = scenario.name.split_once("::").map_or(scenario.name, |(_, name)| name);
    format!("{}::{name}", engine.name())
}

/// One browser for many scenarios: a new one each would cost seconds. It has one pointer and one
/// focus, so it does one at a time.
struct Session {
    engine: Engine,
    driver: String,
    reader: Option<Reader>,
    /// The module of the last scenario.
    theme: &'static str,
}

impl Session {
    async fn run(&mut self, surroundings: &Surroundings, scenario: &Scenario) -> Result<()> {
        let engine = self.engine;
        let theme = scenario.name.rsplit_once("::").map_or("", |(theme, _)| theme);
        let before = std::mem::replace(&mut self.theme, theme);
        // Once the keyboard has left the page of WebKitGTK's browser for its bar, no page gets a key.
        if engine == Engine::Webkit && before != theme && !before.is_empty() {
            self.end().await;
            self.open(surroundings).await?;
        }
        let reader = self.reader.as_mut().context("no browser is open")?;
        let result = timeout(TIME_LIMIT, (scenario.run)(reader)).await;
        let mut result =
            result.unwrap_or_else(|_| Err(anyhow::anyhow!("not done in {TIME_LIMIT:?}")));
        if let Err(error) = result {
            let file = format!("{}.png", scenario_name(engine, scenario).replace("::", "-"));
            let seen = timeout(PATIENCE, describe(reader, &surroundings.failures.join(file))).await;
            result = Err(error.context(seen.unwrap_or_else(|_| "the browser hangs".to_owned())));
        }
        let left = timeout(PATIENCE, reader.leave()).await;
        if !matches!(left, Ok(Ok(()))) {
            self.end().await;
        }
        result
    }

    async fn open(&mut self, surroundings: &Surroundings) -> Result<()> {
        let Surroundings { pages, widget, scratch, versions, .. } = surroundings;
        let connect = || {
            let origins = [pages.clone(), widget.clone()];
            Reader::connect(self.engine, &self.driver, scratch, origins)
        };
        let reader = match connect().await {
            Ok(reader) => reader,
            Err(_) => connect().await?,
        };
        note(versions, &reader.browser())?;
        self.reader = Some(reader);
        Ok(())
    }

    async fn close(&mut self, report: &Report) {
        if let Some(reader) = &self.reader {
            report.add_spent(self.engine, reader.spent());
        }
        self.end().await;
    }

    async fn end(&mut self) {
        if let Some(reader) = self.reader.take() {
            let _ = timeout(PATIENCE, reader.close()).await;
        }
    }
}

/// Adds the browser to the list of those that ran.
fn note(versions: &Path, browser: &str) -> Result<()> {
    static WRITES: Mutex<()> = Mutex::new(());
    let _alone = locked(&WRITES);
    let noted = fs::read_to_string(versions).unwrap_or_default();
    if noted.lines().all(|line| line != browser) {
        fs::write(versions, format!("{noted}{browser}\n"))?;
    }
    Ok(())
}

/// What the page recorded, and where its picture is.
async fn describe(reader: &Reader, picture: &Path) -> String {
    let mut lines = Vec::new();
    if let Ok(screenshot) = reader.screenshot().await {
        let directory = picture.parent().map_or(Ok(()), fs::create_dir_all);
        if directory.and_then(|()| fs::write(picture, screenshot)).is_ok() {
            lines.push(format!("picture: {}", picture.display()));
        }
    }
    if let Ok(errors) = reader.errors().await {
        lines.push(format!("errors of the page: {errors:?}"));
    }
    if let Ok(events) = reader.events().await {
        lines.push(format!("events: {events:?}"));
    }
    lines.join("\n")
}
