//! The panel and the buttons of a popup: choosing, searching, linking, going on, printing.

use browser_tests::{Key, Reader, Result, ensure, scenarios};
use serde_json::{Value, json};

use crate::article::{SENTENCE, TITLE, TRANSLATION};

scenarios![
    keys_open_and_close_the_panel,
    a_mode_is_chosen_and_kept,
    both_languages_are_searched,
    a_link_opens_at_its_sentence_in_either_language,
    an_edited_page_still_knows_the_link,
    sentence_and_translation_are_copied_with_their_source,
    reading_goes_on_where_it_stopped,
    one_of_several_translations_is_chosen_and_kept,
    pinyin_stands_over_chinese,
    notes_are_printed_and_taken_back,
    everything_works_where_storage_is_forbidden,
    the_interface_speaks_the_language_of_the_page,
];

const PAGE: &str = "/examples/own-article/";

async fn open_panel(reader: &Reader) -> Result<()> {
    reader.click_part("more").await?;
    reader.wait_for("the panel", "parts('panel').some(isOpen)").await
}

async fn click_input(reader: &Reader, value: &str) -> Result<()> {
    reader.click_at("pointOf(panelInput(argument))", json!(value)).await
}

/// What our buttons put into the clipboard from now on is kept by the page.
async fn watch_clipboard(reader: &Reader) -> Result<()> {
    let watch = "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: \
                 { writeText: async (text) => { window.copied = text; } } })";
    reader.ask::<Value>(watch, Value::Null).await.map(drop)
}

async fn keys_open_and_close_the_panel(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.press(Key::Tab).await?;
    reader.press(Key::Tab).await?;
    reader.wait_for("the toolbar", "parts('toggle')[0].matches(':focus')").await?;
    reader.press(Key::Right).await?;
    reader.wait_for("the other button", "parts('more')[0].matches(':focus')").await?;
    reader.press(Key::Enter).await?;
    reader.wait_for("the panel", "parts('panel').some((panel) => panel.matches(':focus'))").await?;
    reader.wait_for("its button to say so", "parts('more')[0].ariaExpanded === 'true'").await?;
    reader.press(Key::Escape).await?;
    reader.wait_for("the panel to go", "!parts('panel').some(isOpen)").await?;
    reader.wait_for("focus on its button", "parts('more')[0].matches(':focus')").await?;
    // One tab stop: what is next is not the first button.
    reader.press(Key::Tab).await?;
    reader.wait_for("the focus to leave", "!parts('toolbar')[0].matches(':focus-within')").await?;
    reader.sees_no_harm().await
}

async fn a_mode_is_chosen_and_kept(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    open_panel(reader).await?;
    click_input(reader, "side").await?;
    let beside = "document.querySelectorAll('diglot-translation[layout=beside]').length > 3";
    reader.wait_for("translations beside the text", beside).await?;
    ensure!(reader.ask::<bool>("!elements()[0].hasAttribute('mode')", Value::Null).await?);
    reader.open_ready(PAGE).await?;
    reader.wait_for("translations beside the text", beside).await?;
    reader.sees_no_harm().await
}

async fn both_languages_are_searched(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    for (query, hit, goal) in [("COOPERATION", "coopération", "coopération"), ("合作", "合作", "")]
    {
        open_panel(reader).await?;
        reader.click_at("pointOf(parts('search')[0].querySelector('input'))", Value::Null).await?;
        reader.write(query).await?;
        // What was found for the first letters is marked until the last one is there.
        let found = "((marks) => marks.length > 1 && marks.every(({ textContent }) => \
                     textContent.toLowerCase() === argument))([...parts('hits')[0].querySelectorAll('mark')])";
        reader.wait_for_with("hits for the whole query", found, json!(hit)).await?;
        reader
            .click_at("pointOf(parts('hits')[0].querySelectorAll('button')[1])", Value::Null)
            .await?;
        reader.wait_for("its sentence", "popup()?.isPinned").await?;
        let is_marked = "highlighted().join('').toLowerCase().includes(argument)";
        reader.wait_for_with("the hit to be marked", is_marked, json!(goal)).await?;
        reader.press(Key::Escape).await?;
        // The popup of what lies below a mouse that rests may lie over the button.
        reader.move_away().await?;
        reader.sees_no_popup().await?;
    }
    reader.sees_no_harm().await
}

