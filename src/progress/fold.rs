//! What follows from the log: a pure fold of events. Recomputable at any time, so it is never stored.

use super::{Act, Change, Confidence, Event, EventId};
use crate::day::{Day, Moment};
use crate::memory::{Fuzz, Memory, Parameters, Rating, Retention, Scheduler};
use std::collections::{BTreeMap, BTreeSet};
use viva_bank::CardCode;

/// Everything that follows from the log.
#[derive(Debug)]
pub struct Progress {
    events: Vec<Event>,
    undone: BTreeSet<EventId>,
    cards: BTreeMap<CardCode, Card>,
    states: BTreeMap<CardCode, CardState>,
    scheduler: Scheduler,
}

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

/// What is known of a card that was answered at least once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Card {
    /// How well it is remembered, after the first answer of `last`.
    pub memory: Memory,
    /// The learner's day of the first answer ever.
    pub first: Day,
    /// The learner's day of the last answer.
    pub last: Day,
    /// The learner's day on which it should be asked again; after `last`, unless it was moved by hand.
    pub due: Day,
    /// The days around `due` on which it may as well be asked, to even out the days' work; `due` alone if it was moved
    /// by hand.
    pub window: Window,
    /// The window in which the answers of `last` fell; `None` if they were the first ever.
    pub before: Option<Window>,
    /// True if `due` was chosen by hand.
    pub moved: bool,
    /// Days on which it was answered; only a day's first answer counts.
    pub reviews: u32,
    /// How many of those were recalled.
    pub recalled: u32,
    /// How often it was forgotten after it had been known.
    pub lapses: u32,
    /// True if the last answer on `last` was [`Rating::Again`]: it comes back the same day until recalled.
    pub relearn: bool,
    /// True if the first answer on `last` was given as sure and was wrong: such errors are the likeliest to be corrected
    /// for good when they are met again soon (hypercorrection; Butterfield and Metcalfe 2001).
    pub overconfident: bool,
}

/// The days on which a card may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    /// The first.
    pub early: Day,
    /// The one that its interval and the fuzz gave, or the learner.
    pub due: Day,
    /// The last; it is overdue after that.
    pub late: Day,
}

impl Window {
    /// One day and no other.
    pub fn only(due: Day) -> Window {
        Window {
            early: due,
            due,
            late: due,
        }
    }

    fn after(last: Day, fuzz: Fuzz) -> Window {
        let day = |days| last.plus(i32::try_from(days).unwrap_or(i32::MAX));
        Window {
            early: day(fuzz.earliest),
            due: day(fuzz.chosen),
            late: day(fuzz.latest),
        }
    }
}

/// A review that counts: not undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// Its event.
    pub id: EventId,
    /// When.
    pub moment: Moment,
    /// Which card.
    pub card: CardCode,
    /// How it went.
    pub rating: Rating,
    /// Tenths of a second from question to rating.
    pub took: u32,
    /// How sure the learner was before the answer was shown, if said.
    pub confidence: Option<Confidence>,
}

impl Review {
    /// Given as sure, and wrong.
    pub fn is_overconfident(&self) -> bool {
        self.confidence == Some(Confidence::Sure) && !self.rating.recalled()
    }
}

/// A quiz as far as it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizRun {
    /// Its first event.
    pub id: EventId,
    /// When it began.
    pub began: Moment,
    /// Which set, as in the address.
    pub set: String,
    /// The questions, in order.
    pub cards: Vec<CardCode>,
    /// The answers by position in `cards`: the choice and whether it was right. The first answer stands.
    pub answers: Vec<Option<(u8, bool)>>,
}

impl QuizRun {
    /// How many answers were right.
    pub fn right(&self) -> usize {
        self.answers
            .iter()
            .flatten()
            .filter(|(_, right)| *right)
            .count()
    }

    /// Position of the first question without an answer, `None` when it is finished.
    pub fn next(&self) -> Option<usize> {
        self.answers.iter().position(Option::is_none)
    }
}

