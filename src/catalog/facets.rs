//! How many questions each option of a filter would let through.

use super::filter::{Filter, Status};
use crate::progress::Progress;
use crate::study::DueToday;
use viva_bank::{Bank, Kind, Level};

/// For each option of a filter, how many questions it would let through in place of what is chosen of its part, with the
/// other parts as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By position in the bank's topics.
    topics: Vec<usize>,
    /// By position in [`Level::ALL`].
    levels: Vec<usize>,
    /// By position in [`Kind::ALL`].
    kinds: Vec<usize>,
    /// By position in [`Status::ALL`].
    statuses: Vec<usize>,
}

impl Facets {
    /// Counts the options of every part of a filter.
    pub fn of(filter: &Filter, bank: &Bank, progress: &Progress, due: &DueToday) -> Facets {
        let mut facets = Facets {
            topics: vec![0; bank.topics().len()],
            levels: vec![0; Level::ALL.len()],
            kinds: vec![0; Kind::ALL.len()],
            statuses: vec![0; Status::ALL.len()],
        };
        let words = filter.words();
        for question in bank.questions() {
            let passes = filter.passes(bank, question, progress, due);
            let but = |part: usize| {
                let others = passes.iter().enumerate();
                others.filter(|(at, _)| *at != part).all(|(_, ok)| *ok)
            };
            let open = [0, 1, 2, 3].map(but);
            if !open.contains(&true) || !Filter::has_words(bank, question, &words) {
                continue;
            }
            let at = |all: &[Level]| all.iter().position(|level| *level == question.level);
            let kind = Kind::ALL.iter().position(|kind| *kind == question.kind);
            let [topic, level, of_kind, status] = open;
            count(&mut facets.topics, topic, Some(question.topic.into()));
            count(&mut facets.levels, level, at(Level::ALL));
            count(&mut facets.kinds, of_kind, kind);
            for (at, one) in Status::ALL.into_iter().enumerate() {
                let counts = status && one.includes(question, progress, due);
                count(&mut facets.statuses, counts, Some(at));
            }
        }
        facets
    }

    /// By the topic's position in the bank.
    pub fn topic(&self, at: usize) -> usize {
        self.topics.get(at).copied().unwrap_or(0)
    }

    /// Of a level.
    pub fn level(&self, level: Level) -> usize {
        number(
            &self.levels,
            Level::ALL.iter().position(|one| *one == level),
        )
    }

    /// Of a kind.
    pub fn kind(&self, kind: Kind) -> usize {
        number(&self.kinds, Kind::ALL.iter().position(|one| *one == kind))
    }

    /// Of a status.
    pub fn status(&self, status: Status) -> usize {
        number(
            &self.statuses,
            Status::ALL.iter().position(|one| *one == status),
        )
    }
}

fn count(numbers: &mut [usize], counts: bool, at: Option<usize>) {
    if let Some(number) = at.and_then(|at| numbers.get_mut(at)) {
        *number += usize::from(counts);
    }
}

fn number(numbers: &[usize], at: Option<usize>) -> usize {
    at.and_then(|at| numbers.get(at)).copied().unwrap_or(0)
}
