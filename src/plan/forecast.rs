//! What the plan leads to, if the learner follows it and FSRS is right: the plan is carried out day by day with expected
//! outcomes, and recall is read off on the day of the interview.

use super::agenda::{Agenda, Calendar};
use super::deck::{Deck, PlanCard};
use super::{Costs, Goal};
use crate::day::Day;
use crate::progress::Progress;
use crate::study::Capacity;
use viva_bank::Index;

/// Without a date, the forecast is for so many days ahead.
const MONTH: i32 = 30;
/// What [`Forecast::five_more`] adds.
const MORE: u8 = 5;

/// Expected recall on the day of the interview, or in a month's time if there is none ahead.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// The day it is for.
    pub day: Day,
    /// In all.
    pub all: Recall,
    /// By topic, in the bank's order, for those that have questions.
    pub topics: Vec<(u8, Recall)>,
    /// How much five minutes a day more would raise [`Recall::asked`]; 0 to 1, never less than nothing, because nobody
    /// has to use them.
    pub five_more: f32,
    /// How much easy days and days off lower [`Recall::asked`], against full days throughout; 0 to 1.
    pub easy_days: f32,
    /// The days until then, today first.
    pub days: Vec<DayAhead>,
}

/// Expected recall of some questions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Recall {
    /// How many questions are in the plan.
    pub planned: u32,
    /// Mean chance of recall of those; 0 to 1, and 0 if there are none.
    pub of_planned: f32,
    /// Mean chance of recall of all questions of the bank, planned or not, weighted by their value: of what is likely to
    /// be asked. A question that will not have been studied counts as not recalled. 0 to 1.
    pub asked: f32,
}

impl Recall {
    /// Between which shares of the planned questions nine of ten such learners would recall: what chance alone does, if
    /// the mean is right and each question is recalled or not by itself (normal approximation). 0 to 1.
    pub fn likely(&self) -> (f32, f32) {
        let spread =
            (self.of_planned * (1.0 - self.of_planned) / self.planned.max(1) as f32).sqrt();
        let reach = 1.645 * spread;
        (
            (self.of_planned - reach).max(0.0),
            (self.of_planned + reach).min(1.0),
        )
    }
}

/// A day to come, as far as it can be expected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DayAhead {
    /// Which. The first is today, with what is left of it.
    pub day: Day,
    /// Questions to review.
    pub reviews: u32,
    /// New questions.
    pub new: u32,
    /// Minutes that the reviews take, repeats included.
    pub review_minutes: f32,
    /// Minutes that the new ones take, repeats included.
    pub new_minutes: f32,
    /// Whether it belongs to the final pass.
    pub in_final_pass: bool,
}

impl Forecast {
    /// The forecast of a goal. Takes some milliseconds for each month ahead; [`ForecastRun`] is the same in slices.
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

/// A forecast in the making: carries out every day up to the date, with the minutes there are, with some more, and, if not
/// every day is full, with full days.
#[derive(Clone, Debug)]
pub struct ForecastRun {
    until: Day,
    topics: usize,
    course: Course,
    more: Course,
    full: Option<Course>,
}

impl ForecastRun {
    /// Begins the forecast of a goal.
    pub fn begin(
        goal: &Goal,
        costs: Costs,
        index: &Index,
        progress: &Progress,
        today: Day,
    ) -> ForecastRun {
        let deck = Deck::new(goal.level, costs, index, progress, today);
        let more = Goal {
            minutes_a_day: goal.minutes_a_day.saturating_add(MORE),
            ..goal.clone()
        };
        let full = Goal {
            capacity: Capacity::default(),
            ..goal.clone()
        };
        let until = match goal.interview {
            Some(date) if date >= today => goal.ahead(today).unwrap_or(date),
            _ => today.plus(MONTH),
        };
        ForecastRun {
            until,
            topics: index.topics.len(),
            course: Course::begin(goal, deck.clone()),
            more: Course::begin(&more, deck.clone()),
            full: (!goal.capacity.is_full()).then(|| Course::begin(&full, deck)),
        }
    }

