//! Which dependency brought how many bytes.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;
use wasmparser::{KnownCustom, Name, Parser, Payload};

use crate::build::{bundle, wasm};

/// Bytes by the crate or package they came from.
type Costs = BTreeMap<String, usize>;

/// Prints the bytes of each module and bundle by dependency.
pub fn print() -> Result<()> {
    println!("Functions by crate, raw bytes; what is inlined counts for the crate it is in.");
    for module in wasm::MODULES {
        let file = module.build_named()?;
        let costs = by_crate(&fs::read(&file)?)
            .with_context(|| format!("cannot read {}", file.display()))?;
        print_table(&format!("{}.wasm", module.name), costs);
    }
    println!("Minified JavaScript by package.");
    for file in ["diglot.js", "studio.js", "aids/pinyin.js"] {
        print_table(file, by_package(file)?);
    }
    Ok(())
}

fn print_table(title: &str, costs: Costs) {
    let total: usize = costs.values().sum();
    println!("{title:<40}{total:>10}");
    let mut rows: Vec<_> = costs.into_iter().collect();
    rows.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    for (name, bytes) in rows {
        println!("  {name:<38}{bytes:>10}{:>6.1} %", 100.0 * bytes as f64 / total as f64);
    }
    println!();
}

fn by_crate(module: &[u8]) -> Result<Costs> {
    let mut n_imported = 0;
    let mut bodies = Vec::new();
    let mut names = BTreeMap::new();
    let mut costs = Costs::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => n_imported = imports.count() as usize,
            Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
            Payload::DataSection(data) => {
                // Tables of Unicode, word lists, messages: wasm does not say whose they are.
                costs.insert("(data)".to_owned(), data.range().len());
            }
            Payload::CustomSection(section) => {
                let KnownCustom::Name(section) = section.as_known() else { continue };
                for subsection in section {
                    let Name::Function(functions) = subsection? else { continue };
                    for function in functions {
                        let function = function?;
                        names.insert(function.index as usize, function.name);
                    }
                }
            }
            _ => {}
        }
    }
    for (index, bytes) in bodies.into_iter().enumerate() {
        let name = names.get(&(n_imported + index)).copied().unwrap_or_default();
        *costs.entry(crate_of(name)).or_default() += bytes;
    }
    Ok(costs)
}

/// The first crate that the name of a function speaks of: `<diglot::A as core::B>::c` is diglot's.
fn crate_of(mangled: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(mangled));
    let Some((path, _)) = name.split_once("::") else {
        return "(exported, with what is inlined)".to_owned();
    };
    // `<[u8]>::starts_with` is a method of a type that belongs to the language.
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    let word = path.rsplit(|character| !is_word(character)).next();
    word.filter(|word| !word.is_empty()).unwrap_or("core").to_owned()
}

fn by_package(file: &str) -> Result<Costs> {
    let metafile = bundle::metafile(file);
    let text = fs::read_to_string(&metafile)
        .with_context(|| format!("cannot read {}", metafile.display()))?;
    let metafile: Value = serde_json::from_str(&text)?;
    let outputs = metafile["outputs"].as_object().context("esbuild's metafile has no outputs")?;
    let mut costs = Costs::new();
    for output in outputs.values() {
        let Some(inputs) = output["inputs"].as_object() else { continue };
        for (input, details) in inputs {
            let bytes = details["bytesInOutput"].as_u64().unwrap_or(0) as usize;
            *costs.entry(package_of(input)).or_default() += bytes;
        }
    }
    Ok(costs)
}

/// `www/node_modules/@scope/name/…` is a package; of our own files the kind matters.
fn package_of(input: &str) -> String {
    if let Some((_, path)) = input.rsplit_once("node_modules/") {
        let n_parts = if path.starts_with('@') { 2 } else { 1 };
        return path.split('/').take(n_parts).collect::<Vec<_>>().join("/");
    }
    let own = if input.contains("/generated/") {
        "(glue of wasm-bindgen)"
    } else if input.ends_with(".css") {
        "(our style sheets)"
    } else {
        "(our modules)"
    };
    own.to_owned()
}
