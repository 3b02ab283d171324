//! A mouse over the article: the translation of each sentence, read from the popup.

use browser_tests::{Key, Reader, Result, ensure, scenarios};

scenarios![hover_shows_translation];

async fn hover_shows_translation(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/own-article/").await?;
    let before = reader.inner_html("#story").await?;
    reader.hover_text("S’engager dans").await?;
    let popup = reader.popup().await?;
    ensure!(popup.pieces.iter().all(|piece| piece.lang == "zh" && piece.dir == "ltr"), "{popup:?}");
    ensure!(!reader.highlighted().await?.is_empty(), "nothing is highlighted");
    ensure!(reader.inner_html("#story").await? == before, "the article was changed");
    reader.press(Key::Escape).await?;
    reader.sees_no_popup().await?;
    reader.sees_no_harm().await
}
