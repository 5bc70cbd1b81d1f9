//! Reads the compiled bank: the index at once, and each body only when it is asked for.
//!
//! All bodies together are larger than the program, and a first question needs one pack of them, so the packs are files
//! beside the program. Load the pack of a question ([`Bank::load`]) before you show it.

use crate::card::CardCode;
use crate::diagram::Diagram;
use crate::format::{OpenError, Pack, decode_index};
use crate::index::{Index, Summary, Topic};
use crate::question::Question;
use core::fmt;
use serde::de::DeserializeOwned;
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

impl Bank {
    /// Opens an index written by the compiler of the same version.
    ///
    /// # Errors
    /// If the bytes are cut short, or not an index of this version.
    pub fn open(index: &[u8]) -> Result<Bank, OpenError> {
        Bank::of(decode_index(index)?)
    }

    /// The bank of an index that was not compiled, as measurements make them.
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

    /// Adds the content of a pack. A pack that is loaded already stays as it is.
    ///
    /// # Errors
    /// If the content is damaged or of another pack.
    pub fn load(&self, id: PackId, content: &[u8]) -> Result<(), OpenError> {
        let slot = self.packs.get(usize::from(id.0)).ok_or(OpenError)?;
        let pack = Pack::read(content)?;
        if pack.len() != self.bodies_of(id) {
            return Err(OpenError);
        }
        slot.get_or_init(|| pack);
        Ok(())
    }

    /// Whether a pack is loaded.
    pub fn is_loaded(&self, id: PackId) -> bool {
        self.packs
            .get(usize::from(id.0))
            .is_some_and(|slot| slot.get().is_some())
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

    /// Everything that was decoded when the bank was opened.
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

    /// The position of a card in [`Index::questions`]; `None` if it is not in this bank.
    pub fn position(&self, card: CardCode) -> Option<u16> {
        let found = self
            .by_card
            .binary_search_by_key(&card, |(code, _)| *code)
            .ok()?;
        self.by_card.get(found).map(|(_, position)| *position)
    }

    /// The question of a card; `None` if it is not in this bank.
    pub fn card(&self, card: CardCode) -> Option<&Summary> {
        self.at(self.position(card)?)
    }

    /// Decodes a whole question.
    ///
    /// # Errors
    /// [`Unread::NotLoaded`] until its pack is loaded.
    pub fn question(&self, summary: &Summary) -> Result<Question, Unread> {
        let position = self.position(summary.card).ok_or(Unread::Damaged)?;
        // Questions are sorted by topic, and a pack holds those of one topic.
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
    /// [`Unread::NotLoaded`] until its pack is loaded, [`Unread::Damaged`] if there is none at that position.
    pub fn diagram(&self, position: u16) -> Result<Diagram, Unread> {
        self.body(self.pack_of_diagrams(), usize::from(position))
    }

    fn body<T: DeserializeOwned>(&self, id: PackId, at: usize) -> Result<T, Unread> {
        let slot = self.packs.get(usize::from(id.0)).ok_or(Unread::Damaged)?;
        let pack = slot.get().ok_or(Unread::NotLoaded(id))?;
        pack.body(at).ok_or(Unread::Damaged)
    }
}

/// Why a body cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Load its pack first.
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
