//! What the learner did, one act an event. Nothing else about the learner is ever stored.

use crate::day::{Instant, Moment};
use crate::memory::{Parameters, Rating};
use crate::text::base36;
use viva_bank::CardCode;

/// One run of the app in one tab: it alone writes its events, so no two tabs ever write the same key.
///
/// Six digits, because names are drawn without asking anyone: with four, two devices of three years' daily use would
/// as likely as not have one in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Writer(pub [u8; 6]);

impl Writer {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    /// How many there are.
    const COUNT: u64 = 36_u64.pow(6);

    /// Reads exactly six characters of `[a-z0-9]`.
    pub fn parse(text: &str) -> Option<Writer> {
        let name: [u8; 6] = text.as_bytes().try_into().ok()?;
        let plain = name.iter().all(|c| Self::DIGITS.contains(c));
        plain.then_some(Writer(name))
    }

    /// The writer of a random number; the caller draws it. Of all numbers, each writer gets the same share but for one
    /// in eight thousand million.
    pub fn from_seed(seed: u64) -> Writer {
        let digits = format!("{:0>6}", base36(seed % Self::COUNT));
        Writer::parse(&digits).unwrap_or(Writer(*b"000000"))
    }

    /// The smallest number that [`Writer::from_seed`] makes it of.
    pub fn seed(self) -> u64 {
        u64::from_str_radix(&self.to_string(), 36).unwrap_or(0)
    }
}

impl std::fmt::Display for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(std::str::from_utf8(&self.0).unwrap_or("000000"))
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

/// How sure the learner was of the own answer, before seeing the right one.
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
    /// Every value, least sure first.
    pub const ALL: [Confidence; 3] = [Confidence::Guess, Confidence::Unsure, Confidence::Sure];

    /// The word on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Confidence::Guess => "Guess",
            Confidence::Unsure => "Unsure",
            Confidence::Sure => "Sure",
        }
    }
}

/// A change by hand of when a card is asked. It never touches what the log says of answers, so each can be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Not before so many days from now, 1 to 3,650; 1 is "not today".
    Snooze(u16),
    /// Not until it is resumed.
    Suspend,
    /// Ends a snooze or a suspension.
    Resume,
    /// As if it had never been answered.
    Reset,
    /// Due in so many days, 0 to 3,650, whatever its memory says; the next answer counts as ever.
    DueIn(u16),
}

impl Change {
    /// The most days of a change: ten years.
    pub const MOST_DAYS: u16 = 3_650;
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
        /// How sure the learner was before the answer was shown, if said.
        confidence: Option<Confidence>,
        /// Fields of later versions, verbatim.
        extra: String,
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
    /// Changed by hand when a card is asked.
    Card {
        /// Which.
        card: CardCode,
        /// How.
        change: Change,
    },
    /// Chose the parameters that all memories are reckoned with, from the first answer on; `None`: the defaults. The
    /// latest choice that was not taken back holds.
    Parameters(Option<Parameters>),
    /// A line of a kind that this version does not know; kept as it is.
    Unknown(String),
}
