//! One day of a plan: which new cards, which reviews and which part of the final pass fit into its minutes.

use super::deck::cost::{TimeBudget, with_tolerance};
use super::deck::{Deck, PlanCard};
use crate::day::Day;
use crate::study::Capacity;

/// The turning points of a plan, and how much time each day has.
#[derive(Clone, Debug)]
pub(super) struct Calendar {
    /// The day of the interview, if there is one ahead.
    pub(super) date: Option<Day>,
    /// New questions should all have been asked before this day.
    pub(super) learn_by: Day,
    /// The first day of the final pass.
    pub(super) pass_from: Day,
    /// Seconds of a full day.
    pub(super) full_day: u32,
    /// The share of that which each day has.
    pub(super) capacity: Capacity,
    /// New cards of a full day while there is no date.
    pub(super) steady_pace: f32,
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
        TimeBudget::new(self.budget(deck.today), deck.spent, self.longest())
    }

    pub(super) fn is_in_final_pass(&self, day: Day) -> bool {
        self.date
            .is_some_and(|date| self.pass_from <= day && day < date)
    }

    /// Whether the final pass still has to ask a card.
    pub(super) fn final_pass_lacks(&self, card: &PlanCard) -> bool {
        let asked = card.known.is_some_and(|known| known.last >= self.pass_from);
        card.planned && !asked
    }

    /// New cards of the deck's day, including those already begun on it.
    pub(super) fn new_a_day(&self, deck: &Deck) -> usize {
        let unknown = deck.planned().filter(|(_, s)| s.known.is_none()).count();
        let to_learn = unknown + begun(deck);
        let today = self.capacity.of(deck.today);
        let Some(date) = self.date else {
            let count = self.steady_pace * f32::from(today) / f32::from(Capacity::FULL);
            let at_least =
                usize::from(self.steady_pace > 0.0 && self.budget(deck.today) == self.longest());
            return (count.round() as usize).max(at_least).min(to_learn);
        };
        let until = if deck.today < self.learn_by {
            self.learn_by
        } else {
            // Behind schedule: spread the rest over the first half of the remaining days.
            deck.today.plus((date.since(deck.today) / 2).max(1))
        };
        let left = self.capacity.between(deck.today, until);
        let share = to_learn as u64 * u64::from(today);
        usize::try_from(share.div_ceil(left.max(1))).unwrap_or(to_learn)
    }
}

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
        let due = due(deck);
        if let Some(date) = calendar.date {
            // New cards first: seeing one for the first time gains more than another review. Then the day's part of the
            // final pass, then whatever else is due.
            agenda.learn(deck, calendar, &mut time_budget);
            let active = |at: &usize| deck.at(*at).is_some_and(|s| s.is_active(deck.today));
            let mut pass = Vec::new();
            if calendar.is_in_final_pass(deck.today) {
                let days = final_pass(deck, calendar, date).into_iter();
                let today = days.take(1).flat_map(|(_, cards)| cards);
                pass = today.filter(active).collect();
            }
            let due = due.into_iter().filter(|at| !pass.contains(at)).collect();
            agenda.review(deck, &pass, &mut time_budget);
            agenda.review(deck, &by_gain(deck, date, due), &mut time_budget);
        } else {
            agenda.review(deck, &by_recall(deck, due), &mut time_budget);
            agenda.learn(deck, calendar, &mut time_budget);
        }
        agenda
    }

    fn learn(&mut self, deck: &Deck, calendar: &Calendar, time_budget: &mut TimeBudget) {
        let wanted = calendar.new_a_day(deck).saturating_sub(begun(deck));
        let new = deck
            .planned()
            .filter(|(_, s)| s.known.is_none() && s.is_active(deck.today));
        for (at, card) in new.take(wanted) {
            let price = card.price;
            if time_budget.try_spend(price.first, price.repeat, price.learning()) {
                self.new.push(at);
            }
        }
    }

    fn review(&mut self, deck: &Deck, cards: &[usize], time_budget: &mut TimeBudget) {
        for at in cards {
            let Some((card, known)) = deck.at(*at).and_then(|s| Some((s, s.known?))) else {
                continue;
            };
            let price = card.price;
            let recall = deck.simulator.recall(&known, deck.today);
            if time_budget.try_spend(price.review, price.repeat, price.reviewing(recall)) {
                self.reviews.push(*at);
            } else {
                self.backlog += usize::from(known.due <= deck.today);
            }
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
        Some(known) => Some((known.memory.stability, at)),
        None if deck.today < calendar.pass_from => Some((0.0, at)),
        // A card that is learned within the final pass is not asked again in it.
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

/// How many planned cards had their first answer today.
fn begun(deck: &Deck) -> usize {
    let known = deck.planned().filter_map(|(_, card)| card.known);
    known.filter(|known| known.first == deck.today).count()
}

/// The planned cards that are due. None was answered today, because an answer always moves the due day ahead.
fn due(deck: &Deck) -> Vec<usize> {
    let active = deck.planned().filter(|(_, s)| s.is_active(deck.today));
    let known = active.filter_map(|(at, s)| Some((at, s.known?)));
    let due = known.filter(|(_, known)| known.due <= deck.today);
    due.map(|(at, _)| at).collect()
}

/// Cards by expected gain per second: how much a review today raises recall on the date, times value; largest first.
fn by_gain(deck: &Deck, date: Day, cards: Vec<usize>) -> Vec<usize> {
    let gain = |card: &PlanCard| {
        let known = card.known?;
        let recall = deck.simulator.recall(&known, deck.today);
        let cost = card.price.reviewing(recall).max(1);
        let gain = deck.simulator.gain(&known, deck.today, date);
        Some(-card.value * gain / cost as f32)
    };
    sorted_by(deck, cards, gain)
}

/// Cards by chance of recall, lowest first.
fn by_recall(deck: &Deck, cards: Vec<usize>) -> Vec<usize> {
    let recall = |card: &PlanCard| {
        let known = card.known?;
        Some(deck.simulator.recall(&known, deck.today))
    };
    sorted_by(deck, cards, recall)
}

fn sorted_by(deck: &Deck, cards: Vec<usize>, key: impl Fn(&PlanCard) -> Option<f32>) -> Vec<usize> {
    let mut cards: Vec<(f32, usize)> = cards
        .into_iter()
        .filter_map(|at| Some((key(deck.at(at)?)?, at)))
        .collect();
    cards.sort_by(|a, b| a.0.total_cmp(&b.0));
    cards.into_iter().map(|(_, at)| at).collect()
}
