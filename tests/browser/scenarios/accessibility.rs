//! Every example page in its states, by the rules of two checkers.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use browser_tests::{Engine, Reader, Result, Scope, Violation, ensure, scenarios};
use serde_json::Value;

use crate::article::SENTENCE as ARTICLE;
use crate::lighthouse::FRENCH;
use crate::states::{MAIN_STATES, STATES, State, Step, enter, leave};

scenarios![
    axe_accepts_the_ways_to_give_a_text,
    every_engine_gives_our_controls_the_same_roles_and_names;
    // What differs between engines is not the markup, so one of them looks at all pages.
    Chromium:
    every_example_is_in_the_table,
    axe_accepts_every_kind_of_text,
    axe_accepts_every_language,
    axe_accepts_pages_that_change,
    axe_accepts_components,
    axe_accepts_pages_that_watch,
    axe_accepts_pages_with_others,
    axe_accepts_browsers_that_can_do_less,
    a_second_opinion_is_the_same,
    the_tree_is_as_it_was_written_down,
    what_is_wrong_is_found,
];

/// A page that is checked.
struct Page {
    /// Below `/examples/`.
    path: &'static str,
    /// What is pointed at.
    sentence: &'static str,
    /// What has to be done before it can be.
    before: &'static [Step],
    scope: Scope,
}

const fn page(path: &'static str, sentence: &'static str) -> Page {
    Page { path, sentence, before: &[], scope: Scope::Page }
}

const STORY: &str = FRENCH[3];

const WAYS: &[Page] = &[
    page("own-article/", ARTICLE),
    page("two-articles/", ARTICLE),
    page("from-bundle/", ARTICLE),
    page("from-text/", ARTICLE),
    page("classic-script/", ARTICLE),
    page("two-elements/", ARTICLE),
];

const TEXT: &[Page] = &[
    page("markup/", "le vieux gardien"),
    page("characters/", "Il allumait la"),
    page("split-text/", "le vieux gardien"),
    page("left-out/", "Il allumait la lampe"),
];

const LANGUAGES: &[Page] = &[
    page("arabic-french/", "يعير يوسف كل طفل"),
    page("japanese-english/", "町の人は"),
    page("japanese-vertical/", "町の人は"),
    page("mongolian-vertical/", "ᠡᠪᠦᠯ ᠴᠠᠰᠤ"),
    page("four-versions/", STORY),
    page("columns/", FRENCH[1]),
];

const COMPONENTS: &[Page] = &[
    page("with-react/", STORY),
    page("with-vue/", STORY),
    page("with-svelte/", STORY),
    page("with-html/", STORY),
];

const CHANGING: &[Page] = &[
    page("react/", STORY),
    page("vue/", STORY),
    page("svelte/", STORY),
    page("lit/", STORY),
    Page { before: &[Step::Click("#more")], ..page("late-content/", FRENCH[0]) },
    page("client-navigation/", STORY),
    page("details-and-tabs/", STORY),
    page("shadow-text/", FRENCH[1]),
    page("frequent-changes/", STORY),
    page("page-translator/", STORY),
];

const WATCHING: &[Page] = &[
    Page { before: &[Step::Await("(addWidget(), true)")], ..page("late-script/", STORY) },
    page("layout-shift/", STORY),
    page("watched-listeners/", STORY),
];

const BESIDE: &[Page] = &[
    page("two-copies/", STORY),
    page("hypothesis/", STORY),
    // The field of Pagefind has a title for its label, which is Pagefind's affair.
    Page { scope: Scope::Ours, ..page("pagefind/", STORY) },
    // axe-core itself does not start where all objects have a property more.
    Page {
        before: &[Step::Await("delete Object.prototype.forEachKey")],
        ..page("patched-prototypes/", STORY)
    },
    page("frozen-prototypes/", STORY),
    page("custom-elements-polyfill/", STORY),
    page("quirks-mode/", STORY),
    page("xhtml/", STORY),
    page("framed/frame.html", ARTICLE),
    page("base-href/", STORY),
    page("strict-csp/", ARTICLE),
    page("strict-csp/two-articles.html", ARTICLE),
    page("csp-nonce/", STORY),
    page("no-storage/", STORY),
    page("hostile-css/", ARTICLE),
];

const LESS: &[Page] = &[
    page("without-apis/", STORY),
    page("without-apis/?without=highlights,caret,popover,sheets", STORY),
];

/// A handful for the second opinion, of which it takes longer.
const SECOND_OPINION: &[Page] = &[
    page("own-article/", ARTICLE),
    page("two-articles/", ARTICLE),
    page("from-bundle/", ARTICLE),
    page("markup/", "le vieux gardien"),
    page("strict-csp/", ARTICLE),
    page("arabic-french/", "يعير يوسف كل طفل"),
];

/// Pages on which there is nothing of ours to see, and why.
const WITHOUT_US: [(&str, &str); 3] = [
    ("no-wasm/index.html", "the widget leaves it as it is"),
    ("framed/index.html", "holds frames; what is in them has a line of its own"),
    ("hypothesis/sidebar.html", "stands for the service of Hypothesis"),
];

const ALL: [&[Page]; 8] = [WAYS, TEXT, LANGUAGES, CHANGING, COMPONENTS, WATCHING, BESIDE, LESS];

