//! Files that are not plain text, known by their content: what they are and what to do with them.

mod markdown;

use crate::chars::is_blank;
use markdown::is_markdown;

/// What a file is that is not read, and what its owner can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foreign {
    /// What it is, with its article: `an SRT file`.
    pub kind: &'static str,
    /// What to do, as a clause: `save its text as plain text`.
    pub remedy: &'static str,
}

impl Foreign {
    /// Whether a piece of a page may look like it.
    pub fn may_be_html(self) -> bool {
        matches!(self.kind, XML | MARKDOWN)
    }
}

const XML: &str = "an XML file";
const MARKDOWN: &str = "Markdown";
const AS_TEXT: &str = "save its text as plain text";
const AS_EACH: &str = "save the text of each language as a plain text of its own";
const AS_LINES: &str = "save what is said as plain text, without numbers and times";
#[cfg(feature = "format")]
const UNPACK: &str = "unpack it and give the file in it";
const EXPORT: &str = "save it as HTML or plain text";
const PANDOC: &str = "convert it to HTML, for example with pandoc";
const OF_IMAGE: &str = "take the text out of it first";
const TABLE: &str =
    "save each language as a plain text of its own, or both as two columns with a tab between";

/// Files whose bytes are no text, by how they begin.
#[cfg(feature = "format")]
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "a PDF file", "take the text out of it first, for example with pdftotext"),
    (b"%!PS", "a PostScript file", "take the text out of it first, for example with ps2ascii"),
    (b"\x1f\x8b", "a gzip file", UNPACK),
    (b"BZh", "a bzip2 file", UNPACK),
    (b"\xfd7zXZ", "an xz file", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!\x1a", "a RAR archive", UNPACK),
    (b"\xd0\xcf\x11\xe0", "a Word file of the old kind", EXPORT),
    (b"AT&TFORM", "a DjVu file", OF_IMAGE),
    (b"ITSF", "a CHM file", "unpack it and give the HTML files in it"),
    (b"\x89PNG", "an image", OF_IMAGE),
    (b"\xff\xd8\xff", "an image", OF_IMAGE),
    (b"GIF8", "an image", OF_IMAGE),
    (b"SQLite format 3\0", "a database", AS_EACH),
    (
        b"\xde\x12\x04\x95\0",
        "a compiled MO file",
        "give the text of each language, not the catalogue",
    ),
];

/// ZIP files by a name that stands in the first kilobytes of them.
#[cfg(feature = "format")]
const ZIPPED: &[(&[u8], &str, &str)] = &[
    (b"application/epub+zip", "an EPUB file", "unpack it and give the XHTML files of its chapters"),
    (
        b"META-INF/container.xml",
        "an EPUB file",
        "unpack it and give the XHTML files of its chapters",
    ),
    (b"opendocument", "an OpenDocument file", EXPORT),
    (b"word/", "a Word file", EXPORT),
    (b"xl/", "a spreadsheet", TABLE),
    (b"ppt/", "a presentation", EXPORT),
    (b".fb2", "a FictionBook file", AS_TEXT),
];

/// XML files by the name of their root.
const ROOTS: &[(&str, &str, &str)] = &[
    ("tmx", "a TMX file", AS_EACH),
    ("xliff", "an XLIFF file", AS_EACH),
    ("ts", "a file of Qt Linguist", AS_EACH),
    ("fictionbook", "a FictionBook file", AS_TEXT),
    ("tei", "a TEI file", AS_TEXT),
    ("tei.2", "a TEI file", AS_TEXT),
    ("tt", "a TTML file of subtitles", AS_LINES),
    ("resources", "a file of strings for Android", AS_EACH),
    ("office:document", "an OpenDocument file", EXPORT),
    ("w:worddocument", "a Word file", EXPORT),
    ("pkg:package", "a Word file", EXPORT),
    ("rss", "a news feed", AS_TEXT),
    ("feed", "a news feed", AS_TEXT),
    ("svg", "an image", OF_IMAGE),
    ("html", "an HTML file", AS_TEXT),
    ("package", "the list of contents of an EPUB", "give the XHTML files of its chapters"),
    ("ncx", "the table of contents of an EPUB", "give the XHTML files of its chapters"),
];

