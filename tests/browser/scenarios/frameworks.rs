//! Pages that change: by the frameworks that render them, by their own scripts, by the reader.

use browser_tests::{Context, Reader, Result, ensure, scenarios};
use serde_json::{Value, json};

use crate::lighthouse::{ENGLISH, FRENCH, goes_inline_and_back, reads};

scenarios![
    react_renders_while_it_is_read,
    vue_renders_while_it_is_read,
    svelte_renders_while_it_is_read,
    lit_renders_while_it_is_read,
    react_renders_while_translations_stand_in_its_text,
    vue_renders_while_translations_stand_in_its_text,
    svelte_renders_while_translations_stand_in_its_text,
    lit_renders_while_translations_stand_in_its_text,
    text_that_comes_late_is_read,
    a_router_that_writes_the_article_anew_is_followed,
    what_unfolds_is_read,
    text_in_open_shadow_roots_is_read,
    a_page_that_a_browser_translates_is_left_alone,
    a_thousand_changes_a_second_are_looked_at_once_a_frame,
];

/// What the story says where a sentence was changed.
const UNKNOWN: &str = "Cette phrase n’est pas dans le texte.";

async fn open_app(reader: &Reader, framework: &str) -> Result<()> {
    reader.open_ready(&format!("/examples/{framework}/")).await?;
    reader.wait_for("the app", "'hydrated' in document.documentElement.dataset").await
}

/// Clicks a button of the page and waits for what it does, by a JavaScript expression.
async fn click_until(reader: &Reader, button: &str, expression: &str) -> Result<()> {
    reader.click_element(&format!("#{button}")).await?;
    reader.wait_for(&format!("what #{button} does"), expression).await
}

/// Waits until the element has started so many times: with each article that takes the place of another.
/// A mouse that rests on it before does not move any more.
async fn is_ready_times(reader: &Reader, n_times: usize) -> Result<()> {
    let n_ready = "record().events.filter(({ name }) => name === 'ready').length";
    reader.wait_for("it to be ready again", &format!("{n_ready} >= {n_times}")).await
}

const FIRST_PARAGRAPH: &str = "document.querySelector('#story p')?.textContent";

async fn change(reader: &Reader) -> Result<()> {
    click_until(
        reader,
        "change",
        "document.querySelector('#story').textContent.includes('Cette phrase')",
    )
    .await
}

async fn change_back(reader: &Reader) -> Result<()> {
    click_until(
        reader,
        "change",
        "!document.querySelector('#story').textContent.includes('Cette phrase')",
    )
    .await
}

async fn renders_while_it_is_read(reader: &Reader, framework: &str) -> Result<()> {
    open_app(reader, framework).await?;
    reads(reader, &[0, 1, 12]).await?;
    change(reader).await?;
    reader.hover_text(UNKNOWN).await?;
    reader.keeps_seeing_no_certain_translation().await?;
    reads(reader, &[4]).await?;
    change_back(reader).await?;
    reads(reader, &[3]).await?;
    click_until(reader, "reverse", &format!("{FIRST_PARAGRAPH}.startsWith('Agnès')")).await?;
    reads(reader, &[11, 6, 2]).await?;
    click_until(reader, "remove", "document.querySelectorAll('#story p').length === 5").await?;
    reads(reader, &[4, 7]).await?;
    click_until(reader, "remove", "document.querySelectorAll('#story p').length === 6").await?;
    reads(reader, &[5, 9]).await?;
    reader.move_away().await?;
    click_until(reader, "close", "!document.querySelector('#story')").await?;
    click_until(reader, "close", "document.querySelector('#story')").await?;
    is_ready_times(reader, 2).await?;
    reads(reader, &[1, 10]).await?;
    reader.sees_no_harm().await
}

/// Waits until behind each sentence of the paragraphs with these numbers stands its translation.
async fn sees_inline(reader: &Reader, blocks: &[usize], unknown: Option<usize>) -> Result<()> {
    let mut expected = vec![[FRENCH[0].to_owned(), ENGLISH[0].to_owned()]];
    for block in blocks {
        let mut before = String::new();
        for idx in [2 * block + 1, 2 * block + 2] {
            if unknown == Some(idx) {
                before = format!("{UNKNOWN} ");
                continue;
            }
            expected.push([format!("{before}{}", FRENCH[idx]), ENGLISH[idx].to_owned()]);
            before.clear();
        }
    }
    let pairs = "inlinePairs(document.querySelector('#story'))";
    let is_so = format!("JSON.stringify({pairs}) === JSON.stringify(argument)");
    let waited = reader.wait_for_with("translations", &is_so, json!(expected)).await;
    let seen: Value = reader.ask(pairs, Value::Null).await?;
    waited.with_context(|| format!("the page should show {expected:?}, it shows {seen}"))
}

