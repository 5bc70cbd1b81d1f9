//! Which lines of long code a question is about.

use crate::code::{Code, Line};
use crate::prose::{Block, Inline};
use crate::question::Question;
use std::collections::BTreeSet;

/// Words of a piece of code that say too little to find a line by.
const COMMON: [&str; 9] = [
    "class", "def", "from", "import", "None", "objects", "return", "self", "True",
];
/// Shorter words say too little, too.
const SHORTEST: usize = 3;

impl Question {
    /// What the prompt sets in code, such as `save()`, in order.
    pub fn code_names(&self) -> Vec<String> {
        let mut names = Vec::new();
        name_in_blocks(&self.prompt, &mut names);
        name_in(
            self.choice_prompt.as_deref().unwrap_or_default(),
            &mut names,
        );
        names
    }
}

fn name_in_blocks(blocks: &[Block], names: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(words) | Block::Heading(words) => name_in(words, names),
            Block::List { items, .. } => items.iter().for_each(|item| name_in_blocks(item, names)),
            _ => {}
        }
    }
}

fn name_in(words: &[Inline], names: &mut Vec<String>) {
    for word in words {
        match word {
            Inline::Text(_) => {}
            Inline::Code(code) => names.push(code.clone()),
            Inline::Emphasis(words)
            | Inline::Strong(words)
            | Inline::Link { words, .. }
            | Inline::Question { words, .. } => name_in(words, names),
        }
    }
}

impl Code {
    /// Positions of the lines to show while the others are folded, in order: those with one of the names, the heads of
    /// the definitions that they are in, and their neighbours, as many as fit in `most` lines. A gap takes one of these.
    /// `None` if no line is named, or all that are named are among the first `most`.
    pub fn excerpt(&self, names: &[String], most: usize) -> Option<Vec<usize>> {
        let text = |line: &Line| line.iter().map(|token| token.text.as_str()).collect();
        let lines: Vec<String> = self.lines.iter().map(text).collect();
        let mut excerpt = Excerpt {
            lines: &lines,
            most,
            shown: BTreeSet::new(),
        };
        let named: Vec<usize> = named_lines(&lines, names)
            .into_iter()
            .filter(|at| excerpt.add_with_heads(*at))
            .collect();
        if named.iter().all(|at| *at < most) {
            return None;
        }
        excerpt.add_around(&named);
        excerpt.close_gaps();
        Some(excerpt.shown.into_iter().collect())
    }
}

/// The line of each name, of the rarest name first: where it is defined or, if it is not, used first. An import is last.
fn named_lines(lines: &[String], names: &[String]) -> Vec<usize> {
    let with = |name: &str| -> Vec<usize> {
        let all = lines.iter().enumerate();
        let with = all.filter(|(_, line)| mentions(line, name));
        with.map(|(at, _)| at).collect()
    };
    let rank = |at: &usize| lines.get(*at).map(|line| (is_import(line), !is_head(line)));
    let found = |name: &String| {
        let name = name.trim_end_matches("()");
        match with(name) {
            none if none.is_empty() => words(name).map(with).collect(),
            found => vec![found],
        }
    };
    let says_something = |name: &&String| {
        !COMMON.contains(&name.as_str()) && name.chars().any(|c| c.is_alphabetic())
    };
    let names = names.iter().filter(says_something);
    let mut groups: Vec<Vec<usize>> = names.flat_map(found).collect();
    // What is everywhere names nothing.
    groups.retain(|group| group.len() * 2 <= lines.len());
    groups.sort_by_key(Vec::len);
    let of_each = groups.into_iter();
    of_each
        .filter_map(|group| group.into_iter().min_by_key(rank))
        .collect()
}

/// The words of a piece of code that may be the name of something.
fn words(code: &str) -> impl Iterator<Item = &str> {
    let words = code.split(|c: char| !is_in_word(c));
    words.filter(|word| word.len() >= SHORTEST && !COMMON.contains(word))
}

