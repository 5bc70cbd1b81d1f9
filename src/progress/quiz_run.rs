//! A quiz as far as the log has it: the questions drawn and the answers so far.

use super::event::{Act, Event, EventId};
use crate::day::Moment;
use viva_bank::CardCode;

/// A quiz, finished or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizRun {
    /// The event that started it.
    pub id: EventId,
    /// When it was started.
    pub began: Moment,
    /// The set's keyword, as in the address.
    pub set: String,
    /// The questions, in order.
    pub cards: Vec<CardCode>,
    /// By position in `cards`: the choice and whether it was right. Only the first answer to a question counts.
    pub answers: Vec<Option<(u8, bool)>>,
}

impl QuizRun {
    /// The number of right answers so far.
    pub fn right(&self) -> usize {
        self.answers
            .iter()
            .flatten()
            .filter(|(_, right)| *right)
            .count()
    }

    /// Position of the first question without an answer; `None` when the quiz is finished.
    pub fn next(&self) -> Option<usize> {
        self.answers.iter().position(Option::is_none)
    }
}

/// Every quiz of a log in order, newest first.
pub(super) fn quiz_runs(events: &[Event]) -> Vec<QuizRun> {
    let mut runs: Vec<QuizRun> = Vec::new();
    for event in events {
        match &event.act {
            Act::QuizStart { set, cards } if !cards.is_empty() => runs.push(QuizRun {
                id: event.id,
                began: event.moment,
                set: set.clone(),
                cards: cards.clone(),
                answers: vec![None; cards.len()],
            }),
            Act::QuizAnswer {
                quiz,
                card,
                choice,
                right,
                ..
            } => {
                let place = runs.iter_mut().find(|run| run.id == *quiz).and_then(|run| {
                    let at = run.cards.iter().position(|c| c == card)?;
                    run.answers.get_mut(at)
                });
                if let Some(answer @ None) = place {
                    *answer = Some((*choice, *right));
                }
            }
            _ => {}
        }
    }
    runs.reverse();
    runs
}
