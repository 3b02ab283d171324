//! Bundles: what is written is read, what is not whole is refused, nothing panics, and a file of each
//! format version is read for ever.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use diglot::error::Error;
use diglot::format::bundle;
use diglot::lang::Lang;
use diglot::model::{Bead, Block, BlockKind, SegmentRange, Version};
use diglot::text::ByteSpan;
use diglot::{AlignedText, model};

/// A version whose blocks are the lines of `text` and whose segments are divided by `|`.
fn version(tag: &str, marked: &str) -> Version {
    let lang = Lang::parse(tag).expect("a tag");
    let (mut text, mut segments, mut blocks) = (String::new(), Vec::new(), Vec::new());
    for line in marked.split('\n') {
        let first = segments.len() as u32;
        for piece in line.split('|') {
            text.push_str("\r\n\u{a0}");
            let start = text.len() as u32;
            text.push_str(piece);
            segments.push(ByteSpan::new(start, text.len() as u32));
        }
        let segments = SegmentRange::new(first, segments.len() as u32);
        blocks.push(Block { kind: BlockKind::Heading, segments });
    }
    Version { dir: lang.direction(), lang, title: "é😀".to_owned(), text, blocks, segments }
}

fn bead(fr: (u32, u32), ar: (u32, u32), confidence: f32) -> Bead {
    let range = |(start, end)| SegmentRange::new(start, end);
    Bead { segments: vec![range(fr), range(ar)], confidence, checked: confidence == 1.0 }
}

fn versions() -> Vec<Version> {
    vec![
        version("fr", "Titre|Date\nUne 😀.|Deux e\u{301}.|Trois."),
        version("ar", "عنوان\nواحد.|اثنان."),
    ]
}

fn beads() -> Vec<Bead> {
    vec![
        bead((0, 1), (0, 1), 0.97),
        bead((1, 2), (1, 1), 0.5),
        bead((2, 4), (1, 2), 0.49),
        bead((4, 4), (2, 2 + 1), 0.0),
        bead((4, 5), (3, 3), 1.0),
    ]
}

fn sample() -> AlignedText {
    AlignedText::new(versions(), beads()).expect("the laws hold")
}

#[test]
fn what_is_written_is_read() {
    let text = bundle::read(bundle::write(&sample())).expect("it opens");
    let versions = versions();
    for (v, version) in versions.iter().enumerate() {
        assert_eq!(text.lang(v), Some(&version.lang));
        assert_eq!(text.dir(v), version.dir);
        assert_eq!(text.title(v), version.title);
        assert_eq!(text.text(v), version.text);
        let spans: Vec<_> =
            (0..text.n_segments(v)).filter_map(|s| text.segment_span(v, s)).collect();
        assert_eq!(spans, version.segments);
        let blocks: Vec<_> = (0..text.n_blocks(v)).filter_map(|b| text.block(v, b)).collect();
        assert_eq!(blocks, version.blocks);
    }
    let read: Vec<Bead> = (0..text.n_beads()).filter_map(|b| text.bead(b)).collect();
    assert_eq!(read, beads());
    assert_eq!(
        read.iter().map(Bead::is_doubtful).collect::<Vec<_>>(),
        [false, false, true, true, false]
    );
}

#[test]
fn every_segment_finds_its_bead_and_block_past_empty_ranges() {
    let text = sample();
    let found = |v| (0..=text.n_segments(v)).map(|s| text.bead_of(v, s)).collect::<Vec<_>>();
    assert_eq!(found(0), [Some(0), Some(1), Some(2), Some(2), Some(4), None]);
    assert_eq!(found(1), [Some(0), Some(2), Some(3), None]);
    let blocks: Vec<_> = (0..6).map(|s| text.block_of(0, s)).collect();
    assert_eq!(blocks, [Some(0), Some(0), Some(1), Some(1), Some(1), None]);
    assert_eq!(text.segment_text(7, 0), "");
    assert_eq!(text.bead(99), None);
}

#[test]
fn borrowed_bytes_serve_as_well_as_owned_ones() {
    let bytes = bundle::write(&sample());
    let borrowed = bundle::read(bytes.as_slice()).expect("it opens");
    assert_eq!(borrowed, sample());
    let text = borrowed.text(0).as_ptr() as usize;
    assert!(bytes.as_ptr_range().contains(&(text as *const u8)), "the text was copied");
}

#[test]
fn a_bundle_cut_at_any_byte_says_so() {
    let bytes = bundle::write(&sample());
    for len in 0..bytes.len() {
        match bundle::read(&bytes[..len]) {
            Err(Error::BundleCut { found, .. }) => assert_eq!(found, len as u64),
            other => panic!("cut at {len}: {other:?}"),
        }
    }
}

