//! Whether everything fits into the time that is left, and what to leave out if not.

use super::agenda::Calendar;
use super::cost::allowed;
use super::deck::{Deck, PlanCard};
use super::simulator::Known;
use super::{Goal, Workload};
use crate::day::Day;
use crate::study::Capacity;

/// The final pass is begun a fifth earlier than it would need, so that a lost day or a bad one does not break it.
const EARLIER: f64 = 1.2;
/// New cards come in this share of the time from setting the goal to the date, so that the last of them come back, too.
const LEARNING: f64 = 0.7;
/// A new card's reviews of so many days are reckoned in when there is no date to end at.
const MONTH: i32 = 30;

impl Calendar {
    /// The days of a goal, before it is known how long the final pass is.
    fn of(goal: &Goal, date: Option<Day>, today: Day) -> Calendar {
        let mut calendar = Calendar {
            date,
            learn_by: today,
            pass_from: today,
            full: u32::from(goal.minutes_a_day) * 60,
            capacity: goal.capacity.clone(),
            steady: 0.0,
        };
        if let Some(date) = date {
            let since = goal.since.min(today);
            let all_days = goal.capacity.between(since, date) as f64;
            let learning = (all_days * LEARNING).ceil() as u64;
            calendar.learn_by = goal.capacity.reached(since, date, learning);
        }
        calendar
    }

    /// The calendar of a goal. Takes cards out of the deck's plan until the rest fits.
    pub(super) fn draw_up(goal: &Goal, date: Option<Day>, deck: &mut Deck) -> Calendar {
        let mut calendar = Calendar::of(goal, date, deck.today);
        let Some(date) = date else {
            calendar.steady = steady(deck, calendar.full);
            return calendar;
        };
        let since = goal.since.min(deck.today);
        let order = Order::of(goal, deck, calendar.longest());
        // The most new cards, in this order, that fit: found by halving, as more cards never need less time.
        let (mut fits, mut too_many) = (order.required, order.possible + 1);
        while fits + 1 < too_many {
            let middle = fits + (too_many - fits) / 2;
            order.choose(deck, middle);
            calendar.pass_from = pass_from(deck, &calendar, since, date);
            if is_enough(deck, &calendar, date) {
                fits = middle;
            } else {
                too_many = middle;
            }
        }
        order.choose(deck, fits);
        calendar.pass_from = pass_from(deck, &calendar, since, date);
        calendar
    }
}

/// The fewest minutes a day with which every card of the deck is learned and asked once more near the date; `None` if that
/// is more than can be set.
pub(super) fn minutes_for_all(goal: &Goal, date: Day, mut deck: Deck) -> Option<u8> {
    for card in &mut deck.cards {
        card.planned = true;
    }
    let since = goal.since.min(deck.today);
    let longest = deck.cards.iter().map(|s| s.price.first).max()?;
    let fits = |minutes: &u8| {
        let goal = Goal {
            minutes_a_day: *minutes,
            ..goal.clone()
        };
        let mut calendar = Calendar::of(&goal, Some(date), deck.today);
        calendar.pass_from = pass_from(&deck, &calendar, since, date);
        longest <= allowed(calendar.longest()) && is_enough(&deck, &calendar, date)
    };
    // By halving: with more minutes never less fits.
    let (mut few, mut enough) = (0, Goal::MINUTES.end() + 1);
    while few + 1 < enough {
        let middle = few + (enough - few) / 2;
        if fits(&middle) {
            enough = middle;
        } else {
            few = middle;
        }
    }
    Goal::MINUTES.contains(&enough).then_some(enough)
}

/// What the planned cards take until the date, and what there is.
pub(super) fn workload(deck: &Deck, calendar: &Calendar, date: Day) -> Workload {
    let learned = deck.today.plus(learning_days(deck, calendar) / 2);
    let new = deck.simulator.after_first(learned, date);
    let of_new = reviews(deck, calendar, date, (new, learned));
    let (mut learning, mut between, mut pass) = (0.0, 0.0, 0.0);
    for (_, card) in deck.planned() {
        let (count, failures) = match card.known {
            Some(known) => reviews(deck, calendar, date, (known, deck.today)),
            None => of_new,
        };
        let price = card.price;
        between += f64::from(count) * f64::from(price.review)
            + f64::from(failures) * f64::from(price.repeat);
        learning += to_learn(card);
        pass += in_pass(deck, calendar, card);
    }
    let minutes = |seconds: f64| (seconds / 60.0).ceil() as u32;
    Workload {
        learning: minutes(learning),
        reviews: minutes(between),
        pass: minutes(pass),
        available: (available(deck, calendar, date) / 60.0) as u32,
    }
}

/// Reviews of a card until the date besides its place in the final pass, and how many of them fail.
fn reviews(deck: &Deck, calendar: &Calendar, date: Day, (known, from): (Known, Day)) -> (f32, f32) {
    let simulator = &deck.simulator;
    let begin = calendar.pass_from.max(from);
    let (mut known, reviews, failures) = simulator.after_reviews(known, from, begin, date);
    if known.last < calendar.pass_from {
        known = simulator.after_review(&known, begin, date);
    }
    let (_, again, failed) = simulator.after_reviews(known, begin, date, date);
    (reviews + again, failures + failed)
}

