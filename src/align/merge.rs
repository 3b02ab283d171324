//! Beads of more than two versions, from those between the first version and each other one.

use crate::model::{Bead, Block, SegmentRange, Version};
use crate::text::ByteSpan;

use super::{AlignOptions, MAX_SEGMENTS, align};

/// Segments of the first version that are joined, as many as one bead of a pair may have. Where beads
/// of several pairs are staggered, each crosses the end of another, and the whole text would be one.
const MAX_JOINED: usize = MAX_SEGMENTS;
/// What is left of a confidence where a bead of a pair was cut through.
const CUT_THROUGH: f32 = 0.5;
/// Segments that two versions may have at one place, where the first has none, to be compared.
const MAX_ADDED: u32 = 40;

/// The common beads of `pairs`, each of which holds the beads between the first of the `versions` and
/// one further version.
///
/// A bead ends where beads of every pair end. Where that would join more than some segments of the
/// first version, it ends as well where the least sure beads are cut through, and is not sure of it.
/// What the first version lacks is a bead of its own, before what follows it in the first, and one
/// together where several versions have it. Else the confidence of a bead is that of its least sure
/// part. The time is linear in the text.
pub fn merge(pairs: &[Vec<Bead>], versions: &[Version], options: &AlignOptions) -> Vec<Bead> {
    if let [only] = pairs {
        return only.clone();
    }
    let n_first = versions.first().map_or(0, |first| first.segments.len());
    let paths: Vec<Path<'_>> = pairs.iter().map(|beads| Path::new(beads, n_first)).collect();
    let n_versions = pairs.len() + 1;
    let cuts = cuts(&paths, n_first);
    let mut beads = Vec::new();
    for (idx, cut) in cuts.iter().enumerate() {
        let added: Vec<SegmentRange> = paths.iter().map(|path| path.added(*cut)).collect();
        add(&mut beads, &paths, *cut, &added, versions, options);
        let Some(end) = cuts.get(idx + 1) else { break };
        let mut segments = vec![SegmentRange::new(*cut as u32, *end as u32)];
        let mut confidence = 1.0_f32;
        for path in &paths {
            segments.push(SegmentRange::new(path.after(*cut), path.before(*end)));
            confidence = confidence.min(path.confidence(*cut, *end));
        }
        beads.push(Bead { segments, confidence, checked: false });
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

/// What ends before a segment of the first version, or at the end of it, in one pair.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// Where the segments of the other version end that stand before, and where those begin that
    /// stand after. Between them is what the first version lacks.
    low: u32,
    high: u32,
    /// The number of the first bead that does not stand before.
    bead: u32,
    /// Whether that bead stands on both sides.
    is_crossed: bool,
}

/// The beads between the first version and another one.
struct Path<'a> {
    beads: &'a [Bead],
    /// One for each segment of the first version, and one for its end.
    nodes: Vec<Node>,
}

impl<'a> Path<'a> {
    fn new(beads: &'a [Bead], n_first: usize) -> Self {
        let mut nodes = vec![Node::default(); n_first + 1];
        let mut target_end = 0;
        // A node is that before the first bead which begins there, else inside of one.
        let mut next = 0;
        for (number, bead) in (0_u32..).zip(beads) {
            let Some([source, target]) = sides(bead) else { continue };
            if source.is_empty() {
                target_end = target.end;
                continue;
            }
            for place in source.start..source.end {
                let is_crossed = place > source.start;
                // In proportion, to the nearest end of a segment.
                let (done, all) = (place - source.start, source.len());
                let inside = target.start + (target.len() * done * 2 + all) / (all * 2);
                let (low, high) = if is_crossed { (inside, inside) } else { (next, target.start) };
                if let Some(node) = nodes.get_mut(place as usize) {
                    *node = Node { low, high, bead: number, is_crossed };
                }
            }
            (next, target_end) = (target.end, target.end);
        }
        if let Some(last) = nodes.last_mut() {
            let bead = beads.len() as u32;
            *last = Node { low: next, high: target_end, bead, is_crossed: false };
        }
        Self { beads, nodes }
    }

    fn node(&self, place: usize) -> Node {
        self.nodes.get(place).copied().unwrap_or_default()
    }

