//! Numbers for the questions and diagrams that texts mention, before it is known which of them are in the bank.

use std::cell::RefCell;

/// All ids mentioned so far; an id's number is its place in the list.
#[derive(Default)]
pub(super) struct Links {
    questions: RefCell<Vec<String>>,
    diagrams: RefCell<Vec<String>>,
}

impl Links {
    /// A number for a question, the same for the same id.
    pub(super) fn question(&self, id: &str) -> u16 {
        number(&self.questions, id)
    }

    /// A number for a diagram, the same for the same id.
    pub(super) fn diagram(&self, id: &str) -> u16 {
        number(&self.diagrams, id)
    }

    /// For each number of a question its final position; `None` if it is not in the bank.
    pub(super) fn question_positions(&self, of: impl Fn(&str) -> Option<u16>) -> Vec<Option<u16>> {
        self.questions.borrow().iter().map(|id| of(id)).collect()
    }

    /// For each number of a diagram its final position; `None` if it is not in the bank.
    pub(super) fn diagram_positions(&self, of: impl Fn(&str) -> Option<u16>) -> Vec<Option<u16>> {
        self.diagrams.borrow().iter().map(|id| of(id)).collect()
    }
}

/// Something a question refers to, kept until all ids are known.
pub(super) struct Mention {
    pub(super) id: String,
    pub(super) at: usize,
    pub(super) kind: MentionKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum MentionKind {
    Question,
    Diagram,
}

fn number(ids: &RefCell<Vec<String>>, id: &str) -> u16 {
    let mut ids = ids.borrow_mut();
    let place = ids.iter().position(|known| known == id).unwrap_or_else(|| {
        ids.push(id.to_owned());
        ids.len() - 1
    });
    u16::try_from(place).unwrap_or(u16::MAX)
}
