//! Triage: whether everything fits into the remaining time, and what to leave out if it does not.

use super::agenda::Calendar;
use super::deck::cost::{REPEATS, with_tolerance};
use super::deck::simulator::Known;
use super::deck::{Deck, PlanCard};
use super::goal::Goal;
use crate::day::Day;
use crate::study::Capacity;

/// The final pass gets a fifth more time than it needs, so that it survives a missed day.
const RESERVE: f64 = 1.2;
/// How many reviews a card has until the interview, if time is short.
const REVIEWS: f64 = 1.5;
/// The share of the time from setting the goal to the date in which new cards are learned, so that the last of them are
/// reviewed, too.
const LEARNING: f64 = 0.7;

/// Minutes that a plan takes until the interview, rounded up, and minutes available.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Workload {
    /// First answers to new questions.
    pub learning: u32,
    /// Reviews outside the final pass, each when FSRS expects it to be due.
    pub reviews: u32,
    /// Reviews of the final pass.
    pub final_pass: u32,
    /// Minutes from today until the interview.
    pub available: u32,
}

impl Workload {
    /// Everything that the plan takes.
    pub fn total(self) -> u32 {
        self.learning + self.reviews + self.final_pass
    }

    /// Minutes that are left for days that go worse than expected.
    pub fn spare(self) -> u32 {
        self.available.saturating_sub(self.total())
    }

    /// Whether there is time for all of it, and a tenth more, because some days go worse than expected.
    pub fn fits(self) -> bool {
        self.total() * 11 <= self.available * 10
    }
}

impl Calendar {
    /// The calendar of a goal before the length of the final pass is known.
    fn without_final_pass(goal: &Goal, date: Option<Day>, today: Day) -> Calendar {
        let mut calendar = Calendar {
            date,
            learn_by: today,
            pass_from: today,
            full_day: u32::from(goal.minutes_a_day) * 60,
            capacity: goal.capacity.clone(),
        };
        if let Some(date) = date {
            let since = goal.since.min(today);
            let all_days = goal.capacity.between(since, date) as f64;
            let learning = (all_days * LEARNING).ceil() as u64;
            calendar.learn_by = goal.capacity.reached(since, date, learning);
        }
        calendar
    }

    /// The calendar of a goal. Marks as not planned as many of the deck's new cards as it takes for the rest to fit.
    pub(super) fn draw_up(goal: &Goal, date: Option<Day>, deck: &mut Deck) -> Calendar {
        deck.exclude(&goal.excluded);
        let mut calendar = Calendar::without_final_pass(goal, date, deck.today);
        let Some(date) = date else {
            return calendar;
        };
        let since = goal.since.min(deck.today);
        calendar.pass_from = pass_from(deck, &calendar, since, date);
        let order = Order::of(goal, deck, calendar.longest());
        let of_known = reviews_of_known(deck, &calendar, date);
        // Binary search for the most new cards that fit: more cards never need less time.
        let (mut most, mut too_many) = (order.required, order.possible + 1);
        while most + 1 < too_many {
            let middle = most + (too_many - most) / 2;
            order.plan_first(deck, middle);
            if workload(deck, &calendar, date, of_known).fits() {
                most = middle;
            } else {
                too_many = middle;
            }
        }
        order.plan_first(deck, most);
        calendar
    }
}

/// The fewest minutes a day with which every card of the deck is learned and reviewed until the date; `None` if that
/// exceeds [`Goal::MINUTES`].
pub(super) fn minutes_for_all(goal: &Goal, date: Day, mut deck: Deck) -> Option<u8> {
    for card in &mut deck.cards {
        card.planned = !card.excluded;
    }
    let since = goal.since.min(deck.today);
    let longest = deck.planned().map(|(_, s)| s.price.first).max()?;
    let without_pass = Calendar::without_final_pass(goal, Some(date), deck.today);
    let of_known = reviews_of_known(&deck, &without_pass, date);
    let is_enough = |minutes: &u8| {
        let goal = Goal {
            minutes_a_day: *minutes,
            ..goal.clone()
        };
        let mut calendar = Calendar::without_final_pass(&goal, Some(date), deck.today);
        calendar.pass_from = pass_from(&deck, &calendar, since, date);
        longest <= with_tolerance(calendar.longest())
            && workload(&deck, &calendar, date, of_known).fits()
    };
    // What fits still fits with more minutes.
    let minutes: Vec<u8> = Goal::MINUTES.collect();
    let too_few = minutes.partition_point(|minutes| !is_enough(minutes));
    minutes.get(too_few).copied()
}

/// The minutes that the planned cards take until the date, and the minutes available. `of_known`: see
/// [`reviews_of_known`].
pub(super) fn workload(deck: &Deck, calendar: &Calendar, date: Day, of_known: f64) -> Workload {
    let learned = middle_of_learning(deck, calendar);
    let firsts = deck.simulator.after_each_first(learned).into_iter();
    let of_new = firsts.fold((0.0, 0.0), |(count, failures), (share, known)| {
        let (more, failed) = expected_reviews(deck, calendar, date, (known, learned));
        (count + share * more, failures + share * failed)
    });
    let (mut learning, mut between, mut final_pass) = (0.0, of_known, 0.0);
    for (_, card) in deck.planned() {
        if card.known.is_none() {
            between += review_seconds(card, of_new);
        }
        learning += learning_seconds(card);
        final_pass += final_pass_seconds(deck, calendar, card);
    }
    let minutes = |seconds: f64| (seconds / 60.0).ceil() as u32;
    Workload {
        learning: minutes(learning),
        reviews: minutes(between),
        final_pass: minutes(final_pass),
        available: (available_seconds(deck, calendar, date) / 60.0) as u32,
    }
}

