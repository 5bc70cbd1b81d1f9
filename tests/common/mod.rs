//! A learner's diary, for tests: events one after the other, with the time between them as a value.

#![allow(
    unreachable_pub,
    reason = "tests include this file as a module of their own"
)]
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use viva::day::{Day, Moment};
use viva::memory::{Parameters, Rating, Retention, Scheduler};
use viva::progress::{Act, Change, Confidence, Event, EventId, Writer};
use viva_bank::CardCode;

/// The code of a card, as tests write it.
pub fn card(code: &str) -> CardCode {
    CardCode::parse(code).unwrap()
}

/// What a fold begins with.
pub fn scheduler() -> Scheduler {
    Scheduler::new(Retention::DEFAULT)
}

/// Events of one learner, who begins at noon of Monday 5 October 2026, UTC.
#[derive(Clone, Debug)]
pub struct Diary {
    pub events: Vec<Event>,
    now: Moment,
    writer: Writer,
}

impl Diary {
    pub fn new() -> Diary {
        let noon = Moment {
            at: 1_791_201_600_000,
            offset: 0,
        };
        Diary {
            events: Vec::new(),
            now: noon,
            writer: Writer(*b"tester"),
        }
    }

    pub fn today(&self) -> Day {
        self.now.day()
    }

    pub fn tenths(&mut self, tenths: i64) -> &mut Diary {
        self.now.at += tenths * 100;
        self
    }

    pub fn minutes(&mut self, minutes: i64) -> &mut Diary {
        self.tenths(minutes * 600)
    }

    pub fn days(&mut self, days: i64) -> &mut Diary {
        self.minutes(days * 24 * 60)
    }

    pub fn writer(&mut self, writer: u8) -> &mut Diary {
        self.writer = Writer([b'w', b'0' + writer, b'0', b'0', b'0', b'0']);
        self
    }

    pub fn review(&mut self, code: &str, rating: Rating) -> &mut Diary {
        self.said(code, None, rating)
    }

    pub fn said(
        &mut self,
        code: &str,
        confidence: impl Into<Option<Confidence>>,
        rating: Rating,
    ) -> &mut Diary {
        self.act(Act::Review {
            card: card(code),
            rating,
            took: 120,
            confidence: confidence.into(),
            extra: String::new(),
        });
        self
    }

    pub fn change(&mut self, code: &str, change: Change) -> &mut Diary {
        self.act(Act::Card {
            card: card(code),
            change,
        });
        self
    }

    pub fn parameters(&mut self, parameters: Option<Parameters>) -> &mut Diary {
        self.act(Act::Parameters(parameters));
        self
    }

    pub fn undo(&mut self, id: EventId) -> &mut Diary {
        self.act(Act::Undo(id));
        self
    }

    pub fn quiz(&mut self, set: &str, cards: &[&str]) -> EventId {
        let cards = cards.iter().map(|code| card(code)).collect();
        self.act(Act::QuizStart {
            set: set.to_owned(),
            cards,
        })
    }

    pub fn answer(&mut self, quiz: EventId, code: &str, choice: u8, right: bool) -> &mut Diary {
        self.act(Act::QuizAnswer {
            quiz,
            card: card(code),
            choice,
            right,
            took: 50,
        });
        self
    }

    fn act(&mut self, act: Act) -> EventId {
        let number = self
            .events
            .iter()
            .filter(|e| e.id.writer == self.writer)
            .count() as u32;
        let id = EventId {
            writer: self.writer,
            number,
        };
        // Each act takes a moment, so that no two of one writer have the same time.
        self.now.at += 100;
        self.events.push(Event {
            id,
            moment: self.now,
            act,
        });
        id
    }
}
