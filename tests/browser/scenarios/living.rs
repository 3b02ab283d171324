//! Pages that change while they are read, and browsers that can do less.

use browser_tests::{Reader, Result, ensure, scenarios};
use serde_json::Value;

use crate::article::{SENTENCE, TRANSLATION};

scenarios![
    browsers_that_can_do_less_still_show_translations,
    without_wasm_the_page_stays_as_it_is,
    text_that_comes_late_is_read,
    an_article_that_comes_late_or_is_replaced_is_read,
    text_in_a_shadow_tree_is_read,
    a_change_elsewhere_leaves_the_popup,
    a_changed_sentence_is_shown_as_out_of_date,
    what_changes_under_the_pointer_is_shown_again,
    a_stored_choice_leaves_no_attribute,
    no_text_shows_twice_when_the_host_writes,
    the_host_may_take_out_and_put_back_what_we_cut,
    a_selection_is_kept,
    a_selection_holds_the_hosts_text,
];

const PAGE: &str = "/examples/own-article/";

async fn run(reader: &Reader, script: &str) -> Result<()> {
    let _: Value = reader.ask(&format!("(() => {{ {script} }})()"), Value::Null).await?;
    Ok(())
}

async fn is_ready(reader: &Reader) -> Result<()> {
    reader.wait_for("it to be ready", "record().events.some(({ name }) => name === 'ready')").await
}

async fn browsers_that_can_do_less_still_show_translations(reader: &mut Reader) -> Result<()> {
    for without in
        ["highlight", "caret", "popover", "sheets", "highlight,caret,popover,sheets", "frozen"]
    {
        reader.open_ready(&format!("/tests/bare.html?without={without}")).await?;
        reader.hover_text(SENTENCE).await?;
        reader.sees_translation(TRANSLATION).await?;
        if without.contains("highlight") || without.contains("sheets") {
            let drawn = "parts('marks')[0].childElementCount > 0 && \
                         parts('marks')[0].firstChild.getBoundingClientRect().width > 50";
            reader.wait_for(&format!("marks without {without}"), drawn).await?;
        }
        reader.move_away().await?;
        reader.sees_no_popup().await?;
        reader.click_toggle().await?;
        ensure!(reader.inline_translations().await?.len() > 3, "without {without}");
        let errors = reader.errors().await?;
        ensure!(errors.is_empty(), "without {without}: {errors:?}");
        run(reader, "localStorage.clear();").await?;
    }
    Ok(())
}

async fn without_wasm_the_page_stays_as_it_is(reader: &mut Reader) -> Result<()> {
    reader.open("/tests/bare.html?without=wasm").await?;
    let error = reader.error_event().await?;
    ensure!(error.code.as_deref() == Some("wasm-blocked"), "{error:?}");
    Ok(())
}

async fn text_that_comes_late_is_read(reader: &mut Reader) -> Result<()> {
    reader.open(PAGE).await?;
    is_ready(reader).await?;
    run(
        reader,
        "window.kept = [...document.querySelector('#story').childNodes]; \
         document.querySelector('#story').replaceChildren(); record().events.length = 0; \
         elements()[0].setAttribute('translation', 'ZH');",
    )
    .await?;
    let error = reader.error_event().await?;
    ensure!(error.code.as_deref() == Some("unmatched"), "{error:?}");
    run(reader, "document.querySelector('#story').append(...window.kept);").await?;
    is_ready(reader).await?;
    reader.hover_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await
}

async fn an_article_that_comes_late_or_is_replaced_is_read(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    run(
        reader,
        "window.html = document.querySelector('#story').outerHTML; \
         document.querySelector('#story').remove(); record().events.length = 0; \
         elements()[0].setAttribute('translation', 'ZH');",
    )
    .await?;
    let error = reader.error_event().await?;
    ensure!(error.code.as_deref() == Some("target-missing"), "{error:?}");
    for _ in 0..2 {
        run(
            reader,
            "record().events.length = 0; document.querySelector('#story')?.remove(); \
             document.body.insertAdjacentHTML('afterbegin', window.html);",
        )
        .await?;
        is_ready(reader).await?;
        reader.hover_text(SENTENCE).await?;
        reader.sees_translation(TRANSLATION).await?;
        reader.move_away().await?;
        reader.sees_no_popup().await?;
    }
    Ok(())
}

