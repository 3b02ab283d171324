//! The text of the file is found however the page marks it up and whatever stands in between.

use browser_tests::{Reader, Result, scenarios};

use crate::lighthouse::{FRENCH, goes_inline_and_back, reads_pieces};

scenarios![
    sentences_are_found_across_links_notes_ruby_tables_and_lists,
    other_quotes_dashes_blanks_and_ligatures_are_the_same_text,
    text_in_many_nodes_is_one_text,
    what_is_hidden_or_a_control_is_left_out,
    what_a_person_edits_is_left_alone,
];

async fn sentences_are_found_across_links_notes_ruby_tables_and_lists(
    reader: &mut Reader,
) -> Result<()> {
    reader.open_ready("/examples/markup/").await?;
    reads_pieces(
        reader,
        [
            "phare de la",
            "dressait au bout de la jetée",
            "ne se souvenait",
            "le vieux gardien",
            "Il allumait la lampe",
            "Tant que la lampe",
            "n’en était pas",
            "la tempête dura",
            "Le vent arrachait",
            "le facteur Corentin",
            "venait de Lisbonne, la",
            "ouvrit enfin",
            "une page blanche",
        ],
    )
    .await?;
    goes_inline_and_back(reader).await?;
    reader.sees_no_harm().await
}

async fn other_quotes_dashes_blanks_and_ligatures_are_the_same_text(
    reader: &mut Reader,
) -> Result<()> {
    reader.open_ready("/examples/characters/").await?;
    reads_pieces(
        reader,
        [
            "Le phare de",
            "au bout de la",
            "sonne dans le",
            "le vieux gardien",
            "Il allumait la",
            "personne ne se perd",
            "tait pas certaine",
            "la tempête dura",
            "Le vent arrachait",
            "le facteur Corentin",
            "re venait de Lisbonne",
            "Agnès ouvrit",
            "une page blanche",
        ],
    )
    .await?;
    goes_inline_and_back(reader).await?;
    reader.sees_no_harm().await
}

async fn text_in_many_nodes_is_one_text(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/split-text/").await?;
    reads_pieces(reader, FRENCH).await?;
    goes_inline_and_back(reader).await?;
    reader.sees_no_harm().await
}

/// Waits for the outer element; the one within is off.
async fn open_left_out(reader: &Reader) -> Result<()> {
    reader.open("/examples/left-out/").await?;
    reader.wait_for("it to be ready", "record().events.some(({ name }) => name === 'ready')").await
}

async fn what_is_hidden_or_a_control_is_left_out(reader: &mut Reader) -> Result<()> {
    open_left_out(reader).await?;
    let mut pieces = FRENCH;
    pieces[0] = "de la pointe";
    pieces[1] = "au bout de la";
    pieces[5] = "personne ne se perd";
    reads_pieces(reader, pieces).await?;
    goes_inline_and_back(reader).await?;
    reader.sees_no_harm().await
}

async fn what_a_person_edits_is_left_alone(reader: &mut Reader) -> Result<()> {
    open_left_out(reader).await?;
    for selector in ["textarea", "input", "#draft", "#inner p"] {
        reader.move_away().await?;
        reader.hover_element(selector).await?;
        reader.keeps_seeing_no_popup().await?;
    }
    reader.click_toggle().await?;
    reader.wait_for("translations", "inlineTranslations().length >= 13").await?;
    let touched = "document.querySelectorAll('#draft *, #inner diglot-translation, form diglot-translation').length";
    reader.wait_for("no translation in what is edited", &format!("{touched} === 0")).await?;
    reader.sees_no_harm().await
}
