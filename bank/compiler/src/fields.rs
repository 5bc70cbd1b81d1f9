//! TOML whose every value knows its line. Collects what is missing, unknown or of the wrong type instead of stopping.

use super::problem::{File, suggest};
use std::cell::RefCell;
use std::ops::{Range, RangeInclusive};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A string and its place in the file.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) value: String,
    pub(super) at: usize,
}

/// A table of a file. Ask for every known field, then call [`Fields::finish`].
pub(super) struct Fields<'f> {
    pub(super) file: &'f File,
    /// Where the table begins.
    pub(super) at: usize,
    /// Where the TOML begins in the file.
    base: usize,
    table: &'f DeTable<'f>,
    known: RefCell<Vec<&'static str>>,
}

/// Parses a part of a file as TOML. If it is not valid, the problem is noted.
pub(super) fn parse(file: &File, range: Range<usize>) -> Option<Spanned<DeTable<'_>>> {
    let base = range.start;
    let (table, errors) = DeTable::parse_recoverable(file.slice(range));
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        let message = error.message().lines().next().unwrap_or("");
        file.refuse(
            base + at,
            format!("not valid TOML: {message}"),
            "quote text with \"...\", close every bracket, give every field once",
        );
    }
    errors.is_empty().then_some(table)
}

impl<'f> Fields<'f> {
    /// The outermost table.
    pub(super) fn of(file: &'f File, base: usize, table: &'f Spanned<DeTable<'f>>) -> Fields<'f> {
        Fields {
            file,
            at: base,
            base,
            table: table.get_ref(),
            known: RefCell::default(),
        }
    }

    /// A string that may be left out.
    pub(super) fn text(&self, key: &'static str) -> Option<Text> {
        let value = self.value(key)?;
        self.as_text(key, value)
    }

    /// A required string, which must not be blank.
    pub(super) fn need_text(&self, key: &'static str, help: &str) -> Option<Text> {
        match self.text(key) {
            Some(text) if text.value.trim().is_empty() => {
                self.refuse(text.at, format!("`{key}` is empty"), help);
                None
            }
            None if !self.has(key) => {
                self.missing(key, help);
                None
            }
            found => found,
        }
    }

    /// A list of strings; empty if left out.
    pub(super) fn texts(&self, key: &'static str) -> Vec<Text> {
        self.list(key)
            .iter()
            .filter_map(|value| self.as_text(key, value))
            .collect()
    }

    /// A whole number within a range, and its place.
    pub(super) fn number(&self, key: &'static str, range: Range<u8>) -> Option<(u8, usize)> {
        let value = self.value(key)?;
        let at = self.place(value);
        let number = match value.get_ref() {
            DeValue::Integer(digits) if digits.radix() == 10 => digits.as_str().parse().ok(),
            _ => None,
        };
        if let Some(number) = number.filter(|number| range.contains(number)) {
            return Some((number, at));
        }
        let (low, high) = (range.start, range.end.saturating_sub(1));
        let message = format!("`{key}` is not a whole number from {low} to {high}");
        let help = format!("write {key} = {}", u8::midpoint(low, high));
        self.refuse(at, message, help);
        None
    }

    /// True or false; false if left out.
    pub(super) fn flag(&self, key: &'static str) -> bool {
        match self
            .value(key)
            .map(|value| (value.get_ref(), self.place(value)))
        {
            Some((DeValue::Boolean(flag), _)) => *flag,
            Some((_, at)) => {
                self.wrong_type(key, at, "true or false", "true");
                false
            }
            None => false,
        }
    }

    /// A required field whose value is one of a few words.
    pub(super) fn keyword<T: Copy>(
        &self,
        key: &'static str,
        all: &[T],
        keyword: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let words = all.iter().map(|value| keyword(*value));
        let list: Vec<_> = words.clone().collect();
        let text = self.need_text(key, &format!("write one of {}", list.join(", ")))?;
        let found = all
            .iter()
            .copied()
            .find(|value| keyword(*value) == text.value);
        if found.is_none() {
            let message = format!("unknown {key} `{}`", text.value);
            self.refuse(text.at, message, suggest(&text.value, words));
        }
        found
    }

    /// A table that may be left out.
    pub(super) fn table(&self, key: &'static str) -> Option<Fields<'f>> {
        let value = self.value(key)?;
        self.as_table(key, value)
    }

    /// A list of tables; empty if left out.
    pub(super) fn tables(&self, key: &'static str) -> Vec<Fields<'f>> {
        self.list(key)
            .iter()
            .filter_map(|value| self.as_table(key, value))
            .collect()
    }

    /// All fields as tables, for files whose keys are data.
    pub(super) fn named_tables(&self) -> impl Iterator<Item = (&'f str, Fields<'f>)> {
        self.table.iter().filter_map(|(key, value)| {
            let table = self.as_table("a key", value)?;
            Some((key.get_ref().as_ref(), table))
        })
    }

    /// True if the field is written, whatever its value.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    fn has_list(&self, key: &str) -> bool {
        matches!(
            self.table.get(key).map(Spanned::get_ref),
            Some(DeValue::Array(_))
        )
    }

    /// The place of a field's value; the table's if the field is left out.
    pub(super) fn place_of(&self, key: &str) -> usize {
        self.table
            .get(key)
            .map_or(self.at, |value| self.place(value))
    }

    /// Notes a problem at a byte of the file.
    pub(super) fn refuse(&self, at: usize, message: impl Into<String>, help: impl Into<String>) {
        self.file.refuse(at, message, help);
    }

    /// Notes that a field is left out.
    pub(super) fn missing(&self, key: &str, help: &str) {
        self.refuse(self.at, format!("`{key}` is missing"), help);
    }

    /// Notes a list that is too short or too long, or left out though it is needed.
    pub(super) fn check_count(&self, key: &str, count: usize, allowed: RangeInclusive<usize>) {
        let (low, high) = (allowed.start(), allowed.end());
        if !self.has(key) {
            self.missing(
                key,
                &format!("write {low} to {high} of them: {key} = [...]"),
            );
        } else if self.has_list(key) && !allowed.contains(&count) {
            let message = format!("{count} in `{key}`");
            self.refuse(
                self.place_of(key),
                message,
                format!("write {low} to {high}"),
            );
        }
    }

    /// Notes every field that was not read.
    pub(super) fn finish(self) {
        let known = self.known.take();
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) {
                self.refuse(
                    self.base + key.span().start,
                    format!("unknown field `{name}`"),
                    suggest(name, known.iter().copied()),
                );
            }
        }
    }

