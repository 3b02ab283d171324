//! What each line of a text in two languages is written in.

use std::ops::Range;

use crate::chars::Script;
use crate::document::lines::Line;
use crate::document::script::{Histogram, Writing};
use crate::document::statistics::{Judge, detect};
use crate::error::Error;
use crate::lang::Lang;

use super::structure::Structure;

/// A language with less than this share of the letters is quoted, and no version.
const MIN_SHARE: f64 = 0.05;
/// A third script with this share of the letters is a third version.
const MIN_THIRD: f64 = 0.15;
/// Names, code and commands are Latin in any text, so such lines count less.
const LATIN: f64 = 0.5;
/// Every third line may seem to be in another language to this share, where three take turns.
const MAX_OF_OTHERS: f64 = 0.25;
/// A line of so many Latin letters is no title that both versions have.
const SURE_LETTERS: f64 = 20.0;
/// Lines from which the languages are told in a long text, from its beginning, middle and end.
const SAMPLE: usize = 240;
/// Pieces into which a long text is parted to see where its language changes.
const GROUPS: usize = 240;
/// Bytes of each that are looked at.
const OF_GROUP: usize = 1000;

/// For each line how much it speaks for one of two languages (positive) or the other (negative), in
/// letters.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    pub(super) leans: Vec<f64>,
    /// Whether the languages are written in different scripts.
    pub(super) is_by_script: bool,
    /// Whether words tell the languages apart, which few lines have.
    pub(super) is_by_words: bool,
    /// The sign of lines in Latin script, where only one of the languages is written so; else 0.
    pub(super) latin: f64,
    /// How sure the script or the language of each line is, 0 to 1; empty where the languages share a
    /// script.
    pub(super) sure: Vec<f64>,
    /// The two languages, where their scripts tell them apart.
    pub(super) langs: [Option<Lang>; 2],
    /// The letters of each line in the two scripts; empty where the languages share one.
    pub(super) letters: Vec<[f64; 2]>,
}

/// Why there are no two languages.
#[derive(Debug)]
pub(super) enum Trouble {
    /// All is in one.
    One,
    /// There are more.
    Many(Vec<Lang>),
}

impl Trouble {
    pub(super) fn error(self, text: &str, name: &str) -> Error {
        let name = name.to_owned();
        match (self, detect(text)) {
            (Self::Many(langs), _) => {
                let langs: Vec<String> = langs.iter().map(Lang::to_string).collect();
                Error::ManyLanguages { name, langs: langs.join(", ") }
            }
            (Self::One, Some(lang)) => Error::OneLanguage { name, lang: lang.to_string() },
            (Self::One, None) => Error::UnknownLanguage { name },
        }
    }
}

impl Evidence {
    /// The evidence of `lines`; `langs` names the languages where they are known.
    pub(super) fn of(
        text: &str,
        lines: &[Line],
        langs: Option<&[Lang; 2]>,
    ) -> Result<Self, Trouble> {
        let histograms: Vec<Histogram> =
            lines.iter().map(|line| Histogram::of(line.span.of(text))).collect();
        let texts = Texts { text, lines };
        let sample = texts.sample();
        let sampled = Texts { text, lines: &sample };
        if let Some(langs) = sampled.three().filter(|_| langs.is_none()) {
            return Err(Trouble::Many(langs));
        }
        if let Some(evidence) = Self::by_script(&texts, &histograms)? {
            return Ok(evidence);
        }
        let evidence = match langs {
            None => texts.by_detection(),
            Some([first, second]) => match Judge::new(first, second) {
                Some(judge) => Some(Self::by_judge(texts.judged(&judge), &judge)),
                // Nothing is known of the languages but that they differ.
                None => texts.by_letters().map(|leans| Self { leans, ..Self::default() }),
            },
        };
        evidence.ok_or(Trouble::One)
    }

    fn by_judge(leans: Vec<f64>, judge: &Judge) -> Self {
        Self { leans, is_by_words: judge.is_close(), ..Self::default() }
    }

    /// Whether what speaks for a language can hardly speak for the other.
    pub(super) fn is_certain(&self) -> bool {
        self.is_by_script || self.is_by_words
    }

