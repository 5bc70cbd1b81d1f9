//! The union of two stores: what each lacks, so that both hold the same and nothing readable is lost. The rules are in
//! [the module above](super#two-stores).

use super::export::FreeChunks;
use super::survey::{
    Found, aside, covered, holds_events, is_kept, keep, names, read_events, settle,
};
use super::text::{crc, is_newer, read_b36};
use super::{Damage, QUARANTINE, Registers, Removed, container, erasure, registers, segment};
use crate::progress::{Event, EventId};
use crate::storage::{Storage, StorageError, Texts};
use std::collections::{BTreeMap, BTreeSet};

/// Whose the second store is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// This device's own, as the mirror of local storage is: what the learner put away here goes there too.
    Device,
    /// Also other devices', as a folder that a cloud drive carries: what is put away here stays there, and what
    /// another device wrote there is not replaced unless all of it is in what replaces it.
    Shared,
}

/// What two stores have to change to hold the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Union {
    /// For the first store.
    pub here: Changes,
    /// For the second store.
    pub there: Changes,
}

impl Union {
    /// True if both hold the same already.
    pub fn is_empty(&self) -> bool {
        self.here.steps.is_empty() && self.there.steps.is_empty()
    }
}

/// Changes of one store, to be made in this order: copies of what is harmed come first, removals last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// One key each.
    pub steps: Vec<Step>,
}

/// The change of one key. It is made only if the key still is as it was when the change was planned; else another tab
/// wrote meanwhile, and the next union sees what it wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which.
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
    /// At the first that cannot be made. Those before are made; to unite again makes the rest.
    pub fn apply(&self, storage: &mut dyn Storage) -> Result<usize, StorageError> {
        let mut left_out = 0;
        for Step { key, from, to } in &self.steps {
            if storage.get(key)? != *from {
                left_out += 1;
                continue;
            }
            match to {
                Some(text) => keep(storage, key, text)?,
                None => storage.remove(key)?,
            }
        }
        Ok(left_out)
    }

    /// The same texts with the changes made.
    pub fn applied(&self, texts: &Texts) -> Texts {
        let mut texts = texts.clone();
        for Step { key, from, to } in &self.steps {
            if texts.get(key) == from.as_ref() {
                match to {
                    Some(text) => drop(texts.insert(key.clone(), text.clone())),
                    None => drop(texts.remove(key)),
                }
            }
        }
        texts
    }
}

/// What two stores lack. Keys that are not [kept](super::is_kept) are left alone. The same whichever store comes first,
/// and once the changes are made there is nothing more to change.
pub fn union(here: &Texts, there: &Texts, reach: Reach) -> Union {
    // The usual start-up: nothing happened to either store.
    let removed = match reach {
        Reach::Device => Removed::among([here, there]),
        Reach::Shared => Removed::of(here),
    };
    if removed.is_empty() && ours(here).eq(ours(there)) {
        return Union::default();
    }
    let mut sides = [Side::of(here), Side::of(there)];
    let [first, second] = &mut sides;
    first.purge(&removed);
    if reach == Reach::Device {
        second.purge(&removed);
    }
    let plan = Plan {
        sides,
        reach,
        removed,
        loose: Vec::new(),
        copies: Texts::new(),
    };
    plan.make()
}

fn ours(texts: &Texts) -> impl Iterator<Item = (&String, &String)> {
    texts.iter().filter(|(key, _)| is_kept(key))
}

/// One store while a union is planned.
struct Side<'a> {
    before: &'a Texts,
    /// Keys to remove.
    purged: BTreeSet<&'a String>,
    /// New texts.
    puts: Texts,
    /// Undamaged events that it will hold, once somebody asked.
    sound: Option<BTreeMap<EventId, Event>>,
}

impl<'a> Side<'a> {
    fn of(before: &'a Texts) -> Side<'a> {
        Side {
            before,
            purged: BTreeSet::new(),
            puts: Texts::new(),
            sound: None,
        }
    }

    fn get(&self, key: &String) -> Option<&'a String> {
        match self.purged.contains(key) {
            true => None,
            false => self.before.get(key),
        }
    }

