//! The whole way from raw texts to an aligned text, in steps small enough for a page that stays
//! alive meanwhile.

pub mod packs;

use crate::align::{AlignJob, AlignOptions, Knowledge, merge, mismatch};
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

/// A text to be aligned whose blocks are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// What messages call it, mostly a file name.
    pub name: String,
    /// The text and its blocks.
    pub document: Document,
    /// What was odd about it.
    pub warnings: Vec<Warning>,
}

/// What is to be aligned.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Input {
    /// A text and its translations, one or more.
    Versions(Vec<Source>),
    /// The same, all cut already: each line is a segment.
    Segmented(Vec<Source>),
    /// The same, read already, from a file that is no plain text.
    Documents(Vec<Read>),
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
    pub origins: Vec<u32>,
    /// For [`Input::Segmented`], the line of each segment of every version, counted from 0 with
    /// the empty lines; else empty.
    pub lines: Vec<Vec<u32>>,
    /// What was odd, with the name of the text.
    pub warnings: Vec<(String, Warning)>,
    /// What speaks against the texts being translations of each other: an error
    /// [`Error::NotATranslation`] that the command line only warns of, while a page shows nothing.
    pub mismatch: Option<String>,
}

impl Aligned {
    /// The same, or the error where the texts do not belong together.
    ///
    /// # Errors
    /// - [`Error::NotATranslation`] where something speaks against it.
    pub fn trusted(self) -> Result<Self, Error> {
        match self.mismatch {
            Some(why) => Err(Error::NotATranslation { why }),
            None => Ok(self),
        }
    }
}

/// The making of an aligned text, in steps.
///
/// ```
/// use diglot::align::AlignOptions;
/// use diglot::studio::{Input, Job, Source};
///
/// let source = |name: &str, text: &str| Source { name: name.into(), text: text.into(), lang: None };
/// let pair = vec![source("a", "Il pleut. Je reste chez moi."), source("b", "下雨了。我待在家里。")];
/// let mut job = Job::new(Input::Versions(pair), &AlignOptions::default())?;
/// while job.step(100_000) < 1.0 {}
/// let aligned = job.finish()?;
/// assert_eq!(aligned.text.n_beads(), 2);
/// # Ok::<(), diglot::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Job {
    sides: Vec<Side>,
    lines: Vec<Vec<u32>>,
    warnings: Vec<(String, Warning)>,
    options: AlignOptions,
    /// What is known of the first version's language and that of each further version.
    knowledge: Vec<Knowledge>,
    /// Further versions whose beads with the first are known.
    aligned: Vec<Vec<Bead>>,
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
    /// - [`Error::OneText`] where there is no translation.
    /// - Those of [`bilingual`] for a text in two languages.
    pub fn new(input: Input, options: &AlignOptions) -> Result<Self, Error> {
        let mut warnings = Vec::new();
        let mut lines = Vec::new();
        let mut sides = Vec::new();
        match input {
            Input::Versions(sources) => {
                for source in sources {
                    let (document, odd) = plain(&source.text, source.lang);
                    let cut = Cut::Sentences;
                    sides.push(Side::read(document, cut, source.name, odd, &mut warnings)?);
                }
            }
            Input::Documents(documents) => {
                for Read { name, document, warnings: odd } in documents {
                    sides.push(Side::read(document, Cut::Sentences, name, odd, &mut warnings)?);
                }
            }
            Input::Segmented(sources) => {
                for source in sources {
                    let (document, found, odd) = one_segment_a_line(&source.text, source.lang);
                    lines.push(found);
                    let cut = Cut::Blocks;
                    sides.push(Side::read(document, cut, source.name, odd, &mut warnings)?);
                }
            }
            Input::Bilingual { name, text, langs } => {
                let (documents, odd) = bilingual(&text, &name, langs)?;
                warnings.extend(odd.into_iter().map(|warning| (name.clone(), warning)));
                for document in documents {
                    let cut = Cut::Sentences;
                    let name = name.clone();
                    sides.push(Side::read(document, cut, name, Vec::new(), &mut warnings)?);
                }
            }
        }
        if sides.len() < 2 {
            return Err(Error::OneText);
        }
        Ok(Self {
            lines,
            warnings,
            options: options.clone(),
            knowledge: vec![Knowledge::default(); sides.len() - 1],
            aligned: Vec::new(),
            sides,
            align: None,
            fraction: 0.0,
        })
    }

    /// The languages of the versions, as given or found out: two or more.
    pub fn langs(&self) -> Vec<&Lang> {
        self.sides.iter().map(|side| &side.segmenter.version().lang).collect()
    }

    /// Takes over what is known of the first language and that of `version`, which counts from 1.
    /// Of use before the first step.
    pub fn know(&mut self, version: usize, knowledge: Knowledge) {
        let place = version.checked_sub(1).and_then(|idx| self.knowledge.get_mut(idx));
        if let Some(known) = place {
            *known = knowledge;
        }
    }

    /// Does a piece of the work and says how much of all is done, 0 to 1; it is 1 only at the
    /// end. `budget` counts cells of the search or bytes of text; a million take some seconds.
    pub fn step(&mut self, budget: u32) -> f64 {
        let n_pairs = self.sides.len() - 1;
        if let Some(align) = &mut self.align {
            let done = align.step(budget);
            if done < 1.0 {
                return self.progress(done);
            }
            self.aligned.extend(self.align.take().map(AlignJob::finish));
            if self.aligned.len() == n_pairs {
                return 1.0;
            }
        } else if self.aligned.len() == n_pairs {
            return 1.0;
        } else {
            let mut left = budget.max(1);
            for side in &mut self.sides {
                left = side.segmenter.advance(left);
            }
            let (mut done, mut all) = (0, 0);
            for side in &self.sides {
                let progress = side.segmenter.progress();
                (done, all) = (done + progress.0, all + progress.1);
            }
            if done < all {
                self.fraction = SEGMENT_SHARE * done as f64 / all as f64;
                return self.fraction;
            }
        }
        // There are two sides or more, and knowledge for all but the first.
        let next = self.aligned.len();
        let versions = [0, next + 1].map(|idx| self.sides[idx].segmenter.version());
        let [source, target] = versions;
        self.align = Some(AlignJob::new(source, target, &self.knowledge[next], &self.options));
        self.progress(0.0)
    }

    /// How much of all is done where so much of the pair in work is.
    fn progress(&mut self, done: f64) -> f64 {
        let pairs = (self.aligned.len() as f64 + done) / (self.sides.len() - 1) as f64;
        self.fraction = self.fraction.max(SEGMENT_SHARE + (1.0 - SEGMENT_SHARE) * pairs).min(0.99);
        self.fraction
    }

    /// The aligned text. Does what is left to do.
    ///
    /// # Errors
    /// - [`Error::InvalidAlignment`] where the parts of the program disagree; please report it.
    pub fn finish(mut self) -> Result<Aligned, Error> {
        while self.step(u32::MAX) < 1.0 {}
        let origins = self.sides.iter().map(|side| side.origin).collect();
        let versions: Vec<Version> =
            self.sides.into_iter().map(|side| side.segmenter.finish()).collect();
        let (first, others) = versions.split_first().ok_or(Error::OneText)?;
        let mismatch = others
            .iter()
            .zip(&self.aligned)
            .find_map(|(target, beads)| mismatch(first, target, beads));
        let beads = merge(&self.aligned, &versions, &self.options);
        let text = AlignedText::new(versions, beads)?;
        Ok(Aligned { text, origins, lines: self.lines, warnings: self.warnings, mismatch })
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
