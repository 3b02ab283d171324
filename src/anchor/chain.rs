//! The order that page and segments agree on most.

/// The heaviest chain of hits in which segments ascend, in n log m steps for n hits among m segments
/// (Fenwick 1994).
#[derive(Debug, Clone)]
pub(super) struct Chain {
    /// `best[k]`: weight and last hit of the heaviest chain whose last segment is one that node `k`
    /// of the tree covers.
    best: Vec<(u32, u32)>,
    /// For each hit the one before it in its chain.
    before: Vec<u32>,
    /// The heaviest of all.
    last: (u32, u32),
}

/// No hit.
const NONE: u32 = u32::MAX;

impl Chain {
    /// That of no hits yet.
    pub(super) fn new(n_segments: usize) -> Self {
        Self { best: vec![(0, NONE); n_segments + 1], before: Vec::new(), last: (0, NONE) }
    }

    /// How many hits it was told of.
    pub(super) fn len(&self) -> usize {
        self.before.len()
    }

    /// Takes in that the next hit of the page is in no chain.
    pub(super) fn pass(&mut self) {
        self.before.push(NONE);
    }

    /// Takes in the next hit of the page.
    pub(super) fn push(&mut self, segment: u32, weight: u32) {
        let mut chain = (0, NONE);
        let mut node = segment as usize;
        while node > 0 {
            let found = self.best.get(node).copied().unwrap_or((0, NONE));
            if found.0 > chain.0 {
                chain = found;
            }
            node &= node - 1;
        }
        let hit = self.before.len() as u32;
        self.before.push(chain.1);
        let chain = (chain.0.saturating_add(weight), hit);
        if chain.0 > self.last.0 {
            self.last = chain;
        }
        let mut node = segment as usize + 1;
        while let Some(place) = self.best.get_mut(node) {
            if chain.0 > place.0 {
                *place = chain;
            }
            node += node & node.wrapping_neg();
        }
    }

    /// The hits of the heaviest chain, the last first.
    pub(super) fn backwards(&self) -> impl Iterator<Item = usize> {
        let before = |hit: &u32| self.before.get(*hit as usize).copied();
        std::iter::successors(Some(self.last.1), before)
            .take_while(|hit| *hit != NONE)
            .map(|hit| hit as usize)
    }
}
