//! The accessibility tree: what a browser tells assistive technology.

use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::checkers::FUNCTIONS;
use crate::reader::Reader;

/// Set to anything, it makes the tests write what they expect anew.
const REWRITE: &str = "DIGLOT_REWRITE";

/// How long a tree may take to be as it should.
const PATIENCE: Duration = Duration::from_secs(30);

/// Names are cut behind so many characters: which text it is can be told, and what it says in full
/// is the affair of others.
const NAME_LENGTH: usize = 48;

/// Roles that say nothing, whose children count.
const LEFT_OUT: [&str; 5] = ["generic", "none", "InlineTextBox", "LineBreak", "ListMarker"];

/// What is said of a node besides role, name and language.
const STATES: [&str; 13] = [
    "level", "pressed", "expanded", "checked", "selected", "disabled", "focused", "modal",
    "hasPopup", "live", "invalid", "required", "readonly",
];

/// Trees that are kept in `tests/fixtures/accessibility/`.
impl Reader {
    /// Fails unless the accessibility tree of the page is the one in `NAME.txt`; Chromium alone
    /// shows its tree.
    pub async fn has_accessibility_tree(&self, name: &str) -> Result<()> {
        is_as_kept(name, async || self.accessibility_tree().await).await
    }

    /// Fails unless roles and names of our own controls are those in `NAME.txt`, in any engine.
    pub async fn has_roles_and_names(&self, name: &str) -> Result<()> {
        is_as_kept(name, async || {
            let roles = self.computed_roles(FUNCTIONS, "ownSemantics()").await?;
            let line = |(role, name): &(String, String)| {
                format!("{} {}\n", same_role(role), quoted(&collapse(name)))
            };
            Ok(roles.iter().map(line).collect())
        })
        .await
    }

    /// The tree as text: a line for each node, role first, with its children below it.
    pub async fn accessibility_tree(&self) -> Result<String> {
        let document =
            self.devtools("DOM.getDocument", json!({ "depth": -1, "pierce": true })).await?;
        let mut languages = HashMap::new();
        read_languages(&document["root"], "", &mut languages);
        let answer = self.devtools("Accessibility.getFullAXTree", json!({})).await?;
        let nodes = answer["nodes"].as_array().context("the browser gives no tree")?;
        let by_id = nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node)));
        let tree = Tree { nodes: by_id.collect(), languages };
        let root = nodes.iter().find(|node| node["parentId"].is_null());
        let mut text = String::new();
        tree.write(root.context("the tree has no root")?, 0, "", "", &mut text);
        Ok(text)
    }
}

/// The language of each node of the DOM, by the number that the browser gives it.
fn read_languages(node: &Value, inherited: &str, languages: &mut HashMap<u64, String>) {
    let attributes = node["attributes"].as_array().map(Vec::as_slice).unwrap_or_default();
    let own = attributes.chunks(2).find(|pair| pair[0] == "lang").and_then(|pair| pair[1].as_str());
    let lang = own.unwrap_or(inherited);
    if let Some(id) = node["backendNodeId"].as_u64() {
        languages.insert(id, lang.to_owned());
    }
    for kind in ["children", "shadowRoots", "pseudoElements"] {
        for child in node[kind].as_array().into_iter().flatten() {
            read_languages(child, lang, languages);
        }
    }
}

struct Tree<'a> {
    nodes: HashMap<&'a str, &'a Value>,
    languages: HashMap<u64, String>,
}