async fn text_in_a_shadow_tree_is_read(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    run(
        reader,
        "const story = document.querySelector('#story'); const host = document.createElement('div'); \
         const root = host.attachShadow({ mode: 'open' }); \
         root.append(...story.childNodes); story.append(host);",
    )
    .await?;
    let point = "(() => { const host = document.querySelector('#story div'); \
                 const walker = document.createTreeWalker(host.shadowRoot, NodeFilter.SHOW_TEXT); \
                 while (walker.nextNode()) { const at = walker.currentNode.data.indexOf('engager dans'); \
                 if (at >= 0) { const range = document.createRange(); \
                 range.setStart(walker.currentNode, at); range.setEnd(walker.currentNode, at + 5); \
                 const mark = document.createElement('i'); mark.id = 'point'; \
                 const { left, top, width, height } = range.getBoundingClientRect(); \
                 mark.style = `position:fixed;pointer-events:none;left:${left}px;top:${top}px;\
                 width:${width}px;height:${height}px`; document.body.append(mark); return true; } } })()";
    reader.wait_for("the sentence", point).await?;
    reader.hover_element("#point").await?;
    reader.sees_translation(TRANSLATION).await?;
    reader.sees_marked("engager dans").await
}

async fn a_change_elsewhere_leaves_the_popup(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.hover_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await?;
    run(
        reader,
        "document.querySelector('#story').append('Une ligne de plus.'); \
         document.querySelector('#story h1').textContent = 'Un autre titre';",
    )
    .await?;
    reader.keeps_seeing("the popup", "popup()").await?;
    reader.sees_translation(TRANSLATION).await?;
    let hidden: bool =
        reader.ask("record().events.some(({ name }) => name === 'hide')", Value::Null).await?;
    ensure!(!hidden, "the popup was hidden meanwhile");
    Ok(())
}

async fn a_changed_sentence_is_shown_as_out_of_date(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    run(
        reader,
        "const walker = document.createTreeWalker(document.querySelector('#story'), NodeFilter.SHOW_TEXT); \
         while (walker.nextNode()) walker.currentNode.data = \
         walker.currentNode.data.replace(/Grâce à ses\\s+efforts/u, 'Grâce à ces grands efforts');",
    )
    .await?;
    reader.hover_text("Grâce à ces grands efforts").await?;
    reader.wait_for("the note", "popup()?.content.includes('Le texte a changé')").await?;
    reader.click_toggle().await?;
    let n_marked = "document.querySelectorAll('diglot-translation[outdated][title]').length";
    reader.wait_for("one marked translation", &format!("{n_marked} === 1")).await
}

async fn what_changes_under_the_pointer_is_shown_again(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.hover_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await?;
    run(
        reader,
        "window.text = [...document.querySelectorAll('#story p')] \
         .flatMap((p) => [...p.childNodes]).find(({ data }) => data?.includes('engager dans')); \
         window.before = window.text.data; \
         window.text.data = window.before.replace('engager dans', 'engager bien dans');",
    )
    .await?;
    reader.wait_for("the note", "popup()?.content.includes('Le texte a changé')").await?;
    run(reader, "window.text.data = 'Elle.';").await?;
    reader.sees_no_popup().await?;
    run(reader, "window.text.data = window.before;").await?;
    reader.next_frame().await?;
    reader.hover_text(SENTENCE).await?;
    reader.sees_translation(TRANSLATION).await?;
    reader.sees_no_harm().await
}

async fn a_stored_choice_leaves_no_attribute(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.click_toggle().await?;
    reader.open_ready(PAGE).await?;
    reader.wait_for("translations", "inlineTranslations().length > 3").await?;
    let (mode, attribute): (String, bool) =
        reader.ask("[elements()[0].mode, elements()[0].hasAttribute('mode')]", Value::Null).await?;
    ensure!(mode == "inline" && !attribute, "{mode} {attribute}");
    Ok(())
}

/// A paragraph of two sentences in one text node, whose host writes and moves it.
const PARAGRAPH: &str = "const p = [...document.querySelectorAll('#story p')].find((p) => \
     p.querySelectorAll('diglot-translation').length > 1); const head = [...p.childNodes].find((node) => \
     node instanceof Text && node.nextSibling?.localName === 'diglot-translation' && \
     node.nextSibling.nextSibling instanceof Text);";