/// Texts by how they begin.
const BEGINNINGS: &[(&str, &str, &str)] = &[
    ("{\\rtf", "an RTF file", EXPORT),
    ("WEBVTT", "a WebVTT file of subtitles", AS_LINES),
    ("[Script Info]", "an ASS file of subtitles", AS_LINES),
    ("\\documentclass", "a LaTeX file", PANDOC),
    ("\\id ", "a USFM file", AS_TEXT),
    ("%YAML", "a YAML file", AS_EACH),
    ("%PDF", "a PDF file", AS_TEXT),
];

/// What a file is by its bytes where these are no text; `None` for what may be text.
#[cfg(feature = "format")]
pub fn foreign_bytes(bytes: &[u8]) -> Option<Foreign> {
    let found = |(_, kind, remedy): &(&[u8], &'static str, &'static str)| Foreign { kind, remedy };
    if bytes.starts_with(b"PK\x03\x04") {
        /// The names in a ZIP file stand before the contents of each and once more at the end.
        const LOOKED_AT: usize = 4096;
        let (head, tail) = bytes.split_at(bytes.len().min(LOOKED_AT));
        let ends = [head, tail.get(tail.len().saturating_sub(LOOKED_AT)..).unwrap_or_default()];
        let has = |name: &[u8]| {
            ends.iter().any(|end| end.windows(name.len()).any(|window| window == name))
        };
        let zip = Foreign { kind: "a ZIP archive", remedy: UNPACK };
        return Some(ZIPPED.iter().find(|entry| has(entry.0)).map_or(zip, found));
    }
    if bytes.get(60..68) == Some(b"BOOKMOBI") {
        return Some(Foreign { kind: "a Mobipocket file", remedy: EXPORT });
    }
    SIGNATURES.iter().find(|entry| bytes.starts_with(entry.0)).map(found)
}

/// What a decoded text is where it is no plain text. HTML is for `is_html` to know.
///
/// Only what cannot well be anything else is named: a text that holds a mark or two of Markdown
/// is a plain text.
pub fn foreign(text: &str) -> Option<Foreign> {
    let text = text.trim_matches(is_blank);
    let found = |(_, kind, remedy): &(&str, &'static str, &'static str)| Foreign { kind, remedy };
    if let Some(root) = xml_root(text) {
        let xml = Foreign { kind: XML, remedy: AS_TEXT };
        let local = root.rsplit(':').next().unwrap_or_default();
        let is = |name: &str| name.eq_ignore_ascii_case(root) || name.eq_ignore_ascii_case(local);
        let known = ROOTS.iter().find(|entry| is(entry.0));
        return Some(known.map_or(xml, found));
    }
    // LaTeX may begin with comments.
    let start =
        lines(text).find(|line| !line.starts_with("% ") && *line != "%").unwrap_or_default();
    let begins = |with: &str| text.starts_with(with) || start.starts_with(with);
    let known = BEGINNINGS.iter().find(|entry| begins(entry.0)).map(found);
    let is = |is: bool, kind, remedy| is.then_some(Foreign { kind, remedy });
    known
        .or_else(|| is(is_mail(text), "a mail or a web archive", "save the page as HTML"))
        .or_else(|| is(is_subtitles(text), "a file of subtitles", AS_LINES))
        .or_else(|| is(is_catalogue(text), "a PO file", AS_EACH))
        .or_else(|| is(is_json(text), "a JSON file", AS_EACH))
        .or_else(|| is(is_strings(text), "a file of strings of a program", AS_EACH))
        .or_else(|| is(is_csv(text), "a CSV file", TABLE))
        .or_else(|| is(is_wiki(text), "wikitext", PANDOC))
        .or_else(|| is(is_markdown(text), MARKDOWN, PANDOC))
}