/// Whether each planned card can be learned and be asked once more near the date.
pub(super) fn is_enough(deck: &Deck, calendar: &Calendar, date: Day) -> bool {
    needed(deck, calendar) <= available(deck, calendar, date)
}

/// Seconds that a new card takes at least: learning it, and its place in the final pass.
pub(super) fn minimum_seconds(deck: &Deck, card: &PlanCard) -> f64 {
    to_learn(card) + f64::from(deck.review_seconds(card))
}

/// The new cards in the order in which they are planned: those that the learner wants in any case, then those worth most
/// a second, last those that no day has room for. What was begun is never given up: asking it again costs little, and
/// its place in a day goes by what that gains.
struct Order {
    cards: Vec<usize>,
    /// So many of the first are wanted in any case.
    required: usize,
    /// So many of the first can be planned.
    possible: usize,
}

impl Order {
    fn of(goal: &Goal, deck: &Deck, budget: u32) -> Order {
        let (mut required, mut others, mut too_long) = (Vec::new(), Vec::new(), Vec::new());
        for (at, card) in deck.cards.iter().enumerate() {
            if card.known.is_some() {
                continue;
            } else if goal.required.contains(&card.code) {
                required.push(at);
            } else if card.price.first > allowed(budget) {
                too_long.push(at);
            } else {
                others.push(at);
            }
        }
        Order {
            required: required.len(),
            possible: required.len() + others.len(),
            cards: [required, others, too_long].concat(),
        }
    }

    fn choose(&self, deck: &mut Deck, count: usize) {
        for (place, at) in self.cards.iter().enumerate() {
            if let Some(card) = deck.cards.get_mut(*at) {
                card.planned = place < count;
            }
        }
    }
}

fn needed(deck: &Deck, calendar: &Calendar) -> f64 {
    let seconds = |(_, card): (usize, &PlanCard)| to_learn(card) + in_pass(deck, calendar, card);
    deck.planned().map(seconds).sum()
}

/// The first day of a final pass of the planned cards. Never before the goal was set: what was answered then does not
/// count as asked near the date.
fn pass_from(deck: &Deck, calendar: &Calendar, since: Day, date: Day) -> Day {
    let looks = deck
        .planned()
        .map(|(_, s)| f64::from(deck.review_seconds(s)));
    let full_days = looks.sum::<f64>() * EARLIER / f64::from(calendar.full.max(1));
    // Saturates.
    let percent = (full_days * f64::from(Capacity::FULL)).ceil() as u64;
    let all_days = calendar.capacity.between(since, date);
    match all_days.checked_sub(percent) {
        // The last day that leaves as much as it needs.
        Some(before) if percent > 0 => calendar.capacity.reached(since, date, before + 1).plus(-1),
        Some(_) => date,
        None => since,
    }
}

fn to_learn(card: &PlanCard) -> f64 {
    match card.known {
        None => f64::from(card.price.learning()),
        Some(_) => 0.0,
    }
}

/// Seconds of the final pass that a card needs: none if it was asked in it; of the new ones a share, as many as are
/// learned before it begins, since learning the others is their place in it.
fn in_pass(deck: &Deck, calendar: &Calendar, card: &PlanCard) -> f64 {
    let look = f64::from(deck.review_seconds(card));
    match card.known {
        _ if !calendar.owes(card) => 0.0,
        Some(_) => look,
        None => {
            let time = |until| calendar.capacity.between(deck.today, until) as f64;
            let learning = time(calendar.learn_by).max(1.0);
            look * (time(calendar.pass_from) / learning).min(1.0)
        }
    }
}

fn learning_days(deck: &Deck, calendar: &Calendar) -> i32 {
    calendar.learn_by.since(deck.today).max(0)
}

/// The seconds until the date.
fn available(deck: &Deck, calendar: &Calendar, date: Day) -> f64 {
    (calendar.between(deck.today, date) - f64::from(deck.spent)).max(0.0)
}

/// New cards of a full day that can go on for ever: each takes its learning, and its reviews of the month after. Easy
/// days have fewer minutes and fewer new cards in proportion, so this is the same whatever they are.
fn steady(deck: &Deck, budget: u32) -> f32 {
    let horizon = deck.today.plus(MONTH);
    let known: Known = deck.simulator.after_first(deck.today, horizon);
    let (_, reviews, failures) = deck
        .simulator
        .after_reviews(known, deck.today, horizon, horizon);
    let (mut seconds, mut count) = (0.0, 0.0);
    for (_, card) in deck.planned().filter(|(_, s)| s.known.is_none()) {
        let price = card.price;
        seconds += price.learning() as f32
            + reviews * price.review as f32
            + failures * price.repeat as f32;
        count += 1.0;
    }
    if seconds <= 0.0 {
        return 0.0;
    }
    budget as f32 * count / seconds
}
