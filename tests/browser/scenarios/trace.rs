//! What the widget leaves behind, which is nothing: in the document, the clipboard, print, and for
//! other readers of the page.

use browser_tests::{Engine, Reader, Result, ensure, scenarios};
use serde_json::{Value, json};

use crate::lighthouse::{FRENCH, reads};

scenarios![
    hovering_leaves_the_document_as_it_was_before_the_script,
    inline_and_back_leaves_every_node_as_it_was_before_the_script,
    what_the_host_changes_meanwhile_is_all_that_changes,
    selected_and_copied_text_is_the_hosts,
    a_readers_view_is_the_same_with_and_without,
    find_in_page_finds_the_text,
    print_shows_no_controls,
    nothing_moves_while_it_loads,
    listeners_on_the_page_are_few_and_passive,
    translations_are_not_translated_again,
];

const PAGE: &str = "/examples/late-script/";

/// Opens the page, keeps what it is made of, and brings the widget.
async fn open_and_keep(reader: &Reader) -> Result<()> {
    reader.open(PAGE).await?;
    // The script element is of the page that adds it, and so is kept as well.
    let _: Value = reader.ask("(addWidget(), keepDocument(), null)", Value::Null).await?;
    wait_ready(reader).await
}

async fn wait_ready(reader: &Reader) -> Result<()> {
    reader.wait_for("it to be ready", "record().events.some(({ name }) => name === 'ready')").await
}

/// Fails unless markup and nodes are those that were kept, but for the mode of our own element.
async fn is_as_kept(reader: &Reader) -> Result<()> {
    let difference: Option<String> = reader.ask("differenceToKept()", Value::Null).await?;
    ensure!(difference.is_none(), "{}", difference.unwrap_or_default());
    Ok(())
}

async fn hovering_leaves_the_document_as_it_was_before_the_script(
    reader: &mut Reader,
) -> Result<()> {
    open_and_keep(reader).await?;
    is_as_kept(reader).await?;
    for idx in [0, 1, 4, 12] {
        reads(reader, &[idx]).await?;
        is_as_kept(reader).await?;
    }
    reader.move_away().await?;
    reader.sees_no_popup().await?;
    is_as_kept(reader).await?;
    reader.sees_no_harm().await
}

async fn inline_and_back_leaves_every_node_as_it_was_before_the_script(
    reader: &mut Reader,
) -> Result<()> {
    open_and_keep(reader).await?;
    for _ in 0..2 {
        reader.click_toggle().await?;
        reader.wait_for("translations", "inlineTranslations().length === 13").await?;
        reader.click_toggle().await?;
        reader.wait_for("translations to go", "inlineTranslations().length === 0").await?;
        is_as_kept(reader).await?;
    }
    reader.toggle_inline().await?;
    reader.wait_for("translations", "inlineTranslations().length === 13").await?;
    let _: Value = reader.ask("elements()[0].disconnect()", Value::Null).await?;
    let story: bool = reader
        .ask("document.querySelector('#story').outerHTML === keptStory()", Value::Null)
        .await?;
    ensure!(story, "disconnect() leaves a trace");
    reader.sees_no_harm().await
}

async fn what_the_host_changes_meanwhile_is_all_that_changes(reader: &mut Reader) -> Result<()> {
    const CHANGES: &str = "((story) => { \
        const [first, second, third, fourth] = story.querySelectorAll('p'); \
        story.querySelector('em').textContent = 'côte'; \
        first.firstChild.data = 'La tour se dressait au bout de la '; \
        second.remove(); \
        third.className = 'seen'; \
        fourth.append(document.createElement('hr')); \
        const added = document.createElement('p'); \
        added.textContent = 'Un paragraphe nouveau.'; \
        story.prepend(added); \
        fourth.before(story.lastElementChild); \
        return null; })(document.querySelector('#story'))";
    reader.open(PAGE).await?;
    let _: Value = reader.ask(CHANGES, Value::Null).await?;
    let expected = reader.inner_html("#story").await?;
    open_and_keep(reader).await?;
    reader.click_toggle().await?;
    reader.wait_for("translations", "inlineTranslations().length === 13").await?;
    let _: Value = reader.ask(CHANGES, Value::Null).await?;
    // Title, the first sentence and the two that are gone.
    let present = "document.querySelectorAll('diglot-translation:not([outdated])').length";
    reader.wait_for("old translations to go", &format!("{present} === 9")).await?;
    reader.click_toggle().await?;
    reader.wait_for("translations to go", "inlineTranslations().length === 0").await?;
    let markup = reader.inner_html("#story").await?;
    ensure!(markup == expected, "expected\n{expected}\nand there is\n{markup}");
    let foreign: usize =
        reader.ask("nodesNotKept(document.querySelector('#story')).length", Value::Null).await?;
    // The new text of the emphasis, the rule, and the new paragraph with its text.
    ensure!(foreign == 4, "{foreign} nodes are not the host's own of before");
    reads(reader, &[5, 12]).await?;
    reader.sees_no_harm().await
}

