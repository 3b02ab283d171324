//! Long texts: what is in view comes first, and whoever reads goes on reading.

use browser_tests::{Reader, Result, bail, ensure, scenarios};
use serde_json::Value;

scenarios![
    what_is_in_view_comes_first,
    a_second_press_cancels,
    who_scrolls_while_it_is_laid_stays_there,
    the_read_line_stays_in_a_long_text,
    a_clock_in_the_text_disturbs_nothing,
    paper_has_all_translations,
    a_text_in_one_node_is_laid_and_made_whole,
    another_translation_takes_the_place_of_the_first,
    a_text_of_100_000_blocks_opens,
    a_file_that_is_missing_is_asked_for_again,
];

/// A text of 2,000 blocks of three sentences.
const PAGE: &str = "/tests/long-text.html?2000-3";
const N_SENTENCES: usize = 6000;

const FUNCTIONS: &str = "\
    const article = () => document.querySelector('diglot-text article'); \
    const all = () => document.querySelectorAll('diglot-translation').length; \
    const told = (mode) => record().events.filter(({ name }) => name === 'mode').length; \
    const topOf = (paragraph) => paragraph.getBoundingClientRect().top; \
    const inView = () => [...article().children].filter((paragraph) => { \
      const { top, bottom } = paragraph.getBoundingClientRect(); return bottom > 0 && top < innerHeight; });";

async fn ask<T: serde::de::DeserializeOwned>(reader: &Reader, expression: &str) -> Result<T> {
    reader.ask_with(FUNCTIONS, expression, Value::Null).await
}

async fn run(reader: &Reader, script: &str) -> Result<()> {
    ask::<Value>(reader, &format!("(() => {{ {script}; return null; }})()")).await.map(drop)
}

/// Waits longer than for what a person waits for: some engines take a while to lay out such pages.
async fn wait(reader: &Reader, what: &str, expression: &str) -> Result<()> {
    let expression = format!("(() => {{ {FUNCTIONS} return {expression}; }})()");
    let mut outcome = reader.wait_for(what, &expression).await;
    for _ in 0..6 {
        if outcome.is_ok() {
            break;
        }
        outcome = reader.wait_for(what, &expression).await;
    }
    outcome
}

/// Opens the long text, in whose middle somebody reads, with what lays translations loaded.
async fn open(reader: &Reader, page: &str) -> Result<()> {
    reader.open(page).await?;
    wait(reader, "the toggle", "parts('toggle').some(({ hidden }) => !hidden)").await?;
    run(
        reader,
        "const { origin } = new URL(document.querySelector('script[src*=diglot]').src); \
         parts('toolbar')[0].dispatchEvent(new PointerEvent('pointerenter')); \
         import(`${origin}/laying.js`).then(() => (window.isLoaded = true)); \
         const paragraphs = article().children; \
         paragraphs[paragraphs.length >> 1].scrollIntoView({ block: 'start', behavior: 'instant' })",
    )
    .await?;
    wait(reader, "the file", "window.isLoaded").await?;
    reader.next_frame().await
}

async fn what_is_in_view_comes_first(reader: &mut Reader) -> Result<()> {
    open(reader, PAGE).await?;
    for layout in ["sentence", "beside"] {
        // By the end of the task in which it is pressed.
        let script = "(elements()[0].mode = argument === 'beside' ? 'side' : 'inline', null)";
        reader.ask::<Value>(script, layout.into()).await?;
        let seen: (usize, usize, usize) = ask(
            reader,
            "[inView().length, inView().filter((paragraph) => \
              paragraph.querySelectorAll('diglot-translation').length === 3).length, all()]",
        )
        .await?;
        let (n_paragraphs, n_laid, n_all) = seen;
        ensure!(n_paragraphs > 3 && n_laid == n_paragraphs, "{layout}: {seen:?}");
        ensure!(n_all <= N_SENTENCES, "{layout}: {n_all}");
        let has_all = format!(
            "all() === {N_SENTENCES} && document.querySelectorAll('[layout={layout}]').length === all()"
        );
        wait(reader, "all of them", &has_all).await?;
    }
    reader.sees_no_harm().await
}

