//! The vector packs and the dictionary that an evaluation uses.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use diglot::align::{Dictionary, Knowledge, VectorPack};
use diglot::format::lexicon;
use diglot::lang::Lang;
use diglot::studio::packs;

/// Packs by the name of their file, and a dictionary.
#[derive(Default)]
pub struct Packs {
    packs: BTreeMap<String, Arc<VectorPack>>,
    dictionary: Option<Arc<Dictionary>>,
}

impl Packs {
    /// Those in a folder that has one for each space, of which some may be missing, and the
    /// dictionary in a file.
    pub fn read(folder: Option<&Path>, lexicon: Option<&Path>) -> Result<Self> {
        let mut found = Self::default();
        if let Some(path) = lexicon {
            let text = fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
            let dictionary = lexicon::read(&text, &path.display().to_string())?;
            found.dictionary = Some(Arc::new(dictionary));
        }
        let Some(folder) = folder else { return Ok(found) };
        for pack in packs::all() {
            let path = folder.join(pack.file());
            if path.exists() {
                let bytes = fs::read(&path).with_context(|| format!("{}", path.display()))?;
                found.packs.insert(pack.file(), Arc::new(pack.read(&bytes)?));
            }
        }
        Ok(found)
    }

    /// What the packs tell of two languages, those that the command line would choose.
    pub fn knowledge(&self, [source, target]: [&Lang; 2]) -> Knowledge {
        let chosen = packs::choose(source, target).ok();
        let find = |pack: packs::Pack| self.packs.get(&pack.file()).cloned();
        let pair = chosen.and_then(|[source, target]| Some([find(source)?, find(target)?]));
        Knowledge { packs: pair, dictionary: self.dictionary.clone() }
    }
}
