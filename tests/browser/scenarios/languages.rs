//! Languages and directions of writing: right to left, ruby, vertical lines, columns, and more than
//! one translation; and the aids for reading them.

use browser_tests::{Context, Piece, Reader, Result, ensure, scenarios};
use serde_json::{Value, json};

use crate::lighthouse::{ENGLISH, FRENCH, hover};

scenarios![
    arabic_is_read_with_its_french_translation,
    japanese_is_read_across_ruby,
    vertical_japanese_is_read_beside_its_lines,
    vertical_mongolian_is_read_beside_its_lines,
    where_lines_are_as_long_as_the_window_the_popup_stands_beside_them,
    a_reading_above_characters_belongs_to_its_sentence,
    any_of_several_translations_can_be_shown,
    text_in_columns_is_read,
    pinyin_stands_over_chinese_words,
    furigana_stand_where_the_text_has_them,
    voices_are_asked_for_without_harm,
];

/// A sentence of a page, and what is to be seen of it.
struct Case {
    /// What is pointed at.
    piece: &'static str,
    /// What is marked, from its first mark to its last.
    marked: &'static str,
    translation: &'static str,
}

/// The text of the marks, without white space and the readings of ruby.
const MARKED: &str = "markedRanges().map((range) => { const text = range.cloneContents(); \
     text.querySelectorAll('rt, rp').forEach((reading) => reading.remove()); \
     return text.textContent; }).join('').replace(/\\s/gu, '')";

/// Scrolls the box with the text, which scrolls by itself, until a text is in its middle.
const REVEAL: &str = "(() => { const box = document.querySelector('.book'); \
     const [line] = rangeOf(argument).getClientRects(); const { left, width } = box.getBoundingClientRect(); \
     box.scrollLeft += (line.left + line.right) / 2 - left - width / 2; return null; })()";

/// How the popup lies: `null` where it is within the window and covers no line of what is marked.
const MISPLACED: &str = "(() => { const { rectangle } = popup(); const { left, top, right, bottom } = rectangle; \
     if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) \
       return `it leaves the window: ${JSON.stringify(rectangle)} of ${innerWidth} × ${innerHeight}`; \
     for (const line of linesOfMarks()) \
       if (line.left < right - 1 && left < line.right - 1 && line.top < bottom - 1 && top < line.bottom - 1) \
         return `${JSON.stringify(rectangle)} covers ${JSON.stringify(line)}`; \
     return null; })()";

/// Points at each sentence, and sees its translation in the right language and direction.
async fn reads(reader: &Reader, cases: &[Case], lang: &str) -> Result<()> {
    for Case { piece, marked, translation } in cases {
        hover(reader, piece).await?;
        reader.sees_translation(translation).await?;
        let popup = reader.popup().await?;
        let is_right = |piece: &Piece| piece.lang == lang && piece.dir == "ltr";
        ensure!(popup.pieces.iter().all(is_right), "{piece}: {:?}", popup.pieces);
        let marked = marked.split_whitespace().collect::<String>();
        let is_marked = format!("{MARKED} === argument");
        reader
            .wait_for_with(&format!("{marked:?} to be marked"), &is_marked, json!(marked))
            .await?;
    }
    Ok(())
}

/// The same where the lines are vertical or in columns, in a box that scrolls: the popup stands
/// beside what it translates.
async fn reads_in_box(reader: &Reader, cases: &[Case], lang: &str) -> Result<()> {
    for case in cases {
        reader.move_away().await?;
        reader.sees_no_popup().await?;
        reader.ask::<Value>(REVEAL, json!(case.piece)).await?;
        reads(reader, std::slice::from_ref(case), lang).await?;
        // It is placed a moment after it is shown.
        let is_placed = reader.wait_for("a popup in its place", &format!("!{MISPLACED}")).await;
        let misplaced: Option<String> = reader.ask(MISPLACED, Value::Null).await?;
        is_placed.with_context(|| format!("the popup of {}: {misplaced:?}", case.piece))?;
    }
    Ok(())
}

const ARABIC: [Case; 6] = [
    Case {
        piece: "مكتبة على عجلتين",
        marked: "مكتبة على عجلتين",
        translation: "Une bibliothèque sur deux roues",
    },
    Case {
        piece: "صندوقين فيهما 64 كتابًا",
        marked: "يربط إلى دراجته صندوقين فيهما 64 كتابًا، ثم ينطلق نحو القرى البعيدة.",
        translation: "Il attache à son vélo deux caisses qui contiennent 64 livres, puis il part vers \
                      les villages éloignés.",
    },
    Case {
        piece: "وحين أُغلقت مدرسته",
        marked: "وحين أُغلقت مدرسته لم يُرِد أحد كتبها، فأخذها هو.",
        translation: "Quand on ferma son école, personne ne voulut de ses livres. Alors il les prit.",
    },
    Case {
        piece: "Atlas 3000",
        marked: "واشترى من السوق دراجة قديمة كُتب على إطارها «Atlas 3000».",
        translation: "Au marché, il acheta un vieux vélo sur le cadre duquel était écrit « Atlas 3000 ».",
    },
    // Two sentences are one in French.
    Case {
        piece: "Merci",
        marked: "وفي الشتاء الماضي وصلته رسالة بالبريد الإلكتروني. كان عنوانها «Merci».",
        translation: "L’hiver dernier, il reçut par courrier électronique une lettre qui avait pour \
                      titre « Merci ».",
    },
    Case {
        piece: "كتبتها سلمى",
        marked: "كتبتها سلمى، وقد صارت طبيبة في Marseille.",
        translation: "Elle était de Salma, devenue médecin à Marseille.",
    },
];

