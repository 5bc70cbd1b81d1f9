//! Changes of preferences, notes and the plan that can be taken back.

use super::Learner;
use crate::day::Moment;
use crate::journal::{LogStore, Registers};
use crate::storage::Storage;
use leptos::prelude::*;

/// Brings back what was before a change.
pub type Undo = Box<dyn Fn() + Send + Sync>;

impl Learner {
    /// Carries out a change of preferences, notes or the plan, and returns what brings back all that it changed.
    pub fn reversibly(&self, change: impl FnOnce()) -> Undo {
        let before = self.registers();
        change();
        let changed = self.changed_since(&before);
        let learner = *self;
        Box::new(move || {
            for (field, text) in &changed {
                learner.vault.write_registers(
                    |log: &mut LogStore, storage: &mut dyn Storage, now: Moment| {
                        log.set(storage, now, field, text)
                    },
                );
            }
        })
    }

    fn registers(&self) -> Registers {
        untrack(|| self.vault.registers(Registers::clone))
    }

    /// What differs from earlier registers: each field with its text then, empty for none.
    fn changed_since(&self, before: &Registers) -> Vec<(String, String)> {
        let now = self.registers();
        let differs = |field: &&str| now.text(field) != before.text(field);
        let then = |field: &str| before.text(field).unwrap_or_default().to_owned();
        now.fields()
            .filter(differs)
            .map(|field| (field.to_owned(), then(field)))
            .collect()
    }
}
