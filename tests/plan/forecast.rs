//! What following the plan leads to.

use crate::learner::{BEGIN, Course, equal_cards, goal, promise};
use crate::support::{SLACK, answered, bank, forecast, junior, steady};
use viva::day::Day;
use viva::memory::Rating;
use viva::plan::{Costs, Forecast, Goal};

#[test]
fn the_forecast_grows_with_the_minutes_and_says_what_five_more_would_do() {
    let bank = bank();
    let forecasts: Vec<_> = (0..=90)
        .step_by(5)
        .map(|minutes| forecast(&junior(30, minutes), bank.index()))
        .collect();
    for pair in forecasts.windows(2) {
        let (less, more) = (&pair[0], &pair[1]);
        // Half a point: with other minutes the pass begins on another day.
        assert!(
            more.all.asked >= less.all.asked - 0.005,
            "{less:?} {more:?}"
        );
        let difference = (more.all.asked - less.all.asked).max(0.0);
        assert!((less.five_more - difference).abs() < 1e-6);
    }
    assert_eq!(forecasts[0].all.asked, 0.0);
    assert!(forecasts[4].all.asked > 0.4 && forecasts[18].all.asked > 0.9);
}

#[test]
fn the_forecast_by_topic_adds_up_to_that_in_all() {
    let bank = bank();
    let forecast = forecast(&junior(30, 20), bank.index());
    assert_eq!(forecast.day, BEGIN.plus(30));
    assert_eq!(forecast.topics.len(), bank.topics().len());
    let planned: u32 = forecast
        .topics
        .iter()
        .map(|(_, recall)| recall.planned)
        .sum();
    assert_eq!(planned, forecast.all.planned);
    let sum: f32 = forecast
        .topics
        .iter()
        .map(|(_, recall)| recall.planned as f32 * recall.of_planned)
        .sum();
    assert!((sum / planned as f32 - forecast.all.of_planned).abs() < 1e-3);
    assert!(
        forecast.all.asked < forecast.all.of_planned,
        "what is left out counts as not known"
    );
}

#[test]
fn the_forecast_of_the_evening_is_that_of_the_morning() {
    let index = equal_cards(SLACK.cards);
    let answers: Vec<_> = (0..40).map(|at| (at, BEGIN, Rating::Good)).collect();
    let evening = answered(&index, &answers);
    let forecast = Forecast::of(&goal(SLACK), Costs::EQUAL, &index, &evening, BEGIN);
    let (morning, evening) = (promise(SLACK), f64::from(forecast.all.asked));
    assert!((evening - morning).abs() < 0.02, "{morning} {evening}");
}

#[test]
fn the_forecast_on_the_day_is_that_of_the_evening_before() {
    let course = Course {
        cards: 200,
        days: 1,
        minutes: 15,
        costs: Costs::EQUAL,
    };
    let (index, day) = (equal_cards(course.cards), BEGIN.plus(1));
    let mut answers: Vec<_> = (0..40).map(|at| (at, BEGIN, Rating::Good)).collect();
    let of = |answers: &[_], today| {
        let progress = answered(&index, answers);
        Forecast::of(&goal(course), Costs::EQUAL, &index, &progress, today)
    };
    let (evening, morning) = (of(&answers, BEGIN), of(&answers, day));
    assert_eq!((evening.day, morning.day), (day, day));
    assert_eq!((evening.all.planned, morning.all.planned), (40, 40));
    let (evening, morning) = (evening.all.of_planned, morning.all.of_planned);
    assert!(
        morning > 0.8 && (evening - morning).abs() < 0.01,
        "{evening} {morning}"
    );
    answers.push((0, day, Rating::Again));
    let missed = of(&answers, day).all.of_planned;
    assert!(
        (morning - missed - morning / 40.0).abs() < 0.005,
        "{morning} {missed}"
    );
}

#[test]
fn what_was_missed_and_repeated_counts_in_the_evening_as_on_the_next_morning() {
    let (index, goal) = (equal_cards(1), junior(0, 20));
    let mut answers = vec![(0, BEGIN, Rating::Again)];
    let of = |answers: &[_], today: Day| {
        let goal = Goal {
            interview: Some(today),
            ..goal.clone()
        };
        let progress = answered(&index, answers);
        Forecast::of(&goal, Costs::EQUAL, &index, &progress, today)
            .all
            .of_planned
    };
    let waiting = of(&answers, BEGIN);
    answers.extend([(0, BEGIN, Rating::Good), (0, BEGIN, Rating::Good)]);
    let (evening, morning) = (of(&answers, BEGIN), of(&answers, BEGIN.plus(1)));
    assert_eq!(waiting, 0.0);
    assert!(evening > 0.1);
    assert_eq!(evening, morning, "nothing was studied overnight");
}

#[test]
fn without_a_date_the_forecast_is_of_what_will_have_been_learned() {
    let forecast = forecast(&steady(20), bank().index());
    let learned: u32 = forecast.days.iter().map(|day| day.new).sum();
    assert!(0 < learned && (learned as usize) < bank().questions().len());
    assert_eq!(forecast.all.planned, learned);
    assert!(forecast.all.of_planned > 0.7, "{:?}", forecast.all);
}
