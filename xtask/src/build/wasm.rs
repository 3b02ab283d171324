//! The wasm modules: compiled, given their JavaScript glue and types, and made small.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::{panics, short_names};
use crate::process::{cargo, command, root, run, target_dir};
use crate::setup::WASM;
use crate::{build, stamp};

/// One wasm build of the crate.
#[derive(Clone, Copy)]
pub struct Module {
    /// The name of its files.
    pub name: &'static str,
    features: &'static str,
}

/// `reader` is loaded by every page, `concordance` to search, and `studio` only where texts are aligned
/// in the page.
pub const MODULES: [Module; 3] = [
    Module { name: "reader", features: "web" },
    Module { name: "concordance", features: "web,concordance" },
    Module { name: "studio", features: "web,align" },
];

impl Module {
    /// Compiles the module and writes `www/generated/NAME.{js,d.ts,wasm}` and `dist/NAME.wasm`.
    pub fn build(self) -> Result<()> {
        let Self { name, features } = self;
        println!("{name}: wasm");
        // A directory each, so that they do not throw out each other's dependencies.
        run(cargo("build --quiet --lib --profile wasm --no-default-features")
            .args(["--target", WASM, "--features", features])
            .arg("--target-dir")
            .arg(self.target_dir())
            .env("CARGO_ENCODED_RUSTFLAGS", short_paths()))?;

        let generated = root().join("www/generated");
        let file = |extension: &str| generated.join(format!("{name}.{extension}"));
        let dist = build::dist().join(format!("{name}.wasm"));
        let outputs = [file("js"), file("d.ts"), file("wasm"), dist.clone()];
        stamp::unless_fresh(&format!("bindgen-{name}"), &[self.compiled()], &outputs, || {
            let glue = target_dir().join("bindgen").join(name);
            self.bind(&glue, Names::Removed)?;
            let bound = glue.join(format!("{name}_bg.wasm"));
            short_names::shorten(&bound, &glue.join(format!("{name}.js")))?;
            for extension in ["js", "d.ts"] {
                let content = fs::read(glue.join(format!("{name}.{extension}")))?;
                stamp::write(&file(extension), content)?;
            }
            run(&mut wasm_opt(&bound, &file("wasm")))?;
            stamp::write(&dist, fs::read(file("wasm"))?)
        })
    }

    /// Makes the module again with the names of its functions and gives its place.
    pub fn build_named(self) -> Result<PathBuf> {
        let directory = target_dir().join("bindgen").join(format!("{}-named", self.name));
        let named = directory.join(format!("{}.wasm", self.name));
        let step = format!("named-{}", self.name);
        stamp::unless_fresh(&step, &[self.compiled()], std::slice::from_ref(&named), || {
            self.bind(&directory, Names::Kept)?;
            let bound = directory.join(format!("{}_bg.wasm", self.name));
            run(wasm_opt(&bound, &named).arg("--debuginfo"))
        })?;
        Ok(named)
    }

    /// The module as rustc leaves it, with the names of its functions.
    fn compiled(self) -> PathBuf {
        self.target_dir().join(WASM).join("wasm/diglot.wasm")
    }

    fn target_dir(self) -> PathBuf {
        target_dir().join(format!("wasm-{}", self.name))
    }

    fn bind(self, directory: &Path, names: Names) -> Result<()> {
        let mut bindgen = Bindgen::new();
        let mut output = bindgen
            .input_path(self.compiled())
            .out_name(self.name)
            .typescript(true)
            .demangle(false)
            .omit_default_module_path(true)
            .remove_name_section(names == Names::Removed)
            .remove_producers_section(true)
            .web(true)
            .and_then(Bindgen::generate_output)
            .with_context(|| format!("wasm-bindgen cannot read the {} module", self.name))?;
        panics::silence(output.wasm_mut());
        output.emit(directory).with_context(|| format!("cannot write {}", directory.display()))
    }
}

/// Whether functions keep their names, which only people need.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    Kept,
    Removed,
}

/// Flags that keep the folders of this machine out of the places that panics name: the module is
/// smaller and the same on every machine.
fn short_paths() -> String {
    let home = std::env::var("HOME").unwrap_or_default();
    let cargo = std::env::var("CARGO_HOME").unwrap_or(format!("{home}/.cargo"));
    let remap = |from: &str, to: &str| format!("--remap-path-prefix={from}={to}");
    [remap(&root().to_string_lossy(), "diglot"), remap(&cargo, "cargo")].join("\u{1f}")
}

fn wasm_opt(input: &Path, output: &Path) -> Command {
    let mut wasm_opt = command(root().join("www/node_modules/.bin/wasm-opt"));
    // Functions with one caller stay functions, for what is alike then packs a kilobyte better; and a
    // second time finds some hundred bytes more, and that nothing lies at the end of the stack as many. The
    // list of features is for tools, and this is the last.
    wasm_opt
        .args(["--one-caller-inline-max-function-size=20", "--low-memory-unused", "-Oz", "-Oz"])
        .arg("--strip-target-features")
        .arg(input)
        .arg("-o")
        .arg(output);
    wasm_opt
}
