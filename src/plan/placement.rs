//! Placement: a dozen questions that find out what the learner knows already, and where each topic begins for them.

use crate::chance::SplitMix64;
use crate::day::Day;
use crate::progress::Progress;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use viva_bank::{CardCode, Index, Kind, Level, Summary};

/// The most questions of a placement.
pub const PLACEMENT_LENGTH: usize = 12;

/// Every so many questions, one is asked with its choices, if it has any: a check that is not the learner's own word.
const CHOICE_EVERY: usize = 4;

/// A question of a placement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacementQuestion {
    /// The question.
    pub card: CardCode,
    /// Whether its choices are asked instead of the learner's own word.
    pub by_choice: bool,
}

/// What the learner said, or chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlacementAnswer {
    /// It is new to them.
    New,
    /// They are not sure.
    NotSure,
    /// They know it.
    KnowIt,
    /// They chose the right answer.
    Right,
    /// They chose a wrong answer.
    Wrong,
}

impl PlacementAnswer {
    /// The three that a learner gives about themselves: from less to more known.
    pub const OWN: [PlacementAnswer; 3] = [
        PlacementAnswer::New,
        PlacementAnswer::NotSure,
        PlacementAnswer::KnowIt,
    ];

    /// Whether the question counts as known.
    pub fn is_known(self) -> bool {
        matches!(self, PlacementAnswer::KnowIt | PlacementAnswer::Right)
    }

    /// As on the button, and as announced.
    pub fn label(self) -> &'static str {
        match self {
            PlacementAnswer::New => "New to me",
            PlacementAnswer::NotSure => "Not sure",
            PlacementAnswer::KnowIt => "Know it",
            PlacementAnswer::Right => "Right",
            PlacementAnswer::Wrong => "Wrong",
        }
    }
}

/// Draws a placement from the new questions of the level's core; at most [`PLACEMENT_LENGTH`] of them. If the core has
/// fewer left, other questions of the level fill it up.
///
/// Each topic gets as many as its share of these questions. Of a topic come first those that no other one drawn needs,
/// because knowing that one says enough, that can be answered without reading code, because the check is a quick one, and
/// that are asked most. The seed decides among equals.
pub fn draw_placement(
    level: Level,
    index: &Index,
    progress: &Progress,
    today: Day,
    seed: u64,
) -> Vec<PlacementQuestion> {
    let mut chance = SplitMix64::new(seed);
    let core = index.core(level).collect();
    let others = index.questions.iter().filter(|q| q.level == level);
    let mut drawn: Vec<&Summary> = Vec::new();
    for pool in [core, others.collect()] {
        let mut pool: Vec<&Summary> = pool;
        pool.retain(|question| {
            let is_drawn = drawn.iter().any(|other| other.card == question.card);
            !is_drawn && can_ask(progress, question.card, today)
        });
        chance.shuffle(&mut pool);
        fill(&mut drawn, pool, index);
    }
    let numbered = (1..).zip(drawn);
    let asked = numbered.map(|(number, question)| PlacementQuestion {
        card: question.card,
        by_choice: number % CHOICE_EVERY == 0 && question.has_choices,
    });
    asked.collect()
}

/// Whether a question is new, and neither rests nor is suspended.
pub(super) fn can_ask(progress: &Progress, card: CardCode, today: Day) -> bool {
    progress.card(card).is_none() && progress.is_active(card, today)
}

