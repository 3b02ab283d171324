//! The element as an element: properties, promises, limits, and what happens when something breaks.

use browser_tests::{Reader, Result, ensure, scenarios};
use serde_json::{Value, json};

use crate::article::{SENTENCE, TRANSLATION};

scenarios![
    properties_may_be_set_before_the_script_comes,
    a_stopped_start_stays_stopped,
    an_element_in_another_document_says_so,
    a_file_that_is_too_large_is_refused,
    a_file_that_drips_is_given_up,
    a_file_is_fetched_once_for_all,
    a_trap_ends_one_element_and_not_the_others,
    a_page_may_take_errors_upon_itself,
    a_page_may_place_and_hide_it,
    a_link_is_followed_on_the_same_page,
    nothing_is_kept_where_nothing_is_to_be_kept,
    a_file_that_failed_can_be_asked_for_again,
    a_page_with_clobbered_names_gets_one_error,
];

const PAGE: &str = "/tests/element.html";
/// As [`PAGE`] has the second one.
const OWN: &str = "/examples/own-article/";

async fn properties_may_be_set_before_the_script_comes(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let said: Value = reader
        .ask(
            "(({ src, htmlFor, uiLang, translation, versions }) => \
             [src, htmlFor, uiLang, translation, versions.map(({ lang }) => lang)])(elements()[0])",
            Value::Null,
        )
        .await?;
    ensure!(said == json!(["/cooperation.diglot", "#premier", "", "zh", ["fr", "zh"]]), "{said}");
    let ready = "elements()[0].ready.then(({ nPlaced }) => (window.placed = nPlaced)), undefined";
    let _: Value = reader.ask(ready, Value::Null).await?;
    reader.wait_for("the promise", "window.placed > 0").await?;
    let set = "elements()[0].uiLang = 'de', elements()[0].src = '/missing.diglot', undefined";
    let _: Value = reader.ask(set, Value::Null).await?;
    let refused = "queueMicrotask(() => queueMicrotask(() => elements()[0].ready \
                   .catch(({ code }) => (window.refused = code)))), undefined";
    let _: Value = reader.ask(refused, Value::Null).await?;
    reader.wait_for("the refusal", "window.refused === 'not-found'").await
}

async fn a_stopped_start_stays_stopped(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let stop = "record().events.length = 0, elements()[0].src = '/cooperation.diglot?again', \
                elements()[0].disconnect(), \
                elements()[1].disconnect(), elements()[1].connect(), undefined";
    let _: Value = reader.ask(stop, Value::Null).await?;
    // The second one starts in the same moment as the first would.
    reader.wait_for("the other start", "parts('toggle')[1].hidden === false").await?;
    let n_ready: usize = reader
        .ask("record().events.filter(({ name }) => name === 'ready').length", Value::Null)
        .await?;
    ensure!(n_ready == 1, "{n_ready} elements started");
    let _: Value = reader.ask("elements()[0].connect(), undefined", Value::Null).await?;
    reader.wait_for("it to start", "parts('toggle')[0].hidden === false").await?;
    reader.sees_no_harm().await
}

async fn an_element_in_another_document_says_so(reader: &mut Reader) -> Result<()> {
    reader.open_ready(OWN).await?;
    let adopt = "document.body.append(document.createElement('iframe')), \
                 (window.moved = elements()[0]).addEventListener('diglot-error', \
                 ({ detail }) => (window.codes = [...(window.codes ?? []), detail.code])), \
                 frames[frames.length - 1].document.body.append(moved), undefined";
    let _: Value = reader.ask(adopt, Value::Null).await?;
    let codes: Value = reader.ask("window.codes", Value::Null).await?;
    ensure!(codes == json!(["other-document"]), "{codes}");
    let back = "document.body.append(moved), undefined";
    let _: Value = reader.ask(back, Value::Null).await?;
    reader.wait_for("it to start again", "parts('toggle')[0].hidden === false").await?;
    reader.sees_no_harm().await
}

