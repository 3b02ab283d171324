//! The value the core holds: a text in two or more languages and the beads between them.

mod layout;
mod pack;

use crate::error::Error;
use crate::fold::folded;
use crate::lang::{Direction, Lang};
use crate::model::{Bead, Block, SegmentRange, Version};
use crate::text::ByteSpan;
use layout::{Layout, VersionLayout};

/// Segments of a bead in one version, beyond which it is not compared with another.
const MAX_COMPARED: usize = 8;

/// A text in two or more languages, cut into segments, with the beads that say which segments
/// translate each other.
///
/// It lives in the bytes of its bundle: opening one checks the bytes and copies none of the text,
/// and a look-up reads just what it returns. `B` holds the bytes, owned or borrowed.
///
/// Laws, checked by [`AlignedText::new`] and on opening: those of [`Version`]; every segment of
/// every version lies in exactly one bead; beads are in order in all versions, and none is empty
/// in all of them.
///
/// ```
/// use diglot::{AlignedText, lang::Lang, model::*, text::ByteSpan};
///
/// let version = |tag: &str, text: &str| -> Result<Version, diglot::Error> {
///     let lang = Lang::parse(tag)?;
///     Ok(Version {
///         dir: lang.direction(),
///         lang,
///         title: String::new(),
///         text: text.to_owned(),
///         segments: vec![ByteSpan::new(0, text.len() as u32)],
///         blocks: vec![Block { kind: BlockKind::Paragraph, segments: SegmentRange::new(0, 1) }],
///     })
/// };
/// let bead = Bead {
///     segments: vec![SegmentRange::new(0, 1); 2],
///     confidence: 0.9,
///     checked: false,
/// };
/// let text = AlignedText::new(vec![version("fr", "Oui.")?, version("zh", "是。")?], vec![bead])?;
/// assert_eq!(text.bead_of(1, 0), Some(0));
/// assert_eq!(text.segment_text(1, 0), "是。");
/// # Ok::<(), diglot::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct AlignedText<B = Vec<u8>> {
    bytes: B,
    layout: Layout,
}

impl AlignedText {
    /// The aligned text of these versions and beads.
    ///
    /// # Errors
    /// - [`Error::InvalidAlignment`] where a law is broken; the message says which.
    pub fn new(versions: Vec<Version>, beads: Vec<Bead>) -> Result<Self, Error> {
        pack::check(&versions, &beads)?;
        let bytes = pack::pack(&versions, &beads);
        // What `check` lets pass the layout accepts; should the two ever disagree, say so.
        let layout = Layout::read(&bytes, 0)
            .map_err(|why| Error::InvalidAlignment { why: why.to_owned() })?;
        Ok(Self { bytes, layout })
    }
}

