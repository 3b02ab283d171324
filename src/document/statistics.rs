//! Which language a text is in: by its script, and by letter statistics where that is not enough.
//!
//! The statistics are those of whatlang 0.18 by Sergey Potapov (MIT), after franc by Titus Wormer
//! (MIT): a language is told by its alphabet and by the order of its most frequent trigrams
//! (William B. Cavnar and John M. Trenkle, "N-Gram-Based Text Categorization", SDAIR 1994).
//! `profiles.tsv` holds both for each language, the trigrams as in whatlang's tables. Here they
//! take no hash map and a third less of what a page loads.

use crate::chars::{Script, lower};
use crate::lang::Lang;

use super::script::{Histogram, Writing};

/// A language on each line, with its script, its alphabet, where that is told, and 300 trigrams
/// from the most frequent one on, all parted by tabs.
const PROFILES: &str = include_str!("profiles.tsv");

/// Scripts in which several languages are written that are told apart.
const SHARED: [(&str, Script); 5] = [
    ("Latn", Script::LATIN),
    ("Cyrl", Script::CYRILLIC),
    ("Arab", Script::ARABIC),
    ("Deva", Script::DEVANAGARI),
    ("Hebr", Script::HEBREW),
];

/// Scripts of one language.
const SOLE: [(Script, &str); 20] = [
    (Script::ARMENIAN, "hy"),
    (Script::BENGALI, "bn"),
    (Script::CHEROKEE, "chr"),
    (Script::ETHIOPIC, "am"),
    (Script::GEORGIAN, "ka"),
    (Script::GREEK, "el"),
    (Script::GUJARATI, "gu"),
    (Script::GURMUKHI, "pa"),
    (Script::KANNADA, "kn"),
    (Script::KHMER, "km"),
    (Script::LAO, "lo"),
    (Script::MALAYALAM, "ml"),
    (Script::MYANMAR, "my"),
    (Script::ORIYA, "or"),
    (Script::SINHALA, "si"),
    (Script::TAMIL, "ta"),
    (Script::TELUGU, "te"),
    (Script::THAANA, "dv"),
    (Script::THAI, "th"),
    (Script::TIBETAN, "bo"),
];

const LATIN: Writing = Writing::Other(Script::LATIN);

/// Frequent words of languages that are close to each other, each list being of words that the
/// other writes in another way.
const CLOSE: [(&str, &str); 4] = [
    (
        "hr",
        "bijel čovjek cijeli cijena dijete dio dvije gdje htio kruh lijep lijepo mjesec \
         mjesto mlijeko nedjelja nigdje ovdje poslije prije primjer riječ riječi sjever \
         smijeh smjer snijeg svijet svjetlo tijelo tisuća tjedan tko također uspjeh uvijek \
         vidjeti vijeće vijek vjerojatno vlak vrijeme vrijednost zahtjev željeti živjeti \
         dvjesto članak što",
    ),
    (
        "sr",
        "beo čovek celi cena dete deo dve gde hteo hleb lep lepo mesec mesto mleko nedelja \
         nigde ovde posle pre primer reč reči sever smeh smer sneg svet svetlo telo hiljada \
         sedmica ko takođe uspeh uvek videti veće vek verovatno voz vreme vrednost zahtev \
         želeti živeti dvesta član šta hlebova kada",
    ),
    (
        "nb",
        "av etter ut nå hva meg deg seg ble noen noe uten gjennom nei opp bak gutt jente uke \
         språk melk bok vårt tilbake igjen alltid annet mellom ennå mye slik sier gjør vite \
         døra øyne gate veien kjøper",
    ),
    (
        "da",
        "af efter ud nu hvad mig dig sig blev nogle noget uden gennem nej op bag dreng pige \
         uge sprog mælk bog vores tilbage igen altid andet mellem endnu meget sådan siger gør \
         vide døren øjne gade vejen køber når",
    ),
];
/// Chinese in traditional characters.
const HANT: &str = "zh-Hant";
/// A word of a list counts as much as so many letters.
const LETTERS_OF_WORD: f64 = 12.0;

/// How many words of `text` are among `words`.
fn n_words_of(words: &str, text: &str) -> usize {
    let text: String = text.chars().map(lower).collect();
    let of_text = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    of_text.filter(|word| words.split_ascii_whitespace().any(|known| known == *word)).count()
}

