//! What the learner did, one act an event. Nothing else about the learner is ever stored.

use crate::memory::{Instant, Moment, Rating};
use viva_bank::CardCode;

/// One run of the app in one tab: it alone writes its events, so no two tabs ever write the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Writer(pub [u8; 4]);

impl Writer {
    /// Reads exactly four characters of `[a-z0-9]`.
    pub fn parse(text: &str) -> Option<Writer> {
        CardCode::parse(text).map(|code| Writer(code.0))
    }

    /// The writer of a random number; the caller draws it.
    pub fn from_seed(seed: u32) -> Writer {
        let digit = |n: u32| char::from_digit(n % 36, 36).map_or(b'0', |c| c as u8);
        Writer([digit(seed / 46_656), digit(seed / 1_296), digit(seed / 36), digit(seed)])
    }
}

impl std::fmt::Display for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(std::str::from_utf8(&self.0).unwrap_or("0000"))
    }
}

/// What names an event on every device for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    /// Who wrote it.
    pub writer: Writer,
    /// Its place among that writer's events, from 0.
    pub number: u32,
}

/// One act of the learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its name.
    pub id: EventId,
    /// When, to a tenth of a second, never before the same writer's last one.
    pub moment: Moment,
    /// What.
    pub act: Act,
}

impl Event {
    /// The order in which events are folded: by time, then writer, then number. The same on every device.
    pub fn order(&self) -> (Instant, Writer, u32) {
        (self.moment.at, self.id.writer, self.id.number)
    }
}

/// What the learner did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Rated the own answer to a card.
    Review {
        /// Which.
        card: CardCode,
        /// How it went.
        rating: Rating,
        /// Tenths of a second from question to rating.
        took: u32,
        /// What a later version wrote behind it; kept as it is.
        rest: String,
    },
    /// Took back an earlier event. Undoing an undo has no effect.
    Undo(EventId),
    /// Began a quiz.
    QuizStart {
        /// Which set, as in the address.
        set: String,
        /// The questions drawn, in order.
        cards: Vec<CardCode>,
    },
    /// Chose an answer in a quiz.
    QuizAnswer {
        /// The quiz.
        quiz: EventId,
        /// The question.
        card: CardCode,
        /// Position of the choice in the author's order, 0 to 25.
        choice: u8,
        /// Whether it was right by the bank of that day.
        right: bool,
        /// Tenths of a second from question to answer.
        took: u32,
    },
    /// A line of a kind that this version does not know; kept as it is.
    Unknown(String),
}
