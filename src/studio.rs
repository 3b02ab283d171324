//! The whole way from raw texts to an aligned text, in steps small enough for a page that stays
//! alive meanwhile.

use crate::align::{AlignJob, AlignOptions, mismatch};
use crate::aligned_text::AlignedText;
use crate::document::{Document, Warning, bilingual, detect, one_segment_a_line, plain};
use crate::error::Error;
use crate::lang::Lang;
use crate::model::{Bead, Block, SegmentRange, Version};
use crate::segment::sentences;
use crate::text::ByteSpan;

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
            left = side.step(left);
        }
        let (done, all) =
            self.sides.iter().map(Side::progress).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
        if done == all {
            let [source, target] = &self.sides;
            self.align = Some(AlignJob::new(&source.version, &target.version, &self.options));
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
        let [source, target] = self.sides;
        if let Some(why) = mismatch(&source.version, &target.version, &beads) {
            return Err(Error::NotATranslation { why });
        }
        let text = AlignedText::new(vec![source.version, target.version], beads)?;
        let origins = [source.origin, target.origin];
        Ok(Aligned { text, origins, lines: self.lines, warnings: self.warnings })
    }
}

/// A plain text in one language, cut into blocks and sentences.
pub fn segmented(text: &str, lang: &Lang) -> Version {
    let (document, _) = plain(text, Some(lang.clone()));
    let mut side = Side::new(document, lang.clone(), Cut::Sentences);
    side.step(u32::MAX);
    side.version
}

/// How blocks become segments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// At the ends of sentences.
    Sentences,
    /// Not at all: a block is a segment.
    Blocks,
}

/// One version in the making.
#[derive(Debug, Clone)]
struct Side {
    version: Version,
    origin: u32,
    document_blocks: Vec<crate::document::DocumentBlock>,
    cut: Cut,
    next_block: usize,
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
        Ok(Self::new(document, lang, cut))
    }

    fn new(document: Document, lang: Lang, cut: Cut) -> Self {
        let version = Version {
            dir: lang.direction(),
            lang,
            title: document.title,
            text: document.text,
            blocks: Vec::with_capacity(document.blocks.len()),
            segments: Vec::new(),
        };
        let (origin, document_blocks) = (document.origin, document.blocks);
        Self { version, origin, document_blocks, cut, next_block: 0 }
    }

    /// Blocks cut and blocks in all.
    fn progress(&self) -> (usize, usize) {
        (self.next_block, self.document_blocks.len())
    }

    /// Cuts blocks of about `budget` bytes and says how many bytes are left of it.
    fn step(&mut self, budget: u32) -> u32 {
        let mut left = budget;
        while let Some(block) = self.document_blocks.get(self.next_block).filter(|_| left > 0) {
            let text = block.span.of(&self.version.text);
            let spans = match self.cut {
                Cut::Sentences => sentences(text, &self.version.lang),
                Cut::Blocks => vec![ByteSpan::new(0, block.span.len())],
            };
            let start = self.version.segments.len() as u32;
            let shifted = spans.into_iter().map(|span| span.shifted(block.span.start));
            self.version.segments.extend(shifted);
            let segments = SegmentRange::new(start, self.version.segments.len() as u32);
            if !segments.is_empty() {
                self.version.blocks.push(Block { kind: block.kind, segments });
            }
            left = left.saturating_sub(block.span.len().max(1));
            self.next_block += 1;
        }
        left
    }
}
