//! "Check my data": what the stores hold, what is wrong, and the changes that put right what can be.

use super::format::keys::Key;
use super::merge::{Merge, Reach, merge};
use super::problem::Problem;
use super::survey::reading::Reading;
use super::survey::{Survey, settle};
use crate::storage::Texts;

/// What a check found. On a healthy device every count below `settings` is 0 and there is nothing to change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checkup {
    /// Events that can be read, each name once, without what is erased.
    pub events: usize,
    /// Keys that hold events.
    pub pieces: usize,
    /// How many of those hold several segments.
    pub compacted: usize,
    /// Keys that hold settings and notes.
    pub settings: usize,
    /// Values of which something can be read nowhere, those of settings too.
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
    pub merge: Merge,
}

impl Checkup {
    /// Looks through both stores; `mirror` is `None` where there is none.
    pub fn of(local: &Texts, mirror: Option<&Texts>) -> Checkup {
        let other = mirror.unwrap_or(local);
        let merge = merge(local, other, Reach::Device);
        let mut checkup = Checkup {
            repairs: merge.here.steps.len(),
            mirror_repairs: mirror.map_or(0, |_| merge.there.steps.len()),
            merge,
            ..Checkup::default()
        };
        checkup.count(local, other);
        checkup
    }

    /// True if nothing is wrong and nothing is to be repaired.
    pub fn is_healthy(&self) -> bool {
        let wrong = [self.damaged, self.newer, self.duplicates];
        wrong == [0; 3] && self.repairs == 0 && self.mirror_repairs == 0
    }

    fn count(&mut self, local: &Texts, mirror: &Texts) {
        let lone = mirror
            .iter()
            .filter(|(key, text)| local.get(*key) != Some(text));
        for (key, text) in local.iter().chain(lone) {
            match Key::parse(key) {
                Some(Key::Segment(..)) => {
                    let reading = Reading::of(key, text);
                    let is_compacted = matches!(reading, Reading::Segment(s) if s.heads() > 1);
                    self.pieces += 1;
                    self.compacted += usize::from(is_compacted);
                }
                Some(Key::Registers(_)) => self.settings += 1,
                _ => {}
            }
        }
        let survey = Survey::of(&[local, mirror]);
        self.damaged = survey.harmed_segments().len() + survey.harmed_registers().len();
        self.newer = survey.newer.len();
        self.problems = survey.describe_problems(&[]);
        let mut events = survey.events;
        let settled = settle(events.clone());
        self.events = settled.len();
        events.retain(|event| {
            let one = settled.binary_search_by_key(&event.id, |settled| settled.id);
            one.is_ok_and(|place| settled.get(place) != Some(event))
        });
        self.duplicates = settle(events).len();
    }
}
