//! The wasm modules: compiled, given their JavaScript glue and types, and made small.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

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

/// `reader` is loaded by every page, `studio` only where texts are aligned in the page.
pub const MODULES: [Module; 2] =
    [Module { name: "reader", features: "web" }, Module { name: "studio", features: "web,align" }];

impl Module {
    /// Compiles the module and writes `www/generated/NAME.{js,d.ts,wasm}` and `dist/NAME.wasm`.
    pub fn build(self) -> Result<()> {
        let Self { name, features } = self;
        println!("{name}: wasm");
        // A directory each, so that the two do not throw out each other's dependencies.
        run(cargo("build --quiet --lib --profile wasm --no-default-features")
            .args(["--target", WASM, "--features", features])
            .arg("--target-dir")
            .arg(self.target_dir()))?;

        let generated = root().join("www/generated");
        let file = |extension: &str| generated.join(format!("{name}.{extension}"));
        let dist = build::dist().join(format!("{name}.wasm"));
        let outputs = [file("js"), file("d.ts"), file("wasm"), dist.clone()];
        stamp::unless_fresh(&format!("bindgen-{name}"), &[self.compiled()], &outputs, || {
            let glue = target_dir().join("bindgen").join(name);
            self.bind(&glue)?;
            for extension in ["js", "d.ts"] {
                let content = fs::read(glue.join(format!("{name}.{extension}")))?;
                stamp::write(&file(extension), content)?;
            }
            run(command(root().join("www/node_modules/.bin/wasm-opt"))
                .arg("-Oz")
                .arg(glue.join(format!("{name}_bg.wasm")))
                .arg("-o")
                .arg(file("wasm")))?;
            stamp::write(&dist, fs::read(file("wasm"))?)
        })
    }

    /// The module as rustc leaves it, with the names of its functions.
    pub fn compiled(self) -> PathBuf {
        self.target_dir().join(WASM).join("wasm/diglot.wasm")
    }

    fn target_dir(self) -> PathBuf {
        target_dir().join(format!("wasm-{}", self.name))
    }

    fn bind(self, directory: &PathBuf) -> Result<()> {
        let mut bindgen = Bindgen::new();
        bindgen
            .input_path(self.compiled())
            .out_name(self.name)
            .typescript(true)
            .omit_default_module_path(true)
            .remove_name_section(true)
            .remove_producers_section(true)
            .web(true)
            .and_then(|bindgen| bindgen.generate(directory))
            .with_context(|| format!("wasm-bindgen cannot read the {} module", self.name))
    }
}
