//! One device, and all that a learner, a browser and chance can do to it.

use super::world::{Known, Store, World, apply, lose};
use crate::support::{EVENING, b36};
use std::collections::BTreeSet;
use viva::day::Moment;
use viva::journal::{
    Erased, Import, Imported, LogStore, Reach, compaction, erase, export, merge, redundant,
};
use viva::memory::Rating;
use viva::progress::{Act, EventId, Writer};
use viva::settings::{self, Setting};
use viva::storage::Storage;
use viva_bank::CardCode;

pub const DAY: i64 = 86_400_000;

pub struct Device {
    pub local: Store,
    pub mirror: Store,
    pub log: LogStore,
    /// The plain model: every event that counts here.
    pub known: Known,
    /// Texts of a later version.
    pub newer: BTreeSet<String>,
    pub now: i64,
    pub offset: i16,
}

impl Device {
    pub fn new(world: &mut World) -> Device {
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
    pub fn unite(&mut self) {
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

    pub fn start(&mut self, world: &mut World) {
        self.unite();
        self.log = LogStore::open(&self.local, world.name()).0;
    }

    pub fn moment(&self) -> Moment {
        Moment {
            at: self.now,
            offset: self.offset,
        }
    }

    pub fn grade(&mut self, world: &mut World) {
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

    pub fn note(&mut self, world: &mut World) {
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

    pub fn export(&mut self) -> String {
        let opened = self.log.reload(&self.local);
        export(&self.local, &self.log, &opened.events, self.now)
    }

    /// Brings in another device's file.
    pub fn import(&mut self, file: &str, newer: &BTreeSet<String>) -> Imported {
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

    pub fn erase(&mut self, world: &mut World) {
        let opened = self.log.reload(&self.local);
        let mirror = self.mirror.inside.texts.clone();
        erase(&mut self.local, &mirror, &self.log, &opened.events).unwrap();
        self.known.clear();
        self.newer.clear();
        self.start(world);
    }

    pub fn use_folder(&mut self, world: &mut World) {
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

    pub fn compact(&mut self, world: &mut World) {
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

    pub fn crash(&mut self, world: &mut World) {
        let writes = world.below(9);
        match world.below(2) {
            0 => lose(&mut self.local, writes),
            _ => lose(&mut self.mirror, writes),
        }
        self.start(world);
    }

    /// One byte of one value of local storage.
    pub fn harm(&mut self, world: &mut World) {
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

    pub fn upgrade(&mut self, world: &mut World) {
        let text = format!("E2|{}|not for us", b36(world.writers));
        let key = format!("viva.e.{}.0", world.name());
        self.local.put(&key, &text).unwrap();
        self.newer.insert(text);
        self.unite();
    }
}
