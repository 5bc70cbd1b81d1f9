//! The union of two stores.

use crate::support::{
    begun, card, filled, filled_at, good, moment, review, set, some_acts, stored, writer,
};
use crate::{config, events, opened, settings_of};
use proptest::prelude::*;
use std::collections::BTreeMap;
use viva::chance::SplitMix64;
use viva::journal::{LogStore, Reach, Segment, merge, segment_key};
use viva::memory::Rating;
use viva::progress::{Act, Event, EventId};
use viva::settings::{self, Setting, Settings, Theme};
use viva::storage::Texts;

/// Unites two stores of a device, makes the changes, and holds the laws against them.
pub fn united(here: &Texts, there: &Texts) -> (Texts, Texts) {
    united_in(here, there, Reach::Device)
}

pub fn united_in(here: &Texts, there: &Texts, reach: Reach) -> (Texts, Texts) {
    let plan = merge(here, there, reach);
    let (first, second) = (plan.here.applied(here), plan.there.applied(there));
    let again = merge(&first, &second, reach);
    assert!(again.is_empty(), "there is more to do: {again:?}");
    (first, second)
}

/// A device's store: some sessions, up to different points, and settings.
fn store(sizes: &[(usize, usize)]) -> Texts {
    let mut texts = Texts::new();
    for (session, (size, theme)) in sizes.iter().enumerate() {
        let name = writer(session as u32 * 100);
        let acts = some_acts(name).into_iter().cycle().take(*size).collect();
        let (session_texts, _) = filled_at(name, session as i64 * 200, acts);
        texts.extend(session_texts);
        if *theme < 3 && *size > 0 {
            let (mut storage, mut log) = begun(name);
            let now = moment(session as i64 * 10);
            let chosen = Setting::Theme(Theme::ALL[*theme]);
            chosen.save(&mut log, &mut storage, now).unwrap();
            texts.extend(storage.texts);
        }
    }
    texts
}

fn by_name(events: Vec<Event>) -> BTreeMap<EventId, Event> {
    events.into_iter().map(|event| (event.id, event)).collect()
}

fn sizes() -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop::collection::vec((0..14_usize, 0..6_usize), 0..5)
}

/// Harms one value at a place.
fn harm(texts: &mut Texts, place: usize, kind: usize) {
    let keys: Vec<String> = texts.keys().cloned().collect();
    if keys.is_empty() {
        return;
    }
    let key = keys[place % keys.len()].clone();
    let text = texts.get_mut(&key).unwrap();
    if text.is_empty() {
        return;
    }
    let at = (place / 7) % text.len();
    match kind % 4 {
        0 => text.truncate(at),
        1 => text.replace_range(at..=at, "?"),
        2 => text.insert(at, 'x'),
        _ => drop(texts.remove(&key)),
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn both_hold_the_same_and_nothing_is_lost(a in sizes(), b in sizes()) {
        let (a, b) = (store(&a), store(&b));
        let (first, second) = united(&a, &b);
        prop_assert_eq!(&first, &second);
        let mut all = by_name(events(&a));
        all.extend(by_name(events(&b)));
        let after = opened(&first);
        prop_assert_eq!(by_name(after.events), all);
        prop_assert_eq!(after.problems, []);
        // Whichever comes first.
        let (mirrored, _) = united(&b, &a);
        prop_assert_eq!(mirrored, first);
    }

    #[test]
    fn three_stores_in_any_order_come_to_the_same(a in sizes(), b in sizes(), c in sizes()) {
        let stores = [store(&a), store(&b), store(&c)];
        let mut found = None;
        for [x, y, z] in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1]] {
            let (one, two) = united_in(&stores[x], &stores[y], Reach::Shared);
            let (_, three) = united_in(&two, &stores[z], Reach::Shared);
            let (one, three) = united_in(&one, &three, Reach::Shared);
            prop_assert_eq!(&one, &three);
            let now = (events(&one), settings_of(&one));
            prop_assert_eq!(found.get_or_insert(now.clone()), &now);
        }
    }

    /// A store that lags behind, with harm in one or both: what is undamaged anywhere is undamaged in both, what is
    /// harmed is copied word for word before anything takes its place.
    #[test]
    fn harm_in_either_store_loses_nothing_that_can_be_read(
        sizes in prop::collection::vec((1..14_usize, 0..6_usize), 1..4),
        behind in 0..3_usize,
        harms in prop::collection::vec((any::<bool>(), 0..5_000_usize, 0..4_usize), 0..3),
    ) {
        let ahead = store(&sizes);
        let shorter: Vec<_> = sizes.iter().map(|(size, theme)| (size.saturating_sub(behind), *theme)).collect();
        let (mut a, mut b) = (ahead.clone(), store(&shorter));
        for (first, place, kind) in harms {
            harm(if first { &mut a } else { &mut b }, place, kind);
        }
        let (first, second) = united(&a, &b);
        let (one, two) = (opened(&first), opened(&second));
        prop_assert_eq!(&one.events, &two.events);
        prop_assert_eq!(&Settings::of(&one.registers), &Settings::of(&two.registers));
        let after = by_name(one.events);
        for texts in [&a, &b] {
            for event in opened(texts).events {
                prop_assert_eq!(after.get(&event.id), Some(&event));
            }
        }
        // Every line of before is in both stores, or a sound one that makes it good.
        for (key, text) in a.iter().chain(&b) {
            for texts in [&first, &second] {
                let after: Vec<&str> = texts.values().flat_map(|text| text.lines()).collect();
                for line in text.lines().filter(|line| !line.is_empty()) {
                    let there = |other: &str| other.strip_prefix('?').unwrap_or(other) == line || is_piece(line, other);
                    prop_assert!(after.iter().any(|other| there(other)) || line.starts_with("E1|") || line.starts_with("R1|")
                        || key.starts_with("viva.r."), "{line:?}");
                }
            }
        }
    }
}

