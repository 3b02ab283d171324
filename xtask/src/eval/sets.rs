//! The sets of gold alignments, as the folder of reference data holds them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use diglot::format::ladder;
use diglot::lang::Lang;
use diglot::model::Pair;
use diglot::studio::{Input, Source};
use serde_json::Value;

use super::hover::GoldBlock;

/// Documents of one kind with their gold.
pub struct Set {
    pub name: String,
    pub documents: Vec<Document>,
}

/// A text, its translation and how they belong together.
pub struct Document {
    pub name: String,
    pub texts: [String; 2],
    pub langs: [Option<Lang>; 2],
    pub gold: Gold,
}

pub enum Gold {
    /// Blocks of two running texts.
    Blocks(Vec<GoldBlock>),
    /// Beads of two texts with one segment a line.
    Beads { beads: Vec<Pair>, are_units: bool },
}

impl Set {
    /// Whether its gold is blocks of running text and not beads of lines.
    pub fn has_blocks(&self) -> bool {
        matches!(self.documents.first(), Some(Document { gold: Gold::Blocks(_), .. }))
    }
}

impl Document {
    /// What the aligner is given.
    pub fn input(&self) -> Input {
        let [a, b] = &self.texts;
        let [lang_a, lang_b] = &self.langs;
        let source = |name: &str, text: &String, lang: &Option<Lang>| Source {
            name: format!("{}{name}", self.name),
            text: text.clone(),
            lang: lang.clone(),
        };
        let pair = vec![source(" a", a, lang_a), source(" b", b, lang_b)];
        match self.gold {
            Gold::Blocks(_) => Input::Versions(pair),
            Gold::Beads { .. } => Input::Segmented(pair),
        }
    }
}

/// The kind of text of a set: the first word of its name.
pub fn kind(name: &str) -> String {
    let kind = name.split('-').next().unwrap_or(name);
    // What differs in what is missing, or in how it is laid out, is one kind.
    for kind_of in ["short", "quran"] {
        if kind.starts_with(kind_of) {
            return kind_of.to_owned();
        }
    }
    kind.to_owned()
}

/// Every set under `folder`, in the order of their names: those of `gold`, of `gold-sentences` and of
/// `gold-hard`, which may be missing.
pub fn read(folder: &Path) -> Result<Vec<Set>> {
    let mut sets = Vec::new();
    for kind in ["gold", "gold-sentences", "gold-hard"] {
        let parent = folder.join(kind);
        if !parent.is_dir() {
            if kind == "gold-hard" {
                continue;
            }
            bail!(
                "{} is not there; give the folder that holds gold and gold-sentences",
                parent.display()
            );
        }
        for path in children(&parent)?.into_iter().filter(|path| path.is_dir()) {
            let mut documents = blocks(&path)?;
            if documents.is_empty() {
                documents = beads(&path)?;
            }
            sets.push(Set { name: name_of(&path), documents });
        }
    }
    Ok(sets)
}

fn blocks(folder: &Path) -> Result<Vec<Document>> {
    let mut documents = Vec::new();
    for path in children(folder)? {
        let gold = path.join("gold.json");
        if !gold.exists() {
            continue;
        }
        let gold: Value = serde_json::from_str(&text(&gold)?)?;
        let rows = gold["blocks"].as_array().context("gold.json has no blocks")?;
        let block = |row: &Value| {
            let at = |idx: usize| row[idx].as_u64().map(|place| place as usize);
            GoldBlock { source: at(0).zip(at(1)), target: at(2).zip(at(3)) }
        };
        let lang = |side: &str| gold[side].as_str().and_then(|tag| Lang::parse(tag).ok());
        documents.push(Document {
            name: name_of(&path),
            texts: [text(&path.join("a.txt"))?, text(&path.join("b.txt"))?],
            langs: [lang("a"), lang("b")],
            gold: Gold::Blocks(rows.iter().map(block).collect()),
        });
    }
    Ok(documents)
}

fn beads(folder: &Path) -> Result<Vec<Document>> {
    let are_units = folder.join("UNIT").exists();
    // Where a set does not say its languages, the aligner finds out, as it does for a user.
    let said = fs::read_to_string(folder.join("LANGS")).unwrap_or_default();
    let mut said = said.split_whitespace().map(|tag| Lang::parse(tag).ok());
    let langs = [said.next().flatten(), said.next().flatten()];
    let mut documents = Vec::new();
    for path in children(folder)? {
        if path.extension().is_none_or(|end| end != "gold") {
            continue;
        }
        let name = name_of(&path);
        documents.push(Document {
            texts: [text(&path.with_extension("src"))?, text(&path.with_extension("tgt"))?],
            langs: langs.clone(),
            gold: Gold::Beads { beads: ladder::read_vecalign(&text(&path)?, &name)?, are_units },
            name,
        });
    }
    Ok(documents)
}

fn children(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn text(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("{}", path.display()))?;
    Ok(diglot::document::decode(&bytes, &name_of(path))?)
}
