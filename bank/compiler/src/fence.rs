//! Finds the code fences of a question and reads their info strings. `code` decides which belong together.

use super::problem::{File, suggest};
use super::spelling::{is_kebab, typographic};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;
use viva_bank_model::Series;

/// A code fence.
#[derive(Debug)]
pub(super) struct Fence {
    /// Where its opening line begins.
    pub(super) at: usize,
    pub(super) language: String,
    pub(super) role: Role,
    /// Fences of one name belong together; `main` by default.
    pub(super) name: String,
    /// All option words, in the order of the file.
    pub(super) words: Vec<String>,
    pub(super) options: BTreeMap<String, String>,
    /// The exact text between the fence lines, with its last line end.
    pub(super) body: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Setup,
    Run,
    Output,
    Queries,
    Display,
}

/// Languages that may be shown, with their names on the screen.
const LANGUAGES: [(&str, &str); 14] = [
    ("python", "Python"),
    ("sql", "SQL"),
    ("django", "Django template"),
    ("html", "HTML"),
    ("console", "Shell"),
    ("text", "Text"),
    ("toml", "TOML"),
    ("ini", "INI"),
    ("json", "JSON"),
    ("yaml", "YAML"),
    ("css", "CSS"),
    ("javascript", "JavaScript"),
    ("nginx", "nginx"),
    ("http", "HTTP"),
];

/// The longest line that a phone shows without too much scrolling.
const COLUMNS: usize = 72;

/// The name of a language on the screen.
pub(super) fn label(language: &str) -> &str {
    LANGUAGES
        .iter()
        .find(|(word, _)| *word == language)
        .map_or(language, |(_, label)| label)
}

/// Reads every fence of a section and notes the problems of each.
pub(super) fn gather(file: &File, section: Range<usize>, fences: &mut Vec<Fence>) {
    let base = section.start;
    let mut open: Option<(usize, String, String)> = None;
    let parser = Parser::new_ext(file.slice(section), Options::ENABLE_TABLES);
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                open = Some((base + range.start, info.into_string(), String::new()));
            }
            Event::Text(text) => {
                if let Some((_, _, body)) = &mut open {
                    body.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                // An unclosed fence was noted when the sections were cut.
                let closed = file
                    .slice(base..base + range.end)
                    .trim_end()
                    .ends_with("```");
                if let Some((at, info, body)) = open.take().filter(|_| closed) {
                    fences.extend(read(file, at, &info, body));
                }
            }
            _ => {}
        }
    }
}

fn read(file: &File, at: usize, info: &str, body: String) -> Option<Fence> {
    let first_column = at == 0 || file.slice(at - 1..at) == "\n";
    if !first_column || !file.slice(at..at + 3).starts_with("```") {
        let help = "start it with ``` in the first column, outside of lists";
        file.refuse(at, "an indented code fence, or one of `~~~`", help);
        return None;
    }
    let mut words = info.split_whitespace();
    let Some(language) = words.next() else {
        let help = "write ```text display, ```python run and the like";
        file.refuse(at, "a code fence without language and role", help);
        return None;
    };
    if !LANGUAGES.iter().any(|(word, _)| *word == language) {
        let help = suggest(language, LANGUAGES.map(|(word, _)| word));
        file.refuse(at, format!("unknown language `{language}`"), help);
        return None;
    }
    let roles = roles(language);
    let word = words.next().unwrap_or("");
    let Some(role) = roles
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, role)| *role)
    else {
        let message = if word.is_empty() {
            format!("`{language}` block without a role")
        } else {
            format!("`{language} {word}` is not a kind of fence")
        };
        file.refuse(at, message, format!("write {}", listed(language, roles)));
        return None;
    };
    let words: Vec<String> = words.map(str::to_owned).collect();
    let options = options(file, at, role, &words);
    let name = options
        .get("name")
        .cloned()
        .unwrap_or_else(|| "main".to_owned());
    let fence = Fence {
        at,
        language: language.to_owned(),
        role,
        name,
        words,
        options,
        body,
    };
    check_lines(file, &fence);
    Some(fence)
}

