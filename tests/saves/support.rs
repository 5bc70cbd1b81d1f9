//! What the tests of what is stored share: acts, stores that hold them, texts of the format, and a storage that fails on
//! command.

#![allow(
    dead_code,
    unused_imports,
    reason = "each test target uses its own part"
)]

use crate::common;
pub use crate::common::{EVENING, card, config, moment, review, reviewed, writer};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::{self, DirEntry};
use std::path::Path;
use viva::chance::SplitMix64;
use viva::day::Moment;
use viva::journal::{LogStore, export};
use viva::memory::Rating;
use viva::progress::{Act, Event, EventId, Writer};
use viva::settings::Setting;
use viva::storage::{MemoryStorage, Storage, StorageError, Texts};

/// The plainest act.
pub fn good() -> Act {
    review("k3f9", Rating::Good, 1)
}

/// An event in Delhi.
pub fn event(writer: Writer, number: u32, at: i64, act: Act) -> Event {
    common::event(writer, number, Moment { at, offset: 330 }, act)
}

/// What these acts leave, one every three seconds from a moment on, and the events.
pub fn filled_at(writer: Writer, tenths: i64, acts: Vec<Act>) -> (Texts, Vec<Event>) {
    let (mut storage, mut log) = begun(writer);
    let mut events = Vec::new();
    for (place, act) in (0..).zip(acts) {
        events.push(append(&mut log, &mut storage, tenths + place * 30, act));
    }
    (storage.texts, events)
}

/// The same, from the evening on.
pub fn filled(writer: Writer, acts: Vec<Act>) -> (Texts, Vec<Event>) {
    filled_at(writer, 0, acts)
}

/// An empty storage, and the log of a writer in it.
pub fn begun(writer: Writer) -> (MemoryStorage, LogStore) {
    let storage = MemoryStorage::default();
    let (log, _) = LogStore::open(&storage, writer);
    (storage, log)
}

/// Adds an act that the storage must take.
pub fn append(log: &mut LogStore, storage: &mut dyn Storage, tenths: i64, act: Act) -> Event {
    let (event, saved) = log.append(storage, moment(tenths), act);
    saved.unwrap();
    event
}

/// Changes a setting, which the storage must take.
pub fn set(log: &mut LogStore, storage: &mut dyn Storage, tenths: i64, setting: Setting) {
    setting.save(log, storage, moment(tenths)).unwrap();
}

/// The files of a folder beside this one, by their keys.
pub fn saved(folder: &str) -> Texts {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |file: std::io::Result<DirEntry>| {
        let file = file.unwrap();
        let key = file.file_name().into_string().unwrap();
        (key, fs::read_to_string(file.path()).unwrap())
    };
    let files = fs::read_dir(root.join("tests/saves").join(folder)).unwrap();
    files.map(read).collect()
}

/// The name of an event in such a folder.
pub fn id(writer: &str, number: u32) -> EventId {
    let writer = Writer::parse(writer).unwrap();
    EventId { writer, number }
}

pub fn stored(texts: &Texts) -> MemoryStorage {
    MemoryStorage {
        texts: texts.clone(),
        capacity: None,
    }
}

/// What a device would export.
pub fn exported(texts: &Texts) -> String {
    let storage = stored(texts);
    let (log, opened) = LogStore::open(&storage, writer(1_000_000));
    export(&storage, &log, &opened.events, moment(0).at)
}

/// True if nothing of before is gone or other than it was.
pub fn keeps(after: &Texts, before: &Texts) -> bool {
    before
        .iter()
        .all(|(key, text)| after.get(key) == Some(text))
}

/// The events by their names.
pub fn by_name(events: impl IntoIterator<Item = Event>) -> BTreeMap<EventId, Event> {
    events.into_iter().map(|event| (event.id, event)).collect()
}

/// A review with something that only later versions understand.
pub fn with_extra(code: &str, rating: Rating, took: u32, extra: &str) -> Act {
    Act::Review {
        card: card(code),
        rating,
        took,
        confidence: None,
        extra: extra.to_owned(),
    }
}

/// Some of everything that a record can hold.
pub fn some_acts(writer: Writer) -> Vec<Act> {
    let id = |number| EventId { writer, number };
    let answer = |code, choice, right, took| Act::QuizAnswer {
        quiz: id(4),
        card: card(code),
        choice,
        right,
        took,
    };
    vec![
        review("k3f9", Rating::Good, 7),
        review("a1b2", Rating::Again, 303),
        Act::Undo(id(1)),
        with_extra("a1b2", Rating::Hard, 41, ";c2;n0"),
        Act::QuizStart {
            set: "orm-basics".to_owned(),
            cards: vec![card("k3f9"), card("zz00")],
        },
        answer("k3f9", 2, true, 99),
        answer("zz00", 0, false, 12),
        Act::Unknown("x.5,as it; is".to_owned()),
        review("dcba", Rating::Easy, 0),
        review("0000", Rating::Good, u32::MAX),
    ]
}

