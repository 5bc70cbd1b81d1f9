//! One day of a plan: which new cards, which reviews, and what of the final pass, within the minutes.

use super::cost::{Purse, allowed};
use super::deck::{Deck, Standing};
use crate::memory::Day;

/// The days that a plan turns on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calendar {
    /// The day of the interview, if there is one ahead.
    pub(super) date: Option<Day>,
    /// The day before which everything new should have been asked.
    pub(super) learn_by: Day,
    /// First day of the final pass.
    pub(super) pass_from: Day,
    /// Seconds a day.
    pub(super) budget: u32,
    /// New cards a day while there is no date.
    pub(super) steady: usize,
}

impl Calendar {
    /// Whether a day belongs to the final pass.
    pub(super) fn in_pass(&self, day: Day) -> bool {
        self.date
            .is_some_and(|date| self.pass_from <= day && day < date)
    }

    /// Whether the final pass has still to ask a card.
    pub(super) fn owes(&self, standing: &Standing) -> bool {
        let asked = standing
            .known
            .is_some_and(|known| known.last >= self.pass_from);
        standing.planned && !asked
    }

    /// New cards of a day; those that were begun on it are counted in.
    pub(super) fn new_a_day(&self, deck: &Deck) -> usize {
        let unknown = deck.planned().filter(|(_, s)| s.known.is_none()).count();
        let to_learn = unknown + begun(deck);
        let Some(date) = self.date else {
            return self.steady.min(to_learn);
        };
        let days = if deck.today < self.learn_by {
            self.learn_by.since(deck.today)
        } else {
            // Late: what is left comes in the first half of the days that are left.
            date.since(deck.today) / 2
        };
        to_learn.div_ceil(usize::try_from(days).unwrap_or(1).max(1))
    }
}

/// What to ask on a day, as positions in the deck, first things first.
#[derive(Clone, Debug, Default)]
pub(super) struct Agenda {
    pub(super) reviews: Vec<usize>,
    pub(super) new: Vec<usize>,
    /// Reviews that are due and have to wait, because the minutes are used up.
    pub(super) waiting: usize,
}

impl Agenda {
    /// The agenda of the deck's day.
    pub(super) fn of(deck: &Deck, calendar: &Calendar) -> Agenda {
        let mut agenda = Agenda::default();
        let mut purse = Purse::new(calendar.budget, deck.spent);
        let due = due(deck);
        if let Some(date) = calendar.date {
            // New cards have their room: one never asked is worth more than one more look at another. Then comes the
            // day's part of the final pass, then whatever else is due.
            agenda.learn(deck, calendar, &mut purse);
            let pass: Vec<usize> = if calendar.in_pass(deck.today) {
                let owed = owed(deck, calendar);
                let days = spread(deck, calendar, date, owed).into_iter();
                days.take(1).flatten().collect()
            } else {
                Vec::new()
            };
            let due = due.into_iter().filter(|at| !pass.contains(at)).collect();
            agenda.review(deck, &pass, &mut purse);
            agenda.review(deck, &by_gain(deck, date, due), &mut purse);
        } else {
            agenda.review(deck, &by_recall(deck, due), &mut purse);
            agenda.learn(deck, calendar, &mut purse);
        }
        agenda
    }

    fn learn(&mut self, deck: &Deck, calendar: &Calendar, purse: &mut Purse) {
        let wanted = calendar.new_a_day(deck).saturating_sub(begun(deck));
        let new = deck.planned().filter(|(_, s)| s.known.is_none());
        for (at, standing) in new.take(wanted) {
            let price = standing.price;
            if purse.pay(price.first, price.repeat, price.learning()) {
                self.new.push(at);
            }
        }
    }

    fn review(&mut self, deck: &Deck, cards: &[usize], purse: &mut Purse) {
        for at in cards {
            let Some((standing, known)) = deck.at(*at).and_then(|s| Some((s, s.known?))) else {
                continue;
            };
            let price = standing.price;
            let recall = deck.foresight.recall(&known, deck.today);
            if purse.pay(price.review, price.repeat, price.reviewing(recall)) {
                self.reviews.push(*at);
            } else {
                self.waiting += usize::from(known.due <= deck.today);
            }
        }
    }
}

