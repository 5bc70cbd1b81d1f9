//! One day of a plan: which new cards, which reviews and which part of the final pass fit into its minutes.

use super::deck::cost::{TimeBudget, with_tolerance};
use super::deck::simulator::Known;
use super::deck::{Deck, PlanCard};
use crate::day::Day;
use crate::study::Capacity;
use std::collections::BTreeSet;
use viva_bank::CardCode;

/// The turning points of a plan, and how much time each day has.
#[derive(Clone, Debug)]
pub(super) struct Calendar {
    /// The day of the interview, if there is one ahead.
    pub(super) date: Option<Day>,
    /// New questions are expected to have been asked before this day.
    pub(super) learn_by: Day,
    /// The first day of the final pass.
    pub(super) pass_from: Day,
    /// Seconds of a full day.
    pub(super) full_day: u32,
    /// The share of that which each day has.
    pub(super) capacity: Capacity,
}

impl Calendar {
    /// Seconds of a given day.
    pub(super) fn budget(&self, day: Day) -> u32 {
        self.full_day * u32::from(self.capacity.of(day)) / u32::from(Capacity::FULL)
    }

    /// Seconds of the days in `from..until`.
    pub(super) fn seconds_between(&self, from: Day, until: Day) -> f64 {
        let percent = self.capacity.between(from, until);
        f64::from(self.full_day) * percent as f64 / f64::from(Capacity::FULL)
    }

    /// Seconds of the fullest day of a week.
    pub(super) fn longest(&self) -> u32 {
        self.full_day * u32::from(self.capacity.fullest()) / u32::from(Capacity::FULL)
    }

    /// What is left of the budget of the deck's day.
    pub(super) fn time_budget(&self, deck: &Deck) -> TimeBudget {
        TimeBudget::new(self.budget(deck.today), deck.spent(), self.longest())
    }

    pub(super) fn is_in_final_pass(&self, day: Day) -> bool {
        self.date
            .is_some_and(|date| self.pass_from <= day && day < date)
    }

    /// Whether the final pass still has to ask a card.
    pub(super) fn final_pass_lacks(&self, card: &PlanCard) -> bool {
        let again = |known: Known| known.last >= self.pass_from && known.last > known.first;
        let asked = card.known.is_some_and(again);
        card.planned && !asked
    }
}

/// New cards of a day come from at most so many topics.
const TOPICS_A_DAY: usize = 3;

/// After so many new cards that are too long for what is left of a day, no further one is tried.
const MISFITS: u8 = 3;

/// What to ask on a day, as positions in the deck, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Agenda {
    pub(super) reviews: Vec<usize>,
    pub(super) new: Vec<usize>,
    /// Due reviews for which the day has no time left.
    pub(super) backlog: usize,
}

impl Agenda {
    /// The agenda of the deck's day.
    pub(super) fn of(deck: &Deck, calendar: &Calendar) -> Agenda {
        let mut agenda = Agenda::default();
        let mut time_budget = calendar.time_budget(deck);
        let due = most_urgent_first(deck, due(deck));
        // Reviews first: what was promised for a day is asked on it. New cards take what is left of the minutes.
        agenda.review(deck, &due, &mut time_budget);
        if let Some(date) = calendar.date
            && calendar.is_in_final_pass(deck.today)
        {
            let today = final_pass(deck, calendar, date).into_iter().take(1);
            let mut pass: Vec<usize> = today.flat_map(|(_, cards)| cards).collect();
            pass.retain(|at| !due.contains(at));
            let can_be_asked = |card: &PlanCard| {
                card.is_active(deck.today)
                    && card.known.is_some_and(|known| known.last < deck.today)
            };
            pass.retain(|at| deck.at(*at).is_some_and(can_be_asked));
            agenda.review(deck, &pass, &mut time_budget);
        }
        let room = Room::of(deck, calendar, &agenda.reviews);
        agenda.learn(deck, &mut time_budget, room);
        agenda
    }