impl<B: AsRef<[u8]>> AlignedText<B> {
    /// The aligned text whose packed form begins at byte `start` of `bytes` and ends with them.
    ///
    /// The time is that of a check: one pass over text and tables, without building anything.
    ///
    /// # Errors
    /// The law or bound that the bytes break, as a clause.
    pub(crate) fn open(bytes: B, start: usize) -> Result<Self, &'static str> {
        let layout = Layout::read(bytes.as_ref(), start)?;
        Ok(Self { bytes, layout })
    }

    /// The packed form, the same for the same versions and beads on every machine.
    pub(crate) fn packed(&self) -> &[u8] {
        self.bytes.as_ref().get(self.layout.start..).unwrap_or_default()
    }

    /// How many versions, two or more.
    pub fn n_versions(&self) -> usize {
        self.layout.versions.len()
    }

    /// The language of a version; `None` where there is no such version.
    pub fn lang(&self, version: usize) -> Option<&Lang> {
        self.version(version).map(|version| &version.lang)
    }

    /// The direction in which a version is written.
    pub fn dir(&self, version: usize) -> Direction {
        self.version(version).map(|version| version.dir).unwrap_or_default()
    }

    /// The title of a version, empty where it has none.
    pub fn title(&self, version: usize) -> &str {
        self.version(version).map(|version| version.title.as_str()).unwrap_or_default()
    }

    /// The whole text of a version. Checks its encoding anew, so the time grows with the text.
    pub fn text(&self, version: usize) -> &str {
        self.version(version).map(|version| version.text(self.bytes())).unwrap_or_default()
    }

    /// The version that serves best who reads `wanted`: the same tag, else a narrower or wider
    /// one, else another of the same primary language.
    pub fn version_for(&self, wanted: &Lang) -> Option<usize> {
        let fit = |version: &VersionLayout| version.lang.fits(wanted);
        let best = self.layout.versions.iter().map(fit).max().filter(|fit| *fit > 0)?;
        self.layout.versions.iter().position(|version| fit(version) == best)
    }

    /// How many segments a version has.
    pub fn n_segments(&self, version: usize) -> u32 {
        self.version(version).map_or(0, |version| version.segment_starts.len)
    }

    /// Where a segment lies in [`AlignedText::text`] of its version.
    pub fn segment_span(&self, version: usize, segment: u32) -> Option<ByteSpan> {
        self.version(version)?.segment(self.bytes(), segment).map(|(span, _)| span)
    }

    /// The text of a segment; empty where there is no such segment.
    pub fn segment_text(&self, version: usize, segment: u32) -> &str {
        self.version(version)
            .and_then(|version| version.segment(self.bytes(), segment))
            .map(|(_, text)| text)
            .unwrap_or_default()
    }

    /// How many blocks a version has.
    pub fn n_blocks(&self, version: usize) -> u32 {
        self.version(version).map_or(0, |version| version.block_starts.len)
    }

    /// A block of a version.
    pub fn block(&self, version: usize, block: u32) -> Option<Block> {
        self.version(version)?.block(self.bytes(), block)
    }

    /// The block in which a segment lies.
    pub fn block_of(&self, version: usize, segment: u32) -> Option<u32> {
        let version = self.version(version)?;
        version
            .block_starts
            .last_up_to(self.bytes(), segment)
            .filter(|_| segment < version.segment_starts.len)
    }

    /// How many beads.
    pub fn n_beads(&self) -> u32 {
        self.layout.n_beads
    }

    /// The segments of a bead in one version; empty where the bead has none there.
    pub fn bead_segments(&self, bead: u32, version: usize) -> SegmentRange {
        self.version(version)
            .filter(|_| bead < self.layout.n_beads)
            .map(|version| version.bead(self.bytes(), bead))
            .unwrap_or_default()
    }

    /// A bead.
    pub fn bead(&self, bead: u32) -> Option<Bead> {
        let (confidence, checked) = self.layout.trust(self.bytes(), bead)?;
        let segments =
            (0..self.n_versions()).map(|version| self.bead_segments(bead, version)).collect();
        Some(Bead { segments, confidence, checked })
    }

    /// The bead in which a segment of a version lies. Takes a binary search.
    pub fn bead_of(&self, version: usize, segment: u32) -> Option<u32> {
        let version = self.version(version)?;
        version
            .bead_starts
            .last_up_to(self.bytes(), segment)
            .filter(|_| segment < version.segment_starts.len)
    }

    /// Whether two segments of a version lie in one bead, or in beads that say the same in every
    /// version, segment by segment, but for what a rendering changes. Of beads of more segments than
    /// sentences have it is not asked.
    pub fn mean_same(&self, version: usize, a: u32, b: u32) -> bool {
        let (Some(a), Some(b)) = (self.bead_of(version, a), self.bead_of(version, b)) else {
            return false;
        };
        a == b
            || (0..self.n_versions()).all(|version| {
                let [a, b] = [a, b].map(|bead| self.bead_segments(bead, version).indexes());
                a.len() == b.len()
                    && a.len() <= MAX_COMPARED
                    && a.zip(b).all(|(a, b)| {
                        let chars = |segment| {
                            folded(self.segment_text(version, segment)).map(|next| next.char)
                        };
                        chars(a).eq(chars(b))
                    })
            })
    }

    fn bytes(&self) -> &[u8] {
        self.bytes.as_ref()
    }

    fn version(&self, version: usize) -> Option<&VersionLayout> {
        self.layout.versions.get(version)
    }
}

impl<B: AsRef<[u8]>, C: AsRef<[u8]>> PartialEq<AlignedText<C>> for AlignedText<B> {
    fn eq(&self, other: &AlignedText<C>) -> bool {
        self.packed() == other.packed()
    }
}
