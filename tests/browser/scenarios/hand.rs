//! What mouse, finger and keyboard mean, and what they do not.

use browser_tests::{Engine, Key, Reader, Result, ensure, scenarios};
use serde_json::{Value, json};

use crate::article::{SENTENCE, TITLE, TRANSLATION};

scenarios![
    a_selection_does_not_jump_into_a_popup,
    a_double_click_selects_a_word_and_pins_nothing,
    a_click_that_names_no_pointer_is_what_touched_last,
    the_text_under_a_stretched_link_is_read,
    what_covers_the_text_is_not_seen_through,
    escape_with_the_mouse_on_a_popup_opens_no_other,
    what_is_typed_into_the_search_is_no_shortcut,
    a_link_to_a_sentence_keeps_the_route_of_the_page,
    a_zoomed_page_has_its_popup_beside_the_sentence,
    the_toggle_says_what_it_will_do,
    in_a_long_text_controls_stay_at_hand;
    Chromium:
    on_a_phone_the_sentence_stays_above_the_sheet,
    the_sheet_goes_on_by_its_buttons,
    zoomed_by_hand_the_popup_is_in_what_is_seen,
];

const PAGE: &str = "/examples/own-article/";

/// The place of the popup's middle.
const IN_POPUP: &str = "(() => { const box = parts('popup')[0].getBoundingClientRect(); \
                        return { x: box.left + 40, y: (box.top + box.bottom) / 2 }; })()";

async fn a_selection_does_not_jump_into_a_popup(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let room = "(document.querySelector('article p + p').style.marginTop = '120px', \
                document.querySelector('main').prepend(elements()[0]), null)";
    let _: Value = reader.ask(room, Value::Null).await?;
    reader.wait_until_ready().await?;
    reader.hover_text("militaires est une règle").await?;
    reader.sees_translation(TRANSLATION).await?;
    reader.drag("pointOfText('militaires est une règle')", IN_POPUP).await?;
    let selected: String = reader.ask("getSelection().toString().trim()", Value::Null).await?;
    ensure!(
        (1..120).contains(&selected.chars().count()),
        "{} characters are selected: {selected}",
        selected.chars().count()
    );
    ensure!(
        reader.popups().await?.iter().all(|popup| !popup.is_pinned),
        "the drag pinned something"
    );
    reader.sees_no_harm().await
}

async fn a_double_click_selects_a_word_and_pins_nothing(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.double_click_text("règle").await?;
    reader
        .wait_for("the word to be selected", "getSelection().toString().trim() === 'règle'")
        .await?;
    reader.next_frame().await?;
    ensure!(reader.popups().await?.iter().all(|popup| !popup.is_pinned), "a popup is pinned");
    reader.sees_no_harm().await
}

/// As in Safari before 18.2 and Firefox before 129.
async fn a_click_that_names_no_pointer_is_what_touched_last(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let tap = "(() => { const { x, y } = pointOfText(argument); const at = { bubbles: true, composed: true, \
               clientX: x, clientY: y }; const target = document.elementFromPoint(x, y); \
               target.dispatchEvent(new PointerEvent('pointerdown', { ...at, pointerType: 'touch' })); \
               target.dispatchEvent(new MouseEvent('click', { ...at, detail: 1 })); })()";
    let _: Value = reader.ask(tap, json!(SENTENCE)).await?;
    reader.sees_translation(TRANSLATION).await?;
    ensure!(!reader.popup().await?.is_pinned, "a tap pins");
    let _: Value = reader.ask(tap, json!(SENTENCE)).await?;
    reader.sees_no_popup().await?;
    reader.sees_no_harm().await
}

/// Puts an element over the paragraph, as large as it is.
async fn cover_paragraph(reader: &Reader, css: &str) -> Result<()> {
    let cover = "(() => { const paragraph = document.querySelector('article p + p'); \
                 paragraph.style.position = 'relative'; const link = document.createElement('a'); \
                 link.href = '#'; link.style.cssText = `position: absolute; inset: 0; ${argument}`; \
                 paragraph.before(link); document.querySelector('article').style.position = 'relative'; })()";
    let _: Value = reader.ask(cover, json!(css)).await?;
    Ok(())
}