    /// New cards in the order of learning, from few topics, so that one answer supports the next. Other topics come only
    /// when these have nothing left and the day has.
    fn learn(&mut self, deck: &Deck, time_budget: &mut TimeBudget, mut room: Room) {
        let mut topics: BTreeSet<u8> = begun(deck).map(|card| card.topic).collect();
        let mut learned: BTreeSet<CardCode> = deck.known().map(|card| card.code).collect();
        let mut misfits = 0;
        for is_strict in [true, false] {
            for (at, card) in deck.planned() {
                let is_new = !learned.contains(&card.code) && card.is_active(deck.today);
                let is_near = topics.contains(&card.topic) || topics.len() < TOPICS_A_DAY;
                let is_next = is_new && (is_near || !is_strict);
                if !is_next || !deck.has_needs(card, |code| learned.contains(&code)) {
                    continue;
                }
                if !room.has_for(card) {
                    return;
                }
                let price = card.price;
                if time_budget.try_spend(price.first, price.repeat, price.learning()) {
                    room.take(card);
                    topics.insert(card.topic);
                    learned.insert(card.code);
                    self.new.push(at);
                    continue;
                }
                // A shorter one may fit, but not one from far down the order: it is worth no more for being short.
                misfits += 1;
                if misfits == MISFITS {
                    return;
                }
            }
        }
    }

    fn review(&mut self, deck: &Deck, cards: &[usize], time_budget: &mut TimeBudget) {
        for at in cards {
            let Some((card, known)) = deck.at(*at).and_then(|s| Some((s, s.known?))) else {
                continue;
            };
            let price = card.price;
            let expected = deck.review_seconds(card);
            if time_budget.try_spend(price.review, price.repeat, expected) {
                self.reviews.push(*at);
            } else {
                self.backlog += usize::from(known.due <= deck.today);
            }
        }
    }
}

/// What the coming days can still take. A new card comes back soon, and it must not push a review off the day that was
/// promised, so it is learned only while there is room for its reviews.
struct Room {
    /// Seconds left until each of [`HORIZONS`], after the reviews that are due until then.
    left: [f32; 3],
}

/// Days ahead, with how many reviews a new card is expected to bring until then, and a card that is reviewed today.
const HORIZONS: [(i32, f32, f32); 3] = [(1, 0.5, 0.15), (3, 1.1, 0.3), (7, 1.9, 0.6)];

/// The share of the coming days that new cards may fill with reviews when there is no end: reviews of different days'
/// cards fall on one day by chance.
const STEADY: f32 = 0.8;

impl Room {
    fn of(deck: &Deck, calendar: &Calendar, today: &[usize]) -> Room {
        let tomorrow = deck.today.plus(1);
        // What comes back on days off is asked on the first day after them.
        let mut week = (0..7).map(|n| tomorrow.plus(n));
        let next = week
            .find(|day| calendar.capacity.of(*day) > 0)
            .unwrap_or(tomorrow);
        let left = HORIZONS.map(|(days, reviews, again)| {
            let end = calendar
                .date
                .map_or(next.plus(days), |date| date.min(next.plus(days)));
            // Nothing comes back before an interview tomorrow.
            if end <= next {
                return f32::INFINITY;
            }
            let share = if calendar.date.is_some() { 1.0 } else { STEADY };
            let mut left = calendar.seconds_between(tomorrow, end) as f32 * share;
            for (at, card) in deck.planned() {
                let Some(known) = card.known else { continue };
                let seconds = deck.review_seconds(card) as f32;
                // What was answered today counts as it did this morning, so that no answer changes the day.
                left -= match known.is_answered_on(deck.today) {
                    true if known.is_begun_on(deck.today) => reviews * card.price.review as f32,
                    true => seconds * again,
                    false if today.contains(&at) => seconds * again,
                    false if known.due < end => seconds,
                    false => 0.0,
                };
            }
            left
        });
        Room { left }
    }

    fn has_for(&self, card: &PlanCard) -> bool {
        let needed = HORIZONS.map(|(_, reviews, _)| reviews * card.price.review as f32);
        self.left
            .iter()
            .zip(needed)
            .all(|(left, needed)| *left >= needed)
    }

    fn take(&mut self, card: &PlanCard) {
        for (left, (_, reviews, _)) in self.left.iter_mut().zip(HORIZONS) {
            *left -= reviews * card.price.review as f32;
        }
    }
}

/// The rest of the final pass: each of its remaining days, with the cards to ask on it.
pub(super) fn final_pass(deck: &Deck, calendar: &Calendar, date: Day) -> Vec<(Day, Vec<usize>)> {
    let from = deck.today.max(calendar.pass_from);
    let days = spread(deck, calendar, date, final_pass_cards(deck, calendar));
    (0..).map(|n| from.plus(n)).zip(days).collect()
}

