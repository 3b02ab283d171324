//! Plain objects that JavaScript reads: small copies, typed on both sides.

use serde::Serialize;
use tsify::Tsify;

/// A version of an aligned text.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub(super) struct VersionView<'a> {
    /// BCP 47 tag.
    pub lang: &'a str,
    /// Direction of writing.
    #[tsify(type = "\"ltr\" | \"rtl\"")]
    pub dir: &'static str,
    /// Title, empty where there is none.
    pub title: &'a str,
    /// Number of segments.
    pub n_segments: u32,
}

/// A block of a version.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub(super) struct BlockView {
    /// What it is.
    #[tsify(type = "\"paragraph\" | \"heading\" | \"list-item\" | \"verse\" | \"cue\"")]
    pub kind: &'static str,
    /// Its text, white space collapsed.
    pub text: String,
    /// First segment.
    pub start: u32,
    /// Segment after the last.
    pub end: u32,
}

/// A bead with the text of each version.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub(super) struct BeadView<'a> {
    /// Index of the bead.
    pub idx: u32,
    /// 0 to 1.
    pub confidence: f32,
    /// Whether a person confirmed it.
    pub checked: bool,
    /// Whether it is too unsure to be shown without saying so.
    pub doubtful: bool,
    /// One side per version, in the order of the versions.
    pub sides: Vec<SideView<'a>>,
}

/// What a bead holds of one version.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub(super) struct SideView<'a> {
    /// BCP 47 tag.
    pub lang: &'a str,
    /// Direction of writing.
    #[tsify(type = "\"ltr\" | \"rtl\"")]
    pub dir: &'static str,
    /// First segment.
    pub start: u32,
    /// Segment after the last; the same as `start` where the bead has none in this version.
    pub end: u32,
    /// Text of the segments, white space collapsed.
    pub text: String,
}
