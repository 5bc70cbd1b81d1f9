//! Three devices of one learner, for thousands of random steps: answering, undoing, notes, files from one to another and
//! taken back, a shared folder, compaction broken off anywhere, crashes that lose the last writes of a store, harm,
//! clocks that jump, a later version's segments, erasing. What a device should know is kept beside it in the plainest way;
//! after each merge all devices must be in one state.
//!
//! The long form: `VIVA_FUZZ_STEPS=1000000 VIVA_FUZZ_SEED=7 cargo test --no-default-features --test stores replicas`.

#![allow(clippy::print_stderr, reason = "a failure has to name its seed")]

use crate::digest;
use crate::support::{EVENING, RecordingStorage, Write, b36};
use viva::chance::SplitMix64;

use std::collections::{BTreeMap, BTreeSet};
use viva::day::Moment;
use viva::journal::{
    Changes, Checkup, Erased, Import, Imported, LogStore, Reach, compaction, erase, export, merge,
    redundant,
};
use viva::memory::Rating;
use viva::progress::{Act, Event, EventId, Writer};
use viva::settings::{self, Setting, Settings};
use viva::storage::{Storage, Texts};
use viva_bank::CardCode;

const DAY: i64 = 86_400_000;
/// Steps after which the devices begin anew, so that a step stays cheap.
const EPISODE: usize = 500;
/// Steps after which all devices are merged.
const MERGE: usize = 50;

type Known = BTreeMap<EventId, Event>;

/// A store that can lose its last writes.
type Store = RecordingStorage;

fn lose(store: &mut Store, writes: usize) {
    let first = store.writes.len().saturating_sub(writes);
    for Write { key, before, .. } in store.writes.split_off(first).into_iter().rev() {
        match before {
            Some(text) => drop(store.inside.texts.insert(key, text)),
            None => drop(store.inside.texts.remove(&key)),
        }
    }
}

fn apply(store: &mut Store, changes: &Changes) {
    assert_eq!(changes.apply(store), Ok(0));
}

struct Device {
    local: Store,
    mirror: Store,
    log: LogStore,
    /// The plain model: every event that counts here.
    known: Known,
    /// Texts of a later version.
    newer: BTreeSet<String>,
    now: i64,
    offset: i16,
}

/// What all devices share.
struct World {
    chance: SplitMix64,
    folder: Texts,
    writers: u32,
    /// Every event ever, whoever still knows it.
    all: Known,
}

impl World {
    fn name(&mut self) -> Writer {
        self.writers += 1;
        // Far apart, as drawn ones are: whoever has to give way takes the next.
        Writer::from_seed(u64::from(self.writers) * 10_007)
    }

    fn below(&mut self, bound: usize) -> usize {
        self.chance.below(bound)
    }
}

impl Device {
    fn new(world: &mut World) -> Device {
        let local = Store::default();
        let (log, _) = LogStore::open(&local, world.name());
        Device {
            local,
            mirror: Store::default(),
            log,
            known: Known::new(),
            newer: BTreeSet::new(),
            now: EVENING,
            offset: 330,
        }
    }

    /// Unites both stores, as every start does and every refresh.
    fn unite(&mut self) {
        let plan = merge(
            &self.local.inside.texts,
            &self.mirror.inside.texts,
            Reach::Device,
        );
        apply(&mut self.local, &plan.here);
        apply(&mut self.mirror, &plan.there);
        let again = merge(
            &self.local.inside.texts,
            &self.mirror.inside.texts,
            Reach::Device,
        );
        assert!(again.is_empty(), "{again:?}");
    }

    fn start(&mut self, world: &mut World) {
        self.unite();
        self.log = LogStore::open(&self.local, world.name()).0;
    }

    fn moment(&self) -> Moment {
        Moment {
            at: self.now,
            offset: self.offset,
        }
    }

    fn grade(&mut self, world: &mut World) {
        let act = match world.below(6) {
            0 if !self.known.is_empty() => {
                let place = world.below(self.known.len());
                Act::Undo(*self.known.keys().nth(place).unwrap())
            }
            _ => Act::Review {
                card: CardCode::of(&format!("question-{}", world.below(12))),
                rating: Rating::ALL[world.below(4)],
                took: world.below(900) as u32,
                confidence: None,
                extra: String::new(),
            },
        };
        let moment = self.moment();
        let (event, saved) = self.log.append(&mut self.local, moment, act);
        saved.unwrap();
        world.all.insert(event.id, event.clone());
        if world.below(12) == 0 {
            // Killed before the mirror had it, and local storage forgot it: never shown as saved.
            lose(&mut self.local, 1);
            self.start(world);
            return;
        }
        self.known.insert(event.id, event);
        self.unite();
    }