/// "`python run`, `python setup` or `python display`".
fn listed(language: &str, roles: &[(&str, Role)]) -> String {
    let mut kinds: Vec<_> = roles
        .iter()
        .map(|(role, _)| format!("`{language} {role}`"))
        .collect();
    let last = kinds.pop().unwrap_or_default();
    if kinds.is_empty() {
        last
    } else {
        format!("{} or {last}", kinds.join(", "))
    }
}

fn roles(language: &str) -> &'static [(&'static str, Role)] {
    match language {
        "python" => &[
            ("run", Role::Run),
            ("setup", Role::Setup),
            ("display", Role::Display),
        ],
        "text" => &[("output", Role::Output), ("display", Role::Display)],
        "sql" => &[("queries", Role::Queries), ("display", Role::Display)],
        _ => &[("display", Role::Display)],
    }
}

fn options(file: &File, at: usize, role: Role, words: &[String]) -> BTreeMap<String, String> {
    let allowed: &[&str] = match role {
        Role::Run => &[
            "name", "file", "count", "raises", "warns", "sql", "versions", "db",
        ],
        _ => &["name", "file"],
    };
    let mut options = BTreeMap::new();
    for word in words {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        let identifiers = |text: &str| {
            let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
            text.split(',')
                .all(|name| !name.is_empty() && name.chars().all(is_word))
        };
        let help = match key {
            _ if !allowed.contains(&key) => Some(suggest(key, allowed.iter().copied())),
            _ if value.is_empty() => Some(format!("write `{key}=...` without spaces")),
            "name" if !is_kebab(value) => {
                Some("use lower-case letters, digits, hyphens".to_owned())
            }
            "count" if value.parse::<u16>().is_err() => Some("write `count=2`".to_owned()),
            "raises" if value.contains(',') || !identifiers(value) => {
                Some("write the name of one exception: `raises=ValueError`".to_owned())
            }
            "warns" if !identifiers(value) => {
                Some("write the names of warnings: `warns=RemovedInDjango70Warning`".to_owned())
            }
            "sql" if value != "all" => Some("the only value is `sql=all`".to_owned()),
            "db" if value != "postgresql" => Some(
                "the only value is `db=postgresql`; without it a block runs on SQLite".to_owned(),
            ),
            "versions" if !is_versions(value) => {
                Some("write `6.0`, `6.0+`, `-6.0` or `5.2-6.0`".to_owned())
            }
            _ => None,
        };
        if let Some(help) = help {
            file.refuse(at, format!("option `{word}` is not understood here"), help);
        } else if options.insert(key.to_owned(), value.to_owned()).is_some() {
            file.refuse(
                at,
                format!("option `{key}` stands twice"),
                "keep one of them",
            );
        }
    }
    options
}

/// `6.0` only, `6.0+` and later, `-6.0` and earlier, `5.2-6.0` both included.
fn is_versions(text: &str) -> bool {
    let series = |text: &str| Series::parse(text);
    if let Some(low) = text.strip_suffix('+') {
        return series(low).is_some();
    }
    match text.split_once('-') {
        Some(("", high)) => series(high).is_some(),
        Some((low, high)) => matches!((series(low), series(high)), (Some(a), Some(b)) if a < b),
        None => series(text).is_some(),
    }
}

/// Output and SQL are Django's words, quotes included; all other code has to be plain ASCII in short lines.
fn check_lines(file: &File, fence: &Fence) {
    if matches!(fence.role, Role::Output | Role::Queries) {
        return;
    }
    let start = file
        .slice(fence.at..file.text.len())
        .find('\n')
        .map_or(0, |end| fence.at + end + 1);
    let mut at = start;
    for line in fence.body.split_inclusive('\n') {
        if let Some((_, c, plain)) = typographic(line) {
            file.refuse(
                at,
                format!("typographic `{c}` in code"),
                format!("write {plain} instead"),
            );
        }
        let columns = line.trim_end_matches('\n').chars().count();
        if columns > COLUMNS {
            let message = format!("a code line of {columns} columns");
            file.refuse(at, message, format!("keep it within {COLUMNS}"));
        }
        at += line.len();
    }
}