/// A number in base 36, by a second writer of it than the one that is tested.
pub fn b36(number: u32) -> String {
    let mut digits = Vec::new();
    let mut rest = number;
    while rest > 0 || digits.is_empty() {
        digits.push(char::from_digit(rest % 36, 36).expect("a digit"));
        rest /= 36;
    }
    digits.iter().rev().collect()
}

/// A line with its check, by a second writer of it than the one that is tested.
pub fn sealed(context: &str, body: &str) -> String {
    let crc = crc32fast::hash(format!("{context}{body}").as_bytes());
    format!("{body}~{:0>4}\n", b36(crc % 36_u32.pow(4)))
}

/// The value of a segment with these claims and records, whatever they say, under right checks.
pub fn segment_of(head: &str, claims: &str, records: &[&str]) -> String {
    let records: String = records.iter().map(|record| sealed(head, record)).collect();
    format!("{head}{}{records}", sealed(head, claims))
}

/// What the values of these keys say together, under the first key.
pub fn compacted_of<'a>(
    texts: impl IntoIterator<Item = (&'a String, &'a String)>,
) -> (String, String) {
    let mut texts = texts.into_iter();
    let (key, text) = texts.next().expect("a value");
    let mut all = viva::journal::Segment::read(text);
    for (_, text) in texts {
        all = all.join(viva::journal::Segment::read(text));
    }
    (key.clone(), all.text())
}

/// An export of these segments and settings, with the right checksum.
pub fn file_of(parts: [&BTreeMap<String, String>; 2]) -> String {
    let names = ["segments", "registers"];
    let mut summed = String::new();
    for (name, texts) in names.iter().zip(parts) {
        summed += &format!("{name}\n");
        for (key, text) in texts {
            summed += &format!("{key}\n{text}\n");
        }
    }
    let [segments, registers] = parts;
    serde_json::json!({
        "format": "viva", "v": 1, "exported": 0,
        "segments": segments, "registers": registers,
        "crc": crc32fast::hash(summed.as_bytes()),
    })
    .to_string()
}

/// About normal: the sum of twelve, as in the old textbooks.
pub fn normal(chance: &mut SplitMix64) -> f64 {
    (0..12).map(|_| chance.fraction()).sum::<f64>() - 6.0
}

/// One write of a [`RecordingStorage`], with the text before it and after it.
pub struct Write {
    pub key: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// A storage that writes down what is written.
#[derive(Default)]
pub struct RecordingStorage {
    pub inside: MemoryStorage,
    pub writes: Vec<Write>,
}

impl RecordingStorage {
    fn record(&mut self, key: &str, after: Option<&str>) {
        self.writes.push(Write {
            key: key.to_owned(),
            before: self.inside.texts.get(key).cloned(),
            after: after.map(str::to_owned),
        });
    }
}

impl Storage for RecordingStorage {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.inside.keys()
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.inside.get(key)
    }

    fn put(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.record(key, Some(text));
        self.inside.put(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.record(key, None);
        self.inside.remove(key)
    }
}

/// How a [`FaultyStorage`] fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fault {
    #[default]
    None,
    /// The nth write from now, from 0, is refused; later ones are not.
    Refuse(usize, StorageError),
    /// From the nth write on, all are refused.
    RefuseFrom(usize, StorageError),
    /// The nth write is accepted and forgotten.
    Drop(usize),
    /// Nothing works.
    Blocked,
}

/// A storage that fails on command.
#[derive(Clone, Debug, Default)]
pub struct FaultyStorage {
    pub inside: MemoryStorage,
    pub fault: Fault,
    /// A key whose text is not handed out.
    pub hidden: Option<String>,
    writes: Cell<usize>,
}

impl FaultyStorage {
    pub fn new(inside: MemoryStorage, fault: Fault) -> FaultyStorage {
        FaultyStorage {
            inside,
            fault,
            hidden: None,
            writes: Cell::new(0),
        }
    }

    /// Fails in another way from now on.
    pub fn now(&mut self, fault: Fault) {
        self.fault = fault;
        self.writes.set(0);
    }

    /// Writes since the last change of fault.
    pub fn writes(&self) -> usize {
        self.writes.get()
    }
}

impl Storage for FaultyStorage {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        match self.fault {
            Fault::Blocked => Err(StorageError::Blocked),
            _ => self.inside.keys(),
        }
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        match self.fault {
            Fault::Blocked => Err(StorageError::Blocked),
            _ if self.hidden.as_deref() == Some(key) => Err(StorageError::Blocked),
            _ => self.inside.get(key),
        }
    }

    fn put(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        let write = self.writes.get();
        self.writes.set(write + 1);
        match self.fault {
            Fault::Blocked => Err(StorageError::Blocked),
            Fault::Refuse(nth, error) if write == nth => Err(error),
            Fault::RefuseFrom(nth, error) if write >= nth => Err(error),
            Fault::Drop(nth) if write == nth => Ok(()),
            _ => self.inside.put(key, text),
        }
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        match self.fault {
            Fault::Blocked => Err(StorageError::Blocked),
            _ => self.inside.remove(key),
        }
    }
}