async fn the_text_under_a_stretched_link_is_read(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    cover_paragraph(reader, "z-index: 1").await?;
    reader.hover_at("pointOf(rangeOf(argument))", json!(SENTENCE)).await?;
    reader.sees_translation(TRANSLATION).await?;
    reader.sees_no_harm().await
}

async fn what_covers_the_text_is_not_seen_through(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    cover_paragraph(reader, "z-index: 1; background: white").await?;
    reader.hover_at("pointOf(rangeOf(argument))", json!(SENTENCE)).await?;
    reader.keeps_seeing_no_popup().await
}

async fn escape_with_the_mouse_on_a_popup_opens_no_other(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    // The popup lies over other sentences.
    reader.hover_text("Grâce à ses efforts").await?;
    reader.popup().await?;
    reader.hover_at(IN_POPUP, Value::Null).await?;
    reader.press(Key::Escape).await?;
    reader.sees_no_popup().await?;
    reader.keeps_seeing_no_popup().await
}

async fn what_is_typed_into_the_search_is_no_shortcut(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let listen = "(window.keys = [], document.addEventListener('keydown', ({ key }) => window.keys.push(key), true), \
                  document.body.addEventListener('keyup', ({ key }) => window.keys.push(key)), null)";
    let _: Value = reader.ask(listen, Value::Null).await?;
    reader.click_part("more").await?;
    reader.wait_for("the panel", "parts('panel').some(isOpen)").await?;
    let field = "(parts('search')[0].querySelector('input').focus(), null)";
    let _: Value = reader.ask(field, Value::Null).await?;
    reader.write("coop").await?;
    reader.wait_for("hits", "parts('hits')[0].querySelector('mark')").await?;
    let typed: String =
        reader.ask("parts('search')[0].querySelector('input').value", Value::Null).await?;
    ensure!(typed == "coop", "the field has {typed}");
    reader.press(Key::Escape).await?;
    reader.wait_for("the panel to go", "!parts('panel').some(isOpen)").await?;
    let heard: Vec<String> = reader.ask("window.keys", Value::Null).await?;
    ensure!(!heard.iter().any(|key| key != "Escape"), "the host heard {heard:?}");
    reader.sees_no_harm().await
}

async fn a_link_to_a_sentence_keeps_the_route_of_the_page(reader: &mut Reader) -> Result<()> {
    reader.open_ready(&format!("{PAGE}#/story")).await?;
    let watch = "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: \
                 { writeText: async (text) => { window.copied = text; } } })";
    reader.ask::<Value>(watch, Value::Null).await?;
    reader.click_text(SENTENCE).await?;
    reader.wait_for("its buttons", "parts('link').length > 0").await?;
    reader.click_part("link").await?;
    reader.wait_for("the link", "window.copied").await?;
    let path: String =
        reader.ask("window.copied.slice(location.origin.length)", Value::Null).await?;
    ensure!(path.ends_with("#/story"), "the link is {path}");
    reader.open("/tests/harness.html").await?;
    reader.open_ready(&path).await?;
    reader.sees_translation(TRANSLATION).await?;
    ensure!(reader.popup().await?.is_pinned);
    reader.sees_no_harm().await
}

