//! The widget's modules, bundled and minified by esbuild.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{command, root, run, target_dir};
use crate::{build, stamp};

/// A file of dist/ that esbuild makes.
struct Bundle {
    file: String,
    entry: String,
    is_classic: bool,
}

/// A file of dist/ and what it is made from.
const BUNDLES: [(&str, &str); 9] = [
    ("diglot.js", "www/src/define.js"),
    ("diglot.classic.js", "www/src/define.js"),
    // Each of these is loaded when it is asked for.
    ("laying.js", "www/src/lay/laying.js"),
    ("more.js", "www/src/more/more.js"),
    ("concordance.js", "www/src/concordance.js"),
    ("studio.js", "www/src/studio.js"),
    ("aids/furigana.js", "www/src/aids/furigana.js"),
    ("aids/pinyin.js", "www/src/aids/pinyin.js"),
    ("aids/speech.js", "www/src/aids/speech.js"),
];

/// Bundles the widget: as a module, as a classic script, and the parts that are loaded on demand, of
/// which each language's words are one.
pub fn bundle() -> Result<()> {
    let inputs = ["www/src", "www/generated", "www/package-lock.json", SCRIPT_URL];
    let inputs = inputs.map(|path| root().join(path));
    for sheet in SHEETS {
        minify(sheet)?;
    }
    for bundle in bundles()? {
        let outputs = [bundle.output(), metafile(&bundle.file)];
        stamp::unless_fresh(&bundle.file, &inputs, &outputs, || {
            println!("{}: bundle", bundle.file);
            run(&mut bundle.esbuild())
        })?;
    }
    Ok(())
}

/// Style sheets that scripts bring along as text, which esbuild would leave as they are.
const SHEETS: [&str; 5] = [
    "www/src/element.css",
    "www/src/host.css",
    "www/src/lay/text.css",
    "www/src/lay/beside.css",
    "www/src/more/panel.css",
];

/// Writes a style sheet to `www/generated/`, in fewer bytes.
fn minify(sheet: &str) -> Result<()> {
    let source = root().join(sheet);
    let name = source.file_name().context("a style sheet has no name")?.to_owned();
    let output = root().join("www/generated").join(&name);
    let step = name.to_string_lossy().into_owned();
    stamp::unless_fresh(&step, &[source], std::slice::from_ref(&output), || {
        run(command(root().join(ESBUILD))
            .args([sheet, "--minify", "--charset=utf8", "--target=es2022", "--log-level=warning"])
            .arg(format!("--outfile={}", output.display())))
    })
}

const ESBUILD: &str = "www/node_modules/.bin/esbuild";

fn bundles() -> Result<Vec<Bundle>> {
    let bundle = |file: &str, entry: &str| Bundle {
        file: file.to_owned(),
        entry: entry.to_owned(),
        is_classic: file.contains(".classic."),
    };
    let mut bundles: Vec<Bundle> =
        BUNDLES.iter().map(|(file, entry)| bundle(file, entry)).collect();
    for path in stamp::files(&root().join("www/src/messages"))? {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.context("a file of words has no name")?;
        // The words that every page brings along are in the widget itself.
        if name != "en.js" {
            bundles.push(bundle(&format!("messages/{name}"), &format!("www/src/messages/{name}")));
        }
    }
    Ok(bundles)
}

/// Where esbuild says which input brought how many bytes of a bundle.
pub fn metafile(file: &str) -> PathBuf {
    target_dir().join("esbuild").join(format!("{file}.json"))
}

/// Gives `import.meta.url` a value where there is none.
const SCRIPT_URL: &str = "xtask/src/build/script-url.js";

impl Bundle {
    fn output(&self) -> PathBuf {
        build::dist().join(&self.file)
    }

    fn esbuild(&self) -> Command {
        let mut esbuild = command(root().join(ESBUILD));
        esbuild
            .args([
                self.entry.as_str(),
                "--bundle",
                "--minify",
                "--loader:.css=text",
                "--charset=utf8",
            ])
            .args(["--target=es2022", "--legal-comments=none", "--log-level=warning"])
            .arg(format!("--metafile={}", metafile(&self.file).display()))
            .arg(format!("--outfile={}", self.output().display()));
        if self.is_classic {
            esbuild
                .args(["--format=iife", "--define:import.meta.url=diglotScriptUrl"])
                .arg(format!("--inject:{SCRIPT_URL}"));
        } else {
            esbuild.arg("--format=esm");
        }
        esbuild
    }
}
