//! What is known about a card, and how a review or a manual change moves it.

use super::event::{Act, Change, Confidence, Event, EventId};
use crate::day::{Day, Moment};
use crate::memory::{Fuzz, Memory, Outcome, Rating, Scheduler};
use crate::text::interval_text;
use std::collections::BTreeMap;
use viva_bank::CardCode;

/// Whether the learner lets a card be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardState {
    /// It may be asked.
    Active,
    /// Not asked before this day.
    Snoozed(Day),
    /// Not asked until the learner resumes it.
    Suspended,
}

/// A card that was answered at least once, or that the learner says they know.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Card {
    /// How well it is remembered, after the first answer of `last`; see [`Scheduler::stated`] for a statement.
    pub memory: Memory,
    /// The learner's day of its first answer, or of the statement that was not overruled by one.
    pub first: Day,
    /// The learner's day of its last answer, or of the statement.
    pub last: Day,
    /// The learner's day of its next review; after `last`, unless it was moved.
    pub due: Day,
    /// The days around `due` on which it may be reviewed to even out the work; only `due` if it was moved.
    pub window: Window,
    /// The window that the answers of `last` were due in; `None` if it was new that morning.
    pub before: Option<Window>,
    /// True if `due` does not follow from its answers: it was chosen by hand, or a wrong quiz answer brought it forward.
    pub moved: bool,
    /// Days on which it was answered: only a day's first answer counts. 0 for a statement.
    pub reviews: u32,
    /// On how many of those days it was recalled.
    pub recalled: u32,
    /// How often it was forgotten after its first day.
    pub lapses: u32,
    /// How often it still has to be recalled on `last`: [`Card::REPEATS`] times after [`Rating::Again`], once less with each
    /// recall.
    pub relearn: u8,
    /// True if it was not recalled at the first answer on `last`.
    pub missed: bool,
    /// True if the first answer on `last` was sure and wrong. Such errors are the most likely to be corrected for good
    /// when they are reviewed soon (hypercorrection; Butterfield and Metcalfe 2001).
    pub overconfident: bool,
}

impl Card {
    /// How often a card that was not recalled returns on the same day and is recalled.
    pub const REPEATS: u8 = 2;

    /// True if it comes back on a day because it was not recalled on it.
    pub fn comes_back_on(&self, day: Day) -> bool {
        self.relearn > 0 && self.last == day
    }

    /// True if its first answer on a day did not recall it, whether it has been repeated since or not.
    pub fn is_missed_on(&self, day: Day) -> bool {
        self.missed && self.last == day
    }

    /// The chance that it is recalled on a day; 0 to 1. On the day of a miss, that of [`Card::recall_of_missed`].
    pub fn recall_on(&self, day: Day, scheduler: &Scheduler) -> f32 {
        match self.is_missed_on(day) {
            true => Card::recall_of_missed(self.memory, self.comes_back_on(day), scheduler),
            false => scheduler.retrievability(self.memory, days_between(self.last, day)),
        }
    }

    /// The chance of recall that counts for the rest of a day on which a card was missed; 0 to 1. None while it still
    /// comes back. Once repeated, what it will be the next morning: what was just read says nothing about that.
    pub fn recall_of_missed(memory: Memory, comes_back: bool, scheduler: &Scheduler) -> f32 {
        match comes_back {
            true => 0.0,
            false => scheduler.retrievability(memory, 1),
        }
    }

    /// True if it counts as learned only because the learner said so ([`Change::Known`]): no answer has shown it yet.
    pub fn is_stated(&self) -> bool {
        self.reviews == 0
    }

    /// Whether an answer counts as the first one, as though the statement had never been made: the first miss takes it
    /// back, and a rating of the same day says more than it.
    pub(super) fn is_overruled_by(&self, rating: Rating, day: Day) -> bool {
        self.is_stated() && (!rating.recalled() || day <= self.last)
    }
}

/// The days on which a card may be reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    /// The first of them.
    pub early: Day,
    /// The day given by its interval and the fuzz, or by the learner.
    pub due: Day,
    /// The last of them; the card is overdue after it.
    pub late: Day,
}

impl Window {
    /// Exactly one day.
    pub fn only(due: Day) -> Window {
        Window {
            early: due,
            due,
            late: due,
        }
    }

    /// The days that the button named: those around a day of some weeks that read the same, as far as the fuzz allows. Of less
    /// than a month it named the day.
    pub(super) fn after(last: Day, fuzz: Fuzz) -> Window {
        let day = |days| last.plus(i32::try_from(days).unwrap_or(i32::MAX));
        let said = interval_text(fuzz.chosen);
        let is_said = |days: &u32| interval_text(*days) == said;
        let early = (fuzz.earliest..=fuzz.chosen).find(is_said);
        let late = (fuzz.chosen..=fuzz.latest).rev().find(is_said);
        Window {
            early: day(early.unwrap_or(fuzz.chosen)),
            due: day(fuzz.chosen),
            late: day(late.unwrap_or(fuzz.chosen)),
        }
    }
}

/// A rating that was not undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// The event that recorded it.
    pub id: EventId,
    /// When the card was rated.
    pub moment: Moment,
    /// The card rated.
    pub card: CardCode,
    /// How well it was recalled.
    pub rating: Rating,
    /// Tenths of a second from question to rating.
    pub took: u32,
    /// How sure the learner was before the answer was shown, if said.
    pub confidence: Option<Confidence>,
}

impl Review {
    /// Sure, and not recalled.
    pub fn is_overconfident(&self) -> bool {
        self.confidence == Some(Confidence::Sure) && !self.rating.recalled()
    }
}