/// The code of the error that comes when an address is set.
async fn code_for(reader: &Reader, src: &str) -> Result<Option<String>> {
    let set = "record().events.length = 0, elements()[0].src = argument, undefined";
    let _: Value = reader.ask(set, json!(src)).await?;
    Ok(reader.error_event().await?.code)
}

async fn a_file_that_is_too_large_is_refused(reader: &mut Reader) -> Result<()> {
    reader.open_ready(OWN).await?;
    let few = "elements()[0].setAttribute('max-bytes', '100'), undefined";
    let _: Value = reader.ask(few, Value::Null).await?;
    let error = reader.error_event().await?;
    ensure!(error.code.as_deref() == Some("too-large"), "{error:?}");
    let more = "elements()[0].setAttribute('max-bytes', '1000000'), \
                record().events.length = 0, undefined";
    let _: Value = reader.ask(more, Value::Null).await?;
    reader.wait_for("it to be ready", "record().events.at(-1)?.name === 'ready'").await?;
    // The head of a file says what it is, so the rest is not waited for, which would never come.
    let code = code_for(reader, "/stalled/examples/page.css").await?;
    ensure!(code.as_deref() == Some("wrong-type"), "{code:?}");
    Ok(())
}

async fn a_file_that_drips_is_given_up(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let _: Value = reader.ask("hurry(), undefined", Value::Null).await?;
    let code = code_for(reader, "/stalled/cooperation.diglot").await?;
    ensure!(code.as_deref() == Some("load-stalled"), "{code:?}");
    Ok(())
}

async fn a_file_is_fetched_once_for_all(reader: &mut Reader) -> Result<()> {
    reader.open_ready(OWN).await?;
    let many = "performance.clearResourceTimings(), record().events.length = 0, \
                document.body.append(...Array.from({ length: 50 }, () => \
                Object.assign(document.createElement('diglot-text'), \
                { src: '/cooperation.diglot?once', mode: 'mark', htmlFor: 'article' }))), undefined";
    let _: Value = reader.ask(many, Value::Null).await?;
    reader.wait_for("all to be ready", "record().events.length >= 50").await?;
    let n_fetched: usize = reader
        .ask(
            "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('?once')).length",
            Value::Null,
        )
        .await?;
    ensure!(n_fetched == 1, "{n_fetched} times fetched");
    reader.sees_no_harm().await
}

async fn a_trap_ends_one_element_and_not_the_others(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let trap = "record().events.length = 0, trap(), elements()[1].show(1), undefined";
    let _: Value = reader.ask(trap, Value::Null).await?;
    let error = reader.error_event().await?;
    ensure!(error.code.as_deref() == Some("internal"), "{error:?}");
    reader
        .wait_for("the other one", "record().events.some(({ name }) => name === 'ready')")
        .await?;
    reader.wait_for("its controls", "parts('toggle')[0].hidden === false").await?;
    reader.hover_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await?;
    let n_errors = reader.events().await?.iter().filter(|event| event.name == "error").count();
    ensure!(n_errors == 1, "{n_errors} errors");
    let _: Value = reader.ask("elements()[1].connect(), undefined", Value::Null).await?;
    reader.wait_for("it to be read again", "parts('toggle')[1].hidden === false").await?;
    reader.sees_no_harm().await
}

async fn a_page_may_take_errors_upon_itself(reader: &mut Reader) -> Result<()> {
    reader.open_ready(OWN).await?;
    let prevent = "addEventListener('diglot-error', (event) => event.preventDefault()), undefined";
    let _: Value = reader.ask(prevent, Value::Null).await?;
    let code = code_for(reader, "/missing.diglot").await?;
    ensure!(code.as_deref() == Some("not-found"), "{code:?}");
    let reports = reader.reports().await?;
    ensure!(reports.is_empty(), "{reports:?}");
    Ok(())
}