impl Progress {
    /// Folds a whole log; the order in which events are given does not matter, and a repeated event counts once.
    pub fn replay(mut events: Vec<Event>, scheduler: Scheduler) -> Progress {
        events.sort_by_key(Event::order);
        events.dedup_by_key(|event| event.id);
        let undone = events.iter().filter_map(undo_of).collect();
        let parameters = chosen_parameters(&events, &undone);
        let mut progress = Progress {
            events,
            undone,
            cards: BTreeMap::new(),
            states: BTreeMap::new(),
            scheduler: scheduler.with_parameters(parameters),
        };
        progress.fold(|_| true);
        progress
    }

    /// Adds one event; the result is the same as replaying all.
    pub fn append(&mut self, event: Event) {
        let in_order = self
            .events
            .last()
            .is_none_or(|last| last.order() < event.order());
        let undoes = undo_of(&event);
        let known = self.undone.contains(&event.id);
        if !in_order {
            let mut events = std::mem::take(&mut self.events);
            events.push(event);
            *self = Progress::replay(events, self.scheduler.clone());
            return;
        }
        self.events.push(event);
        match undoes {
            Some(id) => {
                self.undone.insert(id);
                self.refold_without(id);
            }
            None if !known => {
                if let Some(event) = self.events.last() {
                    if let Act::Parameters(_) = event.act {
                        return self.refold_with_chosen_parameters();
                    }
                    step(&mut self.cards, &mut self.states, &self.scheduler, event);
                }
            }
            None => {}
        }
    }

    /// Adds those of these events that are not part of it yet: another tab wrote them. The result is the same as
    /// replaying all.
    pub fn extend(&mut self, mut events: Vec<Event>) {
        events.retain(|event| !self.has(event));
        events.sort_by_key(Event::order);
        let last = self.events.last().map(Event::order);
        let in_order = events
            .first()
            .is_none_or(|first| Some(first.order()) > last);
        if in_order {
            events.into_iter().for_each(|event| self.append(event));
        } else {
            events.append(&mut self.events);
            *self = Progress::replay(events, self.scheduler.clone());
        }
    }

    /// True if the event is part of it.
    pub fn has(&self, event: &Event) -> bool {
        let place = self
            .events
            .binary_search_by_key(&event.order(), Event::order);
        place.is_ok()
    }

    /// Changes the desired retention: when each card is due changes, what is remembered does not.
    pub fn set_retention(&mut self, retention: Retention) {
        self.scheduler = self.scheduler.clone().with_retention(retention);
        self.refold();
    }

