//! The vector packs that an evaluation uses.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use diglot::align::{Knowledge, VectorPack};

/// The spaces in the order in which the command line prefers them.
const SPACES: [&str; 2] = ["use-m3", "e5-small"];

/// Packs by space and language.
#[derive(Default)]
pub struct Packs(Vec<BTreeMap<String, Arc<VectorPack>>>);

impl Packs {
    /// Those in a folder that has one for each space; a space may be missing.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut spaces = Vec::new();
        for space in SPACES.map(|space| folder.join(space)).iter().filter(|path| path.is_dir()) {
            let mut packs = BTreeMap::new();
            for entry in fs::read_dir(space)? {
                let path = entry?.path();
                let bytes = fs::read(&path).with_context(|| format!("{}", path.display()))?;
                let pack = VectorPack::read(&bytes, &path.display().to_string())?;
                packs.insert(pack.lang().to_string(), Arc::new(pack));
            }
            spaces.push(packs);
        }
        Ok(Self(spaces))
    }

    /// What the first space that has both languages tells of them.
    pub fn knowledge(&self, [source, target]: [&str; 2]) -> Knowledge {
        let packs = self
            .0
            .iter()
            .find_map(|space| Some([space.get(source)?.clone(), space.get(target)?.clone()]));
        Knowledge { packs, dictionary: None }
    }
}