/// The final pass as it stands today: for each of its days that are left, the cards that are asked once more.
pub(super) fn final_pass(deck: &Deck, calendar: &Calendar, date: Day) -> Vec<(Day, Vec<usize>)> {
    let from = deck.today.max(calendar.pass_from);
    let days = spread(deck, calendar, date, owed(deck, calendar));
    (0..).map(|n| from.plus(n)).zip(days).collect()
}

/// Cards that the final pass has still to ask, in its order: the best known first, so that what fades fastest is asked
/// nearest to the date; then what is still to learn.
fn owed(deck: &Deck, calendar: &Calendar) -> Vec<usize> {
    let owed = deck.planned().filter(|(_, s)| calendar.owes(s));
    let stability = owed.filter_map(|(at, standing)| match standing.known {
        Some(known) => Some((known.memory.stability, at)),
        None if deck.today < calendar.pass_from => Some((0.0, at)),
        // Within the pass, learning a card is its place in it.
        None => None,
    });
    let mut owed: Vec<(f32, usize)> = stability.collect();
    owed.sort_by(|a, b| b.0.total_cmp(&a.0));
    owed.into_iter().map(|(_, at)| at).collect()
}

/// Spreads cards evenly over the days of the final pass that are left, with what was reviewed today counted in. No day
/// gets more than a tenth over the budget, unless one card alone takes more; what does not fit is left off at the end.
fn spread(deck: &Deck, calendar: &Calendar, date: Day, owed: Vec<usize>) -> Vec<Vec<usize>> {
    let from = deck.today.max(calendar.pass_from);
    let days = u64::try_from(date.since(from)).unwrap_or(0);
    let look = |at: &usize| deck.at(*at).map_or(0, |s| u64::from(deck.look(s)));
    let mut done: u64 = deck
        .planned()
        .filter_map(|(at, standing)| Some((at, standing.known?)))
        .filter(|(_, known)| known.last == from && known.first < from)
        .map(|(at, _)| look(&at))
        .sum();
    let total: u64 = done + owed.iter().map(look).sum::<u64>();
    let mut load = done;
    let mut owed = owed.into_iter().peekable();
    let mut spread = Vec::new();
    for day in 1..=days {
        let mut cards = Vec::new();
        while let Some(cost) = owed.peek().map(look) {
            let full = done * days >= total * day;
            let too_much = load + cost > u64::from(allowed(calendar.budget)) && load > 0;
            if full || too_much || calendar.budget == 0 {
                break;
            }
            cards.extend(owed.next());
            load += cost;
            done += cost;
        }
        spread.push(cards);
        load = 0;
    }
    spread
}

/// Planned cards that were begun today.
fn begun(deck: &Deck) -> usize {
    let known = deck.planned().filter_map(|(_, standing)| standing.known);
    known.filter(|known| known.first == deck.today).count()
}

/// Planned cards that are due. A card is due after its last answer, so none of them was answered today.
fn due(deck: &Deck) -> Vec<usize> {
    let known = deck.planned().filter_map(|(at, s)| Some((at, s.known?)));
    let due = known.filter(|(_, known)| known.due <= deck.today);
    due.map(|(at, _)| at).collect()
}

/// By what a second of reviewing them today gains until the date, weighted by value; most first.
fn by_gain(deck: &Deck, date: Day, cards: Vec<usize>) -> Vec<usize> {
    let gain = |standing: &Standing| {
        let known = standing.known?;
        let recall = deck.foresight.recall(&known, deck.today);
        let cost = standing.price.reviewing(recall).max(1);
        let gain = deck.foresight.gain(&known, deck.today, date);
        Some(-standing.value * gain / cost as f32)
    };
    sorted(deck, cards, gain)
}

/// What is nearest to being forgotten first.
fn by_recall(deck: &Deck, cards: Vec<usize>) -> Vec<usize> {
    let recall = |standing: &Standing| {
        let known = standing.known?;
        Some(deck.foresight.recall(&known, deck.today))
    };
    sorted(deck, cards, recall)
}

fn sorted(deck: &Deck, cards: Vec<usize>, key: impl Fn(&Standing) -> Option<f32>) -> Vec<usize> {
    let mut cards: Vec<(f32, usize)> = cards
        .into_iter()
        .filter_map(|at| Some((key(deck.at(at)?)?, at)))
        .collect();
    cards.sort_by(|a, b| a.0.total_cmp(&b.0));
    cards.into_iter().map(|(_, at)| at).collect()
}
