//! Two stores of one learner: the steps after which both hold the same, nothing readable is lost, and what is erased is
//! gone. The rules are in `docs/format.md`.

use super::format::keys::{FreeKeys, Key, is_erasure, is_kept};
use super::format::segment;
use super::survey::erasure::Erased;
use super::survey::reading::Reading;
use super::survey::{Survey, put};
use crate::progress::{Event, EventId};
use crate::storage::{MemoryStorage, Storage, StorageError, Texts};
use std::collections::{BTreeMap, BTreeSet};

/// Whose the second store is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// This device's own, as the mirror of local storage is: what is erased here is erased there.
    Device,
    /// Also other devices', as a folder that a cloud drive carries: what is erased here stays there, and so do the
    /// names of what is erased.
    Shared,
}

/// The steps of each store after which both hold the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    /// For the first store.
    pub here: Changes,
    /// For the second store.
    pub there: Changes,
}

impl Merge {
    /// True if both hold the same already.
    pub fn is_empty(&self) -> bool {
        self.here.steps.is_empty() && self.there.steps.is_empty()
    }
}

/// Changes of one store, to be made in this order: removals come last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// One key each.
    pub steps: Vec<Step>,
}

/// The change of one key. It is made only if the key still is as it was when the change was planned; else another tab
/// wrote meanwhile, and the next merge reads what it wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The key.
    pub key: String,
    /// Its text so far, `None` if there was none.
    pub from: Option<String>,
    /// Its new text, `None` to remove it.
    pub to: Option<String>,
}

impl Changes {
    /// True if there is nothing to change.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Makes the changes, each read back; the number that was left out because the key had changed meanwhile.
    ///
    /// # Errors
    /// At the first that cannot be made. Those before are made; the next merge makes the others.
    pub fn apply(&self, storage: &mut dyn Storage) -> Result<usize, StorageError> {
        let mut left_out = 0;
        for Step { key, from, to } in &self.steps {
            if storage.get(key)? != *from {
                left_out += 1;
                continue;
            }
            match to {
                Some(text) => put(storage, key, text)?,
                None => storage.remove(key)?,
            }
        }
        Ok(left_out)
    }

    /// The same texts with the changes made.
    pub fn applied(&self, texts: &Texts) -> Texts {
        let mut storage = MemoryStorage {
            texts: texts.clone(),
            capacity: None,
        };
        // Memory takes everything.
        let _ = self.apply(&mut storage);
        storage.texts
    }
}

/// What two stores lack. Keys that are not [kept](super::is_kept) are left alone. The same whichever store comes first,
/// and once the changes are made there is nothing more to change.
pub fn merge(here: &Texts, there: &Texts, reach: Reach) -> Merge {
    let erased = match reach {
        Reach::Device => Erased::among(&[here, there]),
        Reach::Shared => Erased::of(here),
    };
    // The usual start: nothing happened to either store.
    let kept = |(key, _): &(&String, &String)| is_kept(key);
    if erased.is_empty() && here.iter().filter(kept).eq(there.iter().filter(kept)) {
        return Merge::default();
    }
    let nothing = Erased::default();
    let there_erased = match reach {
        Reach::Device => &erased,
        Reach::Shared => &nothing,
    };
    let mut sides = [Side::of(here, &erased), Side::of(there, there_erased)];
    let keys: BTreeSet<&String> = here.keys().chain(there.keys()).collect();
    let mut lone = Vec::new();
    for key in keys.into_iter().filter(|key| is_kept(key)) {
        if reach == Reach::Shared && is_erasure(key) {
            continue;
        }
        sides.iter_mut().for_each(|side| side.purge(key));
        match [here.get(key), there.get(key)] {
            [Some(a), Some(b)] if a == b => {}
            [Some(a), Some(b)] => {
                if !join(&mut sides, key, a, b) {
                    lone.extend([(key, a, 1, true), (key, b, 0, true)]);
                }
            }
            [Some(a), None] => lone.push((key, a, 1, false)),
            [None, Some(b)] => lone.push((key, b, 0, false)),
            [None, None] => {}
        }
    }
    let free = FreeKeys::beside(here.keys().chain(there.keys()));
    copy(&mut sides, lone, free);
    let [first, second] = sides;
    Merge {
        here: first.changes(),
        there: second.changes(),
    }
}

/// A value that one store has alone: its key, its text, which side it goes to, and whether under another key.
type Lone<'a> = (&'a String, &'a String, usize, bool);

