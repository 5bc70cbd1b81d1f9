//! Which questions a quiz draws.

use super::set::QuizSet;
use crate::chance::SplitMix64;
use crate::day::Day;
use crate::progress::Progress;
use std::collections::BTreeMap;
use viva_bank::{Bank, CardCode};

/// Which questions of a set a quiz draws from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pool {
    /// Those that were learned, see [`learned`]; with too few of them, the next of the plan too.
    #[default]
    Learned,
    /// All of them.
    Anything,
}

impl Pool {
    /// In the order of the screen.
    pub const ALL: [Pool; 2] = [Pool::Learned, Pool::Anything];

    /// With fewer learned questions than these, a quiz is filled up with new ones.
    pub const FEWEST: usize = 5;

    /// The value in addresses.
    pub fn keyword(self) -> &'static str {
        match self {
            Pool::Learned => "learned",
            Pool::Anything => "anything",
        }
    }

    /// Reads [`Pool::keyword`]; anything else is the default.
    pub fn parse(keyword: &str) -> Pool {
        let mut all = Pool::ALL.into_iter();
        all.find(|pool| pool.keyword() == keyword)
            .unwrap_or_default()
    }

    /// The name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Pool::Learned => "What I\u{2019}ve learned",
            Pool::Anything => "Anything",
        }
    }
}

/// What a draw depends on besides the set, the pool and the seed.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "most fields are what they are called")]
pub struct Material<'a> {
    pub bank: &'a Bank,
    pub progress: &'a Progress,
    /// New cards in the order of learning, see [`crate::plan::next_new`].
    pub upcoming: &'a [CardCode],
    pub today: Day,
}

/// The questions of a set that were answered at least once, in the bank's order.
pub fn learned(set: &QuizSet, bank: &Bank, progress: &Progress) -> Vec<CardCode> {
    let questions = set.questions(bank, progress).into_iter();
    questions
        .map(|question| question.card)
        .filter(|card| progress.card(*card).is_some())
        .collect()
}

/// Draws at most [`QuizSet::LENGTH`] questions of a set. From what was learned: first what no quiz has asked since its last
/// review, then what is due soonest, then what is least likely to be recalled. From anything, and from past mistakes: what
/// no quiz has asked for longest. The seed decides among equals, and the order in which they are asked.
pub fn draw(set: &QuizSet, pool: Pool, material: Material<'_>, seed: u64) -> Vec<CardCode> {
    let mut shuffler = SplitMix64::new(seed);
    let questions = set.questions(material.bank, material.progress).into_iter();
    let with_choices = questions.filter(|question| question.has_choices);
    let mut cards: Vec<CardCode> = with_choices.map(|question| question.card).collect();
    shuffler.shuffle(&mut cards);
    let last_quizzed = last_quizzed(material.progress);
    let mut drawn = match (pool, set) {
        (Pool::Learned, QuizSet::Mixed | QuizSet::Kind(_) | QuizSet::Topic(_)) => {
            learned_first(cards, material, &last_quizzed)
        }
        (Pool::Anything, _) | (_, QuizSet::Missed) => {
            // Stable, so the shuffled order stays within a day. Never quizzed (`None`) comes first.
            cards.sort_by_key(|card| last_quizzed.get(card));
            cards
        }
    };
    drawn.truncate(QuizSet::LENGTH);
    shuffler.shuffle(&mut drawn);
    drawn
}

/// The learned cards, most urgent first, then new ones if there are too few.
fn learned_first(
    mut cards: Vec<CardCode>,
    material: Material<'_>,
    last_quizzed: &BTreeMap<CardCode, Day>,
) -> Vec<CardCode> {
    let Material {
        progress, today, ..
    } = material;
    cards.retain(|card| progress.is_active(*card, today));
    let (mut learned, mut new): (Vec<_>, Vec<_>) = cards
        .into_iter()
        .partition(|card| progress.card(*card).is_some());
    learned.sort_by_cached_key(|code| {
        let card = progress.card(*code);
        let quizzed = last_quizzed.get(code);
        let since = quizzed.filter(|day| card.is_some_and(|card| card.last <= **day));
        let due = card.map(|card| card.due.max(today));
        let recall = progress.retrievability(*code, today).unwrap_or(0.0);
        (since, due, (recall * 1_000.0) as u32)
    });
    if learned.len() < Pool::FEWEST {
        let upcoming = material.upcoming.iter().zip(0_usize..);
        let rank: BTreeMap<&CardCode, usize> = upcoming.collect();
        let place = |card: &CardCode| rank.get(card).copied().unwrap_or(usize::MAX);
        new.sort_by_key(|card| (last_quizzed.get(card), place(card)));
        learned.append(&mut new);
    }
    learned
}

/// The day of the last quiz that each card was drawn for.
fn last_quizzed(progress: &Progress) -> BTreeMap<CardCode, Day> {
    let mut days = BTreeMap::new();
    // Newest first, so the first day of a card is its last.
    for run in progress.quizzes() {
        for card in run.cards {
            days.entry(card).or_insert(run.began.day());
        }
    }
    days
}
