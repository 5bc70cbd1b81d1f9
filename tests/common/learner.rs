//! A simulated learner whose memory is exactly what FSRS says and whose answers go through the real log. Used by
//! `examples/plan_simulation.rs` and `tests/plan.rs`.

#![allow(
    unreachable_pub,
    reason = "tests include this file as a module of their own"
)]
#![allow(dead_code, reason = "each user takes its own part")]

use std::collections::BTreeSet;
use viva::chance::SplitMix64;
use viva::day::{Day, Moment};
use viva::memory::{Rating, Retention, Scheduler};
use viva::plan::{Costs, Forecast, Goal, Plan, next_new, retention};
use viva::progress::{Act, Card, Event, EventId, Progress, Writer};
use viva::study::{Capacity, ReviewKind};
use viva_bank::{CardCode, Index, Kind, Level, Summary, Topic};

/// How a simulated learner chooses what to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// What is due, that nearest to being forgotten first; room is kept for the day's new cards.
    Due,
    /// The same, and no interval ends after the day before the interview.
    Capped,
    /// What [`Plan::make`] says, made anew before each answer.
    Planned,
}

/// The size of a simulated course, in which a first answer takes a minute.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    pub cards: u32,
    pub days: i32,
    /// Minutes of a day.
    pub minutes: u8,
    /// What the other answers take.
    pub costs: Costs,
}

/// A minute for a first answer, and for the others as large a part of it as by default.
pub const A_MINUTE: Costs = Costs {
    first: 100,
    review: 40,
    repeat: 25,
};

/// The result of a course.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outcome {
    /// Mean chance of recall of all cards on the day of the interview; a card never asked counts as 0.
    pub recall: f64,
    /// Answers in all.
    pub answers: f64,
    /// The longest day, as a share of the minutes set.
    pub longest: f64,
    /// The most reviews that were to be done at any time of a day.
    pub pile: f64,
    /// Cards that were not asked in the days that the plan would give to a final pass.
    pub unasked: f64,
}

/// The day on which every course begins.
pub const BEGIN: Day = Day(20_731);

/// Cards of equal value and length, in ten topics.
pub fn equal_cards(count: u32) -> Index {
    let topics = (0..10).map(|n| Topic {
        id: format!("topic-{n}"),
        title: format!("Topic {n}"),
    });
    Index {
        topics: topics.collect(),
        questions: (0..count).map(question).collect(),
        ..Index::default()
    }
}

/// A question of the middle: the n-th of [`equal_cards`].
pub fn question(number: u32) -> Summary {
    let digits = format!("{number:04}");
    Summary {
        id: format!("q-{digits}"),
        card: CardCode::parse(&digits).unwrap_or(CardCode(*b"0000")),
        title: Vec::new(),
        topic: (number % 10) as u8,
        level: Level::Mid,
        kind: Kind::Concept,
        minutes: 1,
        asked: 3,
        seed: None,
        since: None,
        until: None,
        tags: Vec::new(),
        needs: Vec::new(),
        related: Vec::new(),
        confusable: Vec::new(),
        has_choices: true,
        uses_models: false,
    }
}

/// The goal of a course.
pub fn goal(course: Course) -> Goal {
    Goal {
        interview: Some(BEGIN.plus(course.days)),
        level: Level::Mid,
        minutes_a_day: course.minutes,
        capacity: Capacity::default(),
        since: BEGIN,
        required: BTreeSet::new(),
        excluded: BTreeSet::new(),
    }
}

/// A log that knows nothing yet.
pub fn nothing() -> Progress {
    Progress::replay(Vec::new(), Scheduler::new(Retention::DEFAULT))
}

/// The retention that the plan of a course aims at.
pub fn aimed(course: Course) -> Retention {
    let index = equal_cards(course.cards);
    retention(&goal(course), course.costs, &index, Retention::DEFAULT)
}

/// A log that knows nothing yet, with the retention that the plan of a course aims at.
pub fn nothing_planned(course: Course) -> Progress {
    Progress::replay(Vec::new(), Scheduler::new(aimed(course)))
}

/// What the plan promises on its first day: expected recall of all cards on the day.
pub fn promise(course: Course) -> f64 {
    let index = equal_cards(course.cards);
    let progress = nothing_planned(course);
    let forecast = Forecast::of(&goal(course), course.costs, &index, &progress, BEGIN);
    f64::from(forecast.all.asked)
}

fn first_day_of_the_pass(course: Course) -> Day {
    let index = equal_cards(course.cards);
    let progress = nothing_planned(course);
    let plan = Plan::make(&goal(course), course.costs, &index, &progress, BEGIN);
    plan.final_pass.first().map_or(BEGIN, |(day, _)| *day)
}

/// The mean of courses with different seeds; of what must not happen once, the worst.
pub fn mean(course: Course, policy: Policy, runs: u32) -> Outcome {
    let mut mean = Outcome::default();
    for seed in 0..runs {
        let outcome = Learner::take(course, policy, u64::from(seed));
        mean.recall += outcome.recall / f64::from(runs);
        mean.answers += outcome.answers / f64::from(runs);
        mean.unasked += outcome.unasked / f64::from(runs);
        mean.longest = mean.longest.max(outcome.longest);
        mean.pile = mean.pile.max(outcome.pile);
    }
    mean
}

/// Seconds of a share of a minute.
fn seconds(percent: u16) -> u32 {
    u32::from(percent) * 60 / 100
}

struct Learner {
    course: Course,
    index: Index,
    progress: Progress,
    chance: SplitMix64,
    events: u32,
    today: Day,
    /// Answers given today.
    given: u32,
    /// Seconds that they took.
    spent: u32,
}

