//! A simulated candidate who follows the plan of the real bank, answer by answer, as the app would ask. Their memory is what
//! FSRS says, changed by how forgetful they are; how fast they are is their own. Used by `examples/coach.rs` and
//! `tests/coach.rs`.

#![allow(
    unreachable_pub,
    reason = "tests include this file as a module of their own"
)]
#![allow(dead_code, reason = "each user takes its own part")]

use std::collections::{BTreeMap, BTreeSet};
use viva::chance::SplitMix64;
use viva::day::{Day, Moment};
use viva::memory::{Rating, Retention, Scheduler};
use viva::plan::{Comeback, Costs, DayAhead, ForecastRun, Goal, Plan, next_new, retention};
use viva::progress::{Act, Event, EventId, Progress, Writer};
use viva::study::{Capacity, Queue, ReviewKind};
use viva_bank::{Bank, CardCode, Level};

/// Wednesday 2 December 2026.
pub const BEGIN: Day = Day(20_789);

/// Who studies, and for what.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    pub level: Level,
    /// Days until the interview; `None` without a date.
    pub interview: Option<i32>,
    pub minutes: u8,
    /// Seconds per answer as a share of what the bank's authors estimate.
    pub slowness: f64,
    /// Forgetting, as a multiple of what FSRS expects: 1 is average.
    pub forgetting: f64,
    /// The chance that a day is missed altogether.
    pub missing: f64,
}

impl Candidate {
    pub fn goal(&self) -> Goal {
        Goal {
            interview: self.interview.map(|days| BEGIN.plus(days)),
            level: self.level,
            minutes_a_day: self.minutes,
            capacity: Capacity::default(),
            since: BEGIN,
            required: BTreeSet::new(),
            excluded: BTreeSet::new(),
        }
    }
}

/// One day of a course.
#[derive(Clone, Debug, Default)]
pub struct DayOfStudy {
    pub seconds: f64,
    /// New cards in the order of their first answers.
    pub new: Vec<CardCode>,
    pub reviews: usize,
    pub repeats: usize,
    /// Due reviews that were not asked.
    pub waiting: usize,
    pub missed: bool,
    /// What this evening's forecast says of tomorrow; only of some evenings.
    pub tomorrow: Option<DayAhead>,
}

/// What a rating promised, and when the card was asked again.
#[derive(Clone, Copy, Debug)]
pub struct Promise {
    pub card: CardCode,
    pub rating: Rating,
    pub given: Day,
    /// What the button said.
    pub shown: Comeback,
    /// When it was asked again; `None` if not before the end.
    pub kept: Option<Day>,
}

impl Promise {
    /// The days on which the button said that it comes back; `None` if it said not before the interview.
    pub fn days(&self) -> Option<(Day, Day)> {
        let day = |days: u32| self.given.plus(days as i32);
        Some((day(self.shown.earliest()?), day(self.shown.latest()?)))
    }
}

/// Everything that happened.
#[derive(Debug)]
pub struct Course {
    pub days: Vec<DayOfStudy>,
    pub promises: Vec<Promise>,
    pub progress: Progress,
    /// For each planned card of the last evening, the chance that this candidate recalls it on the day.
    pub recall: f64,
    /// The plan of the first morning.
    pub first_plan: Plan,
}

/// Studies for a number of days, or until the interview.
pub fn study(bank: &Bank, candidate: Candidate, days: i32, seed: u64) -> Course {
    let goal = candidate.goal();
    let retention = retention(&goal, Costs::DEFAULT, bank.index(), Retention::DEFAULT);
    let scheduler = Scheduler::new(retention);
    let mut student = Student {
        bank,
        candidate,
        goal,
        progress: Progress::replay(Vec::new(), scheduler),
        chance: SplitMix64::new(seed),
        events: 0,
        today: BEGIN,
        clock: 0.0,
        open: BTreeMap::new(),
        promises: Vec::new(),
        plan: None,
    };
    let first_plan = student.plan();
    let mut course_days = Vec::new();
    for day in 0..candidate.interview.unwrap_or(days).min(days) {
        student.today = BEGIN.plus(day);
        let missed = day > 0 && student.chance.fraction() < candidate.missing;
        let mut studied = match missed {
            true => DayOfStudy::default(),
            false => student.day(),
        };
        studied.missed = missed;
        if day % 7 == 1 {
            studied.tomorrow = student.tomorrow();
        }
        course_days.push(studied);
    }
    student.today = BEGIN.plus(candidate.interview.unwrap_or(days));
    let evening = student.plan();
    let planned: BTreeSet<CardCode> = match candidate.interview {
        Some(_) => student.progress.cards().map(|(code, _)| code).collect(),
        None => evening.planned.iter().copied().collect(),
    };
    let known = planned.iter().filter_map(|card| student.recall(*card));
    let recall = known.sum::<f64>() / planned.len().max(1) as f64;
    student.promises.extend(student.open.into_values());
    Course {
        days: course_days,
        promises: student.promises,
        progress: student.progress,
        recall,
        first_plan,
    }
}