/// True if all but two neighbouring bytes of a line are at the ends of the other.
fn is_piece(line: &str, other: &str) -> bool {
    let same = |pair: &(u8, u8)| pair.0 == pair.1;
    let front = line.bytes().zip(other.bytes()).take_while(same).count();
    let back = line.bytes().rev().zip(other.bytes().rev());
    let is_end = line.ends_with(other) || (line.starts_with(other) && other.contains('~'));
    is_end || front + back.take_while(same).count() + 2 >= line.len()
}

#[test]
fn an_undamaged_value_heals_a_harmed_one() {
    let (good, written) = filled(writer(5), some_acts(writer(5)));
    let (key, value) = good.first_key_value().unwrap();
    for place in 0..value.len() {
        let mut harmed = value.clone().into_bytes();
        harmed[place] ^= 8;
        let harmed = String::from_utf8(harmed).unwrap();
        let bad: Texts = [(key.clone(), harmed.clone())].into();
        let (first, second) = united(&bad, &good);
        if place == 1 {
            // "E9|": of a later version, and not ours to judge. What the other store knows is put beside it.
            assert_eq!((&first[key], &second[key]), (&harmed, value));
        } else {
            assert_eq!(first, second);
            let is_there = |line: &str| first[key].lines().any(|there| there == line);
            assert!(value.lines().all(is_there), "{place}");
            assert_eq!(opened(&first).problems, []);
        }
        assert_eq!(
            (events(&first), events(&second)),
            (written.clone(), written.clone())
        );
    }
}

#[test]
fn two_logs_under_one_name_are_both_kept() {
    let (ours, mine) = filled(writer(5), vec![review("k3f9", Rating::Again, 1); 3]);
    let (theirs, _) = filled(writer(5), vec![review("zzzz", Rating::Easy, 1); 5]);
    let (first, second) = united(&ours, &theirs);
    assert_eq!(first, second);
    let after = events(&first);
    assert_eq!(after.len(), 5, "no name is lost");
    let all: Vec<Event> = Segment::read(first.values().next().unwrap())
        .into_events()
        .collect();
    assert_eq!(all.len(), 8, "both events of a name are kept");
    assert!(mine.iter().all(|event| all.contains(event)));
}

#[test]
fn a_folder_keeps_what_another_device_wrote_and_both_know_all() {
    let (ours, _) = filled(writer(5), vec![review("k3f9", Rating::Again, 1); 5]);
    // Under the same key, other events of that writer: two devices packed what they had to make room for.
    let mut log = filled(writer(5), vec![review("k3f9", Rating::Again, 1); 8]).1;
    let mut later = Segment::begin(log.remove(6));
    later.push(log.remove(6)).unwrap();
    let theirs: Texts = [(segment_key(writer(5), 0), later.text())].into();
    let (local, folder) = united_in(&ours, &theirs, Reach::Shared);
    assert_eq!(local, folder);
    assert_eq!((events(&local).len(), events(&folder).len()), (7, 7));
}