#[test]
fn a_changed_byte_anywhere_is_noticed() {
    let bytes = bundle::write(&sample());
    for at in 0..bytes.len() {
        for flip in [1, 0x20, 0x80, 0xff] {
            let mut changed = bytes.clone();
            changed[at] ^= flip;
            assert!(bundle::read(changed).is_err(), "byte {at} xor {flip}");
        }
    }
}

#[test]
fn hostile_contents_under_a_right_checksum_are_refused_or_obey_the_laws() {
    let bytes = bundle::write(&sample());
    for at in 24..bytes.len() {
        for value in [0, 1, 2, 0x7f, 0x80, 0xff] {
            let mut packed = bytes[24..].to_vec();
            packed[at - 24] = value;
            let Ok(text) = bundle::read(forged(&bytes, &packed)) else { continue };
            for v in 0..text.n_versions() {
                for s in 0..text.n_segments(v) {
                    assert!(!text.segment_text(v, s).is_empty(), "byte {at} = {value}");
                    let bead = text.bead_of(v, s).expect("every segment has a bead");
                    assert!(text.bead_segments(bead, v).indexes().contains(&s));
                }
            }
        }
    }
}

/// The bundle with other packed bytes and their checksum.
fn forged(bytes: &[u8], packed: &[u8]) -> Vec<u8> {
    let checksum = xxhash_rust::xxh32::xxh32(packed, bundle::VERSION).to_le_bytes();
    [&bytes[..20], &checksum, packed].concat()
}

#[test]
fn blanks_within_segments_of_older_bundles_are_kept() {
    let versions = vec![version("fr", "abc un.|def"), version("de", "Eins.|Zwei.")];
    let beads = vec![bead((0, 1), (0, 1), 0.9), bead((1, 2), (1, 2), 0.9)];
    let bytes = bundle::write(&AlignedText::new(versions, beads).expect("laws"));
    let packed = String::from_utf8_lossy(&bytes[24..]).into_owned();
    assert_eq!(packed.as_bytes(), &bytes[24..]);
    let packed = packed.replace("abc", "\u{200b}").replace("def", "\u{feff}");
    let text = bundle::read(forged(&bytes, packed.as_bytes())).expect("it was lawful once");
    assert_eq!(text.segment_text(0, 0), "\u{200b} un.");
    assert_eq!(text.segment_text(0, 1), "\u{feff}");
}

#[test]
fn other_versions_and_other_files_are_told_apart() {
    let bytes = bundle::write(&sample());
    let mut newer = bytes.clone();
    newer[8] = 2;
    let code = |bytes: &[u8]| bundle::read(bytes).err().map(|error| error.code());
    assert_eq!(code(&newer), Some("bundle-version"));
    assert_eq!(code(&newer[..12]), Some("bundle-version"), "the version comes before the length");
    assert_eq!(code(b"<!doctype html>"), Some("not-a-bundle"));
    let unix: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != b'\r').collect();
    assert_eq!(code(&unix), Some("bundle-transferred-as-text"));
    let lossy = String::from_utf8_lossy(&bytes).into_owned();
    assert_eq!(code(lossy.as_bytes()), Some("bundle-transferred-as-text"));
    let longer = [bytes, vec![0]].concat();
    assert_eq!(code(&longer), Some("bundle-damaged"));
}

#[test]
fn broken_laws_are_named() {
    let check = |change: &dyn Fn(&mut Vec<Version>, &mut Vec<Bead>), expected: &str| {
        let (mut versions, mut beads) = (versions(), beads());
        change(&mut versions, &mut beads);
        let error = AlignedText::new(versions, beads).expect_err(expected).to_string();
        assert!(error.contains(expected), "{error}");
    };
    check(&|versions, _| versions.truncate(1), "there are 1 versions");
    check(&|_, beads| beads.truncate(4), "beads hold 4 of 5 segments in fr");
    check(&|_, beads| beads.swap(0, 1), "bead 0 does not follow");
    check(&|_, beads| beads[1].segments[0] = SegmentRange::new(1, 1), "bead 1 is empty");
    check(&|_, beads| beads[0].confidence = f32::NAN, "a confidence outside of 0 to 1");
    check(&|versions, _| versions[0].text.push('x'), "segment 4 is not all");
    check(&|versions, _| versions[0].segments[2].end -= 1, "segment 2 is not all");
    check(&|versions, _| versions[1].segments[0].start += 1, "segment 0");
    check(&|versions, _| versions[1].blocks.truncate(1), "blocks hold 1 of 3 segments");
}

