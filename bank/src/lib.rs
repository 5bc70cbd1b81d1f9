//! The question bank of Viva.
//!
//! Authors write Markdown files with TOML front matter (`bank/AUTHORING.md`). The build script compiles them with
//! `author` (a feature, for tools only) into a small index, which is part of the program and decoded when the bank is
//! opened, and packs of bodies, which lie beside the program. This crate's ordinary face is [`Bank`], their reader; it
//! contains no parser.
//!
//! Deliberately absent: time, storage, the web, and anything about the learner.

#[cfg(feature = "author")]
pub mod author;
pub mod model;
mod reader;

pub use model::*;
pub use reader::{Bank, OpenError, PackId, Unread};
