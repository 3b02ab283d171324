//! The three engines and how a session with each begins.

use std::env;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// How long the driver waits for a page to load.
const PAGE_LOAD: Duration = Duration::from_secs(45);

/// Sessions that this program has begun.
static N_SESSIONS: AtomicUsize = AtomicUsize::new(0);

/// A browser engine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    /// Chromium
    Chromium,
    /// Firefox ESR
    Firefox,
    /// WebKitGTK
    Webkit,
}

impl Engine {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// The name in front of each test.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// The addresses of its drivers, one for each session, where any were started.
    pub fn drivers(self) -> Vec<String> {
        let addresses = env::var(format!("DIGLOT_{}", self.name().to_uppercase()));
        addresses.unwrap_or_default().split_whitespace().map(str::to_owned).collect()
    }

    /// A new session, with a profile that nobody used before.
    pub async fn connect(self, driver: &str, scratch: &Path) -> Result<Client> {
        let mut capabilities = Capabilities::new();
        capabilities.extend(self.capabilities(scratch).as_object().cloned().unwrap_or_default());
        capabilities.insert("timeouts".to_owned(), json!({ "pageLoad": PAGE_LOAD.as_millis() }));
        ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(driver)
            .await
            .with_context(|| format!("{} does not start", self.name()))
    }

    fn capabilities(self, scratch: &Path) -> Value {
        match self {
            Self::Chromium => {
                // A browser that hangs still holds the profile of its session.
                let profile = scratch
                    .join(format!("chromium-{}", N_SESSIONS.fetch_add(1, Ordering::Relaxed)));
                json!({ "goog:chromeOptions": { "args": [
                    "--headless",
                    // Chromium as root, as in a container, starts in no other way.
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                    "--window-size=1200,900",
                    format!("--user-data-dir={}", profile.display()),
                ] } })
            }
            Self::Firefox => json!({ "moz:firefoxOptions": {
                "args": ["-headless", "-width", "1200", "-height", "900"],
            } }),
            Self::Webkit => json!({ "webkitgtk:browserOptions": {
                "binary": mini_browser(),
                "args": ["--automation", "--geometry=1200x900"],
            } }),
        }
    }
}

/// Debian keeps the browser of WebKitGTK beside its libraries.
fn mini_browser() -> String {
    let lib = Path::new("/usr/lib");
    let triple = format!("{}-linux-gnu", env::consts::ARCH);
    let versions = ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"];
    let places = versions.map(|version| lib.join(&triple).join(version).join("MiniBrowser"));
    let found = places.iter().find(|place| place.is_file()).unwrap_or(&places[0]);
    found.display().to_string()
}
