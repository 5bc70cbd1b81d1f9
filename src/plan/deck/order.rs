//! The order of learning: the core of the level first, then what is worth most, and always what is needed before what
//! needs it.

use super::card::PlanCard;
use std::collections::BTreeMap;
use viva_bank::CardCode;

/// After this many questions of a topic the next one is worth half: interviewers move from topic to topic, so a
/// candidate with little time does better with some of each than with all of one.
const HALVING: f32 = 20.0;

/// Sorts cards into the order of learning, and reduces the worth of each by its rank within its topic. `core`: the rank of
/// each card of the core. `needs`: what each card needs.
pub(super) fn sort(
    mut cards: Vec<PlanCard>,
    core: &BTreeMap<CardCode, usize>,
    needs: &BTreeMap<CardCode, Vec<CardCode>>,
) -> Vec<PlanCard> {
    let place = |card: &PlanCard| core.get(&card.code).copied().unwrap_or(usize::MAX);
    let by_place = |a: &PlanCard, b: &PlanCard| {
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
    needed_first(cards, needs)
}

/// Moves each card behind those that it needs, if it is not there already.
fn needed_first(cards: Vec<PlanCard>, needs: &BTreeMap<CardCode, Vec<CardCode>>) -> Vec<PlanCard> {
    let mut left: BTreeMap<CardCode, PlanCard> =
        cards.iter().map(|card| (card.code, *card)).collect();
    let mut sorted = Vec::with_capacity(cards.len());
    for card in &cards {
        // A stack instead of recursion. A card is taken out of `left` when its needs are on the stack, so that even a circle
        // of needs, which the bank refuses, would end.
        let mut stack: Vec<(PlanCard, bool)> = left
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
            let waiting: Vec<PlanCard> = needed.filter_map(|code| left.remove(code)).collect();
            stack.extend(waiting.into_iter().map(|card| (card, false)));
        }
    }
    sorted
}
