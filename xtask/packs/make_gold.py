"""Makes texts with known translations, to measure packs by: make_gold.py FOLDER DJANGO OUT.

FOLDER is where the Debian packages debian-handbook and installation-guide-amd64 are unpacked,
DJANGO the wheel of Django; none of their text is part of diglot. OUT becomes a folder for
`cargo xtask eval`, a set for each pair.

A document is a page of up to 120 blocks, each cut into sentences; gold is which blocks belong
together. Of the blocks 5 % lose their first text and 5 % their translation, by four seeds. Where
there is no such book, a document is 100 messages of Django in their order.
"""

import html.parser
import pathlib
import random
import re
import sys
import zipfile

N_SEEDS = 4
MAX_PAGES, MAX_BLOCKS, N_MESSAGES = 8, 120, 100
BLOCKS = {"p", "dt", "h1", "h2", "h3", "h4", "td"}
NO_TEXT = {"pre", "script", "style", "head"}
SENTENCE_END = re.compile(r"(?<=[.!?;:।])\s+|(?<=[。！？；])")
HANDBOOK = dict(
    pair.split("_")
    for pair in (
        "ar_ar-MA ca_ca-ES de_de-DE el_el-GR en_en-US es_es-ES fa_fa-IR fr_fr-FR it_it-IT "
        "ja_ja-JP ko_ko-KR nl_nl-NL pl_pl-PL pt_pt-BR ru_ru-RU sv_sv-SE tr_tr-TR vi_vi-VN zh_zh-CN"
    ).split()
)
GUIDE = {lang: lang for lang in "ca de el en es fr it ja ko nl pt ru sv vi".split()}
GUIDE["zh"] = "zh_CN"
BOOK_PAIRS = [
    (source, target)
    for source in ["en", "fr"]
    for target in "ar ca de el es fa it ja ko nl pl pt ru sv tr vi zh".split()
] + [
    ("en", "fr"), ("de", "el"), ("es", "ca"), ("ru", "el"), ("zh", "vi"), ("de", "sv"),
    ("zh", "el"), ("es", "vi"), ("de", "ru"),
]
MESSAGE_LANGS = "he hi is fa hu uk th".split()


class Page(html.parser.HTMLParser):
    """The blocks of a page: the name of the element and its text."""

    def __init__(self, path):
        super().__init__()
        self.blocks, self.text, self.depth = [], None, 0
        self.feed(path.read_text("utf-8", "replace"))
        self.end()

    def handle_starttag(self, tag, attrs):
        self.depth += tag in NO_TEXT
        if tag in BLOCKS:
            self.end()
            self.text = (tag, [])

    def handle_endtag(self, tag):
        self.depth -= tag in NO_TEXT
        if tag in BLOCKS:
            self.end()

    def handle_data(self, data):
        if self.text and not self.depth:
            self.text[1].append(data)

    def end(self):
        if self.text:
            self.blocks.append((self.text[0], " ".join("".join(self.text[1]).split())))
        self.text = None


def pages(folder, langs, source, target):
    """The pages that are translated by half at least, as pairs of blocks."""
    found = []
    for path in sorted((folder / langs[source]).glob("*.html")):
        paths = [path, folder / langs[target] / path.name, folder / langs["en"] / path.name]
        if not all(path.exists() for path in paths):
            continue
        first, second, english = (Page(path).blocks for path in paths)
        if [tag for tag, _ in first] != [tag for tag, _ in second] or len(english) != len(first):
            continue
        pairs = [
            (a, b)
            for (_, a), (_, b), (_, c) in zip(first, second, english)
            if len(a) > 25 and a != b and (source == "en" or a != c) and (target == "en" or b != c)
        ]
        if len(pairs) >= max(15, 0.5 * sum(len(text) > 25 for _, text in first)):
            found.append((path.stem, pairs[:MAX_BLOCKS]))
    random.Random(7).shuffle(found)
    return found[:MAX_PAGES]


def messages(wheel, lang):
    """The messages of Django with their translations."""
    found = {}
    pattern = re.compile(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)', re.M)
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(f"locale/{lang}/LC_MESSAGES/django.po"):
                for entry in archive.read(name).decode().split("\n\n"):
                    match = pattern.search(entry)
                    if match and "msgid_plural" not in entry:
                        text, other = (unquoted(lines) for lines in match.groups())
                        if len(text) > 20 and other:
                            found[text] = other
    return found


def unquoted(lines):
    return "".join(re.findall(r'"(.*)"', lines)).replace("\\n", " ").replace('\\"', '"')


def write(folder, seed, name, pairs, langs):
    """One document, with blocks missing on either side."""
    rng = random.Random(f"{folder.name}{seed}{name}")
    folder.mkdir(parents=True, exist_ok=True)
    sides, gold = ([], []), []
    for pair in pairs:
        fate = rng.random()
        beads = []
        for side, text, is_kept in zip(sides, pair, [fate >= 0.05, not 0.05 <= fate < 0.1]):
            sentences = [s for s in SENTENCE_END.split(text) if s.strip()] if is_kept else []
            beads.append(list(range(len(side), len(side) + len(sentences))))
            side.extend(sentences)
        if all(beads):
            gold.append(beads)
        else:
            gold += [([n], []) for n in beads[0]] + [([], [n]) for n in beads[1]]
    gold = [f"{source}:{target}".replace(" ", "") for source, target in gold]
    for end, lines in [("src", sides[0]), ("tgt", sides[1]), ("gold", gold)]:
        (folder / f"{seed}{name}.{end}").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "UNIT").touch()
    (folder / "LANGS").write_text(" ".join(langs) + "\n")


def main():
    folder, django, out = map(pathlib.Path, sys.argv[1:])
    (out / "gold").mkdir(parents=True, exist_ok=True)
    out = out / "gold-sentences"
    handbook = folder / "usr/share/doc/debian-handbook/html"
    guide = folder / "usr/share/doc/installation-guide-amd64"
    for source, target in BOOK_PAIRS:
        for book, langs in [(handbook, HANDBOOK), (guide, GUIDE)]:
            if source in langs and target in langs:
                for name, pairs in pages(book, langs, source, target):
                    for seed in range(N_SEEDS):
                        name_of_set = out / f"{source}-{target}"
                        write(name_of_set, seed, f"{book.name}-{name}", pairs, [source, target])
    french = messages(django, "fr")
    for source in ["en", "fr"]:
        for target in MESSAGE_LANGS:
            table = messages(django, target).items()
            if source == "fr":
                table = [(french[text], other) for text, other in table if text in french]
            table = list(table)
            for start in range(0, len(table) - 29, N_MESSAGES):
                for seed in range(N_SEEDS):
                    some = table[start : start + N_MESSAGES]
                    write(out / f"{source}-{target}-ui", seed, start, some, [source, target])


if __name__ == "__main__":
    main()
