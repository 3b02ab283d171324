"""Text in many languages under permissive licences: it tells which words a language has and what
they are called in other languages."""

import collections
import json
import re
import tarfile
import unicodedata
import zipfile

# The words of scripts with spaces: letters with the marks that belong to them.
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0d7f])*")
# A placeholder of a message, or an address.
NO_TEXT = re.compile(r"\{[^{}]*\}|<[^<>]*>|\[%[^%]*%\]|\S*[/@]\S*")
LOCALES = {"zh-Hans": "zh", "nb": "no", "iw": "he"}


class Texts:
    """The translations of Home Assistant and the names of emoji in CLDR, by language."""

    def __init__(self, wheels, cldr):
        # By language and then by key.
        self.messages = collections.defaultdict(dict)
        self.names = collections.defaultdict(dict)
        for wheel in wheels:
            self._read_messages(wheel)
        self._read_names(cldr)
        langs = sorted(self.messages.keys() | self.names.keys())
        self.counts = {lang: self._count(lang) for lang in langs}

    def _read_messages(self, wheel):
        pattern = re.compile(
            r"(.*)/translations/(?:.*/)?([a-z]{2}|zh-Hans)(?:-[0-9a-f]{32})?\.json$"
        )
        with zipfile.ZipFile(wheel) as archive:
            for name in sorted(archive.namelist()):
                found = pattern.match(name)
                if found:
                    lang = LOCALES.get(found[2], found[2])
                    for key, text in strings(json.loads(archive.read(name)), found[1]):
                        text = unicodedata.normalize("NFC", NO_TEXT.sub(" ", text))
                        self.messages[lang][key] = text

    def _read_names(self, cldr):
        pattern = re.compile(r"package/annotations/([a-z]{2,3})/annotations\.json$")
        with tarfile.open(cldr) as archive:
            for member in archive:
                found = pattern.match(member.name)
                if found:
                    data = json.load(archive.extractfile(member))
                    for key, entry in data["annotations"].get("annotations", {}).items():
                        for text in entry.get("tts", []):
                            self.names[found[1]][key] = unicodedata.normalize("NFC", text)
                        for number, text in enumerate(entry.get("default", [])):
                            text = unicodedata.normalize("NFC", text)
                            self.names[found[1]][f"{key} {number}"] = text

    def _count(self, lang):
        """How often each form occurs; a message that is the English one is not translated."""
        counts = collections.Counter()
        english = self.messages["en"]
        for key, text in self.messages[lang].items():
            if lang == "en" or text != english.get(key):
                counts.update(WORD.findall(text))
        for text in self.names[lang].values():
            counts.update(WORD.findall(text))
        return counts


def strings(value, key):
    """All strings in a JSON value, with a key each."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, f"{key}.{name}")
