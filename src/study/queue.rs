//! The day's queue: cards to relearn, cards that are due, and new ones, in the order in which to ask them.

use super::balance;
use super::balance::PendingReview;
use super::capacity::{Capacity, Pace};
use crate::day::Day;
use crate::progress::{Progress, Review};
use std::collections::{BTreeSet, VecDeque};
use viva_bank::{Bank, CardCode, Summary};

/// Which cards a session is about.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Scope {
    /// The day's work: the reviews balanced onto today, and as many new cards as the pace allows.
    #[default]
    Today,
    /// Cards that the learner chose, such as a topic: those due and all new ones, in the given order and without a limit.
    Chosen(Vec<CardCode>),
    /// One card, due or not.
    One(CardCode),
}

/// Why a card is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewKind {
    /// It was not recalled earlier today.
    Relearn,
    /// It is due.
    Review,
    /// It was never answered, and the learner has not said that they know it.
    New,
}

/// What is left to ask today, in order.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Queue {
    /// Each card and why it is asked.
    pub cards: Vec<(CardCode, ReviewKind)>,
}

impl Queue {
    /// Other answers between a failure and its repetition, and between the repetitions, so that the card is recalled and
    /// not just repeated.
    pub const RELEARN_GAP: usize = 4;

    /// The queue of a day. The same log, bank, day and settings always give the same queue.
    ///
    /// Reviews are spread over the days with the least work, see `study::balance`. A day below full capacity asks at most
    /// that share of its due and new cards; the rest waits.
    pub fn build(
        progress: &Progress,
        bank: &Bank,
        scope: &Scope,
        today: Day,
        pace: &Pace,
    ) -> Queue {
        let answered = progress.reviews_on(today);
        let in_scope = |card: CardCode| match scope {
            Scope::Today => true,
            Scope::Chosen(cards) => cards.contains(&card),
            Scope::One(one) => *one == card,
        };
        let touched: BTreeSet<CardCode> = answered.iter().map(|a| a.card).collect();

        let reviews = match scope {
            Scope::Today => Reviews::of(progress, bank, today, pace),
            _ => Reviews::default(),
        };
        let mut due: Vec<(CardCode, bool, f32)> = Vec::new();
        let mut new: Vec<CardCode> = Vec::new();
        let questions: Vec<&Summary> = match scope {
            Scope::Today => bank.questions().iter().collect(),
            Scope::Chosen(cards) => cards.iter().filter_map(|card| bank.card(*card)).collect(),
            Scope::One(card) => bank.card(*card).into_iter().collect(),
        };
        for question in questions {
            // A card that was asked for by name is always asked.
            let one = matches!(scope, Scope::One(_));
            if !one && !progress.is_active(question.card, today) {
                continue;
            }
            match progress.card(question.card) {
                None => new.push(question.card),
                Some(_) if touched.contains(&question.card) => {}
                Some(_) if *scope == Scope::Today && !reviews.today.contains(&question.card) => {}
                Some(card) if card.due <= today || *scope == Scope::Today || one => {
                    let recall = progress.retrievability(question.card, today).unwrap_or(0.0);
                    due.push((question.card, !(card.overconfident || card.moved), recall));
                }
                Some(_) => {}
            }
        }
        let mut due = most_urgent_first(due);
        if *scope == Scope::Today {
            let begun = touched
                .iter()
                .filter(|card| progress.card(**card).is_some_and(|c| c.first == today))
                .count();
            let wanted = pace.share(pace.new_a_day, today);
            new.truncate(wanted.saturating_sub(begun));
            if let Some(most) = reviews.most {
                due.truncate(most);
            }
        }
        let last = answered.last().map(|review| review.card);
        let cards = arrange(reviews_first(due, new), bank, last);
        Queue::complete(cards, progress, bank, &answered, today, in_scope)
    }

    /// The queue of cards chosen elsewhere, such as a plan's day: confident errors first, the rest in the given order
    /// except where neighbours are rearranged, and cards that failed today at their place.
    pub fn of(
        cards: Vec<(CardCode, ReviewKind)>,
        progress: &Progress,
        bank: &Bank,
        today: Day,
    ) -> Queue {
        let answered = progress.reviews_on(today);
        let wrong = |(card, _): &(CardCode, ReviewKind)| {
            progress.card(*card).is_some_and(|c| c.overconfident)
        };
        let (mut first, rest): (Vec<_>, Vec<_>) = cards.into_iter().partition(wrong);
        first.extend(rest);
        let last = answered.last().map(|review| review.card);
        let cards = arrange(first, bank, last);
        Queue::complete(cards, progress, bank, &answered, today, |_| true)
    }

    fn complete(
        mut cards: Vec<(CardCode, ReviewKind)>,
        progress: &Progress,
        bank: &Bank,
        answered: &[Review],
        today: Day,
        in_scope: impl Fn(CardCode) -> bool,
    ) -> Queue {
        place_relearning(&mut cards, progress, bank, answered, today, &in_scope);
        Queue { cards }
    }

    /// The card to ask now.
    pub fn next_question(&self) -> Option<(CardCode, ReviewKind)> {
        self.cards.first().copied()
    }

    /// How many of a kind are left.
    pub fn count(&self, kind: ReviewKind) -> usize {
        self.cards.iter().filter(|(_, k)| *k == kind).count()
    }
}