async fn every_example_is_in_the_table(_: &mut Reader) -> Result<()> {
    let mut listed: BTreeSet<String> =
        WITHOUT_US.iter().map(|(path, _)| (*path).to_owned()).collect();
    for Page { path, .. } in ALL.into_iter().flatten() {
        let path = path.split('?').next().unwrap_or_default();
        listed.insert(if path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        });
    }
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/examples");
    for example in fs::read_dir(&examples)? {
        let example = example?;
        if !example.path().is_dir() {
            continue;
        }
        for file in fs::read_dir(example.path())? {
            let (folder, file) = (example.file_name(), file?.file_name());
            let path = format!("{}/{}", folder.to_string_lossy(), file.to_string_lossy());
            ensure!(
                !path.ends_with(".html") || listed.contains(&path),
                "www/examples/{path} is not checked; give it a line in scenarios/accessibility.rs"
            );
        }
    }
    Ok(())
}

async fn axe_accepts_the_ways_to_give_a_text(reader: &mut Reader) -> Result<()> {
    let pages = if reader.engine == Engine::Chromium { WAYS } else { &WAYS[..1] };
    check(reader, pages, STATES, Checker::Axe).await
}

async fn axe_accepts_every_kind_of_text(reader: &mut Reader) -> Result<()> {
    check(reader, TEXT, MAIN_STATES, Checker::Axe).await
}

async fn axe_accepts_every_language(reader: &mut Reader) -> Result<()> {
    check(reader, LANGUAGES, STATES, Checker::Axe).await
}

async fn axe_accepts_components(reader: &mut Reader) -> Result<()> {
    check(reader, COMPONENTS, MAIN_STATES, Checker::Axe).await
}

async fn axe_accepts_pages_that_change(reader: &mut Reader) -> Result<()> {
    check(reader, CHANGING, MAIN_STATES, Checker::Axe).await
}

async fn axe_accepts_pages_that_watch(reader: &mut Reader) -> Result<()> {
    check(reader, WATCHING, MAIN_STATES, Checker::Axe).await
}

async fn axe_accepts_pages_with_others(reader: &mut Reader) -> Result<()> {
    check(reader, BESIDE, MAIN_STATES, Checker::Axe).await
}

async fn axe_accepts_browsers_that_can_do_less(reader: &mut Reader) -> Result<()> {
    check(reader, LESS, MAIN_STATES, Checker::Axe).await
}

async fn a_second_opinion_is_the_same(reader: &mut Reader) -> Result<()> {
    check(reader, SECOND_OPINION, MAIN_STATES, Checker::SecondOpinion).await
}

async fn the_tree_is_as_it_was_written_down(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/own-article/").await?;
    reader.has_accessibility_tree("own-article.closed").await?;
    for (state, steps) in STATES {
        enter(reader, steps, ARTICLE).await?;
        reader.has_accessibility_tree(&format!("own-article.{state}")).await?;
        leave(reader, steps).await?;
    }
    Ok(())
}

async fn every_engine_gives_our_controls_the_same_roles_and_names(
    reader: &mut Reader,
) -> Result<()> {
    reader.open_ready("/examples/own-article/").await?;
    // Windows differ, and so does whether the text is a long one.
    let off = "localStorage.setItem('diglot:at-hand', 'off'), null";
    let _: Value = reader.ask(off, Value::Null).await?;
    for (state, steps) in STATES {
        enter(reader, steps, ARTICLE).await?;
        reader.has_roles_and_names(&format!("own-article.{state}.controls")).await?;
        leave(reader, steps).await?;
    }
    Ok(())
}

/// A button without a name that is too small, beside a text that is cut.
const WRONG: &str = "(() => { const box = document.createElement('div'); \
    box.style.cssText = 'inline-size: 10px; block-size: 10px; overflow: hidden; white-space: nowrap'; \
    const button = document.createElement('button'); \
    button.style.cssText = 'all: unset; display: block; inline-size: 10px; block-size: 10px'; \
    box.append(button, 'a text that is cut by its box'); \
    elements()[0].shadowRoot.append(box); return null; })()";

async fn what_is_wrong_is_found(reader: &mut Reader) -> Result<()> {
    reader.open_ready("/examples/own-article/").await?;
    reader.ask::<Value>(WRONG, Value::Null).await?;
    let by_axe = reader.axe().await?;
    let has_no_name = |found: &Violation| found.is_ours && found.rule == "button-name";
    ensure!(by_axe.iter().any(has_no_name), "axe-core finds {by_axe:?}");
    let by_second = reader.second_opinion().await?;
    ensure!(by_second.iter().any(|found| found.is_ours), "the second finds {by_second:?}");
    for faults in ["smallTargets()", "cutFaults()"] {
        let found: Vec<String> = reader.examine(faults, Value::Null).await?;
        ensure!(!found.is_empty(), "{faults} finds nothing");
    }
    Ok(())
}

/// Who checks.
#[derive(Clone, Copy)]
enum Checker {
    Axe,
    SecondOpinion,
}

/// Brings each page into each state, and fails at the end with all that is wrong.
async fn check(reader: &Reader, pages: &[Page], states: &[State], checker: Checker) -> Result<()> {
    let mut wrong = Vec::new();
    for Page { path, sentence, before, scope } in pages {
        let path = format!("/examples/{path}");
        reader.open(&path).await?;
        enter(reader, before, sentence).await?;
        reader.wait_until_ready().await?;
        for (state, steps) in states {
            let result = async {
                enter(reader, steps, sentence).await?;
                match checker {
                    Checker::Axe => reader.passes_axe(*scope).await?,
                    Checker::SecondOpinion => reader.passes_second_opinion(*scope).await?,
                }
                leave(reader, steps).await
            };
            if let Err(error) = result.await {
                wrong.push(format!("{path}, {state}:\n{error:#}"));
            }
        }
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}
