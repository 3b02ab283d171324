//! Beads of more than two versions, from those between the first version and each other one.

use crate::model::{Bead, SegmentRange};

/// The common beads of `pairs`, each of which holds the beads between the first version, of
/// `n_first` segments, and one further version.
///
/// A bead ends where beads of every pair end. What a version has and the first one lacks is a bead
/// of its own, before what follows it in the first. The confidence of a bead is that of its least
/// sure part.
pub fn merge(pairs: &[Vec<Bead>], n_first: u32) -> Vec<Bead> {
    if let [only] = pairs {
        return only.clone();
    }
    let mut walkers: Vec<Walker<'_>> = pairs.iter().map(|beads| Walker::new(beads)).collect();
    let n_versions = pairs.len() + 1;
    let mut beads = Vec::new();
    let mut start = 0;
    loop {
        for (idx, walker) in walkers.iter_mut().enumerate() {
            while let Some((added, confidence)) = walker.addition() {
                let mut segments = vec![SegmentRange::new(start, start); n_versions];
                // Versions that add nothing here stand where they are; see below.
                segments[idx + 1] = added;
                beads.push(Bead { segments, confidence, checked: false });
            }
        }
        if start >= n_first {
            break;
        }
        let mut end = start + 1;
        // To the next segment of the first version before which beads of every pair end.
        while let Some(further) =
            walkers.iter().map(|walker| walker.end_of(end)).find(|it| *it > end)
        {
            end = further;
        }
        let mut segments = vec![SegmentRange::new(start, end)];
        let mut confidence = 1.0_f32;
        for walker in &mut walkers {
            let (taken, sure) = walker.take(end);
            segments.push(taken);
            confidence = confidence.min(sure);
        }
        beads.push(Bead { segments, confidence, checked: false });
        start = end;
    }
    close_up(&mut beads, n_versions);
    beads
}

/// Gives empty ranges the place where their version stands.
fn close_up(beads: &mut [Bead], n_versions: usize) {
    let mut next = vec![0; n_versions];
    for bead in beads {
        for (range, next) in bead.segments.iter_mut().zip(&mut next) {
            if range.is_empty() {
                *range = SegmentRange::new(*next, *next);
            } else {
                *next = range.end;
            }
        }
    }
}

/// The beads between the first version and another, from the front.
struct Walker<'a> {
    beads: &'a [Bead],
    next_target: u32,
}

impl<'a> Walker<'a> {
    fn new(beads: &'a [Bead]) -> Self {
        Self { beads, next_target: 0 }
    }

    fn sides(bead: &Bead) -> Option<[SegmentRange; 2]> {
        <[SegmentRange; 2]>::try_from(bead.segments.as_slice()).ok()
    }

    /// The next bead, where the first version has no part in it.
    fn addition(&mut self) -> Option<(SegmentRange, f32)> {
        let (bead, rest) = self.beads.split_first()?;
        let [_, target] = Self::sides(bead).filter(|sides| sides[0].is_empty())?;
        self.beads = rest;
        self.next_target = target.end;
        Some((target, bead.confidence))
    }

    /// Where the bead ends that holds the segment before `end`.
    fn end_of(&self, end: u32) -> u32 {
        let sources = self.beads.iter().filter_map(|bead| Self::sides(bead).map(|sides| sides[0]));
        sources
            .take_while(|source| source.start < end)
            .filter(|source| !source.is_empty())
            .last()
            .map_or(end, |source| source.end)
    }

    /// Takes all beads up to segment `end` of the first version.
    fn take(&mut self, end: u32) -> (SegmentRange, f32) {
        let start = self.next_target;
        let mut confidence = 1.0_f32;
        while let Some((bead, rest)) = self.beads.split_first() {
            let Some([_, target]) = Self::sides(bead).filter(|sides| sides[0].start < end) else {
                break;
            };
            confidence = confidence.min(bead.confidence);
            self.next_target = target.end.max(self.next_target);
            self.beads = rest;
        }
        (SegmentRange::new(start, self.next_target), confidence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Beads as `1-2:3` and the like, sizes of both sides.
    fn pair(sizes: &[(u32, u32)]) -> Vec<Bead> {
        let mut next = [0, 0];
        sizes
            .iter()
            .map(|(source, target)| {
                let start = next;
                next = [next[0] + source, next[1] + target];
                Bead {
                    segments: vec![
                        SegmentRange::new(start[0], next[0]),
                        SegmentRange::new(start[1], next[1]),
                    ],
                    confidence: 0.9,
                    checked: false,
                }
            })
            .collect()
    }

    fn shapes(pairs: &[Vec<Bead>], n_first: u32) -> Vec<String> {
        merge(pairs, n_first).iter().map(Bead::shape).collect()
    }

    #[test]
    fn beads_end_where_those_of_every_pair_end() {
        let pairs = [pair(&[(1, 1), (2, 1), (1, 1)]), pair(&[(1, 2), (1, 1), (2, 2)])];
        assert_eq!(shapes(&pairs, 4), ["1:1:2", "3:2:3"]);
    }

    #[test]
    fn what_the_first_version_lacks_is_a_bead_of_its_own() {
        let pairs = [pair(&[(0, 1), (1, 1), (1, 0)]), pair(&[(1, 1), (0, 2), (1, 1), (0, 1)])];
        assert_eq!(shapes(&pairs, 2), ["0:1:0", "1:1:1", "0:0:2", "1:0:1", "0:0:1"]);
    }

    #[test]
    fn every_segment_lies_in_one_bead_in_order() {
        let pairs =
            [pair(&[(2, 1), (0, 3), (3, 1), (1, 0)]), pair(&[(0, 2), (3, 1), (1, 1), (2, 2)])];
        let beads = merge(&pairs, 6);
        let mut next = [0, 0, 0];
        for bead in &beads {
            for (range, next) in bead.segments.iter().zip(&mut next) {
                assert_eq!(range.start, *next);
                *next = range.end;
            }
        }
        assert_eq!(next, [6, 5, 6]);
    }
}
