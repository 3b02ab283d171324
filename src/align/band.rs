//! The cells a search visits: a band around the diagonal of equal lengths.

use super::cost::BeadCost;

/// Which columns are visited in each row.
///
/// Rows are the nodes of the longer side, columns those of the other, so a row never needs to
/// move by more than the band is wide. All rows are as wide, the first begins at column 0 and the
/// last ends at the last column, and consecutive rows overlap by half, so there is always a path.
#[derive(Debug, Clone)]
pub(super) struct Band {
    starts: Vec<usize>,
    width: usize,
    n_columns: usize,
}

impl Band {
    /// A band narrower than this may lose the path even in texts without omissions.
    const MIN_WIDTH: usize = 17;

    /// The band of about `width` columns, as many as fit into `max_cells`.
    pub(super) fn new(costs: &BeadCost, width: usize, max_cells: usize) -> Self {
        let (rows, columns) = if is_transposed(costs) {
            (costs.lengths().target(), costs.lengths().source())
        } else {
            (costs.lengths().source(), costs.lengths().target())
        };
        let (n_rows, n_columns) = (rows.len(), columns.len());
        let width = width.min(max_cells / n_rows.max(1)).max(Self::MIN_WIDTH).min(n_columns);
        let last_start = n_columns - width;
        let mut starts = Vec::with_capacity(n_rows);
        let scale = match (rows.last(), columns.last()) {
            (Some(rows), Some(columns)) if *rows > 0.0 => columns / rows,
            _ => 0.0,
        };
        let mut center = 0;
        for row in rows {
            while columns.get(center + 1).is_some_and(|sum| *sum <= row * scale) {
                center += 1;
            }
            let start = center.saturating_sub(width / 2).min(last_start);
            // No further than half a band from the row before.
            let limit = starts.last().map_or(0, |start| start + width / 2);
            starts.push(start.min(limit));
        }
        // From the end, so that the last row reaches the last column.
        let mut limit = last_start;
        for start in starts.iter_mut().rev() {
            *start = (*start).max(limit);
            limit = start.saturating_sub(width / 2);
        }
        Self { starts, width, n_columns }
    }

    /// How many rows.
    pub(super) fn n_rows(&self) -> usize {
        self.starts.len()
    }

    /// Columns visited in each row.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The columns visited in a row.
    pub(super) fn columns(&self, row: usize) -> std::ops::Range<usize> {
        // Callers walk over the rows.
        let start = self.starts[row];
        start..start + self.width
    }

    /// Whether a node lies so near to an edge of the band that a better path may lie outside.
    pub(super) fn is_near_edge(&self, row: usize, column: usize) -> bool {
        let columns = self.columns(row);
        let margin = self.width / 8;
        (columns.start > 0 && column < columns.start + margin)
            || (columns.end < self.n_columns && column + margin >= columns.end)
    }

    /// Whether every column is visited in every row.
    pub(super) fn is_full(&self) -> bool {
        self.width == self.n_columns
    }
}

/// Whether rows stand for the target.
pub(super) fn is_transposed(costs: &BeadCost) -> bool {
    costs.n_target() > costs.n_source()
}