async fn no_text_shows_twice_when_the_host_writes(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    run(
        reader,
        "window.node = document.querySelectorAll('#story p')[1].lastChild; \
         window.whole = window.node.data; elements()[0].toggleInline();",
    )
    .await?;
    reader.wait_for("a cut", "window.node.data !== window.whole").await?;
    run(
        reader,
        "window.node.data = window.whole + ' Et plus.'; \
         Promise.resolve().then(() => { const copy = window.node.parentNode.cloneNode(true); \
         copy.querySelectorAll('diglot-translation').forEach((element) => element.remove()); \
         window.atOnce = copy.textContent.split(' Et plus.').concat(window.node.data); });",
    )
    .await?;
    let at_once: Vec<String> = reader.ask("window.atOnce", Value::Null).await?;
    ensure!(at_once.len() == 3 && at_once[1].is_empty(), "before it is drawn: {at_once:?}");
    let is_cut = "record().events.some(({ name }) => name === 'mode') && \
                  !window.node.data.endsWith('Et plus.')";
    reader.wait_for("the next cut", is_cut).await?;
    reader.toggle_inline().await?;
    let text: String =
        reader.ask("window.node.data.slice(window.whole.length)", Value::Null).await?;
    ensure!(text == " Et plus.", "the node goes on with {text:?}");
    reader.sees_no_harm().await
}

async fn the_host_may_take_out_and_put_back_what_we_cut(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    let before: String = reader.inner_html("#story").await?;
    reader.toggle_inline().await?;
    let n_shown = reader.inline_translations().await?.len();
    ensure!(n_shown > 3, "{n_shown} translations");
    // Out and in again: the node, then its paragraph, then all of it.
    run(
        reader,
        &format!(
            "{PARAGRAPH} const next = head.previousSibling; p.removeChild(head); \
             setTimeout(() => {{ next ? next.after(head) : p.prepend(head); \
             const place = p.nextSibling; const parent = p.parentNode; p.remove(); \
             setTimeout(() => {{ parent.insertBefore(p, place); \
             setTimeout(() => {{ p.querySelector('diglot-translation')?.remove(); window.isBack = true; }}, 100); \
             }}, 50); }}, 50);"
        ),
    )
    .await?;
    reader.wait_for("all to be back", "window.isBack").await?;
    let are_back = format!("inlineTranslations().length === {n_shown}");
    reader.wait_for("every translation", &are_back).await?;
    reader.toggle_inline().await?;
    let after: String = reader.inner_html("#story").await?;
    ensure!(before == after, "not as before:\n{before}\n{after}");
    reader.sees_no_harm().await
}

async fn a_selection_is_kept(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    run(
        reader,
        "const text = document.querySelectorAll('#story p')[1].lastChild; \
         const title = document.querySelector('#story h1').firstChild; \
         getSelection().setBaseAndExtent(title, 3, text, text.length - 4); \
         window.selected = getSelection().toString();",
    )
    .await?;
    reader.toggle_inline().await?;
    // A selection that a script made has what lies in it, in Firefox.
    let end: String = reader
        .ask("getSelection().focusNode.data.slice(0, getSelection().focusOffset)", Value::Null)
        .await?;
    ensure!(end.ends_with("à tous les nivea"), "the selection ends behind {end:?}");
    reader.toggle_inline().await?;
    let (before, now): (String, String) =
        reader.ask("[window.selected, getSelection().toString()]", Value::Null).await?;
    ensure!(before == now, "selected: {now:?} instead of {before:?}");
    Ok(())
}

async fn a_selection_holds_the_hosts_text(reader: &mut Reader) -> Result<()> {
    reader.open_ready(PAGE).await?;
    reader.click_toggle().await?;
    reader.wait_for("translations", "inlineTranslations().length > 3").await?;
    reader.select_text("rechercher les intérêts", "constituant un aspect").await?;
    let host = "collapse(getSelection().toString()).includes('ou communs. Elle est une part')";
    reader.wait_for("the host's text to be selected", host).await?;
    // In a translation that one points at, its own text is selected.
    reader.select_text("国际军事合作是指", "战略利益").await?;
    let own = "getSelection().toString().includes('中国与外国为了谋求')";
    reader.wait_for("the translation to be selected", own).await
}
