//! Long texts for the tests, made when they are asked for.

use anyhow::Result;
use diglot::AlignedText;
use diglot::format::bundle;
use diglot::lang::Lang;
use diglot::model::{Bead, Block, BlockKind, SegmentRange, Version};
use diglot::text::ByteSpan;

use crate::serve::http::Answer;

/// `/long/BLOCKS-SENTENCES.diglot` is a text of so many blocks of so many sentences, in French, German and
/// Spanish.
pub fn answer(path: &str) -> Option<Answer> {
    let name = path.strip_prefix("/long/")?.strip_suffix(".diglot")?;
    let (n_blocks, n_sentences) = name.split_once('-')?;
    let text = text(n_blocks.parse().ok()?, n_sentences.parse().ok()?).ok()?;
    Some(Answer::new(200, "application/octet-stream", bundle::write(&text)))
}

fn text(n_blocks: u32, n_sentences: u32) -> Result<AlignedText> {
    let versions = [("fr", "La page"), ("de", "Die Seite"), ("es", "La hoja")];
    let versions = versions.map(|(lang, subject)| version(lang, subject, [n_blocks, n_sentences]));
    let versions = versions.into_iter().collect::<Result<Vec<_>>>()?;
    let bead = |idx| Bead {
        segments: [SegmentRange::new(idx, idx + 1); 3].into(),
        confidence: 1.0,
        checked: false,
    };
    Ok(AlignedText::new(versions, (0..n_blocks * n_sentences).map(bead).collect())?)
}

fn version(lang: &str, subject: &str, [n_blocks, n_sentences]: [u32; 2]) -> Result<Version> {
    let lang = Lang::parse(lang)?;
    let (mut text, mut segments, mut blocks) = (String::new(), Vec::new(), Vec::new());
    for block in 0..n_blocks {
        let first = block * n_sentences;
        for idx in first..first + n_sentences {
            let start = text.len() as u32;
            text += &format!("{subject} {idx} 1{}2.", " + ".repeat(idx as usize % 7));
            segments.push(ByteSpan::new(start, text.len() as u32));
            text += if idx + 1 == first + n_sentences { "\n\n" } else { " " };
        }
        let segments = SegmentRange::new(first, first + n_sentences);
        blocks.push(Block { kind: BlockKind::Paragraph, segments });
    }
    Ok(Version { dir: lang.direction(), lang, title: String::new(), text, blocks, segments })
}