/// Whether a line has a name, and not only as a part of a longer word.
fn mentions(line: &str, name: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(is_in_word);
    let ends = (
        is_word(name.chars().next()),
        is_word(name.chars().next_back()),
    );
    !name.is_empty()
        && line.match_indices(name).any(|(at, _)| {
            let before = line.get(..at).and_then(|text| text.chars().next_back());
            let after = line
                .get(at + name.len()..)
                .and_then(|text| text.chars().next());
            !(ends.0 && is_word(before) || ends.1 && is_word(after))
        })
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_import(line: &str) -> bool {
    line.starts_with("import ") || line.starts_with("from ")
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn is_head(line: &str) -> bool {
    let line = line.trim_start();
    let line = line.strip_prefix("async ").unwrap_or(line);
    line.starts_with("def ") || line.starts_with("class ")
}

/// The lines that are shown, while they are chosen.
struct Excerpt<'a> {
    lines: &'a [String],
    most: usize,
    shown: BTreeSet<usize>,
}

impl Excerpt<'_> {
    /// Adds lines if there is room for all of them.
    fn add(&mut self, lines: impl IntoIterator<Item = usize>) -> bool {
        let mut more = self.shown.clone();
        more.extend(lines);
        let has_room = more.len() + gaps(&more, self.lines.len()).len() <= self.most;
        if has_room {
            self.shown = more;
        }
        has_room
    }

    /// Adds a line with the heads of the definitions that it is in, or else alone.
    fn add_with_heads(&mut self, at: usize) -> bool {
        let heads = self.heads(at);
        self.add(heads.into_iter().chain([at])) || self.add([at])
    }

    fn heads(&self, at: usize) -> Vec<usize> {
        let mut depth = self.lines.get(at).map_or(0, |line| indent(line));
        let mut heads = Vec::new();
        for (above, line) in self.lines.iter().enumerate().take(at).rev() {
            if line.trim().is_empty() || indent(line) >= depth {
                continue;
            }
            depth = indent(line);
            if is_head(line) {
                heads.push(above);
            }
        }
        heads
    }

    /// Fills the room that is left with what is next to the named lines: what follows before what precedes.
    fn add_around(&mut self, named: &[usize]) {
        for distance in 1..=self.most {
            for at in named {
                let after = Some(at + distance).filter(|at| *at < self.lines.len());
                for near in [after, at.checked_sub(distance)].into_iter().flatten() {
                    self.add([near]);
                }
            }
        }
    }

    /// No gap begins or ends with an empty line, and none hides a single line, whose room it takes.
    fn close_gaps(&mut self) {
        let is_empty = |at: &usize| {
            self.lines
                .get(*at)
                .is_some_and(|line| line.trim().is_empty())
        };
        for (from, until) in gaps(&self.shown, self.lines.len()) {
            let edges = [from.checked_sub(1), Some(until)];
            for edge in edges.into_iter().flatten().filter(is_empty) {
                self.shown.remove(&edge);
            }
        }
        for (from, until) in gaps(&self.shown, self.lines.len()) {
            if until - from == 1 {
                self.shown.insert(from);
            }
        }
    }
}

/// Each run of lines that are not shown, of so many: its first line, and the one after its last.
fn gaps(shown: &BTreeSet<usize>, lines: usize) -> Vec<(usize, usize)> {
    let mut from = 0;
    let ends = shown.iter().copied().chain([lines]);
    let runs = ends.map(|until| (std::mem::replace(&mut from, until + 1), until));
    runs.filter(|(from, until)| from < until).collect()
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]
mod tests {
    use super::*;
    use crate::code::{CodeRole, Token, TokenClass};

    const VIEW: &str = "\
from django.shortcuts import render
from shop.models import Order


class Basket:
    name = \"basket\"

    def lines(self):
        return self.items

    def total(self):
        amount = 0
        for line in self.lines():
            amount += line.price
        return amount


def checkout(request):
    order = Order.objects.create()
    return render(request, \"done.html\")";

    fn excerpt(text: &str, names: &[&str]) -> Option<Vec<String>> {
        let line = |text: &str| {
            vec![Token {
                class: TokenClass::Plain,
                text: text.to_owned(),
            }]
        };
        let code = Code {
            language: "Python".to_owned(),
            file: None,
            role: CodeRole::Display,
            lines: text.lines().map(line).collect(),
            output: None,
            queries: None,
            ran_on: Vec::new(),
            on_postgresql: false,
        };
        let names: Vec<String> = names.iter().copied().map(str::to_owned).collect();
        let shown = code.excerpt(&names, 8)?;
        let lines: Vec<&str> = text.lines().collect();
        Some(shown.iter().map(|at| lines[*at].to_owned()).collect())
    }

    #[test]
    fn a_named_line_is_shown_with_the_heads_of_what_it_is_in() {
        let shown = excerpt(VIEW, &["amount += line.price"]).unwrap();
        assert!(shown.contains(&"class Basket:".to_owned()));
        assert!(shown.contains(&"    def total(self):".to_owned()));
        assert!(shown.contains(&"            amount += line.price".to_owned()));
        assert!(!shown.contains(&"def checkout(request):".to_owned()));
    }

    #[test]
    fn of_two_names_each_has_its_line() {
        let shown = excerpt(VIEW, &["total()", "Order.objects.create"]).unwrap();
        assert!(shown.contains(&"    def total(self):".to_owned()));
        assert!(shown.contains(&"    order = Order.objects.create()".to_owned()));
    }

    #[test]
    fn a_part_of_a_longer_word_is_no_name() {
        assert_eq!(excerpt(VIEW, &["check"]), None);
        assert_eq!(excerpt(VIEW, &["tot", "ord"]), None);
    }

    #[test]
    fn without_a_name_or_with_all_in_the_first_lines_nothing_is_chosen() {
        assert_eq!(excerpt(VIEW, &[]), None);
        assert_eq!(excerpt(VIEW, &["get_queryset()"]), None);
        assert_eq!(excerpt(VIEW, &["Basket"]), None);
    }

    #[test]
    fn the_lines_and_the_gaps_are_no_more_than_were_asked_for() {
        for name in ["total", "items", "render", "amount", "checkout", "lines"] {
            let Some(shown) = excerpt(VIEW, &[name]) else {
                continue;
            };
            assert!(shown.len() < 8, "{name}: {shown:?}");
            assert!(shown.iter().any(|line| line.contains(name)), "{name}");
        }
    }
}
