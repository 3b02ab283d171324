//! The part of the lattice that a search visits.

use std::ops::Range;

use super::anchors::Anchors;
use super::shape::{TARGET_GAP, Way, passed};

/// The columns visited in each row of nodes. A node `(row, column)` stands before segment `row` of
/// the source and `column` of the target; there is one more of both than segments.
///
/// The first row begins at the first column, the last ends at the last, neither ends of the rows
/// ever go back, and consecutive rows overlap, or where an anchor parts them a bead leads from the one
/// to the next, so there is always a path.
#[derive(Debug, Clone)]
pub(super) struct Corridor {
    rows: Box<[Range<usize>]>,
    /// Cells before each row and, last, of all.
    cells: Box<[usize]>,
}

impl Corridor {
    /// All of the lattice of this many segments that the anchors leave open.
    pub(super) fn full(n_source: usize, n_target: usize, anchors: &Anchors) -> Self {
        Self::new(vec![0..n_target + 1; n_source + 1], n_target, anchors)
    }

    /// The corridor that holds these columns of each row, as far as the anchors leave them open, and what
    /// it takes to connect them.
    pub(super) fn new(mut rows: Vec<Range<usize>>, n_target: usize, anchors: &Anchors) -> Self {
        anchors.widen(&mut rows);
        for (idx, row) in rows.iter_mut().enumerate() {
            let open = anchors.open(idx, n_target);
            row.start = row.start.min(open.end - 1).max(open.start);
            row.end = row.end.min(open.end).max(row.start + 1);
        }
        if let Some(first) = rows.first_mut() {
            first.start = 0;
        }
        if let Some(last) = rows.last_mut() {
            last.end = n_target + 1;
        }
        let mut end = 1;
        for row in &mut rows {
            row.end = row.end.clamp(end, n_target + 1);
            end = row.end;
        }
        let mut start = n_target;
        for row in rows.iter_mut().rev() {
            row.start = row.start.min(start).min(row.end - 1);
            start = row.start;
        }
        for idx in 1..rows.len() {
            // The row before ends where this one begins, or after, unless an anchor lies between them.
            let last = anchors.open(idx - 1, n_target).end;
            let first = anchors.open(idx, n_target).start.max(last - 1);
            rows[idx].start = rows[idx].start.min(first);
            rows[idx - 1].end = rows[idx - 1].end.max((rows[idx].start + 1).min(last));
        }
        let mut cells = vec![0];
        let mut sum = 0;
        for row in &rows {
            sum += row.len();
            cells.push(sum);
        }
        Self { rows: rows.into(), cells: cells.into() }
    }

    /// These columns of each row and this many more to both sides.
    pub(super) fn widened(
        rows: &[Range<usize>],
        margin: usize,
        n_target: usize,
        anchors: &Anchors,
    ) -> Self {
        let widened = |columns: &Range<usize>| {
            columns.start.saturating_sub(margin)..(columns.end + margin).min(n_target + 1)
        };
        Self::new(rows.iter().map(widened).collect(), n_target, anchors)
    }

    /// The nodes around a path, this many columns to both sides.
    pub(super) fn around(
        path: &[(usize, usize)],
        margin: usize,
        n_target: usize,
        anchors: &Anchors,
    ) -> Self {
        let n_rows = path.last().map_or(1, |node| node.0 + 1);
        let mut rows = vec![Range { start: usize::MAX, end: 0 }; n_rows];
        for pair in path.windows(2) {
            let ((row, column), (next_row, next_column)) = (pair[0], pair[1]);
            // Rows of nodes are rows of the lattice.
            for columns in &mut rows[row..=next_row] {
                columns.start = columns.start.min(column.saturating_sub(margin));
                columns.end = columns.end.max((next_column + margin + 1).min(n_target + 1));
            }
        }
        for columns in rows.iter_mut().filter(|columns| columns.end == 0) {
            *columns = 0..n_target + 1;
        }
        Self::new(rows, n_target, anchors)
    }

    /// How many rows of nodes.
    pub(super) fn n_rows(&self) -> usize {
        self.rows.len()
    }

    /// How many nodes.
    pub(super) fn n_cells(&self) -> usize {
        self.cells.last().copied().unwrap_or_default()
    }

    /// The columns visited in a row.
    pub(super) fn columns(&self, row: usize) -> Range<usize> {
        // Callers walk over the rows.
        self.rows[row].clone()
    }

    /// The nodes of a path, from the first to the last, where `ways` has the way to each node.
    pub(super) fn trace(&self, ways: &[Way]) -> Vec<(usize, usize)> {
        let mut row = self.n_rows() - 1;
        let mut column = self.columns(row).end - 1;
        let mut nodes = vec![(row, column)];
        while (row, column) != (0, 0) {
            // The path stays in the corridor, where every node but the first has a way to it.
            let way = self.cell(row, column).map_or(TARGET_GAP, |cell| ways[cell]);
            let (rows, columns) = passed(way);
            // At an edge only one way is left.
            (row, column) = match (row.checked_sub(rows), column.checked_sub(columns)) {
                (Some(row), Some(column)) => (row, column),
                _ if row == 0 => (0, column - 1),
                _ => (row - 1, column),
            };
            nodes.push((row, column));
        }
        nodes.reverse();
        nodes
    }

    /// The number of a node, counted row by row; `None` outside.
    pub(super) fn cell(&self, row: usize, column: usize) -> Option<usize> {
        let columns = self.rows.get(row)?;
        columns.contains(&column).then(|| self.cells[row] + column - columns.start)
    }
}

#[cfg(test)]
mod tests {
    use super::super::anchors::KnownPair;
    use super::*;
    use crate::model::SegmentRange;

    #[test]
    fn rows_are_connected_whatever_they_are_made_of() {
        let corridor = Corridor::new(vec![4..5, 1..2, 8..9, 3..4], 9, &Anchors::default());
        for row in 1..corridor.n_rows() {
            let (above, here) = (corridor.columns(row - 1), corridor.columns(row));
            assert!(above.start <= here.start && here.start < above.end && above.end <= here.end);
        }
        assert_eq!((corridor.columns(0).start, corridor.columns(3).end), (0, 10));
        assert_eq!(corridor.cell(3, 9).map(|cell| cell + 1), Some(corridor.n_cells()));
    }

    #[test]
    fn anchors_open_the_corridor_where_they_lie() {
        let pair = |source: [u32; 2], target: [u32; 2]| KnownPair {
            name: String::new(),
            segments: [source, target].map(|[start, end]| SegmentRange::new(start, end)),
            is_whole: true,
        };
        let pairs = [pair([1, 2], [5, 6]), pair([3, 5], [6, 13])];
        let anchors = Anchors::new(&pairs, [6, 20]).ok();
        let corridor = Corridor::new(vec![0..1; 7], 20, &anchors.unwrap_or_default());
        let open = |row: usize, column: usize| corridor.cell(row, column).is_some();
        assert!(open(1, 5) && open(2, 6), "a bead of 1:1 can hold the first pair");
        assert!(!open(2, 5) && !open(1, 6), "no path goes beside it");
        assert!(
            (6..=13).all(|column| open(4, column)),
            "all ways through the second pair are open"
        );
    }
}
