//! Commands of drivers that the WebDriver client has no name for.

use anyhow::{Context, Result, ensure};
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::engine::Engine;
use crate::reader::{Point, Reader};

/// A command of a session: what is sent to which path below it.
#[derive(Debug)]
struct Command {
    path: String,
    /// Posted where there is one.
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        match &self.body {
            Some(body) => (Method::POST, Some(body.to_string())),
            None => (Method::GET, None),
        }
    }
}

/// What WebDriver calls the reference to an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// For those who look deeper than a page can.
impl Reader {
    /// A command of the Chrome DevTools Protocol, which only Chromium speaks.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        ensure!(self.engine == Engine::Chromium, "{command} is for Chromium alone");
        self.has_emulated.set(true);
        let body = Some(json!({ "cmd": command, "params": parameters }));
        let answer = self.client.issue_cmd(Command { path: "goog/cdp/execute".to_owned(), body });
        answer.await.with_context(|| format!("{command} fails"))
    }

    /// Makes media features say something else, as in `[("forced-colors", "active")]`; none for
    /// what they say by themselves. Chromium alone.
    pub async fn emulate_media(&self, features: &[(&str, &str)]) -> Result<()> {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        Ok(())
    }

    /// Makes the window as large, in CSS pixels and without the limits of a real window; `None` for
    /// as large as it is. Ends with the scenario; Chromium alone.
    pub async fn emulate_window(&self, size: Option<(u32, u32)>) -> Result<()> {
        match size {
            Some((width, height)) => {
                let size = json!({
                    "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
                });
                self.devtools("Emulation.setDeviceMetricsOverride", size).await?;
            }
            None => {
                self.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await?;
            }
        }
        Ok(())
    }

    /// Makes the screen one to touch, or not; a window that is emulated stays as large as it is. Ends
    /// with the scenario; Chromium alone.
    pub async fn emulate_touch(&self, is_on: bool) -> Result<()> {
        let touch = json!({ "enabled": is_on, "maxTouchPoints": 5 });
        self.devtools("Emulation.setTouchEmulationEnabled", touch).await?;
        Ok(())
    }

    /// Zooms in on a text by a pinch, until it is so many times as large; the mouse's places are
    /// counted from the corner of what is seen then. Chromium alone: geckodriver's fingers do not reach
    /// the part of Firefox that zooms, and WebKitGTK's driver has none.
    pub async fn pinch_text(&self, text: &str, scale: f64) -> Result<()> {
        let Point { x, y } = self.point("pointOfText(argument)", text).await?;
        // On a touchpad: fingers on a screen would have to move for as long as people do.
        let pinch = json!({
            "x": x, "y": y, "scaleFactor": scale, "gestureSourceType": "mouse",
        });
        self.devtools("Input.synthesizePinchGesture", pinch).await?;
        self.wait_for("the page to be larger", "visualViewport.scale > 1.1").await
    }

    /// Back to the window and the media that there are.
    pub(crate) async fn stop_emulating(&self) -> Result<()> {
        if self.has_emulated.take() {
            self.emulate_media(&[]).await?;
            self.emulate_window(None).await?;
            self.emulate_touch(false).await?;
            self.has_emulated.set(false);
        }
        Ok(())
    }

    /// Role and name of each element that a JavaScript expression gives, as the browser computes
    /// them for assistive technology.
    pub(crate) async fn computed_roles(
        &self,
        functions: &str,
        expression: &str,
    ) -> Result<Vec<(String, String)>> {
        let script = format!("{}\n{functions}\nreturn {expression};", include_str!("page.js"));
        let elements = self.client.execute(&script, Vec::new()).await?;
        let mut roles = Vec::new();
        for element in elements.as_array().into_iter().flatten() {
            let id = element[ELEMENT].as_str().context("the driver gives no element")?;
            let role = self.computed(id, "computedrole").await?;
            roles.push((role, self.computed(id, "computedlabel").await?));
        }
        Ok(roles)
    }

    async fn computed(&self, element: &str, what: &str) -> Result<String> {
        let path = format!("element/{element}/{what}");
        let answer = self.client.issue_cmd(Command { path, body: None }).await;
        let answer = answer.with_context(|| format!("the driver has no {what}"))?;
        Ok(answer.as_str().unwrap_or_default().to_owned())
    }
}