    /// The scheduler in use.
    pub fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }

    /// All events in order, undone and unknown ones too.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The events that were not taken back, in order.
    pub fn effective_events(&self) -> impl Iterator<Item = &Event> {
        let counts = |event: &&Event| !self.undone.contains(&event.id);
        self.events.iter().filter(counts)
    }

    /// A card, `None` if it was never answered.
    pub fn card(&self, card: CardCode) -> Option<&Card> {
        self.cards.get(&card)
    }

    /// Whether a card may be asked on a day, due or not.
    pub fn card_state(&self, card: CardCode, day: Day) -> CardState {
        match self.states.get(&card) {
            Some(CardState::Snoozed(end)) if *end <= day => CardState::Active,
            state => state.copied().unwrap_or(CardState::Active),
        }
    }

    /// True if a card is neither snoozed nor suspended on a day.
    pub fn is_active(&self, card: CardCode, day: Day) -> bool {
        self.card_state(card, day) == CardState::Active
    }

    /// Every card that was answered, those that the bank does not know too.
    pub fn cards(&self) -> impl Iterator<Item = (CardCode, &Card)> {
        self.cards.iter().map(|(code, card)| (*code, card))
    }

    /// Every review that counts, oldest first.
    pub fn reviews(&self) -> impl DoubleEndedIterator<Item = Review> + '_ {
        reviews(&self.events, &self.undone)
    }

    /// The reviews of one day, oldest first.
    pub fn reviews_on(&self, day: Day) -> Vec<Review> {
        let mut found: Vec<_> = self
            .reviews()
            .rev()
            // Days are in order but for clocks and time zones that jump back, by at most some days.
            .take_while(|review| review.moment.day() >= day.plus(-3))
            .filter(|review| review.moment.day() == day)
            .collect();
        found.reverse();
        found
    }

    /// The day's last review or change of a card that was not taken back: the event, its card, and the review.
    pub fn undoable(&self, day: Day) -> Option<(EventId, CardCode, Option<Review>)> {
        let mut recent = self
            .events
            .iter()
            .rev()
            // Days are in order but for clocks and time zones that jump back, by at most some days.
            .take_while(|event| event.moment.day() >= day.plus(-3));
        recent.find_map(|event| {
            let card = card_of(event)?;
            let counts = event.moment.day() == day && !self.undone.contains(&event.id);
            counts.then(|| (event.id, card, review_of(event)))
        })
    }

    /// Every quiz, newest first.
    pub fn quizzes(&self) -> Vec<QuizRun> {
        let mut runs: Vec<QuizRun> = Vec::new();
        for event in &self.events {
            match &event.act {
                Act::QuizStart { set, cards } if !cards.is_empty() => runs.push(QuizRun {
                    id: event.id,
                    began: event.moment,
                    set: set.clone(),
                    cards: cards.clone(),
                    answers: vec![None; cards.len()],
                }),
                Act::QuizAnswer {
                    quiz,
                    card,
                    choice,
                    right,
                    ..
                } => {
                    let place = runs.iter_mut().find(|run| run.id == *quiz).and_then(|run| {
                        let at = run.cards.iter().position(|c| c == card)?;
                        run.answers.get_mut(at)
                    });
                    if let Some(answer @ None) = place {
                        *answer = Some((*choice, *right));
                    }
                }
                _ => {}
            }
        }
        runs.reverse();
        runs
    }

    /// The chance that a card is recalled on a day; `None` if it was never answered.
    pub fn retrievability(&self, card: CardCode, day: Day) -> Option<f32> {
        let card = self.card(card)?;
        Some(
            self.scheduler
                .retrievability(card.memory, days_between(card.last, day)),
        )
    }

    /// Whole days until a card would be due again after each rating given on a day, in the order of [`Rating::ALL`]:
    /// what the buttons say, and what folding such a rating gives.
    pub fn intervals(&self, code: CardCode, day: Day) -> [u32; 4] {
        match self.card(code) {
            Some(card) if day <= card.last => [days_between(day, card.due); 4],
            card => {
                let days = card.map_or(0, |card| days_between(card.last, day));
                let seed = seed(code, card.map_or(1, |card| card.reviews.saturating_add(1)));
                let outcomes = self.scheduler.outcomes(card.map(|card| card.memory), days);
                Rating::ALL.map(|rating| {
                    let interval = outcomes.of(rating).interval;
                    Fuzz::of(interval, days, seed).chosen
                })
            }
        }
    }

    fn refold_without(&mut self, undone: EventId) {
        let undone = self.events.iter().rev().find(|event| event.id == undone);
        if undone.is_some_and(|event| matches!(event.act, Act::Parameters(_))) {
            return self.refold_with_chosen_parameters();
        }
        let Some(code) = undone.and_then(card_of) else {
            return;
        };
        self.cards.remove(&code);
        self.states.remove(&code);
        self.fold(|card| card == code);
    }

    /// Other parameters give every answer ever another meaning.
    fn refold_with_chosen_parameters(&mut self) {
        let parameters = chosen_parameters(&self.events, &self.undone);
        if parameters == self.scheduler.parameters() {
            return;
        }
        self.scheduler = self.scheduler.clone().with_parameters(parameters);
        self.refold();
    }

    fn refold(&mut self) {
        self.cards.clear();
        self.states.clear();
        self.fold(|_| true);
    }

    fn fold(&mut self, of: impl Fn(CardCode) -> bool) {
        let counts = |event: &&Event| !self.undone.contains(&event.id);
        for event in self.events.iter().filter(counts) {
            if card_of(event).is_some_and(&of) {
                step(&mut self.cards, &mut self.states, &self.scheduler, event);
            }
        }
    }
}

