//! What a page gets when something is wrong: one clear event, and itself unchanged.

use browser_tests::{Reader, Result, ensure, scenarios};
use serde_json::{Value, json};

use crate::article::{SENTENCE, TRANSLATION};

scenarios![
    broken_sources_are_named,
    a_policy_that_forbids_the_source_is_named,
    a_policy_that_forbids_wasm_is_named,
    a_target_that_is_not_there_is_named,
    a_text_of_another_page_is_named,
    articles_that_cannot_be_aligned_are_named,
    texts_that_cannot_be_aligned_are_named,
    a_stopped_load_is_silent,
    a_right_source_mends_it,
];

const PAGE: &str = "/examples/own-article/";

/// Opens the page, sets attributes of its element and expects this error, and nothing else.
async fn check(reader: &Reader, attributes: Value, code: &str, words: &str) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let before = reader.inner_html("article").await?;
    let set = "Object.entries(argument).forEach(([name, value]) => value === null \
               ? elements()[0].removeAttribute(name) : elements()[0].setAttribute(name, value))";
    let _: Value = reader.ask(set, attributes.clone()).await?;
    let error = reader.error_event().await?;
    let message = error.message.unwrap_or_default();
    ensure!(error.code.as_deref() == Some(code), "{attributes}: {:?} {message}", error.code);
    ensure!(message.contains(words), "{attributes}: {message}");
    ensure!(!message.contains('\n'), "more than one line: {message}");
    let n_errors = reader.events().await?.iter().filter(|event| event.name == "error").count();
    ensure!(n_errors == 1, "{n_errors} errors for {attributes}");
    let reports = reader.reports().await?;
    ensure!(reports.len() == 1 && reports[0].contains(&message), "{attributes}: {reports:?}");
    ensure!(before == reader.inner_html("article").await?, "the page changed");
    let uncaught: Vec<String> = reader.errors().await?;
    ensure!(uncaught.is_empty(), "{uncaught:?}");
    reader.hover_text(SENTENCE).await?;
    reader.keeps_seeing_no_popup().await
}

async fn broken_sources_are_named(reader: &mut Reader) -> Result<()> {
    let widget: String = reader_widget(reader).await?;
    let no_cors = format!("{widget}/no-cors/reader.wasm");
    for (src, code, words) in [
        ("/missing.diglot", "not-found", "check the address"),
        ("/wrong-type.diglot", "wrong-type", "text/html"),
        ("/cut.diglot", "bundle-cut", "fetch it again"),
        ("/damaged.diglot", "bundle-damaged", "checksum"),
        ("/version2.diglot", "bundle-version", "format version 2"),
        ("/examples/page.css", "wrong-type", "text/css"),
        (no_cors.as_str(), "load-failed", "Access-Control-Allow-Origin"),
        ("http://127.0.0.1:9/", "load-failed", "server is up"),
    ] {
        check(reader, json!({ "src": src }), code, words).await?;
    }
    Ok(())
}

async fn reader_widget(reader: &Reader) -> Result<String> {
    reader.open(PAGE).await?;
    reader
        .ask("new URL(document.querySelector('script[type=module]').src).origin", Value::Null)
        .await
}

async fn a_policy_that_forbids_the_source_is_named(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/strict-csp/").await?;
    let set = "elements()[0].setAttribute('src', 'http://127.0.0.1:9/story.diglot')";
    let _: Value = reader.ask(set, Value::Null).await?;
    let error = reader.error_event().await?;
    ensure!(error.code.as_deref() == Some("load-blocked"), "{error:?}");
    ensure!(error.message.unwrap_or_default().contains("connect-src"));
    Ok(())
}

async fn a_policy_that_forbids_wasm_is_named(reader: &mut Reader) -> Result<()> {
    reader.open("/tests/no-wasm.html").await?;
    let error = reader.error_event().await?;
    ensure!(error.code.as_deref() == Some("wasm-blocked"), "{error:?}");
    ensure!(error.message.unwrap_or_default().contains("'wasm-unsafe-eval'"));
    let text: String =
        reader.ask("document.querySelector('article').innerText", Value::Null).await?;
    ensure!(text.contains(SENTENCE), "the page is not readable: {text}");
    Ok(())
}

