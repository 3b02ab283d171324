//! The whole way from raw texts to an aligned text, in steps small enough for a page that stays
//! alive meanwhile.

use crate::align::{AlignJob, AlignOptions, mismatch};
use crate::aligned_text::AlignedText;
use crate::document::{Document, Warning, bilingual, detect, one_segment_a_line, plain};
use crate::error::Error;
use crate::lang::Lang;
use crate::model::{Bead, Version};
use crate::segment::{Cut, Segmenter, segment};

/// A decoded text to be aligned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What messages call it, mostly a file name.
    pub name: String,
    /// The text.
    pub text: String,
    /// The language; `None` to find it out.
    pub lang: Option<Lang>,
}

/// What is to be aligned.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Input {
    /// A text and its translation.
    Pair([Source; 2]),
    /// A text and its translation, both cut already: each line is a segment.
    SegmentedPair([Source; 2]),
    /// One text that holds both languages, one after the other.
    Bilingual {
        /// What messages call it.
        name: String,
        /// The text.
        text: String,
        /// The languages in their order; `None` to find them out.
        langs: Option<[Lang; 2]>,
    },
}

/// An aligned text and how it came about.
#[derive(Debug, Clone)]
pub struct Aligned {
    /// The aligned text.
    pub text: AlignedText,
    /// Where each version begins in the text it was read from, in bytes.
    pub origins: [u32; 2],
    /// For [`Input::SegmentedPair`], the line of each segment of both versions, counted from 0
    /// with the empty lines; else empty.
    pub lines: [Vec<u32>; 2],
    /// What was odd, with the name of the text.
    pub warnings: Vec<(String, Warning)>,
}

/// The making of an aligned text, in steps.
///
/// ```
/// use diglot::align::AlignOptions;
/// use diglot::studio::{Input, Job, Source};
///
/// let source = |name: &str, text: &str| Source { name: name.into(), text: text.into(), lang: None };
/// let pair = [source("a", "Il pleut. Je reste chez moi."), source("b", "下雨了。我待在家里。")];
/// let mut job = Job::new(Input::Pair(pair), &AlignOptions::default())?;
/// while job.step(100_000) < 1.0 {}
/// let aligned = job.finish()?;
/// assert_eq!(aligned.text.n_beads(), 2);
/// # Ok::<(), diglot::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Job {
    sides: [Side; 2],
    lines: [Vec<u32>; 2],
    warnings: Vec<(String, Warning)>,
    options: AlignOptions,
    align: Option<AlignJob>,
    fraction: f64,
}

/// The share of all work that goes into segments.
const SEGMENT_SHARE: f64 = 0.1;

impl Job {
    /// Reads the texts: languages, parts and blocks.
    ///
    /// # Errors
    /// - [`Error::EmptyText`] where a text is empty.
    /// - Those of [`bilingual`] for a text in two languages.
    pub fn new(input: Input, options: &AlignOptions) -> Result<Self, Error> {
        let mut warnings = Vec::new();
        let mut lines = [Vec::new(), Vec::new()];
        let sides = match input {
            Input::Pair(sources) => {
                let [first, second] = sources.map(|source| {
                    let (document, odd) = plain(&source.text, source.lang);
                    Side::read(document, Cut::Sentences, source.name, odd, &mut warnings)
                });
                [first?, second?]
            }
            Input::SegmentedPair(sources) => {
                let mut numbers = lines.iter_mut();
                let [first, second] = sources.map(|source| {
                    let (document, found, odd) = one_segment_a_line(&source.text, source.lang);
                    if let Some(numbers) = numbers.next() {
                        *numbers = found;
                    }
                    Side::read(document, Cut::Blocks, source.name, odd, &mut warnings)
                });
                [first?, second?]
            }
            Input::Bilingual { name, text, langs } => {
                let (documents, odd) = bilingual(&text, &name, langs)?;
                warnings.extend(odd.into_iter().map(|warning| (name.clone(), warning)));
                let [first, second] = documents.map(|document| {
                    Side::read(document, Cut::Sentences, name.clone(), Vec::new(), &mut warnings)
                });
                [first?, second?]
            }
        };
        Ok(Self { sides, lines, warnings, options: options.clone(), align: None, fraction: 0.0 })
    }

    /// Does a piece of the work and says how much of all is done, 0 to 1; it is 1 only at the
    /// end. `budget` counts cells of the search or bytes of text; a million take some tenths of a
    /// second.
    pub fn step(&mut self, budget: u32) -> f64 {
        if let Some(align) = &mut self.align {
            let done = align.step(budget);
            return if done < 1.0 { SEGMENT_SHARE + (1.0 - SEGMENT_SHARE) * done } else { 1.0 };
        }
        let mut left = budget.max(1);
        for side in &mut self.sides {
            left = side.segmenter.advance(left);
        }
        let (done, all) = self
            .sides
            .iter()
            .map(|side| side.segmenter.progress())
            .fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
        if done == all {
            let [source, target] = &self.sides;
            let (source, target) = (source.segmenter.version(), target.segmenter.version());
            self.align = Some(AlignJob::new(source, target, &self.options));
            return SEGMENT_SHARE;
        }
        self.fraction = SEGMENT_SHARE * done as f64 / all as f64;
        self.fraction
    }

    /// The aligned text. Does what is left to do.
    ///
    /// # Errors
    /// - [`Error::NotATranslation`] where the texts do not belong together.
    /// - [`Error::InvalidAlignment`] where the parts of the program disagree; please report it.
    pub fn finish(mut self) -> Result<Aligned, Error> {
        while self.step(u32::MAX) < 1.0 {}
        let beads: Vec<Bead> = self.align.map(AlignJob::finish).unwrap_or_default();
        let origins = [self.sides[0].origin, self.sides[1].origin];
        let [source, target] = self.sides.map(|side| side.segmenter.finish());
        if let Some(why) = mismatch(&source, &target, &beads) {
            return Err(Error::NotATranslation { why });
        }
        let text = AlignedText::new(vec![source, target], beads)?;
        Ok(Aligned { text, origins, lines: self.lines, warnings: self.warnings })
    }
}

/// A plain text in one language, cut into blocks and sentences.
pub fn segmented(text: &str, lang: &Lang) -> Version {
    let (document, _) = plain(text, Some(lang.clone()));
    segment(document, lang.clone())
}

/// One version in the making.
#[derive(Debug, Clone)]
struct Side {
    segmenter: Segmenter,
    origin: u32,
}

impl Side {
    fn read(
        document: Document,
        cut: Cut,
        name: String,
        odd: Vec<Warning>,
        warnings: &mut Vec<(String, Warning)>,
    ) -> Result<Self, Error> {
        if document.blocks.is_empty() {
            return Err(Error::EmptyText { name });
        }
        warnings.extend(odd.into_iter().map(|warning| (name.clone(), warning)));
        let lang = match document.lang.clone().or_else(|| detect(&document.text)) {
            Some(lang) => lang,
            None => {
                warnings.push((name, Warning::UnknownLanguage));
                Lang::parse("und")?
            }
        };
        let origin = document.origin;
        Ok(Self { segmenter: Segmenter::new(document, lang, cut), origin })
    }
}
