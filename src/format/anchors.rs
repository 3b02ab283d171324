//! Anchors: what is known to match in a text and its translations, one match a line.
//!
//! ```text
//! 12<tab>15
//! Il pleut.<tab>下雨了。
//! [3,4]:[4]
//! ```
//!
//! A line has a column for each text, parted by tabs: the number of a line of the file, counted from 1
//! as editors do, or a quote that stands in the text once. A number that is meant as a quote stands in
//! quotation marks, `"1984"`. An empty column says nothing. A line in the form of Vecalign names segments
//! of two texts, counted from 0, or lines where each line is a segment.

use crate::error::Error;
use crate::model::SegmentRange;

use super::ladder;

/// What is known to match: a place in the first text, and in each of its translations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// What messages call it: the file and the line.
    pub name: String,
    /// The places in the order of the texts; `None` where nothing is said of a text.
    pub places: Vec<Option<Place>>,
}

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// The line of the file with this number, counted from 1.
    Line(u32),
    /// The segments that hold these words.
    Quote(String),
    /// Segments by their numbers.
    Segments(SegmentRange),
}

/// The anchors of a file; blank lines say nothing, nor do those of a ladder with nothing on one side.
///
/// # Errors
/// - [`Error::InvalidAnchor`] with the first line that names less than two places.
pub fn read(text: &str, name: &str) -> Result<Vec<Anchor>, Error> {
    let says = |line: &str| {
        let line = line.trim();
        // What a ladder leaves out.
        !line.is_empty() && !line.starts_with("[]:") && !line.ends_with(":[]")
    };
    let numbered = (1..).zip(text.lines()).filter(|(_, line)| says(line));
    let anchor = |(number, line): (usize, &str)| {
        let name = format!("{name} line {number}");
        let places = match bead(line) {
            Some(places) => places,
            None => columns(line).into_iter().map(place).collect(),
        };
        if places.iter().flatten().count() < 2 {
            let why =
                "names less than two places; give the number of a line or a quote for each text, \
                       with a tab between them"
                    .to_owned();
            return Err(Error::InvalidAnchor { name, why });
        }
        Ok(Anchor { name, places })
    };
    numbered.map(anchor).collect()
}

/// The segments that a line in the form of Vecalign names.
fn bead(line: &str) -> Option<Vec<Option<Place>>> {
    let beads = ladder::read_vecalign(line, "").ok()?;
    let [(source, target)] = beads.as_slice() else { return None };
    let range = |numbers: &[u32]| {
        let (first, end) = (*numbers.first()?, numbers.last()?.checked_add(1)?);
        let range = SegmentRange::new(first, end);
        (range.len() as usize == numbers.len()).then_some(Place::Segments(range))
    };
    Some(vec![range(source), range(target)])
}

/// The columns of a line; numbers may be parted by spaces.
fn columns(line: &str) -> Vec<&str> {
    if line.contains('\t') {
        return line.split('\t').collect();
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let are_numbers = words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    if are_numbers { words } else { vec![line] }
}

fn place(column: &str) -> Option<Place> {
    let column = column.trim();
    if column.is_empty() {
        return None;
    }
    let is_number = column.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(number) = column.parse().ok().filter(|_| is_number) {
        return Some(Place::Line(number));
    }
    let inner = column.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    Some(Place::Quote(inner.filter(|inner| !inner.is_empty()).unwrap_or(column).to_owned()))
}