/// The name of the outermost element of an XML file.
fn xml_root(text: &str) -> Option<&str> {
    let is_declared = text.starts_with("<?xml") || text.starts_with("<!DOCTYPE");
    let mut rest = text;
    loop {
        let end = match rest {
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            // The declaration of a type may hold others in brackets.
            _ if rest.starts_with("<!DOCTYPE") => match rest.find(['[', '>']) {
                Some(at) if rest[at..].starts_with('[') => "]>",
                _ => ">",
            },
            _ => break,
        };
        rest = rest.split_once(end)?.1.trim_start_matches(is_blank);
    }
    let name = rest.strip_prefix('<')?;
    let is_end = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'));
    let name = &name[..name.find(is_end)?];
    let is_name = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    // Undeclared, it has an end tag at the end.
    let closes = || {
        let tag = text.strip_suffix('>').map(str::trim_end);
        tag.is_some_and(|tag| {
            tag.strip_suffix(name).is_some_and(|tag| tag.ends_with("</")) || tag.ends_with('/')
        })
    };
    (is_name && (is_declared || closes())).then_some(name)
}

/// Lines with something on them, without blanks around.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(|line| line.trim_matches(is_blank)).filter(|line| !line.is_empty())
}

/// Whether a text begins with the head of a mail: a saved web page has one too.
fn is_mail(text: &str) -> bool {
    let head = text.lines().take_while(|line| !line.trim().is_empty());
    let mut is_mime = false;
    for line in head {
        let is_continued = line.starts_with([' ', '\t']);
        let name = line.split(':').next().unwrap_or_default();
        let is_name = name.len() < line.len() && name.bytes().all(|byte| byte.is_ascii_graphic());
        if !is_continued && !is_name {
            return false;
        }
        is_mime |=
            ["mime-version", "content-type"].iter().any(|mime| name.eq_ignore_ascii_case(mime));
    }
    is_mime
}

/// Whether each line of a text is a name and what it stands for, `name = value` without blanks in the
/// name, or `"name" = "value";`, or such lines in YAML, some of them indented under a name alone.
fn is_strings(text: &str) -> bool {
    let is_name = |name: &str| {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        !name.is_empty() && name.chars().all(is_part)
    };
    let is_property = |line: &str| {
        let quoted = || line.starts_with('"') && line.ends_with("\";") && line.contains("\" = \"");
        line.split_once('=').is_some_and(|(name, _)| is_name(name.trim_end())) || quoted()
    };
    let is_remark = |line: &&str| line.starts_with('#') || line.starts_with("/*");
    let shown = || lines(text).filter(|line| !is_remark(line));
    if shown().nth(1).is_some() && shown().all(is_property) {
        return true;
    }
    let is_entry = |line: &str| line.split_once(':').is_some_and(|(name, _)| is_name(name));
    let has_inner = text.lines().zip(text.lines().skip(1)).any(|(line, next)| {
        line.trim_end().ends_with(':') && next.starts_with("  ") && is_entry(next.trim())
    });
    has_inner && shown().nth(2).is_some() && shown().all(is_entry)
}

/// Whether a text has links of a wiki and headings or strong words as it writes them.
fn is_wiki(text: &str) -> bool {
    let is_heading = |line: &str| {
        let inner = line.strip_prefix("==").and_then(|line| line.strip_suffix("=="));
        inner.is_some_and(|inner| inner.contains(char::is_alphabetic))
    };
    let n_links = text.split("[[").skip(1).filter(|rest| rest.contains("]]")).take(2).count();
    n_links > 1 && (text.contains("'''") || lines(text).any(is_heading))
}

/// Whether a text is of lines of a song with their times, `[00:12.00]`.
fn is_lyrics(text: &str) -> bool {
    let is_timed = |line: &str| {
        let time = line.strip_prefix('[').and_then(|line| line.split_once(']')).map(|line| line.0);
        time.is_some_and(|time| {
            time.contains(':')
                && time.bytes().all(|byte| byte.is_ascii_digit() || b":.".contains(&byte))
        })
    };
    let (n_timed, n_lines) = lines(text)
        .fold((0, 0), |(timed, all), line| (timed + usize::from(is_timed(line)), all + 1));
    n_timed > 1 && n_timed * 2 > n_lines
}

