//! The modules of a crate and what each takes from the others, read from the source text. Good enough for rules about
//! structure: it follows `use` (nested, renamed, through re-exports) and paths written in full, and ignores tests.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A module path without the leading `crate`.
pub(crate) type ModulePath = Vec<String>;

/// One file.
#[derive(Default)]
pub(crate) struct Module {
    /// Relative to the root of the repository.
    pub(crate) file: PathBuf,
    children: BTreeSet<String>,
    /// Paths behind `use`, as written, with the name that they get here.
    imports: Vec<Vec<String>>,
    /// Names that this module only passes on, and where they come from.
    reexports: BTreeMap<String, Vec<String>>,
    /// Other paths in the code.
    mentions: Vec<Vec<String>>,
    /// True if nothing is defined here: the file only names its children and passes on what is theirs.
    pub(crate) is_facade: bool,
}

/// A crate's modules by path.
pub(crate) struct Crate {
    pub(crate) modules: BTreeMap<ModulePath, Module>,
}

/// Something that one module takes from another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Arrow {
    pub(crate) from: ModulePath,
    pub(crate) to: ModulePath,
    pub(crate) name: String,
    /// The module whose re-export was named in place of the defining one.
    pub(crate) through: Option<ModulePath>,
}

impl Crate {
    /// Reads all modules below the folder of a crate's root file.
    pub(crate) fn read(folder: &str) -> Crate {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut modules = BTreeMap::new();
        let mut folders = vec![root.join(folder)];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "rs") {
                    let inside = path.strip_prefix(root.join(folder)).unwrap();
                    if inside != Path::new("main.rs") {
                        let text = fs::read_to_string(&path).unwrap();
                        let file = path.strip_prefix(root).unwrap().to_owned();
                        modules.insert(module_path(inside), Module::read(file, &text));
                    }
                }
            }
        }
        let paths: BTreeSet<ModulePath> = modules.keys().cloned().collect();
        for (path, module) in &mut modules {
            let depth = path.len() + 1;
            let below = paths
                .iter()
                .filter(|other| other.len() == depth && other.starts_with(path));
            module.children = below.map(|other| other[depth - 1].clone()).collect();
        }
        Crate { modules }
    }

    /// Everything that modules take from each other. A re-export is no arrow: it passes a name on and uses nothing.
    pub(crate) fn arrows(&self) -> BTreeSet<Arrow> {
        let mut arrows = BTreeSet::new();
        for (from, module) in &self.modules {
            for written in module.imports.iter().chain(&module.mentions) {
                let Some(path) = self.absolute(from, written) else {
                    continue;
                };
                let Some((to, name, through)) = self.resolve(&path, 0) else {
                    continue;
                };
                if to != *from {
                    let from = from.clone();
                    arrows.insert(Arrow {
                        from,
                        to,
                        name,
                        through,
                    });
                }
            }
        }
        arrows
    }

    /// The path from the crate's root; `None` for other crates and local names.
    fn absolute(&self, from: &[String], written: &[String]) -> Option<ModulePath> {
        let first = written.first()?.as_str();
        let rest = written.get(1..)?;
        let base = match first {
            "crate" => Vec::new(),
            "self" => from.to_vec(),
            "super" => {
                let parent = &from[..from.len().checked_sub(1)?];
                if rest.first().is_some_and(|next| next == "super") {
                    return self.absolute(parent, rest);
                }
                parent.to_vec()
            }
            child if self.modules[from].children.contains(child) => {
                return Some([from, written].concat());
            }
            // A module that was imported by name.
            name => {
                let import = |path: &&Vec<String>| path.last().is_some_and(|last| last == name);
                let import = self.modules[from].imports.iter().find(import)?;
                if import.first().is_some_and(|first| first == name) {
                    return None;
                }
                self.absolute(from, import)?
            }
        };
        Some([&base, rest].concat())
    }

    /// The module that defines what a path names, its name there, and the re-export on the way.
    fn resolve(
        &self,
        path: &[String],
        depth: usize,
    ) -> Option<(ModulePath, String, Option<ModulePath>)> {
        let mut at = 0;
        while at < path.len() && self.modules.contains_key(&path[..=at]) {
            at += 1;
        }
        let module = path[..at].to_vec();
        let Some(name) = path.get(at) else {
            return Some((module, "self".to_owned(), None));
        };
        if let Some(source) = self.modules.get(&module)?.reexports.get(name)
            && depth < 8
        {
            let source = self.absolute(&module, source)?;
            let (to, name, _) = self.resolve(&source, depth + 1)?;
            return Some((to, name, Some(module)));
        }
        Some((module, name.clone(), None))
    }
}

