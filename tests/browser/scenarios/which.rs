//! Which text is read, in which language, and what happens when the page decides otherwise.

use browser_tests::{Reader, Result, ensure, scenarios};
use serde_json::Value;

use crate::lighthouse::{ENGLISH, FRENCH, hover, reads};

scenarios![
    a_teaser_before_the_article_is_not_it,
    an_article_in_a_shadow_tree_is_found_in_it,
    an_article_that_changes_its_language_is_read_in_it,
    an_article_that_is_written_loses_our_elements,
    an_element_in_a_closed_tab_waits,
    chinese_of_a_region_is_in_its_characters,
];

const PAGE: &str = "/tests/which.html";

async fn run(reader: &Reader, script: &str) -> Result<()> {
    let _: Value = reader.ask(&format!("(() => {{ {script} }})()"), Value::Null).await?;
    Ok(())
}

async fn is_ready(reader: &Reader) -> Result<()> {
    reader.wait_for("it to be ready", "record().events.some(({ name }) => name === 'ready')").await
}

async fn a_teaser_before_the_article_is_not_it(reader: &mut Reader) -> Result<()> {
    reader.open_ready(&format!("{PAGE}?case=teaser")).await?;
    reads(reader, &[0, 5, 12]).await?;
    reader.move_away().await?;
    reader.sees_no_popup().await?;
    reader.click_toggle().await?;
    reader.wait_for("translations", "inlineTranslations().length >= 13").await?;
    let teaser: usize = reader
        .ask("document.querySelectorAll('.teaser diglot-translation').length", Value::Null)
        .await?;
    ensure!(teaser == 0, "{teaser} translations stand in the teaser");
    reader.sees_no_harm().await
}

async fn an_article_in_a_shadow_tree_is_found_in_it(reader: &mut Reader) -> Result<()> {
    for case in ["shadow", "late-shadow"] {
        reader.open(&format!("{PAGE}?case={case}")).await?;
        reader
            .wait_for("it to be ready", "record().events.some(({ name }) => name === 'ready')")
            .await?;
        let placed: usize = reader.ask("window.said.placed", Value::Null).await?;
        ensure!(placed == FRENCH.len(), "{case}: {placed} sentences were found");
    }
    reader.sees_no_harm().await
}

async fn an_article_that_changes_its_language_is_read_in_it(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.click_toggle().await?;
    reader.wait_for("translations", "inlineTranslations().length >= 13").await?;
    for (script, first) in [
        ("story.lang = 'en'; story.innerHTML = texts.other;", FRENCH[0]),
        ("story.lang = 'fr'; story.innerHTML = texts.own;", ENGLISH[0]),
        // Even where its tag stays.
        ("story.innerHTML = texts.other;", FRENCH[0]),
    ] {
        run(reader, &format!("record().events.length = 0; {script}")).await?;
        let shown = format!(
            "inlineTranslations()[0]?.text === {first:?} && inlineTranslations().length >= 13"
        );
        reader.wait_for("the other translations", &shown).await?;
    }
    run(
        reader,
        "record().events.length = 0; story.innerHTML = '<p>Tout autre chose, en somme.</p>';",
    )
    .await?;
    let error = reader.error_event().await?;
    ensure!(error.code.as_deref() == Some("unmatched"), "{error:?}");
    Ok(())
}

async fn an_article_that_is_written_loses_our_elements(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let html = reader.inner_html("#story").await?;
    reader.click_toggle().await?;
    for (begin, end) in [
        ("story.contentEditable = 'true';", "story.removeAttribute('contenteditable');"),
        (
            "document.querySelector('main').contentEditable = 'true';",
            "document.querySelector('main').removeAttribute('contenteditable');",
        ),
    ] {
        reader.wait_for("translations", "inlineTranslations().length >= 13").await?;
        run(reader, begin).await?;
        // As the host would save it in its next task.
        let saved = reader.inner_html("#story").await?;
        ensure!(saved == html, "the host would save {saved}");
        reader.click_text("le vieux gardien").await?;
        reader.keeps_seeing_no_popup().await?;
        run(reader, end).await?;
    }
    reader.wait_for("translations", "inlineTranslations().length >= 13").await?;
    run(reader, "document.designMode = 'on';").await?;
    reader.click_text("le vieux gardien").await?;
    reader.wait_for("no translation", "inlineTranslations().length === 0").await?;
    reader.keeps_seeing_no_popup().await?;
    run(reader, "document.designMode = 'off';").await?;
    reader.sees_no_harm().await
}

async fn an_element_in_a_closed_tab_waits(reader: &mut Reader) -> Result<()> {
    reader.open(&format!("{PAGE}?case=closed")).await?;
    reader.wait_for("the page to be whole", "document.readyState === 'complete'").await?;
    reader.next_frame().await?;
    ensure!(reader.events().await?.is_empty(), "it was read while it was closed");
    run(reader, "document.querySelector('main').className = '';").await?;
    is_ready(reader).await?;
    hover(reader, FRENCH[3]).await?;
    reader.sees_translation(ENGLISH[3]).await?;
    reader.sees_no_harm().await
}

async fn chinese_of_a_region_is_in_its_characters(reader: &mut Reader) -> Result<()> {
    let simplified = "他点亮灯，然后望着大海。";
    let traditional = "他點亮燈，然後望著大海。";
    for (tag, text) in [
        ("zh-TW", traditional),
        ("zh_HK", traditional),
        ("zh-MO", traditional),
        ("zh-SG", simplified),
        ("zh", simplified),
    ] {
        reader.open_ready(&format!("{PAGE}?src=/two-scripts.diglot&translation={tag}")).await?;
        hover(reader, FRENCH[4]).await?;
        reader.sees_translation(text).await?;
    }
    reader.sees_no_harm().await
}
