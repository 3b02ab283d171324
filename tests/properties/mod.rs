//! What holds of any input, as functions of bytes: the fuzz targets (`cargo xtask fuzz`) and
//! `tests/native/properties.rs` call them. They panic where something does not hold.

pub mod chance;
pub mod files;
pub mod placing;
pub mod search;
pub mod texts;

/// Panics where it does not hold of some bytes.
pub type Property = fn(&[u8]);

/// Each property by the name of its fuzz target, which is that of its folder of the corpus too.
pub const ALL: &[(&str, Property)] = &[
    ("bundle", files::bundle_is_lawful_or_refused),
    ("pack", files::pack_is_whole_or_refused),
    ("lexicon", files::lexicon_is_read_again),
    ("dictionary", files::dictionary_gives_a_lexicon),
    ("plain", texts::plain),
    ("one_segment_a_line", texts::one_segment_a_line),
    ("bilingual", texts::bilingual),
    ("web_page", texts::web_page),
    ("pair", texts::pair),
    ("placing", placing::any_page_is_placed_in_bounded_steps),
    ("placing_changes", placing::incremental_is_from_scratch),
    ("search", search::hits_are_in_order_and_quotes_lead_back),
];

/// Holds a property against some bytes.
pub fn holds(target: &str, bytes: &[u8]) {
    let (_, holds) = ALL.iter().find(|(name, _)| *name == target).unwrap_or_else(|| {
        panic!("there is no property {target}");
    });
    holds(bytes);
}
