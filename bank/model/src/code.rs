//! Code, already split into coloured tokens.

use crate::series::Series;
use serde::{Deserialize, Serialize};

/// A block of code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// Its language, for the screen: "Python", "SQL", "HTML".
    pub language: String,
    /// A file name to show above it.
    pub file: Option<String>,
    /// Decides how it is shown.
    pub role: CodeRole,
    /// In order.
    pub lines: Vec<Line>,
    /// What it prints, if it ran. In a prompt this is part of the answer.
    pub output: Option<String>,
    /// How many queries it makes, where that was checked.
    pub queries: Option<u16>,
    /// The Django series it ran on with exactly this result, oldest first; empty if it was not run.
    pub ran_on: Vec<Series>,
    /// True if it ran on a PostgreSQL server instead of SQLite.
    pub on_postgresql: bool,
}

impl Code {
    /// The names of the classes and functions that it defines at the top, in order. Empty for languages other than Python.
    pub fn definitions(&self) -> Vec<String> {
        let name = |line: &Line| {
            let text: String = line.iter().map(|token| token.text.as_str()).collect();
            let text = text.strip_prefix("async ").unwrap_or(&text);
            let rest = text
                .strip_prefix("class ")
                .or_else(|| text.strip_prefix("def "))?;
            let is_in_name = |c: &char| c.is_alphanumeric() || *c == '_';
            Some(rest.chars().take_while(is_in_name).collect())
        };
        self.lines.iter().filter_map(name).collect()
    }
}

/// What a block of code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CodeRole {
    /// Prepares a run; shown folded away.
    Setup,
    /// Ran on real Django.
    Run,
    /// Only to be read.
    Display,
    /// The SQL of a run.
    Queries,
}

/// A line of code as coloured pieces.
pub type Line = Vec<Token>;

/// A piece of a line of code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Its colour.
    pub class: TokenClass,
    /// Without a line break.
    pub text: String,
}

vocabulary! {
    /// What a piece of code is, by the classes of the style sheet.
    TokenClass {
        /// Names, operators, space.
        Plain = "" / "",
        /// `def`, `SELECT`.
        Keyword = "syn-k" / "keyword",
        /// Literals of text.
        String = "syn-s" / "string",
        /// Numbers and constants.
        Number = "syn-n" / "number",
        /// Functions and classes.
        Name = "syn-f" / "name",
        /// Decorators and template tags.
        Decorator = "syn-d" / "decorator",
        /// Comments.
        Comment = "syn-c" / "comment",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_are_those_at_the_top() {
        let plain = |text: &str| Token {
            class: TokenClass::Plain,
            text: text.to_owned(),
        };
        let keyword = |text: &str| Token {
            class: TokenClass::Keyword,
            text: text.to_owned(),
        };
        let code = Code {
            language: "Python".to_owned(),
            file: None,
            role: CodeRole::Setup,
            lines: vec![
                vec![plain("classes = []")],
                vec![keyword("class"), plain(" Author(models.Model):")],
                vec![plain("    "), keyword("def"), plain(" inner(self):")],
                vec![keyword("async def"), plain(" run_it():")],
            ],
            output: None,
            queries: None,
            ran_on: Vec::new(),
            on_postgresql: false,
        };
        assert_eq!(code.definitions(), ["Author", "run_it"]);
    }
}