async fn a_second_press_cancels(reader: &mut Reader) -> Result<()> {
    open(reader, PAGE).await?;
    let before: String = ask(reader, "article().innerHTML").await?;
    run(
        reader,
        "window.during = 0; const [toggle] = parts('toggle'); toggle.click(); \
         requestAnimationFrame(() => requestAnimationFrame(() => { \
           window.during = all(); toggle.click(); }))",
    )
    .await?;
    wait(reader, "none to be left", "window.during > 0 && all() === 0 && told() === 1").await?;
    let during: usize = ask(reader, "window.during").await?;
    ensure!(during < N_SENTENCES, "all stood before it could be cancelled");
    ensure!(before == ask::<String>(reader, "article().innerHTML").await?, "the text is another");
    let is_told = "record().events.find(({ name }) => name === 'mode') !== undefined && \
                   elements()[0].mode === 'hover' && parts('progress')[0].hidden";
    ensure!(ask::<bool>(reader, is_told).await?);
    reader.sees_no_harm().await
}

async fn who_scrolls_while_it_is_laid_stays_there(reader: &mut Reader) -> Result<()> {
    open(reader, PAGE).await?;
    run(
        reader,
        "window.read = undefined; elements()[0].mode = 'inline'; \
         requestAnimationFrame(() => requestAnimationFrame(() => { \
           scrollBy({ top: 3000, behavior: 'instant' }); window.laid = all(); \
           window.read = inView()[1]; window.top0 = topOf(window.read); }))",
    )
    .await?;
    wait(reader, "all of them", &format!("window.read && all() === {N_SENTENCES} && told() === 1"))
        .await?;
    let (laid, before, after): (usize, f64, f64) =
        ask(reader, "[window.laid, window.top0, topOf(window.read)]").await?;
    ensure!(laid < N_SENTENCES, "all stood before anybody scrolled");
    // What was read then is still there, but for translations that came into the view itself.
    ensure!((after - before).abs() < 200.0, "it was at {before}, it is at {after}");
    reader.sees_no_harm().await
}

async fn the_read_line_stays_in_a_long_text(reader: &mut Reader) -> Result<()> {
    open(reader, PAGE).await?;
    run(reader, "const seen = inView(); window.read = seen.find((paragraph) => topOf(paragraph) >= innerHeight / 3)").await?;
    let mut line: f64 = ask(reader, "topOf(window.read)").await?;
    for (idx, mode) in ["inline", "hover", "side", "hover"].into_iter().enumerate() {
        reader.ask::<Value>("(elements()[0].mode = argument, null)", mode.into()).await?;
        wait(reader, "the mode", &format!("told() === {}", idx + 1)).await?;
        let now: f64 = ask(reader, "topOf(window.read)").await?;
        // The line that is held may be that of the sentence before, with a translation in between.
        ensure!((now - line).abs() < 48.0, "in mode {mode} it is at {now}, it was at {line}");
        line = now;
    }
    reader.sees_no_harm().await
}

async fn a_clock_in_the_text_disturbs_nothing(reader: &mut Reader) -> Result<()> {
    open(reader, PAGE).await?;
    run(
        reader,
        "const clock = document.createElement('span'); \
         const paragraph = article().children[2]; paragraph.append(' Il est ', clock); \
         window.ticks = 0; clock.textContent = '0'; \
         window.timer = setInterval(() => (clock.firstChild.data = String((window.ticks += 1))), 20); \
         elements()[0].mode = 'inline'",
    )
    .await?;
    wait(reader, "all of them", &format!("all() >= {} && told() === 1", N_SENTENCES - 3)).await?;
    run(
        reader,
        "window.touched = 0; window.since = window.ticks; const paragraph = article().children[2]; \
         new MutationObserver((records) => { \
           window.touched += records.filter(({ target }) => !paragraph.contains(target)).length; \
         }).observe(article(), { childList: true, characterData: true, subtree: true })",
    )
    .await?;
    wait(reader, "the clock to go on", "window.ticks > window.since + 20").await?;
    let touched: usize = ask(reader, "(clearInterval(window.timer), window.touched)").await?;
    ensure!(touched == 0, "{touched} changes elsewhere");
    reader.sees_no_harm().await
}

