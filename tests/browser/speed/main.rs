//! Opens the page that measures placing, pointing and changes, and passes its figures on: `cargo
//! xtask speed --only page`.

mod latency;
mod toggle;

use std::fs;
use std::time::Duration;

use browser_tests::{Reader, Result, Started, bail, variable};
use serde_json::Value;
use tokio::runtime::Runtime;
use tokio::time::{sleep, timeout};

/// A page that takes longer hangs.
const TIME_LIMIT: Duration = Duration::from_secs(900);

fn main() -> Result<()> {
    Runtime::new()?.block_on(async {
        let reader = Started::from_environment()?.reader().await?;
        let measured = timeout(TIME_LIMIT, measured(&reader)).await;
        reader.close().await?;
        fs::write(variable("DIGLOT_REPORT")?, measured??.to_string())?;
        Ok(())
    })
}

/// What the page measured, as JSON.
async fn measured(reader: &Reader) -> Result<Value> {
    let toggle = toggle::measure(reader).await?;
    let latency = latency::measure(reader).await?;
    let mut report = of_page(reader).await?;
    report["article"] = latency;
    report["toggle"] = toggle;
    Ok(report)
}

/// What the page of made-up texts puts into its title.
async fn of_page(reader: &Reader) -> Result<Value> {
    reader.open("/speed/").await?;
    loop {
        let title: String = reader.ask("document.title", Value::Null).await?;
        if title.contains("error") {
            bail!("{title}");
        }
        if !title.is_empty() {
            return Ok(serde_json::from_str(&title)?);
        }
        sleep(Duration::from_millis(200)).await;
    }
}
