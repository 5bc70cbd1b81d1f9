//! What the learner can set, read from [`Registers`]. A text that is no value of its field counts as not set.

use super::Registers;
use crate::study::{Capacity, Pace};

/// Every setting of this version; what a later one added stays in the [`Registers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            theme: Theme::Auto,
            new_per_day: 10,
            retention: 90,
            single_keys: true,
            wrap_code: false,
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

    /// The word in the store and in style sheets.
    pub fn word(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// One setting and its new value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
}

impl Setting {
    /// The field it is kept in; for ever the same.
    pub fn field(self) -> &'static str {
        match self {
            Setting::Theme(_) => "theme",
            Setting::NewPerDay(_) => "new-per-day",
            Setting::Retention(_) => "retention",
            Setting::SingleKeys(_) => "single-keys",
            Setting::WrapCode(_) => "wrap-code",
        }
    }

    /// The text that is kept.
    pub fn text(self) -> String {
        match self {
            Setting::Theme(theme) => theme.word().to_owned(),
            Setting::NewPerDay(count) => count.min(100).to_string(),
            Setting::Retention(percent) => percent.clamp(70, 97).to_string(),
            Setting::SingleKeys(on) | Setting::WrapCode(on) => on.to_string(),
        }
    }
}

impl Settings {
    /// How much a day asks without a plan.
    pub fn pace(&self) -> Pace {
        Pace {
            new_a_day: usize::from(self.new_per_day),
            capacity: Capacity::default(),
        }
    }

    /// The settings that registers hold.
    pub fn of(registers: &Registers) -> Settings {
        let default = Settings::default();
        let number = |setting: Setting| -> Option<u16> {
            let text = registers.text(setting.field())?;
            text.bytes()
                .all(|c| c.is_ascii_digit())
                .then(|| text.parse().ok())?
        };
        let flag = |setting: Setting, default: bool| {
            let text = registers.text(setting.field());
            text.and_then(|text| text.parse().ok()).unwrap_or(default)
        };
        let theme = registers.text(Setting::Theme(Theme::Auto).field());
        let new_per_day = number(Setting::NewPerDay(0)).filter(|count| *count <= 100);
        let retention = number(Setting::Retention(0)).and_then(|percent| percent.try_into().ok());
        Settings {
            theme: Theme::ALL
                .into_iter()
                .find(|known| theme == Some(known.word()))
                .unwrap_or(default.theme),
            new_per_day: new_per_day.unwrap_or(default.new_per_day),
            retention: retention
                .filter(|percent| (70..=97).contains(percent))
                .unwrap_or(default.retention),
            single_keys: flag(Setting::SingleKeys(true), default.single_keys),
            wrap_code: flag(Setting::WrapCode(true), default.wrap_code),
        }
    }
}
