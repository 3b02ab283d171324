//! The story that the pages of hazards tell, sentence by sentence.

use browser_tests::{Reader, Result, ensure};

/// What `www/examples/lighthouse.fr.txt` says.
pub const FRENCH: [&str; 13] = [
    "Le phare de la pointe",
    "Le phare se dressait au bout de la jetée depuis 1874.",
    "Personne dans le village ne se souvenait de celui qui l’avait construit.",
    "Chaque soir, le vieux gardien montait les 142 marches de pierre.",
    "Il allumait la lampe, puis il regardait la mer.",
    "« Tant que la lampe brûle, disait-il, personne ne se perd. »",
    "Sa fille Agnès n’en était pas certaine.",
    "Un hiver – celui de 1912 – la tempête dura neuf jours.",
    "Le vent arrachait les ardoises, et les vagues passaient par-dessus la jetée.",
    "Le dixième jour, le facteur Corentin apporta trois lettres.",
    "La première venait de Lisbonne, la deuxième de Bergen.",
    "Agnès ouvrit enfin la troisième.",
    "Elle ne contenait qu’une page blanche.",
];

/// The translation of each sentence.
pub const ENGLISH: [&str; 13] = [
    "The lighthouse on the point",
    "The lighthouse had stood at the end of the pier since 1874.",
    "Nobody in the village remembered the man who had built it.",
    "Every evening the old keeper climbed the 142 stone steps.",
    "He lit the lamp, then he watched the sea.",
    "“As long as the lamp burns,” he said, “nobody gets lost.”",
    "His daughter Agnès was not certain of it.",
    "One winter – that of 1912 – the storm lasted nine days.",
    "The wind tore off the slates, and the waves came over the pier.",
    "On the tenth day the postman Corentin brought three letters.",
    "The first came from Lisbon, the second from Bergen.",
    "At last Agnès opened the third.",
    "It held nothing but a blank page.",
];

/// Points at sentences, by their number, and sees the translation of each.
pub async fn reads(reader: &Reader, sentences: &[usize]) -> Result<()> {
    for idx in sentences {
        hover(reader, FRENCH[*idx]).await?;
        reader.sees_translation(ENGLISH[*idx]).await?;
    }
    Ok(())
}

/// Points at a text, which the popup of the last one may lie over.
pub async fn hover(reader: &Reader, text: &str) -> Result<()> {
    match reader.hover_text(text).await {
        Err(error) if error.to_string().contains("covered by diglot-text") => {
            reader.move_away().await?;
            reader.sees_no_popup().await?;
            reader.hover_text(text).await
        }
        result => result,
    }
}

/// The same where the page shows sentences otherwise; a piece of each, in order.
pub async fn reads_pieces(reader: &Reader, pieces: [&str; 13]) -> Result<()> {
    for (piece, translation) in pieces.into_iter().zip(ENGLISH) {
        hover(reader, piece).await?;
        reader.sees_translation(translation).await?;
    }
    Ok(())
}

/// Puts every translation into the text and takes it out again, and finds the page as before.
pub async fn goes_inline_and_back(reader: &Reader) -> Result<()> {
    reader.move_away().await?;
    reader.sees_no_popup().await?;
    let before = reader.inner_html("body").await?;
    reader.click_toggle().await?;
    reader.wait_for("translations", "inlineTranslations().length >= 13").await?;
    let inline = reader.inline_translations().await?;
    let texts: Vec<&str> = inline.iter().map(|piece| piece.text.as_str()).collect();
    ensure!(texts == ENGLISH, "the page shows {texts:?}");
    reader.click_toggle().await?;
    reader.wait_for("translations to go", "inlineTranslations().length === 0").await?;
    let after = reader.inner_html("body").await?.replace(" mode=\"hover\"", "");
    ensure!(before == after, "the page is not as before:\n{before}\n{after}");
    Ok(())
}

/// Reads a page in both modes, and finds that it took no harm.
pub async fn reads_page(reader: &Reader, page: &str) -> Result<()> {
    reader.open_ready(&format!("/examples/{page}/")).await?;
    reads(reader, &[0, 5, 12]).await?;
    goes_inline_and_back(reader).await?;
    reads(reader, &[4]).await?;
    reader.sees_no_harm().await
}