async fn link_to(reader: &Reader, text: &str) -> Result<String> {
    watch_clipboard(reader).await?;
    reader.click_text(text).await?;
    reader.wait_for("its buttons", "parts('link').length > 0").await?;
    reader.click_part("link").await?;
    reader.wait_for("the link", "window.copied").await?;
    let address: String = reader.ask("window.copied", Value::Null).await?;
    Ok(address.split_once('#').map(|(_, fragment)| format!("#{fragment}")).unwrap_or_default())
}

async fn a_link_opens_at_its_sentence_in_either_language(reader: &mut Reader) -> Result<()> {
    let both = "/examples/two-articles/";
    for (page, text) in [(PAGE, SENTENCE), (both, "开展军事交流与合作")] {
        reader.open_ready(page).await?;
        let link = link_to(reader, text).await?;
        ensure!(link.starts_with("#diglot="), "{link}");
        reader.open("/examples/from-bundle/").await?;
        reader.open_ready(&format!("{PAGE}{link}")).await?;
        reader.sees_translation(TRANSLATION).await?;
        ensure!(reader.popup().await?.is_pinned);
    }
    reader.sees_no_harm().await
}

async fn an_edited_page_still_knows_the_link(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    // A letter is missing, and words are others.
    let link = "#diglot=S%E2%80%99engager%20dans%20les%20%C3%A9change%20et%20coop%C3%A9rations%20militaires";
    reader.open("/examples/from-bundle/").await?;
    reader.open_ready(&format!("{PAGE}{link}")).await?;
    reader.sees_translation(TRANSLATION).await?;
    // What is nowhere shows nothing.
    reader.open("/examples/from-bundle/").await?;
    reader.open_ready(&format!("{PAGE}#diglot=Il%20n%27y%20a%20rien%20de%20tel%20ici")).await?;
    reader.keeps_seeing_no_popup().await?;
    reader.sees_no_harm().await
}

async fn sentence_and_translation_are_copied_with_their_source(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    watch_clipboard(reader).await?;
    reader.click_text(SENTENCE).await?;
    reader.wait_for("its buttons", "parts('copy-both').length > 0").await?;
    reader.click_part("copy").await?;
    reader.wait_for("the copy", &format!("window.copied === {}", json!(TRANSLATION))).await?;
    reader.click_part("copy-both").await?;
    reader.wait_for("both", "window.copied.includes('engager')").await?;
    let copied: String = reader.ask("window.copied", Value::Null).await?;
    for piece in [SENTENCE, TRANSLATION, "Un article, traduit sur place", "#diglot="] {
        ensure!(copied.contains(piece), "{piece} is not in {copied}");
    }
    reader.sees_no_harm().await
}

async fn reading_goes_on_where_it_stopped(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.click_text("Grâce à ses efforts").await?;
    reader.popup().await?;
    reader.open_ready(PAGE).await?;
    open_panel(reader).await?;
    reader.wait_for("the offer", "parts('resume').length === 1").await?;
    reader.click_part("resume").await?;
    reader.wait_for("the sentence", "highlighted().join('').includes('Grâce')").await?;
    ensure!(reader.popup().await?.is_pinned);
    reader.sees_no_harm().await
}

