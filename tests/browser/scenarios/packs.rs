//! Word vectors: fetched for a pair of languages that is aligned in the page, and done without
//! where they cannot be had.

use browser_tests::{Reader, Result, bail, ensure, scenarios};
use serde_json::Value;

use crate::article::{SENTENCE, TRANSLATION};

scenarios![
    packs_of_the_two_languages_are_fetched_once_each,
    a_bundle_needs_no_packs,
    a_worker_gets_its_packs,
    languages_without_packs_ask_for_none,
    bad_packs_are_done_without,
    a_policy_that_forbids_packs_is_named,
    leaving_ends_the_loads,
];

/// What was fetched from the folder of packs, sorted.
async fn fetched(reader: &Reader) -> Result<Vec<String>> {
    let packs = "performance.getEntriesByType('resource').map(({ name }) => name.split('/packs/')[1])\
                 .filter(Boolean).sort()";
    reader.ask(packs, Value::Null).await
}

/// The text can be read, and the page has no errors.
async fn shows_translation(reader: &Reader) -> Result<()> {
    reader.hover_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await?;
    let errors = reader.errors().await?;
    ensure!(errors.is_empty(), "{errors:?}");
    Ok(())
}

/// Opens a page, expects this one warning, and that the text can be read all the same.
async fn warns(reader: &Reader, page: &str, code: &str, words: &str) -> Result<()> {
    reader.open_ready(page).await?;
    let warnings = reader.warnings().await?;
    let [warning] = warnings.as_slice() else {
        bail!("{page}: {warnings:?}");
    };
    ensure!(warning.code == code && warning.message.contains(words), "{page}: {warning:?}");
    ensure!(!warning.message.contains('\n'), "more than one line: {warning:?}");
    shows_translation(reader).await
}

async fn packs_of_the_two_languages_are_fetched_once_each(reader: &mut Reader) -> Result<()> {
    for page in ["/examples/two-articles/", "/examples/from-text/", "/tests/packs.html"] {
        reader.open_ready(page).await?;
        let fetched = fetched(reader).await?;
        ensure!(
            fetched == ["use-m3/fr.vectors", "use-m3/zh.vectors"],
            "{page} fetched {fetched:?}"
        );
        let warnings = reader.warnings().await?;
        ensure!(warnings.is_empty(), "{page}: {warnings:?}");
        shows_translation(reader).await?;
        reader.sees_no_harm().await?;
    }
    Ok(())
}

async fn a_bundle_needs_no_packs(reader: &mut Reader) -> Result<()> {
    for page in ["own-article", "from-bundle", "classic-script"] {
        reader.open_ready(&format!("/examples/{page}/")).await?;
        shows_translation(reader).await?;
        let fetched = fetched(reader).await?;
        ensure!(fetched.is_empty(), "{page} fetched {fetched:?}");
    }
    Ok(())
}

async fn a_worker_gets_its_packs(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/tests/long.html").await?;
    let n_workers: usize = reader.ask("window.nWorkers", Value::Null).await?;
    ensure!(n_workers == 1, "{n_workers} workers were started");
    let fetched = fetched(reader).await?;
    ensure!(fetched == ["use-m3/fr.vectors", "use-m3/zh.vectors"], "fetched {fetched:?}");
    let warnings = reader.warnings().await?;
    ensure!(warnings.is_empty(), "{warnings:?}");
    reader.sees_no_harm().await
}

async fn languages_without_packs_ask_for_none(reader: &mut Reader) -> Result<()> {
    warns(reader, "/tests/packs.html?lang=eo", "no-packs", "for eo and zh").await?;
    let fetched = fetched(reader).await?;
    ensure!(fetched.is_empty(), "fetched {fetched:?}");
    reader.sees_no_harm().await
}

async fn bad_packs_are_done_without(reader: &mut Reader) -> Result<()> {
    for (what, code, words) in [
        ("missing", "not-found", ".vectors is not there"),
        ("damaged", "pack-damaged", "checksum"),
        ("newer", "pack-version", "format version"),
        ("foreign", "not-a-pack", ".vectors is not a vector pack"),
        ("mixed-up", "wrong-pack", "holds de in"),
    ] {
        warns(reader, &format!("/tests/packs.html?from=/{what}-packs"), code, words).await?;
    }
    Ok(())
}

async fn a_policy_that_forbids_packs_is_named(reader: &mut Reader) -> Result<()> {
    warns(reader, "/tests/no-packs.html", "load-blocked", "connect-src").await
}

async fn leaving_ends_the_loads(reader: &mut Reader) -> Result<()> {
    reader.open("/tests/packs.html?from=/stalled-packs").await?;
    let packs = "window.requests.filter(({ url }) => url.includes('/packs/'))";
    reader.wait_for("both requests", &format!("{packs}.length === 2")).await?;
    let _: Value = reader.ask("elements()[0].remove()", Value::Null).await?;
    reader
        .wait_for("both to be aborted", &format!("{packs}.every(({{ signal }}) => signal.aborted)"))
        .await?;
    reader.keeps_seeing_no_popup().await?;
    let events = reader.events().await?;
    ensure!(events.is_empty(), "{events:?}");
    reader.sees_no_harm().await
}
