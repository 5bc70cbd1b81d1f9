//! The learner's goal and how interviews went, as texts in [`Registers`].

use super::codec::{Week, read as read_value};
use crate::day::Day;
use crate::journal::Registers;
use crate::plan::Goal;
use crate::study::Capacity;
use std::collections::{BTreeMap, BTreeSet};
use viva_bank::{CardCode, Level};

pub(super) const DATE: &str = "plan-date";
pub(super) const WEEK: &str = "plan-week";
pub(super) const DAY_OFF: &str = "plan-off-";
pub(super) const REQUIRED: &str = "plan-keep-";
pub(super) const EXCLUDED: &str = "plan-drop-";
pub(super) const OUTCOME: &str = "plan-went-";

/// Before the dates, or alone, while nothing is planned.
const OFF: &str = "off";
/// In place of the interview's date if there is none yet.
const NO_DATE: &str = "none";

/// How an interview went, as the learner saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterviewOutcome {
    /// Well, so-so or badly.
    pub impression: Impression,
    /// May be empty.
    pub note: String,
}

/// The learner's impression of an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its own meaning")]
pub enum Impression {
    Well,
    SoSo,
    Badly,
}

impl Impression {
    /// Best first.
    pub const ALL: [Impression; 3] = [Impression::Well, Impression::SoSo, Impression::Badly];

    /// As stored.
    pub fn keyword(self) -> &'static str {
        match self {
            Impression::Well => "well",
            Impression::SoSo => "so-so",
            Impression::Badly => "badly",
        }
    }
}

impl InterviewOutcome {
    /// The most characters of a note; a longer one is cut.
    pub const LONGEST_NOTE: usize = 2_000;

    pub(super) fn text(&self) -> String {
        let note: String = self.note.trim().chars().take(Self::LONGEST_NOTE).collect();
        format!("{} {note}", self.impression.keyword())
            .trim_end()
            .to_owned()
    }

    fn parse(text: &str) -> Option<InterviewOutcome> {
        let (word, note) = text.split_once(' ').unwrap_or((text, ""));
        let mut all = Impression::ALL.into_iter();
        let impression = all.find(|impression| impression.keyword() == word)?;
        Some(InterviewOutcome {
            impression,
            note: note.to_owned(),
        })
    }
}

/// The goal before anything is set.
pub(super) fn unset() -> Goal {
    Goal {
        interview: None,
        level: Level::Mid,
        minutes_a_day: *Goal::MINUTES.start(),
        capacity: Capacity::default(),
        since: Day(0),
        required: BTreeSet::new(),
        excluded: BTreeSet::new(),
    }
}

/// Reads those parts of the goal that are not a value in a register of their own, and whether the days are planned for it.
pub(super) fn read(registers: &Registers, mut goal: Goal) -> (Goal, bool) {
    let text = registers.text(DATE).unwrap_or(OFF);
    let kept = text.strip_prefix(OFF).and_then(|t| t.strip_prefix(' '));
    let date = parse_date(kept.unwrap_or(text));
    if let Some((interview, since)) = date {
        (goal.interview, goal.since) = (interview, since);
    }
    goal.capacity = Capacity::new(
        read_value(registers, WEEK, &Week).unwrap_or(goal.capacity.week()),
        switched_on(registers, DAY_OFF)
            .filter_map(Day::parse_iso)
            .collect(),
    );
    let cards = |prefix| switched_on(registers, prefix).filter_map(CardCode::parse);
    goal.required = cards(REQUIRED).collect();
    goal.excluded = cards(EXCLUDED).collect();
    (goal, kept.is_none() && date.is_some())
}

/// How interviews went, by their day.
pub(super) fn outcomes(registers: &Registers) -> BTreeMap<Day, InterviewOutcome> {
    let fields = registers.fields().filter_map(|field| {
        let day = Day::parse_iso(field.strip_prefix(OUTCOME)?)?;
        Some((day, InterviewOutcome::parse(registers.text(field)?)?))
    });
    fields.collect()
}

pub(super) fn date_text(interview: Option<Day>, since: Day) -> String {
    let interview = interview.map_or_else(|| NO_DATE.to_owned(), Day::iso);
    format!("{interview} {}", since.iso())
}

/// What is written while nothing is planned: the dates stay for when planning is switched on again.
pub(super) fn off_text(interview: Option<Day>, since: Day) -> String {
    format!("{OFF} {}", date_text(interview, since))
}

fn parse_date(text: &str) -> Option<(Option<Day>, Day)> {
    let (interview, since) = text.split_once(' ')?;
    let interview = match interview {
        NO_DATE => None,
        date => Some(Day::parse_iso(date)?),
    };
    Some((interview, Day::parse_iso(since)?))
}

/// The rest of the name of each register that begins so and is set to true.
fn switched_on<'a>(registers: &'a Registers, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    let on = registers
        .fields()
        .filter(|field| registers.text(field) == Some("true"));
    on.filter_map(move |field| field.strip_prefix(prefix))
}
