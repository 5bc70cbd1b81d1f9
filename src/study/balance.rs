//! Load balancing: each review within the days that its fuzz allows, on the one with the least to do.
//!
//! It does not move due days. A due day follows from the card's answers alone, so an undo, a merge or another retention
//! changes no other card; balancing is redone whenever a day's queue is built, from the log, the day and the
//! [`Capacity`]. Cards answered today count as they did this morning, so that no answer pulls another card into the day
//! or pushes one out.

use super::capacity::Capacity;
use crate::day::Day;
use crate::progress::{Card, CardState, Progress, Window};
use viva_bank::{Bank, CardCode};

/// A review that is ahead, or was done today.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PendingReview {
    /// The days on which it may be done.
    pub(crate) window: Window,
    /// Whether it was done today.
    pub(crate) done: bool,
}

impl PendingReview {
    /// The review of a card as of a day; `None` if the card was new that morning.
    pub(crate) fn of(card: &Card, today: Day) -> Option<PendingReview> {
        let done = card.last == today;
        let window = if done { card.before } else { Some(card.window) };
        window.map(|window| PendingReview { window, done })
    }

    /// Whether it has only one possible day.
    fn is_fixed(&self, today: Day, end: Day) -> bool {
        let Window { early, late, .. } = self.window;
        late <= today || early == late || early > end || (self.done && early > today)
    }
}

/// Days that are balanced, including today: in a longer window, later days are as good as the last of these.
const AHEAD: i32 = 30;

/// The day of each review, in the given order; today for what is overdue, even on a day off. The same arguments always
/// give the same days.
pub(crate) fn balance(reviews: &[PendingReview], today: Day, capacity: &Capacity) -> Vec<Day> {
    let end = today.plus(AHEAD - 1);
    let mut days = Days::of(today, capacity);
    let mut placed: Vec<Day> = Vec::with_capacity(reviews.len());
    let mut flexible: Vec<usize> = Vec::new();
    for (at, review) in reviews.iter().enumerate() {
        let fixed = review.is_fixed(today, end);
        let day = if review.done || review.window.late <= today {
            today
        } else {
            review.window.due.max(today)
        };
        placed.push(day);
        if fixed {
            days.add(day);
        } else {
            flexible.push(at);
        }
    }
    // The most urgent choose first.
    flexible.sort_by_key(|at| reviews.get(*at).map(|c| (c.window.late, c.window.early)));
    for at in flexible {
        let (Some(review), Some(place)) = (reviews.get(at), placed.get_mut(at)) else {
            continue;
        };
        if !review.done {
            *place = days.best(review.window);
        }
        days.add(*place);
    }
    placed
}

/// The day on which each card of the bank will be reviewed as things are: today for what is overdue or failed today.
/// Balanced over a capacity or, as a plan asks them, on the day that each is due. Suspended cards are left out.
pub fn upcoming_reviews(
    progress: &Progress,
    bank: &Bank,
    today: Day,
    capacity: Option<&Capacity>,
) -> Vec<(CardCode, Day)> {
    let (mut answered, mut codes, mut reviews) = (Vec::new(), Vec::new(), Vec::new());
    for (code, card) in progress.cards() {
        let state = progress.card_state(code, today);
        if bank.card(code).is_none() || state == CardState::Suspended {
            continue;
        }
        if card.last == today {
            let day = if card.comes_back_on(today) {
                today
            } else {
                card.due
            };
            answered.push((code, day));
        }
        if let Some(review) = PendingReview::of(card, today) {
            codes.push((code, card.last == today));
            reviews.push(review);
        }
    }
    let days = match capacity {
        Some(capacity) => balance(&reviews, today, capacity),
        None => {
            let due = reviews.iter().map(|review| review.window.due.max(today));
            due.collect()
        }
    };
    let placed = codes.into_iter().zip(days);
    let others = placed.filter(|((_, answered), _)| !answered);
    let others = others.map(|((code, _), day)| (code, day));
    let not_before = |(code, day): (CardCode, Day)| match progress.card_state(code, today) {
        CardState::Snoozed(end) => (code, day.max(end)),
        _ => (code, day),
    };
    answered.into_iter().chain(others).map(not_before).collect()
}

/// The work of each day from today on.
struct Days {
    today: Day,
    /// For each day, its reviews and its capacity in percent.
    loads: Vec<(u64, u64)>,
}

impl Days {
    fn of(today: Day, capacity: &Capacity) -> Days {
        let percent = |n| u64::from(capacity.of(today.plus(n)));
        Days {
            today,
            loads: (0..AHEAD).map(|n| (0, percent(n))).collect(),
        }
    }

    /// Counts a review on a day; on a day off, on the next one that can take it.
    fn add(&mut self, day: Day) {
        let ahead = usize::try_from(day.since(self.today)).unwrap_or(0);
        let from = self.loads.iter_mut().skip(ahead);
        if let Some((count, _)) = from.into_iter().find(|(_, percent)| *percent > 0) {
            *count += 1;
        }
    }

