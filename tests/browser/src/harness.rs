//! Every scenario in every engine, one session per engine, each with its own line in the report.

use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use std::{env, fs};

use anyhow::Result;
use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::Runtime;
use tokio::time::timeout;

use crate::engine::Engine;
use crate::reader::Reader;

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

/// A scenario that takes longer hangs.
const TIME_LIMIT: Duration = Duration::from_secs(90);

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

/// Runs the scenarios in each engine whose driver was started.
pub fn main(scenarios: &[Scenario]) -> ExitCode {
    let mut arguments = Arguments::from_args();
    // A session has one pointer and one focus.
    arguments.test_threads = Some(1);
    let (Some(surroundings), Ok(runtime)) = (Surroundings::from_environment(), Runtime::new())
    else {
        return refuse();
    };
    let _ = fs::remove_dir_all(&surroundings.failures);
    let shared = Arc::new((surroundings, runtime));
    let mut sessions = Vec::new();
    let mut trials = Vec::new();
    for engine in Engine::ALL {
        let Some(driver) = engine.driver() else { continue };
        let session = Arc::new(Mutex::new(Session { engine, driver, state: State::Closed }));
        sessions.push(Arc::clone(&session));
        let scenarios = scenarios.iter().filter(|scenario| scenario.engines.contains(&engine));
        trials.extend(scenarios.map(|scenario| {
            let (shared, session, scenario) =
                (Arc::clone(&shared), Arc::clone(&session), *scenario);
            Trial::test(scenario_name(engine, &scenario), move || {
                let mut session = session.lock().unwrap_or_else(PoisonError::into_inner);
                let (surroundings, runtime) = &*shared;
                let result = runtime.block_on(session.run(surroundings, &scenario));
                result.map_err(|error| Failed::from(format!("{error:#}")))
            })
        }));
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    for session in sessions {
        let mut session = session.lock().unwrap_or_else(PoisonError::into_inner);
        shared.1.block_on(session.close());
    }
    conclusion.exit_code()
}

#[expect(clippy::print_stderr, reason = "this is a program of its own")]
fn refuse() -> ExitCode {
    eprintln!("error: these tests need servers and browsers; run `cargo xtask browsers`");
    ExitCode::FAILURE
}

/// `chromium::hover::shows_translation`, without the name of the test program.
fn scenario_name(engine: Engine, scenario: &Scenario) -> String {
    let name = scenario.name.split_once("::").map_or(scenario.name, |(_, name)| name);
    format!("{}::{name}", engine.name())
}

/// One browser for all scenarios: a new one each would cost seconds.
struct Session {
    engine: Engine,
    driver: String,
    state: State,
}

enum State {
    Closed,
    Open(Reader),
    /// Why it does not open; it is not tried again.
    Broken(String),
}

impl Session {
    async fn run(&mut self, surroundings: &Surroundings, scenario: &Scenario) -> Result<()> {
        let engine = self.engine;
        let reader = self.reader(surroundings).await?;
        let result = timeout(TIME_LIMIT, (scenario.run)(reader)).await;
        let result = result.unwrap_or_else(|_| Err(anyhow::anyhow!("not done in {TIME_LIMIT:?}")));
        let result = match result {
            Ok(()) => Ok(()),
            Err(error) => {
                let picture = surroundings
                    .failures
                    .join(format!("{}.png", scenario_name(engine, scenario).replace("::", "-")));
                let seen = timeout(Duration::from_secs(10), describe(reader, &picture)).await;
                Err(error.context(seen.unwrap_or_else(|_| "the browser hangs".to_owned())))
            }
        };
        let left = timeout(Duration::from_secs(10), reader.leave()).await;
        if !matches!(left, Ok(Ok(()))) {
            self.close().await;
        }
        result
    }

    async fn reader(&mut self, surroundings: &Surroundings) -> Result<&mut Reader> {
        if let State::Closed = self.state {
            self.state = match self.open(surroundings).await {
                Ok(reader) => State::Open(reader),
                Err(error) => State::Broken(format!("{error:#}")),
            };
        }
        match &mut self.state {
            State::Open(reader) => Ok(reader),
            State::Broken(why) => Err(anyhow::anyhow!("{why}")),
            State::Closed => Err(anyhow::anyhow!("the session is closed")),
        }
    }

    async fn open(&self, surroundings: &Surroundings) -> Result<Reader> {
        let Surroundings { pages, widget, scratch, versions, .. } = surroundings;
        let origins = [pages.clone(), widget.clone()];
        let reader = Reader::connect(self.engine, &self.driver, scratch, origins).await?;
        note(versions, &reader.browser())?;
        Ok(reader)
    }

    async fn close(&mut self) {
        if let State::Open(reader) = std::mem::replace(&mut self.state, State::Closed) {
            let _ = timeout(Duration::from_secs(10), reader.close()).await;
        }
    }
}

/// Adds the browser to the list of those that ran.
fn note(versions: &Path, browser: &str) -> Result<()> {
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
