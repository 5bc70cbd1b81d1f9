//! How full local storage is, and what that asks for.

/// Characters that local storage holds, keys included. Measured alike in Chromium and Firefox; WebKit has as many bytes,
/// and all we write is ASCII.
pub const CAPACITY: usize = 5_242_880;

/// How full local storage is. Greater is fuller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quota {
    /// Below 60 %: nothing to say.
    Plenty,
    /// From 60 %: worth knowing.
    Filling,
    /// From 75 %: time to compact, and to suggest an export.
    Tight,
    /// From 90 %: the learner has to act.
    Scarce,
}

impl Quota {
    /// The room left where `used` characters are taken, keys included, ours and others'.
    pub fn of(used: usize) -> Quota {
        match used.saturating_mul(100) / CAPACITY {
            0..60 => Quota::Plenty,
            60..75 => Quota::Filling,
            75..90 => Quota::Tight,
            _ => Quota::Scarce,
        }
    }
}
