//! What to say about how well one card is remembered.

use crate::day::Day;
use crate::progress::{Card, Progress};
use crate::text::{count, interval_text};
use viva_bank::CardCode;

/// Below this many answers a percentage would say more about chance than about the learner, so none is shown: of 7
/// answers of which half are right, the true share may be anything from a fifth to four fifths (95 %, Wilson).
pub const FEW: u32 = 8;

/// The chance that a card is recalled today, see [`Card::recall_on`]. `None` for a new card.
pub fn recall_today(progress: &Progress, code: CardCode, today: Day) -> Option<f32> {
    Some(progress.card(code)?.recall_on(today, progress.scheduler()))
}

fn times(number: u32) -> String {
    match number {
        1 => "once".to_owned(),
        number => count(number as usize, "time"),
    }
}

/// When a card comes back that is not due: "tomorrow", "in 8 days".
pub fn next_review(card: &Card, today: Day) -> String {
    match u32::try_from(card.due.since(today)).unwrap_or(0) {
        1 => "tomorrow".to_owned(),
        days => format!("in {}", interval_text(days)),
    }
}

/// How well a card is remembered that is neither due nor of today, for the end of a row: the chance that it is recalled,
/// from [`FEW`] answers on, and before what the answers were.
pub fn memory_word(card: &Card, recall: f32) -> String {
    match (card.recalled, card.reviews) {
        (0, 0) => "known".to_owned(),
        (_, all) if all >= FEW => format!("{:.0} %", recall * 100.0),
        (0, all) => format!("missed {}", times(all)),
        (recalled, all) if recalled == all => format!("recalled {}", times(all)),
        (recalled, all) => format!("recalled {recalled} of {all}"),
    }
}

/// The answers to a card so far, or that the learner said they know it, the chance that it is recalled today, and its next
/// review. The chance is a figure from [`FEW`] answers on, and words before. On the day of an answer there is none to speak
/// of: the learner has just seen.
pub fn memory_sentence(progress: &Progress, code: CardCode, today: Day) -> String {
    let Some(card) = progress.card(code) else {
        return "You haven\u{2019}t answered this one yet.".to_owned();
    };
    let is_of_today = card.last == today;
    let record = match (card.recalled, card.reviews) {
        (0, 0) => "You said you know it".to_owned(),
        (0, all) => format!("Missed {}", times(all)),
        (recalled, all) if recalled == all => format!("Recalled {}", times(all)),
        (recalled, all) if card.missed && is_of_today => {
            format!("Recalled {recalled} of {all} times, missed today")
        }
        (recalled, all) => format!("Recalled {recalled} of {all} times"),
    };
    let chance = match recall_today(progress, code, today) {
        Some(recall) if !is_of_today => match recall {
            _ if card.reviews >= FEW => format!(
                " There\u{2019}s a {:.0} % chance that you\u{2019}d recall it today.",
                recall * 100.0
            ),
            0.8.. => " You\u{2019}d probably recall it today.".to_owned(),
            0.5.. => " You might recall it today.".to_owned(),
            _ => " You may have forgotten it by now.".to_owned(),
        },
        _ => String::new(),
    };
    let next = match card.due.since(today) {
        ..=0 => "It\u{2019}s due now.".to_owned(),
        1 => "Next review tomorrow.".to_owned(),
        _ => format!("Next review on {}.", card.due.name_on(today)),
    };
    format!("{record}.{chance} {next}")
}