const SELECT: &str = "(getSelection().selectAllChildren(document.querySelector('#story')), \
                      getSelection().toString())";

/// Copies the story and pastes it into the field of the page.
async fn paste(reader: &Reader) -> Result<String> {
    let _: Value = reader.ask("document.querySelector('#paste').value = ''", Value::Null).await?;
    let _: String = reader.ask(SELECT, Value::Null).await?;
    reader.press_control('c').await?;
    reader.click_element("#paste").await?;
    reader.press_control('v').await?;
    reader.wait_for("the copy", "document.querySelector('#paste').value").await?;
    reader.ask("document.querySelector('#paste').value", Value::Null).await
}

async fn selected_and_copied_text_is_the_hosts(reader: &mut Reader) -> Result<()> {
    reader.open(PAGE).await?;
    let selected: String = reader.ask(SELECT, Value::Null).await?;
    let copied = paste(reader).await?;
    ensure!(FRENCH.iter().all(|sentence| copied.contains(sentence)), "{copied}");
    open_and_keep(reader).await?;
    reads(reader, &[1]).await?;
    ensure!(
        selected == reader.ask::<String>(SELECT, Value::Null).await?,
        "selected while hovering"
    );
    reader.move_away().await?;
    ensure!(copied == paste(reader).await?, "copied while hovering");
    reader.click_toggle().await?;
    reader.wait_for("translations", "inlineTranslations().length === 13").await?;
    let inline = paste(reader).await?;
    ensure!(copied == inline, "copied with translations in the text: {inline}");
    reader.sees_no_harm().await
}

async fn a_readers_view_is_the_same_with_and_without(reader: &mut Reader) -> Result<()> {
    const PARSED: &str = "JSON.stringify(new Readability(document.cloneNode(true)).parse())";
    reader.open(PAGE).await?;
    let without: String = reader.ask(PARSED, Value::Null).await?;
    ensure!(without.contains(FRENCH[12]), "nothing is found: {without}");
    open_and_keep(reader).await?;
    let with: String = reader.ask(PARSED, Value::Null).await?;
    ensure!(without == with, "without\n{without}\nand with\n{with}");
    reader.click_toggle().await?;
    reader.wait_for("translations", "inlineTranslations().length === 13").await?;
    reader.click_toggle().await?;
    reader.wait_for("translations to go", "inlineTranslations().length === 0").await?;
    let after: String = reader.ask(PARSED, Value::Null).await?;
    ensure!(without == after, "without\n{without}\nand after inline\n{after}");
    Ok(())
}

async fn find_in_page_finds_the_text(reader: &mut Reader) -> Result<()> {
    open_and_keep(reader).await?;
    for mode in ["hover", "inline"] {
        if mode == "inline" {
            reader.toggle_inline().await?;
        }
        let _: Value = reader.ask("getSelection().removeAllRanges()", Value::Null).await?;
        for sentence in [FRENCH[2], FRENCH[4], FRENCH[8]] {
            let found: bool =
                reader.ask("window.find(argument, false, false, true)", json!(sentence)).await?;
            ensure!(found, "{mode}: {sentence:?} is not found");
            let selected: String = reader.ask("getSelection().toString()", Value::Null).await?;
            ensure!(selected == sentence, "{mode}: found {selected:?}");
        }
    }
    reader.sees_no_harm().await
}

