//! Viva: Django interview questions, asked again when you are about to forget them.
//!
//! The modules in reading order, which is also the order in which they may use each other: [`day`], [`text`] and
//! [`chance`] are small; [`memory`] is how well a card is known, [`progress`] what the learner did and what follows,
//! [`study`] what to ask next, [`plan`] what to do until the interview. [`matching`], [`quiz`], [`insight`] and [`catalog`]
//! each serve one kind of page. [`storage`] is where text can be kept, [`journal`] how the log is written there,
//! [`settings`] what its registers mean, [`qr_transfer`] how it gets to another device. Then comes `app`, the only module
//! that knows a browser. Everything before it is pure: time and chance are arguments.
//!
//! `docs/architecture.md` is the map, with the invariants.

pub mod day;

pub mod text;

pub mod chance;

pub mod memory;

pub mod progress;

pub mod study;

pub mod plan;

pub mod matching;

pub mod quiz;

pub mod insight;

pub mod catalog;

pub mod storage;

pub mod journal;

pub mod settings;

pub mod qr_transfer;

#[cfg(feature = "web")]
pub mod app;
