//! How many bytes a reader's browser has to fetch.

use std::fs;
use std::io::Write;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{build, stamp};

/// Every page fetches these; the style sheet is in the JavaScript.
const READER_PATH: [&str; 2] = ["diglot.js", "reader.wasm"];
/// Brotli bytes of the reader's path.
const READER_LIMIT: usize = 63_400;
const READER_AIM: usize = 40_000;
/// Every page that aligns the article of the demo fetches these as well.
const STUDIO_PATH: [&str; 4] =
    ["studio.js", "studio.wasm", "packs/use-m3/fr.vectors", "packs/use-m3/zh.vectors"];
/// Brotli bytes of the module that aligns.
const STUDIO_LIMIT: usize = 170_000;

struct Size {
    file: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the size of every file of dist/ and fails over the limits.
pub fn run() -> Result<()> {
    let directory = build::dist();
    let mut sizes = Vec::new();
    let mut packs = Vec::new();
    for path in stamp::files(&directory)? {
        let file = path.strip_prefix(&directory)?.display().to_string();
        let content = fs::read(&path)?;
        if file.starts_with("packs/") {
            packs.push(content.len());
            // The others are alike, and compressing them all takes a minute.
            if !STUDIO_PATH.contains(&file.as_str()) {
                continue;
            }
        }
        sizes.push(Size {
            file,
            raw: content.len(),
            gzip: gzip(&content)?,
            brotli: brotli(&content)?,
        });
    }
    println!("{:<24}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip -9", "brotli 11");
    for Size { file, raw, gzip, brotli } in &sizes {
        println!("{file:<24}{raw:>10}{gzip:>10}{brotli:>10}");
    }
    println!(
        "packs: {} files, {} to {} bytes, {} in all",
        packs.len(),
        packs.iter().min().unwrap_or(&0),
        packs.iter().max().unwrap_or(&0),
        packs.iter().sum::<usize>()
    );
    let brotli = |file: &str| {
        let size = sizes.iter().find(|size| size.file == file);
        size.map(|size| size.brotli).with_context(|| format!("dist/{file} is missing"))
    };
    let reader = READER_PATH.into_iter().map(brotli).sum::<Result<usize>>()?;
    let aligning = STUDIO_PATH.into_iter().map(brotli).sum::<Result<usize>>()?;
    let studio = brotli("studio.wasm")?;
    let from_aim = match reader.checked_sub(READER_AIM) {
        None | Some(0) => format!("{} below the aim of {READER_AIM}", READER_AIM - reader),
        Some(over) => format!("{over} above the aim of {READER_AIM}"),
    };
    println!("reader's path ({}): {reader} of {READER_LIMIT}, {from_aim}", READER_PATH.join(" + "));
    println!("to align fr and zh besides ({}): {aligning}", STUDIO_PATH.join(" + "));
    println!("studio.wasm: {studio} of {STUDIO_LIMIT}");
    for (what, bytes, limit) in
        [("the reader's path", reader, READER_LIMIT), ("studio.wasm", studio, STUDIO_LIMIT)]
    {
        if bytes > limit {
            bail!(
                "{what} is {bytes} bytes of brotli, {} over the limit of {limit}; \
                 see `cargo xtask size --dependencies`",
                bytes - limit
            );
        }
    }
    Ok(())
}

fn gzip(content: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?.len())
}

fn brotli(mut content: &[u8]) -> Result<usize> {
    let options = brotli::enc::BrotliEncoderParams {
        quality: 11,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut content, &mut compressed, &options)?;
    Ok(compressed.len())
}
