//! Opens the page that measures placing, pointing and changes, and passes its figures on: `cargo
//! xtask speed --only page`.

use std::path::PathBuf;
use std::time::Duration;
use std::{env, fs};

use browser_tests::{Engine, Reader, Result, bail};
use serde_json::Value;
use tokio::runtime::Runtime;
use tokio::time::{sleep, timeout};

/// A page that takes longer hangs.
const TIME_LIMIT: Duration = Duration::from_secs(300);

fn main() -> Result<()> {
    Runtime::new()?.block_on(async {
        let variable = |name: &str| match env::var(name) {
            Ok(value) => Ok(value),
            Err(_) => bail!("this needs servers and a browser; run `cargo xtask speed`"),
        };
        let started = Engine::ALL.iter().find_map(|engine| Some((*engine, engine.driver()?)));
        let Some((engine, driver)) = started else { bail!("no browser was started") };
        let origins = [variable("DIGLOT_PAGES")?, variable("DIGLOT_WIDGET")?];
        let scratch = PathBuf::from(variable("DIGLOT_SCRATCH")?);
        let reader = Reader::connect(engine, &driver, &scratch, origins).await?;
        let measured = timeout(TIME_LIMIT, measured(&reader)).await;
        reader.close().await?;
        fs::write(variable("DIGLOT_REPORT")?, measured??)?;
        Ok(())
    })
}

/// What the page measured, as JSON.
async fn measured(reader: &Reader) -> Result<String> {
    reader.open("/speed/").await?;
    loop {
        let title: String = reader.ask("document.title", Value::Null).await?;
        if title.contains("error") {
            bail!("{title}");
        }
        if !title.is_empty() {
            return Ok(title);
        }
        sleep(Duration::from_millis(200)).await;
    }
}
