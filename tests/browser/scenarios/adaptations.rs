//! Readers who see, move or read otherwise, and what they change about a page: WCAG by behaviour.

use browser_tests::{Engine, Key, Reader, Result, Scope, ensure, scenarios};
use serde_json::{Value, json};

use crate::article::{SENTENCE, TRANSLATION};
use crate::states::{STATES, Step, enter, leave};

scenarios![
    wider_spacing_cuts_nothing,
    every_control_is_large_enough,
    what_shows_can_be_dismissed_entered_and_kept;
    // The one driver that sets what a reader prefers, and windows as small as that.
    Chromium:
    chosen_colours_leave_everything_to_be_seen,
    dark_and_light_pages_have_contrast,
    who_wants_no_motion_sees_none,
    a_page_at_400_percent_needs_no_sideways_scrolling,
];

const PAGE: &str = "/examples/own-article/";
/// A sentence with a long translation.
const LONG: &str = "Elle est une part importante";

/// Opens the page and goes through all states; fails with all that `faults`, a function of
/// accessibility.js, finds in them.
async fn finds_none(reader: &Reader, faults: &str, sentence: &str) -> Result<()> {
    let mut found = Vec::new();
    for (state, steps) in STATES {
        enter(reader, steps, sentence).await?;
        let faults: Vec<String> = reader.examine(faults, Value::Null).await?;
        found.extend(faults.into_iter().map(|fault| format!("{state}: {fault}")));
        leave(reader, steps).await?;
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

async fn chosen_colours_leave_everything_to_be_seen(reader: &mut Reader) -> Result<()> {
    reader.emulate_media(&[("forced-colors", "active")]).await?;
    reader.open_ready(PAGE).await?;
    finds_none(reader, "forcedColourFaults()", SENTENCE).await?;
    let looks = async || -> Result<Vec<(String, bool, String)>> {
        reader.move_away().await?;
        reader.examine("looksOfSwitches()", Value::Null).await
    };
    let off = looks().await?;
    reader.toggle_inline().await?;
    for ((name, was_on, before), (_, is_on, after)) in off.into_iter().zip(looks().await?) {
        ensure!(was_on == is_on || before != after, "{name} looks the same on and off: {after}");
    }
    Ok(())
}

async fn dark_and_light_pages_have_contrast(reader: &mut Reader) -> Result<()> {
    for scheme in ["light", "dark"] {
        reader.emulate_media(&[("prefers-color-scheme", scheme)]).await?;
        reader.open_ready(PAGE).await?;
        for colour in ["", "initial"] {
            // That of the page, and ours.
            let mark = "(document.documentElement.style.setProperty('--diglot-highlight', argument), null)";
            reader.ask::<Value>(mark, json!(colour)).await?;
            let marks = finds_none(reader, "markFaults(1.1)", SENTENCE).await;
            marks.map_err(|error| error.context(format!("{scheme} colours {colour}")))?;
        }
        for (_, steps) in STATES {
            enter(reader, steps, SENTENCE).await?;
            reader.passes_axe(Scope::Page).await?;
            leave(reader, steps).await?;
        }
    }
    Ok(())
}

async fn who_wants_no_motion_sees_none(reader: &mut Reader) -> Result<()> {
    reader.emulate_media(&[("prefers-reduced-motion", "reduce")]).await?;
    reader.open_ready(PAGE).await?;
    let _: Value = reader.examine("watchMotion()", Value::Null).await?;
    finds_none(reader, "motionSeen()", SENTENCE).await
}

async fn a_page_at_400_percent_needs_no_sideways_scrolling(reader: &mut Reader) -> Result<()> {
    // 1280 by 1024, four times as large.
    reader.emulate_window(Some((320, 256))).await?;
    reader.open_ready(PAGE).await?;
    finds_none(reader, "fitFaults()", LONG).await?;
    finds_none(reader, "cutFaults()", LONG).await
}

async fn wider_spacing_cuts_nothing(reader: &mut Reader) -> Result<()> {
    let sizes: &[_] =
        if reader.engine == Engine::Chromium { &[None, Some((320, 640))] } else { &[None] };
    for size in sizes {
        if reader.engine == Engine::Chromium {
            reader.emulate_window(*size).await?;
        }
        reader.open_ready(PAGE).await?;
        let _: Value = reader.examine("spaceText()", Value::Null).await?;
        finds_none(reader, "cutFaults()", SENTENCE).await?;
        finds_none(reader, "fitFaults()", LONG).await?;
    }
    Ok(())
}

async fn every_control_is_large_enough(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    finds_none(reader, "smallTargets()", SENTENCE).await
}

async fn what_shows_can_be_dismissed_entered_and_kept(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    // By the mouse, which stays where it is.
    enter(reader, &[Step::Point], SENTENCE).await?;
    stays(reader).await?;
    reader.press(Key::Escape).await?;
    reader.sees_no_popup().await?;
    reader.keeps_seeing_no_popup().await?;
    reader.move_away().await?;
    enter(reader, &[Step::Point], SENTENCE).await?;
    reader.hover_part("popup").await?;
    stays(reader).await?;
    reader.press(Key::Escape).await?;
    reader.sees_no_popup().await?;
    // By the keyboard, whose focus stays on the link.
    reader.move_away().await?;
    reader.press(Key::Tab).await?;
    stays(reader).await?;
    let focus = "document.activeElement.localName";
    let before: String = reader.ask(focus, Value::Null).await?;
    reader.press(Key::Escape).await?;
    reader.sees_no_popup().await?;
    ensure!(reader.ask::<String>(focus, Value::Null).await? == before, "Escape moves the focus");
    reader.keeps_seeing_no_popup().await
}

/// Longer than anything that goes by itself stays.
async fn stays(reader: &Reader) -> Result<()> {
    reader.sees_translation(TRANSLATION).await?;
    reader.keeps_seeing("the popup", "popup()").await
}
