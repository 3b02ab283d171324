//! Programs that know the rules of accessible pages: axe-core, and a second opinion.

use std::fmt::{self, Display, Formatter};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::reader::{Outcome, Reader};

/// What a checker finds fault with.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Violation {
    /// The name of the rule.
    pub rule: String,
    /// What the rule asks for.
    pub help: String,
    /// Where: a selector, or a path; `>>>` goes into a shadow tree.
    pub target: String,
    /// What is wrong there, where the checker says more than the rule.
    pub why: String,
    /// Whether the node is of our making, and not of the page.
    pub is_ours: bool,
}

impl Display for Violation {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        let Self { rule, help, target, why, is_ours } = self;
        let owner = if *is_ours { "ours" } else { "of the page" };
        write!(formatter, "{rule} ({help}) at {target}, {owner}")?;
        if why.is_empty() { Ok(()) } else { write!(formatter, ": {why}") }
    }
}

/// Which nodes of a page have to be without fault.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// All, those of the host too.
    Page,
    /// Those that we made: our elements, their shadow trees, and what they render.
    Ours,
}

/// A checker that is brought into the page.
struct Checker {
    /// Below `node_modules`.
    file: &'static str,
    /// The variable that it leaves in the window.
    global: &'static str,
    /// Starts it; a function of accessibility.js.
    start: &'static str,
}

const AXE: Checker =
    Checker { file: "axe-core/axe.min.js", global: "axe", start: "startAxe(argument)" };
/// The Equal Access engine of IBM.
const SECOND: Checker = Checker {
    file: "accessibility-checker-engine/ace.js",
    global: "ace",
    start: "startSecondOpinion(argument)",
};

/// WCAG up to 2.2, levels A and AA, and what axe holds to be good practice.
const AXE_TAGS: [&str; 7] =
    ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
/// IBM's rules, which are those of WCAG 2.2 and some more.
const SECOND_RULES: [&str; 1] = ["IBM_Accessibility"];

/// Further functions for questions about accessibility.
pub(crate) const FUNCTIONS: &str = include_str!("accessibility.js");

/// Accessibility, by rules.
impl Reader {
    /// What axe-core finds fault with in the page as it is now, frames left out.
    pub async fn axe(&self) -> Result<Vec<Violation>> {
        self.check(&AXE, json!(AXE_TAGS)).await
    }

    /// What the engine of IBM's Equal Access checker calls a violation.
    pub async fn second_opinion(&self) -> Result<Vec<Violation>> {
        self.check(&SECOND, json!(SECOND_RULES)).await
    }

    /// Fails with a line for each violation of axe-core's rules.
    pub async fn passes_axe(&self, scope: Scope) -> Result<()> {
        none_of(self.axe().await?, scope)
    }

    /// Fails with a line for each violation of the rules of the second opinion.
    pub async fn passes_second_opinion(&self, scope: Scope) -> Result<()> {
        none_of(self.second_opinion().await?, scope)
    }

    /// What a JavaScript expression gives; the functions of `accessibility.js` are there as well.
    pub async fn examine<T: DeserializeOwned>(
        &self,
        expression: &str,
        argument: Value,
    ) -> Result<T> {
        self.ask_with(FUNCTIONS, expression, argument).await
    }

    async fn check(&self, checker: &Checker, rules: Value) -> Result<Vec<Violation>> {
        self.bring(checker).await?;
        let _: Value = self.examine(checker.start, rules).await?;
        self.wait_for(checker.global, "window.accessibilityReport").await?;
        match self.ask("window.accessibilityReport", Value::Null).await? {
            Outcome::Value(violations) => Ok(violations),
            Outcome::Error(message) => bail!("{} fails: {message}", checker.global),
        }
    }

    /// Runs the checker's source as the driver's script, which no policy of a page forbids.
    async fn bring(&self, Checker { file, global, .. }: &Checker) -> Result<()> {
        let is_there = format!("typeof window.{global} === 'object'");
        if self.ask::<bool>(&is_there, Value::Null).await? {
            return Ok(());
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules").join(file);
        let source = fs::read_to_string(&path).with_context(|| {
            format!("cannot read {}; run `cargo xtask browsers`, which installs it", path.display())
        })?;
        let script = format!("{source}\nwindow.{global} ??= {global};");
        self.client.execute(&script, Vec::new()).await.context(*global)?;
        let is_there: bool = self.ask(&is_there, Value::Null).await?;
        ensure!(is_there, "{global} cannot be brought into the page");
        Ok(())
    }
}

fn none_of(violations: Vec<Violation>, scope: Scope) -> Result<()> {
    let violations: Vec<String> = violations
        .into_iter()
        .filter(|violation| violation.is_ours || scope == Scope::Page)
        .map(|violation| violation.to_string())
        .collect();
    ensure!(violations.is_empty(), "{}", violations.join("\n"));
    Ok(())
}
