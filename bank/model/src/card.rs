//! The code of a question in the learner's log.

use core::fmt;
use serde::{Deserialize, Serialize};

/// Four characters of `[a-z0-9]` that stand for a question in the learner's log.
///
/// Derived from the id by [`CardCode::of`] unless two ids collide, in which case the newer file names its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CardCode(pub [u8; 4]);

impl CardCode {
    const DIGITS: &'static [u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

    /// The code of a new id: FNV-1a (32 bits) modulo 36⁴, in base 36. Changing this would orphan every log.
    pub fn of(id: &str) -> CardCode {
        let hash = id.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
        let mut number = hash % 36_u32.pow(4);
        let mut code = [b'0'; 4];
        for place in code.iter_mut().rev() {
            *place = Self::DIGITS
                .get((number % 36) as usize)
                .copied()
                .unwrap_or(b'0');
            number /= 36;
        }
        CardCode(code)
    }

    /// Reads exactly four characters of `[a-z0-9]`.
    pub fn parse(text: &str) -> Option<CardCode> {
        let code: [u8; 4] = text.as_bytes().try_into().ok()?;
        code.iter()
            .all(|c| Self::DIGITS.contains(c))
            .then_some(CardCode(code))
    }

    /// As the log has it.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or("0000")
    }
}

impl fmt::Display for CardCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
