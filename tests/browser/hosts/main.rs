//! The widget on pages of others: what lies under a bead, and what the mouse finds.
//!
//! `cargo xtask hosts` serves the pages and starts a browser; this goes through them and writes a
//! report. A page fails where less than [`BAR`] of the text that is read lies under a bead, where a
//! sentence shows another translation than its bundle has, and where anything gets to the console.

mod report;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use browser_tests::{Reader, Result, Started, bail, variable};
use report::{Outcome, report};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tokio::time::{sleep, timeout};

/// So much of the text of a page has to lie under a bead.
const BAR: f64 = 0.99;
/// A sentence shows its translation within this time.
const PATIENCE: Duration = Duration::from_secs(20);
/// A page that takes longer hangs.
const TIME_LIMIT: Duration = Duration::from_secs(600);

/// A page, as `xtask` describes it.
#[derive(Deserialize)]
struct Page {
    book: String,
    name: String,
    path: String,
    is_hovered: bool,
    /// The text and the translation of each bead.
    beads: Vec<[String; 2]>,
}

/// What `measure.js` finds.
#[derive(Deserialize)]
struct Measure {
    ink: usize,
    covered: usize,
    twice: usize,
    /// The ink that is marked for each bead.
    marked: Vec<String>,
    /// The bead of each place.
    places: Vec<usize>,
    gaps: Vec<String>,
}

fn main() -> ExitCode {
    match Runtime::new().map_err(Into::into).and_then(|runtime| runtime.block_on(run())) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            say(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stdout, reason = "this is a program of its own")]
fn say(line: &str) {
    println!("{line}");
}

async fn run() -> Result<bool> {
    let pages: Vec<Page> = serde_json::from_str(&fs::read_to_string(variable("DIGLOT_HOSTS")?)?)?;
    let failures = PathBuf::from(variable("DIGLOT_FAILURES")?);
    let _ = fs::remove_dir_all(&failures);
    let started = Started::from_environment()?;
    let mut reader = started.reader().await?;
    let browser = reader.browser();
    let mut outcomes = Vec::new();
    for page in &pages {
        let start = Instant::now();
        let mut outcome = Outcome::of(&page.book, &page.name);
        let tried = timeout(TIME_LIMIT, try_page(&reader, page, &mut outcome)).await;
        match tried {
            Ok(Ok(())) => {}
            Ok(Err(error)) => outcome.faults.push(format!("{error:#}")),
            Err(_) => outcome.faults.push(format!("it is not done in {TIME_LIMIT:?}")),
        }
        outcome.seconds = start.elapsed().as_secs_f64();
        if !outcome.faults.is_empty() {
            say(&format!("{} {}: {}", page.book, page.name, outcome.faults.join("; ")));
            let picture = failures.join(format!("{}-{}.png", page.book, page.name));
            keep_picture(&reader, &picture).await;
        }
        outcomes.push(outcome);
        if !matches!(timeout(Duration::from_secs(10), reader.leave()).await, Ok(Ok(()))) {
            let _ = timeout(Duration::from_secs(10), reader.close()).await;
            reader = started.reader().await?;
        }
    }
    let _ = timeout(Duration::from_secs(10), reader.close()).await;
    let (summary, pages) = report(&browser, &outcomes);
    say(&summary);
    fs::write(variable("DIGLOT_REPORT")?, format!("{summary}\n{pages}"))?;
    Ok(outcomes.iter().all(|outcome| outcome.faults.is_empty()))
}

async fn keep_picture(reader: &Reader, file: &Path) {
    if let Ok(picture) = reader.screenshot().await
        && let Some(folder) = file.parent()
    {
        let _ = fs::create_dir_all(folder).and_then(|()| fs::write(file, picture));
    }
}