async fn one_of_several_translations_is_chosen_and_kept(reader: &mut Reader) -> Result<()> {
    const FOUR: &str = "/examples/four-versions/";
    reader.open_ready(FOUR).await?;
    open_panel(reader).await?;
    let languages =
        "[...parts('panel')[0].querySelectorAll('option')].map(({ textContent }) => textContent)";
    let languages: Vec<String> = reader.ask(languages, Value::Null).await?;
    ensure!(languages.iter().any(|language| language == "English"), "{languages:?}");
    let choose = "(() => { const option = [...parts('panel')[0].querySelectorAll('option')]\
                  .find(({ textContent }) => textContent === 'English'); \
                  option.parentElement.value = option.value; \
                  option.parentElement.dispatchEvent(new Event('change')); })()";
    reader.ask::<Value>(choose, Value::Null).await?;
    reader.press(Key::Escape).await?;
    for _ in 0..2 {
        ensure!(reader.ask::<String>("elements()[0].translation", Value::Null).await? == "en");
        reader.hover_text("Le phare se dressait").await?;
        let popup = reader.popup().await?;
        ensure!(popup.pieces.iter().all(|piece| piece.lang == "en"), "{popup:?}");
        reader.open_ready(FOUR).await?;
    }
    reader.sees_no_harm().await
}

async fn pinyin_stands_over_chinese(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    open_panel(reader).await?;
    reader
        .click_at("pointOf(parts('panel')[0].querySelector('input[type=checkbox]'))", Value::Null)
        .await?;
    reader.press(Key::Escape).await?;
    for _ in 0..2 {
        let (title, _) = TITLE;
        let has_pinyin =
            "parts('translation')[0]?.querySelector('rt')?.textContent.startsWith('guó')";
        reader
            .until("pinyin", async || {
                reader.hover_text(title).await?;
                let is_so = format!("Boolean({has_pinyin})");
                Ok(reader.ask::<bool>(&is_so, Value::Null).await?.then_some(()))
            })
            .await?;
        // It is on at the next visit, too.
        reader.open_ready(PAGE).await?;
    }
    reader.sees_no_harm().await
}

async fn notes_are_printed_and_taken_back(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let before = reader.inner_html("article").await?;
    let watch = "(window.print = () => { window.printed = { \
                 numbers: [...document.querySelectorAll('diglot-translation')].map(({ textContent }) => textContent), \
                 notes: [...parts('notes')[0].children].map(({ textContent }) => textContent) }; }, null)";
    reader.ask::<Value>(watch, Value::Null).await?;
    open_panel(reader).await?;
    reader.click_part("print-notes").await?;
    reader.wait_for("the paper", "window.printed").await?;
    let numbers: Vec<String> = reader.ask("window.printed.numbers", Value::Null).await?;
    let notes: Vec<String> = reader.ask("window.printed.notes", Value::Null).await?;
    ensure!(numbers.len() == notes.len() && numbers.len() > 4, "{numbers:?} {notes:?}");
    ensure!(numbers.iter().enumerate().all(|(idx, number)| *number == (idx + 1).to_string()));
    ensure!(notes.first().is_some_and(|note| note == TITLE.1), "{notes:?}");
    reader.ask::<Value>("dispatchEvent(new Event('afterprint')) && null", Value::Null).await?;
    reader.wait_for("the page as before", "!document.querySelector('diglot-translation')").await?;
    ensure!(before == reader.inner_html("article").await?);
    ensure!(reader.ask::<bool>("parts('notes').length === 0", Value::Null).await?);
    reader.sees_no_harm().await
}

async fn everything_works_where_storage_is_forbidden(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/no-storage/").await?;
    open_panel(reader).await?;
    click_input(reader, "inline").await?;
    reader.wait_for("translations", "inlineTranslations().length > 3").await?;
    reader.sees_no_harm().await
}

async fn the_interface_speaks_the_language_of_the_page(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let label = "parts('more')[0].title";
    let before: String = reader.ask(label, Value::Null).await?;
    reader.ask::<Value>("elements()[0].setAttribute('ui-lang', 'ar')", Value::Null).await?;
    let is_ready = "parts('toolbar')[0].lang === 'ar' && \
                    record().events.filter(({ name }) => name === 'ready').length === 2";
    reader.wait_for("Arabic", is_ready).await?;
    ensure!(reader.ask::<String>(label, Value::Null).await? != before);
    let direction: String =
        reader.ask("getComputedStyle(parts('toolbar')[0]).direction", Value::Null).await?;
    ensure!(direction == "rtl");
    open_panel(reader).await?;
    ensure!(reader.ask::<bool>("parts('panel')[0].dir === 'rtl'", Value::Null).await?);
    reader.sees_no_harm().await
}
