//! Fuzz: a few days more or less than FSRS says, so that cards learned together do not stay together forever.
//!
//! The ranges are Anki's and those of the reference implementations (ts-fsrs, `get_fuzz_range`; py-fsrs). The seed is an
//! argument: the same seed always gives the same day.

use crate::chance::SplitMix64;

/// The days, counted from an answer, on which its card may be reviewed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fuzz {
    /// The first of these days.
    pub earliest: u32,
    /// The day picked by the seed.
    pub chosen: u32,
    /// The last of these days.
    pub latest: u32,
}

impl Fuzz {
    /// Fuzz never makes an interval longer than this, in days.
    const LONGEST: u32 = 36_500;
    /// From day, to day, and the share of that stretch of the interval that is added on either side.
    const SHARES: [(f64, f64, f64); 3] = [
        (2.5, 7.0, 0.15),
        (7.0, 20.0, 0.1),
        (20.0, f64::INFINITY, 0.05),
    ];

    /// The window around an interval of whole days, at least 1. `elapsed` is the previous interval: one that grew never
    /// shrinks back to it. Intervals of 1 or 2 days stay as they are.
    pub fn of(interval: u32, elapsed: u32, seed: u64) -> Fuzz {
        if interval < 3 {
            return Fuzz {
                earliest: interval,
                chosen: interval,
                latest: interval,
            };
        }
        let days = f64::from(interval);
        let shares = Fuzz::SHARES.map(|(from, to, share)| share * (days.min(to) - from).max(0.0));
        let leeway = 1.0 + shares.into_iter().sum::<f64>();
        let latest = ((days + leeway).round() as u32).min(Fuzz::LONGEST);
        let mut earliest = ((days - leeway).round() as u32).max(2);
        if interval > elapsed {
            earliest = earliest.max(elapsed + 1);
        }
        let earliest = earliest.min(latest);
        Fuzz {
            earliest,
            chosen: earliest + share_of(seed, latest - earliest + 1),
            latest,
        }
    }
}

/// A number below `count`, each equally likely over all seeds. It grows with `count`, so of two intervals with the same
/// seed the longer one stays longer.
fn share_of(seed: u64, count: u32) -> u32 {
    let bits = SplitMix64::new(seed).draw();
    ((u64::from(count) * (bits >> 32)) >> 32) as u32
}
