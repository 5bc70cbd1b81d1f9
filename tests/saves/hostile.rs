//! Files made by mistake or malice: whatever they hold, what is here stays as it is.

use crate::import::{events, exported, imported};
use crate::rescue::rescued;
use crate::support::{
    self, append, begun, compacted_of, event, good, moment, review, sealed, set, some_acts, writer,
};
use crate::{filled, reopened};
use std::collections::BTreeMap;
use viva::chance::SplitMix64;
use viva::journal::{Import, LogStore, Segment, segment_key};
use viva::memory::Rating;
use viva::progress::{Act, Event, EventId};
use viva::settings::{Setting, Theme};
use viva::storage::MemoryStorage;

#[test]
fn an_event_under_a_used_name_changes_nothing_and_stays_in_the_file() {
    let (mut ours, mine) = filled(writer(5), vec![review("k3f9", Rating::Again, 1)]);
    let (theirs, _) = filled(
        writer(5),
        vec![
            review("k3f9", Rating::Easy, 1),
            Act::Unknown("x".to_owned()),
        ],
    );
    let file = exported(&theirs);
    assert_eq!(
        imported(&mut ours, &file),
        1,
        "what does not clash comes in"
    );
    let opened = reopened(&mut ours);
    assert_eq!((&opened.events[..1], opened.events.len()), (&mine[..], 2));
    let after = ours.clone();
    assert_eq!(imported(&mut ours, &file), 0);
    assert_eq!(ours, after);
}

#[test]
fn a_clash_under_a_free_key_changes_nothing_either() {
    let (mut ours, mine) = filled(writer(5), vec![review("k3f9", Rating::Again, 1); 3]);
    // Earlier than ours, so that it would hold if only the time decided.
    let forged = event(
        writer(5),
        1,
        moment(-900).at,
        review("zzzz", Rating::Easy, 1),
    );
    let forged = Segment::begin(forged).text();
    let mut theirs = MemoryStorage::default();
    theirs
        .texts
        .insert(segment_key(writer(5), 7), forged.clone());
    let file = exported(&theirs);
    assert_eq!(Import::read(&file).unwrap().preview(&mine).clashing, 1);
    let before = ours.clone();
    assert_eq!(imported(&mut ours, &file), 0);
    assert_eq!(events(&ours), mine);
    assert_eq!(ours, before);

    // Nor as a line that was not read, below a head under which it would be.
    let (head, record) = forged.split_once('\n').unwrap();
    let value = format!("{head}\n?{record}");
    theirs.texts.insert(segment_key(writer(5), 7), value);
    assert_eq!(imported(&mut ours, &exported(&theirs)), 0);
    theirs
        .texts
        .insert(segment_key(writer(5), 7), format!("?{record}"));
    imported(&mut ours, &exported(&theirs));
    theirs
        .texts
        .insert(segment_key(writer(5), 7), format!("{head}\n"));
    imported(&mut ours, &exported(&theirs));
    assert_eq!(events(&ours), mine);
}

#[test]
fn a_file_that_comes_back_to_its_own_tab_is_not_written_over() {
    let (theirs, _) = filled(writer(5), (0..450).map(|_| good()).collect());
    let (mut storage, mut log) = begun(writer(5));
    let first = append(&mut log, &mut storage, 0, review("zzzz", Rating::Easy, 9));
    assert_eq!(imported(&mut storage, &exported(&theirs)), 449);
    let before = storage.clone();
    assert_eq!(log.reload(&storage).events.len(), 450);
    for number in 0..300 {
        append(
            &mut log,
            &mut storage,
            20_000 + number,
            review("zzzz", Rating::Easy, 9),
        );
    }
    let first_chunk = format!("viva.e.{}.0", writer(5));
    for (key, text) in &before.texts {
        assert!(*key == first_chunk || storage.texts[key] == *text, "{key}");
    }
    let opened = reopened(&mut storage);
    assert_eq!((opened.events.len(), opened.problems), (750, vec![]));
    assert!(opened.events.contains(&first));
}

/// Wrong exports: a tenth of ninety-six thousand, and with `VIVA_FUZZ_FILES=96000` all of them. Every sixteenth has its checksum put right again, so that what is inside is read.
#[test]
fn no_export_however_wrong_changes_what_is_here() {
    let theirs = theirs();
    let file = exported(&theirs);
    let wrong = |case: usize, chance: &mut SplitMix64| match case % 16 {
        0 => file_of(&mutated_inside(&theirs, chance)),
        _ => mutated(&file, chance),
    };
    let files = std::env::var("VIVA_FUZZ_FILES").map_or(9_600, |files| files.parse().unwrap());
    change_nothing(files, files / 20, wrong);
}

/// Four thousand of the other form, which has no checksum in front of what is inside.
#[test]
fn nor_does_any_file_of_a_failed_start() {
    let theirs = theirs();
    let file = rescued(&theirs.texts);
    let wrong = |case: usize, chance: &mut SplitMix64| match case % 4 {
        0..3 => mutated(&file, chance),
        _ => rescued(&mutated_inside(&theirs, chance)),
    };
    change_nothing(4_000, 1_500, wrong);
}

