//! How a value is written into a register, and read back. A text that is not a value reads as `None`.

use crate::journal::Registers;
use crate::study::Capacity;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Writes values of one type as text; `read` gives back what `write` wrote.
pub(super) trait Codec<T> {
    fn write(&self, value: &T) -> String;
    fn read(&self, text: &str) -> Option<T>;
}

/// The value in a register; `None` if it is not set or is not a value.
pub(super) fn read<T>(registers: &Registers, field: &str, codec: &impl Codec<T>) -> Option<T> {
    codec.read(registers.text(field)?)
}

/// "true" or "false".
pub(super) struct Flag;

impl Codec<bool> for Flag {
    fn write(&self, value: &bool) -> String {
        value.to_string()
    }

    fn read(&self, text: &str) -> Option<bool> {
        text.parse().ok()
    }
}

/// A number within a range, in decimal. Writing brings a number outside to the nearer end; reading refuses it.
impl<T: Copy + Ord + Display + FromStr> Codec<T> for RangeInclusive<T> {
    fn write(&self, value: &T) -> String {
        value.clamp(self.start(), self.end()).to_string()
    }

    fn read(&self, text: &str) -> Option<T> {
        let plain = text.bytes().all(|c| c.is_ascii_digit());
        let number = plain.then(|| text.parse().ok())?;
        number.filter(|number| self.contains(number))
    }
}

/// One of some values, by its keyword.
pub(super) struct Keywords<T: 'static>(pub &'static [T], pub fn(T) -> &'static str);

impl<T: Copy> Codec<T> for Keywords<T> {
    fn write(&self, value: &T) -> String {
        (self.1)(*value).to_owned()
    }

    fn read(&self, text: &str) -> Option<T> {
        self.0
            .iter()
            .copied()
            .find(|value| (self.1)(*value) == text)
    }
}

/// Percentages of the days from Monday to Sunday, "100 100 100 100 100 50 0".
pub(super) struct Week;

impl Codec<[u8; 7]> for Week {
    fn write(&self, week: &[u8; 7]) -> String {
        week.map(|percent| (0..=Capacity::FULL).write(&percent))
            .join(" ")
    }

    fn read(&self, text: &str) -> Option<[u8; 7]> {
        let percent = |text: &str| (0..=Capacity::FULL).read(text).filter(|_| text.len() <= 3);
        let percents: Option<Vec<u8>> = text.split(' ').map(percent).collect();
        percents?.try_into().ok()
    }
}