/// The cards that the final pass still has to ask, most stable memory first, so that what fades fastest is asked
/// nearest to the date; cards that have yet to be learned come last.
fn final_pass_cards(deck: &Deck, calendar: &Calendar) -> Vec<usize> {
    let lacking = deck.planned().filter(|(_, s)| calendar.final_pass_lacks(s));
    let stability = lacking.filter_map(|(at, card)| match card.known {
        // It is asked again on a later day, so it is best kept for the end.
        Some(known) if known.last == deck.today => Some((-1.0, at)),
        Some(known) => Some((known.memory.stability, at)),
        None if deck.today < calendar.pass_from => Some((0.0, at)),
        // A card that is learned within the final pass joins it on the next day.
        None => None,
    });
    let mut cards: Vec<(f32, usize)> = stability.collect();
    cards.sort_by(|a, b| b.0.total_cmp(&a.0));
    cards.into_iter().map(|(_, at)| at).collect()
}

/// Spreads cards over the remaining days of the final pass in proportion to their time, counting what was reviewed
/// today. No day exceeds its budget by more than a tenth, unless a single card takes longer than the longest day. Cards
/// that do not fit are dropped from the end.
fn spread(deck: &Deck, calendar: &Calendar, date: Day, cards: Vec<usize>) -> Vec<Vec<usize>> {
    let from = deck.today.max(calendar.pass_from);
    let all_days = calendar.capacity.between(from, date);
    let seconds = |at: &usize| {
        deck.at(*at)
            .map_or(0, |s| u64::from(deck.review_seconds(s)))
    };
    let mut done: u64 = deck
        .planned()
        .filter_map(|(at, card)| Some((at, card.known?)))
        .filter(|(_, known)| known.last == from && known.first < from)
        .map(|(at, _)| seconds(&at))
        .sum();
    let total: u64 = done + cards.iter().map(seconds).sum::<u64>();
    let mut load = done;
    let mut remaining = cards.into_iter().peekable();
    let mut spread = Vec::new();
    for day in (0..date.since(from)).map(|n| from.plus(n)) {
        let mut cards = Vec::new();
        let budget = calendar.budget(day);
        let so_far = calendar.capacity.between(from, day.plus(1));
        while let Some(cost) = remaining.peek().map(seconds) {
            let full = done * all_days >= total * so_far;
            let alone = load == 0 && budget == calendar.longest();
            let too_much = load + cost > u64::from(with_tolerance(budget)) && !alone;
            if full || too_much || budget == 0 {
                break;
            }
            cards.extend(remaining.next());
            load += cost;
            done += cost;
        }
        spread.push(cards);
        load = 0;
    }
    spread
}

/// The cards that had their first answer today.
pub(super) fn begun(deck: &Deck) -> impl Iterator<Item = &PlanCard> {
    deck.known().filter(|card| {
        card.known
            .is_some_and(|known| known.is_begun_on(deck.today))
    })
}

/// The planned cards that are due. None was answered today, because an answer always moves the due day ahead.
fn due(deck: &Deck) -> Vec<usize> {
    let active = deck.planned().filter(|(_, s)| s.is_active(deck.today));
    let known = active.filter_map(|(at, s)| Some((at, s.known?)));
    let due = known.filter(|(_, known)| known.due <= deck.today);
    due.map(|(at, _)| at).collect()
}

/// What was promised for a certain day first: after a failure, by hand, or by a wrong quiz answer. Then by chance of recall, lowest first.
fn most_urgent_first(deck: &Deck, cards: Vec<usize>) -> Vec<usize> {
    let keyed = cards.into_iter().filter_map(|at| {
        let known = deck.at(at)?.known?;
        let promised = known.moved || known.due.since(known.last) <= 1;
        Some((!promised, deck.simulator.recall(&known, deck.today), at))
    });
    let mut cards: Vec<(bool, f32, usize)> = keyed.collect();
    cards.sort_by(|a, b| (a.0.cmp(&b.0)).then(a.1.total_cmp(&b.1)));
    cards.into_iter().map(|(_, _, at)| at).collect()
}
