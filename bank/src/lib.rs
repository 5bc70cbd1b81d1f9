//! The question bank of Viva.
//!
//! Authors write Markdown files with TOML front matter (`bank/AUTHORING.md`). The build script compiles them with
//! `author` (a feature, for tools only) into one blob: a small index, decoded when the bank is opened, and one body a question, decoded when it
//! is shown. This crate's ordinary face is [`Bank`], the reader of that blob; it contains no parser.
//!
//! Deliberately absent: time, storage, the web, and anything about the learner.

#[cfg(feature = "author")]
pub mod author;
pub mod model;
mod reader;

pub use model::*;
pub use reader::{Bank, OpenError};