    /// The share of what speaks for the language that has less.
    pub(super) fn minority(&self) -> f64 {
        let of = |sign: f64| self.leans.iter().map(|lean| (lean * sign).max(0.0)).sum::<f64>();
        let (first, second) = (of(1.0), of(-1.0));
        first.min(second) / (first + second)
    }

    fn by_script(texts: &Texts<'_>, histograms: &[Histogram]) -> Result<Option<Self>, Trouble> {
        let mut writings: Vec<(Writing, f64)> = Vec::new();
        for histogram in histograms {
            let Some(writing) = histogram.writing() else { continue };
            match writings.iter_mut().find(|(known, _)| *known == writing) {
                Some((_, letters)) => *letters += histogram.total(),
                None => writings.push((writing, histogram.total())),
            }
        }
        let all: f64 = writings.iter().map(|entry| entry.1).sum();
        writings.retain(|entry| entry.1 >= MIN_SHARE * all);
        let many = writings.iter().filter(|entry| entry.1 >= MIN_THIRD * all);
        let many: Vec<Writing> = many.map(|entry| entry.0).collect();
        if many.len() > 2 {
            let lang = |writing: &Writing| {
                let lines = texts.lines.iter().zip(histograms);
                let lines = lines.filter(|(_, histogram)| histogram.writing() == Some(*writing));
                detect(&texts.joined(lines.map(|(line, _)| line)))
            };
            return Err(Trouble::Many(many.iter().filter_map(lang).collect()));
        }
        let mut largest: [Option<(Writing, f64)>; 2] = [None; 2];
        for entry in writings {
            if largest[0].is_none_or(|most| entry.1 > most.1) {
                largest = [Some(entry), largest[0]];
            } else if largest[1].is_none_or(|most| entry.1 > most.1) {
                largest[1] = Some(entry);
            }
        }
        let [Some((first, _)), Some((second, _))] = largest else { return Ok(None) };
        let is_latin = |writing: Writing| writing == Writing::Other(Script::LATIN);
        let weight = |writing: Writing| if is_latin(writing) { LATIN } else { 1.0 };
        let is_other = |writing: Writing| matches!(writing, Writing::Other(_));
        let letters = |histogram: &Histogram| {
            if is_other(first) || is_other(second) {
                return [histogram.weight(first), histogram.weight(second)];
            }
            // Chinese, Japanese and Korean share characters.
            match histogram.writing() {
                Some(writing) if writing == first => [histogram.total(), 0.0],
                Some(writing) if writing == second => [0.0, histogram.total()],
                _ => [0.0; 2],
            }
        };
        let letters: Vec<[f64; 2]> = histograms.iter().map(letters).collect();
        let lean = |letters: &[f64; 2]| weight(first) * letters[0] - weight(second) * letters[1];
        let latin = f64::from(u8::from(is_latin(first))) - f64::from(u8::from(is_latin(second)));
        let mut leans: Vec<f64> = letters.iter().map(lean).collect();
        let is_other = |lean: &f64| *lean != 0.0 && lean * latin <= 0.0;
        let mut sure: Vec<f64> =
            leans.iter().map(|lean| f64::from(u8::from(is_other(lean)))).collect();
        let lang = |writing: Writing| {
            let lines = texts.lines.iter().zip(histograms);
            let lines = lines.filter(|(_, histogram)| histogram.writing() == Some(writing));
            detect(&texts.joined(lines.map(|(line, _)| line)))
        };
        let mut langs = [lang(first), lang(second)];
        if latin != 0.0 {
            let own = texts.latin(&leans, latin).or(langs[usize::from(latin < 0.0)].take());
            if is_apart(&leans, latin) {
                let other = usize::from(latin > 0.0);
                for (sure, letters) in
                    sure.iter_mut().zip(&letters).filter(|line| line.1[other] == 0.0)
                {
                    *sure = (letters[1 - other] / SURE_LETTERS).min(1.0);
                }
            } else if let Some(own) = &own {
                texts.judge_latin(own, latin, &mut leans, &mut sure);
            }
            langs[usize::from(latin < 0.0)] = own;
        }
        let is_by_words = false;
        Ok(Some(Self { leans, is_by_script: true, is_by_words, latin, sure, langs, letters }))
    }
}

