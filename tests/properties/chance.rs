//! Choices that bytes make: a fuzzer's, or those of a seeded generator.

/// Bytes that are used up choice by choice; behind their end every choice is the first.
pub struct Choices<'a>(pub &'a [u8]);

impl Choices<'_> {
    /// A number below `end`, which is 256 at most; 0 for 0.
    pub fn below(&mut self, end: usize) -> usize {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        usize::from(*first) % end.max(1)
    }

    /// One of several.
    pub fn of<'b, T: ?Sized>(&mut self, all: &[&'b T]) -> &'b T {
        all[self.below(all.len())]
    }
}
