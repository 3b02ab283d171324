//! Other people's scripts on the page, and pages that are not like others.

use browser_tests::{Reader, Result, ensure, scenarios};
use serde_json::{Value, json};

use crate::article::{SENTENCE, TRANSLATION};
use crate::lighthouse::{ENGLISH, goes_inline_and_back, reads, reads_page};

scenarios![
    two_elements_for_one_article_keep_apart,
    three_copies_of_the_script_are_one,
    hypothesis_highlights_what_is_read,
    hypothesis_highlights_where_translations_stand,
    pagefind_searches_and_marks_what_is_read,
    prototypes_with_more_in_them_do_no_harm,
    frozen_prototypes_do_no_harm,
    another_registry_of_elements_does_no_harm,
    quirks_mode_is_read,
    xhtml_is_read,
    a_sandboxed_frame_is_read,
    a_frame_of_another_origin_is_read,
    another_base_address_is_followed,
    a_policy_with_nonces_and_trusted_types_is_kept,
    a_page_without_storage_is_read,
];

async fn two_elements_for_one_article_keep_apart(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/quirks-mode/").await?;
    let add = "(record().events.length = 0, document.body.append(elements()[0].cloneNode()), null)";
    let _: Value = reader.ask(add, Value::Null).await?;
    reader
        .wait_for("the second to be ready", "record().events.some(({ name }) => name === 'ready')")
        .await?;
    reads(reader, &[1, 6]).await?;
    reader.move_away().await?;
    reader.sees_no_popup().await?;
    let before = reader.inner_html("#story").await?;
    for toggle in [0, 1, 0, 1] {
        let click = format!("parts('toggle')[{toggle}].click()");
        reader.changes_mode(async || reader.ask(&click, Value::Null).await).await?;
    }
    reader.wait_for("translations to go", "inlineTranslations().length === 0").await?;
    ensure!(before == reader.inner_html("#story").await?, "the article is not as before");
    let _: Value = reader.ask("(elements()[0].remove(), null)", Value::Null).await?;
    reads(reader, &[1]).await?;
    reader.sees_no_harm().await
}

async fn three_copies_of_the_script_are_one(reader: &mut Reader) -> Result<()> {
    reads_page(reader, "two-copies").await?;
    let n_ready = "record().events.filter(({ name }) => name === 'ready').length";
    let n_ready: usize = reader.ask(n_ready, Value::Null).await?;
    ensure!(n_ready == 1, "ready {n_ready} times");
    Ok(())
}

/// Selects a text and lets the Hypothesis client highlight it, as a person does.
async fn highlight(reader: &Reader) -> Result<()> {
    reader
        .wait_for(
            "the client",
            "document.querySelector('hypothesis-adder')?.shadowRoot?.querySelector('*')",
        )
        .await?;
    reader.select_text("vieux gardien", "marches de pierre").await?;
    let button = "[...document.querySelector('hypothesis-adder').shadowRoot.querySelectorAll('button')]\
                  .find((button) => /highlight/i.test(button.title || button.ariaLabel || button.textContent) \
                  && button.checkVisibility({ opacityProperty: true, visibilityProperty: true }) \
                  && button.getBoundingClientRect().top > 0)";
    reader.wait_for("its toolbar", button).await?;
    let _: Value = reader.ask(&format!("({button}.click(), null)"), Value::Null).await?;
    reader
        .wait_for("the highlight", "document.querySelector('#story hypothesis-highlight')")
        .await?;
    let _: Value = reader.ask("(getSelection().removeAllRanges(), null)", Value::Null).await?;
    reader.move_away().await?;
    reader.sees_no_popup().await
}

async fn hypothesis_highlights_what_is_read(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/hypothesis/").await?;
    reads(reader, &[1]).await?;
    highlight(reader).await?;
    reads(reader, &[3, 4, 12]).await?;
    goes_inline_and_back(reader).await?;
    let highlighted: String = reader
        .ask("document.querySelector('hypothesis-highlight').textContent", Value::Null)
        .await?;
    ensure!(highlighted.contains(" montait les 142 "), "highlighted: {highlighted:?}");
    reader.sees_no_harm().await
}

