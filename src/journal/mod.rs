//! What a learner did, written down so that it is never lost. The stored format:
#![doc = include_str!("../../docs/format.md")]

mod checkup;
mod compaction;
mod digest;
mod exchange;
mod format;
mod merge;
mod problem;
mod quota;
mod store;
mod survey;

pub use checkup::Checkup;
pub use compaction::{MANY, compaction, redundant};
pub use exchange::backup;
pub use exchange::export::{erase, export};
pub use exchange::file::ImportError;
pub use exchange::import::{Import, Imported, Preview};
pub use format::keys::{is_kept, segment_key};
pub use format::registers::Registers;
pub use format::segment::Segment;
pub use merge::{Changes, Merge, Reach, Step, merge};
pub use problem::{Piece, Problem};
pub use quota::{CAPACITY, Quota};
pub use store::LogStore;
pub use survey::erasure::Erased;
pub use survey::{Opened, texts, texts_beside};

use crate::day::Instant;

/// What all our keys begin with.
pub const OURS: &str = "viva.";

/// 2020-01-01: nothing was ever saved before. A device that says so has lost its clock.
const EARLIEST: Instant = 1_577_836_800_000;
/// 2200-01-01.
const LATEST: Instant = 7_258_118_400_000;