    /// The day of a window with the least work for its capacity. Distance from the due day costs, so that reviews are
    /// moved only if it helps. If all are days off, the next day that is not.
    fn best(&self, window: Window) -> Day {
        let first = window.early.max(self.today);
        let ahead = usize::try_from(first.since(self.today)).unwrap_or(0);
        let from = self.loads.iter().enumerate().skip(ahead);
        let open = from.filter(|(_, (_, percent))| *percent > 0);
        let dated = open.map(|(n, (count, percent))| {
            let day = self.today.plus(i32::try_from(n).unwrap_or(i32::MAX));
            (day, (count + 1) * 100 * FINE / percent)
        });
        let mut within = dated.clone().take_while(|(day, _)| *day <= window.late);
        let away = |day: Day| u64::from(day.since(window.due).unsigned_abs());
        let best = within
            .by_ref()
            .min_by_key(|(day, load)| (load + away(*day) * AWAY, away(*day), *day))
            .map(|(day, _)| day);
        let after = || dated.map(|(day, _)| day).find(|day| *day > window.late);
        best.or_else(after).unwrap_or(window.late.max(first))
    }
}

/// Loads are compared in thousandths of a review.
const FINE: u64 = 1_000;
/// The cost of each day away from the due day: a quarter of a review.
const AWAY: u64 = FINE / 4;

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Monday 5 October 2026.
    const MONDAY: Day = Day(20_731);

    fn review(early: i32, due: i32, late: i32) -> PendingReview {
        let [early, due, late] = [early, due, late].map(|n| MONDAY.plus(n));
        PendingReview {
            window: Window { early, due, late },
            done: false,
        }
    }

    fn counts(days: &[Day]) -> BTreeMap<i32, usize> {
        let mut counts = BTreeMap::new();
        for day in days {
            *counts.entry(day.since(MONDAY)).or_default() += 1;
        }
        counts
    }

    fn week(percent: [u8; 7]) -> Capacity {
        Capacity::new(percent, BTreeSet::new())
    }

    #[test]
    fn a_heap_is_spread_over_its_window() {
        let heap = [review(0, 3, 6); 70];
        let days = balance(&heap, MONDAY, &Capacity::default());
        let counts = counts(&days);
        assert_eq!(counts.len(), 7);
        assert!(counts.values().all(|n| (7..=13).contains(n)), "{counts:?}");
    }

    #[test]
    fn without_need_nothing_is_moved() {
        let apart: Vec<_> = (0..7).map(|n| review(n - 2, n, n + 2)).collect();
        let days = balance(&apart, MONDAY, &Capacity::default());
        assert_eq!(days, (0..7).map(|n| MONDAY.plus(n)).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_overdue_is_for_today_and_what_has_one_day_keeps_it() {
        let reviews = [
            review(-9, -7, -5),
            review(-2, -1, 0),
            review(4, 4, 4),
            review(300, 310, 320),
        ];
        let days = balance(&reviews, MONDAY, &week([0, 100, 100, 100, 0, 100, 100]));
        assert_eq!(days, [0, 0, 4, 310].map(|n| MONDAY.plus(n)));
    }

    #[test]
    fn a_day_off_gets_what_has_no_other_day_and_an_easy_one_less() {
        let heap = [review(0, 3, 6); 70];
        let days = balance(&heap, MONDAY, &week([100, 100, 100, 0, 100, 50, 100]));
        let counts = counts(&days);
        assert_eq!(counts.get(&3), None);
        let (easy, full) = (counts[&5], counts[&4]);
        assert!(easy * 3 < full * 2, "{counts:?}");
        let weekend = [review(5, 5, 6), review(5, 6, 6)];
        let days = balance(&weekend, MONDAY, &week([100, 100, 100, 100, 100, 0, 0]));
        assert_eq!(days, [MONDAY.plus(7); 2], "never before its window");
    }

    #[test]
    fn an_answer_moves_no_other_card_into_the_day_or_out_of_it() {
        let spread = (0..200).map(|n| {
            let due = n * 7 % 23 - 3;
            let leeway = n % 5;
            review(due - leeway, due, due + leeway)
        });
        let mut reviews: Vec<_> = spread.collect();
        let capacity = week([100, 80, 60, 100, 0, 30, 100]);
        let morning = balance(&reviews, MONDAY, &capacity);
        let of_today: Vec<_> = (0..200).filter(|at| morning[*at] == MONDAY).collect();
        assert!(of_today.len() > 15, "{}", of_today.len());
        for at in of_today {
            reviews[at].done = true;
            assert_eq!(balance(&reviews, MONDAY, &capacity), morning);
        }
    }

    #[test]
    fn no_review_is_outside_its_window_unless_every_day_of_it_is_off() {
        for percent in [[100; 7], [0, 100, 50, 0, 20, 100, 0], [0; 7]] {
            let capacity = week(percent);
            let reviews: Vec<_> = (0..300)
                .map(|n| review(n % 40 - n % 9, n % 40, n % 40 + n % 7))
                .collect();
            for (review, day) in reviews.iter().zip(balance(&reviews, MONDAY, &capacity)) {
                let Window { early, late, .. } = review.window;
                assert!(day >= early && day >= MONDAY, "{review:?} {day:?}");
                let all_off = capacity.between(early.max(MONDAY), late.plus(1)) == 0;
                assert!(
                    day <= late || all_off || late < MONDAY,
                    "{review:?} {day:?}"
                );
            }
        }
    }
}
