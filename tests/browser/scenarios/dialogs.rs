//! Popups beside what the host shows above its page, and the key that closes one thing at a time.

use browser_tests::{Key, Reader, Result, ensure, scenarios};
use serde_json::Value;

use crate::article::{SENTENCE, TITLE, TRANSLATION};

scenarios![
    a_popup_over_a_modal_dialog_can_be_used,
    under_a_modal_dialog_no_popup_opens,
    escape_leaves_to_the_host_what_it_handles,
    a_card_of_the_host_is_not_covered;
    Chromium:
    a_popup_over_a_fullscreen_element_can_be_used,
];

const PAGE: &str = "/examples/own-article/";

/// The article in a dialog with a button, which counts its clicks; the element stays outside.
const IN_DIALOG: &str = "(() => { const dialog = document.createElement('dialog'); \
    const button = document.createElement('button'); button.textContent = 'Supprimer'; \
    button.style.cssText = 'display: block; width: 100%; height: 140px'; window.nClicks = 0; \
    button.onclick = () => { window.nClicks += 1; }; \
    dialog.append(button, document.querySelector('#story')); \
    document.querySelector('main').append(dialog); dialog.showModal(); })()";

/// What lies under the middle of the button.
const COVERED: &str = "(() => { const box = document.querySelector('dialog button').getBoundingClientRect(); \
    return { x: box.left + 60, y: box.bottom - 30 }; })()";

async fn a_popup_over_a_modal_dialog_can_be_used(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let _: Value = reader.ask(IN_DIALOG, Value::Null).await?;
    reader.click_text(TITLE.0).await?;
    reader
        .wait_for(
            "a popup in the dialog",
            "document.querySelector('dialog > [data-diglot=popups]')",
        )
        .await?;
    // It lies over the button, and takes the click.
    reader.wait_for(
        "it to lie over the button",
        &format!("(({{ x, y }}) => document.elementFromPoint(x, y).matches('[data-diglot=popups]'))({COVERED})"),
    )
    .await?;
    reader.click_at(COVERED, Value::Null).await?;
    let n_clicks: usize = reader.ask("window.nClicks", Value::Null).await?;
    ensure!(n_clicks == 0, "the button below was pressed");
    let is_open = "document.querySelector('dialog').open";
    reader.press(Key::Escape).await?;
    reader.wait_for("the popup to go", "!document.querySelector('[data-diglot=popups]')").await?;
    ensure!(reader.ask::<bool>(is_open, Value::Null).await?, "the dialog closed as well");
    reader.press(Key::Escape).await?;
    reader.wait_for("the dialog to close", &format!("!{is_open}")).await?;
    reader.sees_no_harm().await
}

/// Other drivers let nothing fill the screen.
async fn a_popup_over_a_fullscreen_element_can_be_used(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let fill = "document.querySelector('#story > .date').addEventListener('click', () => \
                document.querySelector('#story').requestFullscreen(), { once: true })";
    let _: Value = reader.ask(fill, Value::Null).await?;
    reader.click_text("Mise à jour").await?;
    reader.wait_for("it to fill the screen", "document.fullscreenElement").await?;
    reader.press(Key::Escape).await?;
    reader.hover_text(SENTENCE).await?;
    let popup = "document.querySelector('#story > [data-diglot=popups]')";
    reader.wait_for("a popup in it", popup).await?;
    let _: Value = reader.ask("document.exitFullscreen()", Value::Null).await?;
    reader.wait_for("the page", "!document.fullscreenElement").await?;
    reader.move_away().await?;
    reader.wait_for("the popup to go", &format!("!{popup}")).await?;
    reader.hover_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await?;
    reader.sees_no_harm().await
}

async fn under_a_modal_dialog_no_popup_opens(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let open = "(() => { const dialog = document.createElement('dialog'); dialog.textContent = 'Sûr ?'; \
                document.body.append(dialog); dialog.showModal(); elements()[0].show(3); })()";
    let _: Value = reader.ask(open, Value::Null).await?;
    reader.keeps_seeing_no_popup().await?;
    let close = "(document.querySelector('dialog').close(), elements()[0].show(3), null)";
    let _: Value = reader.ask(close, Value::Null).await?;
    reader.popup().await?;
    reader.sees_no_harm().await
}

async fn escape_leaves_to_the_host_what_it_handles(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let menu = "(window.isOpen_ = true, document.addEventListener('keydown', (event) => { \
                if (event.key !== 'Escape' || !window.isOpen_) return; \
                window.isOpen_ = false; event.preventDefault(); }), null)";
    let _: Value = reader.ask(menu, Value::Null).await?;
    reader.click_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await?;
    reader.press(Key::Escape).await?;
    reader.wait_for("the menu to close", "!window.isOpen_").await?;
    reader.next_frame().await?;
    ensure!(reader.popup_now().await?.is_some(), "the popup closed as well");
    reader.press(Key::Escape).await?;
    reader.sees_no_popup().await?;
    reader.sees_no_harm().await
}

async fn a_card_of_the_host_is_not_covered(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    // Above its link, where our popup would stand.
    let card = "(() => { const link = document.querySelector('article a'); \
                document.querySelector('article').style.paddingTop = '150px'; \
                const card = document.createElement('div'); card.id = 'card'; card.textContent = 'Voir la loi'; \
                link.addEventListener('pointerenter', () => { \
                const { left, top } = link.getBoundingClientRect(); \
                card.style.cssText = `position: absolute; z-index: 9; background: wheat; width: 300px; height: 60px; \
                left: ${left + scrollX}px; top: ${top + scrollY - 70}px`; document.body.append(card); }); })()";
    let _: Value = reader.ask(card, Value::Null).await?;
    reader.hover_element("article a").await?;
    reader.sees_translation(TRANSLATION).await?;
    let overlap = "(() => { const [a, b] = [parts('popup')[0], document.querySelector('#card')] \
                   .map((element) => element.getBoundingClientRect()); \
                   return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom; })()";
    reader.wait_for("the card", "document.querySelector('#card')").await?;
    reader.wait_for("both to be seen", &format!("!({overlap})")).await?;
    reader.sees_no_harm().await
}
