//! The vector packs that an evaluation uses.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use diglot::align::{Knowledge, VectorPack};
use diglot::lang::Lang;
use diglot::studio::packs;

/// Packs by the name of their file.
#[derive(Default)]
pub struct Packs(BTreeMap<String, Arc<VectorPack>>);

impl Packs {
    /// Those in a folder that has one for each space; some may be missing.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut found = BTreeMap::new();
        for pack in packs::all() {
            let path = folder.join(pack.file());
            if path.exists() {
                let bytes = fs::read(&path).with_context(|| format!("{}", path.display()))?;
                found.insert(pack.file(), Arc::new(pack.read(&bytes)?));
            }
        }
        Ok(Self(found))
    }

    /// What the packs tell of two languages, those that the command line would choose.
    pub fn knowledge(&self, [source, target]: [&Lang; 2]) -> Knowledge {
        let chosen = packs::choose(source, target).ok();
        let find = |pack: packs::Pack| self.0.get(&pack.file()).cloned();
        let pair = chosen.and_then(|[source, target]| Some([find(source)?, find(target)?]));
        Knowledge { packs: pair, dictionary: None }
    }
}
