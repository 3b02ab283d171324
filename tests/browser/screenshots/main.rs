//! Pictures of every state, light and dark, on a desktop and a phone: `cargo xtask screenshots`.

mod album;

use std::fs;
use std::path::Path;
use std::time::Duration;

use album::Album;
use browser_tests::{Key, Reader, Result, Started, variable};
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tokio::time::timeout;

/// A picture that takes longer hangs.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// A text that is read.
struct Text {
    name: &'static str,
    /// Of the picture's file.
    file: &'static str,
    page: &'static str,
    /// What is pointed at.
    sentence: &'static str,
    /// What is pinned before, above it.
    other: &'static str,
    /// What is looked for.
    query: &'static str,
}

const TEXTS: [Text; 3] = [
    Text {
        name: "French with Chinese",
        file: "french-chinese",
        page: "/examples/own-article/",
        sentence: "La coopération militaire internationale comprend",
        other: "engager dans les échanges",
        query: "coopération",
    },
    Text {
        name: "Arabic with French",
        file: "arabic-french",
        page: "/examples/arabic-french/",
        sentence: "يربط إلى دراجته",
        other: "في كل يوم جمعة",
        query: "كتاب",
    },
    Text {
        name: "Japanese with English",
        file: "japanese-english",
        page: "/examples/japanese-english/",
        sentence: "時子さんは毎朝",
        other: "もう読めない",
        query: "clock",
    },
];

/// What the reader has in hand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Device {
    Desktop,
    Phone,
}

impl Device {
    const ALL: [Self; 2] = [Self::Desktop, Self::Phone];

    fn name(self) -> &'static str {
        match self {
            Self::Desktop => "desktop",
            Self::Phone => "phone",
        }
    }

    /// CSS pixels, and how many of the screen's there are to each.
    fn screen(self) -> (u32, u32, u32) {
        match self {
            Self::Desktop => (1100, 760, 1),
            Self::Phone => (390, 780, 2),
        }
    }
}

const SCHEMES: [&str; 2] = ["light", "dark"];

/// What is photographed.
#[derive(Clone, Copy)]
struct State {
    name: &'static str,
    file: &'static str,
    act: Act,
}

