//! Registers: named texts, of which the last one written holds. The grammar is in `docs/format.md`.

use super::text::{Seal, escape, is_name, needed, push_raw, read_b36, read_raw, unescape};
use crate::day::Instant;
use crate::journal::{EARLIEST, LATEST};
use crate::progress::Writer;
use crate::text::base36;
use std::collections::{BTreeMap, BTreeSet};

/// What the first line begins with, and what every check covers besides its line.
const HEAD: &str = "R1|";
/// The most characters of a text.
const LONGEST_TEXT: usize = 10_000;

/// What names one text of a field: when it was set, by whom, and the field.
pub(in crate::journal) type Stamp = (Instant, Writer, String);

/// Fields and their texts, each with who wrote it when, and every line that could not be read, word for word. Merging is
/// commutative, associative and idempotent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registers {
    fields: BTreeMap<String, Register>,
    raw: BTreeSet<String>,
}

/// Greater is later; the text is the last resort, so that any two differ in order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Register {
    at: Instant,
    writer: Writer,
    text: String,
}

impl Registers {
    /// The text of a field, by any version's name.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.fields
            .get(field)
            .map(|register| register.text.as_str())
    }

    /// Names of all fields that have a text, unknown ones too.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }

    /// True if nothing was ever set.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.raw.is_empty()
    }

    /// Adopts every text that is later than the one here. Unreadable lines stay with the key that they are under.
    pub fn merge(&mut self, other: &Registers) {
        for (field, register) in &other.fields {
            self.take(field, register.clone());
        }
    }

    /// What two values of one key say together.
    pub fn join(mut self, other: Registers) -> Registers {
        self.merge(&other);
        self.raw.extend(other.raw.iter().cloned());
        self.keep_promise();
        self
    }

    /// Lines that could not be read, word for word.
    pub fn raw(&self) -> impl Iterator<Item = &str> {
        self.raw.iter().map(String::as_str)
    }

    /// Raw lines that no sound line here makes good.
    pub(in crate::journal) fn needed(&self) -> Vec<&str> {
        needed(&self.raw, &self.lines())
    }

    /// How many texts cannot be read: as many as are promised, or one for each line that nothing makes good.
    pub(in crate::journal) fn lost(&self) -> usize {
        let promised = self.raw().filter_map(|line| Seal::read_promise(HEAD, line));
        match promised.max() {
            Some(promised) => promised.saturating_sub(self.fields.len()),
            None => self.needed().len(),
        }
    }

    /// What of this is later than `older` has it.
    pub fn beyond(&self, older: &Registers) -> Registers {
        let is_later = |field: &String, register: &mut Register| {
            older.fields.get(field).is_none_or(|old| old < register)
        };
        let mut fields = self.fields.clone();
        fields.retain(is_later);
        Registers {
            fields,
            raw: BTreeSet::new(),
        }
    }

    /// The names of all texts here.
    pub(in crate::journal) fn stamps(&self) -> impl Iterator<Item = Stamp> {
        let stamp =
            |(field, register): (&String, &Register)| (register.at, register.writer, field.clone());
        self.fields.iter().map(stamp)
    }

    /// Without the texts of these names and these raw lines.
    pub(in crate::journal) fn without(
        mut self,
        gone: impl Fn(&Stamp) -> bool,
        raw: impl Fn(&str) -> bool,
    ) -> Registers {
        self.fields
            .retain(|field, register| !gone(&(register.at, register.writer, field.clone())));
        self.raw.retain(|line| !raw(line));
        self
    }

    /// Sets a field; `known` is all that is known, and the new text is later than that whatever the clock says.
    /// Names and texts that a line cannot hold are not set.
    pub fn set(&mut self, known: &Registers, at: Instant, writer: Writer, field: &str, text: &str) {
        let after = |registers: &Registers| {
            let old = registers.fields.get(field);
            old.map_or(EARLIEST, |register| register.at.saturating_add(1))
        };
        let at = at.max(after(known)).max(after(self)).min(LATEST - 1);
        if is_name(field) && text.len() <= LONGEST_TEXT {
            let text = text.to_owned();
            self.take(field, Register { at, writer, text });
        }
    }

    /// Reads any text: what is no sound line is kept as it is.
    pub fn read(text: &str) -> Registers {
        let mut registers = Registers::default();
        let seal = Seal::of(HEAD);
        for line in text.split('\n').filter(|line| !line.is_empty()) {
            let unkept = line.strip_prefix('?').unwrap_or(line);
            match seal.open(unkept).and_then(read_line) {
                Some((field, register)) => registers.take(field, register),
                None => registers.raw.extend(read_raw(line)),
            }
        }
        registers.keep_promise();
        registers
    }

    /// Drops the first line, unless it promises more than the sound lines: then it is all that is left of the others.
    fn keep_promise(&mut self) {
        let lines = self.fields.len();
        self.raw
            .retain(|line| Seal::read_promise(HEAD, line).is_none_or(|promised| promised > lines));
    }

    /// The one text of what it says.
    pub fn encode(&self) -> String {
        let mut text = self.lines();
        push_raw(&mut text, &self.raw);
        text
    }

    /// The head and all sound lines.
    fn lines(&self) -> String {
        let seal = Seal::of(HEAD);
        let mut text = Seal::promise(HEAD, self.fields.len());
        for (field, register) in &self.fields {
            let start = text.len();
            let at = base36(u64::try_from(register.at).unwrap_or(0));
            let (writer, escaped) = (register.writer, escape(&register.text));
            text.push_str(&format!("{field}|{at}.{writer}|{escaped}"));
            seal.close(&mut text, start);
        }
        text
    }

    fn take(&mut self, field: &str, register: Register) {
        let old = self.fields.get(field);
        if old.is_none_or(|old| *old < register) {
            self.fields.insert(field.to_owned(), register);
        }
    }
}

fn read_line(line: &str) -> Option<(&str, Register)> {
    let (field, line) = line.split_once('|')?;
    let (stamp, text) = line.split_once('|')?;
    let (at, writer) = stamp.split_once('.')?;
    let at = read_b36(at)?;
    let text = unescape(text)?;
    let writer = Writer::parse(writer)?;
    let fits = is_name(field) && (EARLIEST..LATEST).contains(&at) && text.len() <= LONGEST_TEXT;
    fits.then_some((field, Register { at, writer, text }))
}
