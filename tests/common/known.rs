//! A log of two years, made by arithmetic alone, and the digest of the state that follows from it: the same natively
//! and in a browser.

#![allow(
    unreachable_pub,
    reason = "tests include this file as a module of their own"
)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use viva::day::Moment;
use viva::memory::{Rating, Retention, Scheduler};
use viva::progress::{Act, Change, Event, EventId, Progress, Writer};
use viva_bank::CardCode;

/// What [`known_state`] digests to, as the first program that spells acts as format 1 does said.
pub const KNOWN_DIGEST: u64 = 3_734_424_657_844_765_090;

/// The state after 4,000 acts on 80 cards.
pub fn known_state() -> Progress {
    let mut state = 1_u64;
    let mut below = |bound: u64| {
        // Knuth's MMIX generator.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % bound
    };
    let mut at = 1_791_201_600_000;
    let mut events: Vec<Event> = Vec::new();
    for number in 0..4_000_u32 {
        at += 100 * i64::try_from(below(310_000)).unwrap();
        let card = CardCode::of(&format!("question-{}", below(80)));
        let act = match below(40) {
            0 => Act::Undo(EventId {
                writer: Writer(*b"knownn"),
                number: number.saturating_sub(1),
            }),
            1 => Act::Card {
                card,
                change: [
                    Change::Snooze(3),
                    Change::Suspend,
                    Change::Resume,
                    Change::Reset,
                    Change::DueIn(12),
                ][usize::try_from(below(5)).unwrap()],
            },
            _ => Act::Review {
                card,
                rating: Rating::ALL[usize::try_from(below(4)).unwrap()],
                took: 90,
                confidence: None,
                extra: String::new(),
            },
        };
        let id = EventId {
            writer: Writer(*b"knownn"),
            number,
        };
        let moment = Moment { at, offset: 60 };
        events.push(Event { id, moment, act });
    }
    Progress::replay(events, Scheduler::new(Retention::percent(90)))
}
