//! Keys: what the value under one is, whose it is, and which keys are free.

use crate::progress::Writer;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What the keys of segments begin with.
pub(in crate::journal) const SEGMENTS: &str = "viva.e.";
/// What the keys of settings and notes begin with.
pub(in crate::journal) const REGISTERS: &str = "viva.r.";
/// What the keys of the names of what is erased begin with.
pub(in crate::journal) const ERASURES: &str = "viva.x.";

/// A key of this version's form. Displayed, it is the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::journal) enum Key {
    Segment(Writer, u32),
    Registers(Writer),
    Erasure(Writer),
}

impl Key {
    /// `None` for keys of other forms, which are left alone.
    pub(in crate::journal) fn parse(text: &str) -> Option<Key> {
        let writer = |kind| text.strip_prefix(kind).map(Writer::parse);
        let key = if let Some(name) = text.strip_prefix(SEGMENTS) {
            let (writer, number) = name.split_once('.')?;
            Key::Segment(Writer::parse(writer)?, number.parse().ok()?)
        } else if let Some(writer) = writer(REGISTERS) {
            Key::Registers(writer?)
        } else {
            Key::Erasure(writer(ERASURES)??)
        };
        (key.to_string() == text).then_some(key)
    }

    pub(in crate::journal) fn writer(self) -> Writer {
        match self {
            Key::Segment(writer, _) | Key::Registers(writer) | Key::Erasure(writer) => writer,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Segment(writer, number) => write!(f, "{SEGMENTS}{writer}.{number}"),
            Key::Registers(writer) => write!(f, "{REGISTERS}{writer}"),
            Key::Erasure(writer) => write!(f, "{ERASURES}{writer}"),
        }
    }
}

/// True for keys whose values are kept in every store: segments, registers and erasures, of later versions too.
pub fn is_kept(key: &str) -> bool {
    let kinds = [SEGMENTS, REGISTERS, ERASURES];
    kinds.iter().any(|kind| key.starts_with(kind))
}

/// True for the key of what a writer erased.
pub(in crate::journal) fn is_erasure(key: &str) -> bool {
    matches!(Key::parse(key), Some(Key::Erasure(_)))
}

/// The key of a writer's segment of that number.
pub fn segment_key(writer: Writer, number: u32) -> String {
    Key::Segment(writer, number).to_string()
}

/// The first writer from this one on that neither a key nor an event belongs to; the same for everyone who asks the
/// same.
pub(in crate::journal) fn free_writer<'a>(
    keys: impl Iterator<Item = &'a String>,
    mut taken: BTreeSet<Writer>,
    writer: Writer,
) -> Writer {
    taken.extend(keys.filter_map(|key| Key::parse(key)).map(Key::writer));
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

    /// The key of the writer's first free segment number, which is in use from now on.
    pub(in crate::journal) fn segment(&mut self, writer: Writer) -> String {
        let next = self.next.entry(writer).or_default();
        loop {
            let key = segment_key(writer, *next);
            *next = next.saturating_add(1);
            if self.taken.insert(key.clone()) || *next == u32::MAX {
                return key;
            }
        }
    }

    /// A free key of the same kind as this one, which is in use from now on.
    pub(in crate::journal) fn like(&mut self, key: &str) -> Option<String> {
        match Key::parse(key)? {
            Key::Segment(writer, _) => Some(self.segment(writer)),
            Key::Registers(writer) => {
                let free = free_writer(self.taken.iter(), BTreeSet::new(), writer);
                let key = Key::Registers(free).to_string();
                self.take(&key);
                Some(key)
            }
            Key::Erasure(_) => None,
        }
    }
}