/// The markup of the app after the same clicks without translations in it.
async fn markup_after_changes(reader: &Reader, framework: &str) -> Result<String> {
    open_app(reader, framework).await?;
    change(reader).await?;
    click_until(reader, "reverse", &format!("{FIRST_PARAGRAPH}.startsWith('Agnès')")).await?;
    click_until(reader, "remove", "document.querySelectorAll('#story p').length === 5").await?;
    markup_of(reader).await
}

/// The markup of the article; Lit has another number in its comments each time.
async fn markup_of(reader: &Reader) -> Result<String> {
    let markup = r"document.querySelector('#story').innerHTML.replace(/lit\$\d+\$/gu, 'lit')";
    reader.ask(markup, Value::Null).await
}

async fn renders_while_inline(reader: &Reader, framework: &str) -> Result<()> {
    let expected = markup_after_changes(reader, framework).await?;
    open_app(reader, framework).await?;
    reader.click_toggle().await?;
    sees_inline(reader, &[0, 1, 2, 3, 4, 5], None).await?;
    change(reader).await?;
    sees_inline(reader, &[0, 1, 2, 3, 4, 5], Some(3)).await?;
    reader.click_element("#reverse").await?;
    sees_inline(reader, &[5, 4, 3, 2, 1, 0], Some(3)).await?;
    reader.click_element("#remove").await?;
    sees_inline(reader, &[5, 4, 3, 1, 0], Some(3)).await?;
    reader.click_toggle().await?;
    reader.wait_for("translations to go", "inlineTranslations().length === 0").await?;
    let markup = markup_of(reader).await?;
    ensure!(markup == expected, "the app's own markup is\n{expected}\nand there is\n{markup}");
    change_back(reader).await?;
    reads(reader, &[3]).await?;
    reader.click_toggle().await?;
    sees_inline(reader, &[5, 4, 3, 1, 0], None).await?;
    click_until(reader, "close", "!document.querySelector('#story')").await?;
    click_until(reader, "close", "document.querySelector('#story')").await?;
    sees_inline(reader, &[5, 4, 3, 1, 0], None).await?;
    reader.sees_no_harm().await
}

async fn react_renders_while_it_is_read(reader: &mut Reader) -> Result<()> {
    renders_while_it_is_read(reader, "react").await
}

async fn vue_renders_while_it_is_read(reader: &mut Reader) -> Result<()> {
    renders_while_it_is_read(reader, "vue").await
}

async fn svelte_renders_while_it_is_read(reader: &mut Reader) -> Result<()> {
    renders_while_it_is_read(reader, "svelte").await
}

async fn lit_renders_while_it_is_read(reader: &mut Reader) -> Result<()> {
    renders_while_it_is_read(reader, "lit").await
}

async fn react_renders_while_translations_stand_in_its_text(reader: &mut Reader) -> Result<()> {
    renders_while_inline(reader, "react").await
}

async fn vue_renders_while_translations_stand_in_its_text(reader: &mut Reader) -> Result<()> {
    renders_while_inline(reader, "vue").await
}

async fn svelte_renders_while_translations_stand_in_its_text(reader: &mut Reader) -> Result<()> {
    renders_while_inline(reader, "svelte").await
}

async fn lit_renders_while_translations_stand_in_its_text(reader: &mut Reader) -> Result<()> {
    renders_while_inline(reader, "lit").await
}

async fn text_that_comes_late_is_read(reader: &mut Reader) -> Result<()> {
    reader.open("/examples/late-content/").await?;
    let n_children = "document.querySelectorAll('#story > *').length";
    // Nothing is there to be read, and nothing is wrong either.
    for (n_blocks, sentences) in [(2, [0, 2]), (4, [1, 5]), (6, [7, 9]), (7, [12, 3])] {
        click_until(reader, "more", &format!("{n_children} === {n_blocks}")).await?;
        reads(reader, &sentences).await?;
    }
    goes_inline_and_back(reader).await?;
    reader.sees_no_harm().await
}