async fn print_shows_no_controls(reader: &mut Reader) -> Result<()> {
    open_and_keep(reader).await?;
    reads(reader, &[1]).await?;
    if reader.engine != Engine::Webkit {
        // WebKitGTK's driver prints nothing; its style sheets are looked at below like the others'.
        let paper = reader.print().await?;
        ensure!(paper.starts_with(b"%PDF"), "no paper comes out");
        is_as_kept(reader).await?;
    }
    let shown = "parts(argument).filter((part) => part.checkVisibility()).length";
    for part in ["toolbar", "popup"] {
        let n_shown: usize = reader.ask(shown, json!(part)).await?;
        ensure!(n_shown == 1, "{n_shown} times {part} on the screen");
    }
    let n_rules: usize = reader.ask("showAsPrinted()", Value::Null).await?;
    ensure!(n_rules > 0, "no style sheet of ours speaks of print");
    for part in ["toolbar", "popup"] {
        let n_shown: usize = reader.ask(shown, json!(part)).await?;
        ensure!(n_shown == 0, "{part} would be printed");
    }
    reader.sees_no_harm().await
}

async fn nothing_moves_while_it_loads(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/layout-shift/").await?;
    reader.wait_for("the controls", "parts('toggle')[0].checkVisibility()").await?;
    reader.next_frame().await?;
    let moved: Vec<f64> = reader
        .ask(
            "places().map((top, idx) => top - placesBefore[idx]).filter((by) => by !== 0)",
            Value::Null,
        )
        .await?;
    ensure!(moved.is_empty(), "moved by {moved:?}");
    if reader.engine == Engine::Chromium {
        // The one engine that measures it; elsewhere the places of all elements have to do.
        let shifts: Vec<f64> = reader.ask("shifts", Value::Null).await?;
        ensure!(shifts.is_empty(), "layout shifts: {shifts:?}");
    }
    reads(reader, &[1]).await
}

async fn listeners_on_the_page_are_few_and_passive(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/watched-listeners/").await?;
    reads(reader, &[1, 2, 3]).await?;
    let ours = "listeners.filter(({ target }) => target instanceof Node \
                && target.getRootNode() === document && target.localName !== 'diglot-text')";
    let blocking: Vec<String> = reader
        .ask(
            &format!(
                "{ours}.filter(({{ type, passive }}) => /^(touch|wheel|mousewheel)/.test(type) \
                 && !passive).map(({{ type }}) => type)"
            ),
            Value::Null,
        )
        .await?;
    ensure!(blocking.is_empty(), "these hold up scrolling: {blocking:?}");
    // An article of its own gets each kind once, however much was read.
    let article: Vec<String> = reader
        .ask(
            "listeners.filter(({ target }) => target.id === 'story')\
             .map(({ type, capture }) => `${type} ${capture}`)",
            Value::Null,
        )
        .await?;
    let mut once = article.clone();
    once.sort();
    once.dedup();
    ensure!(once.len() == article.len(), "bound twice: {article:?}");
    let inner: usize = reader
        .ask(
            "listeners.filter(({ target }) => target instanceof Node \
             && document.querySelector('#story').contains(target) && target.id !== 'story').length",
            Value::Null,
        )
        .await?;
    ensure!(inner == 0, "{inner} listeners within the article");
    reader.sees_no_harm().await
}

async fn translations_are_not_translated_again(reader: &mut Reader) -> Result<()> {
    open_and_keep(reader).await?;
    reads(reader, &[1]).await?;
    let popup: bool = reader
        .ask("parts('translation').length > 0 && parts('translation').every((part) => !part.translate)", Value::Null)
        .await?;
    ensure!(popup, "a browser would translate the popup");
    reader.click_toggle().await?;
    reader.wait_for("translations", "inlineTranslations().length === 13").await?;
    let inline: bool = reader
        .ask("[...document.querySelectorAll('diglot-translation')].every((element) => !element.translate)", Value::Null)
        .await?;
    ensure!(inline, "a browser would translate the translations");
    let host: bool = reader.ask("document.querySelector('#story').translate", Value::Null).await?;
    ensure!(host, "a browser would not translate the page any more");
    Ok(())
}
