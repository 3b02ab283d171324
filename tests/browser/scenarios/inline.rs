//! Inline mode: in by one toggle, out by the same, without a trace.

use browser_tests::{Reader, Result, ensure, scenarios};
use serde_json::Value;

use crate::article::{TITLE, translations};

scenarios![
    the_toggle_puts_every_translation_in_and_takes_it_out,
    text_nodes_are_the_same_objects_afterwards,
    translations_stand_behind_their_sentence_and_outside_of_links,
    blocks_are_translated_as_a_whole_where_asked,
    the_choice_is_remembered,
    the_host_may_change_its_text_meanwhile,
    a_mode_is_told_when_it_has_come_about,
];

const PAGE: &str = "/examples/own-article/";

async fn the_toggle_puts_every_translation_in_and_takes_it_out(reader: &mut Reader) -> Result<()> {
    for page in [PAGE, "/examples/two-articles/", "/examples/from-bundle/"] {
        reader.open_ready(page).await?;
        let before = reader.inner_html("body").await?;
        reader.click_toggle().await?;
        ensure!(reader.toggle_is_pressed().await?);
        let inline = reader.inline_translations().await?;
        let mut expected: Vec<&str> = vec![TITLE.1];
        expected.extend(translations().map(|(_, zh)| zh).filter(|zh| !zh.is_empty()));
        expected.dedup();
        let texts: Vec<&str> = inline.iter().map(|piece| piece.text.as_str()).collect();
        ensure!(texts == expected, "{page} shows {texts:?}");
        ensure!(inline.iter().all(|piece| piece.lang == "zh" && piece.dir == "ltr"));
        reader.click_toggle().await?;
        ensure!(!reader.toggle_is_pressed().await?);
        let after = reader.inner_html("body").await?;
        ensure!(before == after, "{page} is not as before:\n{before}\n{after}");
    }
    reader.sees_no_harm().await
}

async fn text_nodes_are_the_same_objects_afterwards(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let nodes = "(() => { const found = []; \
                 const walker = document.createTreeWalker(document.querySelector('article')); \
                 while (walker.nextNode()) found.push(walker.currentNode); return found; })()";
    let keep = format!("(window.kept = {nodes}).length");
    let n_nodes: usize = reader.ask(&keep, Value::Null).await?;
    reader.click_toggle().await?;
    reader.wait_for("translations", "inlineTranslations().length > 0").await?;
    reader.click_toggle().await?;
    let same = format!("{nodes}.every((node, idx) => node === window.kept[idx])");
    let is_same: bool = reader.ask(&same, Value::Null).await?;
    let n_after: usize = reader.ask(&format!("{nodes}.length"), Value::Null).await?;
    ensure!(is_same && n_nodes == n_after, "{n_nodes} nodes before, {n_after} after");
    Ok(())
}

async fn translations_stand_behind_their_sentence_and_outside_of_links(
    reader: &mut Reader,
) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let wrap = "(() => { const p = document.querySelectorAll('article p')[1]; \
                const link = document.createElement('a'); link.href = '#'; \
                link.append('Une fin en lien.'); p.append(' ', link); return true; })()";
    let _: Value = reader.ask(wrap, Value::Null).await?;
    reader.click_toggle().await?;
    reader.wait_for("translations", "inlineTranslations().length > 0").await?;
    let behind: String = reader
        .ask("document.querySelector('diglot-translation').previousSibling.data", Value::Null)
        .await?;
    ensure!(behind.ends_with(TITLE.0), "the first stands behind {behind:?}");
    let in_links: usize =
        reader.ask("document.querySelectorAll('a diglot-translation').length", Value::Null).await?;
    ensure!(in_links == 0);
    Ok(())
}

