//! What the learner did, one event per act: the only record of their learning.

use crate::day::{Instant, Moment};
use crate::memory::{Parameters, Rating};
use crate::text::base36;
use viva_bank::CardCode;

/// One run of the app in one tab. Only that tab writes its events, so no two tabs ever write the same key.
///
/// Ids are random and uncoordinated. With four characters, two devices used daily for three years would collide with
/// probability ≈ ½; with six it is ≈ 1 in 1,800.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Writer(pub [u8; 6]);

impl Writer {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    /// The number of possible ids.
    const COUNT: u64 = 36_u64.pow(6);

    /// Reads exactly six characters of `[a-z0-9]`.
    pub fn parse(text: &str) -> Option<Writer> {
        let name: [u8; 6] = text.as_bytes().try_into().ok()?;
        let plain = name.iter().all(|c| Self::DIGITS.contains(c));
        plain.then_some(Writer(name))
    }

    /// The writer for a random number drawn by the caller. Every writer is equally likely, to within 1 in 8 billion.
    pub fn from_seed(seed: u64) -> Writer {
        let digits = format!("{:0>6}", base36(seed % Self::COUNT));
        Writer::parse(&digits).unwrap_or(Writer(*b"000000"))
    }

    /// The smallest seed from which [`Writer::from_seed`] makes this writer.
    pub fn seed(self) -> u64 {
        u64::from_str_radix(&self.to_string(), 36).unwrap_or(0)
    }
}

impl std::fmt::Display for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(std::str::from_utf8(&self.0).unwrap_or("000000"))
    }
}

/// An event's id, the same on every device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    /// The run of the app that wrote it.
    pub writer: Writer,
    /// Its index among that writer's events, from 0.
    pub number: u32,
}

/// One act of the learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Unique across devices.
    pub id: EventId,
    /// To a tenth of a second; never before the same writer's previous event.
    pub moment: Moment,
    /// What the learner did.
    pub act: Act,
}

impl Event {
    /// Events are folded by time, then writer, then number: the same order on every device.
    pub fn order(&self) -> (Instant, Writer, u32) {
        (self.moment.at, self.id.writer, self.id.number)
    }
}

/// How sure the learner was before seeing the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// It was a guess.
    Guess,
    /// It may be right.
    Unsure,
    /// It is right.
    Sure,
}

impl Confidence {
    /// Least sure first.
    pub const ALL: [Confidence; 3] = [Confidence::Guess, Confidence::Unsure, Confidence::Sure];

    /// As on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Confidence::Guess => "Guess",
            Confidence::Unsure => "Unsure",
            Confidence::Sure => "Sure",
        }
    }
}

/// A manual change to when a card is reviewed. Past answers are untouched, so every change can be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Not for this many days, 1 to 3,650; 1 is "not today".
    Snooze(u16),
    /// Not until it is resumed.
    Suspend,
    /// Ends a snooze or a suspension.
    Resume,
    /// Forgets the card's answers: it is new again.
    Reset,
    /// Due in this many days, 0 to 3,650, whatever its memory says; the next answer counts as usual.
    DueIn(u16),
    /// The learner says that they know a new card: it counts as learned until an answer shows otherwise. Of a card that
    /// was answered, the answers say more, so it changes nothing.
    Known,
}

impl Change {
    /// The most days of a change: ten years.
    pub const MOST_DAYS: u16 = 3_650;
}

/// What the learner did.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "most fields are what they are called")]
pub enum Act {
    /// Rated their answer to a card.
    Review {
        card: CardCode,
        /// How well it was recalled.
        rating: Rating,
        /// Tenths of a second from question to rating.
        took: u32,
        /// How sure the learner was before the answer was shown, if said.
        confidence: Option<Confidence>,
        /// Fields of later versions, verbatim.
        extra: String,
    },
    /// Undid an earlier event. Undoing an undo has no effect.
    Undo(EventId),
    /// Started a quiz.
    QuizStart {
        /// The set's keyword, as in the address.
        set: String,
        /// The questions drawn, in order.
        cards: Vec<CardCode>,
    },
    /// Chose an answer in a quiz.
    QuizAnswer {
        quiz: EventId,
        card: CardCode,
        /// Position of the choice in the author's order, 0 to 25.
        choice: u8,
        /// Whether it was right by the bank of that day.
        right: bool,
        /// Tenths of a second from question to answer.
        took: u32,
    },
    /// Changed when a card is reviewed.
    Card { card: CardCode, change: Change },
    /// Chose the parameters for all memories, from the first answer on; `None` for the defaults. The latest choice that
    /// was not undone applies.
    Parameters(Option<Parameters>),
    /// A kind of event from a later version, verbatim.
    Unknown(String),
}