    fn note(&mut self, world: &mut World) {
        let moment = self.moment();
        match world.below(2) {
            0 => {
                let card = CardCode::of(&format!("question-{}", world.below(3)));
                let text = format!("note {}", world.below(100));
                let saved = settings::set_note(&mut self.log, &mut self.local, moment, card, &text);
                saved.unwrap();
            }
            _ => {
                let setting = Setting::NewPerDay(world.below(90) as u16);
                setting
                    .save(&mut self.log, &mut self.local, moment)
                    .unwrap();
            }
        }
        self.unite();
    }

    fn export(&mut self) -> String {
        let opened = self.log.reload(&self.local);
        export(&self.local, &self.log, &opened.events, self.now)
    }

    /// Brings in another device's file.
    fn import(&mut self, file: &str, newer: &BTreeSet<String>) -> Imported {
        let import = Import::read(file).unwrap();
        let imported = import.commit(&mut self.local, self.log.writer()).unwrap();
        let before = self.known.len();
        let events = import.events().into_iter();
        self.known.extend(events.map(|event| (event.id, event)));
        self.newer.extend(newer.iter().cloned());
        assert_eq!(imported.new_events(), self.known.len() - before);
        self.log.reload(&self.local);
        self.unite();
        imported
    }

    fn erase(&mut self, world: &mut World) {
        let opened = self.log.reload(&self.local);
        let mirror = self.mirror.inside.texts.clone();
        erase(&mut self.local, &mirror, &self.log, &opened.events).unwrap();
        self.known.clear();
        self.newer.clear();
        self.start(world);
    }

    fn use_folder(&mut self, world: &mut World) {
        let removed = Erased::of(&self.local.inside.texts);
        let plan = merge(&self.local.inside.texts, &world.folder, Reach::Shared);
        apply(&mut self.local, &plan.here);
        let before = crate::events(&world.folder);
        world.folder = plan.there.applied(&world.folder);
        let after: BTreeSet<EventId> = crate::events(&world.folder)
            .into_iter()
            .map(|event| event.id)
            .collect();
        assert!(before.iter().all(|event| after.contains(&event.id)));
        assert!(self.known.keys().all(|id| after.contains(id)));
        let came = before.into_iter().filter(|event| !removed.has(event.id));
        self.known.extend(came.map(|event| (event.id, event)));
        let newer = world.folder.values().filter(|text| text.starts_with("E2|"));
        let here = &self.local.inside.texts;
        let came = newer.filter(|text| here.values().any(|there| there == *text));
        self.newer.extend(came.cloned().collect::<Vec<_>>());
        self.log.reload(&self.local);
        self.unite();
    }

    fn compact(&mut self, world: &mut World) {
        let own = self.log.writer();
        let alive = |writer: Writer| writer == own;
        let late = self.now + 400 * DAY;
        let (local, mirror) = (&self.local.inside.texts, &self.mirror.inside.texts);
        for (key, text) in compaction(local, mirror, late, alive) {
            if world.below(9) == 0 {
                return;
            }
            self.local.put(&key, &text).unwrap();
            self.mirror.put(&key, &text).unwrap();
        }
        let (local, mirror) = (&self.local.inside.texts, &self.mirror.inside.texts);
        let [here, there] = redundant(local, mirror, late, alive);
        for key in there {
            if world.below(60) == 0 {
                return;
            }
            self.mirror.remove(&key).unwrap();
        }
        for key in here {
            if world.below(60) == 0 {
                return;
            }
            self.local.remove(&key).unwrap();
        }
    }

    fn crash(&mut self, world: &mut World) {
        let writes = world.below(9);
        match world.below(2) {
            0 => lose(&mut self.local, writes),
            _ => lose(&mut self.mirror, writes),
        }
        self.start(world);
    }

    /// One byte of one value of local storage.
    fn harm(&mut self, world: &mut World) {
        let texts = &mut self.local.inside.texts;
        let place = world.below(texts.len());
        let Some((_, text)) = texts.iter_mut().nth(place) else {
            return;
        };
        if text.starts_with("E2|") {
            return;
        }
        let at = world.below(text.len());
        let byte = ["?", "0", "\n", "k"][world.below(4)];
        text.replace_range(at..=at, byte);
        self.start(world);
    }

    fn upgrade(&mut self, world: &mut World) {
        let text = format!("E2|{}|not for us", b36(world.writers));
        let key = format!("viva.e.{}.0", world.name());
        self.local.put(&key, &text).unwrap();
        self.newer.insert(text);
        self.unite();
    }