/// The card that an event changes.
pub(super) fn card_of(event: &Event) -> Option<CardCode> {
    match event.act {
        Act::QuizAnswer { card, .. } => Some(card),
        _ => undoable_card_of(event),
    }
}

/// The card that an event changes, if the learner may undo the event. A quiz answer stands: the learner has seen why.
pub(super) fn undoable_card_of(event: &Event) -> Option<CardCode> {
    match event.act {
        Act::Review { card, .. } | Act::Card { card, .. } => Some(card),
        _ => None,
    }
}

pub(super) fn review_of(event: &Event) -> Option<Review> {
    match event.act {
        Act::Review {
            card,
            rating,
            took,
            confidence,
            ..
        } => Some(Review {
            id: event.id,
            moment: event.moment,
            card,
            rating,
            took,
            confidence,
        }),
        _ => None,
    }
}

pub(super) fn step(
    cards: &mut BTreeMap<CardCode, Card>,
    states: &mut BTreeMap<CardCode, CardState>,
    scheduler: &Scheduler,
    event: &Event,
) {
    if let Some(review) = review_of(event) {
        answer(cards, scheduler, &review);
    }
    let today = event.moment.day();
    let (card, change) = match event.act {
        Act::Card { card, change } => (card, change),
        Act::QuizAnswer {
            card, right: false, ..
        } => return bring_forward(cards, card, today),
        _ => return,
    };
    match change {
        Change::Snooze(days) => {
            let until = today.plus(i32::from(days));
            states.insert(card, CardState::Snoozed(until));
        }
        Change::Suspend => {
            states.insert(card, CardState::Suspended);
        }
        Change::Resume => {
            states.remove(&card);
        }
        Change::Reset => {
            states.remove(&card);
            cards.remove(&card);
        }
        Change::DueIn(days) => {
            states.remove(&card);
            if let Some(card) = cards.get_mut(&card) {
                card.due = today.plus(i32::from(days));
                card.window = Window::only(card.due);
                card.moved = true;
                card.relearn = 0;
            }
        }
        Change::Known => {
            let new = || known(card, scheduler, today);
            cards.entry(card).or_insert_with(new);
        }
    }
}

/// A new card that the learner says they know.
fn known(code: CardCode, scheduler: &Scheduler, today: Day) -> Card {
    let Outcome { memory, interval } = scheduler.stated();
    let window = Window::after(today, Fuzz::of(interval, 0, seed(code, 0)));
    Card {
        memory,
        first: today,
        last: today,
        due: window.due,
        window,
        before: None,
        moved: false,
        reviews: 0,
        recalled: 0,
        lapses: 0,
        relearn: 0,
        missed: false,
        overconfident: false,
    }
}

/// A wrong quiz answer brings a card back on the next day, unless it comes sooner. It is no review: what choosing wrongly
/// among given answers says about recall is unknown, so memory waits for the card itself.
fn bring_forward(cards: &mut BTreeMap<CardCode, Card>, code: CardCode, today: Day) {
    let tomorrow = today.plus(1);
    let card = cards.get_mut(&code);
    if let Some(card) = card.filter(|card| card.last <= today && card.due > tomorrow) {
        card.due = tomorrow;
        card.window = Window::only(tomorrow);
        card.moved = true;
    }
}

fn answer(cards: &mut BTreeMap<CardCode, Card>, scheduler: &Scheduler, review: &Review) {
    let day = review.moment.day();
    let recalled = review.rating.recalled();
    let known = cards.get(&review.card).copied();
    let overruled = known.filter(|card| card.is_overruled_by(review.rating, day));
    if known.is_none() || overruled.is_some() {
        let memory = scheduler.after(None, 0, review.rating);
        let interval = scheduler.interval_after(review.rating, memory);
        let fuzz = Fuzz::of(interval, 0, seed(review.card, 1));
        let window = Window::after(day, fuzz);
        let card = Card {
            memory,
            first: day,
            last: day,
            due: window.due,
            window,
            before: overruled
                .filter(|stated| stated.last < day)
                .map(|stated| stated.window),
            moved: false,
            reviews: 1,
            recalled: u32::from(recalled),
            lapses: 0,
            relearn: if recalled { 0 } else { Card::REPEATS },
            missed: !recalled,
            overconfident: review.is_overconfident(),
        };
        cards.insert(review.card, card);
        return;
    }
    let Some(card) = cards.get_mut(&review.card) else {
        return;
    };
    card.relearn = match recalled {
        true if day <= card.last => card.relearn.saturating_sub(1),
        true => 0,
        false => Card::REPEATS,
    };
    // Later answers of the same day are relearning and do not feed stability. Neither does one from an earlier day, which
    // a clock that was set back can produce.
    if day <= card.last {
        return;
    }
    let elapsed = days_between(card.last, day);
    card.memory = scheduler.after(Some(card.memory), elapsed, review.rating);
    card.reviews += 1;
    let interval = scheduler.interval_after(review.rating, card.memory);
    let fuzz = Fuzz::of(interval, elapsed, seed(review.card, card.reviews));
    card.last = day;
    card.before = Some(card.window);
    card.window = Window::after(day, fuzz);
    card.due = card.window.due;
    card.moved = false;
    card.recalled += u32::from(recalled);
    card.missed = !recalled;
    card.overconfident = review.is_overconfident();
    card.lapses += u32::from(!recalled);
}

/// The seed for the fuzz after a card's n-th review, counted from 1. It is known before the learner taps, so the buttons
/// can show the result, and is the same on every device whatever the order of merging.
pub(super) fn seed(card: CardCode, number: u32) -> u64 {
    u64::from(u32::from_le_bytes(card.0)) << 32 | u64::from(number)
}

pub(super) fn days_between(last: Day, day: Day) -> u32 {
    u32::try_from(day.since(last)).unwrap_or(0)
}
