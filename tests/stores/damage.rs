//! Every byte of every key changed, lost or cut off: alone, a store reads the rest and keeps the harmed value word for
//! word; with a good mirror beside it, nothing at all is lost.

use crate::compaction::sessions;
use crate::merge::united;
use crate::support::{
    by_name, card, compacted_of, exported, filled, moment, set, some_acts, stored, writer,
};
use crate::{digest, events, opened, settings_of};
use viva::journal::{Checkup, Import, LogStore, Problem, Reach, export, merge};
use viva::settings::{self, Setting, Theme};
use viva::storage::Texts;

/// One key of every kind that a device keeps.
fn device() -> Texts {
    // A small value with several heads.
    let mut texts: Texts = [compacted_of(&sessions(4, 1))].into();
    let (segment, _) = filled(writer(9_000), some_acts(writer(9_000)));
    texts.extend(segment);
    let mut storage = stored(&texts);
    let (mut log, _) = LogStore::open(&storage, writer(9_100));
    set(&mut log, &mut storage, 0, Setting::Theme(Theme::Dark));
    settings::set_note(
        &mut log,
        &mut storage,
        moment(1),
        card("k3f9"),
        "only with\na foreign key",
    )
    .unwrap();
    storage.texts
}

fn harms(text: &str) -> Vec<(usize, String)> {
    let mut harms = Vec::new();
    for place in 0..text.len() {
        for bit in [1_u8, 16] {
            let mut bytes = text.as_bytes().to_vec();
            bytes[place] ^= bit;
            harms.push((place, String::from_utf8(bytes).unwrap()));
        }
        let mut replaced = text.to_owned();
        replaced.replace_range(place..=place, if place % 2 == 0 { "\n" } else { "é" });
        harms.push((place, replaced));
        harms.push((place, text[..place].to_owned()));
    }
    harms.retain(|(_, harmed)| harmed != text);
    harms
}

fn is_newer(text: &str) -> bool {
    let version = text
        .get(1..2)
        .is_some_and(|digit| ("2"..="9").contains(&digit));
    version && text.get(2..3) == Some("|") && text.starts_with(['E', 'R'])
}

#[test]
fn alone_a_harmed_value_costs_its_own_lines_and_is_kept_word_for_word() {
    let good = device();
    let all = by_name(events(&good));
    for (key, text) in &good {
        for (place, harmed) in harms(text) {
            let mut storage = stored(&good);
            storage.texts.insert(key.clone(), harmed.clone());
            let (log, opened) = LogStore::open(&storage, writer(8_000));
            assert_eq!(
                storage.texts[key], harmed,
                "what is there is not overwritten"
            );
            let cut = harmed.len() < text.len() && text.starts_with(&harmed);
            // What is read is as it was written, always.
            for event in &opened.events {
                assert_eq!(all.get(&event.id), Some(event), "{place} in {harmed:?}");
            }
            let lost = all.len() - opened.events.len();
            // A record, or two if the line feed between them is harmed; a head, and the records below it.
            let line = text[..place].rfind('\n').map_or(0, |end| end + 1);
            let ends_before_head = text[place..].starts_with("\nE1|");
            if key.starts_with("viva.e.") && !cut && !is_newer(&harmed) {
                let is_head = text[line..].starts_with("E1|") || ends_before_head;
                let most = if is_head { 10 } else { 2 };
                assert!(lost <= most, "{lost} lost at {place} in {harmed:?}");
            }
            let is_only_unended = text.strip_suffix('\n') == Some(&harmed);
            match opened.problems.as_slice() {
                // The line that counts the heads, where they are all there.
                [] => assert!(
                    is_only_unended || (lost == 0 && line == 0),
                    "{place} in {harmed:?} of {key}"
                ),
                [Problem::Newer { .. }] => assert!(is_newer(&harmed)),
                // A record that has run into its harmed head is not counted with those below.
                [Problem::Damaged { unreadable, .. }] => {
                    assert!(
                        *unreadable
                            >= if cut {
                                1
                            } else {
                                lost.saturating_sub(1).max(1)
                            },
                        "{unreadable} of {lost} in {harmed:?}"
                    );
                }
                [Problem::SettingsDamaged { .. }] => assert!(key.starts_with("viva.r.")),
                others => panic!("{others:?}"),
            }
            let file = export(&storage, &log, &opened.events, moment(0).at);
            let word_for_word = serde_json::to_string(&harmed).unwrap();
            assert!(file.contains(&word_for_word), "the export has it too");
        }
    }
}

