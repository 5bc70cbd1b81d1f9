//! Opens the compiled bank. Decodes the index once and each body only when it is asked for.
//!
//! Blob: [`MAGIC`], then the length of the index (u32, little endian), the index, the number of bodies (u32), their
//! end offsets (u32 each), and the bodies, questions first, then diagrams. Everything inside is postcard.

use crate::model::{CardCode, Diagram, Index, MAGIC, Question, Summary, Topic};
use core::fmt;

/// The compiled bank, ready to read.
#[derive(Debug)]
pub struct Bank {
    index: Index,
    ends: Vec<u32>,
    bodies: &'static [u8],
    by_card: Vec<(CardCode, u16)>,
    by_id: Vec<u16>,
}

impl Bank {
    /// The bank that was compiled into this program.
    ///
    /// # Errors
    /// Only if the program file is damaged.
    pub fn embedded() -> Result<Bank, OpenError> {
        static BLOB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bank.bin"));
        Bank::open(BLOB)
    }

    /// Opens a blob written by the compiler of the same version.
    ///
    /// # Errors
    /// If the blob is cut short, or is none.
    pub fn open(blob: &'static [u8]) -> Result<Bank, OpenError> {
        let rest = blob.strip_prefix(MAGIC).ok_or(OpenError)?;
        let (length, rest) = take_u32(rest)?;
        let (index, rest) = rest.split_at_checked(length as usize).ok_or(OpenError)?;
        let index: Index = postcard::from_bytes(index).map_err(|_| OpenError)?;
        let (count, mut rest) = take_u32(rest)?;
        let mut ends = Vec::with_capacity(count as usize);
        for _ in 0..count {
            let (end, after) = take_u32(rest)?;
            ends.push(end);
            rest = after;
        }
        if index.questions.len() + index.diagrams.len() != ends.len()
            || ends.last().copied().unwrap_or(0) as usize != rest.len()
        {
            return Err(OpenError);
        }
        let mut by_card: Vec<_> = (0_u16..)
            .zip(&index.questions)
            .map(|(n, q)| (q.card, n))
            .collect();
        by_card.sort_unstable();
        let mut by_id: Vec<u16> = (0_u16..).zip(&index.questions).map(|(n, _)| n).collect();
        by_id.sort_unstable_by_key(|n| index.questions.get(usize::from(*n)).map(|q| q.id.as_str()));
        Ok(Bank {
            index,
            ends,
            bodies: rest,
            by_card,
            by_id,
        })
    }

    /// Every question, by topic, level and id.
    pub fn questions(&self) -> &[Summary] {
        &self.index.questions
    }

    /// Every topic, in teaching order.
    pub fn topics(&self) -> &[Topic] {
        &self.index.topics
    }

    /// The topic of a question.
    pub fn topic(&self, question: &Summary) -> &Topic {
        static NONE: Topic = Topic {
            id: String::new(),
            title: String::new(),
        };
        self.index
            .topics
            .get(usize::from(question.topic))
            .unwrap_or(&NONE)
    }

    /// What is decoded when the bank is opened.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The question at a position of the index.
    pub fn at(&self, position: u16) -> Option<&Summary> {
        self.index.questions.get(usize::from(position))
    }

    /// The question of an id.
    pub fn find(&self, id: &str) -> Option<&Summary> {
        let found = self
            .by_id
            .binary_search_by(|n| self.at(*n).map_or("", |q| q.id.as_str()).cmp(id))
            .ok()?;
        self.at(*self.by_id.get(found)?)
    }

    /// The position of a card, `None` for one this bank does not hold.
    pub fn position(&self, card: CardCode) -> Option<u16> {
        let found = self
            .by_card
            .binary_search_by_key(&card, |(code, _)| *code)
            .ok()?;
        self.by_card.get(found).map(|(_, position)| *position)
    }

    /// The question of a card, `None` for one this bank does not hold.
    pub fn card(&self, card: CardCode) -> Option<&Summary> {
        self.at(self.position(card)?)
    }

    /// Decodes the whole of a question.
    ///
    /// # Errors
    /// Only if the program file is damaged.
    pub fn question(&self, summary: &Summary) -> Result<Question, OpenError> {
        let position = self.position(summary.card).ok_or(OpenError)?;
        self.body(usize::from(position))
    }

    /// Decodes a diagram by its position in [`Index::diagrams`].
    ///
    /// # Errors
    /// If there is none at that position.
    pub fn diagram(&self, position: u16) -> Result<Diagram, OpenError> {
        self.body(self.index.questions.len() + usize::from(position))
    }

    fn body<T: serde::de::DeserializeOwned>(&self, at: usize) -> Result<T, OpenError> {
        let start = match at.checked_sub(1) {
            None => 0,
            Some(before) => *self.ends.get(before).ok_or(OpenError)?,
        };
        let end = *self.ends.get(at).ok_or(OpenError)?;
        let bytes = self
            .bodies
            .get(start as usize..end as usize)
            .ok_or(OpenError)?;
        postcard::from_bytes(bytes).map_err(|_| OpenError)
    }
}

/// The blob is not a bank of this version, or is cut short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenError;

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the question bank in this copy of Viva is damaged; load the page again")
    }
}

impl std::error::Error for OpenError {}

fn take_u32(bytes: &[u8]) -> Result<(u32, &[u8]), OpenError> {
    let (head, rest) = bytes.split_first_chunk::<4>().ok_or(OpenError)?;
    Ok((u32::from_le_bytes(*head), rest))
}
