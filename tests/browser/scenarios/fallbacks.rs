//! Browsers that lack what newer ones have.

use browser_tests::{Reader, Result, ensure, scenarios};
use serde_json::Value;

use crate::lighthouse::{FRENCH, goes_inline_and_back, reads};

scenarios![
    without_highlights_marks_are_painted_over_the_text,
    without_carets_the_sentence_is_found,
    without_popovers_the_popup_is_shown,
    without_constructed_style_sheets_it_looks_the_same,
    without_all_of_them_it_is_read,
    without_wasm_the_page_stays_as_it_is,
    a_policy_that_forbids_wasm_gives_one_error_for_each_element,
];

async fn open_without(reader: &Reader, apis: &str) -> Result<()> {
    reader.open_ready(&format!("/examples/without-apis/?without={apis}")).await
}

/// Reads in both modes, and finds the document unchanged while hovering.
async fn is_read(reader: &Reader) -> Result<()> {
    let page = "document.documentElement.outerHTML";
    let before: String = reader.ask(page, Value::Null).await?;
    reads(reader, &[0, 1, 8]).await?;
    let during: String = reader.ask(page, Value::Null).await?;
    ensure!(before == during, "the page changed while it was read");
    goes_inline_and_back(reader).await?;
    reader.sees_no_harm().await
}

async fn without_highlights_marks_are_painted_over_the_text(reader: &mut Reader) -> Result<()> {
    open_without(reader, "highlights").await?;
    reads(reader, &[8]).await?;
    let is_marked = format!("isMarkedByRectangles({:?})", FRENCH[8]);
    reader.wait_for("rectangles on the sentence", &is_marked).await?;
    // They let the pointer through.
    reads(reader, &[8]).await?;
    reader.move_away().await?;
    reader.sees_no_popup().await?;
    reader.wait_for("the marks to go", "markRectangles().length === 0").await?;
    is_read(reader).await
}

async fn without_carets_the_sentence_is_found(reader: &mut Reader) -> Result<()> {
    open_without(reader, "caret").await?;
    reads(reader, &[2, 3, 12]).await?;
    is_read(reader).await
}

async fn without_popovers_the_popup_is_shown(reader: &mut Reader) -> Result<()> {
    open_without(reader, "popover").await?;
    reads(reader, &[2]).await?;
    let is_on_top = "(({ left, right, top, bottom }) => elements()[0].shadowRoot\
                     .elementFromPoint((left + right) / 2, (top + bottom) / 2)?.closest('[part~=popup]'))\
                     (popup().rectangle)";
    reader.wait_for("the popup on top", is_on_top).await?;
    reader.move_away().await?;
    reader.sees_no_popup().await?;
    is_read(reader).await
}

async fn without_constructed_style_sheets_it_looks_the_same(reader: &mut Reader) -> Result<()> {
    let look = "((toggle) => { const { borderRadius, cursor, paddingLeft } = getComputedStyle(toggle); \
                return [borderRadius, cursor, paddingLeft]; })(parts('toggle')[0])";
    open_without(reader, "").await?;
    let expected: [String; 3] = reader.ask(look, Value::Null).await?;
    open_without(reader, "sheets").await?;
    let seen: [String; 3] = reader.ask(look, Value::Null).await?;
    ensure!(expected == seen, "the controls look like {seen:?}");
    is_read(reader).await
}

async fn without_all_of_them_it_is_read(reader: &mut Reader) -> Result<()> {
    open_without(reader, "highlights,caret,popover,sheets").await?;
    is_read(reader).await
}

/// The page is readable as it is, there is one error for each element, and nothing else of us.
async fn stays_as_it_is(reader: &Reader, n_elements: usize) -> Result<()> {
    reader.wait_for("an error", "record().events.some(({ name }) => name === 'error')").await?;
    reader.move_away().await?;
    reader.hover_text(FRENCH[1]).await?;
    reader.keeps_seeing_no_popup().await?;
    let events = reader.events().await?;
    ensure!(events.len() == n_elements, "{events:?}");
    ensure!(events.iter().all(|event| event.code.as_deref() == Some("wasm-blocked")), "{events:?}");
    let shown = "parts('toggle').filter((toggle) => toggle.checkVisibility()).length";
    let n_shown: usize = reader.ask(shown, Value::Null).await?;
    ensure!(n_shown == 0, "{n_shown} controls are shown that do nothing");
    let errors = reader.errors().await?;
    ensure!(errors.is_empty(), "{errors:?}");
    Ok(())
}

async fn without_wasm_the_page_stays_as_it_is(reader: &mut Reader) -> Result<()> {
    reader.open("/examples/without-apis/?without=wasm").await?;
    stays_as_it_is(reader, 1).await
}

async fn a_policy_that_forbids_wasm_gives_one_error_for_each_element(
    reader: &mut Reader,
) -> Result<()> {
    reader.open("/examples/no-wasm/").await?;
    stays_as_it_is(reader, 2).await
}
