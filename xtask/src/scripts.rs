//! Writes `src/chars/script/table.rs`: which script each character is in.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};
use icu_properties::CodePointMapData;
use icu_properties::props::Script;

use crate::process;

/// Beyond this there are ideographs and what shows nothing.
const END: u32 = 0x2_0000;

/// Writes the table.
///
/// # Errors
/// - the file cannot be written.
pub fn run() -> Result<()> {
    let scripts = CodePointMapData::<Script>::new();
    let mut starts = Vec::new();
    let mut found: Vec<u8> = Vec::new();
    for code in 0..END {
        let script = char::from_u32(code).map_or(Script::Unknown, |c| scripts.get(c));
        // What is not assigned is in the script of what stands before, which makes fewer runs.
        let is_new = script != Script::Unknown || code == 0x1_0000;
        let value = u8::try_from(number(script)).context("more scripts than a byte has")?;
        if is_new && (found.last() != Some(&value) || code == 0x1_0000) {
            starts.push(code);
            found.push(value);
        }
    }
    let n_basic = starts.partition_point(|code| *code < 0x1_0000);
    let mut source = format!(
        "//! The scripts of Unicode; `cargo xtask scripts` writes this.\n\
         //!\n\
         //! Copyright © 1991-2025 Unicode, Inc., licence Unicode-3.0\n\
         //! (<https://www.unicode.org/license.txt>).\n\n\
         /// How many runs there are up to U+FFFF.\n\
         pub(super) const N_BASIC: usize = {n_basic};\n"
    );
    let doc = "The first characters of runs, without the bits above the lowest 16.";
    table(&mut source, doc, "STARTS: [u16", starts.iter().map(|code| code & 0xffff));
    let doc = "The script of each run, by its number in ICU.";
    table(&mut source, doc, "SCRIPTS: [u8", found.iter().map(|script| u32::from(*script)));
    fs::write(process::root().join("src/chars/script/table.rs"), source)?;
    Ok(())
}

/// The number that ICU has for a script.
#[expect(deprecated, reason = "there is no other way to store one")]
fn number(script: Script) -> u16 {
    script.to_icu4c_value()
}

/// Adds a table of numbers.
fn table(source: &mut String, doc: &str, name: &str, numbers: impl ExactSizeIterator<Item = u32>) {
    let n_numbers = numbers.len();
    let _ =
        write!(source, "/// {doc}\n#[rustfmt::skip]\npub(super) static {name}; {n_numbers}] = [");
    for (idx, number) in numbers.enumerate() {
        source.push_str(if idx % 12 == 0 { "\n" } else { "" });
        let _ = write!(source, " {number:#x},");
    }
    source.push_str("\n];\n");
}
