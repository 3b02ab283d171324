//! Measures where sentences end: how many cases of a file come out exactly as expected.

use std::collections::BTreeMap;
use std::path::Path;

use diglot::lang::Lang;
use diglot::segment::sentences;
use serde_json::Value;

/// Prints a table of the cases passed, by set and language.
///
/// `path` is a file with one case a line, `{"id", "set", "lang", "text", "expected": [...]}`.
/// A case passes when the segments are exactly `expected`, both trimmed.
///
/// # Errors
/// - the file cannot be read, or a line is not a case; the message is one line.
pub fn run(path: &Path) -> Result<(), String> {
    report(path, false)
}

/// The same, and then each case that fails with what was expected and what came out.
///
/// # Errors
/// - as for [`run`].
pub fn run_verbose(path: &Path) -> Result<(), String> {
    report(path, true)
}

/// One line of the file.
struct Case {
    set: String,
    lang: Lang,
    text: String,
    expected: Vec<String>,
}

fn report(path: &Path, verbose: bool) -> Result<(), String> {
    let cases = std::fs::read_to_string(path).map_err(|error| {
        format!("{}: {error}; give a file of cases (JSON lines)", path.display())
    })?;
    let mut table: BTreeMap<(String, String), (u32, u32)> = BTreeMap::new();
    let mut failures = Vec::new();
    for (number, line) in cases.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let case =
            parse(line).map_err(|why| format!("{}:{}: {why}", path.display(), number + 1))?;
        let got: Vec<&str> =
            sentences(&case.text, &case.lang).into_iter().map(|span| span.of(&case.text)).collect();
        let passed = got.iter().copied().eq(case.expected.iter().map(|segment| segment.trim()));
        let row = table.entry((case.set.clone(), case.lang.to_string())).or_default();
        row.0 += u32::from(passed);
        row.1 += 1;
        if !passed {
            failures.push(format!(
                "{} {}\n  text     {:?}\n  expected {}\n  got      {}",
                case.set,
                case.lang,
                case.text,
                case.expected.join(" ¦ "),
                got.join(" ¦ ")
            ));
        }
    }
    println!("{:<32} {:<5} {:>7} {:>6} {:>7}", "set", "lang", "passed", "total", "percent");
    let (mut passed, mut total) = (0, 0);
    for ((set, lang), row) in &table {
        print_row(set, lang, *row);
        passed += row.0;
        total += row.1;
    }
    print_row("total", "", (passed, total));
    if verbose {
        for failure in failures {
            println!("\n{failure}");
        }
    }
    Ok(())
}

fn print_row(set: &str, lang: &str, (passed, total): (u32, u32)) {
    let percent = 100.0 * f64::from(passed) / f64::from(total.max(1));
    println!("{set:<32} {lang:<5} {passed:>7} {total:>6} {percent:>7.1}");
}

fn parse(line: &str) -> Result<Case, String> {
    let value: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let text = |key: &str| {
        value[key].as_str().map(str::to_owned).ok_or_else(|| format!("the case has no {key:?}"))
    };
    let expected = value["expected"].as_array().ok_or("the case has no \"expected\"")?;
    Ok(Case {
        set: text("set")?,
        lang: Lang::parse(&text("lang")?).map_err(|error| error.to_string())?,
        text: text("text")?,
        expected: expected.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
    })
}