/// Those of the latest choice that was not taken back.
fn chosen_parameters(events: &[Event], undone: &BTreeSet<EventId>) -> Parameters {
    let mut newest_first = events.iter().rev();
    let chosen = newest_first.find_map(|event| match event.act {
        Act::Parameters(chosen) if !undone.contains(&event.id) => Some(chosen),
        _ => None,
    });
    chosen.flatten().unwrap_or_default()
}

/// The card that an event changes.
fn card_of(event: &Event) -> Option<CardCode> {
    match event.act {
        Act::Review { card, .. } | Act::Card { card, .. } => Some(card),
        _ => None,
    }
}

fn step(
    cards: &mut BTreeMap<CardCode, Card>,
    states: &mut BTreeMap<CardCode, CardState>,
    scheduler: &Scheduler,
    event: &Event,
) {
    if let Some(review) = review_of(event) {
        answer(cards, scheduler, &review);
    }
    let Act::Card { card, change } = event.act else {
        return;
    };
    let today = event.moment.day();
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
                card.relearn = false;
            }
        }
    }
}

fn answer(cards: &mut BTreeMap<CardCode, Card>, scheduler: &Scheduler, review: &Review) {
    let day = review.moment.day();
    let recalled = review.rating.recalled();
    let Some(card) = cards.get_mut(&review.card) else {
        let memory = scheduler.after(None, 0, review.rating);
        let fuzz = Fuzz::of(scheduler.interval(memory), 0, seed(review.card, 1));
        let window = Window::after(day, fuzz);
        let card = Card {
            memory,
            first: day,
            last: day,
            due: window.due,
            window,
            before: None,
            moved: false,
            reviews: 1,
            recalled: u32::from(recalled),
            lapses: 0,
            relearn: !recalled,
            overconfident: review.is_overconfident(),
        };
        cards.insert(review.card, card);
        return;
    };
    card.relearn = !recalled;
    // Later answers of the same day are relearning: they do not feed stability. Neither does one from a day before,
    // as a clock that was set back may give.
    if day <= card.last {
        return;
    }
    let elapsed = days_between(card.last, day);
    card.memory = scheduler.after(Some(card.memory), elapsed, review.rating);
    card.reviews += 1;
    let interval = scheduler.interval(card.memory);
    let fuzz = Fuzz::of(interval, elapsed, seed(review.card, card.reviews));
    card.last = day;
    card.before = Some(card.window);
    card.window = Window::after(day, fuzz);
    card.due = card.window.due;
    card.moved = false;
    card.recalled += u32::from(recalled);
    card.overconfident = review.is_overconfident();
    card.lapses += u32::from(!recalled);
}

/// The seed of the fuzz after a card's review of a number, counted from 1. It is known before the learner taps, so that
/// the buttons can say it, and is the same on every device and in every order of merging.
fn seed(card: CardCode, number: u32) -> u64 {
    u64::from(u32::from_le_bytes(card.0)) << 32 | u64::from(number)
}

fn days_between(last: Day, day: Day) -> u32 {
    u32::try_from(day.since(last)).unwrap_or(0)
}

fn undo_of(event: &Event) -> Option<EventId> {
    match event.act {
        Act::Undo(id) => Some(id),
        _ => None,
    }
}

fn review_of(event: &Event) -> Option<Review> {
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

fn reviews<'a>(
    events: &'a [Event],
    undone: &'a BTreeSet<EventId>,
) -> impl DoubleEndedIterator<Item = Review> + 'a {
    events
        .iter()
        .filter_map(review_of)
        .filter(|review| !undone.contains(&review.id))
}
