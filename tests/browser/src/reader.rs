//! What a person does with a page, and what they see of it.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::actions::{
    Actions, InputSource, KeyAction, KeyActions, MouseActions, PointerAction, TouchActions,
};
use fantoccini::error::CmdError;
pub use fantoccini::key::Key;
use fantoccini::wd::PrintConfiguration;
use fantoccini::{Client, Locator};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::time::{sleep, timeout};

use crate::engine::Engine;
use crate::popup::{Piece, Popup};

/// How long a page may take to show what a test waits for.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a test looks that something does *not* happen.
const QUIET: Duration = Duration::from_millis(600);

/// A person in front of one browser.
pub struct Reader {
    /// Which browser.
    pub engine: Engine,
    pub(crate) client: Client,
    pages: String,
    widget: String,
}

/// A `diglot-…` event.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct Event {
    /// `ready`, `show`, `hide`, `mode` or `error`.
    pub name: String,
    /// The code of an error.
    pub code: Option<String>,
    /// The message of an error.
    pub message: Option<String>,
    /// What a text that is ready was aligned without.
    pub warnings: Vec<Warning>,
}

/// Something that an aligned text had to do without.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct Warning {
    /// Its stable name.
    pub code: String,
    /// Cause and remedy.
    pub message: String,
}

/// A corner of the window, where nothing is.
const CORNER: Point = Point { x: 1.0, y: 1.0, has_moved: false };

#[derive(Deserialize)]
struct Point {
    x: f64,
    y: f64,
    /// What is there was scrolled to just now.
    #[serde(default, rename = "hasMoved")]
    has_moved: bool,
}

/// What a script in the page gives or throws.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Outcome<T> {
    Value(T),
    Error(String),
}

/// Pages.
impl Reader {
    /// Somebody in front of a new browser, for pages and widget of these two origins.
    pub async fn connect(
        engine: Engine,
        driver: &str,
        scratch: &Path,
        [pages, widget]: [String; 2],
    ) -> Result<Self> {
        let connect = engine.connect(driver, scratch);
        let client = timeout(Duration::from_secs(60), connect)
            .await
            .with_context(|| format!("{} does not start within a minute", engine.name()))??;
        Ok(Self { engine, client, pages, widget })
    }

    /// Opens a page by its path and waits until it has loaded.
    pub async fn open(&self, path: &str) -> Result<()> {
        let address = format!("{}{path}", self.pages);
        let mut outcome = self.client.goto(&address).await;
        if outcome.as_ref().is_err_and(CmdError::is_timeout) {
            // Chromium at times does not get a frame's process to start; the next time it does.
            self.client.goto("about:blank").await?;
            outcome = self.client.goto(&address).await;
        }
        outcome.with_context(|| format!("cannot open {address}"))
    }

    /// Opens a page and waits for `diglot-ready` of each of its elements.
    pub async fn open_ready(&self, path: &str) -> Result<()> {
        self.open(path).await?;
        self.wait_until_ready().await
    }

    /// Waits for `diglot-ready` of each element of the page that is not off, and for its buttons,
    /// which come after it.
    pub async fn wait_until_ready(&self) -> Result<()> {
        self.wait_for(
            "every element to be ready",
            "[record().events.filter(({ name }) => name === 'ready'), \
              parts('toggle').filter(({ hidden }) => !hidden)].every(({ length }) => length >= \
             elements().filter((element) => element.getAttribute('mode') !== 'off').length)",
        )
        .await
    }

    /// Goes into a frame of the page; pointer and questions are for it until [`Self::leave_frame`].
    pub async fn enter_frame(&self, selector: &str) -> Result<()> {
        let frame = self.client.find(Locator::Css(selector)).await?;
        Ok(frame.enter_frame().await?)
    }

    /// Back to the whole page.
    pub async fn leave_frame(&self) -> Result<()> {
        Ok(self.client.enter_parent_frame().await?)
    }

    /// Prints the page and gives the PDF.
    pub async fn print(&self) -> Result<Vec<u8>> {
        Ok(self.client.print(PrintConfiguration::default()).await?)
    }

