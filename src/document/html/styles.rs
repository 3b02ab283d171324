//! How a page draws its elements, as far as its own style sheets and attributes tell: what of CSS
//! decides on what is text.

use std::collections::BTreeMap;

/// What a declaration says of an element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Where it stands in the flow.
    pub(super) display: Option<Display>,
    is_floating: Option<bool>,
    is_out: Option<bool>,
    is_clipped: Option<bool>,
    is_raised: Option<bool>,
}

/// The values of `display` that matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    None,
    Inline,
    InlineBlock,
    Block,
}

impl Look {
    /// What the declarations of a `style` attribute or of a rule say.
    pub(super) fn of(declarations: &str) -> Self {
        let mut look = Self::default();
        for declaration in declarations.split(';') {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().trim_end_matches("!important").trim().to_ascii_lowercase();
            let value = value.as_str();
            match name.trim().to_ascii_lowercase().as_str() {
                "display" => look.display = display_of(value),
                "float" => look.is_floating = Some(value != "none"),
                "position" => look.is_out = Some(matches!(value, "absolute" | "fixed")),
                "vertical-align" => look.is_raised = Some(value == "super"),
                "clip" => {
                    look.is_clipped =
                        Some(value.starts_with("rect(0") || value.starts_with("rect(1px"))
                }
                "clip-path" => {
                    look.is_clipped =
                        Some(value.starts_with("inset(50%") || value.starts_with("inset(100%"));
                }
                _ => {}
            }
        }
        look
    }

    /// This, and what `other` says besides and instead.
    fn and(self, other: Self) -> Self {
        Self {
            display: other.display.or(self.display),
            is_floating: other.is_floating.or(self.is_floating),
            is_out: other.is_out.or(self.is_out),
            is_clipped: other.is_clipped.or(self.is_clipped),
            is_raised: other.is_raised.or(self.is_raised),
        }
    }

    pub(super) fn is_floating(self) -> bool {
        self.is_floating == Some(true)
    }

    /// Whether it stands out of the flow.
    pub(super) fn is_apart(self) -> bool {
        self.is_floating() || self.is_out == Some(true)
    }

    pub(super) fn is_clipped(self) -> bool {
        self.is_out == Some(true) && self.is_clipped == Some(true)
    }

    pub(super) fn is_raised(self) -> bool {
        self.is_raised == Some(true)
    }
}

fn display_of(value: &str) -> Option<Display> {
    match value {
        "none" => Some(Display::None),
        "inline" => Some(Display::Inline),
        "contents" => None,
        _ if value.starts_with("inline") || value.starts_with("ruby") => Some(Display::InlineBlock),
        _ => Some(Display::Block),
    }
}

/// A style sheet without what stands between `/*` and `*/`, and without the marks of comments in
/// which pages for old browsers hide it.
fn without_comments(sheet: &str) -> String {
    let mut pieces = sheet.split("/*");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push_str(piece.split_once("*/").map_or("", |(_, rest)| rest));
    }
    text.replace("<!--", "").replace("-->", "")
}

/// What follows the end of a block with others in it, of which the first brace has been read.
fn behind_braces(text: &str) -> &str {
    let mut depth = 1_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return text.get(at + 1..).unwrap_or_default();
        }
    }
    ""
}

/// The rules of a page whose selectors are the name of an element, a class, or both.
#[derive(Debug, Default)]
pub(super) struct Styles {
    rules: BTreeMap<String, Look>,
}

impl Styles {
    /// Takes the rules of a style sheet over. Those that hold at times only are not known to hold.
    pub(super) fn add(&mut self, sheet: &str) {
        let sheet = without_comments(sheet);
        let mut rest = sheet.as_str();
        while let Some((selectors, body)) = rest.split_once('{') {
            // `@import …;` may stand before it.
            let selectors = selectors.rsplit([';', '}']).next().unwrap_or_default();
            if selectors.trim_start().starts_with('@') {
                rest = behind_braces(body);
                continue;
            }
            let (declarations, after) = body.split_once('}').unwrap_or((body, ""));
            self.add_rule(selectors, declarations);
            rest = after;
        }
    }

    fn add_rule(&mut self, selectors: &str, declarations: &str) {
        let look = Look::of(declarations);
        if look == Look::default() {
            return;
        }
        for selector in selectors.split(',') {
            // Of those with something around it, a class still says what it is about.
            let Some(last) =
                selector.split([' ', '>', '\n', '\t', '\r']).rfind(|part| !part.is_empty())
            else {
                continue;
            };
            let is_alone = last == selector.trim();
            let is_plain =
                last.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
            let n_classes = last.matches('.').count();
            if is_plain && (n_classes == 1 || (n_classes == 0 && is_alone)) {
                let known = self.rules.entry(last.to_owned()).or_default();
                *known = known.and(look);
            }
        }
    }

    /// How an element of a name, with these classes and this `style`, is drawn.
    pub(super) fn look(&self, name: &str, classes: &str, style: &str) -> Look {
        let mut look = self.rules.get(name).copied().unwrap_or_default();
        if !self.rules.is_empty() {
            for class in classes.split_ascii_whitespace() {
                for selector in [format!(".{class}"), format!("{name}.{class}")] {
                    look = self.rules.get(&selector).map_or(look, |more| look.and(*more));
                }
            }
        }
        look.and(Look::of(style))
    }
}