async fn arabic_is_read_with_its_french_translation(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/arabic-french/").await?;
    reads(reader, &ARABIC, "fr").await?;
    hover(reader, "أقدم من القرية").await?;
    reader.wait_for("a note", "popup()?.pieces[0].text === '' && popup().content !== ''").await?;
    reader.sees_no_harm().await
}

const JAPANESE: [Case; 5] = [
    Case {
        piece: "坂の上の時計屋",
        marked: "坂の上の時計屋",
        translation: "The clockmaker at the top of the hill",
    },
    Case {
        piece: "に削られて",
        marked: "看板の文字は潮風に削られて、もう読めない。",
        translation: "The sea wind has worn away the letters of its sign, and they can no longer be \
                      read.",
    },
    Case {
        piece: "四十一個の時計",
        marked: "時子さんは毎朝六時に店を開け、壁に並んだ四十一個の時計のねじを一つずつ巻く。",
        translation: "Every morning Tokiko opens the shop at six. Then she winds the forty-one clocks \
                      along the wall, one by one.",
    },
    // Two sentences are one in English.
    Case {
        piece: "懐中時計",
        marked: "ある雨の日、一人の少年が、止まった懐中時計を持ってきた。祖父の形見だという。",
        translation: "One rainy day a boy brought in a pocket watch that had stopped, a keepsake, he \
                      said, of his grandfather.",
    },
    Case {
        piece: "同じ時刻にねじを巻く",
        marked: "その代わり、毎日同じ時刻にねじを巻くことを約束させた。",
        translation: "Instead she made him promise to wind it every day at the same hour.",
    },
];

async fn japanese_is_read_across_ruby(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/japanese-english/").await?;
    reads(reader, &JAPANESE, "en").await?;
    reader.sees_no_harm().await
}

async fn vertical_japanese_is_read_beside_its_lines(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/japanese-vertical/").await?;
    reads_in_box(reader, &JAPANESE, "en").await?;
    reader.sees_no_harm().await
}

const MONGOLIAN: [Case; 4] = [
    Case {
        piece: "ᠳᠥᠷᠪᠡᠨ ᠤᠯᠠᠷᠢᠯ", marked: "ᠳᠥᠷᠪᠡᠨ ᠤᠯᠠᠷᠢᠯ", translation: "The four seasons"
    },
    Case {
        piece: "ᠬᠠᠪᠤᠷ ᠡᠪᠡᠰᠦ",
        marked: "ᠬᠠᠪᠤᠷ ᠡᠪᠡᠰᠦ ᠤᠷᠭᠤᠨ᠎ᠠ᠃",
        translation: "In spring the grass grows.",
    },
    // Two sentences are one in English.
    Case {
        piece: "ᠡᠪᠦᠯ ᠴᠠᠰᠤ",
        marked: "ᠨᠠᠮᠤᠷ ᠠᠳᠤᠭᠤ ᠲᠠᠷᠭᠤᠯᠠᠨ᠎ᠠ᠃ ᠡᠪᠦᠯ ᠴᠠᠰᠤ ᠣᠷᠣᠨ᠎ᠠ᠃",
        translation: "In autumn the horses grow fat, and in winter the snow falls.",
    },
    Case {
        piece: "ᠳᠤᠷᠠᠲᠠᠢ", marked: "ᠪᠢ ᠬᠠᠪᠤᠷ ᠲᠤ ᠳᠤᠷᠠᠲᠠᠢ᠃", translation: "I love the spring."
    },
];

async fn vertical_mongolian_is_read_beside_its_lines(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/mongolian-vertical/").await?;
    reads_in_box(reader, &MONGOLIAN, "en").await?;
    reader.sees_no_harm().await
}

/// Above and below such a sentence there is no room.
async fn where_lines_are_as_long_as_the_window_the_popup_stands_beside_them(
    reader: &mut Reader,
) -> Result<()> {
    let fill = "(() => { const box = document.querySelector('.book'); \
         box.style.maxInlineSize = 'none'; box.style.inlineSize = `${innerHeight - 4}px`; \
         box.querySelector('article').style.fontSize = '2rem'; \
         box.scrollIntoView({ block: 'start', behavior: 'instant' }); return null; })()";
    for (page, cases) in [("japanese", &JAPANESE[2..4]), ("mongolian", &MONGOLIAN[2..3])] {
        reader.open_ready(&format!("/examples/{page}-vertical/")).await?;
        reader.ask::<Value>(fill, Value::Null).await?;
        reads_in_box(reader, cases, "en").await?;
    }
    reader.sees_no_harm().await
}

