//! Opens the compiled bank. Decodes the index once, and each body only when it is asked for.
//!
//! The index is in the program. Bodies lie beside it in packs, one a topic and one for the diagrams, because a first
//! question needs one of them and all together are larger than the program; who shows a question brings its pack first
//! ([`Bank::load`]). How the parts are laid out is written where they are made, in the compiler; everything inside is
//! postcard.

use crate::model::{CardCode, Diagram, Index, MAGIC, PACK_MAGIC, Question, Summary, Topic};
use core::fmt;
use std::sync::OnceLock;

/// The compiled bank, ready to read.
#[derive(Debug)]
pub struct Bank {
    index: Index,
    packs: Vec<OnceLock<Pack>>,
    by_card: Vec<(CardCode, u16)>,
    by_id: Vec<u16>,
}

/// A pack by its position in [`Index::packs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackId(pub u8);

#[derive(Debug)]
struct Pack {
    /// Inflated.
    bytes: Vec<u8>,
    /// Where each body is in `bytes`.
    bodies: Vec<core::ops::Range<usize>>,
}

impl Bank {
    /// Opens an index written by the compiler of the same version.
    ///
    /// # Errors
    /// If it is cut short, or is none.
    pub fn open(index: &[u8]) -> Result<Bank, OpenError> {
        let index = index.strip_prefix(MAGIC).ok_or(OpenError)?;
        Bank::of(postcard::from_bytes(index).map_err(|_| OpenError)?)
    }

    /// The bank of an index that was made otherwise, as measurements do.
    ///
    /// # Errors
    /// If its packs do not fit its topics.
    pub fn of(index: Index) -> Result<Bank, OpenError> {
        if index.packs.len() != index.topics.len() + 1 {
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
            packs: index.packs.iter().map(|_| OnceLock::new()).collect(),
            index,
            by_card,
            by_id,
        })
    }

    /// Takes in the content of a pack. A pack that is already there stays as it is.
    ///
    /// # Errors
    /// If it is not that pack, or is damaged.
    pub fn load(&self, id: PackId, content: &[u8]) -> Result<(), OpenError> {
        let place = self.packs.get(usize::from(id.0)).ok_or(OpenError)?;
        let pack = Pack::read(content)?;
        if pack.bodies.len() != self.bodies_of(id) {
            return Err(OpenError);
        }
        place.get_or_init(|| pack);
        Ok(())
    }

    /// Whether a pack is there.
    pub fn has(&self, id: PackId) -> bool {
        self.packs
            .get(usize::from(id.0))
            .is_some_and(|place| place.get().is_some())
    }

    /// The pack that holds a question.
    pub fn pack_of(&self, question: &Summary) -> PackId {
        PackId(question.topic)
    }

    /// The pack that holds the diagrams.
    pub fn pack_of_diagrams(&self) -> PackId {
        PackId(u8::try_from(self.index.topics.len()).unwrap_or(u8::MAX))
    }

    fn bodies_of(&self, id: PackId) -> usize {
        if id == self.pack_of_diagrams() {
            self.index.diagrams.len()
        } else {
            let questions = self.index.questions.iter();
            questions.filter(|q| q.topic == id.0).count()
        }
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
    /// [`Unread::NotLoaded`] until its pack is there.
    pub fn question(&self, summary: &Summary) -> Result<Question, Unread> {
        let position = self.position(summary.card).ok_or(Unread::Damaged)?;
        // Questions are sorted by topic, so those of one topic stand together.
        let first = self
            .index
            .questions
            .partition_point(|other| other.topic < summary.topic);
        let at = usize::from(position).checked_sub(first);
        self.body(self.pack_of(summary), at.ok_or(Unread::Damaged)?)
    }

    /// Decodes a diagram by its position in [`Index::diagrams`].
    ///
    /// # Errors
    /// [`Unread::NotLoaded`] until its pack is there, [`Unread::Damaged`] if there is none at that position.
    pub fn diagram(&self, position: u16) -> Result<Diagram, Unread> {
        self.body(self.pack_of_diagrams(), usize::from(position))
    }

    fn body<T: serde::de::DeserializeOwned>(&self, id: PackId, at: usize) -> Result<T, Unread> {
        let place = self.packs.get(usize::from(id.0)).ok_or(Unread::Damaged)?;
        let pack = place.get().ok_or(Unread::NotLoaded(id))?;
        let range = pack.bodies.get(at).ok_or(Unread::Damaged)?;
        let bytes = pack.bytes.get(range.clone()).ok_or(Unread::Damaged)?;
        postcard::from_bytes(bytes).map_err(|_| Unread::Damaged)
    }
}

impl Pack {
    fn read(content: &[u8]) -> Result<Pack, OpenError> {
        let rest = content.strip_prefix(PACK_MAGIC).ok_or(OpenError)?;
        let (length, deflated) = take_u32(rest)?;
        // The limit is the length that the file itself states: a damaged one cannot fill the memory unseen.
        let limit = (length as usize).min(LARGEST);
        let bytes = miniz_oxide::inflate::decompress_to_vec_with_limit(deflated, limit)
            .map_err(|_| OpenError)?;
        let (count, mut rest) = take_u32(&bytes)?;
        let mut begin = bytes.len().min(4 + 4 * count as usize);
        let (base, mut bodies) = (begin, Vec::new());
        for _ in 0..count {
            let (end, after) = take_u32(rest)?;
            let end = base + end as usize;
            if end < begin || end > bytes.len() {
                return Err(OpenError);
            }
            bodies.push(begin..end);
            (begin, rest) = (end, after);
        }
        if begin == bytes.len() && bytes.len() == length as usize {
            Ok(Pack { bytes, bodies })
        } else {
            Err(OpenError)
        }
    }
}

/// No pack is as large: some 6 kB a question.
const LARGEST: usize = 64 << 20;

/// A body that cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Its pack has to be loaded first.
    NotLoaded(PackId),
    /// The pack is not what the index says.
    Damaged,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unread::NotLoaded(_) => f.write_str("this part of the question bank is not loaded yet"),
            Unread::Damaged => OpenError.fmt(f),
        }
    }
}

impl std::error::Error for Unread {}

/// The bytes are not of a bank of this version, or are cut short.
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
