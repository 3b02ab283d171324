//! Aligned texts: a text and its translation, sentence by sentence.
//!
//! A *diglot* is a book in two languages. This crate makes one from raw texts, keeps it in a
//! compact bundle, and finds its sentences again in somebody else's web page, where a small widget
//! shows the translation of the sentence that the reader points at.
//!
//! ```
//! # #[cfg(feature = "align")] {
//! use diglot::align::AlignOptions;
//! use diglot::format::bundle;
//! use diglot::lang::Lang;
//! use diglot::studio::{Input, Job};
//!
//! let input = Input::Bilingual {
//!     name: "story".to_owned(),
//!     text: "Il pleut. Je reste chez moi.\n\n下雨了。我待在家里。".to_owned(),
//!     langs: Some([Lang::parse("fr")?, Lang::parse("zh")?]),
//! };
//! let aligned = Job::new(input, &AlignOptions::default())?.finish()?;
//! let bytes = bundle::write(&aligned.text);
//!
//! let text = bundle::read(bytes)?;
//! let bead = text.bead_of(0, 1).unwrap_or_default();
//! assert_eq!(text.segment_text(1, text.bead_segments(bead, 1).start), "我待在家里。");
//! # }
//! # Ok::<(), diglot::Error>(())
//! ```
//!
//! The modules, each of which names only those before it: [`text`], [`chars`], [`error`],
//! [`lang`], [`model`], [`markup`]; [`document`] and, with the feature `align`, `segment` and `align`;
//! [`aligned_text`]; [`mod@format`], [`anchor`] and [`concordance`]; with `align` also `studio`, the
//! whole way in one job. The feature `web` adds the faces for JavaScript, `cli` is for the program.

#[cfg(feature = "align")]
pub mod align;
pub mod aligned_text;
pub mod anchor;
pub mod chars;
pub mod concordance;
mod distance;
pub mod document;
pub mod error;
mod fold;
pub mod format;
pub mod lang;
pub mod markup;
pub mod model;
#[cfg(feature = "align")]
pub mod score;
#[cfg(feature = "align")]
pub mod segment;
#[cfg(feature = "align")]
pub mod studio;
pub mod text;
#[cfg(feature = "web")]
mod web;

pub use aligned_text::AlignedText;
pub use error::Error;
