//! The harness itself, on a page without the widget.

use browser_tests::{Key, Reader, Result, ensure, scenarios};
use serde_json::Value;

scenarios![
    mouse_reaches_text_across_markup,
    keys_reach_the_focus,
    finger_taps,
    errors_are_recorded,
];

const PAGE: &str = "/tests/harness.html";

async fn mouse_reaches_text_across_markup(reader: &mut Reader) -> Result<()> {
    reader.open(PAGE).await?;
    reader.hover_text("far below, with emphasis").await?;
    reader
        .wait_for(
            "the paragraph to be hovered",
            "document.querySelector('#below').matches(':hover')",
        )
        .await?;
    reader.move_away().await?;
    reader
        .wait_for("the mouse to leave", "!document.querySelector('#below').matches(':hover')")
        .await?;
    let missing = reader.hover_text("what the page does not say").await;
    ensure!(missing.is_err_and(|error| error.to_string().contains("does not show")));
    reader.sees_no_harm().await
}

async fn keys_reach_the_focus(reader: &mut Reader) -> Result<()> {
    reader.open(PAGE).await?;
    reader.press(Key::Tab).await?;
    reader
        .wait_for("the button to have the focus", "document.activeElement?.id === 'button'")
        .await?;
    reader.press(Key::Enter).await?;
    reader.wait_for("the click", "document.body.dataset.clicks === '1'").await?;
    reader.click_text("A button").await?;
    reader.wait_for("the second click", "document.body.dataset.clicks === '2'").await
}

async fn finger_taps(reader: &mut Reader) -> Result<()> {
    reader.open(PAGE).await?;
    reader.tap_text("A button").await?;
    reader.wait_for("a click by a finger", "document.body.dataset.clicks === '1'").await?;
    let is_finger = "document.body.dataset.pointer === 'touch'";
    reader.wait_for("the pointer of a finger", is_finger).await
}

async fn errors_are_recorded(reader: &mut Reader) -> Result<()> {
    reader.open(PAGE).await?;
    let _: Value = reader.ask("console.error('as asked', new Error('for'))", Value::Null).await?;
    let errors = reader.errors().await?;
    ensure!(errors == ["console.error: as asked Error: for"], "recorded: {errors:?}");
    ensure!(reader.sees_no_harm().await.is_err());
    Ok(())
}
