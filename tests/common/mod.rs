//! What tests of logs share: events and what follows from them, and a learner's diary.

#![allow(
    unreachable_pub,
    reason = "tests include this file as a module of their own"
)]
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

pub mod any;

use proptest::test_runner::{Config, RngSeed};
use viva::day::{Day, Moment};
use viva::memory::{Parameters, Rating, Retention, Scheduler};
use viva::progress::{Act, Card, Change, Confidence, Event, EventId, Progress, Writer};
use viva_bank::CardCode;

/// So many cases, the same in every run.
pub fn config(cases: u32) -> Config {
    Config {
        cases,
        rng_seed: RngSeed::Fixed(20_261_122),
        failure_persistence: None,
        ..Config::default()
    }
}

/// The code of a card, as tests write it.
pub fn card(code: &str) -> CardCode {
    CardCode::parse(code).unwrap()
}

/// The writer of a number; shorter to write than its name, and right for names of any length.
pub fn writer(number: u32) -> Writer {
    Writer::from_seed(number.into())
}

/// A review without more than the app of the first release said of it.
pub fn reviewed(card: CardCode, rating: Rating, took: u32) -> Act {
    Act::Review {
        card,
        rating,
        took,
        confidence: None,
        extra: String::new(),
    }
}

pub fn review(code: &str, rating: Rating, took: u32) -> Act {
    reviewed(card(code), rating, took)
}

pub fn event(writer: Writer, number: u32, moment: Moment, act: Act) -> Event {
    let id = EventId { writer, number };
    Event { id, moment, act }
}

/// The acts of one writer at these moments.
pub fn log(acts: impl IntoIterator<Item = (Moment, Act)>) -> Vec<Event> {
    let numbered = (0..).zip(acts);
    let event = |(number, (moment, act))| event(writer(1), number, moment, act);
    numbered.map(event).collect()
}

/// A moment of a day of UTC, so many milliseconds after noon.
pub fn noon(day: Day, after: i64) -> Moment {
    Moment {
        at: i64::from(day.0) * 86_400_000 + 43_200_000 + after,
        offset: 0,
    }
}

/// 2026-11-03 18:30:00 UTC: midnight in Delhi, so the learner's day there is still the third.
pub const EVENING: i64 = 1_793_730_600_000;

/// So many tenths of a second after the evening, in Delhi.
pub fn moment(tenths: i64) -> Moment {
    Moment {
        at: EVENING + tenths * 100,
        offset: 330,
    }
}

/// None, or the defaults with another initial stability of Good.
pub fn other_parameters(which: usize) -> Option<Parameters> {
    let mut numbers = *Parameters::default().numbers();
    numbers[2] *= which as f32 + 1.0;
    (which > 0).then(|| Parameters::new(&numbers).unwrap())
}

/// What a fold begins with.
pub fn scheduler() -> Scheduler {
    Scheduler::new(Retention::DEFAULT)
}

pub fn replay(events: &[Event]) -> Progress {
    Progress::replay(events.to_vec(), scheduler())
}

/// One event after the other, as tabs hear of each other.
pub fn grown(events: &[Event]) -> Progress {
    let mut progress = replay(&[]);
    for event in events {
        progress.append(event.clone());
    }
    progress
}

/// Events of one learner, who begins at noon of Monday 5 October 2026, UTC.
#[derive(Clone, Debug)]
pub struct Diary {
    pub events: Vec<Event>,
    now: Moment,
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
        }
    }

    pub fn progress(&self) -> Progress {
        replay(&self.events)
    }

    /// What is known about a card, which was answered before.
    pub fn card(&self, code: &str) -> Card {
        *self.progress().card(card(code)).unwrap()
    }

    /// The name of the last event.
    pub fn last(&self) -> EventId {
        self.events.last().unwrap().id
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
        // Each act takes a moment, so that no two of one writer have the same time.
        self.now.at += 100;
        let event = event(writer(1), self.events.len() as u32, self.now, act);
        self.events.push(event);
        self.last()
    }
}
