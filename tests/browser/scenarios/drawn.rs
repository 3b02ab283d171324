//! What is text is what is drawn, whatever the elements are called.

use browser_tests::{Reader, Result, ensure, scenarios};
use serde_json::Value;

use crate::lighthouse::{ENGLISH, FRENCH, goes_inline_and_back, reads_pieces};

scenarios![
    what_is_drawn_is_the_text,
    a_sheet_that_comes_late_is_looked_at,
    signs_verse_and_code_are_read_as_they_stand,
];

async fn run(reader: &Reader, script: &str) -> Result<()> {
    let _: Value = reader.ask(&format!("(() => {{ {script} }})()"), Value::Null).await?;
    Ok(())
}

async fn what_is_drawn_is_the_text(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/tests/drawn.html").await?;
    let placed: usize = reader.ask("window.said.placed", Value::Null).await?;
    ensure!(placed == FRENCH.len(), "{placed} sentences were found");
    let mut pieces = FRENCH;
    pieces[0] = "la pointe";
    pieces[1] = "dressait au bout de la jetée";
    pieces[2] = "ne se souvenait";
    pieces[3] = "marches de pierre";
    pieces[4] = "allumait la lampe";
    pieces[5] = "Tant que la lampe";
    pieces[8] = "Le vent arrachait";
    pieces[9] = "apporta trois lettres";
    pieces[10] = "la deuxième de Bergen";
    reads_pieces(reader, pieces).await?;
    let changed: usize = reader.ask("window.said.changed", Value::Null).await?;
    ensure!(changed == 0, "{changed} sentences are said to be changed");
    goes_inline_and_back(reader).await?;
    reader.sees_no_harm().await
}

async fn a_sheet_that_comes_late_is_looked_at(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/tests/late-sheet.html").await?;
    let floats = "getComputedStyle(document.querySelector('.side')).float === 'right'";
    reader.wait_for("the style sheet", floats).await?;
    reader.click_toggle().await?;
    // The sentence around the note is one only since the note floats.
    reader.wait_for("translations", "inlineTranslations().length >= 13").await?;
    reader.sees_inline_translations(&ENGLISH).await?;
    reader.sees_no_harm().await
}

async fn signs_verse_and_code_are_read_as_they_stand(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/tests/signs.html").await?;
    reader.hover_text("Bravo à tous").await?;
    reader.sees_translation("Well done, all you sailors 🎉!").await?;
    reader.hover_text("depuis ce matin").await?;
    reader.sees_translation("The port has been open ⚓ since this morning.").await?;
    reader.hover_text("le pêcheur rentre").await?;
    let text = reader.popup().await?.text();
    ensure!(!text.contains("moonthe"), "the lines are run together: {text}");
    // What says the same in both is no translation.
    reader.move_away().await?;
    reader.sees_no_popup().await?;
    reader.hover_text("sudo port ouvrir").await?;
    reader.keeps_seeing_no_popup().await?;
    run(reader, "window.wide = document.querySelector('pre').scrollWidth;").await?;
    reader.click_toggle().await?;
    reader.wait_for("translations", "inlineTranslations().length > 4").await?;
    let shown = reader.inline_translations().await?;
    ensure!(shown.iter().all(|piece| !piece.text.starts_with("sudo")), "{shown:?}");
    reader
        .wait_for("no wider code", "document.querySelector('pre').scrollWidth <= window.wide")
        .await?;
    reader.click_toggle().await?;
    reader.wait_for("translations to go", "inlineTranslations().length === 0").await?;
    reader.sees_no_harm().await
}