async fn a_page_may_place_and_hide_it(reader: &mut Reader) -> Result<()> {
    reader.open_ready(OWN).await?;
    let style = "document.head.append(Object.assign(document.createElement('style'), \
                 { textContent: 'diglot-text { position: sticky; top: 0; opacity: 0.5 }' })), \
                 (({ position, opacity }) => [position, opacity])(getComputedStyle(elements()[0]))";
    let looks: Value = reader.ask(style, Value::Null).await?;
    ensure!(looks == json!(["sticky", "0.5"]), "{looks}");
    let hidden = "elements()[0].style.display = 'none', elements()[0].checkVisibility()";
    let is_seen: bool = reader.ask(hidden, Value::Null).await?;
    ensure!(!is_seen, "it cannot be hidden");
    reader.sees_no_harm().await
}

async fn a_link_is_followed_on_the_same_page(reader: &mut Reader) -> Result<()> {
    reader.open_ready(OWN).await?;
    let go = "location.hash = `diglot=${encodeURIComponent(argument)}`, undefined";
    let _: Value = reader.ask(go, json!(SENTENCE)).await?;
    reader.sees_translation(TRANSLATION).await?;
    reader.sees_no_harm().await
}

async fn nothing_is_kept_where_nothing_is_to_be_kept(reader: &mut Reader) -> Result<()> {
    reader.open_ready(OWN).await?;
    let kept = "dispatchEvent(new Event('pagehide')), \
                Object.keys(localStorage).filter((name) => name.startsWith('diglot:')).length";
    let none = "elements()[0].setAttribute('storage', 'none'), \
                elements()[0].choose('theme', 'dark'), undefined";
    let _: Value = reader.ask(none, Value::Null).await?;
    reader.hover_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await?;
    let n_kept: usize = reader.ask(kept, Value::Null).await?;
    ensure!(n_kept == 0, "{n_kept} things are kept");
    reader.move_away().await?;
    let some = "elements()[0].removeAttribute('storage'), \
                elements()[0].choose('theme', 'light'), undefined";
    let _: Value = reader.ask(some, Value::Null).await?;
    reader.hover_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await?;
    reader.wait_for("theme and place to be kept", &format!("({kept}) === 2")).await
}

async fn a_file_that_failed_can_be_asked_for_again(reader: &mut Reader) -> Result<()> {
    reader.open("/tests/late.html").await?;
    let script = "import(`${document.body.dataset.widget}/flaky-more.js-${Math.random()}/diglot.js`), undefined";
    let _: Value = reader.ask(script, Value::Null).await?;
    reader.wait_until_ready().await?;
    let press = "parts('more')[0].click(), undefined";
    let _: Value = reader.ask(press, Value::Null).await?;
    let error = reader.error_event().await?;
    ensure!(error.code.as_deref() == Some("extra-failed"), "{error:?}");
    let told: String = reader.ask("parts('status')[0].textContent", Value::Null).await?;
    ensure!(told.contains("Réessayez"), "{told:?}");
    let _: Value = reader.ask(press, Value::Null).await?;
    reader.wait_for("the panel", "parts('panel')[0]?.checkVisibility()").await?;
    let told: String = reader.ask("parts('status')[0].textContent", Value::Null).await?;
    ensure!(told.is_empty(), "{told:?}");
    Ok(())
}

async fn a_page_with_clobbered_names_gets_one_error(reader: &mut Reader) -> Result<()> {
    reader.open_ready(OWN).await?;
    let clobber = "document.body.append(Object.assign(document.createElement('img'), \
                   { name: 'createElementNS' })), record().events.length = 0, \
                   elements()[0].after(elements()[0].cloneNode()), undefined";
    let _: Value = reader.ask(clobber, Value::Null).await?;
    let error = reader.error_event().await?;
    ensure!(error.code.as_deref() == Some("internal"), "{error:?}");
    let n_errors = reader.events().await?.iter().filter(|event| event.name == "error").count();
    ensure!(n_errors == 1, "{n_errors} errors");
    let errors = reader.errors().await?;
    ensure!(errors.is_empty(), "{errors:?}");
    Ok(())
}
