"""Chooses the words that a pack needs and writes it; the format is that of
`src/align/vectors.rs`."""

import struct
import unicodedata

import numpy as np

MAGIC = b"\x89DGP\r\n\x1a\n"
VERSION = 1
HEADER_LEN = 20
# Letters of a word, and syllables of a Korean one, that the aligner takes for its stem.
STEM, KOREAN_STEM = 5, 2
ARTICLES = ["وال", "بال", "كال", "فال", "لل", "ال"]
MARKS = [
    ("\u00ad", "\u00ad"), ("\u0300", "\u036f"), ("\u0483", "\u0487"), ("\u0591", "\u05c7"),
    ("\u0610", "\u061a"), ("\u0640", "\u0640"), ("\u064b", "\u065f"), ("\u0670", "\u0670"),
    ("\u06d6", "\u06ed"), ("\u200b", "\u200f"), ("\u2060", "\u2060"),
]
LETTERS = {
    "ß": "s", "æ": "a", "œ": "o", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i",
    "ς": "σ", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه",
}


def folded(word, lang):
    """A word as the aligner compares it, but for letters of Greek and Cyrillic, which it reads in
    Latin; without marks, forms of one word are one."""
    word = word.lower()
    if lang == "vi":
        return unicodedata.normalize("NFC", word)
    letters = []
    for c in word:
        base = unicodedata.normalize("NFD", c)
        if unicodedata.name(base[0], "").startswith(("LATIN", "GREEK", "CYRILLIC", "ARABIC")):
            c = base[0]
        if not is_mark(c):
            letters.append(LETTERS.get(c, c))
    word = "".join(letters)
    for article in ARTICLES:
        if word.startswith(article) and len(word) - len(article) > 2:
            return word[len(article) :]
    return word


def is_mark(c):
    """Whether a character does not count in a word: those of `Kind::Combining`."""
    return any(first <= c <= last for first, last in MARKS)


def chosen(words, vectors, lang, limit, alike):
    """The numbers of at most `limit` words, taken in their order, without those whose vector the
    aligner would find from words that begin alike."""
    numbers, seen, stems = [], set(), {}
    for number, word in enumerate(words):
        if len(numbers) == limit:
            break
        word = folded(word, lang)
        if word in seen or not word:
            continue
        stem_len = KOREAN_STEM if lang == "ko" else STEM
        stem = word[:stem_len] if len(word) > stem_len else None
        if stem and lang not in ("zh", "ja", "th"):
            others = stems.get(stem)
            if others is not None:
                mean = sum(vectors[other] for other in others)
                if mean @ vectors[number] >= alike * np.linalg.norm(mean):
                    continue
        seen.add(word)
        numbers.append(number)
        if len(word) >= stem_len:
            stems.setdefault(word[:stem_len], []).append(number)
    return numbers


def quantised(vectors):
    """Vectors in 4 bits a dimension, -7 to 7, by the scale that keeps their direction best."""
    best = np.zeros(vectors.shape)
    best_cosine = np.full(len(vectors), -1.0)
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    for share in [1.0, 0.9, 0.8, 0.7, 0.6]:
        # What lies within 1e-9 of the middle is rounded up, whatever processor computed it.
        values = np.clip(np.floor(vectors / (share * largest) * 7 + 0.5 + 1e-9), -7, 7)
        cosine = (values * vectors).sum(axis=1) / np.linalg.norm(values, axis=1)
        better = cosine > best_cosine + 1e-9
        best[better], best_cosine[better] = values[better], cosine[better]
    return best.astype(int)


def pack(space, lang, words, vectors):
    """The bytes of a pack."""
    words = [folded(word, lang).encode() for word in words]
    order = sorted(range(len(words)), key=lambda number: words[number])
    body = bytearray()
    for text in [space.encode(), lang.encode()]:
        body += bytes([len(text)]) + text
    body += struct.pack("<HI", vectors.shape[1], len(words))
    before = b""
    for number in order:
        word = words[number]
        shared = 0
        while shared < min(len(before), len(word)) and before[shared] == word[shared]:
            shared += 1
        body += bytes([shared, len(word) - shared]) + word[shared:]
        before = word
    values = quantised(vectors[order]) + 8
    body += (values[:, ::2] | values[:, 1::2] << 4).astype(np.uint8).tobytes()
    length = HEADER_LEN + len(body)
    return MAGIC + struct.pack("<III", VERSION, length, xxh32(bytes(body), VERSION)) + bytes(body)


def xxh32(data, seed):
    """The checksum XXH32, as its specification gives it."""
    p1, p2, p3, p4, p5 = 2654435761, 2246822519, 3266489917, 668265263, 374761393
    mask = 0xFFFFFFFF

    def rotated(value, n):
        return (value << n | value >> (32 - n)) & mask

    place = 0
    if len(data) >= 16:
        lanes = [seed + p1 + p2, seed + p2, seed, seed - p1]
        while place + 16 <= len(data):
            for lane, value in enumerate(struct.unpack_from("<4I", data, place)):
                lanes[lane] = rotated((lanes[lane] + value * p2) & mask, 13) * p1 & mask
            place += 16
        value = sum(rotated(lane, n) for lane, n in zip(lanes, [1, 7, 12, 18])) & mask
    else:
        value = seed + p5
    value = (value + len(data)) & mask
    while place + 4 <= len(data):
        word = struct.unpack_from("<I", data, place)[0]
        value = rotated((value + word * p3) & mask, 17) * p4 & mask
        place += 4
    for byte in data[place:]:
        value = rotated((value + byte * p5) & mask, 11) * p1 & mask
    for shift, factor in [(15, p2), (13, p3)]:
        value = (value ^ value >> shift) * factor & mask
    return value ^ value >> 16