/// Orders due cards, given as (card, without a confident error or a chosen day, retrievability): those first, then what is closest
/// to being forgotten, so that a learner who stops early has saved the most. Recall depends on elapsed days ÷ interval, so
/// overdue cards are ordered by relative, not absolute, delay.
fn most_urgent_first(mut due: Vec<(CardCode, bool, f32)>) -> Vec<CardCode> {
    due.sort_by(|a, b| {
        (a.1.cmp(&b.1))
            .then(a.2.total_cmp(&b.2))
            .then(a.0.cmp(&b.0))
    });
    due.into_iter().map(|(card, ..)| card).collect()
}

/// The reviews balanced onto a day.
#[derive(Default)]
struct Reviews {
    today: BTreeSet<CardCode>,
    /// The most that may still be asked, unless it is a full day.
    most: Option<usize>,
}

impl Reviews {
    fn of(progress: &Progress, bank: &Bank, today: Day, pace: &Pace) -> Reviews {
        let asked =
            |code: &CardCode| bank.card(*code).is_some() && progress.is_active(*code, today);
        let cards = progress.cards().filter(|(code, _)| asked(code));
        let (codes, reviews): (Vec<CardCode>, Vec<PendingReview>) = cards
            .filter_map(|(code, card)| Some((code, PendingReview::of(card, today)?)))
            .unzip();
        let days = balance(&reviews, today, &pace.capacity);
        let placed = codes.into_iter().zip(days);
        let done = reviews.iter().filter(|review| review.done).count();
        let due = reviews.iter().filter(|review| review.window.due <= today);
        let share = pace.share(due.count(), today).saturating_sub(done);
        Reviews {
            today: placed
                .filter(|(_, day)| *day == today)
                .map(|(code, _)| code)
                .collect(),
            most: (pace.capacity.of(today) < Capacity::FULL).then_some(share),
        }
    }
}

/// Reviews before new cards: what was promised for today is asked even if the learner stops early.
pub(crate) fn reviews_first(due: Vec<CardCode>, new: Vec<CardCode>) -> Vec<(CardCode, ReviewKind)> {
    let due = due.into_iter().map(|card| (card, ReviewKind::Review));
    due.chain(new.into_iter().map(|card| (card, ReviewKind::New)))
        .collect()
}

/// Puts questions that are easily mixed up next to each other, so that the learner tells them apart (interleaving), and
/// separates others on the same subject, their first tag, so that none gives the next one away. `last` was answered just
/// before. No card moves forward by more than [`REACH`] places, ahead of another kind or of what it needs.
fn arrange(
    cards: Vec<(CardCode, ReviewKind)>,
    bank: &Bank,
    last: Option<CardCode>,
) -> Vec<(CardCode, ReviewKind)> {
    let mut before = last.and_then(|card| bank.card(card));
    // Looked up once, because each card is compared with many others.
    let placed = cards.into_iter().map(|queued| {
        let position = bank.position(queued.0);
        let question = position.and_then(|position| bank.at(position));
        (queued, position.zip(question))
    });
    let mut left: VecDeque<_> = placed.collect();
    let mut arranged = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let kind = left.front().map(|((_, kind), _)| *kind);
        let near = || {
            let alike = left
                .iter()
                .take_while(|((_, other), _)| Some(*other) == kind);
            alike.take(REACH).map(|(_, question)| *question)
        };
        let at = before.and_then(|before| {
            let waits = |other: &Summary| {
                let mut ahead = near().flatten();
                ahead.any(|(position, _)| other.needs.contains(&position))
            };
            let mixed_up = |(position, other): (u16, &Summary)| {
                before.confusable.contains(&position) && !waits(other)
            };
            let apart = |(_, other): (u16, &Summary)| {
                other.tags.first() != before.tags.first() && !waits(other)
            };
            near()
                .position(|other| other.is_some_and(mixed_up))
                .or_else(|| near().position(|other| other.is_none_or(apart)))
        });
        let Some((queued, question)) = left.remove(at.unwrap_or(0)) else {
            break;
        };
        before = question.map(|(_, question)| question);
        arranged.push(queued);
    }
    arranged
}

/// How many places a card may move forward for the sake of its neighbours.
const REACH: usize = 8;

/// Puts each card that failed today behind as many others as its gap still needs.
fn place_relearning(
    cards: &mut Vec<(CardCode, ReviewKind)>,
    progress: &Progress,
    bank: &Bank,
    answered: &[Review],
    today: Day,
    in_scope: impl Fn(CardCode) -> bool,
) {
    let mut waiting: Vec<(usize, CardCode)> = progress
        .cards()
        .filter(|(code, card)| {
            card.comes_back_on(today)
                && in_scope(*code)
                && bank.card(*code).is_some()
                && progress.is_active(*code, today)
        })
        .filter_map(|(code, _)| {
            let since = answered.iter().rev().position(|a| a.card == code)?;
            Some((Queue::RELEARN_GAP.saturating_sub(since), code))
        })
        .collect();
    waiting.sort_unstable();
    for (place, (gap, code)) in waiting.into_iter().enumerate() {
        let at = (gap.max(place)).min(cards.len());
        cards.insert(at, (code, ReviewKind::Relearn));
    }
}
