//! What the time of a session goes into.

use std::fmt::{self, Display, Formatter};
use std::iter::Sum;
use std::time::Duration;

/// Sums over all commands of a kind.
#[derive(Clone, Copy, Default, Debug)]
pub struct Spent {
    /// Loading pages.
    pub opening: Duration,
    /// Moving the mouse, tapping, pressing keys.
    pub acting: Duration,
    /// Questions that a page answers at once.
    pub asking: Duration,
    /// Until a page shows something.
    pub waiting: Duration,
    /// Until a page has shown for long enough that it does not show something.
    pub watching: Duration,
}

impl Spent {
    /// The names of the columns.
    pub const HEADER: &str = "  opening   acting   asking  waiting watching";
}

impl Display for Spent {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        let Self { opening, acting, asking, waiting, watching } = self;
        for duration in [opening, acting, asking, waiting, watching] {
            write!(formatter, "{:>9.0}", duration.as_secs_f64())?;
        }
        Ok(())
    }
}

impl Sum for Spent {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            opening: sum.opening + one.opening,
            acting: sum.acting + one.acting,
            asking: sum.asking + one.asking,
            waiting: sum.waiting + one.waiting,
            watching: sum.watching + one.watching,
        })
    }
}
