//! Other aligners, where they can be had.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::documents::Document;
use super::measured::{Measured, measure};
use crate::process::{command, find, succeeds, target_dir};
use crate::stamp;

/// Pinned by the checksum of its wheel for Linux on x86-64.
const REQUIREMENT: &str = "galechurch==0.1.0 \
    --hash=sha256:a0e28e2cb3a5ee27b0ec83482db3236ea7fe6fab98aa18dd3f2915614cde222e\n";

const PROGRAM: &str = "\
import sys, galechurch
read = lambda name: open(name, encoding='utf-8').read().splitlines()
texts = [read(name) for name in sys.argv[1:3]]
beads = galechurch.align(*texts, max_block_size=10**10).to_pharaoh_lines()
open(sys.argv[3], 'w').write('\\n'.join(beads) + '\\n')
";

/// The method of Gale and Church in Rust with a face for Python, from PyPI.
pub struct Galechurch {
    python: PathBuf,
}

impl Galechurch {
    /// Installs it below `target` unless it is there.
    pub fn install() -> Result<Self> {
        let venv = target_dir().join("speed/venv");
        let python = venv.join("bin/python");
        if succeeds(command(&python).args(["-c", "import galechurch"])) {
            return Ok(Self { python });
        }
        if !succeeds(command("python3").args(["-m", "venv"]).arg(&venv)) {
            bail!("there is no Python 3 with venv");
        }
        let requirements = target_dir().join("speed/requirements.txt");
        stamp::write(&requirements, REQUIREMENT)?;
        let pip = ["-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r"];
        if !succeeds(command(&python).args(pip).arg(&requirements)) {
            bail!("pip cannot install it");
        }
        Ok(Self { python })
    }

    /// Aligns the lines of a document.
    pub fn align(&self, document: &Document) -> Result<Measured> {
        let output = target_dir().join("speed/out.ladder");
        let mut program = command(&self.python);
        program.args(["-c", PROGRAM]).args(&document.lines).arg(output);
        measure(&mut program)?.succeeded().context("galechurch fails")
    }
}

/// The aligner of Varga and others (2005), which neither Debian nor PyPI has.
pub struct Hunalign {
    program: PathBuf,
}

impl Hunalign {
    /// Finds it on `PATH`.
    pub fn find() -> Option<Self> {
        find("hunalign").map(|program| Self { program })
    }

    /// Aligns the lines of a document, with no dictionary.
    pub fn align(&self, document: &Document) -> Result<Measured> {
        let dictionary = target_dir().join("speed/empty.dic");
        stamp::write(&dictionary, "")?;
        let mut program = command(&self.program);
        program.arg("-realign").arg(dictionary).args(&document.lines);
        measure(&mut program)?.succeeded().context("hunalign fails")
    }
}
