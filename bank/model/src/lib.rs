//! What a question bank is: the types of its content, its compiled form ([`mod@format`]), and [`Bank`], which reads it.
//!
//! Everything is ready to show: prose is a typed tree, code is split into coloured tokens. The compiler
//! (`bank/compiler`) makes what [`Bank`] opens; the app imports this crate through `viva-bank`, which adds the compiled
//! bank.
//!
//! Deliberately absent: a parser, time, storage, the web, and anything about the learner.

#[macro_use]
mod vocabulary;

mod bank;
mod card;
mod code;
mod diagram;
mod excerpt;
pub mod format;
mod index;
mod prose;
mod question;
mod reference;
mod series;
mod spoken;

pub use bank::{Bank, PackId, Unread};
pub use card::CardCode;
pub use code::{Code, CodeRole, Line, Token, TokenClass};
pub use diagram::{Diagram, Shape};
pub use format::OpenError;
pub use index::{Index, Retired, Summary, Topic};
pub use prose::{Block, Inline};
pub use question::{
    Choice, FollowUp, FollowUpAnswer, KeyPoint, Mistake, Question, Rubric, Rung, VersionNote,
    normal_form,
};
pub use reference::Reference;
pub use series::Series;
pub use spoken::must_say;
pub use vocabulary::{Kind, Level};