    fn value(&self, key: &'static str) -> Option<&'f Spanned<DeValue<'f>>> {
        self.known.borrow_mut().push(key);
        self.table.get(key)
    }

    fn list(&self, key: &'static str) -> &'f [Spanned<DeValue<'f>>] {
        match self
            .value(key)
            .map(|value| (value.get_ref(), self.place(value)))
        {
            Some((DeValue::Array(list), _)) => list,
            Some((_, at)) => {
                self.wrong_type(key, at, "a list", "[...]");
                &[]
            }
            None => &[],
        }
    }

    fn as_text(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Text> {
        let at = self.place(value);
        let DeValue::String(text) = value.get_ref() else {
            self.wrong_type(key, at, "text", "\"...\"");
            return None;
        };
        if text.contains('\n') {
            self.refuse(
                at,
                format!("`{key}` has a line break"),
                "write it on one line",
            );
        }
        Some(Text {
            value: text.clone().into_owned(),
            at,
        })
    }

    fn as_table(&self, key: &str, value: &'f Spanned<DeValue<'f>>) -> Option<Fields<'f>> {
        let (at, span) = (self.place(value), value.span());
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(key, at, "a table", "{ ... }");
            return None;
        };
        let source = self.file.slice(at..self.base + span.end);
        if source.starts_with('{') && source.contains('\n') {
            // Newer TOML allows it; the Python that runs the snippets reads the older one.
            self.refuse(
                at,
                format!("a table of `{key}` goes over several lines"),
                "write `{ ... }` on one line",
            );
        }
        Some(Fields {
            file: self.file,
            at,
            base: self.base,
            table,
            known: RefCell::default(),
        })
    }

    fn wrong_type(&self, key: &str, at: usize, what: &str, example: &str) {
        let message = format!("`{key}` is not {what}");
        self.refuse(at, message, format!("write {key} = {example}"));
    }

    fn place(&self, value: &Spanned<DeValue<'_>>) -> usize {
        self.base + value.span().start
    }
}
