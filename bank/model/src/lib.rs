//! What a question bank is: the types of its content, its compiled form, and [`Bank`], which reads it.
//!
//! The compiler (`bank/compiler`) makes what [`Bank`] opens; the app knows only this crate and the bank that is
//! compiled into it (`viva-bank`).
//!
//! Deliberately absent: a parser, time, storage, the web, and anything about the learner.

mod bank;
mod model;

pub use bank::{Bank, OpenError, PackId, Unread};
pub use model::*;