    /// What a JavaScript expression gives; the functions of `page.js` are there, and `argument`.
    pub async fn ask<T: DeserializeOwned>(&self, expression: &str, argument: Value) -> Result<T> {
        self.ask_with("", expression, argument).await
    }

    /// The same with further functions, for `expression` alone.
    pub async fn ask_with<T: DeserializeOwned>(
        &self,
        functions: &str,
        expression: &str,
        argument: Value,
    ) -> Result<T> {
        let script = format!(
            "{}\n{functions}\nconst argument = arguments[0];\n\
             try {{ return JSON.stringify({{ value: ({expression}) ?? null }}); }}\n\
             catch (error) {{ return JSON.stringify({{ error: error.message }}); }}",
            include_str!("page.js")
        );
        // As a string: drivers stumble over pages that give all objects more properties.
        let answer = self.client.execute(&script, vec![argument]).await?;
        let answer = answer.as_str().unwrap_or_default();
        match serde_json::from_str(answer).with_context(|| format!("`{expression}`"))? {
            Outcome::Value(value) => Ok(value),
            Outcome::Error(message) => bail!("{message}"),
        }
    }
}

/// Pointer, finger and keys.
impl Reader {
    /// Moves the mouse to the middle of a text in the page.
    pub async fn hover_text(&self, text: &str) -> Result<()> {
        self.move_mouse(self.point("pointOfText(argument)", text).await?).await
    }

    /// Moves the mouse to the point that a JavaScript expression gives.
    pub async fn hover_at(&self, expression: &str, argument: Value) -> Result<()> {
        self.move_mouse(self.point_at(expression, argument).await?).await
    }

    /// Clicks the point that a JavaScript expression gives.
    pub async fn click_at(&self, expression: &str, argument: Value) -> Result<()> {
        self.click(self.point_at(expression, argument).await?).await
    }

