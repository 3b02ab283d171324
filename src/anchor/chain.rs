//! The order that page and segments agree on most.

/// Of hits in the order of the page, each with its segment and weight, those of the heaviest chain
/// in which segments ascend; ascending. Takes n log m for hits among m segments (Fenwick 1994).
pub(super) fn heaviest_chain(hits: &[(u32, u32)]) -> Vec<usize> {
    let segments = || hits.iter().map(|(segment, _)| *segment);
    let first = segments().min().unwrap_or_default();
    let n_segments = segments().max().map_or(0, |last| last - first + 1);
    // `best[k]`: the heaviest chain whose last segment is one that node `k` of the tree covers.
    let mut best: Vec<(u32, usize)> = vec![(0, usize::MAX); n_segments as usize + 1];
    let mut before = Vec::with_capacity(hits.len());
    let mut last = (0, usize::MAX);
    for (hit, (segment, weight)) in hits.iter().enumerate() {
        let idx = (segment - first) as usize;
        let mut chain = (0, usize::MAX);
        let mut node = idx;
        while node > 0 {
            let found = best.get(node).copied().unwrap_or((0, usize::MAX));
            if found.0 > chain.0 {
                chain = found;
            }
            node &= node - 1;
        }
        before.push(chain.1);
        let chain = (chain.0 + weight, hit);
        if chain.0 > last.0 {
            last = chain;
        }
        let mut node = idx + 1;
        while let Some(place) = best.get_mut(node) {
            if chain.0 > place.0 {
                *place = chain;
            }
            node += node & node.wrapping_neg();
        }
    }
    let mut chain = Vec::new();
    let mut next = last.1;
    while let Some(previous) = before.get(next) {
        chain.push(next);
        next = *previous;
    }
    chain.reverse();
    chain
}