/// Copies values to the side that lacks what they say.
fn copy([first, second]: &mut [Side<'_>; 2], mut lone: Vec<Lone<'_>>, mut free: FreeKeys) {
    // Values with several heads first, so that what is in them need not be copied once more.
    lone.sort_by_key(|(_, text, _, _)| segment::writers(text).nth(1).is_none());
    for (key, text, to, elsewhere) in lone {
        let (from, to) = match to {
            0 => (&*second, &mut *first),
            _ => (&*first, &mut *second),
        };
        // What is erased in the store that it comes from does not leave it.
        let reading = to.erased.filter(from.erased.filter(Reading::of(key, text)));
        if !to.lacks(key, text, &reading) {
            continue;
        }
        let key = match elsewhere {
            true => free.like(key),
            false => Some(key.clone()),
        };
        if let Some(key) = key {
            let is_as_written = Reading::of(&key, text) == reading;
            let new = (!is_as_written).then(|| reading.text(text));
            to.gain(&key, new.unwrap_or_else(|| text.clone()));
        }
    }
}

/// Joins two values of one key; false if they cannot be joined.
fn join([first, second]: &mut [Side<'_>; 2], key: &str, a: &str, b: &str) -> bool {
    let read = |text: &str| Reading::of(key, text);
    let (erased_first, erased_second) = (first.erased, second.erased);
    for (side, own, others, other_erased) in [
        (&mut *first, a, b, erased_second),
        (&mut *second, b, a, erased_first),
    ] {
        let Some(joined) = read(own).join(other_erased.filter(read(others))) else {
            return false;
        };
        side.put(key, &side.erased.filter(joined));
    }
    true
}

/// One store while a merge is planned.
struct Side<'a> {
    before: &'a Texts,
    erased: &'a Erased,
    /// New texts; `None` removes the key.
    after: BTreeMap<String, Option<String>>,
    /// What it will hold, once that was asked for.
    known: Option<Known>,
}

#[derive(Default)]
struct Known {
    survey: Survey,
    events: BTreeMap<EventId, Vec<Event>>,
}

impl<'a> Side<'a> {
    fn of(before: &'a Texts, erased: &'a Erased) -> Side<'a> {
        Side {
            before,
            erased,
            after: BTreeMap::new(),
            known: None,
        }
    }

    /// Takes what is erased out of a value.
    fn purge(&mut self, key: &str) {
        let Some(text) = self.before.get(key).filter(|_| !self.erased.is_empty()) else {
            return;
        };
        let may_hold = match Key::parse(key) {
            Some(Key::Segment(..)) if !self.erased.has_texts() => {
                segment::writers(text).any(|writer| self.erased.has_events_of(writer))
            }
            Some(Key::Erasure(_)) => false,
            _ => true,
        };
        if !may_hold {
            return;
        }
        let reading = Reading::of(key, text);
        if reading == Reading::Opaque {
            if self.erased.has_text(text) {
                self.after.insert(key.to_owned(), None);
            }
            return;
        }
        let left = self.erased.filter(reading.clone());
        if left != reading {
            self.put(key, &left);
        }
    }

    fn put(&mut self, key: &str, reading: &Reading) {
        let text = (!reading.is_empty()).then(|| reading.text(""));
        self.after.insert(key.to_owned(), text);
    }

    /// True if a value of the other store would tell this one something.
    fn lacks(&mut self, key: &str, text: &str, reading: &Reading) -> bool {
        if reading.is_empty() || self.erased.has_text(text) {
            return false;
        }
        // Only a value that cannot be joined with the one under its key goes under another.
        if self.before.contains_key(key) && self.texts().any(|(_, there)| there == text) {
            return false;
        }
        let known = self.known.take().unwrap_or_else(|| self.know());
        let Known { survey, events } = self.known.insert(known);
        let is_new = |event: &Event| {
            let known = events.get(&event.id);
            known.is_none_or(|known| !known.contains(event))
        };
        match reading {
            Reading::Segment(segment) => {
                segment.events().any(is_new)
                    || segment.raw().any(|line| !survey.raw.contains(line))
                    || segment.missing().any(|id| !events.contains_key(&id))
            }
            Reading::Registers(_) if is_erasure(key) => true,
            Reading::Registers(_) if !self.before.contains_key(key) => true,
            Reading::Registers(registers) => !registers.beyond(&survey.registers).is_empty(),
            Reading::Opaque if Key::parse(key).is_some() => !survey.raw.contains(text),
            Reading::Opaque => !self.before.contains_key(key),
        }
    }

    /// What it will hold, as far as planned.
    fn texts(&self) -> impl Iterator<Item = (&String, &String)> {
        let kept = self.before.iter();
        let kept = kept.filter(|(key, _)| !self.after.contains_key(*key));
        let new = self.after.iter();
        kept.chain(new.filter_map(|(key, text)| Some((key, text.as_ref()?))))
    }

    fn know(&self) -> Known {
        let mut known = Known::default();
        self.texts().for_each(|(key, text)| known.add(key, text));
        known
    }

    fn gain(&mut self, key: &str, text: String) {
        if let Some(known) = &mut self.known {
            known.add(key, &text);
        }
        self.after.insert(key.to_owned(), Some(text));
    }

    fn changes(self) -> Changes {
        let before = self.before;
        let step = |(key, to): (String, Option<String>)| Step {
            from: before.get(&key).cloned(),
            key,
            to,
        };
        let steps = self.after.into_iter().map(step);
        let mut steps: Vec<Step> = steps.filter(|step| step.from != step.to).collect();
        steps.sort_by_key(|step| step.to.is_none());
        Changes { steps }
    }
}

impl Known {
    fn add(&mut self, key: &str, text: &str) {
        self.survey.add(key, text);
        for event in self.survey.events.drain(..) {
            self.events.entry(event.id).or_default().push(event);
        }
    }
}
