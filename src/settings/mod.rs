//! What the learner can set, read from [`Registers`]. A text that is no value of its field counts as not set.

mod goal;
mod notes;

pub use goal::{Impression, InterviewOutcome};
pub use notes::{LONGEST_NOTE, note, notes, set_note};

use crate::day::{Day, Moment};
use crate::journal::{LogStore, Registers};
use crate::plan::Goal;
use crate::storage::{Storage, StorageError};
use crate::study::Pace;
use std::borrow::Cow;
use std::collections::BTreeMap;
use viva_bank::{CardCode, Level};

/// Every setting of this version; what a later one added stays in the [`Registers`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// New questions a day; 0 to 100.
    pub new_per_day: u16,
    /// The chance of recall, in percent, at which a card comes back; 70 to 97.
    pub retention: u8,
    /// Whether single letters are shortcuts. Who dictates or uses a switch wants them off.
    pub single_keys: bool,
    /// Whether long lines of code wrap instead of scrolling.
    pub wrap_code: bool,
    /// What the learner wants to be ready for. Its level and minutes hold without a plan, too.
    pub goal: Goal,
    /// Whether the days are planned for the goal. If not, `new_per_day` says how many new questions come.
    pub planned: bool,
    /// Whether the learner has agreed to what the plan leaves out, with this date, level and these minutes.
    pub cut: bool,
    /// How interviews went, by their day.
    pub outcomes: BTreeMap<Day, InterviewOutcome>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            theme: Theme::Auto,
            new_per_day: 10,
            retention: 90,
            single_keys: true,
            wrap_code: false,
            goal: goal::none(),
            planned: false,
            cut: false,
            outcomes: BTreeMap::new(),
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the device.
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All, in the order of the choice.
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    /// As stored, and as style sheets name it.
    pub fn keyword(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// One setting and its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// See [`Settings::theme`].
    Theme(Theme),
    /// See [`Settings::new_per_day`]; more than 100 is 100.
    NewPerDay(u16),
    /// See [`Settings::retention`]; brought between 70 and 97.
    Retention(u8),
    /// See [`Settings::single_keys`].
    SingleKeys(bool),
    /// See [`Settings::wrap_code`].
    WrapCode(bool),
    /// Plan the days from a day on: until an interview, or without one.
    Plan {
        /// See [`Goal::interview`].
        interview: Option<Day>,
        /// See [`Goal::since`].
        since: Day,
    },
    /// Plan no longer.
    NoPlan,
    /// See [`Goal::level`].
    Level(Level),
    /// See [`Goal::minutes_a_day`]; brought between 5 and 120.
    MinutesADay(u8),
    /// See [`Goal::capacity`]: the percentages of the days from Monday to Sunday.
    Week([u8; 7]),
    /// See [`Goal::capacity`]: whether a day is off.
    DayOff(Day, bool),
    /// See [`Goal::kept`]: whether a question is to be planned in any case.
    Keep(CardCode, bool),
    /// See [`Settings::cut`].
    Cut(Goal),
    /// See [`Settings::outcomes`].
    Outcome(Day, InterviewOutcome),
}

impl Setting {
    /// The field it is kept in; for ever the same.
    pub fn field(&self) -> Cow<'static, str> {
        let field = match self {
            Setting::Theme(_) => "theme",
            Setting::NewPerDay(_) => "new-per-day",
            Setting::Retention(_) => "retention",
            Setting::SingleKeys(_) => "single-keys",
            Setting::WrapCode(_) => "wrap-code",
            Setting::Plan { .. } | Setting::NoPlan => goal::DATE,
            Setting::Level(_) => goal::LEVEL,
            Setting::MinutesADay(_) => goal::MINUTES,
            Setting::Week(_) => goal::WEEK,
            Setting::DayOff(day, _) => return format!("{}{}", goal::REST, day.iso()).into(),
            Setting::Cut(_) => goal::CUT,
            Setting::Keep(card, _) => return format!("{}{card}", goal::KEEP).into(),
            Setting::Outcome(day, _) => return format!("{}{}", goal::OUTCOME, day.iso()).into(),
        };
        field.into()
    }

    /// The text that is kept.
    pub fn text(&self) -> String {
        match self {
            Setting::Plan { interview, since } => goal::date_text(*interview, *since),
            Setting::NoPlan => goal::OFF.to_owned(),
            Setting::Level(level) => level.keyword().to_owned(),
            Setting::MinutesADay(minutes) => goal::minutes(*minutes).to_string(),
            Setting::Week(week) => goal::week_text(*week),
            Setting::DayOff(_, on) | Setting::Keep(_, on) => on.to_string(),
            Setting::Cut(goal) => goal::cut_text(goal),
            Setting::Outcome(_, outcome) => outcome.text(),
            Setting::Theme(theme) => theme.keyword().to_owned(),
            Setting::NewPerDay(count) => (*count).min(100).to_string(),
            Setting::Retention(percent) => (*percent).clamp(70, 97).to_string(),
            Setting::SingleKeys(on) | Setting::WrapCode(on) => on.to_string(),
        }
    }
}

impl Setting {
    /// Writes it to the log. It counts from now on, saved or not.
    ///
    /// # Errors
    /// Why the setting is only in memory, as [`LogStore::set`].
    pub fn save(
        &self,
        log: &mut LogStore,
        storage: &mut dyn Storage,
        now: Moment,
    ) -> Result<(), StorageError> {
        log.set(storage, now, &self.field(), &self.text())
    }
}

impl Settings {
    /// How much a day asks without a plan.
    pub fn pace(&self) -> Pace {
        Pace {
            new_a_day: usize::from(self.new_per_day),
            capacity: self.goal.capacity.clone(),
        }
    }

    /// The settings that registers hold.
    pub fn of(registers: &Registers) -> Settings {
        let default = Settings::default();
        let number = |setting: Setting| -> Option<u16> {
            let text = registers.text(&setting.field())?;
            text.bytes()
                .all(|c| c.is_ascii_digit())
                .then(|| text.parse().ok())?
        };
        let flag = |setting: Setting, default: bool| {
            let text = registers.text(&setting.field());
            text.and_then(|text| text.parse().ok()).unwrap_or(default)
        };
        let theme = registers.text(&Setting::Theme(Theme::Auto).field());
        let new_per_day = number(Setting::NewPerDay(0)).filter(|count| *count <= 100);
        let retention = number(Setting::Retention(0)).and_then(|percent| percent.try_into().ok());
        let (goal, planned) = goal::read(registers);
        Settings {
            theme: Theme::ALL
                .into_iter()
                .find(|known| theme == Some(known.keyword()))
                .unwrap_or(default.theme),
            new_per_day: new_per_day.unwrap_or(default.new_per_day),
            retention: retention
                .filter(|percent| (70..=97).contains(percent))
                .unwrap_or(default.retention),
            single_keys: flag(Setting::SingleKeys(true), default.single_keys),
            wrap_code: flag(Setting::WrapCode(true), default.wrap_code),
            cut: goal::is_agreed(registers, &goal),
            goal,
            planned,
            outcomes: goal::outcomes(registers),
        }
    }

    /// The goal that the days are planned for; `None` without a plan.
    pub fn plan(&self) -> Option<&Goal> {
        self.planned.then_some(&self.goal)
    }
}
