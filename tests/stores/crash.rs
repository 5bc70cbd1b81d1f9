//! Crashes: every prefix of a session's writes, and every subset of the last eight of them lost. And no room: refused at
//! every write.

use crate::compaction::sessions;
use crate::merge::united;
use crate::support::{
    Fault, FaultyStorage, RecordingStorage, Write, append, by_name, card, exported, filled, keeps,
    moment, review, set, some_acts, stored, writer,
};
use crate::{digest, events, opened};
use std::collections::BTreeSet;
use viva::journal::{Import, LogStore, Reach, Segment, erase, merge};
use viva::memory::Rating;
use viva::progress::EventId;
use viva::settings::{self, Setting};
use viva::storage::{StorageError, Texts};

/// A session with some of everything that writes.
fn session() -> Vec<Write> {
    let mut storage = RecordingStorage::default();
    let (mut log, _) = LogStore::open(&storage, writer(1));
    for (place, act) in some_acts(writer(1)).into_iter().enumerate() {
        // Every fourth on another day, so that there are several segments.
        let at = moment(place as i64 * 30 + place as i64 / 4 * 864_000);
        log.append(&mut storage, at, act).1.unwrap();
    }
    set(&mut log, &mut storage, 0, Setting::NewPerDay(3));
    settings::set_note(&mut log, &mut storage, moment(1), card("k3f9"), "a note").unwrap();
    let theirs = filled(writer(50), some_acts(writer(50))).0;
    let import = Import::read(&exported(&theirs)).unwrap();
    import.commit(&mut storage, writer(1_000_001)).unwrap();
    log.reload(&storage);
    for tenths in 0..4 {
        let act = review("zzzz", Rating::Hard, 4);
        append(&mut log, &mut storage, 4_000_000 + tenths, act);
    }
    storage.writes
}

fn made(writes: &[Write], lost: impl Fn(usize) -> bool) -> Texts {
    let mut texts = Texts::new();
    for (place, Write { key, after, .. }) in writes.iter().enumerate() {
        match after {
            _ if lost(place) => {}
            Some(text) => drop(texts.insert(key.clone(), text.clone())),
            None => drop(texts.remove(key)),
        }
    }
    texts
}

#[test]
fn every_prefix_and_every_subset_of_the_last_eight_writes() {
    let writes = session();
    assert!(writes.len() > 16);
    let mut seen = BTreeSet::new();
    for end in 0..=writes.len() {
        let whole = made(&writes[..end], |_| false);
        let state = digest(events(&whole));
        for mask in 0..256_usize {
            let first = end.saturating_sub(8);
            let lost = |place: usize| place >= first && mask >> (place - first) & 1 == 1;
            let local = made(&writes[..end], lost);
            // Many subsets leave the same behind.
            if !seen.insert((end, local.clone().into_iter().collect::<Vec<_>>())) {
                continue;
            }
            // Alone, it starts, and what is missing is what was lost and nothing else.
            let found = opened(&local);
            assert_eq!(found.problems, []);
            let written = local.iter().filter(|(key, _)| key.starts_with("viva.e."));
            let written = written.flat_map(|(_, text)| Segment::read(text).into_events());
            let ids: BTreeSet<EventId> = written.map(|event| event.id).collect();
            let found: BTreeSet<EventId> = found.events.iter().map(|event| event.id).collect();
            assert_eq!(found, ids);
            // With the mirror, which had all, nothing is missing.
            let (local, mirror) = united(&local, &whole);
            assert_eq!((digest(events(&local)), &local), (state, &mirror));
        }
    }
}

#[test]
fn a_merge_that_is_refused_at_any_write_loses_nothing() {
    let (mut here, _) = filled(writer(1), some_acts(writer(1)));
    let (there, _) = filled(writer(2), some_acts(writer(2)));
    let mut mirror = here.clone();
    mirror.extend(there);
    // A harmed value, which stays word for word until it is healed.
    let (key, text) = here.pop_first().unwrap();
    here.insert(key.clone(), text.replacen("dcbad", "dcba?", 1));
    let harmed = here[&key].clone();
    let plan = merge(&here, &mirror, Reach::Device);
    let before = by_name(events(&here));
    for nth in 0..plan.here.steps.len() {
        for fault in [
            Fault::Refuse(nth, StorageError::Full),
            Fault::RefuseFrom(nth, StorageError::Blocked),
            Fault::Drop(nth),
        ] {
            let mut storage = FaultyStorage::new(stored(&here), fault);
            assert!(plan.here.apply(&mut storage).is_err());
            let texts = &storage.inside.texts;
            let after = by_name(events(texts));
            let whole = after.keys().filter(|id| id.writer == writer(1)).count() == 10;
            let stays = texts.get(&key) == Some(&harmed);
            assert!(stays || whole, "the harmed value is gone");
            assert!(before.keys().all(|id| after.contains_key(id)));
            let (local, mirror) = united(texts, &mirror);
            assert_eq!(local, mirror);
        }
    }
}

#[test]
fn erasing_and_undoing_are_all_or_can_be_made_again() {
    let ours = filled(writer(1), some_acts(writer(1))).0;
    let theirs = filled(writer(5), some_acts(writer(5))).0;
    for nth in 0..8 {
        for error in [StorageError::Full, StorageError::Blocked] {
            let mut storage = FaultyStorage::new(stored(&ours), Fault::None);
            let import = Import::read(&exported(&theirs)).unwrap();
            let imported = import.commit(&mut storage, writer(1_000_001)).unwrap();
            storage.now(Fault::RefuseFrom(nth, error));
            let undone = imported.undo(&mut storage, writer(1_000_001));
            assert_eq!(
                undone.is_err(),
                nth == 0,
                "one write, and then only removals"
            );
            let left = events(&storage.inside.texts).len();
            assert_eq!(left, if nth == 0 { 20 } else { 10 });
            let (log, opened) = LogStore::open(&storage, writer(7));
            storage.now(Fault::Refuse(0, error));
            // Once without room, then with what the removals made.
            let erased = erase(&mut storage, &Texts::new(), &log, &opened.events);
            assert_eq!(erased, Ok(()));
            assert_eq!(events(&storage.inside.texts), []);
        }
    }
}

#[test]
fn a_session_on_a_storage_of_any_size_never_harms_what_is_there() {
    let before = sessions(5, 4);
    let used = stored(&before).used();
    for room in 0..220 {
        let mut storage = stored(&before);
        storage.capacity = Some(used + room);
        let (mut log, opened) = LogStore::open(&storage, writer(7_000));
        let mut all = opened.events;
        for tenths in 0..6 {
            let act = review("k3f9", Rating::Good, 9);
            let at = moment(5_000_000 + tenths * 700_000);
            all.push(log.append(&mut storage, at, act).0);
        }
        let _ = settings::set_note(&mut log, &mut storage, moment(0), card("k3f9"), "a note");
        assert!(keeps(&storage.texts, &before));
        // What did not fit is in the export, and is written when there is room again.
        let file = viva::journal::export(&storage, &log, &all, moment(0).at);
        assert_eq!(Import::read(&file).unwrap().events().len(), all.len());
        storage.capacity = None;
        log.retry(&mut storage).unwrap();
        assert_eq!(events(&storage.texts).len(), all.len());
        assert!(log.registers_saved());
    }
}
