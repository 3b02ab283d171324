//! Files of ours and dictionaries: any bytes are read or refused, and what is read can be used.

use diglot::align::VectorPack;
use diglot::format::{bundle, dictionary, lexicon};
use diglot::lang::Lang;
use xxhash_rust::xxh32::xxh32;

/// These bytes as they are, and with a header that fits them, which a fuzzer cannot guess.
fn sealed(magic: &[u8; 8], len: impl Fn(usize) -> Vec<u8>, contents: &[u8]) -> Vec<u8> {
    let mut file = magic.to_vec();
    file.extend(1_u32.to_le_bytes());
    file.extend(len(contents.len()));
    file.extend(xxh32(contents, 1).to_le_bytes());
    file.extend(contents);
    file
}

/// A bundle that is opened keeps the laws, answers whatever is asked and is written as it was.
pub fn bundle_is_lawful_or_refused(bytes: &[u8]) {
    let contents = bytes.get(24..).filter(|_| bundle::is_bundle(bytes)).unwrap_or(bytes);
    let len = |n: usize| (n as u64 + 24).to_le_bytes().to_vec();
    for file in [bytes, &sealed(b"\x89DGT\r\n\x1a\n", len, contents)] {
        let Ok(text) = bundle::read(file) else { continue };
        assert_eq!(bundle::write(&text), file, "it is written otherwise");
        let n_versions = text.n_versions();
        assert!(n_versions >= 2, "{n_versions} versions");
        let mut next = vec![0; n_versions];
        for idx in 0..text.n_beads() {
            let bead = text.bead(idx).unwrap_or_else(|| panic!("bead {idx} is missing"));
            assert!((0.0..=1.0).contains(&bead.confidence));
            assert!(bead.segments.iter().any(|range| !range.is_empty()), "bead {idx} is empty");
            for (version, range) in bead.segments.iter().enumerate() {
                assert_eq!(range.start, next[version], "bead {idx} does not follow");
                next[version] = range.end;
                for segment in range.indexes() {
                    assert_eq!(text.bead_of(version, segment), Some(idx));
                }
            }
        }
        for (version, next) in next.into_iter().enumerate() {
            assert_eq!(next, text.n_segments(version), "segments without a bead");
            let _ = (text.lang(version), text.dir(version), text.title(version));
            let mut end = 0;
            for segment in 0..next {
                let span = text.segment_span(version, segment).unwrap_or_default();
                assert!(
                    end <= span.start && span.start < span.end,
                    "segment {segment} at {span:?}"
                );
                assert!(!text.segment_text(version, segment).trim().is_empty());
                let block =
                    text.block_of(version, segment).and_then(|idx| text.block(version, idx));
                assert!(block.is_some_and(|block| block.segments.indexes().contains(&segment)));
                end = span.end;
            }
        }
    }
}

/// A vector pack that is read has a vector for each of its words, which are in order.
pub fn pack_is_whole_or_refused(bytes: &[u8]) {
    let magic = b"\x89DGP\r\n\x1a\n";
    let contents = bytes.get(20..).filter(|_| bytes.starts_with(magic)).unwrap_or(bytes);
    let len = |n: usize| (n as u32 + 20).to_le_bytes().to_vec();
    for file in [bytes, &sealed(magic, len, contents)] {
        let Ok(pack) = VectorPack::read(file, "pack") else { continue };
        let words: Vec<&str> = pack.words().collect();
        assert_eq!(words.len(), pack.n_words());
        assert!(words.is_sorted(), "words are out of order");
        for number in 0..words.len() {
            assert_eq!(pack.vector(number).len(), pack.n_dims());
        }
        let _ = (pack.lang().as_str(), pack.space());
    }
}

/// A lexicon that is read is written so that it is read again the same.
pub fn lexicon_is_read_again(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for text in [text.to_string(), format!("diglot-lexicon 1 zh en\n{text}")] {
        let Ok(dictionary) = lexicon::read(&text, "lexicon") else { continue };
        let again = lexicon::read(&lexicon::write(&dictionary), "lexicon");
        assert_eq!(again.ok().as_ref(), Some(&dictionary), "of {text:?}");
    }
}

/// A dictionary of any kind is read, and gives a lexicon.
pub fn dictionary_gives_a_lexicon(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Ok(langs) = ["zh", "en"].into_iter().map(Lang::parse).collect::<Result<Vec<_>, _>>() else {
        return;
    };
    let [first, second] = [&langs[0], &langs[1]];
    let kinds = [dictionary::Kind::Tsv, dictionary::Kind::Hunalign, dictionary::Kind::Cedict];
    let _ = dictionary::kind(&text);
    for kind in kinds {
        let (found, n_odd) = dictionary::read(&text, kind, [first.clone(), second.clone()]);
        assert!(n_odd <= text.lines().count());
        assert!(found.entries.is_sorted());
        let again = lexicon::read(&lexicon::write(&found), "lexicon");
        assert_eq!(again.ok(), Some(found), "of {text:?} as {kind:?}");
    }
}
