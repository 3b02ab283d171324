//! Two languages one after the other in one file, told apart.

use icu_properties::props::Script;

use crate::error::Error;
use crate::lang::Lang;

use super::lines::{Line, lines};
use super::plain::plain;
use super::script::{Histogram, Writing};
use super::statistics::{Judge, detect};
use super::{Document, Warning};

/// A part with less than this share of the letters is a quotation, not a version.
const MIN_SHARE: f64 = 0.05;
/// More of the other language than this in both parts means that the languages alternate.
const MAX_FOREIGN: f64 = 0.15;
/// More of the other language than this in either part means it too, unless that is Latin, which
/// names and commands in any text are written in.
const MAX_FOREIGN_IN_ONE: f64 = 0.3;
/// Where the letters speak almost as well for a place after more blank lines, it is taken.
const NEARLY: f64 = 0.98;

/// The two parts of a text that holds two languages one after the other, in the order in which
/// they stand. `langs` names them where they are known; else the text tells. `name` is what
/// messages call the text.
///
/// Where the scripts differ, the parts are cut where two histograms of scripts explain the text
/// best; where they do not, a detector limited to two languages judges every line.
///
/// # Errors
/// - [`Error::EmptyText`] without any text.
/// - [`Error::OneLanguage`] where all of it is in one language.
/// - [`Error::LanguagesAlternate`] where no single cut separates the languages.
/// - [`Error::UnknownLanguage`] where a part's language cannot be told.
pub fn bilingual(
    text: &str,
    name: &str,
    langs: Option<[Lang; 2]>,
) -> Result<([Document; 2], Vec<Warning>), Error> {
    let parts = Parts::new(text, name);
    if parts.lines.is_empty() {
        return Err(Error::EmptyText { name: name.to_owned() });
    }
    let cut = match parts.cut_by_script()? {
        Some(cut) => cut,
        None => parts.cut_by_statistics(langs.as_ref())?,
    };
    let mut warnings = Vec::new();
    let n_lines = parts.foreign_lines(cut);
    if n_lines > 0 {
        warnings.push(Warning::ForeignLines { n_lines });
    }
    let [first_lang, second_lang] = match langs {
        Some(langs) => langs.map(Some),
        None => [detect(parts.before(cut)), detect(parts.after(cut))],
    };
    let unknown = || Error::UnknownLanguage { name: name.to_owned() };
    let (first_lang, second_lang) =
        (first_lang.ok_or_else(unknown)?, second_lang.ok_or_else(unknown)?);
    let (first, odd) = plain(parts.before(cut), Some(first_lang));
    warnings.extend(odd);
    let (mut second, odd) = plain(parts.after(cut), Some(second_lang));
    warnings.extend(odd);
    let mut first = first;
    first.origin += parts.start_of(0);
    second.origin += parts.start_of(cut);
    Ok(([first, second], warnings))
}

/// The lines of a text and what they are written in; a cut is the index of the line after it.
struct Parts<'a> {
    text: &'a str,
    name: &'a str,
    lines: Vec<Line>,
    histograms: Vec<Histogram>,
}

impl<'a> Parts<'a> {
    fn new(text: &'a str, name: &'a str) -> Self {
        let lines = lines(text);
        let histograms = lines.iter().map(|line| Histogram::of(line.span.of(text))).collect();
        Self { text, name, lines, histograms }
    }

    fn start_of(&self, line: usize) -> u32 {
        self.lines.get(line).map_or(self.text.len() as u32, |line| line.span.start)
    }