/// Moves questions from a pool to those drawn. The topic whose turn it is has the most questions for each that it has
/// got (Sainte-Laguë), so that the shares are those of the pool.
fn fill<'a>(drawn: &mut Vec<&'a Summary>, pool: Vec<&'a Summary>, index: &Index) {
    let mut topics: BTreeMap<u8, Vec<&Summary>> = BTreeMap::new();
    let order: Vec<u8> = pool.iter().map(|question| question.topic).collect();
    for question in pool {
        topics.entry(question.topic).or_default().push(question);
    }
    let sizes: BTreeMap<u8, usize> = topics.iter().map(|(t, all)| (*t, all.len())).collect();
    while drawn.len() < PLACEMENT_LENGTH {
        let turn = |topic: &u8| {
            let got = drawn.iter().filter(|question| question.topic == *topic);
            let size = sizes.get(topic).copied().unwrap_or(0);
            // Whole numbers, because shares are compared for equality.
            Reverse(size * 10_000 / (2 * got.count() + 1))
        };
        let left = |topic: &&u8| topics.get(topic).is_some_and(|all| !all.is_empty());
        // The order of the shuffled pool decides among equals.
        let Some(topic) = order.iter().filter(left).min_by_key(|topic| turn(topic)) else {
            return;
        };
        let needed = needed_by(drawn.iter().copied(), index);
        let Some(all) = topics.get_mut(topic) else {
            return;
        };
        let first = (0..all.len()).min_by_key(|at| {
            let question = all.get(*at).copied();
            question.map(|q| {
                let is_slow = Kind::ABOUT_CODE.contains(&q.kind);
                (needed.contains(&q.card), is_slow, Reverse(q.asked))
            })
        });
        drawn.extend(first.map(|at| all.remove(at)));
    }
}

/// What else counts as known after a placement, besides the questions that were known themselves.
///
/// A question that the learner says they know takes with it what it needs, directly or through others, and those
/// questions of its topic in the level's core that are for a lower level. Nothing follows from a right choice, which may
/// have been luck, nor in a topic of which one asked question was not known. What was asked, or answered
/// at any time, speaks for itself.
pub fn also_known(
    level: Level,
    index: &Index,
    progress: &Progress,
    answers: &[(CardCode, PlacementAnswer)],
) -> Vec<CardCode> {
    let answer = |question: &Summary| {
        let mut of_question = answers.iter().filter(|(card, _)| *card == question.card);
        of_question.next().map(|(_, answer)| *answer)
    };
    let asked: Vec<&Summary> = index
        .questions
        .iter()
        .filter(|question| answer(question).is_some())
        .collect();
    let missed: BTreeSet<u8> = asked
        .iter()
        .filter(|question| answer(question).is_some_and(|answer| !answer.is_known()))
        .map(|question| question.topic)
        .collect();
    let by_own_word = |question: &&Summary| {
        let said = answer(question) == Some(PlacementAnswer::KnowIt);
        said && !missed.contains(&question.topic)
    };
    let known: Vec<&Summary> = asked.iter().copied().filter(by_own_word).collect();
    let needed = needed_by(known.iter().copied(), index);
    let is_easier = |question: &Summary| {
        let of_topic = known.iter().filter(|known| known.topic == question.topic);
        of_topic
            .into_iter()
            .any(|known| question.level < known.level)
    };
    let core: BTreeSet<CardCode> = index.core(level).map(|question| question.card).collect();
    let follows = index.questions.iter().filter(|question| {
        let is_open = answer(question).is_none() && progress.card(question.card).is_none();
        let is_below = core.contains(&question.card) && is_easier(question);
        is_open
            && !missed.contains(&question.topic)
            && (is_below || needed.contains(&question.card))
    });
    follows.map(|question| question.card).collect()
}

/// What questions need, directly or through others.
fn needed_by<'a>(
    questions: impl Iterator<Item = &'a Summary>,
    index: &'a Index,
) -> BTreeSet<CardCode> {
    let at = |position: &u16| index.questions.get(usize::from(*position));
    let needs = |question: &'a Summary| question.needs.iter().filter_map(at);
    let mut needed = BTreeSet::new();
    let mut waiting: Vec<&Summary> = questions.flat_map(needs).collect();
    while let Some(question) = waiting.pop() {
        if needed.insert(question.card) {
            waiting.extend(needs(question));
        }
    }
    needed
}