impl Module {
    fn read(file: PathBuf, text: &str) -> Module {
        let code = without_comments(text.split("#[cfg(test)]\nmod ").next().unwrap());
        // A visibility is no use.
        let code = code.replace("pub(in crate::", "pub(");
        let mut module = Module {
            file,
            is_facade: true,
            ..Module::default()
        };
        for statement in code.split_inclusive([';', '{', '}']) {
            let words = statement.trim_start();
            if is_definition(words) {
                module.is_facade = false;
            }
        }
        let mut rest = String::new();
        let mut left = code.as_str();
        while let Some(at) = find_use(left) {
            rest += &left[..at];
            let end = at + left[at..].find(';').unwrap_or(left.len() - at - 1);
            let before = left[..at]
                .rsplit([';', '}', ']', '\n'])
                .next()
                .unwrap_or("");
            let is_public = before.trim_start().starts_with("pub");
            for (path, name) in flatten(&left[at + 4..end]) {
                if is_public {
                    module.reexports.insert(name, path);
                } else {
                    module.imports.push(path);
                }
            }
            left = &left[end + 1..];
        }
        rest += left;
        module.mentions = mentions(&rest);
        module
    }
}

/// `a/b.rs` and `a/b/mod.rs` are `a::b`; the root file is the empty path.
fn module_path(inside: &Path) -> ModulePath {
    let mut names: ModulePath = inside
        .with_extension("")
        .iter()
        .map(|name| name.to_str().unwrap().to_owned())
        .collect();
    if names
        .last()
        .is_some_and(|name| name == "mod" || name == "lib")
    {
        names.pop();
    }
    names
}

fn is_definition(statement: &str) -> bool {
    let mut words = statement.split_whitespace().skip_while(|word| {
        word.starts_with("pub") || word.starts_with("#[") || ["async", "const"].contains(word)
    });
    let kinds = [
        "fn",
        "struct",
        "enum",
        "trait",
        "impl",
        "type",
        "static",
        "macro_rules!",
    ];
    words.next().is_some_and(|word| kinds.contains(&word))
}

fn find_use(text: &str) -> Option<usize> {
    text.match_indices("use ").map(|(at, _)| at).find(|at| {
        let before = text[..*at].trim_end_matches(' ');
        before.is_empty() || before.ends_with(['\n', ';', '}', '{', ')', 'b'])
    })
}

/// Every path of a `use`, with the name it is known by.
fn flatten(tree: &str) -> Vec<(Vec<String>, String)> {
    let tree = tree.trim();
    if let Some((prefix, inside)) = tree.split_once('{') {
        let inside = inside.strip_suffix('}').unwrap_or(inside);
        let prefix: Vec<String> = segments(prefix.trim_end_matches("::"));
        return split_top(inside)
            .into_iter()
            .flat_map(flatten)
            .map(|(path, name)| {
                if path == ["self"] {
                    let name = prefix.last().cloned().unwrap_or_default();
                    return (prefix.clone(), name);
                }
                ([prefix.clone(), path].concat(), name)
            })
            .collect();
    }
    let (path, name) = match tree.split_once(" as ") {
        Some((path, name)) => (segments(path), name.trim().to_owned()),
        None => {
            let path = segments(tree);
            let name = path.last().cloned().unwrap_or_default();
            (path, name)
        }
    };
    if path.is_empty() {
        Vec::new()
    } else {
        vec![(path, name)]
    }
}

fn segments(path: &str) -> Vec<String> {
    let names = path.split("::").map(|name| name.trim().to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

/// Splits at commas outside of braces.
fn split_top(list: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_u32, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// Paths of two or more names.
fn mentions(code: &str) -> Vec<Vec<String>> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    code.split(|c| !is_part(c))
        .filter(|word| word.contains("::"))
        .map(segments)
        .filter(|path| path.len() > 1)
        .collect()
}

/// The code without comments and without what stands in quotes.
fn without_comments(text: &str) -> String {
    let mut code = String::new();
    for line in text.lines() {
        let mut in_string = false;
        let mut previous = ' ';
        for (at, c) in line.char_indices() {
            if c == '"' && previous != '\\' && previous != '\'' {
                in_string = !in_string;
            } else if !in_string && line[at..].starts_with("//") {
                break;
            } else if !in_string {
                code.push(c);
            }
            previous = c;
        }
        code.push('\n');
    }
    code
}