#[test]
fn columns_widen_with_the_text() {
    for len in [0xffusize, 0x100, 0xffff, 0x1_0000, 0x100_0000] {
        let text = "é".repeat(len / 2);
        let version = |tag: &str| Version {
            segments: vec![ByteSpan::new(0, 2), ByteSpan::new(2, text.len() as u32)],
            blocks: vec![Block {
                kind: model::BlockKind::Verse,
                segments: SegmentRange::new(0, 2),
            }],
            text: text.clone(),
            ..version(tag, "x")
        };
        let mut versions = vec![version("fr"), version("de")];
        for version in &mut versions {
            version.text.insert(2, ' ');
            version.segments[1] = ByteSpan::new(3, version.text.len() as u32);
        }
        let aligned =
            AlignedText::new(versions.clone(), vec![bead((0, 2), (0, 2), 1.0)]).expect("laws");
        let read = bundle::read(bundle::write(&aligned)).expect("it opens");
        assert_eq!(read.segment_span(1, 1), Some(versions[1].segments[1]));
    }
}

/// A text in three versions with all that format version 1 can hold: every kind of block, both
/// directions, titles with and without letters outside of the BMP, every confidence, checked beads,
/// ranges that are empty in one version or in two. What is in the frozen file.
fn everything() -> (Vec<Version>, Vec<Bead>) {
    let kinds = [
        BlockKind::Heading,
        BlockKind::Paragraph,
        BlockKind::ListItem,
        BlockKind::Verse,
        BlockKind::Cue,
    ];
    let written = |tag: &str, title: &str, sentence: &dyn Fn(u32) -> String, n_segments: u32| {
        let lines: Vec<String> = (0..n_segments).map(sentence).collect();
        let blocks: Vec<String> = lines.chunks(7).map(|lines| lines.join("|")).collect();
        let mut version = version(tag, &blocks.join("\n"));
        for (block, kind) in version.blocks.iter_mut().zip(kinds.iter().cycle()) {
            block.kind = *kind;
        }
        version.title = title.to_owned();
        version
    };
    let versions = vec![
        written("fr-CA", "Été 😀 e\u{301}", &|number| format!("Phrase {number} 🦀 où ?"), 101),
        written("ar", "عنوان", &|number| format!("الجملة {number}."), 100),
        written("zh-Hant", "", &|number| format!("第{number}句。"), 99),
    ];
    let mut next = [0_u32; 3];
    let sizes = |number: u32| match number {
        3 => [1, 0, 1],
        5 => [0, 1, 0],
        8 => [1, 0, 0],
        13 => [2, 1, 1],
        21 => [1, 2, 1],
        34 => [0, 1, 1],
        55 => [0, 0, 1],
        _ => [1, 1, 1],
    };
    let mut beads: Vec<Bead> = (0..=100)
        .map(|percent| {
            let mut segments = Vec::new();
            for (next, size) in next.iter_mut().zip(sizes(percent)) {
                segments.push(SegmentRange::new(*next, *next + size));
                *next += size;
            }
            let checked = percent % 10 == 0;
            Bead { segments, confidence: percent as f32 / 100.0, checked }
        })
        .collect();
    // What is left is one bead.
    let ends = [101, 100, 99];
    let rest = next.iter().zip(ends).map(|(next, end)| SegmentRange::new(*next, end));
    beads.push(Bead { segments: rest.collect(), confidence: 0.51, checked: true });
    (versions, beads)
}

#[test]
fn the_frozen_bundle_of_version_1_is_read_and_written_to_the_byte() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/bundle/version-1.diglot");
    let bytes = std::fs::read(path).expect("the file");
    let text = bundle::read(bytes.as_slice()).expect("it opens");
    let (versions, beads) = everything();
    assert_eq!(text.n_versions(), 3);
    for (v, version) in versions.iter().enumerate() {
        assert_eq!(text.lang(v), Some(&version.lang));
        assert_eq!(text.dir(v), version.dir);
        assert_eq!(text.title(v), version.title);
        assert_eq!(text.text(v), version.text);
        let spans: Vec<_> =
            (0..text.n_segments(v)).filter_map(|s| text.segment_span(v, s)).collect();
        assert_eq!(spans, version.segments);
        let blocks: Vec<_> = (0..text.n_blocks(v)).filter_map(|b| text.block(v, b)).collect();
        assert_eq!(blocks, version.blocks);
    }
    let read: Vec<Bead> = (0..text.n_beads()).filter_map(|b| text.bead(b)).collect();
    assert_eq!(read, beads);
    let doubtful: Vec<bool> = read.iter().take(101).map(Bead::is_doubtful).collect();
    let wanted: Vec<bool> = (0..=100).map(|percent| percent < 50 && percent % 10 != 0).collect();
    assert_eq!(doubtful, wanted);
    let written = AlignedText::new(versions, beads).expect("the laws hold");
    assert!(bundle::write(&written) == bytes, "the same text has other bytes than in version 1");
}