/// Whether a text in Latin script that looks Croatian is Serbian by its words.
fn is_serbian(text: &str) -> bool {
    let [(_, croatian), (_, serbian), ..] = CLOSE;
    n_words_of(serbian, text) > n_words_of(croatian, text)
}

/// In fewer letters nothing contradicts what was named.
const MIN_CONTRADICTION: f64 = 60.0;
/// Trigrams of a profile, and what one counts that the text lacks.
const N_TRIGRAMS: u32 = 300;
/// Trigrams of a text that are looked at.
const N_SAMPLED: usize = 600;
/// Fewer letters than this tell no language by their statistics.
const MIN_LETTERS: f64 = 12.0;
/// So much of a text is enough for the statistics.
const MAX_CHARS: usize = 20_000;
/// Less certain than this is no guess.
const MIN_CONFIDENCE: f64 = 0.1;

/// The language of a text; `None` where there is too little of it or nothing known fits.
pub fn detect(text: &str) -> Option<Lang> {
    // Beyond some pages more text tells nothing new.
    let text = match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => &text[..end],
        None => text,
    };
    let histogram = Histogram::of(text);
    let writing = histogram.writing()?;
    if let Some(tag) = sole(writing) {
        let tag = if tag == "zh" && is_traditional(text) { "zh-Hant" } else { tag };
        return Lang::parse(tag).ok();
    }
    if histogram.weight(writing) < MIN_LETTERS {
        return None;
    }
    if is_icelandic(text) {
        return Lang::parse("is").ok();
    }
    let (tag, confidence) = Sample::of(text).nearest(profiles(writing))?;
    let tag = if tag == "hr" && is_serbian(text) { "sr-Latn" } else { tag };
    if confidence < MIN_CONFIDENCE { None } else { Lang::parse(tag).ok() }
}

/// The language that a text is surely in, where that is another than was named.
pub fn contradiction(text: &str, named: &Lang) -> Option<Lang> {
    let found = detect(text).filter(|found| found.primary() != named.primary())?;
    let judge = Judge::new(named, &found)?;
    let total = Histogram::of(text).total();
    (total > MIN_CONTRADICTION && judge.lean(text) < -judge.doubt() * total).then_some(found)
}

/// Whether a Chinese text has more of the frequent characters that only traditional writing has.
fn is_traditional(text: &str) -> bool {
    n_more_traditional(text) > 0
}

/// How many characters of traditional writing alone a text has more than those of simplified writing.
fn n_more_traditional(text: &str) -> i32 {
    let of = |c: char| i32::from(TRADITIONAL.contains(c)) - i32::from(SIMPLIFIED.contains(c));
    text.chars().map(of).sum()
}

/// Frequent characters of Chinese that have another form in the other writing, pairwise.
const TRADITIONAL: &str = "\
     這來時個們說國為會經對學發過頭給麼還沒關點問門見車東馬書長種從無現開兩動實應體話\
     當進樣貓溫魚塊葉飛鳥龍風電讀寫聽愛親歲萬與樂業華語認識記謝請讓買賣錢銀鐵燈熱煙陽\
     陰隊難雖雙離館飯飲類顏願題響順預領顧顯樹橋醫陳張劉楊趙齊麗藝術團圓圖廣產單獨傳備\
     價億";
const SIMPLIFIED: &str = "\
     这来时个们说国为会经对学发过头给么还没关点问门见车东马书长种从无现开两动实应体话\
     当进样猫温鱼块叶飞鸟龙风电读写听爱亲岁万与乐业华语认识记谢请让买卖钱银铁灯热烟阳\
     阴队难虽双离馆饭饮类颜愿题响顺预领顾显树桥医陈张刘杨赵齐丽艺术团圆图广产单独传备\
     价亿";

/// Whether this is Icelandic, which has no profile and is taken for Welsh or Afrikaans: no
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

/// The language that alone is written so.
fn sole(writing: Writing) -> Option<&'static str> {
    match writing {
        Writing::Chinese => Some("zh"),
        Writing::Japanese => Some("ja"),
        Writing::Korean => Some("ko"),
        Writing::Other(script) => {
            SOLE.iter().find(|(known, _)| *known == script).map(|(_, tag)| *tag)
        }
    }
}

