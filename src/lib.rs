//! Viva: Django interview questions, asked again when you are about to forget them.
//!
//! Read in this order: [`memory`] (how well a card is known), [`study`] (what to ask next), [`progress`] (what the
//! learner did, and what follows), [`plan`] (what to do until the interview), [`quiz`], [`storage`] (where it is kept),
//! [`qr_transfer`] (how it gets to another device), and then `app`, the only module that knows a browser. Everything before
//! it is pure: time and chance come in as values.

pub mod chance;
pub mod day;
pub mod text;

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