    /// Marks what says nothing but what is put away.
    fn purge(&mut self, removed: &Removed) {
        if removed.is_empty() {
            return;
        }
        let mut partly = Vec::new();
        for (key, text) in ours(self.before) {
            if removed.has_value(key, text) {
                self.purged.insert(key);
            } else if registers::read_key(key).is_some() {
                let gone = Registers::decode(text).is_ok_and(|registers| {
                    let mut stamps = registers.stamps().peekable();
                    stamps.peek().is_some() && stamps.all(|stamp| removed.has_setting(&stamp))
                });
                if gone {
                    self.purged.insert(key);
                }
            } else if may_hold(key, removed)
                && let Ok(found) = read_events(key, text)
                && found.iter().any(|found| removed.has(found.event.id))
            {
                match found.iter().all(|found| removed.has(found.event.id)) {
                    true => drop(self.purged.insert(key)),
                    false => partly.push((key, found)),
                }
            }
        }
        // What is partly put away goes too if the rest of it is here once more.
        for (key, found) in partly {
            self.purged.insert(key);
            let sound = self.read_sound();
            let rest = found.iter().filter(|found| !removed.has(found.event.id));
            let twice = rest
                .into_iter()
                .all(|found| sound.get(&found.event.id) == Some(&found.event));
            if !twice {
                self.purged.remove(key);
            }
        }
    }

    fn read_sound(&self) -> BTreeMap<EventId, Event> {
        let texts = self.before.iter().filter(|(key, _)| {
            holds_events(key) && !self.purged.contains(key) && !self.puts.contains_key(*key)
        });
        let mut sound = Vec::new();
        for (key, text) in texts.chain(self.puts.iter().filter(|(key, _)| holds_events(key))) {
            let found = match read_events(key, text) {
                Ok(found) => found,
                Err(Damage::Harmed { salvaged, .. }) => salvaged,
                Err(Damage::Newer) => continue,
            };
            sound.extend(found.into_iter().filter(|found| found.intact));
        }
        let settled = settle(sound).into_iter();
        settled.map(|(id, found)| (id, found.event)).collect()
    }

    fn sound(&mut self) -> &mut BTreeMap<EventId, Event> {
        if self.sound.is_none() {
            self.sound = Some(self.read_sound());
        }
        self.sound.get_or_insert_default()
    }

    fn put(&mut self, key: &str, text: &str) {
        if let Some(sound) = &mut self.sound
            && holds_events(key)
            && let Ok(found) = read_events(key, text)
        {
            let events = found.into_iter().map(|found| found.event);
            for event in events {
                sound.entry(event.id).or_insert(event);
            }
        }
        self.puts.insert(key.to_owned(), text.to_owned());
    }

    fn changes(self) -> Changes {
        let before = self.before;
        // What was put away here, and comes from the other store with more in it, is replaced and not removed.
        let puts = &self.puts;
        let purged: Vec<&String> = (self.purged.into_iter())
            .filter(|key| !puts.contains_key(*key))
            .collect();
        let (copies, puts): (Texts, Texts) = self
            .puts
            .into_iter()
            .filter(|(key, text)| before.get(key) != Some(text))
            .partition(|(key, _)| key.starts_with(QUARANTINE));
        let put = |(key, text): (String, String)| Step {
            from: before.get(&key).cloned(),
            key,
            to: Some(text),
        };
        let mut steps: Vec<Step> = copies.into_iter().chain(puts).map(put).collect();
        steps.extend(purged.into_iter().map(|key| Step {
            key: key.clone(),
            from: before.get(key).cloned(),
            to: None,
        }));
        Changes { steps }
    }
}

/// False for keys of chunks whose writer has nothing put away: those need not be read.
fn may_hold(key: &str, removed: &Removed) -> bool {
    match segment::read_key(key) {
        Some((writer, _)) => removed.has_events_of(writer),
        None => container::read_key(key).is_some(),
    }
}

struct Plan<'a> {
    sides: [Side<'a>; 2],
    reach: Reach,
    removed: Removed,
    /// Events of a text that gives way to another under its key.
    loose: Vec<Found>,
    /// Verbatim copies of what gives way.
    copies: Texts,
}

/// What two texts under one key come to.
enum Meeting {
    /// Both stay where they are.
    Apart,
    /// This text in both stores.
    One(String),
}