    /// What the first version lacks before this segment.
    fn added(&self, place: usize) -> SegmentRange {
        let node = self.node(place);
        SegmentRange::new(node.low, node.high)
    }

    fn before(&self, place: usize) -> u32 {
        self.node(place).low
    }

    fn after(&self, place: usize) -> u32 {
        self.node(place).high
    }

    /// What is lost by a cut before this segment: how sure the bead is that is cut through.
    fn loss(&self, place: usize) -> f64 {
        let node = self.node(place);
        let bead = self.beads.get(node.bead as usize).filter(|_| node.is_crossed);
        // Of two that are as sure, one cut is better than two.
        bead.map_or(0.0, |bead| f64::from(bead.confidence) + 0.01)
    }

    /// That of the least sure bead of those from one cut to the next.
    fn confidence(&self, cut: usize, end: usize) -> f32 {
        let (first, last) = (self.node(cut), self.node(end));
        // A bead that is cut through at the end has a part here.
        let beads = first.bead as usize..last.bead as usize + usize::from(last.is_crossed);
        let beads = self.beads.get(beads).unwrap_or_default();
        // What is added before the end is a bead of its own.
        let is_part = |bead: &&Bead| {
            sides(bead).is_some_and(|[source, _]| !source.is_empty() || source.end < end as u32)
        };
        let sure = beads.iter().filter(is_part).map(|bead| bead.confidence).fold(1.0, f32::min);
        if first.is_crossed || last.is_crossed { sure * CUT_THROUGH } else { sure }
    }

    /// The beads of what the first version lacks before this segment.
    fn additions(&self, place: usize) -> &'a [Bead] {
        let end = self.node(place).bead as usize;
        let before = self.beads.get(..end).unwrap_or_default();
        let is_full = |bead: &Bead| sides(bead).is_none_or(|[source, _]| !source.is_empty());
        let start = before.iter().rposition(is_full).map_or(0, |last| last + 1);
        before.get(start..).unwrap_or_default()
    }
}

fn sides(bead: &Bead) -> Option<[SegmentRange; 2]> {
    <[SegmentRange; 2]>::try_from(bead.segments.as_slice()).ok()
}