async fn hypothesis_highlights_where_translations_stand(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/hypothesis/").await?;
    let before: String =
        reader.ask("document.querySelector('#story').textContent", Value::Null).await?;
    reader.click_toggle().await?;
    reader.wait_for("translations", "inlineTranslations().length === 13").await?;
    highlight(reader).await?;
    reader.wait_for("translations", "inlineTranslations().length === 13").await?;
    reader.click_toggle().await?;
    reader.wait_for("translations to go", "inlineTranslations().length === 0").await?;
    let after: String =
        reader.ask("document.querySelector('#story').textContent", Value::Null).await?;
    ensure!(before == after, "the text was {before:?}, it is {after:?}");
    reads(reader, &[3]).await?;
    reader.sees_no_harm().await
}

async fn pagefind_searches_and_marks_what_is_read(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/pagefind/").await?;
    reader.wait_for("its field", "document.querySelector('#search input')").await?;
    reader
        .wait_for("its marks", "document.querySelectorAll('.pagefind-highlight').length > 2")
        .await?;
    reads(reader, &[1, 4, 5, 8, 12]).await?;
    goes_inline_and_back(reader).await?;
    // The marks go when the search is over.
    let unmark = "document.querySelectorAll('.pagefind-highlight').forEach((mark) => { \
                  const parent = mark.parentNode; mark.replaceWith(...mark.childNodes); parent.normalize(); })";
    let _: Value = reader.ask(unmark, Value::Null).await?;
    reads(reader, &[4, 8]).await?;
    reader.sees_no_harm().await
}

async fn prototypes_with_more_in_them_do_no_harm(reader: &mut Reader) -> Result<()> {
    reads_page(reader, "patched-prototypes").await
}

async fn frozen_prototypes_do_no_harm(reader: &mut Reader) -> Result<()> {
    reads_page(reader, "frozen-prototypes").await
}

async fn another_registry_of_elements_does_no_harm(reader: &mut Reader) -> Result<()> {
    reads_page(reader, "custom-elements-polyfill").await
}

async fn quirks_mode_is_read(reader: &mut Reader) -> Result<()> {
    reads_page(reader, "quirks-mode").await?;
    let mode: String = reader.ask("document.compatMode", Value::Null).await?;
    ensure!(mode == "BackCompat", "the page is in {mode}");
    Ok(())
}

async fn xhtml_is_read(reader: &mut Reader) -> Result<()> {
    reads_page(reader, "xhtml").await?;
    let media_type: String = reader.ask("document.contentType", Value::Null).await?;
    ensure!(media_type == "application/xhtml+xml", "the page is {media_type}");
    Ok(())
}

/// Reads a text in a frame of the page.
async fn reads_frame(reader: &Reader, frame: &str) -> Result<()> {
    reader.open("/examples/framed/").await?;
    // Over the whole window, since engines differ in what they count a frame's places from.
    let spread = "Object.assign(document.querySelector(argument).style, \
                  { position: 'fixed', inset: 0, width: '100vw', height: '100vh', border: 0, zIndex: 1 })";
    let _: Value = reader.ask(spread, json!(frame)).await?;
    reader.enter_frame(frame).await?;
    reader
        .wait_for("the frame", "document.readyState === 'complete' && globalThis.diglotRecord")
        .await?;
    reader
        .wait_for("it to be ready", "record().events.some(({ name }) => name === 'ready')")
        .await?;
    reader.hover_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await?;
    reader.click_toggle().await?;
    reader.wait_for("translations", "inlineTranslations().length > 3").await?;
    reader.click_toggle().await?;
    reader.wait_for("translations to go", "inlineTranslations().length === 0").await?;
    let errors = reader.errors().await?;
    ensure!(errors.is_empty(), "the frame has errors: {errors:?}");
    reader.leave_frame().await
}

async fn a_sandboxed_frame_is_read(reader: &mut Reader) -> Result<()> {
    reads_frame(reader, "#sandboxed").await
}

async fn a_frame_of_another_origin_is_read(reader: &mut Reader) -> Result<()> {
    reads_frame(reader, "#elsewhere").await
}

async fn another_base_address_is_followed(reader: &mut Reader) -> Result<()> {
    reads_page(reader, "base-href").await
}

async fn a_policy_with_nonces_and_trusted_types_is_kept(reader: &mut Reader) -> Result<()> {
    reads_page(reader, "csp-nonce").await
}

async fn a_page_without_storage_is_read(reader: &mut Reader) -> Result<()> {
    reads_page(reader, "no-storage").await?;
    reader.click_toggle().await?;
    reader.sees_inline_translations(&ENGLISH).await
}