    fn before(&self, cut: usize) -> &'a str {
        &self.text[self.start_of(0) as usize..self.start_of(cut) as usize]
    }

    fn after(&self, cut: usize) -> &'a str {
        &self.text[self.start_of(cut) as usize..]
    }

    /// The cut between two scripts; `None` where both parts are written alike.
    fn cut_by_script(&self) -> Result<Option<usize>, Error> {
        let Some(cut) = best_cut(&self.lines, &gains(&self.histograms)) else { return Ok(None) };
        let (before, after) = self.histograms.split_at(cut);
        let (before, after) = (sum(before), sum(after));
        let (Some(first), Some(second)) = (before.writing(), after.writing()) else {
            return Ok(None);
        };
        if first == second {
            return Ok(None);
        }
        let share = before.total().min(after.total()) / (before.total() + after.total());
        if share < MIN_SHARE {
            return Ok(None);
        }
        let foreign_before = self.foreign(0..cut, second) / before.total();
        let foreign_after = self.foreign(cut..self.lines.len(), first) / after.total();
        let latin = Writing::Other(Script::Latin);
        let is_much = |share: f64, writing: Writing| writing != latin && share > MAX_FOREIGN_IN_ONE;
        if foreign_before.min(foreign_after) > MAX_FOREIGN
            || is_much(foreign_before, second)
            || is_much(foreign_after, first)
        {
            return Err(Error::LanguagesAlternate { name: self.name.to_owned() });
        }
        Ok(Some(cut))
    }

    /// The letters in lines written like `writing`.
    fn foreign(&self, lines: std::ops::Range<usize>, writing: Writing) -> f64 {
        self.histograms[lines]
            .iter()
            .filter(|line| line.writing() == Some(writing))
            .map(Histogram::total)
            .sum()
    }

    /// Lines that are written like the other part. Latin lines are everywhere and not counted.
    fn foreign_lines(&self, cut: usize) -> usize {
        let (before, after) = self.histograms.split_at(cut);
        let (first, second) = (sum(before).writing(), sum(after).writing());
        if first == second {
            return 0;
        }
        let latin = Some(Writing::Other(Script::Latin));
        let count = |lines: &[Histogram], writing: Option<Writing>| {
            let is_foreign = |line: &&Histogram| writing != latin && line.writing() == writing;
            lines.iter().filter(is_foreign).count()
        };
        count(before, second) + count(after, first)
    }

    /// The cut between two languages of one script.
    fn cut_by_statistics(&self, langs: Option<&[Lang; 2]>) -> Result<usize, Error> {
        if self.alternates(Histogram::writing) {
            return Err(Error::LanguagesAlternate { name: self.name.to_owned() });
        }
        let judged = match langs {
            Some([first, second]) => match Judge::new(first, second) {
                Some(judge) => self.cut_by_judge(&judge),
                // Nothing is known of the languages but that they differ.
                None => self.cut_by_letters(),
            },
            None => self.cut_by_guess()?,
        };
        judged.ok_or_else(|| self.one_language())
    }

    /// The cut between the languages found at both ends; `None` where they are one.
    fn cut_by_guess(&self) -> Result<Option<usize>, Error> {
        let (Some(first), Some(second)) =
            (detect(self.first_quarter()), detect(self.last_quarter()))
        else {
            return match detect(self.text) {
                Some(_) => Ok(None),
                None => Err(Error::UnknownLanguage { name: self.name.to_owned() }),
            };
        };
        let guess = |line: &Line| detect(line.span.of(self.text));
        if first == second {
            let langs: Vec<_> = self.lines.iter().filter_map(guess).collect();
            return match alternates(&langs) {
                true => Err(Error::LanguagesAlternate { name: self.name.to_owned() }),
                false => Ok(None),
            };
        }
        let cut = Judge::new(&first, &second).and_then(|judge| self.cut_by_judge(&judge));
        // A stray guess at one end does not hold for the whole part.
        let holds = |cut: &usize| {
            detect(self.before(*cut)).as_ref() == Some(&first)
                && detect(self.after(*cut)).as_ref() == Some(&second)
        };
        Ok(cut.filter(holds))
    }

    fn cut_by_judge(&self, judge: &Judge) -> Option<usize> {
        let leans: Vec<f64> =
            self.lines.iter().map(|line| judge.lean(line.span.of(self.text))).collect();
        let mut lean = -leans.iter().sum::<f64>();
        let gains: Vec<f64> = leans
            .iter()
            .map(|line| {
                let before = lean;
                lean += 2.0 * line;
                before
            })
            .collect();
        // All letters, if every line leant as its part does.
        let most: f64 = leans.iter().map(|lean| lean.abs()).sum();
        let cut = best_cut(&self.lines, &gains)?;
        (gains[cut] > 0.5 * most && self.is_balanced(cut)).then_some(cut)
    }

    fn cut_by_letters(&self) -> Option<usize> {
        let letters: Vec<_> =
            self.lines.iter().map(|line| Histogram::of_letters(line.span.of(self.text))).collect();
        best_cut(&self.lines, &gains(&letters)).filter(|cut| self.is_balanced(*cut))
    }

    fn is_balanced(&self, cut: usize) -> bool {
        let (before, after) = self.histograms.split_at(cut);
        let (before, after) = (sum(before).total(), sum(after).total());
        before.min(after) >= MIN_SHARE * (before + after)
    }

    /// The first lines, with a quarter of the letters.
    fn first_quarter(&self) -> &'a str {
        self.before(self.n_quarter(self.histograms.iter()))
    }

    /// The last lines, with a quarter of the letters.
    fn last_quarter(&self) -> &'a str {
        self.after(self.lines.len() - self.n_quarter(self.histograms.iter().rev()))
    }

    /// How many of these lines hold a quarter of all letters.
    fn n_quarter<'b>(&self, lines: impl Iterator<Item = &'b Histogram>) -> usize {
        let quarter = sum(&self.histograms).total() / 4.0;
        let mut letters = 0.0;
        lines
            .take_while(|line| {
                let takes = letters < quarter;
                letters += line.total();
                takes
            })
            .count()
    }

    fn alternates<T: PartialEq + Ord>(&self, of: impl Fn(&Histogram) -> Option<T>) -> bool {
        let lines: Vec<T> = self.histograms.iter().filter_map(of).collect();
        alternates(&lines)
    }

    fn one_language(&self) -> Error {
        match detect(self.text) {
            Some(lang) => Error::OneLanguage { name: self.name.to_owned(), lang: lang.to_string() },
            None => Error::UnknownLanguage { name: self.name.to_owned() },
        }
    }
}

