//! Words that say who spoke, after a quotation: its sentence goes on with them.
//!
//! Scripts with case need no list, since these words begin with a small letter there; Chinese and
//! Japanese have rules of their own.

use super::marks::{is_hangul, is_indic_sign};

/// Characters looked through for the end of the word and for a colon.
const AHEAD: usize = 40;

/// Words of Korean, Amharic, Tigrinya, Hebrew, Arabic, Persian, Urdu, Georgian and the languages of
/// India, as they stand after a quotation.
const WORDS: &str = "하고 라고 이라고 라며 이라며 하며 라는 이라는 하는 라고도 고 며 라면서 하면서 말했다 물었다 \
    외쳤다 대답했다 소리쳤다 속삭였다 \
    አለ አለች አሉ አልኩ አልን ብሎ ብላ ብለው ብሎም ብሏል ብላለች ብለዋል ሲል ስትል ሲሉ በማለት የሚል የሚለው ጠየቀ ጠየቀች መለሰ \
    መለሰች ተናገረ በለ በለት በሉ ኢሉ ኢላ ኢሎም ክብል ሓተተ \
    אמר אמרה אמרו שאל שאלה ענה ענתה השיב השיבה צעק צעקה לחש לחשה קרא קראה \
    قال قالت قالوا سأل سألت صاح صاحت هتف هتفت همس همست أجاب أجابت \
    گفت گفتم گفتند پرسید پرسیدم فریاد زد \
    کہا پوچھا کہہ کہتے بولا بولی چلایا \
    თქვა ჰკითხა იკითხა უპასუხა მიუგო დაიყვირა წამოიძახა ჩაილაპარაკა \
    कहकर कहते कहा बोला बोली बोले पूछा पूछकर चिल्लाया और असे म्हणाला म्हणाली म्हणाले म्हणत विचारले भने भनेर भनिन् \
    भन्यो भन्दै सोध्यो \
    বলল বলে বললেন বললো বলেছিল বলেন জিজ্ঞেস জিজ্ঞাসা \
    એમ કહ્યું પૂછ્યું ਕਿਹਾ ਪੁੱਛਿਆ \
    என்று என என்றான் என்றாள் என்றார் கேட்டான் கேட்டாள் கேட்டார் \
    అని అన్నాడు అంది అన్నారు అడిగాడు అడిగింది ಎಂದು ಎಂದ ಎಂದಳು ಎಂದರು ಅಂತ \
    എന്ന് എന്നു എന്ന ചോദിച്ചു പറഞ്ഞു කියා යැයි කියලා ඇසුවේය";

/// Whether the sentence of a quotation goes on with `after`, where the quotation has closed.
/// `adjacent` says that no white space stands between.
pub(super) fn follows(after: &str, adjacent: bool) -> bool {
    if adjacent && after.starts_with(is_hangul) {
        return true;
    }
    let ends_word = |c: char| !c.is_alphabetic() && !is_indic_sign(c);
    let end = after.char_indices().take(AHEAD).find(|(_, c)| ends_word(*c));
    let word = after.get(..end.map_or(0, |(at, _)| at)).unwrap_or_default();
    if word.is_empty() || !WORDS.split(' ').any(|listed| listed == word) {
        return false;
    }
    // With a colon the next quotation is introduced.
    let clause =
        after.chars().take(AHEAD).take_while(|c| !matches!(c, '.' | '!' | '?' | '؟' | '።'));
    !clause.into_iter().any(|c| c == ':')
}