async fn paper_has_all_translations(reader: &mut Reader) -> Result<()> {
    open(reader, PAGE).await?;
    let printed: (usize, usize) = ask(
        reader,
        "(() => { elements()[0].mode = 'inline'; const before = all(); \
         dispatchEvent(new Event('beforeprint')); return [before, all()]; })()",
    )
    .await?;
    ensure!(printed.0 > 0 && printed.0 < N_SENTENCES, "{printed:?}");
    ensure!(printed.1 == N_SENTENCES, "{printed:?}");
    reader.sees_no_harm().await
}

async fn a_text_in_one_node_is_laid_and_made_whole(reader: &mut Reader) -> Result<()> {
    open(reader, "/tests/long-text.html?1-3000").await?;
    let before: (usize, String) =
        ask(reader, "[article().firstChild.childNodes.length, article().innerHTML]").await?;
    for (idx, (mode, n_wanted)) in [("inline", 3000), ("hover", 0)].into_iter().enumerate() {
        reader.ask::<Value>("(elements()[0].mode = argument, null)", mode.into()).await?;
        wait(reader, "the mode", &format!("told() === {} && all() === {n_wanted}", idx + 1))
            .await?;
        if n_wanted > 0 {
            let is_right = "[...article().querySelectorAll('diglot-translation')].every((element) => \
                            /\\d+/.exec(element.previousSibling.data)[0] === /\\d+/.exec(element.textContent)[0])";
            ensure!(ask::<bool>(reader, is_right).await?, "one stands behind another sentence");
        }
    }
    let after: (usize, String) =
        ask(reader, "[article().firstChild.childNodes.length, article().innerHTML]").await?;
    ensure!(before == after, "the node is not as before");
    reader.sees_no_harm().await
}

async fn another_translation_takes_the_place_of_the_first(reader: &mut Reader) -> Result<()> {
    open(reader, "/tests/long-text.html?500-3").await?;
    run(reader, "elements()[0].mode = 'inline'").await?;
    wait(reader, "the mode", "told() === 1").await?;
    run(reader, "elements()[0].chooseTranslation(2)").await?;
    let is_other = "all() === 1500 && document.querySelectorAll('diglot-translation[lang=es]').length === 1500";
    wait(reader, "the other", is_other).await?;
    run(reader, "elements()[0].first = 'translation'").await?;
    let is_first = "all() === 1500 && [...article().children].every(({ firstChild }) => \
                    firstChild.localName === 'diglot-translation')";
    wait(reader, "them to come first", is_first).await?;
    reader.sees_no_harm().await
}

async fn a_text_of_100_000_blocks_opens(reader: &mut Reader) -> Result<()> {
    reader.open("/tests/long-text.html?100000-1").await?;
    wait(
        reader,
        "the text",
        "record().events.some(({ name }) => name === 'ready' || name === 'error')",
    )
    .await?;
    let n_blocks: usize = ask(reader, "article()?.childElementCount ?? 0").await?;
    ensure!(n_blocks == 100_000, "{n_blocks} blocks, {:?}", reader.events().await?);
    reader.sees_no_harm().await
}

async fn a_file_that_is_missing_is_asked_for_again(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/tests/first-time-missing.html").await?;
    let press = "(parts('toggle')[0].click(), null)";
    reader.ask::<Value>(press, Value::Null).await?;
    let error = reader.error_event().await?;
    ensure!(error.code.as_deref() == Some("extra-failed"), "{error:?}");
    reader.wait_for("the toggle to be as it was", "elements()[0].mode === 'hover'").await?;
    ensure!(!reader.toggle_is_pressed().await?, "the toggle is pressed");
    reader.ask::<Value>(press, Value::Null).await?;
    reader.wait_for("the translation", "inlineTranslations().length === 1").await?;
    let n_errors = reader.events().await?.iter().filter(|event| event.name == "error").count();
    if n_errors != 1 {
        bail!("{n_errors} errors");
    }
    Ok(())
}
