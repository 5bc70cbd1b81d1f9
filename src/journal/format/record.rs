//! One act as text: the part of a record between its time and its check.

use super::text::{b36, is_b36, is_name, is_printable, push_b36, read_b36};
use crate::memory::{Parameters, Rating};
use crate::progress::{Act, Change, Confidence, EventId, Writer};
use std::fmt::Write as _;
use viva_bank::CardCode;

/// The most characters kept of a field whose length the caller decides.
const LONGEST_FIELD: usize = 4_000;
/// The most characters of an act; longer ones are not parsed.
const LONGEST: usize = 3 * LONGEST_FIELD;

/// Appends an act. It must be [`settled`], or it may not be read back.
pub(in crate::journal) fn write(act: &Act, text: &mut String) {
    // Writing to a string does not fail.
    let _ = match act {
        Act::Review {
            card,
            rating,
            took,
            confidence,
            extra,
        } => {
            text.push_str(card.as_str());
            text.push_str(letter(*rating));
            push_b36(text, u64::from(*took));
            text.push_str(confidence.map_or("", mark));
            text.push_str(extra);
            Ok(())
        }
        Act::Undo(event) => write!(text, "!u,{}", name(*event)),
        Act::QuizStart { set, cards } => {
            let cards: String = cards.iter().map(CardCode::as_str).collect();
            write!(text, "!b,{set},{cards}")
        }
        Act::QuizAnswer {
            quiz,
            card,
            choice,
            right,
            took,
        } => {
            let choice = char::from(b'a'.saturating_add((*choice).min(25)));
            let verdict = if *right { '+' } else { '-' };
            let took = b36(u64::from(*took));
            write!(text, "!q.{took},{},{card}{choice}{verdict}", name(*quiz))
        }
        Act::Card { card, change } => {
            let (op, days) = match change {
                Change::Snooze(days) => ('r', b36(u64::from(*days))),
                Change::DueIn(days) => ('d', b36(u64::from(*days))),
                Change::Suspend => ('s', String::new()),
                Change::Resume => ('a', String::new()),
                Change::Reset => ('z', String::new()),
            };
            write!(text, "!c,{card}{op}{days}")
        }
        Act::Parameters(parameters) => {
            let numbers = parameters.map_or_else(String::new, |parameters| {
                let numbers = parameters
                    .numbers()
                    .map(|number| b36(number.to_bits().into()));
                format!(",{}", numbers.join("."))
            });
            write!(text, "!p,{}{numbers}", Parameters::VERSION)
        }
        Act::Unknown(unknown) => write!(text, "!{unknown}"),
    };
}

/// Reads what [`write`] writes. A special act of an unknown kind, or of a known kind with other fields, is of a later
/// version.
pub(in crate::journal) fn read(text: &str) -> Option<Act> {
    if text.len() > LONGEST || !is_printable(text) {
        return None;
    }
    match text.strip_prefix('!') {
        Some(special) => read_special(special),
        None => read_review(text),
    }
}

/// The act as it will be read back: what a line cannot hold is left out of it, so that no caller can write what
/// the next reader takes for damage.
pub(in crate::journal) fn settled(act: Act) -> Act {
    let printable = |text: String| -> String {
        let kept = text.chars().filter(|c| (' '..='~').contains(c));
        kept.take(LONGEST_FIELD).collect()
    };
    let act = match act {
        Act::Review {
            card,
            rating,
            took,
            confidence,
            extra,
        } => {
            let extra = printable(extra);
            let extra = match extra.starts_with(';') || extra.is_empty() {
                true => extra,
                false => format!(";{extra}"),
            };
            Act::Review {
                card,
                rating,
                took,
                confidence,
                extra,
            }
        }
        Act::QuizStart { set, mut cards } => {
            let plain = set.chars().filter(|c| is_b36(*c) || *c == '-');
            let set: String = plain.take(40).collect();
            let set = if set.is_empty() { "-".to_owned() } else { set };
            cards.truncate(LONGEST_FIELD / 4);
            Act::QuizStart { set, cards }
        }
        Act::Unknown(text) => {
            let text = printable(text);
            match text.starts_with(|c: char| c.is_ascii_alphabetic()) {
                true => Act::Unknown(text),
                false => Act::Unknown(format!("x{text}")),
            }
        }
        Act::QuizAnswer {
            quiz,
            card,
            choice,
            right,
            took,
        } => Act::QuizAnswer {
            quiz,
            card,
            choice: choice.min(25),
            right,
            took,
        },
        Act::Card { card, change } => Act::Card {
            card,
            change: match change {
                Change::Snooze(days) => Change::Snooze(days.clamp(1, Change::MOST_DAYS)),
                Change::DueIn(days) => Change::DueIn(days.min(Change::MOST_DAYS)),
                other => other,
            },
        },
        Act::Undo(_) | Act::Parameters(_) => act,
    };
    let mut text = String::new();
    write(&act, &mut text);
    read(&text).unwrap_or(act)
}

