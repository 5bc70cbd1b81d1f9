//! The pages, one file or folder each. They do not import each other; the router imports them all.

pub(super) mod browse;
pub(super) mod cheat_sheet;
pub(super) mod cram;
pub(super) mod data;
pub(super) mod missing;
pub(super) mod moving;
pub(super) mod placement;
pub(super) mod plan;
pub(super) mod practice;
pub(super) mod progress;
pub(super) mod question;
pub(super) mod quiz;
pub(super) mod settings;
pub(super) mod study;
pub(super) mod today;
