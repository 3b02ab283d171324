//! Which language a text is in: by its script, and by letter statistics where that is not enough.

use icu_properties::props::Script;

use crate::lang::Lang;

use super::script::{Histogram, Writing};

/// Languages that whatlang knows, with their tags.
const LANGS: &[(whatlang::Lang, &str)] = &[
    (whatlang::Lang::Afr, "af"),
    (whatlang::Lang::Aka, "ak"),
    (whatlang::Lang::Amh, "am"),
    (whatlang::Lang::Ara, "ar"),
    (whatlang::Lang::Aze, "az"),
    (whatlang::Lang::Bel, "be"),
    (whatlang::Lang::Ben, "bn"),
    (whatlang::Lang::Bul, "bg"),
    (whatlang::Lang::Cat, "ca"),
    (whatlang::Lang::Ces, "cs"),
    (whatlang::Lang::Cmn, "zh"),
    (whatlang::Lang::Cym, "cy"),
    (whatlang::Lang::Dan, "da"),
    (whatlang::Lang::Deu, "de"),
    (whatlang::Lang::Ell, "el"),
    (whatlang::Lang::Eng, "en"),
    (whatlang::Lang::Epo, "eo"),
    (whatlang::Lang::Est, "et"),
    (whatlang::Lang::Fin, "fi"),
    (whatlang::Lang::Fra, "fr"),
    (whatlang::Lang::Guj, "gu"),
    (whatlang::Lang::Heb, "he"),
    (whatlang::Lang::Hin, "hi"),
    (whatlang::Lang::Hrv, "hr"),
    (whatlang::Lang::Hun, "hu"),
    (whatlang::Lang::Hye, "hy"),
    (whatlang::Lang::Ind, "id"),
    (whatlang::Lang::Ita, "it"),
    (whatlang::Lang::Jav, "jv"),
    (whatlang::Lang::Jpn, "ja"),
    (whatlang::Lang::Kan, "kn"),
    (whatlang::Lang::Kat, "ka"),
    (whatlang::Lang::Khm, "km"),
    (whatlang::Lang::Kor, "ko"),
    (whatlang::Lang::Lat, "la"),
    (whatlang::Lang::Lav, "lv"),
    (whatlang::Lang::Lit, "lt"),
    (whatlang::Lang::Mal, "ml"),
    (whatlang::Lang::Mar, "mr"),
    (whatlang::Lang::Mkd, "mk"),
    (whatlang::Lang::Mya, "my"),
    (whatlang::Lang::Nep, "ne"),
    (whatlang::Lang::Nld, "nl"),
    (whatlang::Lang::Nob, "nb"),
    (whatlang::Lang::Ori, "or"),
    (whatlang::Lang::Pan, "pa"),
    (whatlang::Lang::Pes, "fa"),
    (whatlang::Lang::Pol, "pl"),
    (whatlang::Lang::Por, "pt"),
    (whatlang::Lang::Ron, "ro"),
    (whatlang::Lang::Rus, "ru"),
    (whatlang::Lang::Sin, "si"),
    (whatlang::Lang::Slk, "sk"),
    (whatlang::Lang::Slv, "sl"),
    (whatlang::Lang::Sna, "sn"),
    (whatlang::Lang::Spa, "es"),
    (whatlang::Lang::Srp, "sr"),
    (whatlang::Lang::Swe, "sv"),
    (whatlang::Lang::Tam, "ta"),
    (whatlang::Lang::Tel, "te"),
    (whatlang::Lang::Tgl, "tl"),
    (whatlang::Lang::Tha, "th"),
    (whatlang::Lang::Tuk, "tk"),
    (whatlang::Lang::Tur, "tr"),
    (whatlang::Lang::Ukr, "uk"),
    (whatlang::Lang::Urd, "ur"),
    (whatlang::Lang::Uzb, "uz"),
    (whatlang::Lang::Vie, "vi"),
    (whatlang::Lang::Yid, "yi"),
    (whatlang::Lang::Zul, "zu"),
];

