//! The order of learning: the core of the level first, then what is worth most, and always what is needed before what
//! needs it.

use std::collections::BTreeMap;
use viva_bank::{CardCode, Index, Level};

/// After this many questions of a topic the next one is worth half: interviewers move from topic to topic, so a
/// candidate with little time does better with some of each than with all of one.
const HALVING: f32 = 20.0;

/// A card to be put in order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ranked {
    pub(super) code: CardCode,
    /// Position in [`Index::topics`].
    pub(super) topic: u8,
    /// Its value; afterwards reduced by its rank within its topic.
    pub(super) worth: f32,
}

/// Sorts cards into the order of learning, and reduces the worth of each by its rank within its topic.
pub(super) fn sort(mut cards: Vec<Ranked>, index: &Index, level: Level) -> Vec<Ranked> {
    let core: Vec<CardCode> = index.core(level).map(|question| question.card).collect();
    let rank: BTreeMap<CardCode, usize> = (0..).zip(core).map(|(n, code)| (code, n)).collect();
    let place = |card: &Ranked| rank.get(&card.code).copied().unwrap_or(usize::MAX);
    let by_place = |a: &Ranked, b: &Ranked| {
        // Stable, so cards of equal worth stay in the bank's order.
        place(a).cmp(&place(b)).then(b.worth.total_cmp(&a.worth))
    };
    cards.sort_by(by_place);
    let mut ranks: BTreeMap<u8, f32> = BTreeMap::new();
    for card in &mut cards {
        let rank = ranks.entry(card.topic).or_default();
        card.worth /= 1.0 + *rank / HALVING;
        *rank += 1.0;
    }
    cards.sort_by(by_place);
    needed_first(cards, index)
}

/// Moves each card behind those that it needs, if it is not there already.
fn needed_first(cards: Vec<Ranked>, index: &Index) -> Vec<Ranked> {
    let needs = needs(index);
    let mut left: BTreeMap<CardCode, Ranked> =
        cards.iter().map(|card| (card.code, *card)).collect();
    let mut sorted = Vec::with_capacity(cards.len());
    for card in &cards {
        // A stack instead of recursion. A card is taken out of `left` when its needs are on the stack, so that even a circle
        // of needs, which the bank refuses, would end.
        let mut stack: Vec<(Ranked, bool)> = left
            .remove(&card.code)
            .map(|c| (c, false))
            .into_iter()
            .collect();
        while let Some((card, is_ready)) = stack.pop() {
            if is_ready {
                sorted.push(card);
                continue;
            }
            stack.push((card, true));
            let needed = needs.get(&card.code).into_iter().flatten().rev();
            let waiting: Vec<Ranked> = needed.filter_map(|code| left.remove(code)).collect();
            stack.extend(waiting.into_iter().map(|card| (card, false)));
        }
    }
    sorted
}

/// What each card needs; only cards that need any.
pub(super) fn needs(index: &Index) -> BTreeMap<CardCode, Vec<CardCode>> {
    let code = |position: &u16| index.questions.get(usize::from(*position)).map(|q| q.card);
    let with_needs = index
        .questions
        .iter()
        .filter(|question| !question.needs.is_empty());
    with_needs
        .map(|question| {
            (
                question.card,
                question.needs.iter().filter_map(code).collect(),
            )
        })
        .collect()
}