/// What is known of the writing of a language.
#[derive(Debug, Clone, Copy)]
struct Profile {
    tag: &'static str,
    writing: Writing,
    alphabet: &'static str,
    trigrams: &'static str,
}

/// The profiles of languages that are written so.
fn profiles(writing: Writing) -> impl Iterator<Item = Profile> {
    all_profiles().filter(move |profile| profile.writing == writing)
}

fn all_profiles() -> impl Iterator<Item = Profile> {
    PROFILES.lines().filter_map(|line| {
        let mut fields = line.split('\t');
        let (tag, script) = (fields.next()?, fields.next()?);
        let (_, script) = SHARED.iter().find(|(name, _)| *name == script)?;
        let writing = Writing::Other(*script);
        Some(Profile { tag, writing, alphabet: fields.next()?, trigrams: fields.next()? })
    })
}

/// The letters and trigrams of a text.
struct Sample {
    /// Each letter with its number, see [`counted`].
    letters: Vec<u64>,
    n_letters: u64,
    /// The most frequent trigrams, ascending, with their rank in the lowest 16 bits.
    ranks: Vec<u64>,
}

impl Sample {
    fn of(text: &str) -> Self {
        let mut letters = Vec::new();
        let mut trigrams = Vec::new();
        let space = u64::from(b' ');
        // The last three characters, 16 bits each.
        let mut last = space;
        // The one capital whose small letter is two characters.
        let dot = |c: char| (c == 'İ').then_some('\u{307}');
        let lower = text.chars().flat_map(|c| [Some(lower(c)), dot(c)]).flatten();
        for (idx, c) in lower.chain([' ']).enumerate() {
            let is_letter = !matches!(c, '\0'..='@' | '['..='`' | '{'..='~');
            // All scripts of profiles are within 16 bits.
            let c = if is_letter { u64::from(c).min(0xffff) } else { space };
            if is_letter {
                letters.push(c);
            }
            last = (last << 16 | c) & 0xffff_ffff_ffff;
            let (first, middle) = (last >> 32, last >> 16 & 0xffff);
            if idx > 0 && !(middle == space && (first == space || c == space)) {
                trigrams.push(last);
            }
        }
        let n_letters = letters.len() as u64;
        // The most frequent first, and of those the last in order.
        let mut frequent: Vec<u64> =
            counted(trigrams).into_iter().map(|entry| entry.rotate_right(16)).collect();
        frequent.sort_unstable();
        let ranked = frequent.into_iter().rev().take(N_SAMPLED).zip(0..);
        let mut ranks: Vec<u64> =
            ranked.map(|(entry, rank): (u64, u64)| entry << 16 | rank).collect();
        ranks.sort_unstable();
        Self { letters: counted(letters), n_letters, ranks }
    }

