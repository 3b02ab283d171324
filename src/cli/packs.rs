//! The vector packs that the program has built in.

use std::sync::Arc;

use diglot::align::VectorPack;
use diglot::lang::Lang;
use diglot::studio::packs::{self, Pack};

use super::failure::Failure;
use super::note;

macro_rules! files {
    ($($file:literal),* $(,)?) => {
        &[$(($file, include_bytes!(concat!("../../packs/", $file)))),*]
    };
}

/// Every pack by its file.
const FILES: &[(&str, &[u8])] = files![
    "use-m3/ar.vectors",
    "use-m3/de.vectors",
    "use-m3/en.vectors",
    "use-m3/es.vectors",
    "use-m3/fr.vectors",
    "use-m3/it.vectors",
    "use-m3/ja.vectors",
    "use-m3/ko.vectors",
    "use-m3/nl.vectors",
    "use-m3/pl.vectors",
    "use-m3/pt.vectors",
    "use-m3/ru.vectors",
    "use-m3/th.vectors",
    "use-m3/tr.vectors",
    "use-m3/zh.vectors",
    "e5-small/ca.vectors",
    "e5-small/de.vectors",
    "e5-small/el.vectors",
    "e5-small/en.vectors",
    "e5-small/es.vectors",
    "e5-small/fa.vectors",
    "e5-small/fr.vectors",
    "e5-small/he.vectors",
    "e5-small/hi.vectors",
    "e5-small/hu.vectors",
    "e5-small/is.vectors",
    "e5-small/ru.vectors",
    "e5-small/sv.vectors",
    "e5-small/uk.vectors",
    "e5-small/vi.vectors",
    "e5-small/zh.vectors",
];

/// The packs for two languages; none, and a line that says so, where no space has both.
pub(super) fn of(source: &Lang, target: &Lang) -> Result<Option<[Arc<VectorPack>; 2]>, Failure> {
    let [source, target] = match packs::choose(source, target) {
        Ok(chosen) => chosen,
        Err(error) => {
            note(&format!("{error}; --lexicon takes a dictionary instead"));
            return Ok(None);
        }
    };
    Ok(Some([read(source)?, read(target)?]))
}

fn read(pack: Pack) -> Result<Arc<VectorPack>, Failure> {
    let file = pack.file();
    // A test compares the files with the table.
    let bytes = FILES.iter().find(|(name, _)| *name == file).map(|(_, bytes)| *bytes);
    Ok(Arc::new(pack.read(bytes.unwrap_or_default())?))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn table_folder_and_program_agree() {
        let table: BTreeSet<String> = packs::all().map(Pack::file).collect();
        let built_in: BTreeSet<String> = FILES.iter().map(|(file, _)| (*file).to_owned()).collect();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("packs");
        let mut files = BTreeSet::new();
        collect(&folder, &folder, &mut files);
        assert_eq!(table, built_in);
        assert_eq!(table, files);
    }

    fn collect(folder: &Path, root: &Path, files: &mut BTreeSet<String>) {
        let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{error}"));
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if path.is_dir() {
                collect(&path, root, files);
            } else if path.extension().is_some_and(|extension| extension == "vectors") {
                let name = path.strip_prefix(root).unwrap_or(&path);
                files.insert(name.to_string_lossy().into_owned());
            }
        }
    }

    #[test]
    fn every_pack_is_what_its_name_says() {
        for pack in packs::all() {
            assert!(read(pack).is_ok(), "{pack:?}");
        }
    }

    fn refused(pack: Pack, bytes: &[u8]) -> Option<&'static str> {
        pack.read(bytes).err().map(|error| error.code())
    }

    #[test]
    fn the_pack_of_another_language_or_space_is_refused() {
        let (Some(first), Some(second)) = (packs::all().next(), packs::all().nth(1)) else {
            panic!("there are no two packs");
        };
        let bytes = |pack: Pack| {
            let found = FILES.iter().find(|(file, _)| *file == pack.file());
            found.map(|(_, bytes)| bytes.to_vec()).unwrap_or_default()
        };
        assert_eq!(refused(first, &bytes(second)), Some("wrong-pack"));
        let mut renamed = bytes(first);
        // The name of the space begins at byte 21, and the checksum is that of what follows it.
        renamed[21] = b'?';
        let checksum = xxhash_rust::xxh32::xxh32(&renamed[20..], diglot::align::PACK_VERSION);
        renamed[16..20].copy_from_slice(&checksum.to_le_bytes());
        assert_eq!(refused(first, &renamed), Some("wrong-pack"));
    }

    #[test]
    fn a_cut_or_changed_pack_is_refused() {
        for (pack, (_, bytes)) in packs::all().zip(FILES).take(1) {
            for len in (0..bytes.len()).step_by(1009) {
                assert!(refused(pack, &bytes[..len]).is_some(), "{len} bytes are enough");
            }
            let mut changed = bytes.to_vec();
            for at in (0..bytes.len()).step_by(1009) {
                changed[at] ^= 0x10;
                assert!(refused(pack, &changed).is_some(), "byte {at} may be any");
                changed[at] ^= 0x10;
            }
        }
    }
}
