//! Fuzz: some days more or less than FSRS says, so that cards learned together do not come back together for ever.
//!
//! The ranges are Anki's and those of the reference implementations (ts-fsrs, `get_fuzz_range`; py-fsrs). Chance comes
//! in as a value: the same seed always gives the same day.

use crate::chance::SplitMix64;

/// The days, counted from an answer, on which its card may be asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fuzz {
    /// The first of them.
    pub earliest: u32,
    /// The one that the seed chose.
    pub chosen: u32,
    /// The last of them.
    pub latest: u32,
}

impl Fuzz {
    /// Longer intervals are never made of it.
    const LONGEST: u32 = 36_500;
    /// Where a share of the interval begins, where it ends, and the share.
    const SHARES: [(f64, f64, f64); 3] = [
        (2.5, 7.0, 0.15),
        (7.0, 20.0, 0.1),
        (20.0, f64::INFINITY, 0.05),
    ];

    /// Around an interval of whole days (at least 1) that follows an answer given so many days after the one before. An
    /// interval of 1 or 2 days stays as it is. One that grew never becomes as short as the last was.
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

/// A number below `count`, each as likely as any other over all seeds. It grows with `count`, so of two intervals with
/// one seed the longer stays the longer.
fn share_of(seed: u64, count: u32) -> u32 {
    let bits = SplitMix64::new(seed).draw();
    ((u64::from(count) * (bits >> 32)) >> 32) as u32
}