/// At least so many must be read, or the test tests nothing.
fn change_nothing(files: usize, least: usize, wrong: impl Fn(usize, &mut SplitMix64) -> String) {
    let ours = device((5, 3), (9, 1));
    let here = events(&ours);
    let mut chance = SplitMix64::new(77);
    let (mut read, mut came) = (0, 0);
    for case in 0..files {
        let text = wrong(case, &mut chance);
        let Ok(import) = Import::read(&text) else {
            continue;
        };
        read += 1;
        // No file can ask for more work or room than its own length allows.
        let lines = text.matches("\\n").count();
        assert!(import.events().len() <= lines, "{text}");
        let mut storage = ours.clone();
        import.preview(&here);
        came += import
            .commit(&mut storage, writer(1_000_001))
            .unwrap()
            .new_events();
        let stays = |(key, text): (&String, &String)| storage.texts[key] == *text;
        assert!(ours.texts.iter().all(stays), "{text}");
        assert!(storage.used() <= ours.used() + 4 * text.len(), "{text}");
        let is_ours = |key: &String| key.starts_with("viva.");
        assert!(storage.texts.keys().all(is_ours), "{text}");
        let after = events(&storage);
        let after: BTreeMap<EventId, &Event> =
            after.iter().map(|event| (event.id, event)).collect();
        let holds = |event: &Event| after.get(&event.id) == Some(&event);
        assert!(here.iter().all(holds), "{text}");
        let once = storage.clone();
        assert_eq!(
            import
                .commit(&mut storage, writer(1_000_001))
                .unwrap()
                .new_events(),
            0,
            "{text}"
        );
        assert_eq!(storage, once, "{text}");
    }
    assert!(
        read > least && came > least,
        "only {read} files were read, {came} events came"
    );
}

/// What the files are made of. It is small: a wrong byte meets the same code in a large one.
fn theirs() -> MemoryStorage {
    let mut theirs = device((5, 6), (7, 2));
    let (mut log, _) = LogStore::open(&theirs, writer(5));
    set(&mut log, &mut theirs, 0, Setting::Theme(Theme::Dark));
    let inside = device((11, 2), (12, 2));
    theirs.texts.extend([compacted_of(&inside.texts)]);
    theirs
}

/// A storage with events of two writers, so many of each.
fn device(one: (u32, usize), other: (u32, usize)) -> MemoryStorage {
    let mut device = MemoryStorage::default();
    for (name, count) in [one, other].map(|(name, count)| (writer(name), count)) {
        let acts = some_acts(name).into_iter().skip(1).take(count);
        device.texts.extend(filled(name, acts.collect()).0.texts);
    }
    device
}

/// A text with some bytes changed, lost, added or moved.
fn mutated(text: &str, chance: &mut SplitMix64) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=chance.below(4) {
        let place = chance.below(bytes.len());
        match chance.below(5) {
            0 => bytes.truncate(place),
            1 => drop(bytes.drain(place..(place + chance.below(40)).min(bytes.len()))),
            2 => {
                let from = chance.below(bytes.len());
                let piece = bytes[from..(from + chance.below(60)).min(bytes.len())].to_vec();
                bytes.splice(place..place, piece).for_each(drop);
            }
            3 => bytes
                .iter_mut()
                .skip(place)
                .take(1)
                .for_each(|byte| *byte = chance.below(128) as u8),
            _ => {
                const LIKELY: &[u8] = b"\n;.,!|0az9-+S";
                let likely = LIKELY[chance.below(LIKELY.len())];
                bytes
                    .iter_mut()
                    .skip(place)
                    .take(1)
                    .for_each(|byte| *byte = likely);
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// An export of these values whose checksum is right.
fn file_of(texts: &BTreeMap<String, String>) -> String {
    let part = |kind: &str| -> BTreeMap<String, String> {
        let of_kind = texts.iter().filter(|(key, _)| key.starts_with(kind));
        of_kind
            .map(|(key, text)| (key.clone(), text.clone()))
            .collect()
    };
    support::file_of([&part("viva.e."), &part("viva.r.")])
}

/// Values that are wrong; some of them with checks that hold all the same.
fn mutated_inside(storage: &MemoryStorage, chance: &mut SplitMix64) -> BTreeMap<String, String> {
    let mut mutate = |(key, text): (&String, &String)| {
        let text = match chance.below(24) {
            0..4 => mutated(text, chance),
            4..12 => resealed(&mutated(text, chance)),
            _ => text.clone(),
        };
        // Now and then under another key: another segment's, or a free one.
        let key = match chance.below(6) {
            0 => key.replace(".0", ".1"),
            1 => key.replace(&writer(7).to_string(), &writer(9).to_string()),
            _ => key.clone(),
        };
        (key, text)
    };
    storage.texts.iter().map(&mut mutate).collect()
}

/// Puts all checks right, whatever the lines say.
fn resealed(value: &str) -> String {
    let mut context = "R1|".to_owned();
    let line = |line: &str| {
        let body = line.rsplit_once('~').map_or(line, |(body, _)| body);
        if body.starts_with("E1|") {
            let end = body.rfind('|').map_or(0, |end| end + 1);
            let (head, claims) = body.split_at(end);
            context = head.to_owned();
            return format!("{head}{}", sealed(head, claims));
        }
        match body.strip_prefix("R1|") {
            Some(count) => format!("R1|{}", sealed("R1|", count)),
            None => sealed(&context, body),
        }
    };
    value.lines().map(line).collect()
}