/// The segments of the first version before which beads end, with its beginning and its end.
fn cuts(paths: &[Path<'_>], n_first: usize) -> Vec<usize> {
    let mut cuts = vec![0];
    let mut last = 0;
    for place in 1..=n_first {
        if paths.iter().all(|path| !path.node(place).is_crossed) {
            cut_through(&mut cuts, paths, last, place);
            cuts.push(place);
            last = place;
        }
    }
    cuts
}

/// Adds the cuts between two places where beads of every pair end that lose least, so that no more
/// than [`MAX_JOINED`] segments are joined.
fn cut_through(cuts: &mut Vec<usize>, paths: &[Path<'_>], start: usize, end: usize) {
    let n_segments = end - start;
    if n_segments <= MAX_JOINED {
        return;
    }
    // The least loss of all cuts up to and with each place, and the place of the cut before.
    let mut best = vec![(0.0, 0); n_segments + 1];
    for place in 1..=n_segments {
        let mut least = (f64::INFINITY, 0);
        for (before, (loss, _)) in best.iter().enumerate().take(place).rev().take(MAX_JOINED) {
            if *loss < least.0 {
                least = (*loss, before);
            }
        }
        let loss: f64 = paths.iter().map(|path| path.loss(start + place)).sum();
        // There is an entry for each place.
        best[place] = (least.0 + loss, least.1);
    }
    let first = cuts.len();
    let mut place = best.last().map_or(0, |last| last.1);
    while place > 0 {
        cuts.push(start + place);
        place = best.get(place).map_or(0, |cut| cut.1);
    }
    if let Some(added) = cuts.get_mut(first..) {
        added.reverse();
    }
}

/// Adds the beads of what the first version lacks before a segment; `added` has what each other
/// version has there. Where several have something, they are aligned with each other.
fn add(
    beads: &mut Vec<Bead>,
    paths: &[Path<'_>],
    place: usize,
    added: &[SegmentRange],
    versions: &[Version],
    options: &AlignOptions,
) {
    let with: Vec<usize> = (0..added.len()).filter(|idx| !added[*idx].is_empty()).collect();
    let fits = with.iter().all(|idx| added[*idx].len() <= MAX_ADDED);
    let parts: Vec<Version> =
        with.iter().filter_map(|idx| Some(part(versions.get(idx + 1)?, added[*idx]))).collect();
    if with.len() < 2 || !fits || parts.len() < with.len() {
        for idx in with {
            for bead in paths[idx].additions(place) {
                let mut segments = vec![SegmentRange::default(); added.len() + 1];
                segments[idx + 1] = bead.segments.last().copied().unwrap_or_default();
                beads.push(Bead { segments, confidence: bead.confidence, checked: false });
            }
        }
        return;
    }
    let lacking = with.iter().flat_map(|idx| paths[*idx].additions(place));
    let lacking = lacking.map(|bead| bead.confidence).fold(1.0, f32::min);
    let [first, others @ ..] = parts.as_slice() else { return };
    let pairs: Vec<Vec<Bead>> = others.iter().map(|other| align(first, other, options)).collect();
    for found in merge(&pairs, &parts, options) {
        let mut segments = vec![SegmentRange::default(); added.len() + 1];
        for (idx, range) in with.iter().zip(&found.segments) {
            let start = added[*idx].start;
            segments[idx + 1] = SegmentRange::new(start + range.start, start + range.end);
        }
        let confidence = found.confidence.min(lacking);
        beads.push(Bead { segments, confidence, checked: false });
    }
}

/// Some segments of a version as a version.
fn part(version: &Version, segments: SegmentRange) -> Version {
    let spans = version.segments.get(segments.start as usize..segments.end as usize);
    let spans = spans.unwrap_or_default();
    let start = spans.first().map_or(0, |first| first.start);
    let end = spans.last().map_or(start, |last| last.end);
    let text = version.text.get(start as usize..end as usize).unwrap_or_default();
    let within = |place: u32| place.clamp(segments.start, segments.end) - segments.start;
    let blocks = version.blocks.iter().map(|block| Block {
        segments: SegmentRange::new(within(block.segments.start), within(block.segments.end)),
        ..*block
    });
    Version {
        lang: version.lang.clone(),
        dir: version.dir,
        title: String::new(),
        text: text.to_owned(),
        blocks: blocks.filter(|block| !block.segments.is_empty()).collect(),
        segments: spans
            .iter()
            .map(|span| ByteSpan::new(span.start - start, span.end - start))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::model::BlockKind;

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

    /// A version of so many segments, each a word of its own.
    fn version(tag: &str, n_segments: u32) -> Version {
        let lang = Lang::parse(tag).unwrap_or_else(|error| panic!("{error}"));
        let (mut text, mut segments) = (String::new(), Vec::new());
        for number in 0..n_segments {
            let start = text.len() as u32;
            text.push_str(&format!("Word{number} of them."));
            segments.push(ByteSpan::new(start, text.len() as u32));
            text.push(' ');
        }
        let kind = BlockKind::Paragraph;
        let blocks = (0..n_segments.min(1))
            .map(|_| Block { kind, segments: SegmentRange::new(0, n_segments) })
            .collect();
        Version { dir: lang.direction(), lang, title: String::new(), text, blocks, segments }
    }

    fn merged(pairs: &[Vec<Bead>]) -> Vec<Bead> {
        let ends =
            |side: usize| move |beads: &Vec<Bead>| beads.last().map_or(0, |b| b.segments[side].end);
        let n_first = pairs.first().map_or(0, ends(0));
        let sizes = [n_first].into_iter().chain(pairs.iter().map(ends(1)));
        let versions: Vec<Version> = sizes.map(|size| version("en", size)).collect();
        let beads = merge(pairs, &versions, &AlignOptions::default());
        let mut next = vec![0; versions.len()];
        for bead in &beads {
            assert!(bead.segments.iter().any(|range| !range.is_empty()), "an empty bead");
            assert!((0.0..=1.0).contains(&bead.confidence), "{}", bead.confidence);
            for (range, next) in bead.segments.iter().zip(&mut next) {
                assert_eq!(range.start, *next);
                *next = range.end;
            }
        }
        let all: Vec<u32> = versions.iter().map(|version| version.segments.len() as u32).collect();
        assert_eq!(next, all);
        beads
    }

    fn shapes(pairs: &[Vec<Bead>]) -> Vec<String> {
        merged(pairs).iter().map(Bead::shape).collect()
    }

    #[test]
    fn beads_end_where_those_of_every_pair_end() {
        let pairs = [pair(&[(1, 1), (2, 1), (1, 1)]), pair(&[(1, 2), (1, 1), (2, 2)])];
        assert_eq!(shapes(&pairs), ["1:1:2", "3:2:3"]);
    }

    #[test]
    fn what_the_first_version_lacks_is_a_bead_of_its_own() {
        let pairs = [pair(&[(0, 1), (1, 1), (1, 0)]), pair(&[(1, 1), (0, 2), (1, 1), (0, 1)])];
        assert_eq!(shapes(&pairs), ["0:1:0", "1:1:1", "0:0:2", "1:0:1", "0:0:1"]);
    }

    #[test]
    fn what_the_first_version_alone_lacks_is_one_bead_of_the_others() {
        let pairs = [pair(&[(1, 1), (0, 1), (1, 1)]), pair(&[(1, 1), (0, 1), (1, 1)])];
        assert_eq!(shapes(&pairs), ["1:1:1", "0:1:1", "1:1:1"]);
        let pairs = [pair(&[(0, 2), (1, 1)]), pair(&[(1, 1)]), pair(&[(0, 2), (1, 1)])];
        assert_eq!(shapes(&pairs), ["0:1:0:1", "0:1:0:1", "1:1:1:1"]);
    }

    #[test]
    fn staggered_beads_are_cut_where_the_least_sure_is_cut_through() {
        let mut pairs =
            [pair(&[(2, 2); 20]), pair(&[[(1, 1)].as_slice(), &[(2, 2); 19], &[(1, 1)]].concat())];
        for (number, bead) in pairs[1].iter_mut().enumerate() {
            bead.confidence = if number % 2 == 0 { 0.6 } else { 0.95 };
        }
        let beads = merged(&pairs);
        assert!(beads.len() >= 8, "{} beads", beads.len());
        for bead in &beads {
            assert!(bead.segments.iter().all(|range| range.len() <= 6), "{}", bead.shape());
            assert!(bead.is_doubtful(), "{} at {}", bead.shape(), bead.confidence);
            // The beads of .95 are whole.
            let end = bead.segments[0].end;
            assert!(
                end == 40
                    || pairs[1].iter().all(|sure| {
                        let source = sure.segments[0];
                        sure.confidence < 0.9 || end <= source.start || end >= source.end
                    }),
                "a cut at {end}"
            );
        }
    }

    #[test]
    fn a_large_bead_of_one_pair_stays_whole() {
        let pairs = [pair(&[(5, 1), (1, 1)]), pair(&[(1, 1); 6])];
        assert_eq!(shapes(&pairs), ["5:1:5", "1:1:1"]);
    }

    #[test]
    fn any_pairs_become_beads_that_keep_the_laws() {
        let mut state = 5_u64;
        let mut below = |n: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % n
        };
        for _ in 0..300 {
            let n_first = below(30) as u32;
            let n_pairs = 2 + below(3);
            let pairs: Vec<Vec<Bead>> = (0..n_pairs)
                .map(|_| {
                    let (mut left, mut sizes) = (n_first, Vec::new());
                    while left > 0 || below(3) == 0 {
                        let source = (below(6) as u32).min(left);
                        let target = below(6) as u32;
                        if source + target > 0 {
                            sizes.push((source, target));
                        }
                        left -= source;
                    }
                    pair(&sizes)
                })
                .collect();
            let longest = merged(&pairs).iter().map(|bead| bead.segments[0].len()).max();
            assert!(longest.unwrap_or_default() <= MAX_JOINED as u32);
        }
    }

    #[test]
    fn the_order_of_the_versions_is_their_order_and_nothing_else() {
        let one = pair(&[(2, 1), (1, 0), (1, 3), (2, 2), (1, 1)]);
        let other = pair(&[(1, 1), (0, 1), (3, 2), (1, 1), (2, 1)]);
        let there = merged(&[one.clone(), other.clone()]);
        let mut back = merged(&[other, one]);
        back.iter_mut().for_each(|bead| bead.segments.swap(1, 2));
        assert_eq!(there, back);
    }
}
