//! How far two texts are apart.

/// What is known of the edits between two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edits {
    /// Insertions, deletions and substitutions of characters.
    pub n: usize,
    /// Whether these are all; otherwise the search was given up, and there are at least so many.
    pub is_known: bool,
}

/// The edits that make `b` of `a`, if no more than `budget`; takes what it does off `left`, a unit
/// for each diagonal and each equal character, and gives up where there is nothing left.
pub(crate) fn distance(a: &[char], b: &[char], budget: usize, left: &mut i64) -> Option<Edits> {
    diagonals(a, b, budget, false, left)
}

/// The edits that make a beginning of `b`, that which takes the fewest, of `a`, in the same way.
pub(crate) fn distance_to_beginning(
    a: &[char],
    b: &[char],
    budget: usize,
    left: &mut i64,
) -> Option<Edits> {
    diagonals(a, b, budget, true, left)
}

/// Goes through the matrix of edits by diagonals: for each number of edits it keeps how far each
/// diagonal gets with them (Ukkonen, "Algorithms for Approximate String Matching", Information and
/// Control 64, 1985). Alike texts of any length take as many steps as they are long, and others no
/// more than the square of `budget`: for a quarter of the length half of what a bit-parallel
/// matrix takes (Myers 1999), without its table of characters.
fn diagonals(
    a: &[char],
    b: &[char],
    budget: usize,
    is_beginning: bool,
    left: &mut i64,
) -> Option<Edits> {
    /// Before every row.
    const NEVER: i32 = i32::MIN / 2;
    let (n, m) = (a.len() as i32, b.len() as i32);
    let budget = budget.min(a.len() + b.len()) as i32;
    // Diagonal `d` holds the cells whose column is `d` more than their row.
    let last = m - n;
    let mut rows = vec![NEVER; budget as usize * 2 + 3];
    for edits in 0..=budget {
        // What is too far from the last diagonal comes back to it too late.
        let rest = if is_beginning { n + m } else { budget - edits };
        let low = (-edits).max(last - rest).max(-n);
        let high = edits.min(last + rest).min(m);
        let mut before = *rows.get((low + budget) as usize)?;
        for diagonal in low..=high {
            let at = (diagonal + budget + 1) as usize;
            let (here, after) = (*rows.get(at)?, *rows.get(at + 1)?);
            let row = if edits == 0 { 0 } else { (here + 1).max(before).max(after + 1) };
            let row = row.min(n).min(m - diagonal);
            before = here;
            let rest = a.get(row as usize..)?.iter().zip(b.get((row + diagonal) as usize..)?);
            let n_same = rest.take_while(|(a, b)| a == b).count() as i32;
            *left -= i64::from(n_same) + 1;
            let row = row + n_same;
            *rows.get_mut(at)? = row;
            if row == n && (is_beginning || diagonal == last) {
                return Some(Edits { n: edits as usize, is_known: true });
            }
        }
        if *left <= 0 {
            return (edits < budget).then_some(Edits { n: edits as usize + 1, is_known: false });
        }
    }
    None
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

#[cfg(test)]
mod tests {
    use super::*;

    /// By the whole matrix (Wagner and Fischer 1974), for each beginning of `b`.
    fn matrix(a: &[char], b: &[char]) -> Vec<usize> {
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, from) in a.iter().enumerate() {
            let mut diagonal = row[0];
            row[0] = i + 1;
            for (j, to) in b.iter().enumerate() {
                let changed = diagonal + usize::from(from != to);
                diagonal = row[j + 1];
                row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
            }
        }
        row
    }

    /// Texts of few letters, so that there are many ways to edit them.
    fn each_pair(mut check: impl FnMut(&[char], &[char])) {
        let mut state = 11_u64;
        let mut draw = |below: u64| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 33) % below
        };
        for _ in 0..3000 {
            let n_letters = 1 + draw(4);
            let mut text = || -> Vec<char> {
                (0..draw(14)).map(|_| char::from(b'a' + draw(n_letters) as u8)).collect()
            };
            check(&text(), &text());
        }
    }

    #[test]
    fn edits_are_those_of_the_whole_matrix() {
        each_pair(|a, b| {
            let row = matrix(a, b);
            let (whole, beginning) = (row[b.len()], *row.iter().min().unwrap_or(&0));
            for budget in 0..12 {
                let known = |n: usize| (n <= budget).then_some(Edits { n, is_known: true });
                let found = distance(a, b, budget, &mut i64::MAX.clone());
                assert_eq!(found, known(whole), "{a:?} {b:?} within {budget}");
                let found = distance_to_beginning(a, b, budget, &mut i64::MAX.clone());
                assert_eq!(found, known(beginning), "{a:?} {b:?} within {budget}");
            }
        });
    }

    #[test]
    fn a_search_that_is_given_up_says_no_more_than_is_so() {
        each_pair(|a, b| {
            let whole = matrix(a, b)[b.len()];
            for allowed in 0..40 {
                let mut left = allowed;
                match distance(a, b, 8, &mut left) {
                    Some(Edits { n, is_known: true }) => assert_eq!(n, whole),
                    Some(Edits { n, is_known: false }) => assert!(n <= whole, "{a:?} {b:?}"),
                    None => assert!(whole > 8, "{a:?} {b:?}"),
                }
                // No more is done than what is left when it begins, and a round of diagonals.
                assert!(left > -40, "{left}");
            }
        });
    }
}
