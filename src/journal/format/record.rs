//! One act as text: the part of a record between its time and its check. The grammar is in `docs/format.md`.

use super::text::{LONGEST_NAME, is_b36, is_name, is_printable, read_b36};
use crate::memory::{Parameters, Rating};
use crate::progress::{Act, Change, Confidence, EventId, Writer};
use crate::text::{base36, push_base36};
use std::fmt::Write as _;
use viva_bank::CardCode;

/// The most characters of an act. A longer line is not parsed, and a longer act is cut.
const LONGEST: usize = 12_000;

/// Appends an act. What a line cannot hold is left out, so that no caller can write what the next reader takes for damage.
pub(in crate::journal) fn write(act: &Act, text: &mut String) {
    let end = text.len() + LONGEST;
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
            push_base36(text, u64::from(*took));
            text.push_str(confidence.map_or("", mark));
            let mut extra = printable(extra).peekable();
            text.extend(extra.peek().filter(|c| **c != ';').map(|_| ';'));
            text.extend(extra.take(end - text.len()));
            Ok(())
        }
        Act::Undo(event) => write!(text, "!u,{}", name(*event)),
        Act::QuizStart { set, cards } => {
            let plain = set.chars().filter(|c| is_b36(*c) || *c == '-');
            let set: String = plain.take(LONGEST_NAME).collect();
            let set = if set.is_empty() { "-" } else { &set };
            let written = write!(text, "!b,{set},");
            let cards = cards.iter().take((end - text.len()) / 4);
            text.extend(cards.map(CardCode::as_str));
            written
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
            let took = base36(u64::from(*took));
            write!(text, "!q.{took},{},{card}{choice}{verdict}", name(*quiz))
        }
        Act::Card { card, change } => {
            let days = |least: u16, days: u16| base36(days.clamp(least, Change::MOST_DAYS).into());
            let (op, days) = match change {
                Change::Snooze(number) => ('r', days(1, *number)),
                Change::DueIn(number) => ('d', days(0, *number)),
                Change::Suspend => ('s', String::new()),
                Change::Resume => ('a', String::new()),
                Change::Reset => ('z', String::new()),
                Change::Known => ('k', String::new()),
            };
            write!(text, "!c,{card}{op}{days}")
        }
        Act::Parameters(parameters) => {
            let bits = |number: f32| base36(number.to_bits().into());
            let numbers = parameters.map(|parameters| parameters.numbers().map(bits).join("."));
            let numbers = numbers.map_or_else(String::new, |numbers| format!(",{numbers}"));
            write!(text, "!p,{}{numbers}", Parameters::VERSION)
        }
        Act::Unknown(unknown) => {
            let mut unknown = printable(unknown).peekable();
            let is_kind = unknown.peek().is_some_and(char::is_ascii_alphabetic);
            text.push_str(if is_kind { "!" } else { "!x" });
            text.extend(unknown.take(end - text.len()));
            Ok(())
        }
    };
}

/// The one spelling of an act.
pub(in crate::journal) fn text(act: &Act) -> String {
    let mut text = String::new();
    write(act, &mut text);
    text
}

/// The act as it will be read back.
pub(in crate::journal) fn settled(act: Act) -> Act {
    read(&text(&act)).unwrap_or(act)
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

fn read_review(text: &str) -> Option<Act> {
    let (card, tail) = text.split_at_checked(4)?;
    let (rating, tail) = tail.split_at_checked(1)?;
    let (took, extra) = tail.split_at_checked(tail.find(';').unwrap_or(tail.len()))?;
    // The first extra may say how sure the learner was; what follows, or another first one, is a later version's.
    let said = Confidence::ALL.into_iter().find_map(|confidence| {
        let extra = extra.strip_prefix(mark(confidence))?;
        (extra.is_empty() || extra.starts_with(';')).then_some((Some(confidence), extra))
    });
    let (confidence, extra) = said.unwrap_or((None, extra));
    Some(Act::Review {
        card: CardCode::parse(card)?,
        rating: Rating::ALL.into_iter().find(|r| letter(*r) == rating)?,
        took: read_b36(took)?,
        confidence,
        extra: extra.to_owned(),
    })
}

fn read_special(special: &str) -> Option<Act> {
    let act = match special.split_at_checked(2) {
        Some(("u,", event)) => read_name(event).map(Act::Undo),
        Some(("b,", fields)) => read_quiz_start(fields),
        Some(("q.", fields)) => read_quiz_answer(fields),
        Some(("c,", fields)) => read_change(fields),
        Some(("p,", fields)) => read_parameters(fields),
        _ => None,
    };
    let is_kind = special.starts_with(|c: char| c.is_ascii_alphabetic());
    act.or_else(|| is_kind.then(|| Act::Unknown(special.to_owned())))
}

fn read_change(fields: &str) -> Option<Act> {
    let (card, change) = fields.split_at_checked(4)?;
    let (op, days) = change.split_at_checked(1)?;
    let days = |least: u16| {
        let days = read_b36(days)?;
        (least..=Change::MOST_DAYS).contains(&days).then_some(days)
    };
    let change = match (op, change.len()) {
        ("r", 2..) => Change::Snooze(days(1)?),
        ("d", 2..) => Change::DueIn(days(0)?),
        ("s", 1) => Change::Suspend,
        ("a", 1) => Change::Resume,
        ("z", 1) => Change::Reset,
        ("k", 1) => Change::Known,
        _ => return None,
    };
    Some(Act::Card {
        card: CardCode::parse(card)?,
        change,
    })
}

fn read_parameters(fields: &str) -> Option<Act> {
    let numbers = fields.strip_prefix(&Parameters::VERSION.to_string())?;
    if numbers.is_empty() {
        return Some(Act::Parameters(None));
    }
    let numbers = numbers.strip_prefix(',')?.split('.');
    let numbers = numbers.map(|number| read_b36(number).map(f32::from_bits));
    let numbers: Vec<f32> = numbers.collect::<Option<_>>()?;
    Some(Act::Parameters(Some(Parameters::new(&numbers)?)))
}

fn read_quiz_start(fields: &str) -> Option<Act> {
    let (set, cards) = fields.split_once(',').filter(|(set, _)| is_name(set))?;
    let cards = cards.as_bytes().chunks(4);
    let cards = cards.map(|card| CardCode::parse(std::str::from_utf8(card).ok()?));
    Some(Act::QuizStart {
        set: set.to_owned(),
        cards: cards.collect::<Option<_>>()?,
    })
}

fn read_quiz_answer(fields: &str) -> Option<Act> {
    let (took, fields) = fields.split_once(',')?;
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
        took: read_b36(took)?,
    })
}

fn name(event: EventId) -> String {
    format!("{}.{}", event.writer, base36(event.number.into()))
}

fn read_name(text: &str) -> Option<EventId> {
    let (writer, number) = text.split_once('.')?;
    Some(EventId {
        writer: Writer::parse(writer)?,
        number: read_b36(number)?,
    })
}

fn printable(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| (' '..='~').contains(c))
}

fn mark(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Guess => ";g",
        Confidence::Unsure => ";u",
        Confidence::Sure => ";s",
    }
}

fn letter(rating: Rating) -> &'static str {
    match rating {
        Rating::Again => "a",
        Rating::Hard => "b",
        Rating::Good => "c",
        Rating::Easy => "d",
    }
}
