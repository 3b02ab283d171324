//! Evidence of words: what the tokens of one side of a bead say about the other.

use std::ops::Range;

use super::AlignOptions;
use super::lexicon::Lexicon;
use super::shape::{MAX_SEGMENTS, Shape};
use super::token::{Side, Tokens};

/// Two tokens that stand for each other, by their places in a segment of either side.
#[derive(Debug, Clone, Copy)]
struct Hit {
    source: u16,
    target: u16,
    /// What the token of the source adds to the odds of that of the target.
    forward: f32,
    /// What the token of the target adds to the odds of that of the source.
    backward: f32,
}

/// The hits between one segment of the source and a run of segments of the target.
#[derive(Debug, Clone, Default)]
struct Row {
    first_target: usize,
    /// Where the hits of each segment of the target begin, and where those of the last end.
    starts: Vec<u32>,
    hits: Vec<Hit>,
    /// What the tokens of each segment of the target count above their floors where the segment of
    /// the source stands alone, and what its tokens count there.
    alone: Vec<[f32; 2]>,
}

impl Row {
    fn alone(&self, target: usize) -> [f32; 2] {
        let idx = target.checked_sub(self.first_target);
        idx.and_then(|idx| self.alone.get(idx)).copied().unwrap_or_default()
    }

    fn hits(&self, target: usize) -> &[Hit] {
        let Some(idx) = target.checked_sub(self.first_target) else { return &[] };
        match (self.starts.get(idx), self.starts.get(idx + 1)) {
            // Starts are places in the hits, ascending.
            (Some(start), Some(end)) => &self.hits[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

/// What is known of a token.
#[derive(Debug, Clone, Copy)]
struct Fact {
    /// The share of the token's occurrences that the other side explains.
    share: f32,
    /// What it counts when nothing explains it, in nats.
    floor: f32,
    /// The weight of the token.
    weight: f32,
}

/// What is known of the tokens of one side.
#[derive(Debug, Clone)]
struct Facts {
    /// One entry a token, in the order of segments.
    of: Box<[Fact]>,
    /// The floors before each segment and, last, of all.
    floors: Box<[f64]>,
    starts: Box<[u32]>,
}

impl Facts {
    fn new(
        tokens: &Tokens,
        side: &Side,
        options: &AlignOptions,
        share_of: impl Fn(u32) -> f32,
    ) -> Self {
        let (mut of, mut floors, mut starts) = (Vec::new(), vec![0.0], vec![0]);
        let mut sum = 0.0;
        for segment in 0..side.n_segments() {
            // What many tokens of one segment say is not independent.
            let m0 = options.independent as f32;
            let scale = options.token_weight as f32 * (m0 / side.mass(segment).max(m0)).sqrt();
            for token in side.of(segment) {
                let share = share_of(*token);
                let weight = tokens.weight(*token) * scale;
                let floor = ln(1.0 - share) * weight;
                sum += f64::from(floor);
                of.push(Fact { share, floor, weight });
            }
            floors.push(sum);
            starts.push(of.len() as u32);
        }
        Self { of: of.into(), floors: floors.into(), starts: starts.into() }
    }

    fn floors(&self, segments: Range<usize>) -> f64 {
        // Both ends are at most the number of segments, and there is one sum more.
        self.floors[segments.end] - self.floors[segments.start]
    }
}

/// By how much the tokens of a run of segments share out what each of them says.
///
/// In IBM Model 1 a token of the other side comes from any token of the run with the same chance,
/// so the odds are divided by their mass. A translator's sentences overlap, though, and what two
/// sentences say together is worth more than that: the mass counts to a power less than 1, in
/// units of [`AlignOptions::overlap_unit`].
#[derive(Debug, Clone)]
struct Dilution(Box<[[f32; MAX_SEGMENTS]]>);

impl Dilution {
    fn new(side: &Side, options: &AlignOptions) -> Self {
        let (power, unit) = (1.0 - options.overlap, options.overlap_unit);
        let of_run = |first: usize, len: usize| {
            let end = (first + len).min(side.n_segments());
            let mass: f64 = (first..end).map(|segment| f64::from(side.mass(segment))).sum();
            let power = power * libm::log(mass.max(0.1) / unit);
            (unit * libm::exp(power)) as f32
        };
        let all = 0..side.n_segments();
        Self(all.map(|first| std::array::from_fn(|idx| of_run(first, idx + 1))).collect())
    }

    /// That of a run of 1 to [`MAX_SEGMENTS`] segments.
    fn of(&self, first: usize, n_segments: usize) -> f32 {
        // Beads lie within the text and are no longer than that.
        self.0[first][n_segments - 1]
    }
}

/// The tokens of beads that begin in one row of segments of the source, and the rows after it.
#[derive(Debug, Clone)]
pub(super) struct Evidence {
    source: Facts,
    target: Facts,
    source_dilution: Dilution,
    target_dilution: Dilution,
    /// The rows that beads reach from the one in work, the nearest first in turn.
    rows: [Row; MAX_SEGMENTS],
    next_row: usize,
    /// For each type, where its chain in `chain` begins.
    heads: Box<[u32]>,
    /// Place in the segment of the source, forward, backward, next of the chain.
    chain: Vec<(u16, f32, f32, u32)>,
    /// What the tokens of a bead have found so far.
    found_source: Scratch,
    found_target: Scratch,
    clip: f32,
}

const END: u32 = u32::MAX;

/// The most that the tokens of a bead can say for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Most {
    /// What they say where nothing is found.
    floors: f64,
    /// What each finds alone, of the target and of the source.
    alone: [f32; 2],
}

impl Most {
    pub(super) fn nats(self) -> f64 {
        self.floors + f64::from(self.alone[0] + self.alone[1])
    }
}

impl Evidence {
    pub(super) fn new(tokens: &Tokens, lexicon: &Lexicon, options: &AlignOptions) -> Self {
        Self {
            source: Facts::new(tokens, &tokens.source, options, |id| lexicon.source_share(id)),
            target: Facts::new(tokens, &tokens.target, options, |id| lexicon.target_share(id)),
            source_dilution: Dilution::new(&tokens.source, options),
            target_dilution: Dilution::new(&tokens.target, options),
            rows: Default::default(),
            next_row: 0,
            heads: vec![END; tokens.n_types()].into(),
            chain: Vec::new(),
            found_source: Scratch::new(&tokens.source),
            found_target: Scratch::new(&tokens.target),
            clip: options.token_limit as f32,
        }
    }

    /// Makes ready the rows of `source` and what follows it: `columns` gives the segments of the
    /// target that beads of a row can reach. Rows are asked for in order.
    pub(super) fn prepare(
        &mut self,
        tokens: &Tokens,
        lexicon: &Lexicon,
        source: usize,
        columns: impl Fn(usize) -> Range<usize>,
    ) {
        let end = (source + MAX_SEGMENTS).min(tokens.source.n_segments());
        for segment in self.next_row.max(source)..end {
            let mut row = std::mem::take(&mut self.rows[segment % MAX_SEGMENTS]);
            self.fill(&mut row, tokens, lexicon, segment, columns(segment));
            self.rows[segment % MAX_SEGMENTS] = row;
        }
        self.next_row = self.next_row.max(end);
    }

    /// What the tokens say for one bead alone, in nats, and what they would say if nothing were found;
    /// whatever rows are ready, none is afterwards.
    pub(super) fn alone(
        &mut self,
        tokens: &Tokens,
        lexicon: &Lexicon,
        [source, target]: [usize; 2],
        shape: Shape,
    ) -> [f64; 2] {
        for segment in source..source + usize::from(shape.source) {
            let mut row = std::mem::take(&mut self.rows[segment % MAX_SEGMENTS]);
            let columns = target..target + usize::from(shape.target);
            self.fill(&mut row, tokens, lexicon, segment, columns);
            self.rows[segment % MAX_SEGMENTS] = row;
        }
        let most = self.most(source, target, shape);
        [self.of(source, target, shape, most), most.floors]
    }

    fn fill(
        &mut self,
        row: &mut Row,
        tokens: &Tokens,
        lexicon: &Lexicon,
        source: usize,
        columns: Range<usize>,
    ) {
        row.first_target = columns.start;
        row.starts.clear();
        row.starts.push(0);
        row.hits.clear();
        row.alone.clear();
        self.chain.clear();
        let own = tokens.source.of(source);
        for (place, token) in own.iter().enumerate() {
            let weight = tokens.weight(*token);
            for link in lexicon.links(*token) {
                // Types number the heads.
                let head = &mut self.heads[link.target as usize];
                let target_weight = tokens.weight(link.target);
                let entry =
                    (place as u16, link.forward * weight, link.backward * target_weight, *head);
                *head = self.chain.len() as u32;
                self.chain.push(entry);
            }
        }
        let source_dilution = self.source_dilution.of(source, 1);
        for target in columns {
            let first_hit = row.hits.len();
            for (place, token) in tokens.target.of(target).iter().enumerate() {
                let mut next = self.heads[*token as usize];
                while next != END {
                    let (source, forward, backward, after) = self.chain[next as usize];
                    row.hits.push(Hit { source, target: place as u16, forward, backward });
                    next = after;
                }
            }
            row.starts.push(row.hits.len() as u32);
            for hit in &row.hits[first_hit..] {
                self.found_target.add(hit.target.into(), hit.forward);
                self.found_source.add(hit.source.into(), hit.backward);
            }
            let [first_source, first_target] =
                [self.source.starts[source], self.target.starts[target]];
            let target_dilution = self.target_dilution.of(target, 1);
            row.alone.push([
                self.found_target.take(&self.target, first_target, source_dilution, self.clip),
                self.found_source.take(&self.source, first_source, target_dilution, self.clip),
            ]);
        }
        for token in own {
            for link in lexicon.links(*token) {
                self.heads[link.target as usize] = END;
            }
        }
    }

    /// The most that the tokens can say for the bead of this shape that begins at these segments,
    /// in nats: in company the tokens of two segments count no more than they do alone.
    pub(super) fn most(&self, source: usize, target: usize, shape: Shape) -> Most {
        let sources = source..source + usize::from(shape.source);
        let targets = target..target + usize::from(shape.target);
        let floors = self.source.floors(sources.clone()) + self.target.floors(targets.clone());
        let mut alone = [0.0_f32; 2];
        for row_idx in sources {
            let row = &self.rows[row_idx % MAX_SEGMENTS];
            for column in targets.clone() {
                let [forward, backward] = row.alone(column);
                alone = [alone[0] + forward, alone[1] + backward];
            }
        }
        Most { floors, alone }
    }

    /// What the tokens say for the bead of this shape that begins at these segments, in nats: the
    /// log of how much likelier the tokens of each side are given the other, than by chance.
    pub(super) fn of(&mut self, source: usize, target: usize, shape: Shape, most: Most) -> f64 {
        let (n_source, n_target) = (usize::from(shape.source), usize::from(shape.target));
        let sources = source..source + n_source;
        let targets = target..target + n_target;
        let Most { floors, alone } = most;
        if (n_source == 1 && n_target == 1) || alone == [0.0; 2] {
            return most.nats();
        }
        let source_dilution = self.source_dilution.of(source, n_source);
        let target_dilution = self.target_dilution.of(target, n_target);
        let first_source = self.source.starts[source];
        let first_target = self.target.starts[target];
        for row_idx in sources {
            let row = &self.rows[row_idx % MAX_SEGMENTS];
            let row_first = self.source.starts[row_idx] - first_source;
            for column in targets.clone() {
                let column_first = self.target.starts[column] - first_target;
                if n_source > 1 {
                    for hit in row.hits(column) {
                        self.found_target.add(column_first + u32::from(hit.target), hit.forward);
                    }
                }
                if n_target > 1 {
                    for hit in row.hits(column) {
                        self.found_source.add(row_first + u32::from(hit.source), hit.backward);
                    }
                }
            }
        }
        // One segment of a side alone is what the rows hold already.
        let forward = if n_source > 1 {
            self.found_target.take(&self.target, first_target, source_dilution, self.clip)
        } else {
            alone[0]
        };
        let backward = if n_target > 1 {
            self.found_source.take(&self.source, first_source, target_dilution, self.clip)
        } else {
            alone[1]
        };
        floors + f64::from(forward + backward)
    }
}

/// Sums by the place of a token in a bead.
#[derive(Debug, Clone)]
struct Scratch {
    sums: Box<[f32]>,
    touched: Vec<u32>,
}

impl Scratch {
    /// Has a place for every token of the largest bead.
    fn new(side: &Side) -> Self {
        let longest = (0..side.n_segments()).map(|segment| side.of(segment).len()).max();
        let n_places = longest.unwrap_or_default() * MAX_SEGMENTS;
        Self { sums: vec![0.0; n_places].into(), touched: Vec::with_capacity(n_places) }
    }

    // The innermost loop of all; builds for few bytes would call it.
    #[inline(always)]
    fn add(&mut self, place: u32, odds: f32) {
        if let Some(sum) = self.sums.get_mut(place as usize) {
            if *sum == 0.0 {
                self.touched.push(place);
            }
            *sum += odds;
        }
    }

    /// What the tokens that were found count above their floors. Empties the sums.
    fn take(&mut self, facts: &Facts, first: u32, dilution: f32, clip: f32) -> f32 {
        let mut total = 0.0_f32;
        let facts = facts.of.get(first as usize..).unwrap_or_default();
        for place in &self.touched {
            let place = *place as usize;
            // Places are those of tokens of the bead, of which there is a fact each.
            let (Some(sum), Some(fact)) = (self.sums.get_mut(place), facts.get(place)) else {
                continue;
            };
            let odds = 1.0 - fact.share + fact.share * *sum / dilution;
            *sum = 0.0;
            let said = ln(odds);
            let said = if said < clip { said } else { clip };
            total += said * fact.weight - fact.floor;
        }
        self.touched.clear();
        total
    }
}

/// The natural logarithm to about six digits, the same on every machine: only sums, products and
/// the bits of the number.
#[inline(always)]
fn ln(x: f32) -> f32 {
    let x = if x > 1e-30 { x } else { 1e-30 };
    let bits = x.to_bits();
    // The mantissa as a number between √½ and √2.
    let shifted = bits.wrapping_sub(0x3f35_04f3);
    let exponent = (shifted as i32 >> 23) as f32;
    let mantissa = f32::from_bits((shifted & 0x007f_ffff).wrapping_add(0x3f35_04f3));
    let z = (mantissa - 1.0) / (mantissa + 1.0);
    let square = z * z;
    // The series of the inverse hyperbolic tangent: ln m = 2 (z + z³/3 + z⁵/5 + …).
    let series = 2.0 * z * (1.0 + square * (1.0 / 3.0 + square * (0.2 + square / 7.0)));
    exponent * std::f32::consts::LN_2 + series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_close() {
        for exponent in -60..60 {
            let x = libm::exp(f64::from(exponent) * 0.37);
            assert!((f64::from(ln(x as f32)) - libm::log(x)).abs() < 2e-5, "{x}");
        }
    }
}
