//! What the page lists: the questions of the plan by day and by topic, and those left out.

use crate::app::components::plan::topic_titles;
use crate::app::learner::Learner;
use crate::day::Day;
use crate::plan::{DayAhead, Forecast, Goal};
use crate::text::{count, minutes_text};
use std::collections::{BTreeMap, BTreeSet};
use viva_bank::CardCode;

/// Days that show all their questions; later ones are folded.
const DAYS_OPEN: usize = 3;
/// Days that are shown one by one where no interview is ahead.
pub(super) const COMING_DAYS: usize = 7;
/// Questions of a topic that show; further ones are folded.
const ROWS_OPEN: usize = 3;

/// Questions under one heading.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    /// The day, or the topic's position in the bank; below 0 for neither.
    pub(super) key: i32,
    pub(super) title: String,
    pub(super) note: String,
    /// A line above the questions, or empty.
    pub(super) reviews: String,
    pub(super) rows: Vec<Row>,
    /// How many of the rows show; the others are folded.
    pub(super) shown: usize,
    /// Whether the folded ones are drawn at once, for a printer.
    pub(super) is_printed: bool,
}

/// A question, and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Row {
    pub(super) card: CardCode,
    pub(super) place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// Answered before, so it stays in the plan.
    Learned,
    /// In the plan.
    Planned,
    /// In the plan because the learner wants it.
    Kept,
    /// Left out for lack of time.
    LeftOut,
    /// Left out by the learner.
    Dropped,
    /// Left out because the day of the interview has come.
    NotLearned,
}

/// How many questions are in the plan, how many of them have been answered, and how many are left out. Tracks.
pub(super) fn counts(learner: Learner) -> (usize, usize, usize) {
    let planned = planned(learner);
    let learned = planned.iter().filter(|row| row.place == Place::Learned);
    (planned.len(), learned.count(), rows_left_out(learner).len())
}

/// The questions of the plan in the order of learning. Tracks.
fn planned(learner: Learner) -> Vec<Row> {
    let required = learner.goal().map(|goal| goal.required).unwrap_or_default();
    let row = |card: &CardCode| {
        let is_learned = learner.progress(|progress| progress.card(*card).is_some());
        let place = match is_learned {
            true => Place::Learned,
            false if required.contains(card) => Place::Kept,
            false => Place::Planned,
        };
        Row { card: *card, place }
    };
    learner.plan(|plan| {
        let planned = plan.into_iter().flat_map(|plan| plan.planned.iter());
        planned.map(row).collect()
    })
}

fn rows_left_out(learner: Learner) -> Vec<Row> {
    learner.plan(|plan| {
        let learns = plan.is_some_and(|plan| plan.phase.learns());
        let out = plan.into_iter().flat_map(|plan| plan.left_out.iter());
        let row = out.map(|out| Row {
            card: out.card,
            place: match out.by_hand {
                _ if !learns => Place::NotLearned,
                true => Place::Dropped,
                false => Place::LeftOut,
            },
        });
        row.collect()
    })
}

/// The questions of the plan by topic. Tracks.
pub(super) fn by_topic(learner: Learner) -> Vec<Group> {
    let note = |rows: &[Row]| {
        let learned = rows.iter().filter(|row| row.place == Place::Learned);
        format!("{} of {} learned", learned.count(), rows.len())
    };
    topics(learner, planned(learner), note)
}

/// What is left out, by topic. Tracks.
pub(super) fn left_out(learner: Learner) -> Vec<Group> {
    let note = |rows: &[Row]| format!("{} left out", rows.len());
    topics(learner, rows_left_out(learner), note)
}

fn topics(learner: Learner, rows: Vec<Row>, note: impl Fn(&[Row]) -> String) -> Vec<Group> {
    let bank = learner.bank();
    let mut topics: BTreeMap<u8, Vec<Row>> = BTreeMap::new();
    for row in rows {
        if let Some(question) = bank.card(row.card) {
            topics.entry(question.topic).or_default().push(row);
        }
    }
    let group = |(topic, rows): (u8, Vec<Row>)| {
        let title = bank.topics().get(usize::from(topic))?.title.clone();
        Some(Group {
            key: topic.into(),
            title,
            note: note(&rows),
            reviews: String::new(),
            rows,
            shown: ROWS_OPEN,
            is_printed: false,
        })
    };
    topics.into_iter().filter_map(group).collect()
}

/// How many new questions the coming days bring.
pub(super) fn new_in_coming_days(forecast: &Forecast) -> u32 {
    let days = forecast.days.iter().take(COMING_DAYS);
    days.map(|day| day.new).sum()
}

