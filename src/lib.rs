//! Viva: Django interview questions, asked again when you are about to forget them.
//!
//! Read in this order: [`memory`] (how well a card is known), [`study`] (what to ask next), [`progress`] (what the
//! learner did, and what follows), [`plan`] (what to do until the interview), [`quiz`], [`storage`] (where it is kept),
//! [`transfer`] (how it gets to another device), and then `app`, the only module that knows a browser. Everything before
//! it is pure: time and chance come in as values.

pub mod insight;
pub mod memory;
pub mod plan;
pub mod progress;
pub mod quiz;
pub mod search;
pub mod storage;
pub mod study;
pub mod transfer;

#[cfg(feature = "web")]
pub mod app;