fn read_review(text: &str) -> Option<Act> {
    let (card, tail) = text.split_at_checked(4)?;
    let (rating, tail) = tail.split_at_checked(1)?;
    let (took, extra) = tail.split_at_checked(tail.find(';').unwrap_or(tail.len()))?;
    // The first extra may say how sure the learner was; what follows, or another first one, is a later version's.
    let said = Confidence::ALL.into_iter().find_map(|confidence| {
        let extra = extra.strip_prefix(mark(confidence))?;
        (extra.is_empty() || extra.starts_with(';')).then_some((confidence, extra))
    });
    let (confidence, extra) = match said {
        Some((confidence, extra)) => (Some(confidence), extra),
        None => (None, extra),
    };
    Some(Act::Review {
        card: CardCode::parse(card)?,
        rating: Rating::ALL.into_iter().find(|r| letter(*r) == rating)?,
        took: u32::try_from(read_b36(took)?).ok()?,
        confidence,
        extra: extra.to_owned(),
    })
}

fn mark(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Guess => ";g",
        Confidence::Unsure => ";u",
        Confidence::Sure => ";s",
    }
}

fn read_special(special: &str) -> Option<Act> {
    let (kind, tail) = special.split_at_checked(1)?;
    let act = match kind {
        "u" => read_undo(tail),
        "b" => read_quiz_start(tail),
        "q" => read_quiz_answer(tail),
        "c" => read_change(tail),
        "p" => read_parameters(tail),
        _ => None,
    };
    let is_kind = kind.bytes().all(|c| c.is_ascii_alphabetic());
    act.or_else(|| is_kind.then(|| Act::Unknown(special.to_owned())))
}

fn read_undo(tail: &str) -> Option<Act> {
    read_name(tail.strip_prefix(',')?).map(Act::Undo)
}

fn read_change(tail: &str) -> Option<Act> {
    let (card, change) = tail.strip_prefix(',')?.split_at_checked(4)?;
    let (op, days) = change.split_at_checked(1)?;
    let days = |least: u16| {
        let days = u16::try_from(read_b36(days)?).ok()?;
        (least..=Change::MOST_DAYS).contains(&days).then_some(days)
    };
    let change = match (op, change.len()) {
        ("r", 2..) => Change::Snooze(days(1)?),
        ("d", 2..) => Change::DueIn(days(0)?),
        ("s", 1) => Change::Suspend,
        ("a", 1) => Change::Resume,
        ("z", 1) => Change::Reset,
        _ => return None,
    };
    Some(Act::Card {
        card: CardCode::parse(card)?,
        change,
    })
}

fn read_parameters(tail: &str) -> Option<Act> {
    let mut fields = tail.strip_prefix(',')?.splitn(2, ',');
    (fields.next()? == Parameters::VERSION.to_string()).then_some(())?;
    let Some(numbers) = fields.next() else {
        return Some(Act::Parameters(None));
    };
    let numbers = numbers.split('.').map(|number| {
        let bits = u32::try_from(read_b36(number)?).ok()?;
        Some(f32::from_bits(bits))
    });
    let numbers: Vec<f32> = numbers.collect::<Option<_>>()?;
    Some(Act::Parameters(Some(Parameters::new(&numbers)?)))
}

fn read_quiz_start(tail: &str) -> Option<Act> {
    let (set, cards) = tail.strip_prefix(',')?.split_once(',')?;
    let cards = cards.as_bytes().chunks(4);
    let cards = cards.map(|card| CardCode::parse(std::str::from_utf8(card).ok()?));
    is_name(set).then_some(())?;
    Some(Act::QuizStart {
        set: set.to_owned(),
        cards: cards.collect::<Option<_>>()?,
    })
}

fn read_quiz_answer(tail: &str) -> Option<Act> {
    let (took, fields) = tail.strip_prefix('.')?.split_once(',')?;
    let (quiz, answer) = fields.split_once(',')?;
    let (card, answer) = answer.split_at_checked(4)?;
    let (choice, right) = match answer.as_bytes() {
        [choice @ b'a'..=b'z', b'+'] => (choice - b'a', true),
        [choice @ b'a'..=b'z', b'-'] => (choice - b'a', false),
        _ => return None,
    };
    Some(Act::QuizAnswer {
        quiz: read_name(quiz)?,
        card: CardCode::parse(card)?,
        choice,
        right,
        took: u32::try_from(read_b36(took)?).ok()?,
    })
}

fn name(event: EventId) -> String {
    format!("{}.{}", event.writer, b36(u64::from(event.number)))
}

fn read_name(text: &str) -> Option<EventId> {
    let (writer, number) = text.split_once('.')?;
    let number = u32::try_from(read_b36(number)?).ok()?;
    Some(EventId {
        writer: Writer::parse(writer)?,
        number,
    })
}

fn letter(rating: Rating) -> &'static str {
    match rating {
        Rating::Again => "a",
        Rating::Hard => "b",
        Rating::Good => "c",
        Rating::Easy => "d",
    }
}