/// Whether lines in Latin script stand on one side of the place where the script changes most, but for
/// some that are near to it.
fn is_apart(leans: &[f64], latin: f64) -> bool {
    /// Lines about that place which may be titles.
    const NEAR: usize = 4;
    let (place, _) = change(leans);
    let before: f64 = leans[..place].iter().sum();
    let other = if before * latin > 0.0 {
        leans.get(place + NEAR..)
    } else {
        leans.get(..place.saturating_sub(NEAR))
    };
    !other.unwrap_or_default().iter().any(|lean| lean * latin > 0.0)
}

/// A text whose languages share a script.
struct Texts<'a> {
    text: &'a str,
    lines: &'a [Line],
}

impl Texts<'_> {
    fn joined<'b>(&self, lines: impl Iterator<Item = &'b Line>) -> String {
        lines.map(|line| line.span.of(self.text)).collect::<Vec<_>>().join("\n")
    }

    /// The language of the lines in Latin script, which have the sign `latin`, from the end of the
    /// text where these are the most.
    fn latin(&self, leans: &[f64], latin: f64) -> Option<Lang> {
        /// What may stand at that end in the other script: a quotation.
        const MAX_OTHER: f64 = 0.05;
        let other: f64 = leans.iter().map(|lean| (-lean * latin).max(0.0)).sum();
        let from = |lines: &mut dyn Iterator<Item = (&Line, &f64)>| {
            let (mut seen, mut own, mut found) = (0.0, 0.0, Vec::new());
            for (line, lean) in lines {
                seen += (-lean * latin).max(0.0);
                if seen > MAX_OTHER * other {
                    break;
                }
                if lean * latin > 0.0 {
                    own += lean.abs();
                    found.push(line);
                }
            }
            (own, self.joined(found.into_iter()))
        };
        let first = from(&mut self.lines.iter().zip(leans));
        let last = from(&mut self.lines.iter().zip(leans).rev());
        detect(&if first.0 > last.0 { first.1 } else { last.1 })
    }

    /// Judges the lines in Latin script: untranslated English, code and commands stand in the other
    /// version too.
    fn judge_latin(&self, own: &Lang, latin: f64, leans: &mut [f64], sure: &mut [f64]) {
        let judge = Lang::parse("en").ok().and_then(|english| Judge::new(own, &english));
        let Some(judge) = judge.filter(Judge::shares_script) else { return };
        for line in
            self.near_change(leans).filter(|line| leans[*line] * latin > 0.0).collect::<Vec<_>>()
        {
            let text = self.lines[line].span.of(self.text);
            let (judged, doubt) = (judge.lean(text), judge.doubt() * Histogram::of(text).total());
            if judged > doubt {
                leans[line] /= LATIN;
                sure[line] = 1.0;
            } else if judged < -doubt {
                leans[line] = 0.0;
            }
        }
    }

    /// All lines, or in a long text those about the place where it changes most.
    fn near_change(&self, leans: &[f64]) -> Range<usize> {
        let n_lines = self.lines.len();
        if n_lines <= 3 * SAMPLE {
            return 0..n_lines;
        }
        let (change, _) = change(leans);
        change.saturating_sub(SAMPLE)..(change + SAMPLE).min(n_lines)
    }

    /// What speaks for the two languages that explain the text best; `None` where one does.
    fn by_detection(&self) -> Option<Evidence> {
        let sample = self.sample();
        let mut best: Option<(f64, Judge)> = None;
        let sampled = Texts { text: self.text, lines: &sample };
        for judge in sampled.judges() {
            let leans = sampled.each(&judge, 0..sample.len());
            let evidence = Evidence::by_judge(leans, &judge);
            let Some(structure) = Structure::of(self.text, &sample, &evidence) else { continue };
            if !sampled.are_two(&structure, &judge) {
                continue;
            }
            if best.as_ref().is_none_or(|(most, _)| structure.explained > *most) {
                best = Some((structure.explained, judge));
            }
        }
        best.map(|(_, judge)| Evidence::by_judge(self.judged(&judge), &judge))
    }

    /// The languages of every third line, where these are three.
    fn three(&self) -> Option<Vec<Lang>> {
        let turn = |turn: usize| self.joined(self.lines.iter().skip(turn).step_by(3));
        let turns = [turn(0), turn(1), turn(2)];
        let langs = turns.iter().map(|turn| detect(turn)).collect::<Option<Vec<Lang>>>()?;
        let is_sure = |[first, second]: [usize; 2]| {
            let judge = Judge::new(&langs[first], &langs[second])?;
            let lean = |turn: usize| judge.lean(&turns[turn]) / Histogram::of(&turns[turn]).total();
            Some(lean(first) > judge.doubt() && lean(second) < -judge.doubt())
        };
        // Two versions one after the other have lines of both in each turn.
        let is_whole = |[first, second]: [usize; 2]| {
            let judge = Judge::new(&langs[first], &langs[second])?;
            let lines = self.lines.iter().skip(first).step_by(3);
            let leans = lines.map(|line| judge.lean(line.span.of(self.text)));
            let (own, other) = leans.fold((0.0, 0.0), |(own, other), lean: f64| {
                (own + lean.max(0.0), other - lean.min(0.0))
            });
            Some(other < MAX_OF_OTHERS * own)
        };
        let pairs = [[0, 1], [1, 2], [2, 0]];
        let are_three = pairs.iter().all(|pair| is_sure(*pair) == Some(true))
            && pairs.iter().all(|pair| is_whole(*pair) == Some(true));
        are_three.then_some(langs)
    }

    /// Whether each version as a whole is surely in the language of its own: the lines of a text in
    /// one language part into those that look a little like a second one too.
    fn are_two(&self, structure: &Structure, judge: &Judge) -> bool {
        let sure = structure.pieces.each_ref().map(|pieces| {
            let texts: Vec<&str> = pieces.iter().map(|piece| piece.of(self.text)).collect();
            let text = texts.join("\n");
            judge.lean(&text) / Histogram::of(&text).total()
        });
        let least = sure[0].abs().min(sure[1].abs());
        sure[0] * sure[1] < 0.0 && least > judge.doubt()
    }

    /// The lines from which the languages are told.
    fn sample(&self) -> Vec<Line> {
        let n_lines = self.lines.len();
        if n_lines <= 3 * SAMPLE {
            return self.lines.to_vec();
        }
        [0, (n_lines - SAMPLE) / 2, n_lines - SAMPLE]
            .into_iter()
            .flat_map(|start| self.lines[start..start + SAMPLE].iter().copied())
            .collect()
    }

    /// Judges between languages that may be the two: those of halves, of both ends, and of every
    /// second line or paragraph.
    fn judges(&self) -> Vec<Judge> {
        let lines = self.lines;
        let (half, third) = (lines.len() / 2, lines.len().div_ceil(3));
        let paragraphs: Vec<&[Line]> = lines.chunk_by(|_, line| line.n_breaks < 2).collect();
        let part = |part: &[Line]| self.joined(part.iter());
        let turn = |turn: usize| self.joined(lines.iter().skip(turn).step_by(2));
        let turn_of_paragraphs =
            |turn: usize| self.joined(paragraphs.iter().skip(turn).step_by(2).copied().flatten());
        let pairs = [
            [part(&lines[..half]), part(&lines[half..])],
            [part(&lines[..third]), part(&lines[lines.len() - third..])],
            [turn(0), turn(1)],
            [turn_of_paragraphs(0), turn_of_paragraphs(1)],
            [part(&lines[..third]), part(&lines[third..(lines.len() - third).max(third)])],
        ];
        let mut known: Vec<[Lang; 2]> = Vec::new();
        let mut judges = Vec::new();
        let pairs = pairs.iter().map(|[first, second]| [detect(first), detect(second)]);
        for pair in pairs.chain([self.most_frequent()]) {
            let [Some(first), Some(second)] = pair else { continue };
            if known.iter().any(|pair| pair.contains(&first) && pair.contains(&second)) {
                continue;
            }
            judges.extend(Judge::new(&first, &second));
            known.push([first, second]);
        }
        judges
    }

    /// The two languages in which most lines seem to be.
    fn most_frequent(&self) -> [Option<Lang>; 2] {
        let mut votes: Vec<(Lang, u32)> = Vec::new();
        for span in self.lines.iter().map(|line| line.span) {
            let Some(lang) = detect(span.of(self.text)) else { continue };
            match votes.iter_mut().find(|(known, _)| *known == lang) {
                Some((_, n)) => *n += span.len(),
                None => votes.push((lang, span.len())),
            }
        }
        let mut most = || {
            let (at, _) = votes.iter().enumerate().max_by_key(|(_, vote)| vote.1)?;
            Some(votes.swap_remove(at).0)
        };
        [most(), most()]
    }

    /// The leans of all lines, in a long text those about the change of language.
    fn judged(&self, judge: &Judge) -> Vec<f64> {
        let n_lines = self.lines.len();
        let sample = self.sample();
        if sample.len() == n_lines {
            return self.each(judge, 0..n_lines);
        }
        let leans = Texts { text: self.text, lines: &sample }.each(judge, 0..sample.len());
        let evidence = Evidence::by_judge(leans, judge);
        if Structure::of(self.text, &sample, &evidence)
            .is_some_and(|structure| !structure.is_sequence)
        {
            return self.each(judge, 0..n_lines);
        }
        let len = n_lines.div_ceil(GROUPS);
        let groups: Vec<&[Line]> = self.lines.chunks(len).collect();
        let group_lean = |group: &&[Line]| {
            let (Some(first), Some(last)) = (group.first(), group.last()) else { return 0.0 };
            let all = &self.text[first.span.start as usize..last.span.end as usize];
            let end = all.char_indices().map(|(at, _)| at).find(|at| *at >= OF_GROUP);
            judge.lean(&all[..end.unwrap_or(all.len())])
        };
        let of_groups: Vec<f64> = groups.iter().map(group_lean).collect();
        let (change, _) = change(&of_groups);
        let near = (change.saturating_sub(2) * len)..((change + 2) * len).min(n_lines);
        let mut leans: Vec<f64> =
            (0..n_lines).map(|line| of_groups[line / len] / len as f64).collect();
        leans[near.clone()].copy_from_slice(&self.each(judge, near));
        leans
    }

    fn each(&self, judge: &Judge, lines: Range<usize>) -> Vec<f64> {
        self.lines[lines].iter().map(|line| judge.lean(line.span.of(self.text))).collect()
    }

    /// What the letters say where they change most: nothing else is known of the languages.
    fn by_letters(&self) -> Option<Vec<f64>> {
        let letters: Vec<Histogram<char>> =
            self.lines.iter().map(|line| Histogram::of_letters(line.span.of(self.text))).collect();
        let (mut cut, mut most) = (0, 0.0);
        for (line, gain) in gains(&letters).into_iter().enumerate() {
            if gain > most {
                (cut, most) = (line, gain);
            }
        }
        let total = |line: &Histogram<char>| line.total();
        let signed = |(idx, line): (usize, &Histogram<char>)| {
            if idx < cut { total(line) } else { -total(line) }
        };
        (cut > 0).then(|| letters.iter().enumerate().map(signed).collect())
    }
}

/// Before which place the leans change most, and how much.
fn change(leans: &[f64]) -> (usize, f64) {
    let mut gain = -leans.iter().sum::<f64>();
    let mut most = (0, 0.0);
    for (place, lean) in leans.iter().enumerate() {
        if gain.abs() > most.1 {
            most = (place, gain.abs());
        }
        gain += 2.0 * lean;
    }
    most
}

/// How much better two histograms explain the lines than one, in nats, for each cut.
fn gains<K: Ord + Copy>(histograms: &[Histogram<K>]) -> Vec<f64> {
    let mut after = Histogram::default();
    histograms.iter().for_each(|histogram| after.add(histogram));
    let mut before = Histogram::default();
    let whole = after.surprise();
    histograms
        .iter()
        .map(|histogram| {
            let gain = whole - before.surprise() - after.surprise();
            before.add(histogram);
            after.remove(histogram);
            gain
        })
        .collect()
}