struct Student<'b> {
    bank: &'b Bank,
    candidate: Candidate,
    goal: Goal,
    progress: Progress,
    chance: SplitMix64,
    events: u32,
    today: Day,
    /// Seconds studied today.
    clock: f64,
    /// The promise of each card's last rating.
    open: BTreeMap<CardCode, Promise>,
    promises: Vec<Promise>,
    /// This morning's plan. Answers do not change what it asks.
    plan: Option<Plan>,
}

impl Student<'_> {
    fn plan(&self) -> Plan {
        let costs = Costs::of(self.bank.index(), &self.progress, self.today);
        Plan::make(
            &self.goal,
            costs,
            self.bank.index(),
            &self.progress,
            self.today,
        )
    }

    fn day(&mut self) -> DayOfStudy {
        let mut day = DayOfStudy::default();
        self.clock = 0.0;
        let plan = self.plan();
        let mut asks = plan.asks.clone();
        day.waiting = plan.backlog;
        self.plan = Some(plan.clone());
        loop {
            let queue = Queue::of(asks.clone(), &self.progress, self.bank, self.today);
            let next = queue.next_question().or_else(|| self.one_more());
            let Some((card, kind)) = next else {
                day.seconds = self.clock;
                return day;
            };
            match kind {
                ReviewKind::New => day.new.push(card),
                ReviewKind::Review => day.reviews += 1,
                ReviewKind::Relearn => day.repeats += 1,
            }
            asks.retain(|(other, _)| *other != card);
            self.answer(card, kind);
        }
    }

    /// What the forecast says of the next day.
    fn tomorrow(&self) -> Option<DayAhead> {
        let (index, today) = (self.bank.index(), self.today);
        let costs = Costs::of(index, &self.progress, today.plus(1));
        let mut run = ForecastRun::begin(&self.goal, costs, index, &self.progress, today);
        // One scenario is simulated to its end before the next.
        let is_begun = run.advance() && run.advance();
        let forecast = run.forecast();
        forecast.days.get(1).copied().filter(|_| is_begun)
    }

    /// Whoever is done early learns more, as Today offers.
    fn one_more(&self) -> Option<(CardCode, ReviewKind)> {
        let minutes = self.clock / 60.0;
        if minutes >= f64::from(self.candidate.minutes) * 0.95 {
            return None;
        }
        let (index, today) = (self.bank.index(), self.today);
        let costs = Costs::of(index, &self.progress, today);
        let next = next_new(&self.goal, costs, index, &self.progress, today, 1);
        Some((*next.first()?, ReviewKind::New))
    }

    /// The chance that this candidate recalls a card today.
    fn recall(&self, card: CardCode) -> Option<f64> {
        let recall = f64::from(self.progress.retrievability(card, self.today)?);
        Some(recall.powf(self.candidate.forgetting))
    }

    fn answer(&mut self, card: CardCode, kind: ReviewKind) {
        let draw = self.chance.fraction();
        let rating = match (kind, self.recall(card)) {
            (ReviewKind::Relearn, _) if draw < 0.9 => Rating::Good,
            (ReviewKind::Relearn, _) => Rating::Again,
            (_, Some(recall)) if draw >= recall => Rating::Again,
            (_, Some(recall)) if draw < recall * 0.15 => Rating::Hard,
            (_, Some(_)) => Rating::Good,
            (_, None) if draw < 0.35 => Rating::Again,
            (_, None) if draw < 0.50 => Rating::Hard,
            (_, None) if draw < 0.90 => Rating::Good,
            (_, None) => Rating::Easy,
        };
        let minutes = self.bank.card(card).map_or(1, |question| question.minutes);
        let share = match kind {
            ReviewKind::New => Costs::DEFAULT.first,
            ReviewKind::Review => Costs::DEFAULT.review,
            ReviewKind::Relearn => Costs::DEFAULT.repeat,
        };
        let share = f64::from(share) / 100.0;
        let noise = 0.6 + 0.8 * self.chance.fraction();
        let seconds = f64::from(minutes) * 60.0 * share * noise * self.candidate.slowness;
        self.clock += seconds;
        self.rate(card, kind, rating, seconds);
    }

    fn rate(&mut self, card: CardCode, kind: ReviewKind, rating: Rating, seconds: f64) {
        if kind != ReviewKind::Relearn {
            let plan = self.plan.as_ref().map(|plan| (&self.goal, plan));
            let [again, hard, good, easy] = Comeback::of(plan, &self.progress, card, self.today);
            let shown = match rating {
                Rating::Again => again,
                Rating::Hard => hard,
                Rating::Good => good,
                Rating::Easy => easy,
            };
            let promise = Promise {
                card,
                rating,
                given: self.today,
                shown,
                kept: None,
            };
            if let Some(before) = self.open.insert(card, promise) {
                self.promises.push(Promise {
                    kept: Some(self.today),
                    ..before
                });
            }
        }
        let noon = i64::from(self.today.0) * 86_400_000 + 43_200_000;
        self.progress.append(Event {
            id: EventId {
                writer: Writer(*b"course"),
                number: self.events,
            },
            moment: Moment {
                at: noon + (self.clock * 1_000.0) as i64 + i64::from(self.events),
                offset: 0,
            },
            act: Act::Review {
                card,
                rating,
                took: (seconds * 10.0) as u32,
                confidence: None,
                extra: String::new(),
            },
        });
        self.events += 1;
    }
}
