//! Components of a host that use the element: its attributes, events and methods.

use browser_tests::{Reader, Result, ensure, scenarios};
use serde_json::{Value, json};

use crate::lighthouse::{ENGLISH, FRENCH, reads};

scenarios![
    a_component_of_react_uses_the_element,
    a_component_of_vue_uses_the_element,
    a_component_of_svelte_uses_the_element,
    a_page_without_a_library_uses_the_element,
    what_can_be_styled_is_in_the_manifest,
];

/// What the component says was translated last, by the event.
async fn says_last(reader: &Reader, sentence: &str) -> Result<()> {
    let last = format!("document.querySelector('#last').textContent === {}", json!(sentence));
    reader.wait_for("the sentence in the component's state", &last).await
}

async fn says_mode(reader: &Reader, mode: &str) -> Result<()> {
    let is_mode = format!("document.querySelector('#mode').value === '{mode}'");
    reader.wait_for(&format!("{mode} in the component's state"), &is_mode).await
}

/// Chooses a mode in the component, which hands it on to the element.
async fn choose(reader: &Reader, mode: &str) -> Result<()> {
    let choose = "(select => {
        select.value = argument;
        select.dispatchEvent(new Event('change', { bubbles: true }));
    })(document.querySelector('#mode'))";
    let _: Value = reader.ask(choose, json!(mode)).await?;
    reader.wait_for("the element's mode", &format!("elements()[0].mode === '{mode}'")).await
}

async fn component_uses_the_element(reader: &Reader, library: &str) -> Result<()> {
    reader.open(&format!("/examples/with-{library}/")).await?;
    // The element comes with the component.
    let is_ready = "record().events.some(({ name }) => name === 'ready')";
    reader.wait_for("the element to be ready", is_ready).await?;
    for idx in [1, 4] {
        reads(reader, &[idx]).await?;
        says_last(reader, ENGLISH[idx]).await?;
    }
    reader.move_away().await?;
    reader.sees_no_popup().await?;
    reader.click_element("#toggle").await?;
    reader.sees_inline_translations(&ENGLISH).await?;
    says_mode(reader, "inline").await?;
    reader.click_element("#toggle").await?;
    reader.sees_inline_translations(&[]).await?;
    says_mode(reader, "hover").await?;
    choose(reader, "mark").await?;
    reader.hover_text(FRENCH[2]).await?;
    reader.keeps_seeing_no_popup().await?;
    reader.click_text(FRENCH[2]).await?;
    reader.sees_translation(ENGLISH[2]).await?;
    says_last(reader, ENGLISH[2]).await?;
    choose(reader, "inline").await?;
    reader.sees_inline_translations(&ENGLISH).await?;
    reader.sees_no_harm().await
}

async fn a_component_of_react_uses_the_element(reader: &mut Reader) -> Result<()> {
    component_uses_the_element(reader, "react").await
}

async fn a_component_of_vue_uses_the_element(reader: &mut Reader) -> Result<()> {
    component_uses_the_element(reader, "vue").await
}

async fn a_component_of_svelte_uses_the_element(reader: &mut Reader) -> Result<()> {
    component_uses_the_element(reader, "svelte").await
}

async fn a_page_without_a_library_uses_the_element(reader: &mut Reader) -> Result<()> {
    component_uses_the_element(reader, "html").await
}

/// Names of parts that are made at run time are met here; those in the sources the manifest's own test
/// compares.
async fn what_can_be_styled_is_in_the_manifest(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/with-html/").await?;
    reader.click_text(FRENCH[9]).await?;
    reader.wait_for("actions", "parts('actions').some((part) => part.children.length > 1)").await?;
    reader.click_part("more").await?;
    reader.wait_for("the panel", "parts('panel').some((part) => part.children.length > 1)").await?;
    let manifest = "new URL('custom-elements.json', document.querySelector('script[src$=\"/diglot.js\"]').src)";
    let load = format!(
        "void fetch({manifest}).then((got) => got.json()).then((got) => {{ window.manifest = got; }})"
    );
    let _: Value = reader.ask(&load, Value::Null).await?;
    reader.wait_for("the manifest", "window.manifest").await?;
    let unknown = "(known => [...elements()[0].shadowRoot.querySelectorAll('[part]')]
        .flatMap((element) => [...element.part]).filter((part) => !known.includes(part)))(
        manifest.modules[0].declarations[0].cssParts.map(({ name }) => name))";
    let unknown: Vec<String> = reader.ask(unknown, Value::Null).await?;
    ensure!(unknown.is_empty(), "the manifest lacks the parts {unknown:?}");
    reader.sees_no_harm().await
}
