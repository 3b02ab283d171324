//! `diglot align` on plain texts: beads, spans, ladders, JSON, languages and warnings.

use super::{
    FR_PAGE, ZH_PAGE, article, diglot, folder, gold, json_of, ladder, ladder_of, text_of, warns,
};

#[test]
fn the_article_has_its_beads_however_it_comes() {
    let plain = article();
    let utf16 = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(plain.encode_utf16()).flat_map(to_bytes).collect()
    };
    for (name, bytes) in [
        ("plain", plain.clone().into_bytes()),
        ("BOM", format!("\u{feff}{plain}").into_bytes()),
        ("CRLF", plain.replace('\n', "\r\n").into_bytes()),
        ("UTF-16 LE", utf16(u16::to_le_bytes)),
        ("UTF-16 BE", utf16(u16::to_be_bytes)),
    ] {
        assert_eq!(ladder(&bytes, &[]), gold(), "{name}");
    }
    assert_eq!(ladder(plain.as_bytes(), &["--lang", "fr,zh"]), gold());
}

#[test]
fn two_files_give_the_same_beads_as_one() {
    let plain = article();
    let split = plain.find("国际军事合作").expect("the Chinese title");
    let (fr, zh) = plain.split_at(split);
    let folder = folder(&[("fr.txt", fr.as_bytes()), ("zh.txt", zh.as_bytes())]);
    let arguments = ["align", "fr.txt", "zh.txt", "-o", "-"];
    let output = diglot(folder.path(), &arguments);
    assert_eq!(ladder_of(output.stdout), gold(), "{}", text_of(&output.stderr));
}

#[test]
fn a_bundle_is_written_whole_and_checked() {
    let folder = folder(&[("a.txt", article().as_bytes()), ("a.diglot", b"old")]);
    let output = diglot(folder.path(), &["align", "a.txt", "-o", "a.diglot"]);
    let said = text_of(&output.stderr);
    assert!(output.status.success() && said.contains("7 beads"), "{said}");
    let check = diglot(folder.path(), &["check", "a.diglot"]);
    let report = text_of(&check.stdout);
    assert!(check.status.success(), "{}", text_of(&check.stderr));
    for words in ["9 segments", "7 segments", "1:1 4, 1:0 1, 1:2 1, 3:1 1"] {
        assert!(report.contains(words), "no {words:?} in {report}");
    }
}

#[test]
fn spans_count_code_points_of_the_file() {
    let folder = folder(&[("a.txt", article().as_bytes())]);
    let output = diglot(folder.path(), &["align", "a.txt", "--format", "spans"]);
    let chars: Vec<char> = article().chars().collect();
    let rows: Vec<Vec<String>> = text_of(&output.stdout)
        .lines()
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect();
    let piece = |row: &[String], at: usize| -> String {
        let number = |at: usize| row.get(at).and_then(|cell| cell.parse::<usize>().ok());
        let (Some(start), Some(end)) = (number(at), number(at + 1)) else { return String::new() };
        chars.get(start..end).expect("the span lies in the file").iter().collect()
    };
    let first = rows.first().expect("a row");
    assert_eq!(piece(first, 0), "La coopération militaire internationale");
    assert_eq!(piece(first, 2), "国际军事合作");
    let date = rows.get(1).expect("a second row");
    assert_eq!((date.get(2), date.get(3)), (Some(&"-".to_owned()), Some(&"-".to_owned())));
}

#[test]
fn segmented_lines_give_a_ladder_of_lines() {
    let folder = folder(&[
        ("a.txt", "Il pleut depuis ce matin.\n\nJe reste chez moi.\n".as_bytes()),
        ("b.txt", "今天早上开始下雨。\n我待在家里。\n".as_bytes()),
    ]);
    let arguments = ["align", "a.txt", "b.txt", "--segmented", "--format", "ladder-vecalign"];
    let more = ["--lang", "fr,zh"];
    let output = diglot(folder.path(), &[&arguments[..], &more].concat());
    // The empty line keeps its number.
    assert_eq!(text_of(&output.stdout), "[0]:[0]\n[2]:[1]\n", "{}", text_of(&output.stderr));
}