async fn a_target_that_is_not_there_is_named(reader: &mut Reader) -> Result<()> {
    check(reader, json!({ "for": "#nowhere" }), "target-missing", "for=\"#nowhere\"").await?;
    check(reader, json!({ "for": "[[" }), "target-missing", "matches no element").await?;
    check(reader, json!({ "translation": "ja" }), "missing-lang", "it has fr, zh").await?;
    check(reader, json!({ "translation": "?" }), "invalid-lang", "language tag").await?;
    check(reader, json!({ "for": null, "src": null }), "nothing-to-read", "give src").await
}

async fn a_text_of_another_page_is_named(reader: &mut Reader) -> Result<()> {
    check(reader, json!({ "for": "main > diglot-text" }), "unmatched", "check for and src").await
}

/// Changes a page that aligns its text, and expects this one error and the page as it was.
async fn refuses(reader: &Reader, page: &str, change: &str, code: &str, words: &str) -> Result<()> {
    reader.open_ready(page).await?;
    let change = format!("(record().events.length = 0, {change}, undefined)");
    let _: Value = reader.ask(&change, Value::Null).await?;
    let own =
        "[...document.querySelectorAll('article:not([slot])')].map(({ outerHTML }) => outerHTML)";
    let before: Vec<String> = reader.ask(own, Value::Null).await?;
    let error = reader.error_event().await?;
    let message = error.message.unwrap_or_default();
    ensure!(error.code.as_deref() == Some(code), "{change}: {:?} {message}", error.code);
    ensure!(message.contains(words), "{change}: {message}");
    let n_events = reader.events().await?.len();
    ensure!(n_events == 1, "{n_events} events for {change}");
    let after: Vec<String> = reader.ask(own, Value::Null).await?;
    ensure!(before == after, "the page changed");
    let shown = "document.querySelectorAll('diglot-translation, [slot]').length \
                 + parts('toggle').filter((toggle) => toggle.checkVisibility()).length";
    let n_shown: usize = reader.ask(shown, Value::Null).await?;
    ensure!(n_shown == 0, "{n_shown} things of ours are shown for {change}");
    reader.sees_no_harm().await
}

async fn articles_that_cannot_be_aligned_are_named(reader: &mut Reader) -> Result<()> {
    let again = "elements()[0].setAttribute('translation', 'zh')";
    for (change, code, words) in [
        ("article.replaceChildren()", "empty-text", "the second text holds no text"),
        ("article.replaceChildren('国际军事合作')", "not-a-translation", "times as long"),
        ("article.remove()", "nothing-to-read", "1 articles"),
    ] {
        let change =
            format!("((article) => {change})(document.querySelectorAll('article')[1]), {again}");
        refuses(reader, "/examples/two-articles/", &change, code, words).await?;
    }
    Ok(())
}

async fn texts_that_cannot_be_aligned_are_named(reader: &mut Reader) -> Result<()> {
    for (file, code, words) in [
        ("empty.txt", "empty-text", "holds no text"),
        ("one-language.txt", "one-language", "only one language (fr)"),
        ("no-translation.txt", "not-a-translation", "times as long"),
    ] {
        let change = format!("elements()[0].setAttribute('src', '/tests/{file}')");
        refuses(reader, "/examples/from-text/", &change, code, words).await?;
    }
    Ok(())
}

async fn a_stopped_load_is_silent(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let set = "elements()[0].setAttribute('src', '/stalled/cooperation.diglot')";
    let _: Value = reader.ask(set, Value::Null).await?;
    reader.wait_for("the load to be seen", "!parts('progress')[0].hidden").await?;
    let _: Value = reader.ask("elements()[0].remove()", Value::Null).await?;
    reader.keeps_seeing_no_popup().await?;
    let events = reader.events().await?;
    ensure!(events.iter().all(|event| event.name != "error"), "{events:?}");
    reader.sees_no_harm().await
}

async fn a_right_source_mends_it(reader: &mut Reader) -> Result<()> {
    check(reader, json!({ "src": "/missing.diglot" }), "not-found", "/missing.diglot").await?;
    let set = "elements()[0].setAttribute('src', '/cooperation.diglot')";
    let _: Value = reader.ask(set, Value::Null).await?;
    reader.move_away().await?;
    reader.wait_for("it to be ready", "record().events.at(-1).name === 'ready'").await?;
    reader.hover_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await
}
