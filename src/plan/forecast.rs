//! What the plan leads to if the learner follows it and FSRS is right: the plan is simulated day by day, and recall is read
//! off on the day of the interview. Nothing is drawn at random: ratings are dealt out so that each is as frequent as
//! expected, see [`Ratings`].

use super::agenda::{Agenda, Calendar};
use super::deck::cost::{Costs, FIRST_RATINGS};
use super::deck::simulator::Known;
use super::deck::{Deck, PlanCard};
use super::goal::Goal;
use crate::day::Day;
use crate::memory::Rating;
use crate::progress::Progress;
use crate::study::Capacity;
use viva_bank::{CardCode, Index};

/// Days that a forecast looks ahead if there is no date.
const MONTH: i32 = 30;
/// Minutes a day that [`Forecast::five_more`] adds.
const MORE: u8 = 5;

/// Expected recall on the day of the interview; today's if that is past, and that in a month without a date.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// The day it is for.
    pub day: Day,
    /// Over all topics.
    pub all: Recall,
    /// By topic, as its position in the bank; only topics that have questions.
    pub topics: Vec<(u8, Recall)>,
    /// How much five more minutes a day would raise [`Recall::asked`]; 0 to 1.
    pub five_more: f32,
    /// How much easy days and days off lower [`Recall::asked`], compared with full days throughout; 0 to 1.
    pub easy_days: f32,
    /// The days until then, today first.
    pub days: Vec<DayAhead>,
    /// The new questions of those days, in order, each with the day of its first answer.
    pub learned: Vec<(Day, CardCode)>,
}

/// Expected recall of a set of questions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Recall {
    /// How many of the questions are in the plan. With no interview ahead, as on its day, those learned by then: what is
    /// still new counts against nobody whose plan was a part of the bank.
    pub planned: u32,
    /// Mean probability of recall of those; 0 to 1, and 0 if there are none. On the day of a miss see
    /// [`crate::progress::Card::recall_of_missed`].
    pub of_planned: f32,
    /// Mean probability of recall of all of them, planned or not, weighted by value, that is by how likely they are to
    /// be asked. A question that is never studied counts as not recalled. 0 to 1.
    pub asked: f32,
}

impl Recall {
    /// The range of recalled shares; see [`likely_share`].
    pub fn likely(&self) -> (f32, f32) {
        likely_share(self.of_planned, self.planned)
    }
}

/// The range of recalled shares for nine of ten learners, if the mean of so many questions is right and they are recalled
/// independently (normal approximation); 0 to 1.
pub fn likely_share(mean: f32, questions: u32) -> (f32, f32) {
    let spread = (mean * (1.0 - mean) / questions.max(1) as f32).sqrt();
    // The 95th percentile of the standard normal distribution.
    let reach = 1.645 * spread;
    ((mean - reach).max(0.0), (mean + reach).min(1.0))
}

/// What to expect of a future day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DayAhead {
    /// The first one is today, with what is left of it.
    pub day: Day,
    /// Number of reviews.
    pub reviews: u32,
    /// Number of new questions.
    pub new: u32,
    /// Minutes for the reviews, repeats included.
    pub review_minutes: f32,
    /// Minutes for the new questions, repeats included.
    pub new_minutes: f32,
    /// Due reviews for which the day has no time.
    pub backlog: u32,
    /// Whether the day is in the final pass.
    pub in_final_pass: bool,
}

impl Forecast {
    /// The forecast of a goal. Takes some milliseconds for each month ahead; [`ForecastRun`] computes it in slices.
    pub fn of(
        goal: &Goal,
        costs: Costs,
        index: &Index,
        progress: &Progress,
        today: Day,
    ) -> Forecast {
        let mut run = ForecastRun::begin(goal, costs, index, progress, today);
        while run.advance() {}
        run.forecast()
    }
}

impl DayAhead {
    /// Minutes of the day, rounded up, as [`Costs::minutes`] has them.
    pub fn minutes(&self) -> u32 {
        (self.review_minutes + self.new_minutes).ceil() as u32
    }
}

