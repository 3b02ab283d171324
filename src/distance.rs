//! How far two texts are apart.

/// The edits (insertions, deletions, substitutions of characters) that make `b` of `a`, if no more
/// than `budget`. Takes time of length by budget (Ukkonen 1985).
pub(crate) fn distance(a: &[char], b: &[char], budget: usize) -> Option<usize> {
    let n_same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(n_same..)?, b.get(n_same..)?);
    let n_same = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(..a.len() - n_same)?, b.get(..b.len() - n_same)?);
    if a.len().abs_diff(b.len()) > budget {
        return None;
    }
    if a.is_empty() || b.is_empty() {
        return Some(a.len().max(b.len()));
    }
    last_row(a, b, budget)?.last().copied().filter(|edits| *edits <= budget)
}

/// The edits that make a beginning of `b`, that which takes the fewest, of `a`, if no more than
/// `budget`. Takes time of the length of `a` by budget.
pub(crate) fn distance_to_beginning(a: &[char], b: &[char], budget: usize) -> Option<usize> {
    last_row(a, b, budget)?.into_iter().min().filter(|edits| *edits <= budget)
}

/// For each beginning of `b`, the edits that make it of `a`, or more than `budget`; `None` where
/// all are more.
// With one caller, a copy of its own costs the reader 240 bytes.
#[cfg_attr(not(feature = "concordance"), inline(always))]
fn last_row(a: &[char], b: &[char], budget: usize) -> Option<Vec<usize>> {
    // `row[j]`: edits that make the first `j` characters of `b` of those of `a` up to now.
    let far = budget + 1;
    let mut row: Vec<usize> = (0..=b.len()).map(|j| j.min(far)).collect();
    for (i, from) in a.iter().enumerate() {
        let (first, end) = (i.saturating_sub(budget), (i + budget + 1).min(b.len()));
        let mut diagonal = row.get(first).copied()?;
        let mut left = if first == 0 { (i + 1).min(far) } else { far };
        if let Some(place) = row.get_mut(first) {
            *place = left;
        }
        let mut least = left;
        let cells = row.get_mut(first + 1..=end)?.iter_mut().zip(b.get(first..end)?);
        for (cell, to) in cells {
            let above = *cell;
            let changed = diagonal + usize::from(from != to);
            left = changed.min(above + 1).min(left + 1).min(far);
            diagonal = above;
            *cell = left;
            least = least.min(left);
        }
        // What lies right of the band is further than the budget in the next row.
        if let Some(place) = row.get_mut(end + 1) {
            *place = far;
        }
        if least > budget {
            return None;
        }
    }
    Some(row)
}

/// How often the characters of a text fall into each of 32 classes: two texts are at least half
/// the difference apart.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Census([u16; 32]);

impl Census {
    pub(crate) fn of(text: &[char]) -> Self {
        let mut census = Self::default();
        for c in text {
            let class = (*c as usize ^ (*c as usize >> 5)) & 31;
            if let Some(count) = census.0.get_mut(class) {
                *count = count.saturating_add(1);
            }
        }
        census
    }

    /// Makes it the census of its text and that of `next`.
    pub(crate) fn add(&mut self, next: &Self) {
        for (count, more) in self.0.iter_mut().zip(&next.0) {
            *count = count.saturating_add(*more);
        }
    }

    /// A distance that is never more than the real one, for texts of less than 65,536 characters.
    pub(crate) fn at_least(&self, other: &Self) -> usize {
        let difference: usize =
            self.0.iter().zip(&other.0).map(|(a, b)| usize::from(a.abs_diff(*b))).sum();
        difference.div_ceil(2)
    }
}