async fn a_zoomed_page_has_its_popup_beside_the_sentence(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let zoom = "(document.body.style.zoom = '1.5', null)";
    let _: Value = reader.ask(zoom, Value::Null).await?;
    reader.next_frame().await?;
    // Some engines give rectangles of what is zoomed in its own pixels, before what is scrolled.
    let places = "(() => { const isLocal = !('currentCSSZoom' in Element.prototype); \
                  const at = (value, scrolled) => isLocal ? (value + scrolled) * 1.5 - scrolled : value; \
                  const of = ({ left, top, right, bottom }) => ({ left: at(left, scrollX), right: at(right, scrollX), \
                  top: at(top, scrollY), bottom: at(bottom, scrollY) }); \
                  const line = of(rangeOf('Grâce à ses efforts').getClientRects()[0]); \
                  const popup = parts('popup').map((popup) => of(popup.getBoundingClientRect()))[0]; \
                  return { x: line.left + 30, y: (line.top + line.bottom) / 2, line, popup }; })()";
    let scroll = format!("scrollBy(0, ({places}).y - innerHeight * 0.6)");
    let _: Value = reader.ask(&scroll, Value::Null).await?;
    reader.next_frame().await?;
    reader.hover_at(places, Value::Null).await?;
    reader.popup().await?;
    reader
        .wait_for(
            "the popup to stand right above or below its sentence, in the window",
            &format!(
                "(({{ line, popup }}) => popup.left >= 0 && popup.right <= innerWidth && popup.top >= 0 && \
                 popup.bottom <= innerHeight && Math.min(Math.abs(line.top - popup.bottom - 4), \
                 Math.abs(Math.max(...linesOfMarks().map(({{ bottom }}) => bottom)) - popup.top + 4)) < 2)({places})"
            ),
        )
        .await
}

async fn the_toggle_says_what_it_will_do(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let says = "parts('toggle')[0].innerText.split(' (')[0]";
    let mut said: Vec<String> = vec![reader.ask(says, Value::Null).await?];
    for _ in 0..2 {
        reader.click_toggle().await?;
        said.push(reader.ask(says, Value::Null).await?);
    }
    let show = "Afficher toute la traduction";
    ensure!(said == [show, "Masquer la traduction", show], "it says {said:?}");
    Ok(())
}

async fn in_a_long_text_controls_stay_at_hand(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let long = "(() => { const style = document.createElement('style'); \
                style.textContent = 'article { width: 16em; line-height: 5 }'; document.head.append(style); })()";
    let _: Value = reader.ask(long, Value::Null).await?;
    reader.next_frame().await?;
    let _: Value = reader.ask("scrollTo(0, 700)", Value::Null).await?;
    let is_seen = "parts('hand').some(isOpen)";
    reader.wait_for("controls at hand", is_seen).await?;
    // A control of the host in that corner is not covered.
    let button = "(() => { const { left, top, width, height } = parts('hand')[0].getBoundingClientRect(); \
                  const button = document.createElement('button'); button.id = 'chat'; \
                  button.style.cssText = `position: fixed; left: ${left}px; top: ${top}px; \
                  width: ${width}px; height: ${height}px`; document.body.append(button); scrollBy(0, 10); })()";
    let _: Value = reader.ask(button, Value::Null).await?;
    let is_beside = "(() => { const [a, b] = [parts('hand')[0], document.querySelector('#chat')] \
                     .map((element) => element.getBoundingClientRect()); \
                     return a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top; })()";
    reader.wait_for("them in another corner", &format!("{is_seen} && {is_beside}")).await?;
    reader.click_part("hand-toggle").await?;
    reader.wait_for("translations", "inlineTranslations().length > 3").await?;
    // Where the toolbar is seen they are not needed.
    let _: Value = reader.ask("elements()[0].scrollIntoView()", Value::Null).await?;
    reader.wait_for("them to go", &format!("!{is_seen}")).await?;
    reader.sees_no_harm().await
}

/// A phone, with a finger.
async fn emulate_phone(reader: &Reader) -> Result<()> {
    let size = json!({ "width": 390, "height": 700, "deviceScaleFactor": 1, "mobile": true });
    reader.devtools("Emulation.setDeviceMetricsOverride", size).await?;
    let touch = json!({ "enabled": true, "maxTouchPoints": 1 });
    reader.devtools("Emulation.setTouchEmulationEnabled", touch).await?;
    Ok(())
}

async fn end_phone(reader: &Reader) -> Result<()> {
    let touch = json!({ "enabled": false });
    reader.devtools("Emulation.setTouchEmulationEnabled", touch).await?;
    let scale = json!({ "pageScaleFactor": 1 });
    reader.devtools("Emulation.setPageScaleFactor", scale).await?;
    Ok(())
}