    /// Writes with the keyboard.
    pub async fn write(&self, text: &str) -> Result<()> {
        let mut keys = KeyActions::new("keyboard".to_owned());
        for value in text.chars() {
            keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.perform(keys).await
    }

    /// Clicks the middle of a text.
    pub async fn click_text(&self, text: &str) -> Result<()> {
        self.click(self.point("pointOfText(argument)", text).await?).await
    }

    /// Selects with the mouse, from the middle of one text to the middle of another.
    pub async fn select_text(&self, from: &str, to: &str) -> Result<()> {
        // The first look scrolls.
        self.point("pointOfText(argument)", from).await?;
        let to = self.point("pointOfText(argument)", to).await?;
        let from = self.point("pointOfText(argument)", from).await?;
        let moved =
            |x| PointerAction::MoveTo { duration: Some(Duration::from_millis(50)), x, y: to.y };
        let drag = mouse_to(&from)
            .then(PointerAction::Down { button: 0 })
            .then(moved(to.x - 3.0))
            .then(moved(to.x))
            .then(PointerAction::Up { button: 0 });
        self.perform(drag).await
    }

    /// Presses the mouse at one point, moves it along the line and then to another point, and releases
    /// it; both as a JavaScript expression gives them.
    pub async fn drag(&self, from: &str, to: &str) -> Result<()> {
        let from = self.point_at(from, Value::Null).await?;
        let to = self.point_at(to, Value::Null).await?;
        let moved =
            |x, y| PointerAction::MoveTo { duration: Some(Duration::from_millis(80)), x, y };
        let drag = mouse_to(&from)
            .then(PointerAction::Down { button: 0 })
            .then(moved(from.x - 40.0, from.y))
            .then(moved((from.x + to.x) / 2.0, (from.y + to.y) / 2.0))
            .then(moved(to.x - 2.0, to.y))
            .then(moved(to.x, to.y))
            .then(PointerAction::Up { button: 0 });
        self.perform(drag).await
    }

    /// Clicks the middle of a text twice, as one double click.
    pub async fn double_click_text(&self, text: &str) -> Result<()> {
        let mut clicks = mouse_to(&self.point("pointOfText(argument)", text).await?);
        for _ in 0..2 {
            clicks = clicks
                .then(PointerAction::Down { button: 0 })
                .then(PointerAction::Up { button: 0 });
        }
        self.perform(clicks).await
    }

    /// Taps the middle of a text with a finger.
    pub async fn tap_text(&self, text: &str) -> Result<()> {
        self.tap(self.point("pointOfText(argument)", text).await?).await
    }

    /// Moves the mouse to a part of the widget's controls, such as `popup`.
    pub async fn hover_part(&self, part: &str) -> Result<()> {
        self.move_mouse(self.point("pointOfPart(argument)", part).await?).await
    }

    /// Clicks a part of the controls, such as `toggle`.
    pub async fn click_part(&self, part: &str) -> Result<()> {
        self.click(self.point("pointOfPart(argument)", part).await?).await
    }

    /// Clicks the button for inline mode, and waits until all translations stand or are gone.
    pub async fn click_toggle(&self) -> Result<()> {
        self.changes_mode(async || self.click_part("toggle").await).await
    }

    /// The same by the element's method.
    pub async fn toggle_inline(&self) -> Result<()> {
        let toggle = "elements()[0].toggleInline()";
        self.changes_mode(async || self.ask::<()>(toggle, Value::Null).await).await
    }

    async fn changes_mode(&self, act: impl AsyncFn() -> Result<()>) -> Result<()> {
        let n_changes = "record().events.filter(({ name }) => name === 'mode').length";
        let n_before: usize = self.ask(n_changes, Value::Null).await?;
        act().await?;
        self.wait_for("the other mode", &format!("{n_changes} > {n_before}")).await
    }

    /// Taps into the corner of the window, where nothing is.
    pub async fn tap_away(&self) -> Result<()> {
        self.tap(CORNER).await
    }

    /// Moves the mouse to the first element that a selector matches.
    pub async fn hover_element(&self, selector: &str) -> Result<()> {
        self.move_mouse(self.point("pointOf(document.querySelector(argument))", selector).await?)
            .await
    }

    /// Clicks the first element that a selector matches.
    pub async fn click_element(&self, selector: &str) -> Result<()> {
        self.click(self.point("pointOf(document.querySelector(argument))", selector).await?).await
    }

    /// Moves the mouse into the corner of the window, where nothing is.
    pub async fn move_away(&self) -> Result<()> {
        self.move_mouse(CORNER).await
    }

    /// Presses and releases a key.
    pub async fn press(&self, key: Key) -> Result<()> {
        self.press_with(&[], key).await
    }

    /// Presses a key while others, such as `Key::Shift`, are held.
    pub async fn press_with(&self, held: &[Key], key: Key) -> Result<()> {
        self.press_all(held.iter().copied().chain([key]).map(char_of).collect()).await
    }

    /// Presses a letter while Control is held.
    pub async fn press_control(&self, letter: char) -> Result<()> {
        self.press_all(vec![char_of(Key::Control), letter]).await
    }

    async fn press_all(&self, values: Vec<char>) -> Result<()> {
        let mut keys = KeyActions::new("keyboard".to_owned());
        for value in &values {
            keys = keys.then(KeyAction::Down { value: *value });
        }
        for value in values.iter().rev() {
            keys = keys.then(KeyAction::Up { value: *value });
        }
        self.perform(keys).await
    }

    async fn point(&self, expression: &str, argument: &str) -> Result<Point> {
        self.point_at(expression, json!(argument)).await
    }

    /// A person who has scrolled points at what they see then: popups follow in the next frame.
    async fn point_at(&self, expression: &str, argument: Value) -> Result<Point> {
        let look = async || {
            let point: Point = self.ask(expression, argument.clone()).await?;
            if point.has_moved {
                self.next_frame().await?;
            }
            Ok((!point.has_moved).then_some(point))
        };
        self.until("the place to stay in view", look).await
    }

    async fn move_mouse(&self, point: Point) -> Result<()> {
        self.perform(mouse_to(&point)).await
    }

    async fn click(&self, point: Point) -> Result<()> {
        let click = mouse_to(&point)
            .then(PointerAction::Down { button: 0 })
            .then(PointerAction::Up { button: 0 });
        self.perform(click).await
    }

    async fn tap(&self, Point { x, y, .. }: Point) -> Result<()> {
        if self.engine == Engine::Webkit {
            // Its driver takes a finger for a mouse, so the page gets the events of one.
            return self.ask("tap(argument)", json!({ "x": x, "y": y })).await;
        }
        let tap = TouchActions::new("finger".to_owned())
            .then(PointerAction::MoveTo { duration: Some(Duration::ZERO), x, y })
            .then(PointerAction::Down { button: 0 })
            .then(PointerAction::Pause { duration: Duration::from_millis(40) })
            .then(PointerAction::Up { button: 0 });
        self.perform(tap).await
    }

    async fn perform(&self, actions: impl Into<Actions>) -> Result<()> {
        self.client.perform_actions(actions).await.context("the driver refuses the action")
    }
}

/// A step beside the place first: a mouse that is there already would not move.
fn mouse_to(Point { x, y, .. }: &Point) -> MouseActions {
    let step = |x, y| PointerAction::MoveTo { duration: Some(Duration::from_millis(20)), x, y };
    MouseActions::new("mouse".to_owned()).then(step((x - 2.0).max(0.0), *y)).then(step(*x, *y))
}

/// WebDriver gives every key a character.
fn char_of(key: Key) -> char {
    key.chars().next().unwrap_or_default()
}

/// What is seen.
impl Reader {
    /// The open popup, waited for.
    pub async fn popup(&self) -> Result<Popup> {
        self.until("a popup", async || self.popup_now().await).await
    }

