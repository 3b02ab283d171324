//! The first article, on a page of its own with its translations.

/// A piece of each French sentence below the title, and the Chinese that translates it; nothing
/// for the date line.
pub fn translations() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("../../fixtures/article/translations.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
}

/// The French title and its translation.
pub const TITLE: (&str, &str) = ("La coopération militaire internationale", "国际军事合作");

/// A sentence that has a translation of its own, to point at.
pub const SENTENCE: &str = "S’engager dans les échanges";
/// Its translation.
pub const TRANSLATION: &str = "开展军事交流与合作是中国《国防法》的明确规定。";
