//! Lower case for searching.

use crate::chars;

/// The small letter of a letter; other characters stay. Long s, dotless i and final sigma are read
/// as the plain ones.
pub(super) fn lower(c: char) -> char {
    match chars::lower(c) {
        'ſ' => 's',
        'ı' => 'i',
        'ς' => 'σ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::folded;
    use std::ops::RangeInclusive;

    /// The blocks that are covered.
    const COVERED: &[RangeInclusive<char>] = &[
        '\0'..='\u{24f}',
        '\u{370}'..='\u{52f}',
        '\u{531}'..='\u{58f}',
        '\u{10a0}'..='\u{10ff}',
        '\u{1c80}'..='\u{1cbf}',
        '\u{1e00}'..='\u{1fff}',
        '\u{3000}'..='\u{a4cf}',
        '\u{a640}'..='\u{a69f}',
        '\u{a720}'..='\u{a787}',
        '\u{ac00}'..='\u{d7a3}',
        '\u{ff00}'..='\u{ffff}',
    ];

    /// Gaps without a character do not part the runs.
    #[test]
    fn every_letter_of_the_covered_blocks_has_its_small_one() {
        let mut n_capitals = 0;
        let is_none = |c: &char| matches!(c, '\u{3a2}' | '\u{10c6}' | '\u{10c8}'..='\u{10cc}' | '\u{1cbb}'..='\u{1cbc}');
        for c in COVERED.iter().cloned().flatten().filter(|c| !is_none(c)) {
            // As texts are compared: taken apart, and by the letter alone.
            for part in folded(&c.to_string()).map(|part| part.char) {
                let expected = match part {
                    'ſ' => 's',
                    'ı' => 'i',
                    'ς' => 'σ',
                    _ => part.to_lowercase().next().unwrap_or(part),
                };
                assert_eq!(lower(part), expected, "{part:?} of {c:?}");
                n_capitals += usize::from(lower(part) != part);
            }
        }
        assert!(n_capitals > 850, "{n_capitals}");
    }

    #[test]
    fn what_has_no_case_stays() {
        for c in ['×', '÷', 'ª', 'ĸ', 'ŉ', 'ƛ', 'ǀ', '҂', 'あ', 'ア', '中', 'ع', 'ה', '😀']
        {
            assert_eq!(lower(c), c);
        }
    }
}