async fn try_page(reader: &Reader, page: &Page, outcome: &mut Outcome) -> Result<()> {
    reader.open(&page.path).await?;
    let settled = "record().events.some(({ name }) => name === 'ready' || name === 'error')";
    reader.wait_for("the element to be ready", settled).await?;
    let errors = reader.events().await?.into_iter().filter(|event| event.name == "error");
    outcome.faults.extend(
        errors.map(|event| {
            format!("diglot-error {}", event.message.or(event.code).unwrap_or_default())
        }),
    );
    if !outcome.faults.is_empty() {
        return Ok(());
    }
    let _: bool = reader.ask(include_str!("measure.js"), Value::Null).await?;
    let measure = "window.diglotHosts.measure(argument)";
    let measure: Measure = reader.ask(measure, json!(page.beads.len())).await?;
    outcome.ink = measure.ink;
    outcome.covered = measure.covered;
    outcome.gaps = measure.gaps;
    for ([source, translation], marked) in page.beads.iter().zip(&measure.marked) {
        let is_same = source == translation;
        let source = ink(source);
        if is_same && marked.is_empty() {
            // Code, mostly: what says the same in both languages shows nothing.
            outcome.same += source.encode_utf16().count();
            continue;
        }
        outcome.n_beads += usize::from(!source.is_empty());
        outcome.n_shown += usize::from(!marked.is_empty());
        if !marked.is_empty() && *marked != source {
            outcome.faults.push(format!("“{}” is marked as “{}”", short(&source), short(marked)));
        }
    }
    if outcome.share() < BAR {
        let share = outcome.share() * 100.0;
        outcome.faults.push(format!("only {share:.1} % of the text lies under a bead"));
    }
    if measure.twice > 0 {
        outcome.faults.push(format!("{} characters lie under two beads", measure.twice));
    }
    if page.is_hovered {
        hover(reader, page, &measure.places, outcome).await?;
    }
    let errors = reader.errors().await?;
    // What the host lacks by itself is no affair of ours.
    let is_ours = |error: &String| !error.starts_with("cannot load") || error.contains("diglot");
    outcome.faults.extend(errors.into_iter().filter(is_ours));
    Ok(())
}

/// Moves the mouse of the browser to each place, and looks at the popup.
async fn hover(
    reader: &Reader,
    page: &Page,
    places: &[usize],
    outcome: &mut Outcome,
) -> Result<()> {
    let mut before = None;
    for (idx, bead) in places.iter().enumerate() {
        let Some([source, translation]) = page.beads.get(*bead) else { continue };
        outcome.n_hovered += 1;
        let is_new = before != Some(*bead);
        before = Some(*bead);
        let argument = json!({ "idx": idx, "isNew": is_new });
        let result = match reader.hover_at("window.diglotHosts.point(argument)", argument).await {
            Ok(()) => sees(reader, translation).await,
            Err(error) if error.to_string() == "it cannot be pointed at" => {
                outcome.n_hovered -= 1;
                outcome.n_covered += 1;
                Ok(())
            }
            Err(error) => Err(error),
        };
        if let Err(error) = result {
            outcome.n_wrong += 1;
            outcome.faults.push(format!("bead {bead} “{}”: {error:#}", short(source)));
        }
    }
    Ok(())
}

/// Waits until the popup shows this translation, white space aside; for none, until it says so.
async fn sees(reader: &Reader, translation: &str) -> Result<()> {
    let wanted = ink(translation);
    let deadline = Instant::now() + PATIENCE;
    loop {
        let popup = reader.popup_now().await?;
        let seen = popup.map(|popup| ink(&popup.text()));
        if seen.as_deref() == Some(&wanted) {
            return Ok(());
        }
        if Instant::now() > deadline {
            bail!("the popup shows {:?}, not “{}”", seen.as_deref().map(short), short(&wanted));
        }
        sleep(Duration::from_millis(10)).await;
    }
}

/// A text without white space and the invisible marks that turn the direction of writing, join or
/// part, as `measure.js` gives it.
fn ink(text: &str) -> String {
    let is_ink = |c: &char| {
        !c.is_whitespace()
            && !matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().filter(is_ink).collect()
}

fn short(text: &str) -> String {
    text.chars().take(80).collect()
}