async fn blocks_are_translated_as_a_whole_where_asked(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let before = reader.inner_html("article").await?;
    // Who scrolls to the button at once is not taken back from it.
    let press = "(elements()[0].granularity = 'block', \
                 window.button = { ...pointOfPart('toggle'), hasMoved: false })";
    let _: Value = reader.ask(press, Value::Null).await?;
    reader.next_frame().await?;
    reader.click_at("window.button", Value::Null).await?;
    // Every one of none is where it should be, so there have to be several.
    reader
        .wait_for("all translations", "record().events.some(({ name }) => name === 'mode')")
        .await?;
    let is_last = "(() => { const all = [...document.querySelectorAll('article p:last-of-type \
                   diglot-translation')]; return all.length > 1 && all.every((element, idx) => \
                   idx === 0 || element.previousSibling === all[idx - 1]); })()";
    reader.wait_for("all translations at the end of the block", is_last).await?;
    ensure!(reader.inline_translations().await?.len() > 3);
    reader.click_toggle().await?;
    ensure!(before == reader.inner_html("article").await?);
    Ok(())
}

async fn the_choice_is_remembered(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.click_toggle().await?;
    reader.open_ready(PAGE).await?;
    // What is put in above it moves the button.
    let is_kept = "record().events.some(({ name }) => name === 'mode')";
    reader.wait_for("all translations by the choice that was kept", is_kept).await?;
    ensure!(reader.toggle_is_pressed().await?, "the choice is forgotten");
    reader.click_toggle().await?;
    reader.open_ready(PAGE).await?;
    ensure!(!reader.toggle_is_pressed().await?, "the second choice is forgotten");
    Ok(())
}

async fn the_host_may_change_its_text_meanwhile(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.click_toggle().await?;
    reader.wait_for("translations", "inlineTranslations().length > 3").await?;
    let change = "document.querySelector('article h1').textContent = 'Un autre titre'";
    let _: Value = reader.ask(change, Value::Null).await?;
    let title_is_bare = "!document.querySelector('article h1 diglot-translation')";
    reader.wait_for("the translation of the old title to go", title_is_bare).await?;
    reader.wait_for("the others to stay", "inlineTranslations().length > 3").await?;
    reader.click_toggle().await?;
    let left: String =
        reader.ask("document.querySelector('article h1').innerHTML", Value::Null).await?;
    ensure!(left == "Un autre titre", "the title is {left:?}");
    let n_left: usize =
        reader.ask("document.querySelectorAll('diglot-translation').length", Value::Null).await?;
    ensure!(n_left == 0);
    Ok(())
}

async fn a_mode_is_told_when_it_has_come_about(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let run = async |script: &str| {
        let script =
            format!("(() => {{ const element = elements()[0]; {script} return null; }})()");
        reader.ask::<Value>(&script, Value::Null).await
    };
    run("window.told = []; document.addEventListener('diglot-mode', ({ detail: { mode } }) => \
         told.push(`${mode} ${document.querySelectorAll('diglot-translation').length}`)); \
         window.title = document.querySelector('article h1').firstChild; \
         element.toggleInline(); title.data = 'Un titre'; element.toggleInline();")
    .await?;
    reader.wait_for("the mode", "told.length > 0").await?;
    reader.toggle_inline().await?;
    // All but one translation is gone when the host writes where the last one stands.
    run("document.querySelectorAll('article > :not(h1)').forEach((block) => block.remove()); \
         title.data = 'La coopération militaire internationale';")
    .await?;
    reader.wait_for("one translation", "inlineTranslations().length === 1").await?;
    run("title.data = 'Rien'; element.mode = 'hover';").await?;
    reader.wait_for("the mode", "told.length > 2").await?;
    run("element.toggleInline(); element.remove();").await?;
    reader.next_frame().await?;
    let told: Vec<String> = reader.ask("told", Value::Null).await?;
    let told: Vec<&str> = told.iter().map(|told| told.split(' ').next().unwrap_or("")).collect();
    ensure!(told == ["hover", "inline", "hover"], "told: {told:?}");
    reader.sees_no_harm().await
}
