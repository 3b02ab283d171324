//! Evidence of numbers: years, prices and section numbers are the same in every language.

use std::ops::Range;

use crate::model::Version;

use super::AlignOptions;

/// The numbers of each segment and what it costs to lose one.
///
/// A number is a bit of 64 by its digits, so a bead of several segments is an `or`. Two numbers
/// share a bit now and then; the evidence is light enough for that.
#[derive(Debug, Clone)]
pub(super) struct Numbers {
    source: Vec<u64>,
    target: Vec<u64>,
    found: f64,
    missed: f64,
    /// Whether both sides have numbers at all.
    has_any: bool,
}

impl Numbers {
    /// More than so many numbers in a bead add nothing.
    const MAX_COUNT: u32 = 3;

    pub(super) fn new(source: &Version, target: &Version, options: &AlignOptions) -> Self {
        let (source, target) = (bits(source), bits(target));
        let has_any = [&source, &target].iter().all(|side| side.iter().any(|bits| *bits != 0));
        Self { source, target, found: options.number_found, missed: options.number_missed, has_any }
    }

    /// The cost of a bead that joins these segments, in nats; negative where numbers speak for it.
    pub(super) fn cost(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        if !self.has_any {
            return 0.0;
        }
        // Both ranges are within the segments, of which each has an entry.
        let source = self.source[source].iter().fold(0, |all, bits| all | bits);
        let target = self.target[target].iter().fold(0, |all, bits| all | bits);
        if source | target == 0 {
            return 0.0;
        }
        let found = (source & target).count_ones().min(Self::MAX_COUNT);
        let missed = (source ^ target).count_ones().min(Self::MAX_COUNT);
        f64::from(missed) * self.missed - f64::from(found) * self.found
    }
}

fn bits(version: &Version) -> Vec<u64> {
    version.segments.iter().map(|segment| number_bits(segment.of(&version.text))).collect()
}

fn number_bits(text: &str) -> u64 {
    let mut bits = 0;
    let mut number: Option<u64> = None;
    for c in text.chars().map(digit).chain([None]) {
        match (c, number) {
            (Some(digit), _) => {
                let so_far = number.unwrap_or(7);
                number = Some(so_far.wrapping_mul(31).wrapping_add(u64::from(digit) + 1));
            }
            (None, Some(hash)) => {
                // Fibonacci hashing: the six highest bits of the product choose one of 64.
                bits |= 1 << (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58);
                number = None;
            }
            (None, None) => {}
        }
    }
    bits
}

/// The value of a decimal digit of the scripts that write numbers with digits of their own.
fn digit(c: char) -> Option<u32> {
    /// Code points of zero; the other nine follow.
    const ZEROS: [u32; 7] = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
    ZEROS.iter().map(|zero| (c as u32).wrapping_sub(*zero)).find(|value| *value < 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_any_script_make_the_same_number() {
        for text in ["in 1957.", "１９５７年", "سنة ١٩٥٧", "१९५७"] {
            assert_eq!(number_bits(text), number_bits("1957"), "{text}");
        }
        assert_eq!(number_bits("a 12 b 7"), number_bits("12") | number_bits("7"));
        assert_eq!(number_bits("no number"), 0);
    }
}
