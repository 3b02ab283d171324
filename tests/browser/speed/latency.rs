//! How soon the article answers: after its files have come, after the mouse, and after a key.

use browser_tests::{Key, Reader, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

/// The page with the article.
const PAGE: &str = "/examples/own-article/";
/// Pieces of its sentences, from above to below.
const SENTENCES: [&str; 4] = [
    "engager dans les échanges",
    "La coopération militaire internationale comprend",
    "Elle est une part",
    "Grâce à ses efforts",
];
const N_OPENINGS: usize = 15;
const N_ROUNDS: usize = 15;
/// `OPEN_DELAY` of `pointer.js`: a mouse that only crosses the text opens nothing.
const PATIENCE: f64 = 90.0;

const FUNCTIONS: &str = include_str!("latency.js");

#[derive(Deserialize)]
struct Arrival {
    files: usize,
    late: f64,
}

#[derive(Deserialize)]
struct Paint {
    late: f64,
    frames: usize,
}

/// Medians and 95th percentiles, in milliseconds and frames.
pub async fn measure(reader: &Reader) -> Result<Value> {
    let mut ready = Vec::new();
    for _ in 0..N_OPENINGS {
        reader.open_ready(PAGE).await?;
        let arrival: Arrival = reader.ask_with(FUNCTIONS, "readyAfterArrival()", json!(0)).await?;
        ensure!(arrival.files == 3, "{} files have come", arrival.files);
        ready.push(arrival.late);
    }
    let _: Value = reader.ask_with(FUNCTIONS, "watchPaints()", json!(0)).await?;
    let (mut hover, mut key) = (Vec::new(), Vec::new());
    for _ in 0..N_ROUNDS {
        for sentence in SENTENCES {
            hover
                .push(painted(reader, PATIENCE, async || reader.hover_text(sentence).await).await?);
        }
    }
    reader.press(Key::Tab).await?;
    reader.press(Key::Tab).await?;
    for _ in 0..N_ROUNDS {
        for step in [Key::Home, Key::Down, Key::End, Key::Up] {
            key.push(painted(reader, 0.0, async || reader.press(step).await).await?);
        }
    }
    let late = |paints: &[Paint]| paints.iter().map(|paint| paint.late).collect();
    let frames = |paints: &[Paint]| paints.iter().map(|paint| paint.frames as f64).collect();
    Ok(json!({
        "ready": quantiles(ready),
        "hover": quantiles(late(&hover)),
        "hoverFrames": quantiles(frames(&hover)),
        "key": quantiles(late(&key)),
        "keyFrames": quantiles(frames(&key)),
    }))
}

/// Does what brings a popup where none is, and gives when it was painted.
async fn painted(
    reader: &Reader,
    patience: f64,
    act: impl AsyncFn() -> Result<()>,
) -> Result<Paint> {
    reader.move_away().await?;
    reader.press(Key::Escape).await?;
    reader.sees_no_popup().await?;
    let n_before: usize =
        reader.ask("(window.since = undefined, window.paints.length)", json!(0)).await?;
    act().await?;
    reader.wait_for("a painted popup", &format!("window.paints.length > {n_before}")).await?;
    reader.ask_with(FUNCTIONS, "lastPaint(argument)", json!(patience)).await
}

/// Median and 95th percentile.
fn quantiles(mut numbers: Vec<f64>) -> [f64; 2] {
    numbers.sort_by(f64::total_cmp);
    [0.5, 0.95].map(|share| numbers[(numbers.len() as f64 * share) as usize])
}
