//! The only place that reads a clock.

use crate::day::{Instant, Moment};

/// What the clock of this device says.
pub fn now() -> Moment {
    let date = js_sys::Date::new_0();
    Moment {
        at: date.get_time() as Instant,
        // JavaScript counts minutes behind UTC.
        offset: -date.get_timezone_offset() as i16,
    }
}

/// Measures how long an answer took.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Ten minutes, in tenths of a second: whoever takes longer has left the screen.
    const LONGEST: i64 = 6_000;

    /// Starts now.
    pub fn start() -> Stopwatch {
        Stopwatch(now().at)
    }

    /// Tenths of a second since the start, 0 to 6,000.
    pub fn tenths(self) -> u32 {
        ((now().at - self.0) / 100).clamp(0, Self::LONGEST) as u32
    }
}