/// A forecast that is computed day by day. It simulates the plan as it is, with five more minutes a day, and, if there
/// are easy days, with full days.
#[derive(Clone, Debug)]
pub struct ForecastRun {
    until: Day,
    topics: usize,
    as_planned: Scenario,
    more_minutes: Scenario,
    full_days: Option<Scenario>,
}

impl ForecastRun {
    /// A run that has simulated no day yet.
    pub fn begin(
        goal: &Goal,
        costs: Costs,
        index: &Index,
        progress: &Progress,
        today: Day,
    ) -> ForecastRun {
        let now = Deck::new(goal.level, costs, index, progress, today);
        let morning = now.clone().of_morning(progress);
        let scenario = |goal: &Goal| Scenario::begin(goal, morning.clone(), now.clone());
        let more = Goal {
            minutes_a_day: goal.minutes_a_day.saturating_add(MORE),
            ..goal.clone()
        };
        let full = Goal {
            capacity: Capacity::default(),
            ..goal.clone()
        };
        let until = match goal.interview {
            // From the day of the interview on nothing is planned until the next date is set.
            Some(_) => goal.ahead(today).unwrap_or(today),
            None => today.plus(MONTH),
        };
        ForecastRun {
            until,
            topics: index.topics.len(),
            as_planned: scenario(goal),
            more_minutes: scenario(&more),
            full_days: (!goal.capacity.is_full()).then(|| scenario(&full)),
        }
    }

    /// Simulates one more day of one scenario; false if none is left.
    pub fn advance(&mut self) -> bool {
        let (until, full_days) = (self.until, self.full_days.as_mut());
        let both = [&mut self.as_planned, &mut self.more_minutes].into_iter();
        let mut left = both.chain(full_days).filter(|s| s.deck.today < until);
        left.next().map(|scenario| scenario.advance()).is_some()
    }

    /// The forecast, once [`ForecastRun::advance`] has returned false.
    pub fn forecast(self) -> Forecast {
        let day = self.until;
        let asked = |scenario: &Scenario| Recall::of(&scenario.deck, day, |_| true).asked;
        let deck = self.as_planned.deck_of_plan();
        let all = Recall::of(&deck, day, |_| true);
        let topics = (0..=u8::MAX).take(self.topics).filter_map(|topic| {
            let of_topic = |card: &PlanCard| card.topic == topic;
            let any = deck.cards.iter().any(of_topic);
            any.then(|| (topic, Recall::of(&deck, day, of_topic)))
        });
        let easy_days = |full: &Scenario| (asked(full) - all.asked).max(0.0);
        Forecast {
            day,
            all,
            topics: topics.collect(),
            five_more: (asked(&self.more_minutes) - all.asked).max(0.0),
            easy_days: self.full_days.as_ref().map_or(0.0, easy_days),
            days: self.as_planned.days,
            learned: self.as_planned.learned,
        }
    }
}

impl Recall {
    fn of(deck: &Deck, day: Day, counts: impl Fn(&PlanCard) -> bool) -> Recall {
        let (mut planned, mut of_planned, mut asked, mut value) = (0, 0.0, 0.0, 0.0);
        for card in deck.cards.iter().filter(|s| counts(s)) {
            let recall = |known: Known| f64::from(deck.simulator.recall_on(&known, day));
            let recall = card.known.map_or(0.0, recall);
            if card.planned {
                planned += 1;
                of_planned += recall;
            }
            asked += f64::from(card.value) * recall;
            value += f64::from(card.value);
        }
        let mean = |sum: f64, of: f64| if of > 0.0 { (sum / of) as f32 } else { 0.0 };
        Recall {
            planned,
            of_planned: mean(of_planned, f64::from(planned)),
            asked: mean(asked, value),
        }
    }
}

/// A simulation of the plan.
#[derive(Clone, Debug)]
struct Scenario {
    calendar: Calendar,
    /// What is left of the first day, until it is simulated.
    left_today: Option<Agenda>,
    /// As of the next day to be simulated.
    deck: Deck,
    days: Vec<DayAhead>,
    learned: Vec<(Day, CardCode)>,
    ratings: Ratings,
}

