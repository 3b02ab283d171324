//! Short names for what the JavaScript glue gives a wasm module.
//!
//! wasm-bindgen names each of these functions with a hash, `__wbg_abort_f8d1589eb0c65ee2`, in the
//! module and again in the glue. Hashes do not compress: without them the reader's path is about
//! 2 KB shorter.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use walrus::Module;

/// Renames the functions that `glue` gives to the module `wasm`, in both files.
pub fn shorten(wasm: &Path, glue: &Path) -> Result<()> {
    let mut module = Module::from_file(wasm)
        .map_err(|error| error.context(format!("cannot read {}", wasm.display())))?;
    let mut names = BTreeMap::new();
    for (idx, import) in module.imports.iter_mut().enumerate() {
        let short = format!("i{idx}");
        names.insert(std::mem::replace(&mut import.name, short.clone()), short);
    }
    let text =
        std::fs::read_to_string(glue).with_context(|| format!("cannot read {}", glue.display()))?;
    std::fs::write(glue, renamed(&text, &names))?;
    module.emit_wasm_file(wasm).context("cannot write the module with short names")
}

/// `text` with every whole word that has a new name replaced by it.
fn renamed(text: &str, names: &BTreeMap<String, String>) -> String {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        let (before, word_on) = rest.split_at(start);
        let end = word_on.find(|c| !is_part(c)).unwrap_or(word_on.len());
        let (word, after) = word_on.split_at(end);
        out.push_str(before);
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_are_renamed() {
        let names = BTreeMap::from([("__wbg_a_01".to_owned(), "i0".to_owned())]);
        let text = "{ __wbg_a_01: f, __wbg_a_012: g } // é __wbg_a_01";
        assert_eq!(renamed(text, &names), "{ i0: f, __wbg_a_012: g } // é i0");
    }
}