/// What leads to it from a page that was just opened.
#[derive(Clone, Copy)]
enum Act {
    Nothing,
    Point,
    Pin,
    PinTwo,
    InText,
    /// Sets properties of the element.
    Set(&'static [(&'static str, &'static str)]),
    Panel,
    Search,
    Keys,
    Aids,
    Outdated,
}

const INLINE: &[(&str, &str)] = &[("mode", "inline")];
const BLOCK: &[(&str, &str)] = &[("granularity", "block"), ("mode", "inline")];
const FIRST: &[(&str, &str)] = &[("first", "translation"), ("mode", "inline")];
const SIDE: &[(&str, &str)] = &[("mode", "side")];

const fn state(name: &'static str, file: &'static str, act: Act) -> State {
    State { name, file, act }
}

const STATES: [State; 14] = [
    state("As it is opened", "closed", Act::Nothing),
    state("A sentence pointed at, or tapped", "hover", Act::Point),
    state("A popup that stays", "pinned", Act::Pin),
    state("Two that stay", "two", Act::PinTwo),
    state("One translation in the text", "in-text", Act::InText),
    state("All translations in the text", "inline", Act::Set(INLINE)),
    state("Under each block", "block", Act::Set(BLOCK)),
    state("The translation first", "first", Act::Set(FIRST)),
    state("Beside the text", "side", Act::Set(SIDE)),
    state("The panel", "panel", Act::Panel),
    state("Searching both languages", "search", Act::Search),
    state("The keys", "keys", Act::Keys),
    state("Aids for reading", "aids", Act::Aids),
    state("A sentence that was edited", "outdated", Act::Outdated),
];

fn main() -> Result<()> {
    let folder = variable("DIGLOT_SCREENSHOTS")?;
    Runtime::new()?.block_on(async {
        let reader = Started::from_environment()?.reader().await?;
        let taken = take_all(&reader, Path::new(&folder)).await;
        reader.close().await?;
        taken
    })
}

async fn take_all(reader: &Reader, folder: &Path) -> Result<()> {
    let mut album = Album::new();
    for text in &TEXTS {
        album.begin(text.name);
        for State { name, file, act } in STATES {
            let mut pictures = Vec::new();
            for device in Device::ALL {
                for scheme in SCHEMES {
                    let taken = timeout(TIME_LIMIT, take(reader, text, act, device, scheme)).await;
                    let picture = format!("{}.{file}.{}.{scheme}.png", text.file, device.name());
                    fs::write(folder.join(&picture), taken??)?;
                    pictures.push((picture, format!("{}, {scheme}", device.name())));
                }
            }
            album.add(name, &pictures);
        }
    }
    Ok(fs::write(folder.join("index.html"), album.finish())?)
}

/// The picture of one state.
async fn take(
    reader: &Reader,
    text: &Text,
    act: Act,
    device: Device,
    scheme: &str,
) -> Result<Vec<u8>> {
    let is_phone = device == Device::Phone;
    let (width, height, scale) = device.screen();
    let screen = json!({
        "width": width, "height": height, "deviceScaleFactor": scale, "mobile": is_phone,
    });
    reader.devtools("Emulation.setDeviceMetricsOverride", screen).await?;
    let touch = json!({ "enabled": is_phone });
    reader.devtools("Emulation.setTouchEmulationEnabled", touch).await?;
    reader.emulate_media(&[("prefers-color-scheme", scheme)]).await?;
    reader.open_ready(text.page).await?;
    reader.move_away().await?;
    perform(reader, text, act, is_phone).await?;
    // What appears does so within a tenth of a second.
    let is_still = "document.getAnimations().length === 0 && \
                    elements().every(({ shadowRoot }) => shadowRoot.getAnimations().length === 0)";
    reader.wait_for("everything to be still", is_still).await?;
    reader.next_frame().await?;
    let picture = reader.screenshot().await?;
    reader.leave().await?;
    Ok(picture)
}

async fn perform(reader: &Reader, text: &Text, act: Act, is_phone: bool) -> Result<()> {
    match act {
        Act::Nothing => Ok(()),
        Act::Point => point(reader, text.sentence, is_phone).await,
        Act::Pin => pin(reader, text.sentence, is_phone).await,
        Act::PinTwo => {
            pin(reader, text.other, is_phone).await?;
            // Out from below a sheet.
            let up =
                "(scrollBy(0, rangeOf(argument).getClientRects()[0].top - innerHeight / 2), null)";
            reader.ask::<Value>(up, json!(text.sentence)).await?;
            pin(reader, text.sentence, is_phone).await
        }
        Act::InText => {
            pin(reader, text.sentence, is_phone).await?;
            reader.click_part("in-text").await?;
            reader.press(Key::Escape).await?;
            reader.wait_for("a translation", "inlineTranslations().length === 1").await
        }
        Act::Set(properties) => {
            for property in properties {
                let set = "elements()[0][argument[0]] = argument[1]";
                reader.ask::<Value>(set, json!(property)).await?;
            }
            reader.wait_for("translations", "inlineTranslations().length > 3").await
        }
        Act::Panel => open_panel(reader).await,
        Act::Search => {
            open_panel(reader).await?;
            reader
                .click_at("pointOf(parts('search')[0].querySelector('input'))", Value::Null)
                .await?;
            reader.write(text.query).await?;
            reader.wait_for("hits", "parts('hits')[0].querySelector('mark')").await
        }
        Act::Keys => {
            open_panel(reader).await?;
            let unfold = "(parts('keys')[0].open = true, parts('keys')[0].scrollIntoView(), null)";
            reader.ask::<Value>(unfold, Value::Null).await.map(drop)
        }
        Act::Aids => {
            let offered = "(elements()[0].shadowRoot.querySelectorAll('[part=panel] [type=checkbox]') \
                           .forEach((aid) => aid.checked || aid.click()), null)";
            open_panel(reader).await?;
            reader.ask::<Value>(offered, Value::Null).await?;
            reader.press(Key::Escape).await?;
            point(reader, text.sentence, is_phone).await
        }
        Act::Outdated => {
            let edit = "(rangeOf(argument).startContainer.data = \
                        rangeOf(argument).startContainer.data.replace(argument, `${argument} 1234 abcd `), null)";
            reader.ask::<Value>(edit, json!(text.sentence)).await?;
            reader.next_frame().await?;
            point(reader, text.sentence, is_phone).await
        }
    }
}

async fn point(reader: &Reader, sentence: &str, is_phone: bool) -> Result<()> {
    if is_phone {
        reader.tap_text(sentence).await?;
    } else {
        reader.hover_text(sentence).await?;
    }
    reader.popup().await.map(drop)
}

/// A tap shows what can be done at once; a mouse has to press.
async fn pin(reader: &Reader, sentence: &str, is_phone: bool) -> Result<()> {
    let n_before: usize = reader.ask("parts('link').length", Value::Null).await?;
    if is_phone {
        reader.tap_text(sentence).await?;
    } else {
        reader.click_text(sentence).await?;
    }
    let has_buttons = format!("parts('link').length > {}", if is_phone { 0 } else { n_before });
    reader.wait_for("its buttons", &has_buttons).await
}

async fn open_panel(reader: &Reader) -> Result<()> {
    reader.click_part("more").await?;
    reader.wait_for("the panel", "parts('panel').some(isOpen)").await
}
