//! "Check my data": what the stores hold, what is wrong, and the changes that put right what can be.

use super::survey::{Found, aside, holds_events, read_events};
use super::{
    Changes, Damage, Problem, QUARANTINE, Reach, Registers, Removed, Step, Union, container,
    registers, union,
};
use crate::progress::{Event, EventId};
use crate::storage::Texts;
use std::collections::BTreeMap;

/// What a check found. On a healthy device every count below `settings` is 0 and there is nothing to change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checkup {
    /// Events that can be read, each name once, without what is put away.
    pub events: usize,
    /// Keys that hold events.
    pub pieces: usize,
    /// How many of those are containers.
    pub containers: usize,
    /// Keys that hold settings and notes.
    pub settings: usize,
    /// Copies in the quarantine.
    pub quarantined: usize,
    /// Harmed values, those of settings too.
    pub damaged: usize,
    /// Values of a later version.
    pub newer: usize,
    /// Names that two different events have; one of them counts.
    pub duplicates: usize,
    /// Steps that the first store needs.
    pub repairs: usize,
    /// Steps that the second store, the mirror, needs.
    pub mirror_repairs: usize,
    /// What to tell the learner, as at a start.
    pub problems: Vec<Problem>,
    /// The repairs.
    pub union: Union,
}

impl Checkup {
    /// Looks through both stores; `mirror` is `None` where there is none.
    pub fn of(local: &Texts, mirror: Option<&Texts>) -> Checkup {
        let empty = Texts::new();
        let other = mirror.unwrap_or(&empty);
        let mut union = match mirror {
            Some(mirror) => union(local, mirror, Reach::Device),
            None => Union::default(),
        };
        set_aside(&mut union.here, local, mirror.is_some().then_some(other));
        if mirror.is_some() {
            set_aside(&mut union.there, other, Some(local));
        }
        let mut checkup = Checkup {
            repairs: union.here.steps.len(),
            mirror_repairs: union.there.steps.len(),
            union,
            ..Checkup::default()
        };
        checkup.count(local, other);
        checkup
    }

    /// True if nothing is wrong and nothing is to be repaired.
    pub fn is_healthy(&self) -> bool {
        let Checkup {
            damaged,
            newer,
            duplicates,
            repairs,
            mirror_repairs,
            ..
        } = self;
        [damaged, newer, duplicates, repairs, mirror_repairs] == [&0; 5]
    }

    fn count(&mut self, local: &Texts, mirror: &Texts) {
        let removed = Removed::among([local, mirror]);
        let mut events: BTreeMap<EventId, Vec<Event>> = BTreeMap::new();
        let lone = mirror
            .iter()
            .filter(|(key, text)| local.get(*key) != Some(text));
        for (key, text) in local.iter().chain(lone) {
            let damage = if holds_events(key) {
                self.pieces += 1;
                self.containers += usize::from(container::read_key(key).is_some());
                let (found, damage) = match read_events(key, text) {
                    Ok(found) => (found, None),
                    Err(Damage::Newer) => (Vec::new(), Some(true)),
                    Err(Damage::Harmed { salvaged, .. }) => (salvaged, Some(false)),
                };
                for Found { event, .. } in found {
                    let known = events.entry(event.id).or_default();
                    if !removed.has(event.id) && !known.contains(&event) {
                        known.push(event);
                    }
                }
                damage
            } else if registers::read_key(key).is_some() {
                self.settings += 1;
                let newer = |damage| matches!(damage, Damage::Newer);
                Registers::decode(text).err().map(newer)
            } else {
                self.quarantined += usize::from(key.starts_with(QUARANTINE));
                None
            };
            self.newer += usize::from(damage == Some(true));
            self.damaged += usize::from(damage == Some(false));
        }
        self.events = events.values().filter(|known| !known.is_empty()).count();
        self.duplicates = events.values().filter(|known| known.len() > 1).count();
        self.problems = super::survey::problems_of(&[local, mirror]);
    }
}

/// Adds the copies of harmed values that neither store has.
fn set_aside(changes: &mut Changes, texts: &Texts, other: Option<&Texts>) {
    let harmed = |(key, text): &(&String, &String)| {
        let harmed = match holds_events(key) {
            true => read_events(key, text).err().map(drop_what),
            false if registers::read_key(key).is_some() => {
                Registers::decode(text).err().map(drop_what)
            }
            false => None,
        };
        harmed == Some(true)
    };
    let stores = [Some(texts), other].into_iter().flatten();
    let mut copies = Texts::new();
    for texts in stores {
        copies.extend(
            texts
                .iter()
                .filter(harmed)
                .map(|(key, text)| aside(key, text)),
        );
    }
    let planned = |key: &String| changes.steps.iter().any(|step| step.key == *key);
    copies.retain(|key, _| !texts.contains_key(key) && !planned(key));
    let steps = copies.into_iter().map(|(key, text)| Step {
        key,
        from: None,
        to: Some(text),
    });
    changes.steps.splice(0..0, steps);
}

/// True for harm, false for a later version.
fn drop_what<T>(damage: Damage<T>) -> bool {
    matches!(damage, Damage::Harmed { .. })
}
