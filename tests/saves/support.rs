//! What the tests of the saved format share: a storage that fails on command, chance from a seed, and acts.

#![allow(dead_code, reason = "each test target uses its own part")]

use std::cell::Cell;
use std::collections::BTreeMap;
use viva::day::Moment;
use viva::memory::Rating;
use viva::progress::{Act, Event, EventId, Writer};
use viva::storage::{MemoryStorage, Storage, StorageError};
use viva_bank::CardCode;

/// 2026-11-03 18:30:00 UTC: midnight in Delhi, so the learner's day there is still the third.
pub const EVENING: i64 = 1_793_730_600_000;

/// The writer of a number; shorter to write than its name, and right for names of any length.
pub fn writer(number: u32) -> Writer {
    Writer::from_seed(number.into())
}

pub fn card(code: &str) -> CardCode {
    CardCode::parse(code).expect("four characters")
}

pub fn review(code: &str, rating: Rating, took: u32) -> Act {
    let (card, rest) = (card(code), String::new());
    Act::Review {
        card,
        rating,
        took,
        confidence: None,
        extra: rest,
    }
}

pub fn event(writer: Writer, number: u32, at: i64, act: Act) -> Event {
    let (id, moment) = (EventId { writer, number }, Moment { at, offset: 330 });
    Event { id, moment, act }
}

/// Some of everything that a record can hold.
pub fn some_acts(writer: Writer) -> Vec<Act> {
    let id = |number| EventId { writer, number };
    let with_rest = |code, rest: &str| Act::Review {
        card: card(code),
        rating: Rating::Hard,
        took: 41,
        confidence: None,
        extra: rest.to_owned(),
    };
    vec![
        review("k3f9", Rating::Good, 7),
        review("a1b2", Rating::Again, 303),
        Act::Undo(id(1)),
        with_rest("a1b2", ";c2;n0"),
        Act::QuizStart {
            set: "orm-basics".to_owned(),
            cards: vec![card("k3f9"), card("zz00")],
        },
        Act::QuizAnswer {
            quiz: id(4),
            card: card("k3f9"),
            choice: 2,
            right: true,
            took: 99,
        },
        Act::QuizAnswer {
            quiz: id(4),
            card: card("zz00"),
            choice: 0,
            right: false,
            took: 12,
        },
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

/// The CRC-32 of a text, as it is written.
pub fn crc(text: &str) -> String {
    b36(crc32fast::hash(text.as_bytes()))
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

/// Numbers that look random and are the same in every run.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// Marsaglia's xorshift64.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// About normal: the sum of twelve, as in the old textbooks.
    pub fn normal(&mut self) -> f64 {
        (0..12)
            .map(|_| (self.next() % 1_000_000) as f64 / 1_000_000.0)
            .sum::<f64>()
            - 6.0
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