impl Plan<'_> {
    fn make(mut self) -> Union {
        let (mut shared, mut lone) = (Vec::new(), Vec::new());
        {
            let [first, second] = &self.sides;
            let mut keys: BTreeSet<&String> = ours(first.before).map(|(key, _)| key).collect();
            keys.extend(ours(second.before).map(|(key, _)| key));
            for key in keys {
                match (first.get(key), second.get(key)) {
                    (Some(a), Some(b)) if a == b => {}
                    (Some(a), Some(b)) => shared.push((key.clone(), a.clone(), b.clone())),
                    (Some(text), None) => lone.push((key.clone(), text.clone(), 1)),
                    (None, Some(text)) => lone.push((key.clone(), text.clone(), 0)),
                    (None, None) => {}
                }
            }
        }
        for (key, a, b) in shared {
            self.meet(&key, &a, &b);
        }
        // Containers first, so that what is in them need not be copied once more.
        lone.sort_by_key(|(key, _, _)| container::read_key(key).is_none());
        for (key, text, to) in lone {
            if self.is_wanted(&key, &text, to)
                && let Some(side) = self.sides.get_mut(to)
            {
                side.put(&key, &text);
            }
        }
        self.put_loose();
        self.put_copies();
        let [first, second] = self.sides;
        Union {
            here: first.changes(),
            there: second.changes(),
        }
    }

    /// True if a text that one store lacks would tell it something.
    fn is_wanted(&mut self, key: &str, text: &str, to: usize) -> bool {
        let Plan {
            sides,
            reach,
            removed,
            copies,
            ..
        } = self;
        if erasure::is_key(key) {
            return *reach == Reach::Device;
        }
        // To a folder goes what is not put away here; from it comes what is not put away here.
        if removed.has_value(key, text) {
            return false;
        }
        if registers::read_key(key).is_some() {
            let registers = Registers::decode(text);
            if matches!(registers, Err(Damage::Harmed { .. })) {
                copies.extend([aside(key, text)]);
            }
            return registers.map_or(true, |registers| {
                registers.stamps().any(|stamp| !removed.has_setting(&stamp))
            });
        }
        if !holds_events(key) {
            return true;
        }
        let Some(side) = sides.get_mut(to) else {
            return false;
        };
        match read_events(key, text) {
            Ok(found) => {
                // Both stores of a device have the same containers, so that both can do without the chunks in them.
                let always = *reach == Reach::Device && container::read_key(key).is_some();
                let sound = side.sound();
                found.iter().any(|Found { event, .. }| {
                    !removed.has(event.id) && (always || sound.get(&event.id) != Some(event))
                })
            }
            Err(Damage::Newer) => true,
            Err(Damage::Harmed { salvaged, .. }) => {
                copies.extend([aside(key, text)]);
                let sound = side.sound();
                let names = names(key, text);
                let known = |id: EventId| removed.has(id) || sound.contains_key(&id);
                !covered(names.as_deref(), known)
                    || salvaged.iter().any(|found| !known(found.event.id))
            }
        }
    }

    fn meet(&mut self, key: &str, a: &str, b: &str) {
        let kind = |text: &str| {
            ['D', 'C', 'R', 'X', 'Q']
                .iter()
                .any(|kind| is_newer(text, *kind))
        };
        let meeting = match (kind(a), kind(b)) {
            (false, false) if holds_events(key) => self.meet_events(key, a, b),
            (false, false) if registers::read_key(key).is_some() => self.meet_registers(key, a, b),
            (false, false) => self.meet_others(key, a, b),
            (newer_a, newer_b) => {
                // What a later version wrote is not touched: each stays, and goes to the other store as a copy.
                for (text, newer) in [(a, newer_a), (b, newer_b)] {
                    match newer || !holds_events(key) {
                        true => self.set_aside(key, text),
                        false => self.loose.extend(told(key, text).0),
                    }
                }
                Meeting::Apart
            }
        };
        let Meeting::One(text) = meeting else { return };
        let [first, second] = &mut self.sides;
        if text != a {
            first.put(key, &text);
        }
        if text != b {
            second.put(key, &text);
        }
    }

    fn meet_events(&mut self, key: &str, a: &str, b: &str) -> Meeting {
        let rank = |text: &str| {
            let (found, intact) = told(key, text);
            (intact, found.len(), text.to_owned(), found)
        };
        let (first, second) = (rank(a), rank(b));
        let first_wins = (first.0, first.1, &first.2) > (second.0, second.1, &second.2);
        let (winner, loser) = match first_wins {
            true => (first, second),
            false => (second, first),
        };
        let has = |found: &Found| winner.3.iter().any(|own| own.event == found.event);
        let within = loser.0 && winner.0 && loser.3.iter().all(has);
        if within {
            return Meeting::One(winner.2);
        }
        self.set_aside(key, &loser.2);
        let lacks = |there: &[Found], found: &Found| {
            let id = found.event.id;
            !there.iter().any(|own| own.event.id == id)
        };
        let missing = loser.3.iter().filter(|found| lacks(&winner.3, found));
        self.loose.extend(missing.cloned());
        // Another device's text is replaced only by one that says all of it; a harmed one says less.
        if self.reach == Reach::Shared && first_wins && loser.0 {
            let missing = winner.3.iter().filter(|found| lacks(&loser.3, found));
            self.loose.extend(missing.cloned());
            return Meeting::Apart;
        }
        Meeting::One(winner.2)
    }

    fn meet_registers(&mut self, key: &str, a: &str, b: &str) -> Meeting {
        let (mut merged, mut harmed) = (Registers::default(), Vec::new());
        for text in [a, b] {
            match Registers::decode(text) {
                Ok(registers) => merged.merge(&registers),
                Err(Damage::Newer) => {}
                Err(Damage::Harmed { salvaged, .. }) => {
                    self.set_aside(key, text);
                    harmed.push(salvaged);
                }
            }
        }
        match harmed.as_slice() {
            [one] => merged.merge_salvaged(one),
            all => all.iter().for_each(|registers| merged.merge(registers)),
        }
        Meeting::One(merged.encode())
    }

    fn meet_others(&mut self, key: &str, a: &str, b: &str) -> Meeting {
        let sound = |text: &str| match erasure::is_key(key) {
            true => erasure::is_sound(key, text),
            false => is_true_copy(key, text),
        };
        let (winner, loser) = match (sound(a), a) > (sound(b), b) {
            true => (a, b),
            false => (b, a),
        };
        if !sound(loser) {
            self.set_aside(key, loser);
        }
        Meeting::One(winner.to_owned())
    }

    fn set_aside(&mut self, key: &str, text: &str) {
        let (copy, text) = aside(key, text);
        self.copies.entry(copy).or_insert(text);
    }

    /// Events that gave way go into new chunks, in both stores.
    fn put_loose(&mut self) {
        let mut loose = settle(std::mem::take(&mut self.loose));
        loose.retain(|id, _| !self.removed.has(*id));
        if loose.is_empty() {
            return;
        }
        let keys = |side: &Side<'_>| -> Vec<String> {
            side.before
                .keys()
                .chain(side.puts.keys())
                .cloned()
                .collect()
        };
        let [first, second] = &mut self.sides;
        let known = [first.sound().clone(), second.sound().clone()];
        loose.retain(|id, _| !known.iter().all(|sound| sound.contains_key(id)));
        let keys: Vec<String> = [keys(first), keys(second)].concat();
        let mut free = FreeChunks::beside(keys.iter());
        let events = loose.into_values().map(|found| found.event);
        for (key, text) in segment::pack(events, |writer| free.take(writer)) {
            first.put(&key, &text);
            second.put(&key, &text);
        }
    }

    fn put_copies(&mut self) {
        for (key, text) in std::mem::take(&mut self.copies) {
            for side in &mut self.sides {
                // A copy of the same value under another key's name is as good.
                let same = |there: &String| value_of_copy(there) == value_of_copy(&text);
                let there = side.puts.get(&key).or_else(|| side.before.get(&key));
                if !there.is_some_and(same) {
                    side.put(&key, &text);
                }
            }
        }
    }
}

/// The events of a text, and whether it is undamaged.
fn told(key: &str, text: &str) -> (Vec<Found>, bool) {
    match read_events(key, text) {
        Ok(found) => (found, true),
        Err(Damage::Harmed { salvaged, .. }) => (salvaged, false),
        Err(Damage::Newer) => (Vec::new(), false),
    }
}

fn value_of_copy(text: &str) -> Option<&str> {
    text.strip_prefix("Q1|")?
        .split_once('\n')
        .map(|(_, value)| value)
}

/// True for a copy in the quarantine that is as it was written.
fn is_true_copy(key: &str, text: &str) -> bool {
    let sum = key.strip_prefix(QUARANTINE).and_then(read_b36);
    value_of_copy(text).is_some_and(|value| sum == Some(crc(value).into()))
}

/// Keys of a store that say nothing but what is put away.
pub(super) fn purgeable(texts: &Texts, removed: &Removed) -> Vec<String> {
    let mut side = Side::of(texts);
    side.purge(removed);
    side.purged.into_iter().cloned().collect()
}
