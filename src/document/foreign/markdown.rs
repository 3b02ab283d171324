//! Markdown, known by its marks.

/// Whether a text has marks of Markdown of two kinds, or many of one that plain text has not.
pub(super) fn is_markdown(text: &str) -> bool {
    let (mut n_headings, mut n_fences, mut n_other) = (0, 0, [0; 3]);
    for (idx, line) in text.lines().enumerate() {
        // One `#` begins a command or a comment as well.
        let level = heading(line);
        n_headings += usize::from(level > 1 || (level == 1 && idx == 0));
        n_fences += usize::from(line.trim_start().starts_with("```"));
        for (count, found) in
            n_other.iter_mut().zip([is_rule(line), is_strong(line), is_code(line)])
        {
            *count += usize::from(found);
        }
    }
    let n_links = n_links(text);
    let [n_rules, n_strong, n_code] = n_other;
    let kinds = [n_headings, n_fences, n_links, n_rules, n_strong, n_code];
    let n_kinds = kinds.iter().filter(|n| **n > 0).count();
    n_kinds > 1 || n_headings > 2 || n_links > 2 || n_fences > 1 || has_front_matter(text)
}

/// The level of a heading, 0 for another line.
fn heading(line: &str) -> usize {
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    if (1..=6).contains(&level) && title.starts_with(' ') { level } else { 0 }
}

/// Whether a line parts the head of a table from its body.
fn is_rule(line: &str) -> bool {
    line.contains("--") && line.contains('|') && line.bytes().all(|byte| b"|-: ".contains(&byte))
}

fn is_strong(line: &str) -> bool {
    let is_word = |inner: &str| inner.contains(char::is_alphabetic) && inner.trim() == inner;
    line.matches("**").count() > 1 && line.split("**").skip(1).step_by(2).any(is_word)
}

/// Whether a line holds code between two grave accents, which other texts write for quotes.
fn is_code(line: &str) -> bool {
    let n_pieces = line.split('`').count();
    n_pieces > 2 && n_pieces % 2 == 1 && !line.contains('\'')
}

/// How many links there are, `[text](target)`.
fn n_links(text: &str) -> usize {
    let is_link = |(at, start): (usize, &str)| {
        let rest = &text[at + start.len()..];
        let target = rest.split([')', '(', '\n']).next().unwrap_or_default();
        let address = target.split('"').next().unwrap_or_default().trim();
        !address.is_empty() && !address.contains(' ') && rest[target.len()..].starts_with(')')
    };
    text.match_indices("](").filter(|found| is_link(*found)).count()
}

/// Whether a text begins with names and values between two lines of dashes.
fn has_front_matter(text: &str) -> bool {
    let mut lines = text.lines();
    let is_edge = |line: &str| line.trim_end() == "---";
    let is_value = |line: &&str| {
        line.starts_with([' ', '-', '#']) || line.contains(": ") || line.ends_with(':')
    };
    lines.next().is_some_and(is_edge)
        && lines.by_ref().take_while(|line| !is_edge(line)).all(|line| is_value(&line))
        && text.lines().skip(1).any(is_edge)
        && text.lines().nth(1).is_some_and(|line| !is_edge(line))
}