#[test]
fn languages_that_cannot_be_right_are_named() {
    let french =
        "Le phare se dresse au bout de la jetée. Chaque soir le gardien monte et allume la lampe.";
    let other =
        "Le gardien habite seul depuis onze ans. Des navires passent au loin, et il les connaît.";
    let files: &[(&str, &[u8])] = &[("a.txt", french.as_bytes()), ("b.txt", other.as_bytes())];
    warns(files, &["align", "a.txt", "b.txt"], &["b.txt: in fr like"]);
    let named = ["align", "a.txt", "b.txt", "--lang", "fr,de"];
    warns(files, &named, &["b.txt: named as de, but it looks like fr"]);
    let output = diglot(folder(files).path(), &["align", "a.txt", "b.txt", "--lang", "french,de"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text_of(&output.stderr).contains("not a language tag"), "{}", text_of(&output.stderr));
}

#[test]
fn json_gives_versions_segments_with_their_places_and_beads() {
    let (a, b) = ("\u{feff}😀 Il pleut.\r\n\r\nJe reste chez moi.\n", "下雨了。\n\n我待在家里。");
    let files: &[(&str, &[u8])] = &[("a.txt", a.as_bytes()), ("b.txt", b.as_bytes())];
    let value = json_of(files, &["align", "a.txt", "b.txt", "--lang", "fr,zh-TW"]);
    assert_eq!((value["format"].as_str(), value["version"].as_u64()), (Some("diglot"), Some(1)));
    let [fr, zh] = [&value["versions"][0], &value["versions"][1]];
    assert_eq!((fr["lang"].as_str(), fr["dir"].as_str()), (Some("fr"), Some("ltr")));
    assert_eq!(zh["lang"].as_str(), Some("zh-TW"));
    let wanted = serde_json::json!([
        {"text": "😀 Il pleut.", "start": 0, "end": 11},
        {"text": "Je reste chez moi.", "start": 15, "end": 33},
    ]);
    assert_eq!(fr["segments"], wanted);
    assert_eq!(fr["blocks"][1], serde_json::json!({"kind": "paragraph", "segments": [1]}));
    assert!(fr.get("text").is_none());
    let bead = &value["beads"][1];
    assert_eq!(bead["segments"], serde_json::json!([[1], [1]]));
    assert!(bead["confidence"].is_f64() && bead["doubtful"] == false && bead["checked"] == false);

    // Both in one file, in turns.
    let turns = "Le phare est au bout de la jetée.\n灯塔在堤坝的尽头。\nLe gardien monte chaque soir.\n守塔人每天晚上都上去。";
    let value = json_of(&[("ab.txt", turns.as_bytes())], &["align", "ab.txt"]);
    let chars: Vec<char> = turns.chars().collect();
    for version in value["versions"].as_array().expect("versions") {
        for segment in version["segments"].as_array().expect("segments") {
            let place = |name: &str| segment[name].as_u64().expect("a number") as usize;
            let text: String =
                chars.get(place("start")..place("end")).expect("a place").iter().collect();
            assert_eq!(segment["text"].as_str(), Some(text.as_str()));
        }
    }

    // Of a page the text is given too, and places are in it.
    let pages = [("fr.html", FR_PAGE.as_bytes()), ("zh.html", ZH_PAGE.as_bytes())];
    let value = json_of(&pages, &["align", "fr.html", "zh.html", "--lang-a", "fr"]);
    let fr = &value["versions"][0];
    assert_eq!(fr["title"].as_str(), Some("Pluie"));
    let text: Vec<char> = fr["text"].as_str().expect("a text").chars().collect();
    let second = &fr["segments"][1];
    let place = |name: &str| second[name].as_u64().expect("a number") as usize;
    let found: String = text.get(place("start")..place("end")).expect("a place").iter().collect();
    assert_eq!(found, "Il pleut.");
    assert_eq!(fr["blocks"][0]["kind"].as_str(), Some("heading"));
}

#[test]
fn json_gives_a_wrapped_sentence_on_one_line() {
    let en = "He stood at the door and looked at the mountains far away,\n\
              thinking of the morning when he had left home.\nHis mother did not cry.\n";
    let zh = "他站在门口，望着远处的山，\n想起了离开家的那个早晨。\n母亲没有哭。\n";
    let files = [("en.txt", en.as_bytes()), ("zh.txt", zh.as_bytes())];
    let value = json_of(&files, &["align", "en.txt", "zh.txt", "--lang", "en,zh"]);
    let first = |version: usize| &value["versions"][version]["segments"][0];
    let wanted = "He stood at the door and looked at the mountains far away, \
                  thinking of the morning when he had left home.";
    assert_eq!(first(0)["text"].as_str(), Some(wanted));
    assert_eq!(
        first(1)["text"].as_str(),
        Some("他站在门口，望着远处的山，想起了离开家的那个早晨。")
    );
    // The place is that of the wrapped sentence.
    assert_eq!((first(1)["start"].as_u64(), first(1)["end"].as_u64()), (Some(0), Some(26)));
}

#[test]
fn texts_that_do_not_belong_together_are_aligned_with_a_warning() {
    let long = "国际军事合作是指中国与外国为了谋求各自或共同的战略利益。".repeat(200);
    let pair: &[(&str, &[u8])] = &[("a.txt", b"Une phrase courte."), ("b.txt", long.as_bytes())];
    warns(pair, &["align", "a.txt", "b.txt", "--lang", "fr,zh"], &["not a translation"]);

    let rain = "Hier il a plu. La rue était vide et personne ne chantait dans les jardins. ";
    let tax = "Die Steuer beträgt neunzehn Prozent, wenn der Antrag vor Ablauf der Frist, die das \
               Amt bestimmt, schriftlich eingereicht und von beiden Parteien gezeichnet wurde. ";
    let (rain, tax) = (rain.repeat(20), tax.repeat(25));
    let pair: &[(&str, &[u8])] = &[("a.txt", rain.as_bytes()), ("b.txt", tax.as_bytes())];
    warns(pair, &["align", "a.txt", "b.txt", "--lang", "fr,de"], &["not a translation"]);
}

#[test]
fn one_text_twice_is_aligned_sentence_by_sentence() {
    let text = "It rained yesterday. The street was empty. Nobody sang in the gardens.";
    let pair: &[(&str, &[u8])] = &[("a.txt", text.as_bytes()), ("b.txt", text.as_bytes())];
    let spans = warns(pair, &["align", "a.txt", "b.txt", "--lang", "en,en"], &["same text"]);
    for line in spans.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        assert_eq!(fields[..2], fields[2..4], "{spans}");
    }
    assert_eq!(spans.lines().count(), 3, "{spans}");
}
