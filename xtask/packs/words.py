"""Which words of a language are worth a place in its pack."""

import collections
import math
import re
import tarfile
import unicodedata
import zipfile
import zlib

import numpy as np

from texts import WORD

# A word belongs to a language if it is there this often, against where it is most frequent.
LEAST_SHARE = 0.12
# A word that no text has must look like the language with this chance.
LEAST_LOOK = 0.4
# Occurrences among a million words that the look of a word counts as.
LOOK_RATE = 20.0
# Words that are frequent in messages of a program are not as frequent elsewhere.
UI_BIAS = 3.0
# Sequences of letters are counted in so many buckets, and one that was not seen as this.
N_BUCKETS = 1 << 19
UNSEEN = 0.1
# One kana tells nothing.
KANA = "\u3041-\u3096"
KANJI = "\u4e00-\u9fff"
JAPANESE = re.compile(
    f"[{KANA}]{{2,}}|[\u30a1-\u30fc]{{2,}}|[{KANA}{KANJI}\u3005]*[{KANJI}][{KANA}{KANJI}\u3005]*"
)
IPADIC = re.compile(
    r"package/lib/dict/"
    r"(Noun|Noun\.(adjv|adverbal|verbal|place|others)|Adj|Verb|Adverb|Conjunction)\.csv"
)
SCRIPTS = {
    "el": "GREEK", "he": "HEBREW", "hi": "DEVANAGARI", "th": "THAI", "ko": "HANGUL",
    "ru": "CYRILLIC", "uk": "CYRILLIC", "ar": "ARABIC", "fa": "ARABIC",
}


def script(word):
    """The script of a word, by its first letter."""
    return unicodedata.name(word[0], "").split(" ")[0]


class Look:
    """Which languages a word looks like: naive Bayes over its sequences of up to five letters."""

    def __init__(self, words_by_lang):
        self.langs = sorted(words_by_lang)
        # Whole numbers, so exact; what is computed from them is in double precision.
        self.counts = np.zeros((N_BUCKETS, len(self.langs)), np.float32)
        for column, lang in enumerate(self.langs):
            for word in words_by_lang[lang]:
                self.counts[grams(word), column] += 1
        totals = self.counts.sum(axis=0, dtype=float)
        self.log_totals = np.log(totals + UNSEEN * N_BUCKETS / 8)

    def chances(self, word):
        """How likely each language is. Sequences overlap, so their evidence is worth less."""
        logs = np.log(self.counts[grams(word)].astype(float) + UNSEEN) - self.log_totals
        sums = logs.sum(axis=0)
        chances = np.exp((sums - sums.max()) * 0.6)
        return dict(zip(self.langs, chances / chances.sum()))


def grams(word):
    """The buckets of the sequences of letters of a word."""
    word = f"^{word}$"
    return [
        zlib.crc32(word[start : start + size].encode()) % N_BUCKETS
        for size in range(1, 6)
        for start in range(len(word) - size + 1)
    ]


class Words:
    """Chooses words by their frequency."""

    def __init__(self, texts, vocabularies):
        self.texts, self.vocabularies = texts, vocabularies
        self.rates = {}
        for lang, counts in texts.counts.items():
            lower = collections.Counter()
            for form, count in counts.items():
                lower[form.lower()] += count
            total = max(sum(lower.values()), 1)
            self.rates[lang] = {word: count * 1e6 / total for word, count in lower.items()}
        self.most = collections.Counter()
        for rates in self.rates.values():
            for word, rate in rates.items():
                self.most[word] = max(self.most[word], rate)
        self.look = Look({
            lang: [word for word, rate in rates.items() if rate >= self.most[word] * 0.3]
            for lang, rates in self.rates.items()
        })
        # Whole words among the pieces of the models, with the best of their scores.
        self.pieces = {}
        for scores, share in vocabularies:
            for piece, score in scores.items():
                word = unicodedata.normalize("NFC", piece[1:].lower())
                if piece[0] == "\u2581" and WORD.fullmatch(word):
                    self.pieces[word] = max(self.pieces.get(word, -99.0), score + share)
        self.chances = {word: self.look.chances(word) for word in self.pieces}

    def spaced(self, lang):
        """The words of a language that parts them by spaces, the most frequent first."""
        scores = {}
        rates = self.rates[lang]
        for word in self.pieces.keys() | rates.keys():
            if len(word) < 2 or script(word) != SCRIPTS.get(lang, "LATIN"):
                continue
            rate = rates.get(word, 0.0)
            looks = self.chances.get(word) or self.look.chances(word)
            best = self.most[word] + LOOK_RATE * max(looks.values())
            here = rate + LOOK_RATE * looks.get(lang, 0.0)
            if here < LEAST_SHARE * best or rate == 0.0 and looks.get(lang, 0.0) < LEAST_LOOK:
                continue
            score = self.pieces.get(word, -99.0)
            if rate > 0.0:
                score = max(score, math.log(rate * 1e-6) - UI_BIAS)
            scores[word] = score
        return sorted(scores, key=lambda word: (-scores[word], word))

    def chinese(self, package):
        """The words of jieba by their frequency."""
        with tarfile.open(package) as archive:
            lines = archive.extractfile("package/dict/jieba.dict.utf8").read().decode().splitlines()
        words = [(int(line.split()[1]), line.split()[0]) for line in lines]
        words = [(-n, word) for n, word in words if len(word) <= 4 and script(word) == "CJK"]
        return [word for _, word in sorted(words)]

    def thai(self, wheel):
        """The words of the Thai National Corpus that are in the list of words of PyThaiNLP."""
        with zipfile.ZipFile(wheel) as archive:
            known = archive.read("pythainlp/corpus/words_th.txt").decode().splitlines()
            lines = archive.read("pythainlp/corpus/tnc_freq.txt").decode().splitlines()
        known = set(known)
        words = [line.split("\t") for line in lines]
        words = [(-int(n), word) for word, n in words if word in known and len(word) > 1]
        return [word for _, word in sorted(words) if script(word) == "THAI"]

    def japanese(self, package):
        """The words of IPADIC that are pieces of the models."""
        scores = {}
        for vocabulary, share in self.vocabularies:
            for piece, score in vocabulary.items():
                word = piece.lstrip("\u2581")
                scores[word] = max(scores.get(word, -99.0), score + share)
        found = {}
        with tarfile.open(package) as archive:
            for member in archive:
                if IPADIC.fullmatch(member.name):
                    for line in archive.extractfile(member).read().decode().splitlines():
                        word = line.split(",")[0]
                        if word in scores and JAPANESE.fullmatch(word):
                            found[word] = scores[word]
        return sorted(found, key=lambda word: (-found[word], word))

    def persian(self, wheel):
        """The words of hazm: first those that are frequent, then the rest in the order of hazm."""
        with zipfile.ZipFile(wheel) as archive:
            lines = archive.read("hazm/data/words.dat").decode().splitlines()
        words = [line.split("\t") for line in lines]
        words = {word: int(n) for word, n, _ in words if WORD.fullmatch(word) and len(word) > 1}
        known = [word for word in self.spaced("fa") if word in words or word in self.rates["fa"]]
        rest = words.keys() - set(known)
        return known + sorted(rest, key=lambda word: (-words[word], word))