#[test]
fn beside_a_good_mirror_a_harmed_value_costs_nothing() {
    let good = device();
    let state = digest(events(&good));
    let settings = settings_of(&good);
    for (key, text) in &good {
        for (place, harmed) in harms(text) {
            let mut bad = good.clone();
            bad.insert(key.clone(), harmed.clone());
            for (first, second) in [united(&bad, &good), united(&good, &bad)] {
                assert_eq!(digest(events(&first)), state, "{place} in {harmed:?}");
                assert_eq!(digest(events(&second)), state, "{place} in {harmed:?}");
                assert_eq!(settings_of(&first), settings);
                if is_newer(&harmed) {
                    assert!(first[key] == *harmed || second[key] == *harmed);
                    continue;
                }
                assert_eq!(first, second);
                assert!(
                    text.lines()
                        .all(|line| first[key].lines().any(|there| there == line))
                );
                assert_eq!(opened(&first).problems, [], "{place} in {harmed:?}");
            }
        }
    }
}

/// A healed value keeps the harmed line, which says nothing new to a store that knows the sound one.
#[test]
fn a_file_of_healed_values_brings_nothing_to_who_knows_them() {
    let good = device();
    for (key, text) in &good {
        for (_, harmed) in harms(text).into_iter().step_by(5) {
            let mut bad = good.clone();
            bad.insert(key.clone(), harmed.clone());
            let (healed, _) = united(&bad, &good);
            if is_newer(&harmed) {
                continue;
            }
            let mut storage = stored(&good);
            let import = Import::read(&exported(&healed)).unwrap();
            import.commit(&mut storage, writer(9_200)).unwrap();
            assert_eq!(storage.texts, good, "{harmed:?}");
        }
    }
}

#[test]
fn a_check_of_healthy_stores_changes_nothing() {
    let good = device();
    let checkup = Checkup::of(&good, Some(&good));
    assert!(checkup.is_healthy() && checkup.merge.is_empty());
    let Checkup {
        events: count,
        pieces,
        compacted,
        settings,
        problems,
        ..
    } = checkup;
    assert_eq!((count, pieces, compacted, settings), (14, 2, 1, 1));
    assert_eq!(problems, []);
    let alone = Checkup::of(&good, None);
    assert!(alone.is_healthy() && alone.merge.is_empty());
}

#[test]
fn a_check_repairs_once_and_then_changes_nothing() {
    let good = device();
    for (key, text) in &good {
        for (place, harmed) in harms(text).into_iter().step_by(7) {
            let mut bad = good.clone();
            bad.insert(key.clone(), harmed.clone());
            // Harmed in one store, in both alike, and where there is only one.
            for mirror in [Some(&good), Some(&bad), None] {
                let first = Checkup::of(&bad, mirror);
                let is_only_unended = text.strip_suffix('\n') == Some(&harmed);
                let is_counted =
                    place <= text.find('\n').unwrap() && events(&bad).len() == events(&good).len();
                assert!(
                    !first.is_healthy() || is_only_unended || is_counted,
                    "{place} in {harmed:?}"
                );
                let is_mended = mirror == Some(&good) && !is_newer(&harmed);
                assert!(first.repairs > 0 || !is_mended);
                let local = first.merge.here.applied(&bad);
                let mirror = mirror.map(|mirror| first.merge.there.applied(mirror));
                let again = Checkup::of(&local, mirror.as_ref());
                assert!(again.merge.is_empty(), "{:?}", again.merge);
                assert_eq!(again.events, events(&local).len());
                if let Some(mirror) = &mirror {
                    assert!(merge(&local, mirror, Reach::Device).is_empty());
                }
                assert!(
                    is_mended || local[key] == *harmed,
                    "word for word until it is healed"
                );
            }
        }
    }
}