/// Fewer letters than this tell no language by their statistics.
const MIN_LETTERS: f64 = 12.0;
/// So much of a text is enough for the statistics.
const MAX_CHARS: usize = 20_000;

/// The language of a text; `None` where there is too little of it or nothing known fits.
pub fn detect(text: &str) -> Option<Lang> {
    // Beyond some pages more text tells nothing new.
    let text = match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => &text[..end],
        None => text,
    };
    let histogram = Histogram::of(text);
    match histogram.writing()? {
        Writing::Chinese => Lang::parse("zh").ok(),
        Writing::Japanese => Lang::parse("ja").ok(),
        Writing::Korean => Lang::parse("ko").ok(),
        writing @ Writing::Other(_) if histogram.weight(writing) < MIN_LETTERS => {
            // A script of one language needs no statistics.
            if is_shared(writing) { None } else { guess(text) }
        }
        Writing::Other(_) => guess(text),
    }
}

/// Whether this is Icelandic, which whatlang does not know and takes for Welsh or Afrikaans: no
/// other language of today writes þ, and Old English, which does, has no acute accents.
fn is_icelandic(text: &str) -> bool {
    let (mut n_letters, mut n_thorns, mut n_acutes) = (0_u32, 0_u32, 0_u32);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        n_letters += 1;
        n_thorns += u32::from(matches!(c, 'þ' | 'Þ'));
        n_acutes += u32::from(matches!(c, 'á' | 'é' | 'í' | 'ó' | 'ú' | 'ý'));
    }
    // A text in Icelandic has about one in a hundred of the first and five of the second.
    n_thorns * 300 > n_letters && n_acutes * 60 > n_letters
}

/// Whether several of the languages we tell apart are written in this script.
fn is_shared(writing: Writing) -> bool {
    [Script::Latin, Script::Cyrillic, Script::Arabic, Script::Devanagari, Script::Hebrew]
        .into_iter()
        .any(|script| writing == Writing::Other(script))
}

fn guess(text: &str) -> Option<Lang> {
    if is_icelandic(text) {
        return Lang::parse("is").ok();
    }
    let info = whatlang::detect(text)?;
    // Well under the threshold of the crate, which refuses every short text.
    if info.confidence() < 0.1 {
        return None;
    }
    tag_of(info.lang())
}

/// The tag of a language of whatlang.
fn tag_of(lang: whatlang::Lang) -> Option<Lang> {
    let (_, tag) = LANGS.iter().find(|(known, _)| *known == lang)?;
    Lang::parse(tag).ok()
}

/// Tells two languages of one script apart, piece by piece.
#[derive(Debug)]
pub(super) struct Judge {
    detector: whatlang::Detector,
    first: whatlang::Lang,
}

impl Judge {
    /// A judge between two languages; `None` where one is not known to the statistics.
    pub(super) fn new(first: &Lang, second: &Lang) -> Option<Self> {
        let known = |lang: &Lang| {
            // Macro languages and their other names.
            let primary = match lang.primary() {
                "no" | "nn" => "nb",
                "iw" => "he",
                "in" => "id",
                "fil" => "tl",
                "bs" | "sh" => "hr",
                primary => primary,
            };
            LANGS.iter().find(|(_, tag)| *tag == primary).map(|(lang, _)| *lang)
        };
        let (first, second) = (known(first)?, known(second)?);
        let detector = whatlang::Detector::with_allowlist(vec![first, second]);
        (first != second).then_some(Self { detector, first })
    }

    /// How much a text speaks for the first language (positive) or the second (negative), in
    /// letters.
    pub(super) fn lean(&self, text: &str) -> f64 {
        let Some(info) = self.detector.detect(text) else { return 0.0 };
        let weight = Histogram::of(text).total() * info.confidence();
        if info.lang() == self.first { weight } else { -weight }
    }
}
