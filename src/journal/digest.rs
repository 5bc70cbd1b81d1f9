//! One number for everything that follows from a log, to compare devices, stores and builds.

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
            let line = super::line_of(act);
            let (writer, number) = (id.writer, id.number);
            let _ = write!(
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
        fnv(text.as_bytes())
    }
}

/// FNV-1a of 64 bits, by Fowler, Noll and Vo: its offset and prime.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::fnv;

    /// From the test vectors of the hash's authors.
    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(fnv(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
