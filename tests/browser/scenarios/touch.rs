//! Fingers and small windows: the sheet, clicks that do not say what clicks, and pinch zoom.

use browser_tests::{Engine, Reader, Result, scenarios};

use crate::article::{SENTENCE, TRANSLATION};

scenarios![
    on_a_phone_the_popup_is_a_sheet_from_below,
    a_sheet_leaves_the_last_sentence_in_view,
    a_click_of_a_mouse_without_pointer_type_pins,
    a_tap_without_pointer_type_is_a_tap;
    // What pinches is not in the other drivers, see `Reader::pinch`.
    Chromium:
    where_the_page_is_pinched_the_popup_is_within_what_is_seen,
];

const PAGE: &str = "/tests/bare.html";

/// Opens the page as on a phone: in a small window with a coarse pointer. Only Chromium's driver makes
/// such a window; elsewhere the page is in a small frame, and says itself that its pointer is coarse.
async fn open_on_phone(reader: &Reader) -> Result<()> {
    if reader.engine == Engine::Chromium {
        reader.emulate_window(Some((360, 640))).await?;
        reader.emulate_touch(true).await?;
        return reader.open_ready(PAGE).await;
    }
    reader.open("/tests/phone.html").await?;
    reader.enter_frame("iframe").await?;
    reader.wait_until_ready().await
}

/// Whether the popup is as wide as the window, at its lower edge, and below a text.
const IS_SHEET_BELOW: &str = "(({ rectangle: { left, right, top, bottom } }) => \
     left <= 1 && right >= document.documentElement.clientWidth - 1 && Math.abs(bottom - innerHeight) <= 1 && \
     [...rangeOf(argument).getClientRects()].every((line) => line.top >= 0 && line.bottom <= top))(popup())";

async fn on_a_phone_the_popup_is_a_sheet_from_below(reader: &mut Reader) -> Result<()> {
    open_on_phone(reader).await?;
    reader.tap_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await?;
    reader.wait_for_with("a sheet below the sentence", IS_SHEET_BELOW, SENTENCE.into()).await?;
    reader.tap_text(SENTENCE).await?;
    reader.sees_no_popup().await
}

async fn a_sheet_leaves_the_last_sentence_in_view(reader: &mut Reader) -> Result<()> {
    const LAST: &str = "Grâce à ses efforts";
    open_on_phone(reader).await?;
    // At the lower edge of the window, where the sheet comes.
    let place =
        "(scrollBy(0, rangeOf(argument).getClientRects()[0].bottom - innerHeight + 4), true)";
    reader.wait_for_with("the sentence at the edge", place, LAST.into()).await?;
    reader.tap_text(LAST).await?;
    reader.popup().await?;
    reader.wait_for_with("a sheet below the sentence", IS_SHEET_BELOW, LAST.into()).await
}

async fn a_click_of_a_mouse_without_pointer_type_pins(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.click_text_by_older_browser(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await?;
    reader.wait_for("it to stay", "popup()?.isPinned").await
}

async fn a_tap_without_pointer_type_is_a_tap(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.tap_text_by_older_browser(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await?;
    // A click of the mouse would have pinned it.
    reader.keeps_seeing("a popup that is not pinned", "popup() && !popup().isPinned").await?;
    reader.tap_text_by_older_browser(SENTENCE).await?;
    reader.sees_no_popup().await
}

async fn where_the_page_is_pinched_the_popup_is_within_what_is_seen(
    reader: &mut Reader,
) -> Result<()> {
    reader.emulate_window(Some((800, 640))).await?;
    reader.open_ready(PAGE).await?;
    reader.pinch_text(SENTENCE, 2.0).await?;
    let place = "(({ left, right, top, bottom }, { offsetLeft, offsetTop }) => \
                 ({ x: (left + right) / 2 - offsetLeft, y: (top + bottom) / 2 - offsetTop }))\
                 (rangeOf(argument).getClientRects()[0], visualViewport)";
    reader.hover_at(place, SENTENCE.into()).await?;
    reader.sees_translation(TRANSLATION).await?;
    let is_within = "(({ left, right, top, bottom }, { offsetLeft, offsetTop, width, height }) => \
                     left >= offsetLeft && right <= offsetLeft + width && \
                     top >= offsetTop && bottom <= offsetTop + height)(popup().rectangle, visualViewport)";
    reader.wait_for("the popup within what is seen", is_within).await
}
