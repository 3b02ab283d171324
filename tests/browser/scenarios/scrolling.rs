//! Reading on by keys brings sentences into view, by what a reader could scroll themselves.

use browser_tests::{Key, Reader, Result, ensure, scenarios};
use serde_json::{Value, json};

use crate::article::{TITLE, translations};

scenarios![
    a_pane_that_scrolls_smoothly_is_scrolled,
    columns_are_turned_like_pages,
    what_a_reader_cannot_scroll_is_not_scrolled,
    a_sticky_header_covers_no_sentence,
    tabbing_past_the_toolbar_shows_nothing,
];

/// Where what is marked begins: a long sentence is in view with its first line.
const MARKED: &str = "linesOfMarks()[0]";

/// Opens the article with a style sheet more, and puts the focus on the toggle.
async fn open_with(reader: &Reader, css: &str) -> Result<()> {
    reader.open_ready("/examples/own-article/").await?;
    let style = "(() => { const style = document.createElement('style'); style.textContent = argument; \
                 document.head.append(style); parts('toggle')[0].focus({ preventScroll: true }); })()";
    let _: Value = reader.ask(style, json!(css)).await?;
    Ok(())
}

/// Waits until what is marked lies in a box, and one thing besides is so.
async fn is_marked_within(reader: &Reader, within: &str, also: &str) -> Result<()> {
    let is_so = format!(
        "(() => {{ const [marked, box] = [{MARKED}, {within}]; \
         return marked.top >= box.top - 1 && marked.bottom <= box.bottom + 1 && \
         marked.left >= box.left - 1 && marked.right <= box.right + 1 && ({also}); }})()"
    );
    reader.wait_for(&format!("what is marked to lie in {within}, and {also}"), &is_so).await
}

const MAIN: &str = "document.querySelector('main').getBoundingClientRect()";

async fn a_pane_that_scrolls_smoothly_is_scrolled(reader: &mut Reader) -> Result<()> {
    open_with(
        reader,
        "html, main { scroll-behavior: smooth } main { height: 300px; overflow: auto } \
         article { width: 20em } body { padding-bottom: 3000px }",
    )
    .await?;
    let (_, last) = translations().last().unwrap_or_default();
    reader.press(Key::End).await?;
    reader.sees_translation(last).await?;
    is_marked_within(reader, MAIN, "scrollY === 0").await?;
    reader.press(Key::Home).await?;
    reader.sees_translation(TITLE.1).await?;
    is_marked_within(reader, MAIN, "scrollY === 0").await?;
    reader.sees_no_harm().await
}

async fn columns_are_turned_like_pages(reader: &mut Reader) -> Result<()> {
    open_with(
        reader,
        "main { box-sizing: border-box; height: 320px; width: 500px; padding: 0; overflow: auto hidden } \
         article { height: 300px; width: 500px; columns: 500px; column-gap: 0 }",
    )
    .await?;
    let is_page = "document.querySelector('main').scrollLeft % 500 === 0";
    let mut at = 0.0;
    for key in [Key::Home, Key::End] {
        reader.press(key).await?;
        reader.popup().await?;
        is_marked_within(reader, MAIN, &format!("{is_page} && scrollX === 0")).await?;
        let left: f64 =
            reader.ask("document.querySelector('main').scrollLeft", Value::Null).await?;
        ensure!((left > at) == matches!(key, Key::End), "scrolled from {at} to {left}");
        at = left;
    }
    reader.sees_no_harm().await
}

/// A slide show of the host's own, which moves its text.
async fn what_a_reader_cannot_scroll_is_not_scrolled(reader: &mut Reader) -> Result<()> {
    open_with(
        reader,
        "main { height: 200px; overflow: hidden } article { width: 20em } \
         body { padding-bottom: 3000px }",
    )
    .await?;
    let scrolled = "[document.querySelector('main').scrollTop, scrollY]";
    for key in [Key::End, Key::PageDown, Key::Down, Key::PageUp] {
        reader.press(key).await?;
        reader.next_frame().await?;
        let at: [f64; 2] = reader.ask(scrolled, Value::Null).await?;
        ensure!(at == [0.0, 0.0], "{key:?} scrolls to {at:?}");
    }
    // What there is to be seen is where the host put it.
    let first = "(document.querySelector('article').style.transform = 'translateY(-400px)', null)";
    let _: Value = reader.ask(first, Value::Null).await?;
    reader.press(Key::End).await?;
    reader.popup().await?;
    let seen = format!(
        "(() => {{ const [marked, box] = [{MARKED}, {MAIN}]; \
         return marked.bottom > box.top && marked.top < box.bottom; }})()"
    );
    reader.wait_for("a sentence that is seen", &seen).await?;
    let at: [f64; 2] = reader.ask(scrolled, Value::Null).await?;
    ensure!(at == [0.0, 0.0], "it scrolls to {at:?}");
    reader.sees_no_harm().await
}

async fn a_sticky_header_covers_no_sentence(reader: &mut Reader) -> Result<()> {
    for padding in ["scroll-padding-top: 130px", ""] {
        open_with(
            reader,
            &format!(
                "html {{ {padding} }} article {{ width: 20em; padding: 50px 0 3000px }} \
                 .bar {{ position: sticky; top: 0; height: 120px; background: gray }}"
            ),
        )
        .await?;
        let bar = "(() => { const bar = document.createElement('header'); bar.className = 'bar'; \
                   document.querySelector('main').prepend(bar); })()";
        let _: Value = reader.ask(bar, Value::Null).await?;
        reader.press(Key::End).await?;
        reader.popup().await?;
        for _ in 0..3 {
            // The sentence before lies under the header then.
            let down = format!("scrollBy(0, {MARKED}.top - 120)");
            let _: Value = reader.ask(&down, Value::Null).await?;
            reader.press(Key::Up).await?;
            reader.next_frame().await?;
            let top: f64 = reader.ask(&format!("{MARKED}.top"), Value::Null).await?;
            ensure!(top >= 119.0, "a sentence begins at {top} with {padding:?}");
        }
    }
    reader.sees_no_harm().await
}

async fn tabbing_past_the_toolbar_shows_nothing(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/own-article/").await?;
    let before = "(document.querySelector('article a').focus(), elements()[0].hide(), null)";
    let _: Value = reader.ask(before, Value::Null).await?;
    reader.press(Key::Tab).await?;
    reader.wait_for("focus on the toggle", "parts('toggle')[0].matches(':focus')").await?;
    // The browser shows the button; we scroll nowhere.
    let scrolled: f64 = reader.ask("scrollY", Value::Null).await?;
    reader.keeps_seeing_no_popup().await?;
    ensure!(reader.ask::<f64>("scrollY", Value::Null).await? == scrolled, "it scrolls");
    reader.press(Key::Down).await?;
    reader.popup().await?;
    reader.sees_no_harm().await
}