impl Learner {
    fn take(course: Course, policy: Policy, seed: u64) -> Outcome {
        let index = equal_cards(course.cards);
        let progress = match policy {
            Policy::Planned => nothing_planned(course),
            Policy::Due | Policy::Capped => nothing(),
        };
        let mut learner = Learner {
            course,
            index,
            progress,
            chance: SplitMix64::new(seed),
            events: 0,
            today: BEGIN,
            given: 0,
            spent: 0,
        };
        let mut outcome = Outcome::default();
        for day in 0..course.days {
            learner.today = BEGIN.plus(day);
            learner.given = 0;
            learner.spent = 0;
            let pile = match policy {
                Policy::Planned => learner.follow_the_plan(),
                Policy::Due | Policy::Capped => learner.take_what_is_due(policy),
            };
            let busy = f64::from(learner.spent) / 60.0 / f64::from(course.minutes);
            outcome.longest = outcome.longest.max(busy);
            outcome.pile = outcome.pile.max(pile as f64);
            outcome.answers += f64::from(learner.given);
        }
        let date = BEGIN.plus(course.days);
        let pass = first_day_of_the_pass(course);
        for question in &learner.index.questions {
            let recall = learner.progress.retrievability(question.card, date);
            outcome.recall += f64::from(recall.unwrap_or(0.0)) / f64::from(course.cards);
            let card = learner.progress.card(question.card);
            let asked = card.is_some_and(|card| card.last >= pass);
            outcome.unasked += f64::from(u8::from(!asked));
        }
        outcome
    }

    fn follow_the_plan(&mut self) -> usize {
        let goal = goal(self.course);
        let mut pile = 0;
        loop {
            let plan = Plan::make(
                &goal,
                self.course.costs,
                &self.index,
                &self.progress,
                self.today,
            );
            let reviews = plan
                .asks
                .iter()
                .filter(|(_, ask)| *ask == ReviewKind::Review);
            pile = pile.max(reviews.count() + plan.backlog);
            let next = plan.asks.first().map(|(card, _)| *card);
            let Some(card) = next.or_else(|| self.one_more(&goal)) else {
                return pile;
            };
            self.answer(card);
        }
    }

    /// Whoever is done early learns more, as Today offers.
    fn one_more(&self, goal: &Goal) -> Option<CardCode> {
        let costs = self.course.costs;
        let is_early = self.spent * 20 < u32::from(self.course.minutes) * 60 * 19;
        let next = next_new(goal, costs, &self.index, &self.progress, self.today, 1);
        next.first().copied().filter(|_| is_early)
    }

    fn take_what_is_due(&mut self, policy: Policy) -> usize {
        let intro = (f64::from(self.course.cards) / (f64::from(self.course.days) * 0.7)).ceil();
        let unknown = |learner: &Learner| -> Vec<CardCode> {
            let all = learner.index.questions.iter().map(|q| q.card);
            all.filter(|card| learner.progress.card(*card).is_none())
                .take(intro as usize)
                .collect()
        };
        let last_evening = BEGIN.plus(self.course.days - 1);
        let mut due: Vec<(f32, CardCode)> = Vec::new();
        for (code, card) in self.progress.cards() {
            let capped = card.due.min(card.last.plus(1).max(last_evening));
            let on = match policy {
                Policy::Capped => capped,
                _ => card.due,
            };
            if on <= self.today {
                let recall = self.progress.retrievability(code, self.today);
                due.push((recall.unwrap_or(0.0), code));
            }
        }
        due.sort_by(|a, b| a.0.total_cmp(&b.0));
        let new = unknown(self);
        let budget = u32::from(self.course.minutes) * 60;
        let of_new = new.len() as u32 * seconds(self.course.costs.first);
        let room = budget.saturating_sub(of_new);
        for (_, card) in &due {
            if self.spent >= room {
                break;
            }
            self.answer(*card);
        }
        for card in new {
            if self.spent >= budget {
                break;
            }
            self.answer(card);
        }
        due.len()
    }

    /// Answers a card, and repeats it at once, as often as the queue would, if it was not recalled.
    fn answer(&mut self, card: CardCode) {
        let draw = self.chance.fraction();
        let costs = self.course.costs;
        let recall = self.progress.retrievability(card, self.today);
        self.spent += seconds(recall.map_or(costs.first, |_| costs.review));
        let rating = match recall {
            Some(recall) if draw < f64::from(recall) => Rating::Good,
            Some(_) => Rating::Again,
            None if draw < 0.35 => Rating::Again,
            None if draw < 0.50 => Rating::Hard,
            None if draw < 0.90 => Rating::Good,
            None => Rating::Easy,
        };
        self.rate(card, rating);
        if !rating.recalled() {
            self.spent += u32::from(Card::REPEATS) * seconds(costs.repeat);
            (0..Card::REPEATS).for_each(|_| self.rate(card, Rating::Good));
        }
    }

    fn rate(&mut self, card: CardCode, rating: Rating) {
        let noon = i64::from(self.today.0) * 86_400_000 + 43_200_000;
        self.progress.append(Event {
            id: EventId {
                writer: Writer(*b"course"),
                number: self.events,
            },
            moment: Moment {
                at: noon + i64::from(self.given) * 60_000,
                offset: 0,
            },
            act: Act::Review {
                card,
                rating,
                took: 600,
                confidence: None,
                extra: String::new(),
            },
        });
        self.events += 1;
        self.given += 1;
    }
}
