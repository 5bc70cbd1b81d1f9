//! The counter of a session goes forward only.

use crate::bank;
use crate::common::Diary;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use viva::chance::SplitMix64;
use viva::memory::Rating;
use viva::plan::{Costs, Goal, Plan};
use viva::progress::{Change, EventId};
use viva::study::{Capacity, Pace, Queue, ReviewKind, Scope, Steps};
use viva_bank::{Bank, CardCode, Level};

static BANK: LazyLock<Bank> = LazyLock::new(bank);

/// A day's session as the app runs one: by a plan of so many minutes or, without, with a pace.
struct Session {
    diary: Diary,
    minutes: Option<u8>,
    aside: Vec<EventId>,
    steps: Steps,
}

impl Session {
    fn begin(diary: Diary, minutes: Option<u8>) -> Session {
        let mut session = Session {
            diary,
            minutes,
            aside: Vec::new(),
            steps: Steps::default(),
        };
        session.steps = session.counted(None);
        session
    }

    fn queue(&self) -> Vec<(CardCode, ReviewKind)> {
        let (progress, today) = (self.diary.progress(), self.diary.today());
        let Some(minutes_a_day) = self.minutes else {
            return Queue::build(&progress, &BANK, &Scope::Today, today, &Pace::even(6)).cards;
        };
        let goal = Goal {
            interview: Some(today.plus(12)),
            level: Level::Mid,
            minutes_a_day,
            capacity: Capacity::default(),
            since: today,
            required: BTreeSet::new(),
            excluded: BTreeSet::new(),
        };
        let costs = Costs::of(BANK.index(), &progress, today);
        let plan = Plan::make(&goal, costs, BANK.index(), &progress, today);
        Queue::of(plan.asks, &progress, &BANK, today).cards
    }

    fn counted(&self, before: Option<Steps>) -> Steps {
        let (progress, today) = (self.diary.progress(), self.diary.today());
        let acts = Steps::acts_on(&progress, today, &self.aside);
        Steps::after(before, acts, self.queue().len())
    }

    /// The counter after the learner did something.
    fn step(&mut self) -> (Steps, Steps) {
        let before = self.steps;
        self.steps = self.counted(Some(before));
        (before, self.steps)
    }

    fn answer(&mut self, rating: Rating) {
        let (card, _) = self.queue()[0];
        self.diary.minutes(1).review(card.as_str(), rating);
        self.goes_forward(&format!("{rating:?}"));
    }

    fn put_aside(&mut self, change: Change) {
        let (card, _) = self.queue()[0];
        self.diary.minutes(1).change(card.as_str(), change);
        self.aside.push(self.diary.last());
        self.goes_forward(&format!("{change:?}"));
    }

    fn undo(&mut self) {
        let today = self.diary.today();
        if let Some((event, ..)) = self.diary.progress().undoable(today) {
            self.diary.minutes(1).undo(event);
            let (_, after) = self.step();
            assert_eq!(after.left(), self.queue().len());
        }
    }

    fn goes_forward(&mut self, what: &str) {
        let (before, after) = self.step();
        assert!(after.done > before.done, "{what}: {before:?} {after:?}");
        assert!(after.total >= before.total, "{what}: {before:?} {after:?}");
        assert!(after.done <= after.total);
        // What Today says is left is what the session has from the card in view on.
        assert_eq!(after.left(), self.queue().len(), "{what}");
    }
}

fn any_session(seed: u64, minutes: Option<u8>) -> Session {
    let mut chance = SplitMix64::new(seed);
    let mut diary = Diary::new();
    let questions = BANK.questions().iter().filter(|q| q.level == Level::Mid);
    for question in questions.take(25) {
        if chance.below(2) == 0 {
            let rating = Rating::ALL[chance.below(4)];
            diary.minutes(1).review(question.card.as_str(), rating);
        }
    }
    diary.days(1 + chance.below(6) as i64);
    Session::begin(diary, minutes)
}

#[test]
fn the_counter_goes_forward_with_every_answer_and_ends_at_its_total() {
    for seed in 0..40 {
        let minutes = [None, Some(10), Some(25)][seed as usize % 3];
        let mut session = any_session(seed, minutes);
        let mut chance = SplitMix64::new(seed + 1_000);
        for _ in 0..20 {
            if session.queue().is_empty() {
                break;
            }
            match chance.below(12) {
                0 => session.put_aside(Change::Snooze(7)),
                1 => session.put_aside(Change::Suspend),
                2 => {
                    let is_new = session.queue()[0].1 == ReviewKind::New;
                    match is_new {
                        true => session.put_aside(Change::Known),
                        false => session.answer(Rating::Easy),
                    }
                }
                3 => session.undo(),
                _ => session.answer(Rating::ALL[chance.below(4)]),
            }
        }
        while !session.queue().is_empty() {
            session.answer(Rating::Good);
        }
        assert_eq!(session.steps.done, session.steps.total, "seed {seed}");
    }
}

#[test]
fn a_repeat_moves_on_and_makes_the_session_longer() {
    let mut session = Session::begin(Diary::new(), None);
    let place = |session: &Session| (session.steps.done, session.steps.total);
    assert_eq!(place(&session), (0, 6));
    session.answer(Rating::Again);
    assert_eq!(place(&session), (1, 7), "one of six, which comes back");
    session.answer(Rating::Good);
    assert_eq!(place(&session), (2, 7));
    session.put_aside(Change::Snooze(7));
    assert_eq!(place(&session).0, 3, "put aside");
    session.undo();
    assert_eq!(place(&session), (2, 7));
}

#[test]
fn after_a_reload_the_count_goes_on_where_it_was() {
    let mut session = Session::begin(Diary::new(), None);
    session.answer(Rating::Again);
    session.answer(Rating::Good);
    session.put_aside(Change::Suspend);
    session.answer(Rating::Hard);
    let anew = session.counted(None);
    assert_eq!(anew, session.steps);
}

#[test]
fn what_a_plan_drops_in_the_middle_counts_as_done() {
    let begun = Steps::after(None, 0, 9);
    let dropped = Steps::after(Some(begun), 1, 5);
    assert_eq!((dropped.done, dropped.total), (4, 9));
    let changed = Steps::after(Some(dropped), 1, 3);
    assert_eq!(
        (changed.done, changed.total),
        (1, 4),
        "another plan, no answer"
    );
}
