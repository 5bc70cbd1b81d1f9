//! Everything that follows from the log: a pure fold of its events, recomputed at every start and never stored.

use super::card::{Card, CardState, Review};
use super::card::{card_of, days_between, review_of, seed, step, undoable_card_of};
use super::event::{Act, Event, EventId};
use super::quiz_run::QuizRun;
use super::quiz_run::quiz_runs;
use crate::day::Day;
use crate::memory::{Fuzz, Parameters, Rating, Retention, Scheduler};
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

impl Progress {
    /// Folds a whole log. The order of the events does not matter, and a repeated event counts once.
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

    /// Adds one event, with the same result as replaying them all.
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

    /// Adds the events that it does not have yet, such as another tab's, with the same result as replaying them all.
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

    /// True if the event has been folded in, undone or not.
    pub fn has(&self, event: &Event) -> bool {
        let place = self
            .events
            .binary_search_by_key(&event.order(), Event::order);
        place.is_ok()
    }

    /// Changes the desired retention: due days move, memories do not.
    pub fn set_retention(&mut self, retention: Retention) {
        self.scheduler = self.scheduler.clone().with_retention(retention);
        self.refold();
    }

    /// The scheduler in use.
    pub fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }

    /// All events in order, including undone and unknown ones.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Whether an event was undone.
    pub fn is_undone(&self, id: EventId) -> bool {
        self.undone.contains(&id)
    }

    /// The events that were not undone, in order.
    pub fn effective_events(&self) -> impl DoubleEndedIterator<Item = &Event> {
        let counts = |event: &&Event| !self.undone.contains(&event.id);
        self.events.iter().filter(counts)
    }

    /// A card, `None` if it is new: never answered, and the learner has not said that they know it.
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

    /// Every card that is not new, including those that are not in the bank.
    pub fn cards(&self) -> impl Iterator<Item = (CardCode, &Card)> {
        self.cards.iter().map(|(code, card)| (*code, card))
    }

    /// Every review that was not undone, oldest first.
    pub fn reviews(&self) -> impl DoubleEndedIterator<Item = Review> + '_ {
        self.effective_events().filter_map(review_of)
    }

    /// The reviews of one day, oldest first.
    pub fn reviews_on(&self, day: Day) -> Vec<Review> {
        let mut found: Vec<_> = self
            .reviews()
            .rev()
            // Days are in order, except where a clock or time zone jumped back, by a few days at most.
            .take_while(|review| review.moment.day() >= day.plus(-3))
            .filter(|review| review.moment.day() == day)
            .collect();
        found.reverse();
        found
    }

    /// What undo would undo: the day's last review or change of a card, with the event, its card and the review.
    pub fn undoable(&self, day: Day) -> Option<(EventId, CardCode, Option<Review>)> {
        let mut recent = self
            .events
            .iter()
            .rev()
            // Days are in order, except where a clock or time zone jumped back, by a few days at most.
            .take_while(|event| event.moment.day() >= day.plus(-3));
        recent.find_map(|event| {
            let card = undoable_card_of(event)?;
            let counts = event.moment.day() == day && !self.undone.contains(&event.id);
            counts.then(|| (event.id, card, review_of(event)))
        })
    }

    /// Every quiz, newest first.
    pub fn quizzes(&self) -> Vec<QuizRun> {
        quiz_runs(&self.events)
    }

    /// The chance that a card is recalled on a day; `None` if it is new.
    pub fn retrievability(&self, card: CardCode, day: Day) -> Option<f32> {
        let card = self.card(card)?;
        Some(
            self.scheduler
                .retrievability(card.memory, days_between(card.last, day)),
        )
    }

    /// Whole days until a card would be due after each rating given on a day, in the order of [`Rating::ALL`]. The
    /// buttons show these, and folding the rating gives the same.
    pub fn intervals(&self, code: CardCode, day: Day) -> [u32; 4] {
        let is_new = |card: &&Card| card.is_stated() && day <= card.last;
        match self.card(code).filter(|card| !is_new(card)) {
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

    /// These cards as they would be without some events, those that would not be new.
    pub fn cards_without(
        &self,
        cards: &BTreeSet<CardCode>,
        events: &BTreeSet<EventId>,
    ) -> BTreeMap<CardCode, Card> {
        let (mut found, mut states) = (BTreeMap::new(), BTreeMap::new());
        for event in self.effective_events() {
            let is_of_them = card_of(event).is_some_and(|card| cards.contains(&card));
            if is_of_them && !events.contains(&event.id) {
                step(&mut found, &mut states, &self.scheduler, event);
            }
        }
        found
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

    /// Other parameters change what every past answer means for memory.
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

/// The parameters of the latest choice that was not undone.
fn chosen_parameters(events: &[Event], undone: &BTreeSet<EventId>) -> Parameters {
    let mut newest_first = events.iter().rev();
    let chosen = newest_first.find_map(|event| match event.act {
        Act::Parameters(chosen) if !undone.contains(&event.id) => Some(chosen),
        _ => None,
    });
    chosen.flatten().unwrap_or_default()
}

fn undo_of(event: &Event) -> Option<EventId> {
    match event.act {
        Act::Undo(id) => Some(id),
        _ => None,
    }
}
