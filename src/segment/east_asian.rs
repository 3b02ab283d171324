//! Chinese and Japanese: what a mark means before a closing quote, and the long pause.

use super::marks::{is_close_quote, is_east_asian, is_hiragana, is_opener};

/// Characters looked at after a quotation.
const AHEAD: usize = 6;
/// A pause so near to the beginning of a sentence, in characters, is within it.
const FRAGMENT: usize = 4;

/// Whether a sentence ends after a mark and the closing quote after it. `calls` says that the mark
/// is not a plain full stop.
pub(super) fn ends_after_quote(after: &str, calls: bool) -> bool {
    let Some(first) = after.chars().next() else { return true };
    if is_hiragana(first) {
        // Japanese goes on with a particle.
        return false;
    }
    if calls
        && matches!(
            first,
            '这' | '這' | '那' | '的' | '地' | '之' | '等' | '是' | '和' | '与' | '與'
        )
    {
        return !is_mention(after);
    }
    !is_speech_tag(after)
}

/// Whether the words after a quotation speak of it: `“自由！”这一点`.
fn is_mention(after: &str) -> bool {
    let mut chars = after.chars();
    match chars.next() {
        Some('这' | '這') => chars.next().is_some_and(|c| {
            matches!(c, '一' | '个' | '個' | '句' | '样' | '樣' | '种' | '種' | '两' | '几')
        }),
        Some('那') => chars.next().is_some_and(|c| matches!(c, '句' | '种' | '種')),
        _ => true,
    }
}

/// Whether a short clause follows that only says who spoke: `他喊道。`
fn is_speech_tag(after: &str) -> bool {
    let mut last = None;
    for c in after.chars().skip_while(|c| c.is_whitespace()).take(AHEAD) {
        if matches!(c, '。' | '.') {
            return last.is_some_and(|verb| {
                matches!(
                    verb,
                    '说' | '說'
                        | '道'
                        | '问'
                        | '問'
                        | '喊'
                        | '叫'
                        | '答'
                        | '骂'
                        | '罵'
                        | '嚷'
                        | '吼'
                )
            });
        }
        if !is_east_asian(c) || matches!(c, '没' | '沒' | '不' | '未' | '无' | '無') {
            return false;
        }
        last = Some(c);
    }
    false
}

/// Whether a sentence ends with the pause `……` between `before` (the sentence so far) and `after`.
pub(super) fn ends_after_pause(before: &str, after: &str) -> bool {
    let Some(next) = after.chars().next() else { return true };
    // These adverbs stand behind a subject.
    if next.is_whitespace() || matches!(next, '却' | '卻' | '便' | '才' | '则' | '則') {
        return false;
    }
    let mut spoken = 0;
    for c in before.chars().rev().take(FRAGMENT + 1) {
        if is_opener(c) || is_close_quote(c) || matches!(c, '“' | '‘' | '：' | '…' | '—' | '，')
        {
            break;
        }
        spoken += 1;
    }
    spoken > FRAGMENT && !is_repeated(before, after) && is_east_asian(next)
}

/// Whether the speaker stammers: one or two characters before the pause come again after it.
fn is_repeated(before: &str, after: &str) -> bool {
    (1..=2).any(|count| {
        let tail = before.char_indices().rev().nth(count - 1).map(|(at, _)| at);
        tail.and_then(|at| before.get(at..)).is_some_and(|tail| after.starts_with(tail))
    })
}

/// Whether the full-width `mark` between `before` and `after` ends anything: not the point of
/// `３．５`, nor the `～` of `3～5`.
pub(super) fn is_mark(mark: char, before: Option<char>) -> bool {
    match mark {
        '．' => before.is_some_and(is_east_asian),
        '～' => before.is_some_and(|c| {
            matches!(
                c,
                '吧' | '啊' | '呢' | '哦' | '哈' | '呀' | '啦' | '嘛' | '哟' | '的' | '了' | '嗯'
            )
        }),
        _ => true,
    }
}