/// Whether most lines differ from the one before and two kinds share the lines.
fn alternates<T: PartialEq + Ord>(lines: &[T]) -> bool {
    let n_changes = lines.windows(2).filter(|pair| pair[0] != pair[1]).count();
    let Some(first) = lines.first() else { return false };
    let n_first = lines.iter().filter(|line| *line == first).count();
    let is_shared = n_first * 3 >= lines.len() && n_first * 3 <= lines.len() * 2;
    lines.len() >= 4 && is_shared && n_changes * 3 > lines.len()
}

fn sum<K: Ord + Copy>(histograms: &[Histogram<K>]) -> Histogram<K> {
    let mut sum = Histogram::default();
    histograms.iter().for_each(|histogram| sum.add(histogram));
    sum
}

/// How much better two histograms explain the lines than one, in nats, for each cut.
fn gains<K: Ord + Copy>(histograms: &[Histogram<K>]) -> Vec<f64> {
    let mut after = sum(histograms);
    let mut before = Histogram::default();
    let whole = after.surprise();
    histograms
        .iter()
        .map(|histogram| {
            let gain = whole - before.surprise() - after.surprise();
            before.add(histogram);
            after.remove(histogram);
            gain
        })
        .collect()
}

/// The cut with the highest gain; among nearly as good ones that after most blank lines.
fn best_cut(lines: &[Line], gains: &[f64]) -> Option<usize> {
    let best = gains.iter().skip(1).copied().fold(0.0, f64::max);
    let is_near = |(cut, gain): &(usize, &f64)| *cut > 0 && **gain > 0.0 && **gain >= best * NEARLY;
    let mut cut: Option<usize> = None;
    for (near, gain) in gains.iter().enumerate().filter(is_near) {
        let is_better = cut.is_none_or(|cut| {
            // Each cut is the index of a line.
            let (breaks, best_breaks) = (lines[near].n_breaks, lines[cut].n_breaks);
            breaks > best_breaks || (breaks == best_breaks && *gain > gains[cut])
        });
        if is_better {
            cut = Some(near);
        }
    }
    cut
}
