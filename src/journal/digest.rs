//! One number for everything that follows from a log, to compare devices, stores and builds.

use super::format::record;
use crate::chance::fnv1a;
use crate::day::Day;
use crate::progress::{Act, CardState, Event, Progress};
use std::collections::BTreeSet;
use std::fmt::Write as _;

impl Progress {
    /// The same for the same events in any order, and on any processor: what is remembered is rounded to a thousandth,
    /// because the last bits of a power differ between machines. Tells states apart; keeps no secret.
    pub fn digest(&self) -> u64 {
        let mut text = String::new();
        // Writing to a string does not fail.
        let mut asked = BTreeSet::new();
        for Event { id, moment, act } in self.events() {
            let line = record::text(act);
            let (writer, number) = (id.writer, id.number);
            let _ = writeln!(
                text,
                "{writer}.{number}@{}{:+} {line}",
                moment.at, moment.offset
            );
            if let Act::Review { card, .. } | Act::Card { card, .. } = act {
                asked.insert(*card);
            }
        }
        for code in asked {
            let _ = match self.card_state(code, Day(i32::MIN)) {
                CardState::Active => Ok(()),
                CardState::Suspended => writeln!(text, "{code} suspended"),
                CardState::Snoozed(Day(day)) => writeln!(text, "{code} rests until {day}"),
            };
        }
        for (code, card) in self.cards() {
            let thousandths = |number: f32| (f64::from(number) * 1_000.0).round();
            let _ = writeln!(
                text,
                "{code} {} {} {} {} {} {} {} {} {} {} {}",
                thousandths(card.memory.stability),
                thousandths(card.memory.difficulty),
                card.first.0,
                card.last.0,
                card.due.0,
                card.moved,
                card.reviews,
                card.recalled,
                card.lapses,
                card.relearn,
                card.overconfident,
            );
        }
        fnv1a(text.as_bytes())
    }
}
