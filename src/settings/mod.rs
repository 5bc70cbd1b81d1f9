//! What the learner can set, read from [`Registers`]. A text that is not a value of its field counts as not set.
//!
//! A new setting is one row of the table below and its control on a page.

mod codec;
mod goal;
mod notes;

pub use goal::{Impression, InterviewOutcome};
pub use notes::{LONGEST_NOTE, note, notes, set_note};

use crate::day::{Day, Moment};
use crate::journal::{LogStore, Registers};
use crate::memory::Retention;
use crate::plan::{Costs, Goal, retention};
use crate::storage::{Storage, StorageError};
use crate::study::Pace;
use codec::{Codec, Flag, Keywords, Week, read};
use std::borrow::Cow;
use std::collections::BTreeMap;
use viva_bank::{CardCode, Index, Level};

/// [`Settings`], its defaults, [`Setting`], and how each is stored, from one row a setting. What is more than a value in
/// a register of its own (the date, the days off, …) is written out here and read in [`goal`].
macro_rules! settings {
    (
        settings { $($(#[$doc:meta])* $field:ident, $variant:ident($type:ty) = $default:expr, $name:literal: $codec:expr;)* }
        goal { $($goal_field:ident, $goal_variant:ident($goal_type:ty) = $goal_default:expr, $goal_name:literal: $goal_codec:expr;)* }
    ) => {
        /// Every setting of this version; what a later one added stays in the [`Registers`].
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Settings {
            $($(#[$doc])* pub $field: $type,)*
            /// What the learner wants to be ready for. Its level and minutes apply without a plan, too.
            pub goal: Goal,
            /// Whether the days are planned for the goal. If not, `new_per_day` says how many new questions there are.
            pub planned: bool,
            /// How interviews went, by their day.
            pub outcomes: BTreeMap<Day, InterviewOutcome>,
        }

        impl Default for Settings {
            fn default() -> Settings {
                Settings {
                    $($field: $default,)*
                    goal: Goal { $($goal_field: $goal_default,)* ..goal::unset() },
                    planned: false,
                    outcomes: BTreeMap::new(),
                }
            }
        }

        /// One setting and its new value. A number outside its range counts as the nearer end.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Setting {
            $(#[doc = concat!("See [`Settings::", stringify!($field), "`].")] $variant($type),)*
            $(#[doc = concat!("See [`Goal::", stringify!($goal_field), "`].")] $goal_variant($goal_type),)*
            /// Plan the days from a day on: until an interview, or without one.
            Plan {
                /// See [`Goal::interview`].
                interview: Option<Day>,
                /// See [`Goal::since`].
                since: Day,
            },
            /// Stop planning, and keep the dates for when it is switched on again.
            NoPlan {
                /// See [`Goal::interview`].
                interview: Option<Day>,
                /// See [`Goal::since`].
                since: Day,
            },
            /// See [`Goal::capacity`]: the percentages of the days from Monday to Sunday.
            Week([u8; 7]),
            /// See [`Goal::capacity`]: whether a day is off.
            DayOff(Day, bool),
            /// See [`Goal::required`]: whether a question is planned in any case.
            Require(CardCode, bool),
            /// See [`Goal::excluded`]: whether the learner leaves a question out of the plan.
            Exclude(CardCode, bool),
            /// See [`Settings::outcomes`].
            Outcome(Day, InterviewOutcome),
        }

        impl Setting {
            /// The register and its text.
            fn stored(&self) -> (Cow<'static, str>, String) {
                match self {
                    $(Setting::$variant(value) => ($name.into(), Codec::<$type>::write(&$codec, value)),)*
                    $(Setting::$goal_variant(value) => ($goal_name.into(), Codec::<$goal_type>::write(&$goal_codec, value)),)*
                    Setting::Plan { interview, since } => (goal::DATE.into(), goal::date_text(*interview, *since)),
                    Setting::NoPlan { interview, since } => (goal::DATE.into(), goal::off_text(*interview, *since)),
                    Setting::Week(week) => (goal::WEEK.into(), Week.write(week)),
                    Setting::DayOff(day, off) => (format!("{}{}", goal::DAY_OFF, day.iso()).into(), Flag.write(off)),
                    Setting::Require(card, on) => (format!("{}{card}", goal::REQUIRED).into(), Flag.write(on)),
                    Setting::Exclude(card, on) => (format!("{}{card}", goal::EXCLUDED).into(), Flag.write(on)),
                    Setting::Outcome(day, outcome) => (format!("{}{}", goal::OUTCOME, day.iso()).into(), outcome.text()),
                }
            }
        }

        impl Settings {
            /// The settings that registers hold.
            pub fn of(registers: &Registers) -> Settings {
                let default = Settings::default();
                let goal = Goal {
                    $($goal_field: read(registers, $goal_name, &$goal_codec).unwrap_or(default.goal.$goal_field),)*
                    ..default.goal
                };
                let (goal, planned) = goal::read(registers, goal);
                Settings {
                    $($field: read(registers, $name, &$codec).unwrap_or(default.$field),)*
                    planned,
                    outcomes: goal::outcomes(registers),
                    goal,
                }
            }
        }
    };
}

settings! {
    // field, variant(type) = default, register (its name never changes): spelling and range;
    settings {
        /// Light or dark.
        theme, Theme(Theme) = Theme::Auto, "theme": Keywords(&Theme::ALL, Theme::keyword);
        /// New questions a day without a plan; 0 to 100.
        new_per_day, NewPerDay(u16) = 10, "new-per-day": 0..=100;
        /// The chance of recall, in percent, at which a card comes back; 70 to 97.
        retention, Retention(u8) = 90, "retention": 70..=97;
        /// Whether single letters are shortcuts. People who dictate or use a switch turn them off.
        single_keys, SingleKeys(bool) = true, "single-keys": Flag;
        /// Whether long lines of code wrap instead of scrolling.
        wrap_code, WrapCode(bool) = false, "wrap-code": Flag;
        /// Whether Today may offer to install the app. False once the learner has declined.
        install_offered, InstallOffered(bool) = true, "install-offer": Flag;
        /// Whether an answer shows everything at once, beyond what must be said.
        whole_answer, WholeAnswer(bool) = false, "whole-answer": Flag;
    }

    goal {
        level, Level(Level) = Level::Mid, "plan-level": Keywords(Level::ALL, Level::keyword);
        minutes_a_day, MinutesADay(u8) = 20, "plan-minutes": Goal::MINUTES;
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
    /// In the order of the choice.
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

impl Setting {
    /// The register it is stored in.
    pub fn field(&self) -> Cow<'static, str> {
        self.stored().0
    }

    /// Its value as stored.
    pub fn text(&self) -> String {
        self.stored().1
    }

    /// Writes it to the log. It applies from now on, even if it could not be saved.
    ///
    /// # Errors
    /// Why the setting is only in memory, as [`LogStore::set`].
    pub fn save(
        &self,
        log: &mut LogStore,
        storage: &mut dyn Storage,
        now: Moment,
    ) -> Result<(), StorageError> {
        let (field, text) = self.stored();
        log.set(storage, now, &field, &text)
    }
}

impl Settings {
    /// How much to study a day without a plan.
    pub fn pace(&self) -> Pace {
        Pace {
            new_a_day: usize::from(self.new_per_day),
            capacity: self.goal.capacity.clone(),
        }
    }

    /// The chance of recall at which cards come back: the wanted one, or that of a plan that is short of time.
    pub fn aims_at(&self, index: &Index) -> Retention {
        let wanted = Retention::percent(self.retention);
        let of_plan = |goal| retention(goal, Costs::DEFAULT, index, wanted);
        self.plan().map_or(wanted, of_plan)
    }

    /// The goal that the days are planned for; `None` without a plan.
    pub fn plan(&self) -> Option<&Goal> {
        self.planned.then_some(&self.goal)
    }
}
