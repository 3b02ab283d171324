//! Search and quotes in any aligned text.

use diglot::AlignedText;
use diglot::concordance::{Line, Search, find_quote, quote_of};
use diglot::lang::Lang;
use diglot::model::{Bead, SegmentRange};
use diglot::studio::segmented;

/// A text whose versions are the same, each segment a bead.
fn text_of(text: &str) -> Option<AlignedText> {
    let version = segmented(text, &Lang::parse("fr").ok()?);
    let beads = (0..version.segments.len() as u32).map(|segment| Bead {
        segments: vec![SegmentRange::new(segment, segment + 1); 2],
        confidence: 0.9,
        checked: false,
    });
    let beads = beads.collect();
    AlignedText::new(vec![version.clone(), version], beads).ok()
}

/// The first line is what is searched for, all else the text.
pub fn hits_are_in_order_and_quotes_lead_back(bytes: &[u8]) {
    let all = String::from_utf8_lossy(bytes);
    let (query, text) = all.split_once('\n').unwrap_or(("a", &all));
    let Some(text) = text_of(text) else { return };
    let mut search = Search::new(query);
    while !search.step(&text, 1000) {}
    let mut whole = Search::new(query);
    while !whole.step(&text, u32::MAX) {}
    assert_eq!(search.hits(), whole.hits(), "steps make a difference for {query:?}");
    let place = |hit: &diglot::concordance::Hit| (hit.bead, hit.version, hit.segment, hit.span);
    for pair in search.hits().windows(2) {
        let [a, b] = [place(&pair[0]), place(&pair[1])];
        // `ﬃ` is found twice by `f`.
        let is_apart = a.3 == b.3 || a.3.end <= b.3.start;
        assert!((a.0, a.1, a.2) < (b.0, b.1, b.2) || is_apart, "{pair:?}");
    }
    for hit in search.hits().iter().take(50) {
        let line = Line::new(&text, hit, 20);
        let segment = text.segment_text(hit.version, hit.segment);
        assert!(!line.hit.is_empty() && hit.span.of(segment) == line.hit);
        assert!(segment.contains(&format!("{}{}{}", line.left, line.hit, line.right)));
    }
    for segment in (0..text.n_segments(0)).take(20) {
        let quote = quote_of(&text, 0, segment);
        let said = text.segment_text(0, segment);
        assert!(said.starts_with(quote));
        let mut ink = said.chars().filter(|c| c.is_alphabetic());
        let Some(found) = find_quote(&text, quote) else {
            assert!(ink.next().is_none(), "{quote:?} is not found in {said:?}");
            continue;
        };
        let _ = found;
    }
    let _ = find_quote(&text, query);
}
