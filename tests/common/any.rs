//! Any log, for laws.

use super::{event, moment, other_parameters, reviewed, writer};
use proptest::prelude::*;
use viva::memory::Rating;
use viva::progress::{Act, Change, Event, EventId};
use viva_bank::CardCode;

/// Events of three writers at once, with undos of each other's, changes by hand, quiz answers, other parameters, and clocks that are
/// apart.
pub fn any_log() -> impl Strategy<Value = Vec<Event>> {
    let step = (0..3_u32, 0..17_usize, 0..5_u8, 0..40_usize, 0..900_000_i64);
    prop::collection::vec(step, 0..40).prop_map(|steps| {
        let mut events: Vec<Event> = Vec::new();
        let mut clocks = [0_i64, 300_000, -300_000];
        let mut numbers = [0_u32; 3];
        for (who, what, which, back, gap) in steps {
            let place = who as usize;
            clocks[place] += gap;
            let card = CardCode([b'a' + which; 4]);
            let changed = |change| Act::Card { card, change };
            let act = match what {
                4 => changed(Change::Snooze(2)),
                5 => changed(Change::Suspend),
                6 => changed(Change::Resume),
                7 => changed(Change::Reset),
                8 => Act::Undo(match events.len() {
                    0 => EventId {
                        writer: writer(9),
                        number: 9,
                    },
                    count => events[back % count].id,
                }),
                9 => changed(Change::DueIn(9)),
                11 => changed(Change::Known),
                10 => Act::Parameters(other_parameters(back % 3)),
                12 => Act::QuizAnswer {
                    quiz: EventId {
                        writer: writer(9),
                        number: 9,
                    },
                    card,
                    choice: 1,
                    right: back % 4 == 0,
                    took: 9,
                },
                rating => reviewed(card, Rating::ALL[rating % 4], 9),
            };
            let at = moment(clocks[place]);
            events.push(event(writer(who), numbers[place], at, act));
            numbers[place] += 1;
        }
        events
    })
}
