//! The widget's modules, bundled and minified by esbuild.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::process::{command, root, run, target_dir};
use crate::{build, stamp};

/// A file of dist/ that esbuild makes.
struct Bundle {
    file: &'static str,
    entry: &'static str,
    is_classic: bool,
}

const BUNDLES: [Bundle; 6] = [
    Bundle { file: "diglot.js", entry: "www/src/define.js", is_classic: false },
    Bundle { file: "diglot.classic.js", entry: "www/src/define.js", is_classic: true },
    Bundle { file: "studio.js", entry: "www/src/studio-worker.js", is_classic: false },
    // Each is loaded when a reader asks for it, and by no page before.
    Bundle { file: "aids/furigana.js", entry: "www/src/aids/furigana.js", is_classic: false },
    Bundle { file: "aids/pinyin.js", entry: "www/src/aids/pinyin.js", is_classic: false },
    Bundle { file: "aids/speech.js", entry: "www/src/aids/speech.js", is_classic: false },
];

/// Bundles the widget: as a module, as a classic script, the part that aligns in the page, and
/// the reading aids.
pub fn bundle() -> Result<()> {
    let inputs = ["www/src", "www/generated", "www/package-lock.json", SCRIPT_URL];
    let inputs = inputs.map(|path| root().join(path));
    for bundle in &BUNDLES {
        let outputs = [bundle.output(), metafile(bundle.file)];
        stamp::unless_fresh(bundle.file, &inputs, &outputs, || {
            println!("{}: bundle", bundle.file);
            run(&mut bundle.esbuild())
        })?;
    }
    Ok(())
}

/// Where esbuild says which input brought how many bytes of a bundle.
pub fn metafile(file: &str) -> PathBuf {
    target_dir().join("esbuild").join(format!("{file}.json"))
}

/// Gives `import.meta.url` a value where there is none.
const SCRIPT_URL: &str = "xtask/src/build/script-url.js";

impl Bundle {
    fn output(&self) -> PathBuf {
        build::dist().join(self.file)
    }

    fn esbuild(&self) -> Command {
        let mut esbuild = command(root().join("www/node_modules/.bin/esbuild"));
        esbuild
            .args([self.entry, "--bundle", "--minify", "--loader:.css=text", "--charset=utf8"])
            .args(["--target=es2022", "--legal-comments=none", "--log-level=warning"])
            .arg(format!("--metafile={}", metafile(self.file).display()))
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