    /// Carries out one more day; false if there is none left.
    pub fn advance(&mut self) -> bool {
        let courses = [&mut self.course, &mut self.more].into_iter();
        let mut courses = courses.chain(self.full.as_mut());
        match courses.find(|course| course.deck.today < self.until) {
            Some(course) => {
                course.advance(self.until);
                true
            }
            None => false,
        }
    }

    /// The forecast, once there is no day left.
    pub fn forecast(self) -> Forecast {
        let day = self.until;
        let asked = |course: &Course| Recall::of(&course.deck, day, |_| true).asked;
        let deck = &self.course.deck;
        let all = Recall::of(deck, day, |_| true);
        let topics = (0..=u8::MAX).take(self.topics).filter_map(|topic| {
            let of_topic = |card: &PlanCard| card.topic == topic;
            let any = deck.cards.iter().any(of_topic);
            any.then(|| (topic, Recall::of(deck, day, of_topic)))
        });
        let easy_days = |full: &Course| (asked(full) - all.asked).max(0.0);
        Forecast {
            day,
            all,
            topics: topics.collect(),
            five_more: (asked(&self.more) - all.asked).max(0.0),
            easy_days: self.full.as_ref().map_or(0.0, easy_days),
            days: self.course.days,
        }
    }
}

impl Recall {
    fn of(deck: &Deck, day: Day, counts: impl Fn(&PlanCard) -> bool) -> Recall {
        let (mut planned, mut of_planned, mut asked, mut whole) = (0, 0.0, 0.0, 0.0);
        for card in deck.cards.iter().filter(|s| counts(s)) {
            let recall = |known| f64::from(deck.simulator.recall(&known, day));
            let recall = card.known.map_or(0.0, recall);
            if card.planned {
                planned += 1;
                of_planned += recall;
            }
            asked += f64::from(card.value) * recall;
            whole += f64::from(card.value);
        }
        let mean = |sum: f64, of: f64| if of > 0.0 { (sum / of) as f32 } else { 0.0 };
        Recall {
            planned,
            of_planned: mean(of_planned, f64::from(planned)),
            asked: mean(asked, whole),
        }
    }
}

/// A plan that is carried out.
#[derive(Clone, Debug)]
struct Course {
    calendar: Calendar,
    /// As it stands on its day.
    deck: Deck,
    days: Vec<DayAhead>,
}

impl Course {
    fn begin(goal: &Goal, mut deck: Deck) -> Course {
        Course {
            calendar: Calendar::draw_up(goal, goal.ahead(deck.today), &mut deck),
            deck,
            days: Vec::new(),
        }
    }

    /// Carries out the deck's day.
    fn advance(&mut self, until: Day) {
        let agenda = Agenda::of(&self.deck, &self.calendar);
        let today = self.deck.today;
        let first = self.deck.simulator.after_first(today, until);
        let (mut reviewing, mut learning) = (0, 0);
        for at in agenda.reviews.iter().chain(&agenda.new) {
            let simulator = &self.deck.simulator;
            if let Some(card) = self.deck.cards.get_mut(*at) {
                card.known = Some(match card.known {
                    Some(known) => {
                        reviewing += card.price.reviewing(simulator.recall(&known, today));
                        simulator.after_review(&known, today, until)
                    }
                    None => {
                        learning += card.price.learning();
                        first
                    }
                });
            }
        }
        let count = |cards: &[usize]| u32::try_from(cards.len()).unwrap_or(u32::MAX);
        self.days.push(DayAhead {
            day: today,
            reviews: count(&agenda.reviews),
            new: count(&agenda.new),
            review_minutes: reviewing as f32 / 60.0,
            new_minutes: learning as f32 / 60.0,
            in_final_pass: self.calendar.in_pass(today),
        });
        self.deck.today = today.plus(1);
        self.deck.spent = 0;
    }
}
