//! The vector packs of the repository are all readable and what their paths say.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use diglot::align::VectorPack;

/// What is in a folder.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

#[test]
fn every_pack_is_what_its_path_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("packs");
    let mut n_packs = 0;
    let mut n_bytes = 0;
    for space in entries(&root).iter().filter(|path| path.is_dir()) {
        for path in entries(space) {
            let name = path.display().to_string();
            let bytes = fs::read(&path).expect("a file");
            let pack = VectorPack::read(&bytes, &name).expect("a pack");
            let file = format!("{}.vectors", pack.lang());
            assert_eq!(path, root.join(pack.space()).join(file));
            assert!(pack.n_words() > 1000, "{name} has {} words", pack.n_words());
            assert_eq!(pack.n_dims(), 64, "{name}");
            n_packs += 1;
            n_bytes += bytes.len();
        }
    }
    assert!(n_packs > 0, "there are no packs in {}", root.display());
    assert!(n_bytes < 5_000_000, "{n_bytes} bytes are too many to be built in");
}