async fn a_router_that_writes_the_article_anew_is_followed(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/client-navigation/").await?;
    reads(reader, &[1]).await?;
    for _ in 0..2 {
        reader.click_text("Contact").await?;
        reader.wait_for("the other page", "document.title === 'Contact'").await?;
        reader.hover_text("Écrivez au gardien").await?;
        reader.keeps_seeing_no_popup().await?;
        reader.click_element("nav a").await?;
        reader.wait_for("the story", "document.title.startsWith('Le phare')").await?;
        reads(reader, &[0, 4, 12]).await?;
    }
    let replace = "(story => story.innerHTML = story.innerHTML)(document.querySelector('#story'))";
    let _: Value = reader.ask(replace, Value::Null).await?;
    reads(reader, &[1, 8]).await?;
    goes_inline_and_back(reader).await?;
    reader.sees_no_harm().await
}

async fn what_unfolds_is_read(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/details-and-tabs/").await?;
    reads(reader, &[0, 1, 4, 12]).await?;
    let _: Value = reader.ask("document.querySelector('details').open = true", Value::Null).await?;
    reads(reader, &[2, 1]).await?;
    reader.click_element("#tab-winter").await?;
    reads(reader, &[7, 10]).await?;
    reader.click_toggle().await?;
    // What is folded has its translation when it unfolds.
    let shown: Vec<&str> = [0..=2, 7..=12].into_iter().flatten().map(|idx| ENGLISH[idx]).collect();
    reader.sees_inline_translations(&shown).await?;
    reader.click_element("#tab-evening").await?;
    let shown: Vec<&str> = [0..=6, 11..=12].into_iter().flatten().map(|idx| ENGLISH[idx]).collect();
    reader.sees_inline_translations(&shown).await?;
    reader.click_toggle().await?;
    reads(reader, &[3, 6]).await?;
    reader.sees_no_harm().await
}

async fn text_in_open_shadow_roots_is_read(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/shadow-text/").await?;
    reads(reader, &[0, 1, 5, 8, 12]).await?;
    for (part, text, idx) in [(0, "Chaque soir", 3), (0, "Il allumait", 4), (1, "La première", 10)]
    {
        let argument = json!(["story-part", part, text]);
        reader.hover_at("pointOfTextInShadow(...argument)", argument).await?;
        reader.sees_translation(ENGLISH[idx]).await?;
    }
    let before = "[...document.querySelectorAll('story-part')].map(({ shadowRoot }) => shadowRoot.innerHTML)";
    let [before, after] = [reader.ask::<Vec<String>>(before, Value::Null).await?, {
        reader.click_toggle().await?;
        reader.wait_for("translations", "inlineTranslations().length > 3").await?;
        reader.click_toggle().await?;
        reader.ask(before, Value::Null).await?
    }];
    ensure!(before == after, "{before:?} became {after:?}");
    reader.sees_no_harm().await
}

async fn a_page_that_a_browser_translates_is_left_alone(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/page-translator/").await?;
    reads(reader, &[1]).await?;
    click_until(reader, "translate", "document.querySelector('#story font')").await?;
    reader.hover_text("Übersetzt: 21 Zeichen.").await?;
    reader.keeps_seeing_no_popup().await?;
    click_until(reader, "original", "!document.querySelector('#story font')").await?;
    reads(reader, &[1, 12]).await?;
    reader.click_toggle().await?;
    reader.wait_for("translations", "inlineTranslations().length === 13").await?;
    click_until(reader, "translate", "document.querySelector('#story font')").await?;
    click_until(reader, "original", "!document.querySelector('#story font')").await?;
    reader.wait_for("translations", "inlineTranslations().length === 13").await?;
    reader.click_toggle().await?;
    reads(reader, &[1, 12]).await?;
    reader.sees_no_harm().await
}

async fn a_thousand_changes_a_second_are_looked_at_once_a_frame(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/frequent-changes/").await?;
    for mode in ["hover", "inline"] {
        let set = "elements()[0].setAttribute('mode', argument)";
        let _: Value = reader.ask(set, json!(mode)).await?;
        let _: Value = reader.ask("document.querySelector('#start').click()", Value::Null).await?;
        reader.wait_for("the clock to stop", "window.clockRun").await?;
        let [changes, frames, asks]: [usize; 3] =
            reader.ask("[clockRun.changes, clockRun.frames, clockRun.asks]", Value::Null).await?;
        ensure!(asks <= frames + 2, "{mode}: {asks} looks in {frames} frames, {changes} changes");
    }
    let _: Value = reader.ask("elements()[0].setAttribute('mode', 'hover')", Value::Null).await?;
    reads(reader, &[1, 12]).await?;
    reader.sees_no_harm().await
}