    /// The language that is nearest and how sure that is, 0 to 1, by its distance from the next.
    fn nearest(&self, profiles: impl Iterator<Item = Profile>) -> Option<(&'static str, f64)> {
        let mut best: Option<(&'static str, f64)> = None;
        let mut next: Option<f64> = None;
        for profile in profiles {
            let score = self.score(&profile);
            match best {
                Some((_, most)) if score <= most => {
                    next = Some(next.map_or(score, |next| next.max(score)));
                }
                _ => {
                    next = best.map(|(_, score)| score);
                    best = Some((profile.tag, score));
                }
            }
        }
        let (tag, score) = best?;
        let confidence = match next {
            None => 1.0,
            Some(_) if score <= 0.0 => 0.0,
            Some(next) if next <= 0.0 => score,
            Some(next) => {
                let sure = 3.0 / self.ranks.len() as f64 + 0.015;
                ((score - next) / next / sure).min(1.0)
            }
        };
        Some((tag, confidence))
    }

    /// How near a language is, 0 to 1.
    fn score(&self, profile: &Profile) -> f64 {
        if self.ranks.is_empty() || self.n_letters == 0 {
            return 0.0;
        }
        let (by_alphabet, n_letters) = if profile.alphabet.is_empty() {
            (1.0, 1.0)
        } else {
            let known = self.letters.iter().filter(|entry| {
                let letter = char::from_u32((*entry >> 16) as u32);
                letter.is_some_and(|letter| profile.alphabet.contains(letter))
            });
            let n_known: u64 = known.map(|entry| entry & 0xffff).sum();
            let n_letters = self.n_letters as f64;
            (((2 * n_known) as f64 / n_letters - 1.0).max(0.0), n_letters)
        };
        // The longer a text is the more its trigrams tell.
        let weight = (2.0 / 3.0 - n_letters / 300.0).max(1.0 / 3.0);
        by_alphabet * weight + self.by_trigrams(profile.trigrams) * (1.0 - weight)
    }

    fn by_trigrams(&self, trigrams: &str) -> f64 {
        let n_ranks = self.ranks.len() as u32;
        let mut distance = 0;
        let mut key = 0_u64;
        for (place, c) in (0_u32..).zip(trigrams.chars()) {
            key = (key << 16 | u64::from(c)) & 0xffff_ffff_ffff;
            if place % 3 < 2 {
                continue;
            }
            distance += match self.ranks.binary_search_by_key(&key, |entry| entry >> 16) {
                // There is a rank where the search found one.
                Ok(found) => ((self.ranks[found] & 0xffff) as u32).abs_diff(place / 3),
                Err(_) => N_TRIGRAMS,
            };
        }
        // A short text cannot have them all.
        let lacking = N_TRIGRAMS.saturating_sub(n_ranks) * N_TRIGRAMS;
        let most = f64::from(n_ranks * N_TRIGRAMS);
        (most - f64::from(distance.saturating_sub(lacking))) / most
    }
}

/// Each key of at most 48 bits once, ascending, with its number of times in the lowest 16 bits.
fn counted(mut keys: Vec<u64>) -> Vec<u64> {
    keys.sort_unstable();
    let mut counted: Vec<u64> = Vec::new();
    for key in keys {
        match counted.last_mut() {
            Some(last) if *last >> 16 == key => *last += u64::from(*last & 0xffff < 0xffff),
            _ => counted.push(key << 16 | 1),
        }
    }
    counted
}

/// Tells two languages of one script apart, piece by piece.
#[derive(Debug)]
pub(super) struct Judge {
    tags: [&'static str; 2],
    profiles: Vec<Profile>,
}

impl Judge {
    /// A judge between two languages; `None` where one is not known to the statistics.
    pub(super) fn new(first: &Lang, second: &Lang) -> Option<Self> {
        let mut tags = [known(first)?, known(second)?];
        if tags == ["zh"; 2] && first.script() != second.script() {
            let writing = |lang: &Lang| if lang.script() == Some("Hant") { HANT } else { "zh" };
            tags = [writing(first), writing(second)];
        }
        let profiles = all_profiles().filter(|profile| tags.contains(&profile.tag)).collect();
        (tags[0] != tags[1]).then_some(Self { tags, profiles })
    }

    /// How much a text speaks for the first language (positive) or the second (negative), in
    /// letters.
    pub(super) fn lean(&self, text: &str) -> f64 {
        let histogram = Histogram::of(text);
        let Some(writing) = histogram.writing() else { return 0.0 };
        if self.is_between_writings() {
            let sign = if self.tags[0] == HANT { 1.0 } else { -1.0 };
            return sign * LETTERS_OF_WORD * f64::from(n_more_traditional(text));
        }
        let by_words = if writing == LATIN { self.by_words(text) } else { 0.0 };
        if self.tags.contains(&"hr") && self.tags.contains(&"sr") && writing == LATIN {
            return by_words;
        }
        let profiles = self.profiles.iter().filter(|profile| profile.writing == writing);
        let nearest = match sole(writing) {
            Some(tag) => Some((tag, 1.0)),
            None => Sample::of(text).nearest(profiles.copied()),
        };
        match nearest {
            Some((tag, confidence)) if tag == self.tags[0] => {
                by_words + histogram.total() * confidence
            }
            Some((tag, confidence)) if tag == self.tags[1] => {
                by_words - histogram.total() * confidence
            }
            _ => by_words,
        }
    }

    /// Whether both languages are known to be written in one script.
    pub(super) fn shares_script(&self) -> bool {
        self.is_between_writings()
            || matches!(self.profiles.as_slice(), [first, second] if first.writing == second.writing)
    }

