//! A series of Django releases.

use core::fmt;
use serde::{Deserialize, Serialize};

/// A Django series such as 5.2; ordered by release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Series {
    /// 5 in 5.2.
    pub major: u16,
    /// 2 in 5.2.
    pub minor: u16,
}

impl Series {
    /// Reads `major.minor`.
    pub fn parse(text: &str) -> Option<Series> {
        let (major, minor) = text.split_once('.')?;
        Some(Series {
            major: major.parse().ok()?,
            minor: minor.parse().ok()?,
        })
    }
}

impl fmt::Display for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}
