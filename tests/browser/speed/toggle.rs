//! All translations of long pages, put in and taken out, beside pages made by hand.

use std::time::{Duration, Instant};

use browser_tests::{Reader, Result, bail};
use serde_json::{Map, Value, json};
use tokio::time::sleep;

/// Segments of the pages that `cargo xtask speed` writes.
const SIZES: [usize; 2] = [10_000, 30_000];
/// A page that takes longer hangs.
const TIME_LIMIT: Duration = Duration::from_secs(240);

const FUNCTIONS: &str = include_str!("toggle.js");

/// For each size what the page by hand does, and what ours does.
pub async fn measure(reader: &Reader) -> Result<Value> {
    let mut report = Map::new();
    for size in SIZES {
        reader.open(&format!("/speed/toggle-{size}/by-hand.html")).await?;
        let hand = run(reader, "measureHand()").await?;
        reader.open_ready(&format!("/speed/toggle-{size}/")).await?;
        let ours = run(reader, "measureOurs()").await?;
        report.insert(size.to_string(), json!({ "hand": hand, "ours": ours }));
    }
    Ok(report.into())
}

/// Starts a measurement and waits for what it gives.
async fn run(reader: &Reader, measurement: &str) -> Result<Value> {
    let _: Value = reader.ask_with(FUNCTIONS, measurement, Value::Null).await?;
    let start = Instant::now();
    while start.elapsed() < TIME_LIMIT {
        let result: Value = reader.ask("window.toggled", Value::Null).await?;
        if let Some(error) = result["error"].as_str() {
            bail!("{error}");
        }
        if !result.is_null() {
            return Ok(result);
        }
        sleep(Duration::from_millis(500)).await;
    }
    bail!("{measurement} does not end")
}