impl Tree<'_> {
    /// Writes a node and what is below it; `lang` and `name` are those of the line above.
    fn write(&self, node: &Value, depth: usize, lang: &str, name: &str, text: &mut String) {
        let children: Vec<&Value> = node["childIds"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|id| self.nodes.get(id.as_str()?).copied())
            .collect();
        let role = node["role"]["value"].as_str().unwrap_or_default();
        let is_live = property(node, "live").is_some();
        if node["ignored"] == true || (LEFT_OUT.contains(&role) && !is_live) {
            for child in children {
                self.write(child, depth, lang, name, text);
            }
            return;
        }
        let own_name = collapse(node["name"]["value"].as_str().unwrap_or_default());
        if role == "StaticText" && (own_name.is_empty() || own_name == name) {
            return;
        }
        let own_lang = node["backendDOMNodeId"].as_u64().and_then(|id| self.languages.get(&id));
        let own_lang = own_lang.map_or(lang, String::as_str);
        let role = if role == "StaticText" { "text" } else { role };
        text.push_str(&"  ".repeat(depth));
        text.push_str(role);
        if !own_name.is_empty() {
            text.push_str(&format!(" {}", quoted(&own_name)));
        }
        if own_lang != lang {
            text.push_str(&format!(" lang={own_lang}"));
        }
        for state in STATES {
            match property(node, state) {
                Some(Value::String(value)) if value == "false" && state == "invalid" => {}
                Some(Value::String(value)) => text.push_str(&format!(" {state}={value}")),
                Some(value) => text.push_str(&format!(" {state}={value}")),
                None => {}
            }
        }
        let description = collapse(node["description"]["value"].as_str().unwrap_or_default());
        if !description.is_empty() {
            text.push_str(&format!(" description={}", quoted(&description)));
        }
        text.push('\n');
        for child in children {
            self.write(child, depth + 1, own_lang, &own_name, text);
        }
    }
}

/// What is said of a node, unless it is `false`.
fn property<'a>(node: &'a Value, name: &str) -> Option<&'a Value> {
    let properties = node["properties"].as_array()?;
    let value = &properties.iter().find(|property| property["name"] == name)?["value"]["value"];
    (!value.is_null() && *value != false).then_some(value)
}

/// Engines call some roles by their older names.
fn same_role(role: &str) -> &str {
    match role {
        "progressbar" | "progress" => "progressbar",
        "none" | "" => "generic",
        role => role,
    }
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quoted(name: &str) -> String {
    match name.char_indices().nth(NAME_LENGTH) {
        Some((end, _)) => format!("\"{}…\"", &name[..end]),
        None => format!("\"{name}\""),
    }
}

/// Compares until it is the same, or for a while: a tree lags behind the page.
async fn is_as_kept(name: &str, look: impl AsyncFn() -> Result<String>) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/accessibility");
    let file = folder.join(format!("{name}.txt"));
    if env::var_os(REWRITE).is_some() {
        let mut seen = look().await?;
        loop {
            sleep(Duration::from_millis(300)).await;
            let before = std::mem::replace(&mut seen, look().await?);
            if before == seen {
                break;
            }
        }
        fs::create_dir_all(&folder)?;
        return Ok(fs::write(file, seen)?);
    }
    let expected = fs::read_to_string(&file)
        .with_context(|| format!("cannot read {}; {REWRITE}=1 writes it", file.display()))?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        // What goes while it is looked at is an error of the driver.
        let found = look().await;
        if found.as_ref().is_ok_and(|found| *found == expected) {
            return Ok(());
        }
        if Instant::now() > deadline {
            bail!(
                "tests/fixtures/accessibility/{name}.txt says otherwise (- it, + the browser); \
                 {REWRITE}=1 writes it anew\n{}",
                difference(&expected, &found?)
            );
        }
        sleep(Duration::from_millis(50)).await;
    }
}

/// Lines that are only in one of both, and where: by the longest sequence of lines they share.
fn difference(expected: &str, found: &str) -> String {
    let [a, b]: [Vec<&str>; 2] = [expected, found].map(|text| text.lines().collect());
    let mut shared = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            shared[i][j] = if a[i] == b[j] {
                shared[i + 1][j + 1] + 1
            } else {
                shared[i + 1][j].max(shared[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || (i < a.len() && shared[i + 1][j] >= shared[i][j + 1]) {
            lines.push(format!("{:>4} - {}", i + 1, a[i]));
            i += 1;
        } else {
            lines.push(format!("{:>4} + {}", i + 1, b[j]));
            j += 1;
        }
    }
    lines.join("\n")
}