    /// The popup, if one is open just now.
    pub async fn popup_now(&self) -> Result<Option<Popup>> {
        self.ask("popup()", Value::Null).await
    }

    /// All popups that are open, in the order in which they were opened.
    pub async fn popups(&self) -> Result<Vec<Popup>> {
        self.ask("popups()", Value::Null).await
    }

    /// Waits until the popup shows exactly this translation.
    pub async fn sees_translation(&self, text: &str) -> Result<()> {
        let mut seen = None;
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            seen = self.popup_now().await?.map(|popup| popup.text());
            if seen.as_deref() == Some(text) {
                return Ok(());
            }
            sleep(Duration::from_millis(25)).await;
        }
        bail!("the popup should show {text:?}, it shows {seen:?}")
    }

    /// Waits until no popup is open.
    pub async fn sees_no_popup(&self) -> Result<()> {
        self.wait_for("the popup to go", "popup() === null").await
    }

    /// Looks for a while that no popup shows a translation as if it were that of the text.
    pub async fn keeps_seeing_no_certain_translation(&self) -> Result<()> {
        let deadline = Instant::now() + QUIET;
        while Instant::now() < deadline {
            let popup = self.popup_now().await?;
            let is_certain = popup.as_ref().is_some_and(|popup| popup.content == popup.text());
            ensure!(!is_certain, "a translation is shown: {popup:?}");
            sleep(Duration::from_millis(25)).await;
        }
        Ok(())
    }

    /// Looks for a while that no popup opens.
    pub async fn keeps_seeing_no_popup(&self) -> Result<()> {
        let deadline = Instant::now() + QUIET;
        while Instant::now() < deadline {
            let popup = self.popup_now().await?;
            ensure!(popup.is_none(), "a popup opened: {popup:?}");
            sleep(Duration::from_millis(25)).await;
        }
        Ok(())
    }

    /// The highlighted texts.
    pub async fn highlighted(&self) -> Result<Vec<String>> {
        self.ask("highlighted()", Value::Null).await
    }

    /// The translations that stand in the text.
    pub async fn inline_translations(&self) -> Result<Vec<Piece>> {
        self.ask("inlineTranslations()", Value::Null).await
    }

