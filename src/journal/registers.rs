//! Registers: named texts, of which the last one written holds. The grammar is in [the module above](super).

use super::text::{b36, crc, escape, is_name, is_newer, read_b36, unescape};
use super::{Damage, EARLIEST, LARGEST, LATEST, REGISTERS};
use crate::day::Instant;
use crate::progress::Writer;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The most characters of a text.
const LONGEST_TEXT: usize = 10_000;

/// What names one text of a field for ever: when it was set, by whom, and the field.
pub(super) type Stamp = (Instant, Writer, String);

/// Fields and their texts, each with who wrote it when. Merging is commutative, associative and idempotent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registers {
    fields: BTreeMap<String, Register>,
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
        self.fields.is_empty()
    }

    /// Takes over what is later than here.
    pub fn merge(&mut self, other: &Registers) {
        for (field, register) in &other.fields {
            self.take(field, register.clone());
        }
    }

    /// Takes over what a harmed text still says: fields that are not here, and texts that were set later. Of two texts of
    /// one time the one here is as it was written.
    pub(super) fn merge_salvaged(&mut self, harmed: &Registers) {
        for (field, register) in &harmed.fields {
            let old = self.fields.get(field);
            if old.is_none_or(|old| old.at < register.at) {
                self.take(field, register.clone());
            }
        }
    }

    /// What of this is later than `older` has it.
    pub fn beyond(&self, older: &Registers) -> Registers {
        let later = |(field, register): &(&String, &Register)| {
            older.fields.get(*field).is_none_or(|old| old < *register)
        };
        let fields = self.fields.iter().filter(later);
        Registers {
            fields: fields
                .map(|(field, register)| (field.clone(), register.clone()))
                .collect(),
        }
    }

    /// The names of all texts here.
    pub(super) fn stamps(&self) -> impl Iterator<Item = Stamp> {
        let stamp =
            |(field, register): (&String, &Register)| (register.at, register.writer, field.clone());
        self.fields.iter().map(stamp)
    }

    /// Without the texts of these names.
    pub(super) fn without(mut self, gone: impl Fn(&Stamp) -> bool) -> Registers {
        self.fields
            .retain(|field, register| !gone(&(register.at, register.writer, field.clone())));
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
            self.take(
                field,
                Register {
                    at,
                    writer,
                    text: text.to_owned(),
                },
            );
        }
    }

    /// What is kept under a writer's key.
    pub fn encode(&self) -> String {
        let mut body = String::new();
        for (field, Register { at, writer, text }) in &self.fields {
            let at = b36(u64::try_from(*at).unwrap_or(0));
            // Writing to a string does not fail.
            let _ = writeln!(body, "{field}|{at}.{writer}|{}", escape(text));
        }
        format!("R1|{}\n{body}", b36(u64::from(crc(&body))))
    }

    /// Reads what is kept under a writer's key.
    ///
    /// # Errors
    /// If not all of it is as it was written, with the lines that can be read. No value makes it panic.
    pub fn decode(value: &str) -> Result<Registers, Damage<Registers>> {
        if is_newer(value, 'R') {
            return Err(Damage::Newer);
        }
        let mut registers = Registers::default();
        let (header, body) = value.split_once('\n').unwrap_or((value, ""));
        let mut whole = header == format!("R1|{}", b36(u64::from(crc(body))));
        let mut unreadable = Vec::new();
        if value.len() > LARGEST {
            whole = false;
        } else {
            for (position, line) in body.split_inclusive('\n').enumerate() {
                match read_line(line) {
                    Some((field, register)) => registers.take(field, register),
                    None => unreadable.push(position),
                }
            }
        }
        if whole && unreadable.is_empty() {
            return Ok(registers);
        }
        let lost = unreadable.len();
        Err(Damage::Harmed {
            salvaged: registers,
            lines: unreadable,
            lost,
        })
    }

    fn take(&mut self, field: &str, register: Register) {
        let old = self.fields.get(field);
        if old.is_none_or(|old| *old < register) {
            self.fields.insert(field.to_owned(), register);
        }
    }
}

/// The key of a writer's registers.
pub(super) fn key(writer: Writer) -> String {
    format!("{REGISTERS}{writer}")
}

/// The writer in a key of registers; `None` for keys of other forms.
pub(super) fn read_key(text: &str) -> Option<Writer> {
    text.strip_prefix(REGISTERS).and_then(Writer::parse)
}

fn read_line(line: &str) -> Option<(&str, Register)> {
    let (field, line) = line.strip_suffix('\n')?.split_once('|')?;
    let (stamp, text) = line.split_once('|')?;
    let (at, writer) = stamp.split_once('.')?;
    let at = i64::try_from(read_b36(at)?).ok()?;
    let text = unescape(text)?;
    let writer = Writer::parse(writer)?;
    let fits = is_name(field) && (EARLIEST..LATEST).contains(&at) && text.len() <= LONGEST_TEXT;
    fits.then_some((field, Register { at, writer, text }))
}
