//! One day of a plan: which new cards, which reviews and which part of the final pass fit into its minutes.

use super::deck::cost::{TimeBudget, with_tolerance};
use super::deck::learning::Learning;
use super::deck::simulator::Known;
use super::deck::{Deck, PlanCard};
use crate::day::Day;
use crate::study::Capacity;

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

    /// The day before the interview.
    fn is_last_day(&self, day: Day) -> bool {
        self.date == Some(day.plus(1))
    }

    /// Seconds of the day before the interview, if what was promised until then needs them: a third more.
    fn last_day(&self, day: Day) -> u32 {
        self.budget(day) * 4 / 3
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
        let mut reviews = most_urgent_first(deck, due(deck));
        if let Some(date) = calendar.date
            && calendar.is_in_final_pass(deck.today)
        {
            let today = final_pass(deck, calendar, date).into_iter().take(1);
            let mut pass: Vec<usize> = today.flat_map(|(_, cards)| cards).collect();
            let can_be_asked = |card: &PlanCard| {
                card.is_active(deck.today)
                    && card.known.is_some_and(|known| known.last < deck.today)
            };
            pass.retain(|at| !reviews.contains(at) && deck.at(*at).is_some_and(can_be_asked));
            reviews.extend(pass);
        }
        // Reviews first: what was promised for a day is asked on it. New cards take what is left of the minutes.
        let mut last_day = time_budget.with_budget(calendar.last_day(deck.today));
        // A longer day is worth it if it keeps most promises; if twice the minutes do not keep them all, it is a backlog.
        let mut twice = time_budget.with_budget(calendar.budget(deck.today) * 2);
        let is_longer = calendar.is_last_day(deck.today)
            && Agenda::default().review(deck, &reviews, &mut twice);
        let of_reviews = match is_longer {
            true => &mut last_day,
            false => &mut time_budget,
        };
        agenda.review(deck, &reviews, of_reviews);
        time_budget = of_reviews.with_budget(calendar.budget(deck.today));
        let room = Room::of(deck, calendar, &agenda.reviews);
        agenda.learn(deck, &mut time_budget, room);
        agenda
    }

    /// New cards as far as the day's minutes reach and the coming days can take their reviews.
    fn learn(&mut self, deck: &Deck, time_budget: &mut TimeBudget, mut room: Room) {
        let mut learning = Learning::of(deck, deck.planned());
        let mut misfits = 0;
        while let Some((at, card)) = learning.next() {
            if !room.has_for(card) {
                return;
            }
            let price = card.price;
            if time_budget.try_spend(price.first, price.repeat, price.learning()) {
                room.take(card);
                learning.learn(card);
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

    /// Asks the cards that fit. True if all do.
    fn review(&mut self, deck: &Deck, cards: &[usize], time_budget: &mut TimeBudget) -> bool {
        let mut all_fit = true;
        for at in cards {
            let Some((card, known)) = deck.at(*at).and_then(|s| Some((s, s.known?))) else {
                continue;
            };
            let price = card.price;
            let expected = deck.review_seconds(card);
            if time_budget.try_spend(price.review, price.repeat, expected) {
                self.reviews.push(*at);
            } else {
                all_fit = false;
                self.backlog += usize::from(known.due <= deck.today);
            }
        }
        all_fit
    }
}

/// What the coming days can still take. A new card comes back soon, and it must not push a review off the day that was
/// promised, so it is learned only while there is room for its reviews.
struct Room {
    /// Seconds left until each of [`HORIZONS`], after the reviews that are due until then.
    left: [f32; 3],
    /// How many reviews a new card is expected to bring until then.
    reviews: [f32; 3],
}

/// Days ahead.
const HORIZONS: [i32; 3] = [1, 3, 7];

/// How many reviews a card that is reviewed today is expected to bring until each of [`HORIZONS`]: so many for each failure,
/// which comes back on the next day, and so many for what was recalled.
const AGAIN: [(f32, f32); 3] = [(1.5, 0.0), (2.0, 0.1), (2.0, 0.4)];

/// The share of the coming days that new cards may fill with reviews when there is no end: reviews of different days'
/// cards fall on one day by chance.
const STEADY: f32 = 0.8;

impl Room {
    fn of(deck: &Deck, calendar: &Calendar, today: &[usize]) -> Room {
        let tomorrow = deck.today.plus(1);
        // What comes back on days off is asked on the first day after them.
        let next = calendar.capacity.first_open(tomorrow).unwrap_or(tomorrow);
        let ends = HORIZONS.map(|days| {
            let end = next.plus(days);
            calendar.date.map_or(end, |date| date.min(end))
        });
        let reviews = ends.map(|end| deck.simulator.reviews_of_new(deck.today, end));
        let failed = 1.0 - deck.retention();
        let left_until = |(end, (of_failed, of_all)): (Day, (f32, f32))| {
            // Nothing comes back before an interview tomorrow.
            if end <= next {
                return f32::INFINITY;
            }
            let again = failed * of_failed + of_all;
            let share = if calendar.date.is_some() { 1.0 } else { STEADY };
            let mut left = calendar.seconds_between(tomorrow, end) as f32 * share;
            for (at, card) in deck.planned() {
                let Some(known) = card.known else { continue };
                let seconds = deck.review_seconds(card) as f32;
                left -= match today.contains(&at) {
                    true => seconds * again,
                    false if known.due < end => seconds,
                    false => 0.0,
                };
            }
            left
        };
        let [a, b, c] = ends;
        let [x, y, z] = AGAIN;
        Room {
            left: [(a, x), (b, y), (c, z)].map(left_until),
            reviews,
        }
    }

    fn has_for(&self, card: &PlanCard) -> bool {
        let mut both = self.left.iter().zip(self.reviews);
        both.all(|(left, reviews)| *left >= reviews * card.price.review as f32)
    }

    fn take(&mut self, card: &PlanCard) {
        for (left, reviews) in self.left.iter_mut().zip(self.reviews) {
            *left -= reviews * card.price.review as f32;
        }
    }
}

/// The rest of the final pass: each of its remaining days, with the cards to ask on it. What is due before the date comes
/// on the day that the button promised; the others are spread around it.
pub(super) fn final_pass(deck: &Deck, calendar: &Calendar, date: Day) -> Vec<(Day, Vec<usize>)> {
    let from = deck.today.max(calendar.pass_from);
    let (dated, free) = final_pass_cards(deck, calendar, date);
    let days = spread(deck, calendar, date, dated, free);
    (0..).map(|n| from.plus(n)).zip(days).collect()
}

/// The cards that the final pass still has to ask: those that are due on one of its days, with that day, and the others, most
/// stable memory first, so that what fades fastest is asked nearest to the date; cards that have yet to be learned come last.
fn final_pass_cards(
    deck: &Deck,
    calendar: &Calendar,
    date: Day,
) -> (Vec<(Day, usize)>, Vec<usize>) {
    let from = deck.today.max(calendar.pass_from);
    let (mut dated, mut free) = (Vec::new(), Vec::new());
    for (at, card) in deck.planned().filter(|(_, s)| calendar.final_pass_lacks(s)) {
        match card.known {
            Some(known) if (from..date).contains(&known.due) => dated.push((known.due, at)),
            Some(known) => free.push((known.memory.stability, at)),
            None if deck.today < calendar.pass_from => free.push((0.0, at)),
            // A card that is learned within the final pass joins it on the next day.
            None => {}
        }
    }
    free.sort_by(|a, b| b.0.total_cmp(&a.0));
    (dated, free.into_iter().map(|(_, at)| at).collect())
}

/// Spreads cards over the remaining days of the final pass, beside those that are due on them, in proportion to their time.
/// No day exceeds its budget by more than a tenth for their sake, the last one by more
/// than half, unless a single card takes longer than the longest day. Cards that do not fit are dropped from the end.
fn spread(
    deck: &Deck,
    calendar: &Calendar,
    date: Day,
    dated: Vec<(Day, usize)>,
    free: Vec<usize>,
) -> Vec<Vec<usize>> {
    let from = deck.today.max(calendar.pass_from);
    let all_days = calendar.capacity.between(from, date);
    let seconds = |at: &usize| {
        deck.at(*at)
            .map_or(0, |s| u64::from(deck.review_seconds(s)))
    };
    let of_dated = dated.iter().map(|(_, at)| seconds(at));
    let total: u64 = of_dated.chain(free.iter().map(seconds)).sum();
    let mut done = 0;
    let mut remaining = free.into_iter().peekable();
    let mut spread = Vec::new();
    for day in (0..date.since(from)).map(|n| from.plus(n)) {
        let due = dated.iter().filter(|(due, _)| *due == day);
        let mut cards: Vec<usize> = due.map(|(_, at)| *at).collect();
        let mut load: u64 = cards.iter().map(seconds).sum();
        done += load;
        let budget = calendar.budget(day);
        let so_far = calendar.capacity.between(from, day.plus(1));
        while let Some(cost) = remaining.peek().map(seconds) {
            let full = done * all_days >= total * so_far;
            let alone = load == 0 && budget == calendar.longest();
            let most = match calendar.is_last_day(day) {
                true => calendar.last_day(day),
                false => budget,
            };
            let too_much = load + cost > u64::from(with_tolerance(most)) && !alone;
            if full || too_much || budget == 0 {
                break;
            }
            cards.extend(remaining.next());
            load += cost;
            done += cost;
        }
        spread.push(cards);
    }
    spread
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
