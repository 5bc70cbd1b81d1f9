//! The two forms of a file: text, checksum, and reading it with suspicion.

use crate::day::Instant;
use crate::journal::format::keys::{REGISTERS, SEGMENTS};
use crate::journal::merge;
use crate::journal::merge::Reach;
use crate::storage::{StorageError, Texts};
use serde::de::{Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// The boundary type of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct File {
    format: String,
    v: u32,
    exported: Instant,
    pub(super) segments: Texts,
    pub(super) registers: Texts,
    crc: u32,
}

impl File {
    const FORMAT: &str = "viva";
    /// The format of [`Keys`].
    const KEYS: &str = "viva-keys";
    const VERSION: u32 = 1;
    /// The deepest nesting that is parsed; a file of ours has 2.
    const DEEPEST: usize = 16;

    /// An empty file.
    pub(super) fn new(now: Instant) -> File {
        File {
            format: Self::FORMAT.to_owned(),
            v: Self::VERSION,
            exported: now,
            ..File::default()
        }
    }

    /// Puts a value of the storage into its part. One under a key that Viva never writes is left out: with it, the
    /// whole file would be refused.
    pub(super) fn add(&mut self, key: String, text: String) {
        let part = match &key {
            key if is_plain(key, SEGMENTS) => &mut self.segments,
            key if is_plain(key, REGISTERS) => &mut self.registers,
            _ => return,
        };
        part.insert(key, text);
    }

    /// Its text, with its checksum.
    pub(super) fn text(mut self) -> String {
        self.crc = self.checksum();
        // A tree of strings and numbers always has a text.
        serde_json::to_string(&self).unwrap_or_default()
    }

    /// Reads a text that is a file as a whole, or says what it is instead.
    pub(super) fn read(text: &str) -> Result<File, ImportError> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
            v: u64,
        }
        let text = text.trim_start_matches('\u{feff}').trim();
        if depth(text) > Self::DEEPEST {
            return Err(ImportError::NotOurs);
        }
        let head: Head = serde_json::from_str(text).map_err(|_| match begins_as_ours(text) {
            true => ImportError::Damaged,
            false => ImportError::NotOurs,
        })?;
        let of_keys = head.format == Self::KEYS;
        if !(of_keys || head.format == Self::FORMAT) || head.v == 0 {
            return Err(ImportError::NotOurs);
        }
        if head.v > u64::from(Self::VERSION) {
            return Err(ImportError::Newer);
        }
        if of_keys {
            let keys = serde_json::from_str::<Keys>(text);
            return keys.map(File::from).map_err(|_| ImportError::Damaged);
        }
        match serde_json::from_str::<File>(text) {
            Ok(file) if file.is_sound() => Ok(file),
            _ => Err(ImportError::Damaged),
        }
    }

    /// True if its checksum holds and every key is one that Viva may write in that part.
    fn is_sound(&self) -> bool {
        self.crc == self.checksum()
            && self.segments.keys().all(|key| is_plain(key, SEGMENTS))
            && self.registers.keys().all(|key| is_plain(key, REGISTERS))
    }

    fn checksum(&self) -> u32 {
        let mut crc = crc32fast::Hasher::new();
        let mut line = |text: &str| {
            crc.update(text.as_bytes());
            crc.update(b"\n");
        };
        for (name, part) in [("segments", &self.segments), ("registers", &self.registers)] {
            line(name);
            for (key, text) in part {
                line(key);
                line(text);
            }
        }
        crc.finalize()
    }
}

/// What the page of a failed start saves: every key that begins as ours do, unchecked, because nothing that could check
/// it runs there.
#[derive(Deserialize)]
struct Keys {
    /// A key that another tab removed meanwhile has no value.
    keys: BTreeMap<Loose, Option<Loose>>,
    /// What the mirror held; missing in files of older versions.
    #[serde(default)]
    database: BTreeMap<Loose, Option<Loose>>,
}

impl From<Keys> for File {
    fn from(keys: Keys) -> File {
        let texts = |keys: BTreeMap<Loose, Option<Loose>>| -> Texts {
            let texts = keys
                .into_iter()
                .filter_map(|(Loose(key), text)| Some((key, text?.0)));
            texts
                .filter(|(key, _)| is_plain(key, SEGMENTS) || is_plain(key, REGISTERS))
                .collect()
        };
        let (local, mirror) = (texts(keys.keys), texts(keys.database));
        let mut file = File::default();
        for (key, text) in merge(&local, &mirror, Reach::Shared).here.applied(&local) {
            file.add(key, text);
        }
        file
    }
}

/// Any text of JavaScript. Half a surrogate pair, which only damage leaves, would be an error in a [`String`], and one
/// damaged value would cost all others.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Loose(String);

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Loose, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Loose;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_str<E>(self, text: &str) -> Result<Loose, E> {
                Ok(Loose(text.to_owned()))
            }

            fn visit_bytes<E>(self, text: &[u8]) -> Result<Loose, E> {
                Ok(Loose(String::from_utf8_lossy(text).into_owned()))
            }
        }

        deserializer.deserialize_bytes(Text)
    }
}

/// Why nothing was imported. Displayed, it is the one sentence to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// Some other file.
    NotOurs,
    /// Ours once, but not whole.
    Damaged,
    /// Of a later version.
    Newer,
    /// More than anyone can have learned.
    TooLarge,
    /// The storage did not take it; what was already written is removed again.
    NotKept(StorageError),
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ImportError::NotOurs => "This file isn\u{2019}t a Viva backup. Nothing was changed.",
            ImportError::Damaged => {
                "This backup is incomplete or damaged. Nothing was changed. Save it again on the device it came from."
            }
            ImportError::Newer => {
                "This backup is from a newer version of Viva. Nothing was changed. Reload to get that version."
            }
            ImportError::TooLarge => {
                "This file is larger than 16 MB or has more than 500,000 answers. Nothing was changed."
            }
            ImportError::NotKept(StorageError::Full) => {
                "This backup is fine, but this browser\u{2019}s storage is full. Nothing was changed."
            }
            ImportError::NotKept(StorageError::Blocked) => {
                "This backup is fine, but this browser doesn\u{2019}t let Viva save. Nothing was changed."
            }
        })
    }
}

impl std::error::Error for ImportError {}

/// True for a text that is the beginning of a file, or has one.
fn begins_as_ours(text: &str) -> bool {
    [File::FORMAT, File::KEYS].into_iter().any(|format| {
        let wanted = format!("{{\"format\":\"{format}\"");
        let plain = text.chars().filter(|c| !c.is_ascii_whitespace());
        let begin: String = plain.take(wanted.len()).collect();
        !begin.is_empty() && wanted.starts_with(&begin)
    })
}

/// The deepest nesting of brackets outside strings. Cheap, and before any parser sees the text.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest, mut quoted, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// True for keys of this version's form, and for what a later version may add to it.
fn is_plain(key: &str, kind: &str) -> bool {
    key.strip_prefix(kind).is_some_and(|name| {
        let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'.' || c == b'-';
        (1..=60).contains(&name.len()) && name.bytes().all(plain)
    })
}
