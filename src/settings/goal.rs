//! The learner's goal, read from [`Registers`], and how interviews went. The grammar is in [the module above](super).

use crate::day::Day;
use crate::journal::Registers;
use crate::plan::Goal;
use crate::study::Capacity;
use std::collections::{BTreeMap, BTreeSet};
use viva_bank::{CardCode, Level};

pub(super) const DATE: &str = "plan-date";
pub(super) const LEVEL: &str = "plan-level";
pub(super) const MINUTES: &str = "plan-minutes";
pub(super) const WEEK: &str = "plan-week";
pub(super) const REST: &str = "plan-off-";
pub(super) const CUT: &str = "plan-cut";
pub(super) const KEEP: &str = "plan-keep-";
pub(super) const OUTCOME: &str = "plan-went-";

/// What stands in place of a date while nothing is planned.
pub(super) const OFF: &str = "off";
/// What stands in place of the interview's date if there is none yet.
const NO_DATE: &str = "none";

/// How an interview went, by the learner's own account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterviewOutcome {
    /// In a word.
    pub impression: Impression,
    /// In the learner's words; may be empty.
    pub note: String,
}

/// How an interview went, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its own meaning")]
pub enum Impression {
    Well,
    SoSo,
    Badly,
}

impl Impression {
    /// All, the best first.
    pub const ALL: [Impression; 3] = [Impression::Well, Impression::SoSo, Impression::Badly];

    /// As stored and, in the middle of a sentence, as on the screen.
    pub fn keyword(self) -> &'static str {
        match self {
            Impression::Well => "well",
            Impression::SoSo => "so-so",
            Impression::Badly => "badly",
        }
    }
}

impl InterviewOutcome {
    /// The most characters of a note; the rest is cut off.
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

/// What holds before anything is set.
pub(super) fn none() -> Goal {
    Goal {
        interview: None,
        level: Level::Mid,
        minutes_a_day: 20,
        capacity: Capacity::default(),
        since: Day(0),
        required: BTreeSet::new(),
    }
}

/// The goal, and whether the days are planned for it.
pub(super) fn read(registers: &Registers) -> (Goal, bool) {
    let default = none();
    let date = registers.text(DATE).and_then(parse_date);
    let level = registers.text(LEVEL).and_then(Level::parse);
    let digits = |text: &&str| text.bytes().all(|c| c.is_ascii_digit());
    let minutes = registers.text(MINUTES).filter(digits);
    let minutes = minutes.and_then(|text| text.parse().ok());
    let (interview, since) = date.unwrap_or((None, default.since));
    let goal = Goal {
        interview,
        since,
        level: level.unwrap_or(default.level),
        minutes_a_day: minutes
            .filter(|minutes| Goal::MINUTES.contains(minutes))
            .unwrap_or(default.minutes_a_day),
        capacity: Capacity::new(
            registers
                .text(WEEK)
                .and_then(parse_week)
                .unwrap_or(default.capacity.week()),
            on(registers, REST).filter_map(Day::parse_iso).collect(),
        ),
        required: on(registers, KEEP).filter_map(CardCode::parse).collect(),
    };
    (goal, date.is_some())
}

/// Whether the learner has agreed to what the plan of this goal leaves out.
pub(super) fn is_agreed(registers: &Registers, goal: &Goal) -> bool {
    registers.text(CUT) == Some(cut_text(goal).as_str())
}

/// The goal that a plan is for, as far as it decides what is left out.
pub(super) fn cut_text(goal: &Goal) -> String {
    let interview = goal.interview.map_or_else(|| NO_DATE.to_owned(), Day::iso);
    format!(
        "{interview} {} {}",
        goal.level.keyword(),
        goal.minutes_a_day
    )
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

fn parse_date(text: &str) -> Option<(Option<Day>, Day)> {
    let (interview, since) = text.split_once(' ')?;
    let interview = match interview {
        NO_DATE => None,
        date => Some(Day::parse_iso(date)?),
    };
    Some((interview, Day::parse_iso(since)?))
}

/// The percentages of the days from Monday to Sunday.
pub(super) fn week_text(week: [u8; 7]) -> String {
    let percents = week.map(|percent| percent.min(Capacity::FULL).to_string());
    percents.join(" ")
}

fn parse_week(text: &str) -> Option<[u8; 7]> {
    let percents = text.split(' ').map(|text| {
        let digits = (1..=3).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit());
        let percent = digits.then(|| text.parse::<u8>().ok())?;
        percent.filter(|percent| *percent <= Capacity::FULL)
    });
    percents.collect::<Option<Vec<u8>>>()?.try_into().ok()
}

pub(super) fn minutes(minutes: u8) -> u8 {
    minutes.clamp(*Goal::MINUTES.start(), *Goal::MINUTES.end())
}

/// The ends of the names of fields that begin so and are set to true.
fn on<'a>(registers: &'a Registers, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    let true_ones = registers
        .fields()
        .filter(|field| registers.text(field) == Some("true"));
    true_ones.filter_map(move |field| field.strip_prefix(prefix))
}