    /// Waits until exactly these translations stand in the text and can be seen.
    pub async fn sees_inline_translations(&self, texts: &[&str]) -> Result<()> {
        let mut seen = Vec::new();
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            let pieces = self.inline_translations().await?;
            seen = pieces.into_iter().map(|piece| piece.text).collect();
            if seen == texts {
                return Ok(());
            }
            sleep(Duration::from_millis(25)).await;
        }
        bail!("the text should show {texts:?}, it shows {seen:?}")
    }

    /// Waits until the page has been painted once more.
    pub async fn next_frame(&self) -> Result<()> {
        let _: Value = self.ask("askForFrame()", Value::Null).await?;
        self.wait_for("a frame", "window.hasPainted").await
    }

    /// Whether the toggle of the first element hides translations next.
    pub async fn toggle_is_pressed(&self) -> Result<bool> {
        self.ask("parts('toggle')[0].hasAttribute('data-on')", Value::Null).await
    }

    /// The `innerHTML` of the first element that a selector matches.
    pub async fn inner_html(&self, selector: &str) -> Result<String> {
        self.ask("document.querySelector(argument).innerHTML", json!(selector)).await
    }

    /// Waits until a JavaScript expression is truthy; `what` ends "waited in vain for".
    pub async fn wait_for(&self, what: &str, expression: &str) -> Result<()> {
        let expression = format!("Boolean({expression})");
        let is_so = async || {
            let is_so: bool = self.ask(&expression, Value::Null).await?;
            Ok(is_so.then_some(()))
        };
        self.until(what, is_so).await
    }

    /// Waits until `look` finds something.
    pub async fn until<T>(
        &self,
        what: &str,
        look: impl AsyncFn() -> Result<Option<T>>,
    ) -> Result<T> {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if let Some(found) = look().await? {
                return Ok(found);
            }
            sleep(Duration::from_millis(25)).await;
        }
        bail!("waited in vain for {what}")
    }
}

/// What is not seen.
impl Reader {
    /// The `diglot-…` events since the page began.
    pub async fn events(&self) -> Result<Vec<Event>> {
        self.ask("record().events", Value::Null).await
    }

    /// Waits for `diglot-error` and gives it.
    pub async fn error_event(&self) -> Result<Event> {
        self.until("diglot-error", async || {
            Ok(self.events().await?.into_iter().find(|event| event.name == "error"))
        })
        .await
    }

    /// What the texts that are ready were aligned without.
    pub async fn warnings(&self) -> Result<Vec<Warning>> {
        Ok(self.events().await?.into_iter().flat_map(|event| event.warnings).collect())
    }

    /// Exceptions nobody caught, files that did not load, and what went to the console as error or
    /// warning.
    pub async fn errors(&self) -> Result<Vec<String>> {
        self.ask("record().errors", Value::Null).await
    }

    /// What the widget itself reported in the console.
    pub async fn reports(&self) -> Result<Vec<String>> {
        self.ask("record().reports", Value::Null).await
    }

    /// What the page's Content-Security-Policy has refused.
    pub async fn violations(&self) -> Result<Vec<String>> {
        self.ask("record().violations", Value::Null).await
    }

    /// Fails unless the page is as quiet as without us: no error, no violation, and nothing
    /// fetched but from the two origins.
    pub async fn sees_no_harm(&self) -> Result<()> {
        let errors = self.errors().await?;
        ensure!(errors.is_empty(), "the page has errors: {errors:?}");
        let violations = self.violations().await?;
        ensure!(violations.is_empty(), "the page's policy is violated: {violations:?}");
        let origins = json!([self.pages, self.widget]);
        let elsewhere: Vec<String> = self.ask("fetchedElsewhere(argument)", origins).await?;
        ensure!(elsewhere.is_empty(), "fetched from elsewhere: {elsewhere:?}");
        Ok(())
    }
}

/// For the harness.
impl Reader {
    /// Name and version of the browser.
    pub fn browser(&self) -> String {
        let capability = |name| {
            let capabilities = self.client.capabilities()?;
            capabilities.get(name)?.as_str().map(str::to_owned)
        };
        let version = capability("browserVersion").unwrap_or_default();
        format!("{} {version}", capability("browserName").unwrap_or_default())
    }

    /// Forgets what this page made the browser remember.
    pub async fn leave(&self) -> Result<()> {
        self.leave_frame().await?;
        let _: Value = self.ask("forget()", Value::Null).await?;
        self.client.release_actions().await?;
        self.stop_emulating().await?;
        self.client.goto("about:blank").await?;
        Ok(())
    }

    /// A picture of what is seen, as PNG.
    pub async fn screenshot(&self) -> Result<Vec<u8>> {
        Ok(self.client.screenshot().await?)
    }

    /// Closes the browser.
    pub async fn close(self) -> Result<()> {
        Ok(self.client.close().await?)
    }
}