    /// Whether both languages are Chinese, each in characters of its own.
    fn is_between_writings(&self) -> bool {
        self.tags.contains(&HANT) && self.tags.contains(&"zh")
    }

    /// Whether words tell the two languages apart.
    pub(super) fn is_close(&self) -> bool {
        self.is_between_writings()
            || CLOSE.chunks(2).any(|pair| pair.iter().all(|(tag, _)| self.tags.contains(tag)))
    }

    /// What a text in one of the two languages leans at least, a letter, where it is not in doubt.
    pub(super) fn doubt(&self) -> f64 {
        if self.is_close() { 0.2 } else { 0.45 }
    }

    /// What words say that one of two close languages has and the other writes in another way.
    fn by_words(&self, text: &str) -> f64 {
        let count = |tag: &str| {
            let words = CLOSE.iter().find(|entry| entry.0 == tag).map_or("", |entry| entry.1);
            n_words_of(words, text) as f64
        };
        let is_close =
            CLOSE.chunks(2).any(|pair| pair.iter().all(|(tag, _)| self.tags.contains(tag)));
        if is_close { LETTERS_OF_WORD * (count(self.tags[0]) - count(self.tags[1])) } else { 0.0 }
    }
}

/// The tag by which the statistics know a language.
fn known(lang: &Lang) -> Option<&'static str> {
    // Macro languages and their other names.
    let primary = match lang.primary() {
        "no" | "nn" => "nb",
        "iw" => "he",
        "in" => "id",
        "fil" => "tl",
        "bs" | "sh" => "hr",
        primary => primary,
    };
    let mut tags = all_profiles()
        .map(|profile| profile.tag)
        .chain(SOLE.iter().map(|(_, tag)| *tag))
        .chain(["zh", "ja", "ko"]);
    tags.find(|tag| *tag == primary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_is_whole() {
        assert_eq!(all_profiles().count(), 51);
        for Profile { tag, trigrams, .. } in all_profiles() {
            assert_eq!(trigrams.chars().count(), 3 * N_TRIGRAMS as usize, "{tag}");
            assert!(trigrams.chars().all(|c| u32::from(c) < 0xffff), "{tag}");
        }
    }

    #[test]
    fn what_has_no_letters_has_no_language() {
        for text in ["", " ", "12 345,67", "🙂🙂🙂", "— … —", "ok"] {
            assert_eq!(detect(text), None, "{text:?}");
        }
    }

    /// One text for each way of writing and more for those that are near to each other.
    const TEXTS: [&str; 16] = [
        "Le phare se dressait au bout de la jetée depuis plus d’un siècle.",
        "Ein Buch in zwei Sprachen liegt auf dem Tisch, und niemand liest es.",
        "All human beings are born free and equal in dignity and rights.",
        "Todos los seres humanos nacen libres e iguales en dignidad y derechos.",
        "Todos os seres humanos nascem livres e iguais em dignidade e em direitos.",
        "Alle mennesker er født frie og med samme menneskeverd.",
        "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności.",
        "Tất cả mọi người sinh ra đều được tự do và bình đẳng.",
        "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar.",
        "Все люди рождаются свободными и равными в своём достоинстве и правах.",
        "Всі люди народжуються вільними і рівними у своїй гідності та правах.",
        "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق.",
        "تمام افراد بشر آزاد به دنیا می‌آیند و حیثیت و حقوقشان با هم برابر است.",
        "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।",
        "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם.",
        "12 pages, 3 chapters 🙂 and nothing else to be read in İstanbul.",
    ];

    #[test]
    fn languages_are_those_that_whatlang_finds() {
        for text in TEXTS {
            let writing = Histogram::of(text).writing().filter(|writing| sole(*writing).is_none());
            let Some(writing) = writing else { panic!("{text}: a script of one language") };
            let ours = Sample::of(text).nearest(profiles(writing));
            let theirs = whatlang::detect(text).map(|info| (info.lang(), info.confidence()));
            let (Some((tag, ours)), Some((lang, theirs))) = (ours, theirs) else {
                panic!("{text}: {ours:?} {theirs:?}");
            };
            assert!((ours - theirs).abs() < 1e-9, "{text}: {tag} {ours}, {lang:?} {theirs}");
        }
    }
}
