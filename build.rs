//! Turns the word lists in `bank/matching.toml` into tables of Rust, so that the program parses nothing when it starts.

use std::error::Error;
use std::{env, fs, path::Path};
use toml::{Table, Value};

const LISTS: &str = "bank/matching.toml";

#[allow(
    clippy::print_stdout,
    reason = "this is how a build script speaks to Cargo"
)]
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={LISTS}");
    println!("cargo::rerun-if-changed=build.rs");
    let lists: Table = fs::read_to_string(LISTS)?.parse()?;
    let mut tables = String::new();
    for (name, value) in &lists {
        let (kind, rows) =
            table(value).ok_or(format!("{LISTS}: `{name}` is not a list of words"))?;
        let name = name.to_uppercase();
        tables += &format!("pub(super) const {name}: &[{kind}] = &[{rows}];\n");
    }
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("matching.rs"), tables)?;
    Ok(())
}

/// The type of a table's rows, and the rows: words from a string, strings from an array of them, pairs from a table, and
/// a number with its words from an array of `common_stems`.
fn table(value: &Value) -> Option<(&'static str, String)> {
    let (kind, rows): (_, Option<Vec<String>>) = match value {
        Value::String(words) => {
            let words = words
                .split_whitespace()
                .map(|word| Some(format!("{word:?}")));
            ("&str", words.collect())
        }
        Value::Table(pairs) => {
            let pairs = pairs
                .iter()
                .map(|(word, other)| Some(format!("({word:?}, {:?})", other.as_str()?)));
            ("(&str, &str)", pairs.collect())
        }
        Value::Array(groups) if groups.iter().all(Value::is_str) => {
            let groups = groups
                .iter()
                .map(|group| Some(format!("{:?}", group.as_str()?)));
            ("&str", groups.collect())
        }
        Value::Array(groups) => {
            let groups = groups.iter().map(|group| {
                let number = group.get("specificity")?.as_float()?;
                Some(format!("({number:?}, {:?})", group.get("stems")?.as_str()?))
            });
            ("(f32, &str)", groups.collect())
        }
        _ => return None,
    };
    Some((kind, rows?.join(", ")))
}
