//! The states that the widget can be in, each reached by some steps on whatever page.

use browser_tests::{Key, Reader, Result};
use serde_json::{Value, json};

/// What brings the widget from one state into another.
#[derive(Clone, Copy)]
pub enum Step {
    /// Points at the page's sentence and waits for its translation.
    Point,
    /// Clicks the sentence, and moves the mouse away; the translation stays.
    Pin,
    /// Sets an attribute of every element that is at work.
    Set(&'static str, &'static str),
    /// Waits until a JavaScript expression is truthy.
    Await(&'static str),
    /// Clicks a part of the controls.
    Press(&'static str),
    /// Looks for the first word of the sentence in the panel, and waits for hits.
    Search,
    /// Clicks the first element of the page that a selector matches.
    Click(&'static str),
}

/// A state by name, and what leads to it from a page that was just opened.
pub type State = (&'static str, &'static [Step]);

const TRANSLATED: Step = Step::Await("inlineTranslations().length > 0");

const OPENED: Step = Step::Await("parts('panel').some(isOpen)");

const HOVER: State = ("hover", &[Step::Point]);
const PINNED: State = ("pinned", &[Step::Pin, Step::Await("parts('link').length > 0")]);
const INLINE: State = ("inline", &[Step::Set("mode", "inline"), TRANSLATED]);
const BLOCK: State =
    ("block", &[Step::Set("granularity", "block"), Step::Set("mode", "inline"), TRANSLATED]);
const FIRST: State =
    ("first", &[Step::Set("first", "translation"), Step::Set("mode", "inline"), TRANSLATED]);
const SIDE: State = ("side", &[Step::Set("mode", "side"), TRANSLATED]);
const PANEL: State = ("panel", &[Step::Press("more"), OPENED]);
const SEARCH: State = ("search", &[Step::Press("more"), OPENED, Step::Search]);

/// The states in which there is more to see than the controls.
pub const STATES: &[State] = &[HOVER, PINNED, INLINE, BLOCK, FIRST, SIDE, PANEL, SEARCH];

/// Those that differ most.
pub const MAIN_STATES: &[State] = &[PINNED, INLINE, SIDE, PANEL];

/// Brings a page that is ready into a state; `sentence` is a piece of its text to point at.
pub async fn enter(reader: &Reader, steps: &[Step], sentence: &str) -> Result<()> {
    for step in steps {
        match step {
            Step::Point => {
                reader.hover_text(sentence).await?;
                reader.popup().await?;
            }
            Step::Pin => {
                reader.click_text(sentence).await?;
                reader.popup().await?;
                reader.move_away().await?;
            }
            Step::Set(name, value) => set(reader, name, Some(value)).await?,
            Step::Await(expression) => reader.wait_for(expression, expression).await?,
            Step::Press(part) => reader.click_part(part).await?,
            Step::Search => {
                let field = "(parts('search')[0].querySelector('input').focus(), null)";
                let _: Value = reader.ask(field, Value::Null).await?;
                reader.write(sentence.split(' ').next().unwrap_or(sentence)).await?;
                reader.wait_for("hits", "parts('hits')[0].querySelector('mark')").await?;
            }
            Step::Click(selector) => reader.click_element(selector).await?,
        }
    }
    reader.next_frame().await
}

/// Takes a state back, so that the next can be entered on the same page.
pub async fn leave(reader: &Reader, steps: &[Step]) -> Result<()> {
    for step in steps.iter().rev() {
        if let Step::Set(name, _) = step {
            let back = if *name == "mode" { Some("hover") } else { None };
            set(reader, name, back).await?;
        }
    }
    reader.move_away().await?;
    reader.press(Key::Escape).await?;
    reader.sees_no_popup().await?;
    let is_closed = "inlineTranslations().length === 0 && !parts('panel').some(isOpen)";
    reader.wait_for("the page as before", is_closed).await
}

/// One that is off stays off: it is in the text of another.
async fn set(reader: &Reader, name: &str, value: Option<&str>) -> Result<()> {
    let set = "elements().filter((element) => element.getAttribute('mode') !== 'off').forEach( \
               (element) => argument[1] === null ? element.removeAttribute(argument[0]) \
               : element.setAttribute(...argument))";
    let _: Value = reader.ask(set, json!([name, value])).await?;
    Ok(())
}
