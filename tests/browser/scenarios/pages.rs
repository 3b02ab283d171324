//! The kinds of pages that embed a text, and what they do to it.

use browser_tests::{Reader, Result, ensure, scenarios};
use serde_json::Value;

use crate::article::{SENTENCE, TITLE, TRANSLATION};

scenarios![
    every_way_to_give_a_text_ends_in_the_same_reading,
    a_strict_policy_is_not_violated,
    two_articles_in_one_language_are_read,
    hostile_style_sheets_do_not_spoil_it,
    two_elements_keep_apart,
    moving_the_element_starts_it_anew,
    removing_the_element_leaves_no_trace,
    an_article_without_language_is_read,
    a_second_script_leaves_the_first_at_work,
    a_long_text_is_aligned_in_a_worker_with_progress,
    where_no_worker_may_be_the_page_aligns_itself,
    the_demo_shows_the_article_and_the_snippet,
];

async fn shows_translation(reader: &Reader) -> Result<()> {
    reader.hover_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await
}

async fn every_way_to_give_a_text_ends_in_the_same_reading(reader: &mut Reader) -> Result<()> {
    for page in ["own-article", "two-articles", "from-bundle", "from-text", "classic-script"] {
        reader.open_ready(&format!("/examples/{page}/")).await?;
        shows_translation(reader).await?;
        reader.sees_no_harm().await?;
    }
    Ok(())
}

async fn a_strict_policy_is_not_violated(reader: &mut Reader) -> Result<()> {
    for page in ["", "two-articles.html"] {
        reader.open_ready(&format!("/examples/strict-csp/{page}")).await?;
        shows_translation(reader).await?;
        reader.click_toggle().await?;
        ensure!(!reader.inline_translations().await?.is_empty());
        reader.click_toggle().await?;
        reader.sees_no_harm().await?;
    }
    Ok(())
}

async fn two_articles_in_one_language_are_read(reader: &mut Reader) -> Result<()> {
    reader.open("/tests/one-language.html").await?;
    reader
        .wait_for("it to be ready", "record().events.some(({ name }) => name === 'ready')")
        .await?;
    reader.hover_text("l’homme alluma sa lampe").await?;
    reader.sees_translation("L’homme allume sa lampe.").await?;
    reader.hover_text("La mer est calme ce soir").await?;
    reader.sees_translation("La mer était calme ce soir-là.").await?;
    reader.sees_no_harm().await
}

async fn hostile_style_sheets_do_not_spoil_it(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/hostile-css/").await?;
    shows_translation(reader).await?;
    let popup = reader.popup().await?;
    let size = (
        popup.rectangle.right - popup.rectangle.left,
        popup.rectangle.bottom - popup.rectangle.top,
    );
    ensure!(size.0 > 100.0 && size.1 > 20.0, "the popup is {size:?}");
    let style = "(() => { const text = parts('translation')[0]; const style = getComputedStyle(text); \
                 return [style.letterSpacing, style.textTransform, style.textIndent, style.visibility]; })()";
    let style: Vec<String> = reader.ask(style, Value::Null).await?;
    ensure!(style == ["normal", "none", "0px", "visible"], "{style:?}");
    reader.click_toggle().await?;
    let inline = reader.inline_translations().await?;
    ensure!(inline.iter().any(|piece| piece.text == TRANSLATION), "{inline:?}");
    let boxes = "[...document.querySelectorAll('diglot-translation')].map((element) => { \
                 const { left, width, height } = element.getBoundingClientRect(); \
                 const { opacity, display } = getComputedStyle(element); \
                 return left >= 0 && width > 10 && height > 5 && opacity === '1' && display === 'inline'; })";
    let are_seen: Vec<bool> = reader.ask(boxes, Value::Null).await?;
    ensure!(are_seen.iter().all(|is_seen| *is_seen), "{are_seen:?}");
    Ok(())
}

async fn two_elements_keep_apart(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/two-elements/").await?;
    shows_translation(reader).await?;
    reader.hover_text("开展军事交流与合作").await?;
    reader
        .wait_for("the French sentence", "popup()?.pieces[0].text.startsWith('S’engager dans')")
        .await?;
    reader.sees_marked(TRANSLATION).await?;
    let second = async || reader.ask("parts('toggle')[1].click()", Value::Null).await;
    reader.changes_mode(second).await?;
    let inline = reader.inline_translations().await?;
    ensure!(!inline.is_empty() && inline.iter().all(|piece| piece.lang == "fr"), "{inline:?}");
    reader.sees_no_harm().await
}

