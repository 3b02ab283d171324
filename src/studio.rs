//! The whole way from raw texts to an aligned text, in steps small enough for a page that stays
//! alive meanwhile.

#[cfg(feature = "format")]
mod anchors;
pub mod packs;

use crate::align::{
    AlignJob, AlignOptions, Anchors, Clauses, EvidenceKind, Knowledge, Traits, clauses, merge,
    mismatch,
};
use crate::aligned_text::AlignedText;
use crate::document::{
    Document, Part, Warning, bilingual, contradiction, detect, one_segment_a_line, plain,
};
use crate::error::Error;
use crate::lang::Lang;
use crate::model::{Bead, Version};
use crate::segment::{Cut, Segmenter, segment};
use crate::text::SourceMap;

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
    /// Where each version stands in the text it was read from.
    pub sources: Vec<SourceMap>,
    /// For [`Input::Segmented`], the line of each segment of every version, counted from 0 with
    /// the empty lines; else empty.
    pub lines: Vec<Vec<u32>>,
    /// What was odd, with the name of the text.
    pub warnings: Vec<(String, Warning)>,
    /// What speaks against the texts being translations of each other: an error
    /// [`Error::NotATranslation`] that the command line only warns of, while a page shows nothing.
    pub mismatch: Option<String>,
    /// What the confidence of each bead rests on, where there are two versions; else empty.
    pub traits: Vec<Traits>,
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
    /// Segments of the first version and of each further one that are known to match.
    anchors: Vec<Anchors>,
    /// Further versions whose beads with the first are known.
    aligned: Vec<Vec<Bead>>,
    /// What the confidence of their beads rests on.
    traits: Vec<Vec<Traits>>,
    align: Option<AlignJob>,
    /// Long sentences of two versions, cut.
    clauses: [Option<Clauses>; 2],
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
                let (parts, odd) = bilingual(&text, &name, langs)?;
                warnings.extend(odd.into_iter().map(|warning| (name.clone(), warning)));
                for Part { document, source } in parts {
                    let cut = Cut::Sentences;
                    let name = name.clone();
                    let side = Side::read(document, cut, name, Vec::new(), &mut warnings)?;
                    sides.push(Side { source, ..side });
                }
            }
        }
        if sides.len() < 2 {
            return Err(Error::OneText);
        }
        // Lines that are segments are no paragraphs.
        let options = if lines.is_empty() {
            options.clone()
        } else {
            options.clone().without(EvidenceKind::Blocks)
        };
        name_scripts(&mut sides)?;
        warnings.extend(likenesses(&sides));
        Ok(Self {
            lines,
            warnings,
            options,
            knowledge: vec![Knowledge::default(); sides.len() - 1],
            anchors: vec![Anchors::default(); sides.len() - 1],
            aligned: Vec::new(),
            traits: Vec::new(),
            sides,
            align: None,
            clauses: [None, None],
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
            if let Some(align) = self.align.take() {
                let (beads, traits) = align.finish_with_traits();
                self.aligned.push(beads);
                self.traits.push(traits);
            }
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
        // Segments that the user made are not cut, and of three versions all would have to agree.
        if n_pairs == 1 && self.lines.is_empty() {
            let held = [0, 1].map(|side| self.anchors[next].held(side));
            self.clauses = [clauses(source, target, held[0]), clauses(target, source, held[1])];
        }
        let cut = |side: usize| self.clauses[side].as_ref();
        let [source, target] =
            [0, 1].map(|side| cut(side).map_or(versions[side], |clauses| &clauses.version));
        let is_inner =
            [0, 1].map(|side| cut(side).map_or(&[] as &[bool], |clauses| &clauses.is_inner));
        let anchors = std::mem::take(&mut self.anchors[next]);
        let align = AlignJob::new(source, target, &self.knowledge[next], &self.options)
            .with_anchors(anchors);
        self.align = Some(align.with_inner(is_inner));
        self.progress(0.0)
    }

    /// How much of all is done, 0 to 1.
    pub fn fraction(&self) -> f64 {
        self.fraction
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
        let sources = self.sides.iter().map(|side| side.source.clone()).collect();
        let mut versions: Vec<Version> = std::mem::take(&mut self.sides)
            .into_iter()
            .map(|side| side.segmenter.finish())
            .collect();
        if let [beads] = self.aligned.as_mut_slice() {
            for (place, clauses) in std::mem::take(&mut self.clauses).into_iter().enumerate() {
                if let Some(clauses) = clauses {
                    // There are two versions.
                    versions[place] = clauses.joined(beads, place);
                }
            }
        }
        let (first, others) = versions.split_first().ok_or(Error::OneText)?;
        let mismatch = others
            .iter()
            .zip(self.aligned.iter().zip(&self.traits))
            .find_map(|(target, (beads, traits))| mismatch(first, target, beads, traits));
        let beads = merge(&self.aligned, &versions, &self.options);
        let text = AlignedText::new(versions, beads)?;
        let traits = if self.traits.len() == 1 { self.traits.pop() } else { None };
        let traits = traits.unwrap_or_default();
        let Self { lines, warnings, .. } = self;
        Ok(Aligned { text, sources, lines, warnings, mismatch, traits })
    }
}

/// A plain text in one language, cut into blocks and sentences.
pub fn segmented(text: &str, lang: &Lang) -> Version {
    let (document, _) = plain(text, Some(lang.clone()));
    segment(document, lang.clone())
}

/// Names the characters of Chinese that stands beside Chinese in others.
fn name_scripts(sides: &mut [Side]) -> Result<(), Error> {
    let lang = |side: &Side| side.segmenter.version().lang.clone();
    let traditional = sides.iter().any(|side| lang(side).as_str() == "zh-Hant");
    for side in sides.iter_mut().filter(|side| traditional && lang(side).as_str() == "zh") {
        side.segmenter.relabel(Lang::parse("zh-Hans")?);
    }
    Ok(())
}

/// What is odd about two texts that follow each other: one text twice, or one language twice.
fn likenesses(sides: &[Side]) -> Vec<(String, Warning)> {
    let of_pair = |pair: &[Side]| {
        let [first, second] = pair else { return None };
        let (one, other) = (first.segmenter.version(), second.segmenter.version());
        let warning = if one.text == other.text {
            Warning::SameText
        } else if one.lang == other.lang && one.lang.as_str() != "und" {
            Warning::SameLanguage { lang: one.lang.to_string() }
        } else {
            return None;
        };
        Some((second.name.clone(), warning))
    };
    sides.windows(2).filter_map(of_pair).collect()
}

/// One version in the making.
#[derive(Debug, Clone)]
struct Side {
    name: String,
    segmenter: Segmenter,
    source: SourceMap,
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
        let lang = match document.lang.clone() {
            Some(named) => {
                if let Some(found) = contradiction(&document.text, &named) {
                    let (named, found) = (named.to_string(), found.to_string());
                    let warning = Warning::ContradictedLanguage { named, found };
                    warnings.push((name.clone(), warning));
                }
                named
            }
            None => match detect(&document.text) {
                Some(lang) => lang,
                None => {
                    warnings.push((name.clone(), Warning::UnknownLanguage));
                    Lang::parse("und")?
                }
            },
        };
        let source = SourceMap::at(document.origin);
        Ok(Self { name, segmenter: Segmenter::new(document, lang, cut), source })
    }
}