/// Deals out ratings so that each comes as often as expected: a failure whenever the chances of it add up to a whole one.
#[derive(Clone, Copy, Debug)]
struct Ratings {
    /// For each rating, how many first answers it is behind its share.
    of_new: [f32; 4],
    /// The chances of failure of the reviews since the last one that failed.
    failed: f32,
}

impl Default for Ratings {
    fn default() -> Ratings {
        Ratings {
            of_new: [0.0; 4],
            // As if in the middle between two failures.
            failed: 0.5,
        }
    }
}

impl Ratings {
    /// The rating of a first answer: the one that is behind its share most.
    fn of_new(&mut self) -> Rating {
        for (behind, share) in self.of_new.iter_mut().zip(FIRST_RATINGS) {
            *behind += share;
        }
        let rated = self.of_new.iter_mut().zip(Rating::ALL);
        let Some((behind, rating)) = rated.max_by(|a, b| a.0.total_cmp(b.0)) else {
            return Rating::Good;
        };
        *behind -= 1.0;
        rating
    }

    /// The rating of a review with a chance of recall.
    fn of_review(&mut self, recall: f32) -> Rating {
        self.failed += 1.0 - recall;
        if self.failed < 1.0 {
            return Rating::Good;
        }
        self.failed -= 1.0;
        Rating::Again
    }
}

impl Scenario {
    /// Begins with what is left of the plan of the morning.
    fn begin(goal: &Goal, mut morning: Deck, mut now: Deck) -> Scenario {
        let calendar = Calendar::draw_up(goal, goal.ahead(now.today), &mut morning);
        let mut left = Agenda::of(&morning, &calendar);
        let is_left = |at: &usize| {
            let card = morning.at(*at);
            card.is_some_and(|card| !morning.reviewed.contains(&card.code))
        };
        left.reviews.retain(is_left);
        left.new.retain(is_left);
        morning.plan_what_was_reviewed();
        for (card, before) in now.cards.iter_mut().zip(&morning.cards) {
            card.planned = before.planned;
            card.excluded = before.excluded;
        }
        Scenario {
            calendar,
            left_today: Some(left),
            deck: now,
            days: Vec::new(),
            learned: Vec::new(),
            ratings: Ratings::default(),
        }
    }

    /// The deck, with what [`Recall::planned`] counts as planned.
    fn deck_of_plan(&self) -> Deck {
        let mut deck = self.deck.clone();
        if self.calendar.date.is_none() {
            deck.plan_what_is_learned(&[]);
        }
        deck
    }

    /// Simulates the deck's day.
    fn advance(&mut self) {
        let left = self.left_today.take();
        let agenda = left.unwrap_or_else(|| Agenda::of(&self.deck, &self.calendar));
        let today = self.deck.today;
        let retention = self.deck.retention();
        let (mut reviewing, mut learning) = (0, 0);
        for at in agenda.reviews.iter().chain(&agenda.new) {
            let simulator = &self.deck.simulator;
            if let Some(card) = self.deck.cards.get_mut(*at) {
                let rating = match &card.known {
                    Some(known) => self.ratings.of_review(simulator.recall(known, today)),
                    None => self.ratings.of_new(),
                };
                match card.known {
                    Some(_) => reviewing += card.price.reviewing(retention),
                    None => {
                        learning += card.price.learning();
                        self.learned.push((today, card.code));
                    }
                }
                card.known = Some(simulator.after(card.known.as_ref(), today, rating));
            }
        }
        let count = |cards: &[usize]| u32::try_from(cards.len()).unwrap_or(u32::MAX);
        self.days.push(DayAhead {
            day: today,
            reviews: count(&agenda.reviews),
            new: count(&agenda.new),
            review_minutes: reviewing as f32 / 60.0,
            new_minutes: learning as f32 / 60.0,
            backlog: u32::try_from(agenda.backlog).unwrap_or(u32::MAX),
            in_final_pass: self.calendar.is_in_final_pass(today),
        });
        self.deck.today = today.plus(1);
    }
}