async fn a_reading_above_characters_belongs_to_its_sentence(reader: &mut Reader) -> Result<()> {
    for page in ["japanese-english", "japanese-vertical"] {
        reader.open_ready(&format!("/examples/{page}/")).await?;
        reader.hover_element("rt").await?;
        reader.sees_translation(JAPANESE[1].translation).await?;
    }
    reader.sees_no_harm().await
}

async fn any_of_several_translations_can_be_shown(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/four-versions/").await?;
    for (lang, translation) in [
        ("en", ENGLISH[10]),
        ("de", "Der erste kam aus Lissabon. Der zweite kam aus Bergen."),
        ("zh-Hans", "第一封来自里斯本，第二封来自卑尔根。"),
    ] {
        let choose =
            "(record().events.length = 0, elements()[0].setAttribute('translation', argument))";
        reader.ask::<Value>(choose, json!(lang)).await?;
        reader
            .wait_for("it to be ready", "record().events.some(({ name }) => name === 'ready')")
            .await?;
        reader.move_away().await?;
        reads(reader, &[Case { piece: FRENCH[10], marked: FRENCH[10], translation }], lang).await?;
    }
    reader.sees_no_harm().await
}

async fn text_in_columns_is_read(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/columns/").await?;
    let cases: Vec<Case> = FRENCH
        .iter()
        .zip(ENGLISH)
        .map(|(piece, translation)| Case { piece, marked: piece, translation })
        .collect();
    reads_in_box(reader, &cases, "en").await?;
    reader.sees_no_harm().await
}

/// Loads an aid from where the widget comes from, and puts what it makes of a text into the page.
async fn annotates(reader: &Reader, aid: &str, text: &str, lang: &str) -> Result<()> {
    reader.open_ready("/examples/four-versions/").await?;
    let annotate = "(() => { const [aid, text, lang] = argument; \
         const script = document.querySelector('script[type=module]').src; \
         import(new URL(`aids/${aid}.js`, script)).then(({ annotate }) => { \
           document.querySelector('h1').replaceChildren(...annotate(text, lang)); \
           window.isAnnotated = true; }); return null; })()";
    reader.ask::<Value>(annotate, json!([aid, text, lang])).await?;
    reader.wait_for("the readings", "window.isAnnotated").await
}

/// The readings in the title: language and text of each.
const READINGS: &str = "[...document.querySelectorAll('h1 > ruby > rt')].map(({ lang, textContent }) => [lang, textContent])";
/// The title without them.
const WITHOUT_READINGS: &str = "(() => { const title = document.querySelector('h1').cloneNode(true); \
     title.querySelectorAll('rt, rp').forEach((reading) => reading.remove()); return title.textContent; })()";

async fn pinyin_stands_over_chinese_words(reader: &mut Reader) -> Result<()> {
    let text = "“银行”行长<b>";
    annotates(reader, "pinyin", text, "zh-Hans").await?;
    let readings: Vec<(String, String)> = reader.ask(READINGS, Value::Null).await?;
    let expected = ["yín", "háng", "háng", "zhǎng"].map(|reading| ("zh-Latn-pinyin", reading));
    let readings: Vec<_> =
        readings.iter().map(|(lang, reading)| (lang.as_str(), reading.as_str())).collect();
    ensure!(readings == expected, "{readings:?}");
    let plain: String = reader.ask(WITHOUT_READINGS, Value::Null).await?;
    ensure!(plain == text, "{plain}");
    reader.sees_no_harm().await
}

async fn furigana_stand_where_the_text_has_them(reader: &mut Reader) -> Result<()> {
    annotates(reader, "furigana", "止まった｜懐中時計《かいちゅうどけい》、潮風（しおかぜ）", "ja")
        .await?;
    let readings: Vec<(String, String)> = reader.ask(READINGS, Value::Null).await?;
    let readings: Vec<_> =
        readings.iter().map(|(lang, reading)| (lang.as_str(), reading.as_str())).collect();
    let expected = ["かいちゅうどけい", "しおかぜ"].map(|reading| ("ja-Hrkt", reading));
    ensure!(readings == expected, "{readings:?}");
    let plain: String = reader.ask(WITHOUT_READINGS, Value::Null).await?;
    ensure!(plain == "止まった懐中時計、潮風", "{plain}");
    reader.sees_no_harm().await
}

async fn voices_are_asked_for_without_harm(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/four-versions/").await?;
    let ask = "(() => { const script = document.querySelector('script[type=module]').src; \
         import(new URL('aids/speech.js', script)).then(async ({ canSpeak, speak }) => { \
           window.can = await canSpeak('tlh'); \
           await speak([{ text: 'nuqneH', lang: 'tlh' }], new AbortController().signal) \
             .catch(({ code }) => { window.code = code; }); }); return null; })()";
    reader.ask::<Value>(ask, Value::Null).await?;
    reader.wait_for("the refusal", "window.code === 'no-voice' && window.can === false").await?;
    reader.sees_no_harm().await
}
