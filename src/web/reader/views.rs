//! Plain objects that JavaScript reads: small copies, typed on both sides.
//!
//! They are set property by property, since serialising them costs every page 1.5 KB.

use js_sys::{Array, Object, Reflect};
use tsify::Tsify;
use wasm_bindgen::JsValue;

/// What becomes a plain object.
pub(super) trait View {
    /// The object, with names in camel case.
    fn object(&self) -> JsValue;
}

/// An object of these properties.
fn object<const N: usize>(properties: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        // Setting a property of an object just made cannot fail.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}

impl<T: View> View for &T {
    fn object(&self) -> JsValue {
        (*self).object()
    }
}

/// An array of the objects of views.
pub(super) fn array<T: View>(views: impl Iterator<Item = T>) -> JsValue {
    views.map(|view| view.object()).collect::<Array>().into()
}

/// A version of an aligned text.
#[derive(Tsify)]
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

impl View for VersionView<'_> {
    fn object(&self) -> JsValue {
        object([
            ("lang", self.lang.into()),
            ("dir", self.dir.into()),
            ("title", self.title.into()),
            ("nSegments", self.n_segments.into()),
        ])
    }
}

/// A block of a version.
#[derive(Tsify)]
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

impl View for BlockView {
    fn object(&self) -> JsValue {
        object([
            ("kind", self.kind.into()),
            ("text", self.text.as_str().into()),
            ("start", self.start.into()),
            ("end", self.end.into()),
        ])
    }
}

/// A bead with the text of each version.
#[derive(Tsify)]
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

impl View for BeadView<'_> {
    fn object(&self) -> JsValue {
        object([
            ("idx", self.idx.into()),
            ("confidence", self.confidence.into()),
            ("checked", self.checked.into()),
            ("doubtful", self.doubtful.into()),
            ("sides", array(self.sides.iter())),
        ])
    }
}

/// What a bead holds of one version.
#[derive(Tsify)]
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

impl View for SideView<'_> {
    fn object(&self) -> JsValue {
        object([
            ("lang", self.lang.into()),
            ("dir", self.dir.into()),
            ("start", self.start.into()),
            ("end", self.end.into()),
            ("text", self.text.as_str().into()),
        ])
    }
}
