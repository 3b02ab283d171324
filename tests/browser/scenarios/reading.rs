//! Reading with mouse, finger and keyboard.

use browser_tests::{Key, Popup, Reader, Result, ensure, scenarios};
use serde_json::Value;

use crate::article::{SENTENCE, TITLE, TRANSLATION, translations};

scenarios![
    hover_shows_the_translation_of_every_sentence,
    hover_leaves_the_page_unchanged,
    hover_works_in_both_directions,
    all_sentences_of_a_bead_are_marked,
    a_sentence_without_translation_says_so,
    the_popup_can_be_entered_and_left,
    escape_closes_the_popup,
    the_popup_does_not_cover_the_sentence,
    beside_the_text_nothing_shows,
    a_tap_shows_and_a_tap_elsewhere_hides,
    a_click_pins_the_popup,
    links_of_the_host_stay_links,
    arrows_go_by_bead,
    enter_and_escape_go_in_and_out,
    focus_on_a_link_shows_its_sentence,
];

const PAGE: &str = "/examples/own-article/";
const BOTH: &str = "/examples/two-articles/";

async fn hover_shows_the_translation_of_every_sentence(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let (title, translated) = TITLE;
    reader.hover_text(title).await?;
    reader.sees_translation(translated).await?;
    for (sentence, translation) in translations().filter(|(_, zh)| !zh.is_empty()) {
        reader.hover_text(sentence).await?;
        reader.sees_translation(translation).await?;
        let popup = reader.popup().await?;
        ensure!(popup.pieces.iter().all(|piece| piece.lang == "zh" && piece.dir == "ltr"));
    }
    reader.sees_no_harm().await
}

async fn hover_leaves_the_page_unchanged(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let page = "document.documentElement.outerHTML";
    let before: String = reader.ask(page, Value::Null).await?;
    for (sentence, translation) in translations().filter(|(_, zh)| !zh.is_empty()).take(3) {
        reader.hover_text(sentence).await?;
        reader.sees_translation(translation).await?;
    }
    let during: String = reader.ask(page, Value::Null).await?;
    ensure!(before == during, "the page changed while it was read");
    Ok(())
}

async fn hover_works_in_both_directions(reader: &mut Reader) -> Result<()> {
    reader.open_ready(BOTH).await?;
    reader.hover_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await?;
    reader.hover_text("开展军事交流与合作").await?;
    reader
        .wait_for("the French sentence", "popup()?.pieces[0].text.startsWith('S’engager dans')")
        .await?;
    let popup = reader.popup().await?;
    ensure!(popup.pieces.iter().all(|piece| piece.lang == "fr"), "{popup:?}");
    reader.hover_text("国际军事合作的主要方式").await?;
    reader
        .wait_for("the sentence of two", "popup()?.pieces[0].text.startsWith('Elle est une part')")
        .await
}

async fn all_sentences_of_a_bead_are_marked(reader: &mut Reader) -> Result<()> {
    reader.open_ready(BOTH).await?;
    reader.hover_text("Elle favorise la mise en place").await?;
    reader.popup().await?;
    let marked = reader.highlighted().await?.concat();
    for part in ["Observant un concept", "Elle favorise", "stabilité régionale.", "维护世界和平"]
    {
        ensure!(marked.contains(part), "{part} is not marked in {marked}");
    }
    ensure!(!marked.contains("Grâce à"), "too much is marked: {marked}");
    reader.move_away().await?;
    reader.sees_no_popup().await?;
    ensure!(reader.highlighted().await?.is_empty(), "marks are left");
    Ok(())
}

async fn a_sentence_without_translation_says_so(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.hover_text("Mise à jour").await?;
    let popup = reader.popup().await?;
    ensure!(popup.content == "Cette phrase n’a pas de traduction.", "{popup:?}");
    Ok(())
}

async fn the_popup_can_be_entered_and_left(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.hover_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await?;
    reader.hover_part("popup").await?;
    let since = "(window.entered ??= performance.now(), performance.now() - window.entered > 700)";
    reader.wait_for("a while to pass in the popup", since).await?;
    ensure!(reader.popup_now().await?.is_some(), "the popup went while the mouse was in it");
    reader.move_away().await?;
    reader.sees_no_popup().await
}

async fn escape_closes_the_popup(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.hover_text(SENTENCE).await?;
    reader.popup().await?;
    reader.press(Key::Escape).await?;
    reader.sees_no_popup().await?;
    reader.keeps_seeing_no_popup().await
}