async fn moving_the_element_starts_it_anew(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/own-article/").await?;
    let before = reader.inner_html("article").await?;
    reader.click_toggle().await?;
    reader.wait_for("translations", "inlineTranslations().length > 3").await?;
    reader.click_toggle().await?;
    // Else the mouse would rest on whatever comes below it, and its popup lie over the sentence.
    reader.move_away().await?;
    let moved = "(record().events.length = 0, document.body.prepend(elements()[0]))";
    let _: Value = reader.ask(moved, Value::Null).await?;
    reader
        .wait_for("it to be ready again", "record().events.some(({ name }) => name === 'ready')")
        .await?;
    ensure!(before == reader.inner_html("article").await?);
    shows_translation(reader).await?;
    reader.sees_no_harm().await
}

async fn removing_the_element_leaves_no_trace(reader: &mut Reader) -> Result<()> {
    for page in ["own-article", "from-bundle"] {
        reader.open_ready(&format!("/examples/{page}/")).await?;
        let text = "document.querySelector('#story')?.outerHTML ?? ''";
        let before: String = reader.ask(text, Value::Null).await?;
        reader.hover_text(SENTENCE).await?;
        reader.popup().await?;
        reader.toggle_inline().await?;
        reader.wait_for("translations", "inlineTranslations().length > 3").await?;
        let _: Value = reader.ask("elements()[0].remove()", Value::Null).await?;
        let after: String = reader.ask(text, Value::Null).await?;
        ensure!(before == after, "{page} is not as before:\n{before}\n{after}");
        ensure!(reader.highlighted().await?.is_empty(), "marks are left on {page}");
        let n_left: usize = reader
            .ask("document.querySelectorAll('diglot-translation, [slot]').length", Value::Null)
            .await?;
        ensure!(n_left == 0, "{n_left} elements of ours are left on {page}");
        reader.sees_no_harm().await?;
    }
    Ok(())
}

async fn an_article_without_language_is_read(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/own-article/").await?;
    let change = "(record().events.length = 0, document.documentElement.lang = 'en', \
                  document.querySelector('article').removeAttribute('lang'), \
                  elements()[0].removeAttribute('translation'))";
    let _: Value = reader.ask(change, Value::Null).await?;
    reader
        .wait_for("it to be ready again", "record().events.some(({ name }) => name === 'ready')")
        .await?;
    shows_translation(reader).await
}

async fn a_second_script_leaves_the_first_at_work(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/own-article/").await?;
    let add = "(() => { const script = document.createElement('script'); \
               script.onload = () => { window.isSecondThere = true; }; \
               script.src = document.querySelector('script[type=module]').src\
               .replace('diglot.js', 'diglot.classic.js'); document.head.append(script); return true; })()";
    let _: Value = reader.ask(add, Value::Null).await?;
    reader.wait_for("the second script", "window.isSecondThere").await?;
    shows_translation(reader).await?;
    reader.sees_no_harm().await
}

async fn a_long_text_is_aligned_in_a_worker_with_progress(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/tests/long.html").await?;
    let n_workers: usize = reader.ask("window.nWorkers", Value::Null).await?;
    ensure!(n_workers == 1, "{n_workers} workers were started");
    let has_shown: bool = reader.ask("window.hasShownProgress", Value::Null).await?;
    ensure!(has_shown, "no progress was shown");
    reader.wait_for("the progress to go", "parts('progress')[0].hidden").await?;
    reader.hover_text("chapitre 7 compte 77 pages").await?;
    reader.sees_translation("第7章有77页,讲的是第7个朋友。").await?;
    reader.sees_no_harm().await
}

async fn where_no_worker_may_be_the_page_aligns_itself(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/tests/long.html?forbid").await?;
    reader.hover_text("chapitre 7 compte 77 pages").await?;
    reader.sees_translation("第7章有77页,讲的是第7个朋友。").await?;
    reader.sees_no_harm().await
}

async fn the_demo_shows_the_article_and_the_snippet(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/").await?;
    reader.hover_text(TITLE.0).await?;
    reader.sees_translation(TITLE.1).await?;
    let snippet: String =
        reader.ask("document.querySelectorAll('pre')[1].innerText", Value::Null).await?;
    ensure!(snippet.contains("<diglot-text for=\"#story\" src=\"story.diglot\""), "{snippet}");
    reader.sees_no_harm().await
}
