//! The spelling of everything stored: records in segments, texts in registers.

mod head;
pub(super) mod keys;
pub(super) mod ranges;
pub(super) mod record;
pub(super) mod registers;
pub(super) mod segment;
pub(super) mod text;