/// Seconds of the reviews until the date, without those of the final pass, of the cards that have been answered. Triage
/// leaves none of these out, so it counts them once.
pub(super) fn reviews_of_known(deck: &Deck, calendar: &Calendar, date: Day) -> f64 {
    let seconds = deck.planned().filter_map(|(_, card)| {
        let known = (card.known?, deck.today);
        Some(review_seconds(
            card,
            expected_reviews(deck, calendar, date, known),
        ))
    });
    seconds.sum()
}

fn review_seconds(card: &PlanCard, (count, failures): (f32, f32)) -> f64 {
    f64::from(count) * f64::from(card.price.review)
        + f64::from(failures) * f64::from(card.price.repeat * REPEATS)
}

/// Expected reviews of a card until the date, without the one in the final pass, and how many of them fail.
fn expected_reviews(
    deck: &Deck,
    calendar: &Calendar,
    date: Day,
    (known, from): (Known, Day),
) -> (f32, f32) {
    let simulator = &deck.simulator;
    let begin = calendar.pass_from.max(from);
    let (mut known, reviews, failures) = simulator.after_reviews(known, from, begin, date);
    if known.last < calendar.pass_from {
        known = simulator.after_review(&known, begin, date);
    }
    let (_, again, failed) = simulator.after_reviews(known, begin, date, date);
    (reviews + again, failures + failed)
}

/// The chance that a new card that is learned in the middle of the time for it is recalled on the date.
pub(super) fn recall_of_new(deck: &Deck, calendar: &Calendar, date: Day) -> f32 {
    let simulator = &deck.simulator;
    let learned = middle_of_learning(deck, calendar);
    let begin = calendar.pass_from.max(learned);
    let last = begin.plus(date.since(begin) / 2);
    let firsts = simulator.after_each_first(learned).into_iter();
    let recalled = firsts.map(|(share, known)| {
        let (known, ..) = simulator.after_reviews(known, learned, begin, date);
        let known = simulator.after_review(&known, last, date);
        share * simulator.recall(&known, date)
    });
    recalled.sum()
}

fn middle_of_learning(deck: &Deck, calendar: &Calendar) -> Day {
    deck.today
        .plus(calendar.learn_by.since(deck.today).max(0) / 2)
}

/// The new cards in the order in which they are planned: those that the learner requires, then in the order of
/// learning, last those too long for any day. A card that has been answered is never left out: reviewing it costs little, and the
/// agenda decides when.
struct Order {
    cards: Vec<usize>,
    /// How many of the first cards are required.
    required: usize,
    /// How many of the first cards can be planned at all.
    possible: usize,
}

impl Order {
    fn of(goal: &Goal, deck: &Deck, budget: u32) -> Order {
        let (mut required, mut others, mut too_long) = (Vec::new(), Vec::new(), Vec::new());
        for (at, card) in deck.cards.iter().enumerate() {
            if card.known.is_some() || card.excluded {
                continue;
            } else if goal.required.contains(&card.code) {
                required.push(at);
            } else if card.price.first > with_tolerance(budget) {
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

    /// Plans the first `count` cards and no others.
    fn plan_first(&self, deck: &mut Deck, count: usize) {
        for (place, at) in self.cards.iter().enumerate() {
            if let Some(card) = deck.cards.get_mut(*at) {
                card.planned = place < count;
            }
        }
    }
}

/// The first day of the final pass: it has time for as many cards of average length as fit into the whole time, at the usual
/// pace. It follows from the goal and the bank alone, so that it stays where the buttons said it is. Never before the goal
/// was set, because earlier answers do not count as asked near the date.
fn pass_from(deck: &Deck, calendar: &Calendar, since: Day, date: Day) -> Day {
    let all_days = calendar.capacity.between(since, date);
    let (count, length) = deck.usual_lengths;
    let (learning, review) = deck.usual_shares();
    let of_all = f64::from(count) * length * deck.usual_slowness() * review;
    let share = review / (learning + REVIEWS * review);
    let seconds = (calendar.seconds_between(since, date) * share).min(of_all);
    let full_days = seconds * RESERVE / f64::from(calendar.full_day.max(1));
    // The cast saturates.
    let percent = (full_days * f64::from(Capacity::FULL)).ceil() as u64;
    match all_days.checked_sub(percent) {
        // The last day that leaves enough.
        Some(before) if percent > 0 => calendar.capacity.reached(since, date, before + 1).plus(-1),
        Some(_) => date,
        None => since,
    }
}

fn learning_seconds(card: &PlanCard) -> f64 {
    match card.known {
        None => f64::from(card.price.learning()),
        Some(_) => 0.0,
    }
}

/// Seconds that a card takes in the final pass: none if it has been asked in it already. A new card counts by the share
/// of new cards that are learned before the pass begins, because one that is learned within it is not asked again.
fn final_pass_seconds(deck: &Deck, calendar: &Calendar, card: &PlanCard) -> f64 {
    let seconds = f64::from(deck.review_seconds(card));
    match card.known {
        _ if !calendar.final_pass_lacks(card) => 0.0,
        Some(_) => seconds,
        None => {
            let time = |until| calendar.capacity.between(deck.today, until) as f64;
            let learning = time(calendar.learn_by).max(1.0);
            seconds * (time(calendar.pass_from) / learning).min(1.0)
        }
    }
}

/// What is left until the date.
fn available_seconds(deck: &Deck, calendar: &Calendar, date: Day) -> f64 {
    (calendar.seconds_between(deck.today, date) - f64::from(deck.spent())).max(0.0)
}