async fn on_a_phone_the_sentence_stays_above_the_sheet(reader: &mut Reader) -> Result<()> {
    ensure!(reader.engine == Engine::Chromium);
    emulate_phone(reader).await?;
    for shell in [
        "html, body { height: 100%; margin: 0; overflow: hidden } main { height: 100%; overflow: auto } \
                   article { padding-bottom: 60vh }",
        "article { padding-bottom: 0 }",
    ] {
        reader.open_ready(PAGE).await?;
        let style = "(() => { const style = document.createElement('style'); style.textContent = argument; \
                     document.head.append(style); })()";
        let _: Value = reader.ask(style, json!(shell)).await?;
        // Near the lower edge of the window, as far as the page lets it.
        let near = "(() => { const range = rangeOf(argument); const by = range.getClientRects()[0].top - 660; \
                    document.querySelector('main').scrollTop += by; scrollBy(0, by); })()";
        let last = "mettant en place une nouvelle";
        let _: Value = reader.ask(near, json!(last)).await?;
        reader.next_frame().await?;
        reader.tap_text(last).await?;
        reader.wait_for("the sheet with its buttons", "parts('copy').length > 0").await?;
        let is_free = "(() => { const sheet = parts('popup')[0].getBoundingClientRect(); \
                       const [line] = linesOfMarks(); return sheet.left === 0 && sheet.right === innerWidth && \
                       line.top >= 0 && line.bottom <= innerHeight && \
                       (line.bottom <= sheet.top || line.top >= sheet.bottom); })()";
        reader.wait_for("the sentence beside the sheet", is_free).await?;
    }
    end_phone(reader).await
}

async fn the_sheet_goes_on_by_its_buttons(reader: &mut Reader) -> Result<()> {
    emulate_phone(reader).await?;
    reader.open_ready(PAGE).await?;
    reader.tap_text(TITLE.0).await?;
    reader.sees_translation(TITLE.1).await?;
    for (part, text) in
        [("next", ""), ("next", TRANSLATION), ("previous", ""), ("previous", TITLE.1)]
    {
        reader.wait_for("its buttons", &format!("parts('{part}').some(isOpen)")).await?;
        let size: [f64; 2] = reader
            .ask("(({ width, height }) => [width, height])(parts(argument)[0].getBoundingClientRect())", json!(part))
            .await?;
        ensure!(size.iter().all(|size| *size >= 44.0), "{part} is {size:?}");
        let tap = "tap(pointOf(parts(argument)[0]))";
        reader.ask::<Value>(tap, json!(part)).await?;
        reader.sees_translation(text).await?;
    }
    // Lifting the finger from it does not close it.
    reader.tap_text(SENTENCE).await?;
    reader.wait_for("its buttons", "parts('copy').some(isOpen)").await?;
    let point = "pointOf(parts('translation')[0])";
    let _: Value = reader.ask(&format!("tap({point})"), Value::Null).await?;
    let since = "(window.since ??= performance.now(), performance.now() - window.since > 700)";
    reader.wait_for("a while to pass", since).await?;
    ensure!(reader.popup_now().await?.is_some(), "the sheet closed");
    end_phone(reader).await
}

async fn zoomed_by_hand_the_popup_is_in_what_is_seen(reader: &mut Reader) -> Result<()> {
    emulate_phone(reader).await?;
    reader.open_ready(PAGE).await?;
    let scale = json!({ "pageScaleFactor": 2.5 });
    reader.devtools("Emulation.setPageScaleFactor", scale).await?;
    reader.wait_for("the page to be zoomed", "visualViewport.scale > 2").await?;
    let _: Value = reader.ask("tap(pointOf(rangeOf('La coopération')))", Value::Null).await?;
    reader.popup().await?;
    let is_seen = "(() => { const { offsetLeft, offsetTop, width, height } = visualViewport; \
                   const { left, top, right, bottom } = parts('popup')[0].getBoundingClientRect(); \
                   return left >= offsetLeft - 1 && right <= offsetLeft + width + 1 && \
                   top >= offsetTop - 1 && bottom <= offsetTop + height + 1; })()";
    reader.wait_for("the popup to be seen", is_seen).await?;
    end_phone(reader).await
}