#[test]
fn what_a_later_version_wrote_is_not_touched() {
    let (mut a, _) = filled(writer(5), some_acts(writer(5)));
    let mut b = a.clone();
    let key = |number| format!("viva.e.{}.{number}", writer(8));
    a.insert(key(0), "E2|é|\nlater".to_owned());
    a.insert(key(1), "E2|one".to_owned());
    b.insert(key(1), "E3|other".to_owned());
    b.insert(format!("viva.r.{}", writer(8)), "R2|".to_owned());
    // A later version rewrote a segment in one store; the other still has it as it was.
    let (old, written) = filled(writer(9), vec![good()]);
    let rewritten = old.keys().next().unwrap().clone();
    a.extend(old);
    b.insert(rewritten.clone(), "E2|rewritten".to_owned());
    let (first, second) = united(&a, &b);
    for (before, after) in [(&a, &first), (&b, &second)] {
        for (key, text) in before {
            assert_eq!(&after[key], text, "{key}");
        }
    }
    for texts in [&first, &second] {
        for (_, text) in [
            (key(1), "E2|one"),
            (key(1), "E3|other"),
            (rewritten.clone(), "E2|rewritten"),
        ] {
            let there = texts.values().any(|there| there == text);
            assert!(there, "{text} is in both stores");
        }
        assert_eq!(texts[&key(0)], "E2|é|\nlater");
        assert!(by_name(events(texts)).contains_key(&written[0].id));
    }
}

#[test]
fn settings_are_merged_field_by_field() {
    let changed = |texts: &Texts, name, tenths, setting: Setting| {
        let mut storage = stored(texts);
        let (mut log, _) = LogStore::open(&storage, writer(name));
        set(&mut log, &mut storage, tenths, setting);
        storage.texts
    };
    let none = Texts::new();
    let a = changed(&none, 1, 5, Setting::Theme(Theme::Dark));
    let b = changed(&none, 1, 9, Setting::NewPerDay(3));
    let (first, second) = united(&a, &b);
    assert_eq!(first, second);
    let settings = settings_of(&first);
    assert_eq!((settings.theme, settings.new_per_day), (Theme::Dark, 3));
}

#[test]
fn a_change_is_left_out_if_another_tab_wrote_meanwhile() {
    let name = writer(5);
    let acts = vec![good(); 3];
    let (local, _) = filled(name, acts[..1].to_vec());
    let (mirror, _) = filled(name, acts[..2].to_vec());
    let plan = merge(&local, &mirror, Reach::Device);
    let (newer, _) = filled(name, acts);
    let mut storage = stored(&newer);
    assert_eq!(plan.here.apply(&mut storage), Ok(1));
    assert_eq!(storage.texts, newer);
}

#[test]
fn keys_that_are_not_kept_are_left_alone() {
    let a: Texts = [("viva.theme", "dark"), ("viva.m", "x"), ("other", "y")]
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .into();
    assert!(merge(&a, &Texts::new(), Reach::Device).is_empty());
}

#[test]
fn a_note_is_kept_beside_the_settings() {
    let (mut storage, mut log) = begun(writer(1));
    let note = "  „select_related\" folgt\nnur FK 🎓  ";
    settings::set_note(&mut log, &mut storage, moment(0), card("k3f9"), note).unwrap();
    let long = "é".repeat(3_000);
    settings::set_note(&mut log, &mut storage, moment(1), card("a1b2"), &long).unwrap();
    assert!(storage.texts.values().all(|text| text.is_ascii()));
    let (mut log, _) = LogStore::open(&storage, writer(2));
    let read = settings::note(log.registers(), card("k3f9"));
    assert_eq!(read, Some(note.trim()));
    let cut = settings::note(log.registers(), card("a1b2")).unwrap();
    let kept = cut.chars().count();
    assert_eq!(kept, settings::LONGEST_NOTE);
    assert_eq!(settings::notes(log.registers()).len(), 2);
    settings::set_note(&mut log, &mut storage, moment(2), card("k3f9"), " ").unwrap();
    assert_eq!(settings::note(log.registers(), card("k3f9")), None);
    assert_eq!(settings::notes(log.registers()).len(), 1);
}

/// What a union of large stores costs is bounded by what differs: equal stores are not even read.
#[test]
fn chance_decides_nothing() {
    let mut chance = SplitMix64::new(5);
    let acts = |chance: &mut SplitMix64| -> Vec<Act> {
        (0..40)
            .map(|_| review("k3f9", Rating::ALL[chance.below(4)], 9))
            .collect()
    };
    let (a, _) = filled(writer(1), acts(&mut chance));
    let (b, _) = filled(writer(2), acts(&mut chance));
    assert_eq!(merge(&a, &b, Reach::Device), merge(&a, &b, Reach::Device));
}
