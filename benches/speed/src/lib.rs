//! The work whose speed is measured, the same natively and as wasm: `main.rs` times it here, `run.mjs` in Node, against
//! ts-fsrs doing the same. `cargo xtask speed` runs both and prints the ratios.

#[cfg(target_arch = "wasm32")]
mod wasm;

use viva::day::Moment;
use viva::journal::LogStore;
use viva::memory::{Memory, Rating, Retention, Scheduler};
use viva::progress::{Act, Event, EventId, Progress, Writer};
use viva::storage::{MemoryStorage, Storage};
use viva::study::{Pace, Queue, Scope};
use viva_bank::{Bank, CardCode, Index, Summary};

/// Reviews in the log.
pub const REVIEWS: u32 = 100_000;
/// Cards in the log: what a bank of today has.
const CARDS: u32 = 400;
/// Cards in the queue: what a bank ten times as large has.
const MANY: u32 = 4_000;
/// 1 January 2025, 00:00 UTC.
const BEGIN: i64 = 1_735_689_600_000;
/// Milliseconds from review to review: each card comes back after 27 hours.
const STEP: i64 = 240_000;
const DAY: i64 = 86_400_000;

/// What is measured, ready to be done.
#[derive(Debug)]
pub struct Work {
    events: Vec<Event>,
    bank: Bank,
    many: Progress,
    now: Moment,
}

impl Work {
    /// Makes the log and the bank; the same every time.
    ///
    /// # Errors
    /// A sentence, if the bank cannot be opened.
    pub fn prepare() -> Result<Work, String> {
        let bank = large_bank()?;
        let cards: Vec<CardCode> = bank.questions().iter().map(|q| q.card).collect();
        // Met within forty days and reviewed once more: about half of them are due.
        let answers = (0..2 * MANY).filter_map(|n| {
            let card = *cards.get(usize::try_from(n % MANY).ok()?)?;
            let at = BEGIN + i64::from(n % MANY) * DAY / 100 + i64::from(n / MANY) * 50 * DAY;
            Some(review(n, at, card, rating(n)))
        });
        let many = replay(answers.collect());
        Ok(Work {
            events: log(),
            bank,
            many,
            now: Moment {
                at: BEGIN + 110 * DAY,
                offset: 0,
            },
        })
    }

    /// Folds the log. How many cards it knows.
    pub fn fold(&self) -> usize {
        replay(self.events.clone()).cards().count()
    }

    /// Builds the queue of a day. How many it asks.
    pub fn queue(&self) -> usize {
        let pace = Pace::even(10);
        let today = self.now.day();
        Queue::build(&self.many, &self.bank, &Scope::Today, today, &pace)
            .cards
            .len()
    }
}

/// What each of the four ratings leads to, so many times. The sum of the intervals.
pub fn states(times: u32) -> u64 {
    let scheduler = Scheduler::new(Retention::DEFAULT);
    let mut sum = 0;
    for n in 0..times {
        let memory = Memory {
            stability: 1.0 + (n % 1_000) as f32 / 10.0,
            difficulty: 1.0 + (n % 90) as f32 / 10.0,
        };
        let outcomes = scheduler.outcomes(Some(memory), 1 + n % 60);
        sum += Rating::ALL
            .map(|rating| u64::from(outcomes.of(rating).interval))
            .iter()
            .sum::<u64>();
    }
    sum
}

/// The texts of the log as a storage keeps them.
pub fn texts() -> MemoryStorage {
    let mut storage = MemoryStorage::default();
    let (mut store, _) = LogStore::open(&storage, Writer(*b"speedy"));
    for event in log() {
        // A storage in memory without a limit takes everything.
        let _ = store.append(&mut storage, event.moment, event.act);
    }
    storage
}

/// Reads and folds the log of a storage, as the app does when it starts. How many cards it knows.
pub fn load(storage: &mut dyn Storage) -> usize {
    let (_, opened) = LogStore::open(storage, Writer(*b"reader"));
    replay(opened.events).cards().count()
}

fn replay(events: Vec<Event>) -> Progress {
    Progress::replay(events, Scheduler::new(Retention::DEFAULT))
}

fn log() -> Vec<Event> {
    let mut chance = 1_u32;
    let events = (0..REVIEWS).map(|n| {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let at = BEGIN + i64::from(n) * STEP + i64::from(chance % 10) * 100;
        review(n, at, code(n % CARDS), rating(chance >> 16))
    });
    events.collect()
}

/// One in ten again, 15 % hard, 60 % good, 15 % easy.
fn rating(chance: u32) -> Rating {
    match chance % 100 {
        0..10 => Rating::Again,
        10..25 => Rating::Hard,
        25..85 => Rating::Good,
        _ => Rating::Easy,
    }
}

fn review(number: u32, at: i64, card: CardCode, rating: Rating) -> Event {
    Event {
        id: EventId {
            writer: Writer(*b"speedy"),
            number,
        },
        moment: Moment { at, offset: 0 },
        act: Act::Review {
            card,
            rating,
            took: 20 + number % 200,
            confidence: None,
            extra: String::new(),
        },
    }
}

fn code(number: u32) -> CardCode {
    CardCode::parse(&format!("{number:04}")).unwrap_or(CardCode(*b"0000"))
}

/// The real bank's questions, again and again under other codes.
fn large_bank() -> Result<Bank, String> {
    let real =
        viva_bank::embedded().map_err(|error| format!("the bank cannot be opened: {error}"))?;
    let real = real.index();
    let copies = real.questions.iter().cycle();
    let questions = (0..MANY).zip(copies).map(|(number, question)| Summary {
        id: format!("{}-{number}", question.id),
        card: code(number),
        ..question.clone()
    });
    let index = Index {
        questions: questions.collect(),
        ..real.clone()
    };
    Bank::of(index).map_err(|error| format!("the bank cannot be enlarged: {error}"))
}
