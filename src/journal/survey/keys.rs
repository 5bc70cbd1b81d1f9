//! What a key is for, and which keys are free.

use crate::journal::format::{registers, segment};
use crate::journal::{ERASURES, REGISTERS, SEGMENTS};
use crate::progress::Writer;
use std::collections::{BTreeMap, BTreeSet};

/// What a key is for, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::journal) enum Kind {
    Segment(Writer),
    Registers(Writer),
    Erasure(Writer),
}

impl Kind {
    /// `None` for keys of other forms, which are left alone.
    pub(in crate::journal) fn of(key: &str) -> Option<Kind> {
        let segment = || segment::read_key(key).map(|(writer, _)| Kind::Segment(writer));
        let registers = || registers::read_key(key).map(Kind::Registers);
        let erased = key.strip_prefix(ERASURES).and_then(Writer::parse);
        segment().or_else(registers).or(erased.map(Kind::Erasure))
    }

    pub(in crate::journal) fn writer(self) -> Writer {
        match self {
            Kind::Segment(writer) | Kind::Registers(writer) | Kind::Erasure(writer) => writer,
        }
    }
}

/// True for keys whose values are kept in every store: segments, registers and erasures, of later versions too.
pub fn is_kept(key: &str) -> bool {
    [SEGMENTS, REGISTERS, ERASURES]
        .iter()
        .any(|kind| key.starts_with(kind))
}

/// The key of what a writer erased or restored.
pub(in crate::journal) fn erasure_key(writer: Writer) -> String {
    format!("{ERASURES}{writer}")
}

/// The first writer from this one on that neither a key nor an event belongs to; the same for everyone who asks the
/// same.
pub(in crate::journal) fn free_writer<'a>(
    keys: impl Iterator<Item = &'a String>,
    mut taken: BTreeSet<Writer>,
    writer: Writer,
) -> Writer {
    taken.extend(keys.filter_map(|key| Kind::of(key)).map(Kind::writer));
    let mut free = writer;
    // More names than are taken are tried, so one of them is free.
    for _ in 0..=taken.len() {
        if !taken.contains(&free) {
            break;
        }
        free = Writer::from_seed(free.seed() + 1);
    }
    free
}

/// Keys that are not in use yet.
pub(in crate::journal) struct FreeKeys {
    taken: BTreeSet<String>,
    /// Numbers below are taken. Without it, many segments of one writer would each be counted from 0.
    next: BTreeMap<Writer, u32>,
}

impl FreeKeys {
    pub(in crate::journal) fn beside<'a>(keys: impl Iterator<Item = &'a String>) -> FreeKeys {
        FreeKeys {
            taken: keys.cloned().collect(),
            next: BTreeMap::new(),
        }
    }

    /// Takes a key out of those that are free.
    pub(in crate::journal) fn take(&mut self, key: &str) {
        self.taken.insert(key.to_owned());
    }

    /// The writer's first free segment number, which is in use from now on.
    pub(in crate::journal) fn number(&mut self, writer: Writer) -> u32 {
        let next = self.next.entry(writer).or_default();
        while *next < u32::MAX && self.taken.contains(&segment::key(writer, *next)) {
            *next += 1;
        }
        let free = *next;
        *next = free.saturating_add(1);
        free
    }

    /// A free key of the same kind as this one, which is in use from now on.
    pub(in crate::journal) fn like(&mut self, key: &str) -> Option<String> {
        let free = match Kind::of(key)? {
            Kind::Segment(writer) => segment::key(writer, self.number(writer)),
            Kind::Registers(writer) => {
                registers::key(free_writer(self.taken.iter(), BTreeSet::new(), writer))
            }
            Kind::Erasure(_) => return None,
        };
        self.taken.insert(free.clone());
        Some(free)
    }
}
