//! A card as a plan sees it.

use super::cost::Price;
use super::simulator::Known;
use crate::day::Day;
use viva_bank::CardCode;

/// One card and everything about it that a plan depends on.
#[derive(Clone, Copy, Debug)]
pub(in crate::plan) struct PlanCard {
    pub(in crate::plan) code: CardCode,
    /// Position in [`Index::topics`].
    pub(in crate::plan) topic: u8,
    /// See the source of `plan::deck::value`.
    pub(in crate::plan) value: f32,
    /// The value, reduced by how many cards of the same topic precede it.
    pub(in crate::plan) worth: f32,
    /// Whether it belongs to the core of the level.
    pub(in crate::plan) in_core: bool,
    pub(in crate::plan) price: Price,
    /// `None` while it is new.
    pub(in crate::plan) known: Option<Known>,
    /// Whether it is in the plan. True until triage finds that time is short.
    pub(in crate::plan) planned: bool,
    /// Whether the learner has left it out and not answered it yet.
    pub(in crate::plan) excluded: bool,
    /// The day until which the learner has snoozed it.
    pub(in crate::plan) snoozed_until: Option<Day>,
}

impl PlanCard {
    /// Whether it can be asked on a day.
    pub(in crate::plan) fn is_active(&self, day: Day) -> bool {
        self.snoozed_until.is_none_or(|until| until <= day)
    }
}