    /// Each step what is known; now and then everything else too.
    fn check(&mut self, thorough: bool) {
        let opened = self.log.reload(&self.local);
        // Copies of what is harmed go to the mirror too.
        self.unite();
        let found: Known = opened
            .events
            .iter()
            .map(|event| (event.id, event.clone()))
            .collect();
        let lost = self.known.iter().find(|(id, _)| !found.contains_key(id));
        let extra = found.iter().find(|(id, _)| !self.known.contains_key(id));
        assert!(found == self.known, "lost {lost:?}, came back {extra:?}");
        for texts in [&self.local.inside.texts, &self.mirror.inside.texts] {
            for newer in &self.newer {
                let there = texts.values().any(|text| text == newer);
                assert!(there, "{newer} is gone: {:?}", records(texts));
            }
        }
        if !thorough {
            return;
        }
        let other = crate::events(&self.mirror.inside.texts);
        assert!(digest(other) == digest(opened.events), "the mirror differs");
        let checkup = Checkup::of(&self.local.inside.texts, Some(&self.mirror.inside.texts));
        assert!(checkup.merge.is_empty(), "{:?}", checkup.merge);
        assert_eq!(checkup.events, self.known.len());
    }
}

fn records(texts: &Texts) -> Vec<&String> {
    let records = texts.iter().filter(|(key, _)| key.starts_with("viva.x."));
    records.map(|(_, text)| text).collect()
}

fn step(devices: &mut [Device], place: usize, world: &mut World) {
    let other = (place + 1 + world.below(2)) % devices.len();
    let what = world.below(100);
    eprintln!("device {place}, with {other}: {what}");
    match what {
        0..50 => {
            let gap = world.below(600) as i64 * 100;
            devices[place].now += gap;
            devices[place].grade(world);
        }
        50..57 => devices[place].note(world),
        57..63 => {
            // A clock that jumps, also back, or another country.
            let days = world.below(9) as i64 - 2;
            devices[place].now = (devices[place].now + days * DAY).max(EVENING - 90 * DAY);
            devices[place].offset = [330, -480, 60, 765][world.below(4)];
        }
        63..71 => {
            let file = devices[other].export();
            let newer = devices[other].newer.clone();
            let before = (devices[place].known.clone(), devices[place].newer.clone());
            let imported = devices[place].import(&file, &newer);
            if world.below(2) == 0 {
                let device = &mut devices[place];
                imported
                    .undo(&mut device.local, device.log.writer())
                    .unwrap();
                (device.known, device.newer) = before;
                device.log.reload(&device.local);
                device.unite();
            }
        }
        71..76 => devices[place].use_folder(world),
        76..82 => devices[place].compact(world),
        82..90 => devices[place].crash(world),
        90..96 => devices[place].harm(world),
        96..98 => devices[place].upgrade(world),
        98 => devices[place].start(world),
        _ if world.below(4) == 0 => devices[place].erase(world),
        _ => devices[place].start(world),
    }
    let thorough = world.below(10) == 0;
    devices[place].check(thorough);
}

/// Files from everyone to everyone: then all are in one state.
fn merge_all(devices: &mut [Device]) {
    let order: Vec<(usize, usize)> = vec![(1, 0), (2, 0), (0, 1), (0, 2)];
    for (from, to) in order {
        let file = devices[from].export();
        let newer = devices[from].newer.clone();
        devices[to].import(&file, &newer);
        devices[to].check(true);
    }
    let states: Vec<u64> = devices
        .iter()
        .map(|device| digest(crate::events(&device.local.inside.texts)))
        .collect();
    assert!(states.iter().all(|state| *state == states[0]), "{states:?}");
    for device in devices.iter() {
        assert!(device.known == devices[0].known);
        assert_eq!(
            settings::notes(device.log.registers()),
            settings::notes(devices[0].log.registers())
        );
        assert_eq!(
            Settings::of(device.log.registers()),
            Settings::of(devices[0].log.registers())
        );
    }
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().expect("a number"))
}

#[test]
fn three_replicas_agree_after_ten_thousand_random_steps() {
    let steps = number("VIVA_FUZZ_STEPS", 10_000) as usize;
    let seed = number("VIVA_FUZZ_SEED", 20_261_129);
    for episode in 0..steps.div_ceil(EPISODE) {
        let seed = seed + episode as u64;
        eprintln!("VIVA_FUZZ_SEED={seed} VIVA_FUZZ_STEPS={EPISODE}");
        let mut world = World {
            chance: SplitMix64::new(seed),
            folder: Texts::new(),
            writers: 0,
            all: Known::new(),
        };
        let mut devices: Vec<Device> = (0..3).map(|_| Device::new(&mut world)).collect();
        for count in 1..=EPISODE {
            let place = world.below(3);
            step(&mut devices, place, &mut world);
            if count % MERGE == 0 {
                merge_all(&mut devices);
            }
        }
        // Nothing was ever made up.
        let known = &devices[0].known;
        assert!(
            known
                .iter()
                .all(|(id, event)| world.all.get(id) == Some(event))
        );
    }
}