/// Whether a text begins with a cue of subtitles: `1`, `00:00:01,000 --> 00:00:02,500`, or
/// `0:00:01.000,0:00:02.500`, or `{0}{25}`.
fn is_subtitles(text: &str) -> bool {
    let is_time = |time: &str| {
        let time = time.trim();
        time.contains(':')
            && time.starts_with(|c: char| c.is_ascii_digit())
            && time.bytes().all(|byte| byte.is_ascii_digit() || b":,.".contains(&byte))
    };
    let is_cue = |line: &str| {
        let times = line.split_once("-->").map(|(from, to)| {
            // What follows the second time says where the cue stands.
            is_time(from) && to.split_whitespace().next().is_some_and(is_time)
        });
        let comma = || {
            line.match_indices(',').any(|(at, _)| {
                is_time(&line[..at]) && is_time(&line[at + 1..]) && line.matches(':').count() >= 4
            })
        };
        times.unwrap_or_else(comma)
    };
    let is_frame = |line: &str| {
        let frame = |text: &str| -> Option<usize> {
            let digits = text.strip_prefix('{')?.find('}')?;
            let inner = &text[1..1 + digits];
            (digits > 0 && inner.bytes().all(|b| b.is_ascii_digit())).then_some(digits + 2)
        };
        frame(line).is_some_and(|len| frame(&line[len..]).is_some())
    };
    lines(text).take(2).any(is_cue) || lines(text).next().is_some_and(is_frame) || is_lyrics(text)
}

/// Whether a text is a catalogue of gettext.
fn is_catalogue(text: &str) -> bool {
    let begins = |start: &str| lines(text).any(|line| line.starts_with(start));
    begins("msgid \"") && (begins("msgstr \"") || begins("msgstr[0]"))
}

/// Whether a text begins and ends like a value in JSON, or like lines of such values.
fn is_json(text: &str) -> bool {
    let inside =
        |open: char, close: char| Some(text.strip_prefix(open)?.strip_suffix(close)?.trim());
    let is_object = |inner: &str| after_string(inner).is_some_and(|rest| rest.starts_with(':'));
    inside('{', '}').is_some_and(|inner| inner.is_empty() || is_object(inner))
        || inside('[', ']').is_some_and(|inner| {
            let rest =
                after_string(inner).map(|rest| rest.trim_start_matches([',', ' ', '\r', '\n']));
            let is_strings = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('"'));
            let object = inner.strip_prefix('{').map(str::trim_start);
            is_strings || inner.starts_with("[\"") || object.is_some_and(is_object)
        })
}

/// What follows the string in double quotes with which `text` begins.
fn after_string(text: &str) -> Option<&str> {
    let mut is_escaped = false;
    let text = text.strip_prefix('"')?;
    let end = text.find(|c| {
        let ends = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    })?;
    Some(text[end + 1..].trim_start())
}

/// Whether all lines have the same number of commas or semicolons outside of quotes, none of them
/// with a space after it, as they have in prose.
fn is_csv(text: &str) -> bool {
    [',', ';'].into_iter().any(|separator| {
        let mut n_rows = 0;
        let mut n_fields = None;
        let mut has_quotes = false;
        let (mut n, mut is_quoted) = (0, false);
        let mut chars = text.chars().chain(['\n']).peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied();
            if c == '"' {
                is_quoted = !is_quoted;
                has_quotes |= next == Some(separator);
            } else if is_quoted {
            } else if c == separator {
                if next == Some(' ') {
                    return false;
                }
                n += 1;
            } else if c == '\n' {
                if n == 0 || n_fields.is_some_and(|others| others != n) {
                    return false;
                }
                (n_fields, n_rows, n) = (Some(n), n_rows + 1, 0);
            }
        }
        n_rows >= 3 || (n_rows == 2 && has_quotes)
    })
}
