//! What was found, as Markdown.

use std::fmt::Write;

/// What was found on a page.
#[derive(Default)]
pub struct Outcome {
    book: String,
    name: String,
    /// Characters that are read, white space aside.
    pub ink: usize,
    /// Those of them that lie under a bead.
    pub covered: usize,
    /// Those of beads that say the same in both languages, and show nothing.
    pub same: usize,
    /// What lies under none.
    pub gaps: Vec<String>,
    /// Beads that have text in the language of the page.
    pub n_beads: usize,
    /// Those of them that have a place in the page.
    pub n_shown: usize,
    /// Places that the mouse went to; a sentence with markup in it has several.
    pub n_hovered: usize,
    /// Places that something else on the page covers, or the popup that belongs to them.
    pub n_covered: usize,
    pub n_wrong: usize,
    /// Why the page fails.
    pub faults: Vec<String>,
    pub seconds: f64,
}

impl Outcome {
    pub fn of(book: &str, name: &str) -> Self {
        Self { book: book.to_owned(), name: name.to_owned(), ..Self::default() }
    }

    /// How much of the text that has something to show lies under a bead, 0 to 1.
    pub fn share(&self) -> f64 {
        let ink = self.ink.saturating_sub(self.same);
        if ink == 0 { 0.0 } else { (self.covered as f64 / ink as f64).min(1.0) }
    }
}

/// A table of the books, and one of the pages with what is wrong on them.
pub fn report(browser: &str, outcomes: &[Outcome]) -> (String, String) {
    let mut books = format!(
        "{browser}, the mouse moved by its driver\n\n\
         | book | pages | beads | in the page | text under a bead | least | places pointed at | \
         covered | wrong | failed pages | seconds |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
    );
    for book in outcomes.chunk_by(|one, other| one.book == other.book) {
        let sum = |count: fn(&Outcome) -> usize| book.iter().map(count).sum::<usize>();
        let ink = sum(|page| page.ink.saturating_sub(page.same)).max(1);
        let share = (sum(|page| page.covered) as f64 / ink as f64).min(1.0);
        let least = book.iter().map(Outcome::share).fold(1.0, f64::min);
        let _ = writeln!(
            books,
            "| {} | {} | {} | {} | {:.2} % | {:.2} % | {} | {} | {} | {} | {:.0} |",
            book.first().map_or("", |page| &page.book),
            book.len(),
            sum(|page| page.n_beads),
            sum(|page| page.n_shown),
            share * 100.0,
            least * 100.0,
            sum(|page| page.n_hovered),
            sum(|page| page.n_covered),
            sum(|page| page.n_wrong),
            sum(|page| usize::from(!page.faults.is_empty())),
            book.iter().map(|page| page.seconds).sum::<f64>(),
        );
    }
    let mut pages = "| page | beads | in the page | text under a bead | pointed at | seconds |\n\
                     | --- | --- | --- | --- | --- | --- |\n"
        .to_owned();
    for page in outcomes {
        let _ = writeln!(
            pages,
            "| {} {} | {} | {} | {:.2} % | {} | {:.1} |",
            page.book,
            page.name,
            page.n_beads,
            page.n_shown,
            page.share() * 100.0,
            page.n_hovered,
            page.seconds,
        );
    }
    for page in outcomes.iter().filter(|page| !page.faults.is_empty() || !page.gaps.is_empty()) {
        let _ = writeln!(pages, "\n{} {}:", page.book, page.name);
        for fault in &page.faults {
            let _ = writeln!(pages, "- {fault}");
        }
        for gap in &page.gaps {
            let _ = writeln!(pages, "- under no bead: “{gap}”");
        }
    }
    (books, pages)
}
