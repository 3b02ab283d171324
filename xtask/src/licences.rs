//! The licence of every package, against the list of those we accept.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use spdx::{Expression, ParseMode};

use crate::process::{cargo, output, root};

/// Accepted everywhere.
const SHIPPED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];
/// Accepted besides in what only builds and tests.
const TOOLS: &[&str] = &["MPL-2.0"];

/// A package and what its author says of its licence.
struct Package {
    name: String,
    licence: Option<String>,
    is_shipped: bool,
}

/// Checks the packages of cargo and npm, and names each that is not accepted.
pub fn run() -> Result<()> {
    let mut packages = of_cargo()?;
    packages.extend(of_npm("www")?);
    packages.extend(of_npm("tests/browser")?);
    let refused: Vec<_> = packages.iter().filter(|package| !is_accepted(package)).collect();
    for Package { name, licence, .. } in &refused {
        println!("{name}: {}", licence.as_deref().unwrap_or("no licence named"));
    }
    if !refused.is_empty() {
        bail!(
            "{} packages with licences that are not on the list in xtask/src/licences.rs; \
             replace them or, if the licence is permissive, add it there",
            refused.len()
        );
    }
    let n_shipped = packages.iter().filter(|package| package.is_shipped).count();
    println!("{} packages accepted, {n_shipped} of them shipped", packages.len());
    Ok(())
}

fn is_accepted(package: &Package) -> bool {
    let Some(licence) = &package.licence else { return false };
    let Ok(expression) = Expression::parse_mode(licence, ParseMode::LAX) else { return false };
    expression.evaluate(|requirement| {
        let id = requirement.license.id().map_or("", |id| id.name);
        SHIPPED.contains(&id) || (!package.is_shipped && TOOLS.contains(&id))
    })
}

fn of_cargo() -> Result<Vec<Package>> {
    let metadata = output(&mut cargo("metadata --format-version 1 --locked --all-features"))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let shipped = shipped_by_cargo(&metadata)?;
    let package = |package: &Value| {
        let id = package["id"].as_str().unwrap_or_default();
        Package {
            name: package["name"].as_str().unwrap_or_default().to_owned(),
            licence: package["license"].as_str().map(str::to_owned),
            is_shipped: shipped.contains(id),
        }
    };
    Ok(packages.iter().map(package).collect())
}

/// The packages that `diglot` needs with all its features, without build and test dependencies.
fn shipped_by_cargo(metadata: &Value) -> Result<BTreeSet<&str>> {
    let nodes = metadata["resolve"]["nodes"].as_array().context("cargo metadata has no graph")?;
    let root = metadata["resolve"]["root"].as_str().context("the workspace has no root package")?;
    let mut shipped = BTreeSet::new();
    let mut waiting = vec![root];
    while let Some(id) = waiting.pop() {
        if !shipped.insert(id) {
            continue;
        }
        let Some(node) = nodes.iter().find(|node| node["id"] == id) else { continue };
        for dependency in node["deps"].as_array().into_iter().flatten() {
            let kinds = dependency["dep_kinds"].as_array();
            // A kind of null is an ordinary dependency.
            if kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null())) {
                waiting.extend(dependency["pkg"].as_str());
            }
        }
    }
    Ok(shipped)
}

fn of_npm(folder: &str) -> Result<Vec<Package>> {
    let lock = fs::read_to_string(root().join(folder).join("package-lock.json"))?;
    let lock: Value = serde_json::from_str(&lock)?;
    let packages = lock["packages"].as_object().context("package-lock.json has no packages")?;
    let package = |(path, package): (&String, &Value)| Package {
        name: if path.is_empty() { folder.to_owned() } else { path.replace("node_modules/", "") },
        licence: package["license"].as_str().map(str::to_owned),
        is_shipped: package["dev"] != true,
    };
    Ok(packages.iter().map(package).collect())
}