/// The days ahead with their reviews and new questions, as the forecast simulates them; without a date, those of the
/// coming week, and all that comes later in one group. Tracks.
pub(super) fn by_day(learner: Learner, goal: &Goal, forecast: &Forecast) -> Vec<Group> {
    let mut left = planned(learner);
    left.retain(|row| row.place != Place::Learned);
    // What was moved since the forecast was made is shown at once.
    let rows: BTreeMap<CardCode, Row> = left.iter().map(|row| (row.card, *row)).collect();
    let of_day = |day: Day| -> Vec<Row> {
        let learned = forecast.learned.iter().filter(|(on, _)| *on == day);
        learned
            .filter_map(|(_, card)| rows.get(card).copied())
            .collect()
    };
    let is_dated = goal.interview == Some(forecast.day);
    let one_by_one = match is_dated {
        true => forecast.days.len(),
        false => COMING_DAYS.min(forecast.days.len()),
    };
    let (ahead, later) = forecast.days.split_at(one_by_one);
    let mut groups = days(learner, ahead, of_day);
    let named: BTreeSet<CardCode> = forecast.learned.iter().map(|(_, card)| *card).collect();
    let unnamed = left.into_iter().filter(|row| !named.contains(&row.card));
    let is_today = forecast.day == learner.today();
    let later = later.iter().flat_map(|ahead| of_day(ahead.day));
    let unnamed: Vec<Row> = later.chain(unnamed).collect();
    if !unnamed.is_empty() {
        groups.push(Group {
            key: -3,
            title: match (is_today, is_dated) {
                (true, _) => "Today, if there\u{2019}s time",
                (_, true) => "No day yet",
                (_, false) => "Later",
            }
            .to_owned(),
            // Without a date nothing counts how much there is.
            note: match is_dated {
                true => count(unnamed.len(), "question"),
                false => String::new(),
            },
            reviews: String::new(),
            rows: unnamed,
            shown: 0,
            is_printed: is_dated,
        });
    }
    groups
}

fn days(learner: Learner, ahead: &[DayAhead], of_day: impl Fn(Day) -> Vec<Row>) -> Vec<Group> {
    let today = learner.today();
    let mut groups: Vec<Group> = Vec::new();
    // The days without new questions that the last group stands for.
    let mut quiet: Vec<DayAhead> = Vec::new();
    let close = |quiet: &mut Vec<DayAhead>, groups: &mut Vec<Group>| {
        groups.extend(quiet_days(quiet, today));
        quiet.clear();
    };
    for ahead in ahead {
        let rows = of_day(ahead.day);
        if rows.is_empty() && ahead.day > today {
            quiet.push(*ahead);
            continue;
        }
        close(&mut quiet, &mut groups);
        let is_open = groups.len() < DAYS_OPEN;
        let topics = topics_of(learner, &rows);
        groups.push(Group {
            key: ahead.day.0,
            title: format!("{}{topics}", day_name(ahead.day, today)),
            note: minutes(ahead),
            reviews: reviews(ahead.reviews),
            shown: if is_open { rows.len() } else { 0 },
            rows,
            is_printed: true,
        });
    }
    close(&mut quiet, &mut groups);
    groups.retain(|group| !(group.rows.is_empty() && group.reviews.is_empty()));
    groups
}

/// One group for consecutive days without new questions.
fn quiet_days(days: &[DayAhead], today: Day) -> Option<Group> {
    let (first, last) = (days.first()?, days.last()?);
    let title = match first.day == last.day {
        true => day_name(first.day, today),
        false => format!("{} to {}", day_name(first.day, today), short_day(last.day)),
    };
    Some(Group {
        key: first.day.0,
        title,
        note: match days {
            [day] => minutes(day),
            _ => count(days.len(), "day"),
        },
        reviews: match days.iter().map(|day| day.reviews).sum() {
            0 => "Nothing to do".to_owned(),
            all => reviews(all),
        },
        rows: Vec::new(),
        shown: 0,
        is_printed: true,
    })
}

fn day_name(day: Day, today: Day) -> String {
    match day.since(today) {
        0 => "Today".to_owned(),
        1 => "Tomorrow".to_owned(),
        _ => short_day(day),
    }
}

/// "Wed 2 Dec"
fn short_day(day: Day) -> String {
    let short = |name: &'static str| name.get(..3).unwrap_or(name);
    let (_, _, date) = day.civil();
    format!(
        "{} {date} {}",
        short(day.weekday_name()),
        short(day.month_name())
    )
}

/// The first two topics of a day's new questions.
fn topics_of(learner: Learner, rows: &[Row]) -> String {
    let titles = topic_titles(learner.bank(), rows.iter().map(|row| row.card), 2);
    match titles.is_empty() {
        true => String::new(),
        false => format!(" \u{b7} {}", titles.join(", ")),
    }
}

fn reviews(number: u32) -> String {
    match number {
        0 => String::new(),
        number => format!("{number} to review"),
    }
}

fn minutes(ahead: &DayAhead) -> String {
    minutes_text(ahead.minutes())
}