async fn the_popup_does_not_cover_the_sentence(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    for (sentence, _) in translations().filter(|(_, zh)| !zh.is_empty()).take(3) {
        reader.hover_text(sentence).await?;
        reader.popup().await?;
        // Pointing at it again fails where something covers it.
        reader.hover_text(sentence).await?;
        reader.move_away().await?;
        reader.sees_no_popup().await?;
    }
    Ok(())
}

async fn beside_the_text_nothing_shows(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.hover_text(SENTENCE).await?;
    reader.popup().await?;
    reader.move_away().await?;
    reader.sees_no_popup().await?;
    reader.keeps_seeing_no_popup().await
}

async fn a_tap_shows_and_a_tap_elsewhere_hides(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.tap_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await?;
    reader.tap_away().await?;
    reader.sees_no_popup().await?;
    reader.sees_no_harm().await
}

async fn a_click_pins_the_popup(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.click_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await?;
    reader.hover_text("Grâce à ses efforts").await?;
    reader.wait_for("a second popup", "popups().length === 2").await?;
    let popups = reader.popups().await?;
    let pinned: Vec<String> =
        popups.iter().filter(|popup| popup.is_pinned).map(Popup::text).collect();
    ensure!(pinned == [TRANSLATION], "pinned: {pinned:?}");
    reader.move_away().await?;
    reader.wait_for("the second popup to go", "popups().length === 1").await?;
    reader.sees_translation(TRANSLATION).await?;
    reader.press(Key::Escape).await?;
    reader.sees_no_popup().await
}

async fn links_of_the_host_stay_links(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let watch = "document.querySelector('article a').addEventListener('click', (event) => { \
                 event.preventDefault(); window.followed = true; })";
    let _: Value = reader.ask(watch, Value::Null).await?;
    reader.click_text("Loi chinoise").await?;
    reader.wait_for("the link to be followed", "window.followed").await?;
    // The sentence was hovered, but nothing is pinned.
    reader.move_away().await?;
    reader.sees_no_popup().await?;
    reader.keeps_seeing_no_popup().await
}

async fn arrows_go_by_bead(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.press(Key::Tab).await?;
    reader.press(Key::Tab).await?;
    reader.press(Key::Escape).await?;
    reader.press(Key::Down).await?;
    // Where the focus was before, on the link, is where reading goes on.
    reader.sees_translation(TRANSLATION).await?;
    reader.press(Key::Home).await?;
    reader.sees_translation(TITLE.1).await?;
    reader.press(Key::Down).await?;
    reader
        .wait_for("the date line", "popup()?.content === 'Cette phrase n’a pas de traduction.'")
        .await?;
    reader.press(Key::Down).await?;
    reader.sees_translation(TRANSLATION).await?;
    reader.press(Key::End).await?;
    let (_, last) = translations().last().unwrap_or_default();
    reader.sees_translation(last).await?;
    reader.press(Key::Home).await?;
    reader.sees_translation(TITLE.1).await?;
    let spoken: String = reader.ask("parts('announcement')[0].textContent", Value::Null).await?;
    ensure!(spoken == [TITLE.0, TITLE.1].concat(), "announced: {spoken}");
    reader.sees_no_harm().await
}

async fn enter_and_escape_go_in_and_out(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.press(Key::Tab).await?;
    reader.press(Key::Tab).await?;
    reader.press(Key::Down).await?;
    reader.popup().await?;
    // Some browsers bring the button into view, and the sentence out of it.
    reader.ask::<Value>("scrollTo(0, document.body.scrollHeight)", Value::Null).await?;
    reader
        .wait_for("it to go with its sentence", "parts('popup')[0].hasAttribute('data-away')")
        .await?;
    reader.press(Key::Enter).await?;
    reader.wait_for("focus in the popup", "parts('popup')[0].matches(':focus')").await?;
    ensure!(reader.inline_translations().await?.is_empty(), "Enter switched the mode");
    reader.press(Key::Escape).await?;
    reader.sees_no_popup().await?;
    reader.wait_for("focus on the toggle", "parts('toggle')[0].matches(':focus')").await?;
    reader.keeps_seeing_no_popup().await
}

async fn focus_on_a_link_shows_its_sentence(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.press(Key::Tab).await?;
    reader
        .wait_for("the link to have the focus", "document.activeElement.localName === 'a'")
        .await?;
    reader.sees_translation(TRANSLATION).await
}
