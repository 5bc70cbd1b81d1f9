//! The folder `v1-stores`: a container, records of what is put away, and a note, as a second writer of the grammar wrote
//! them. It stays as it is.

use crate::support::{EVENING, card};
use crate::{events, exported, opened, stored};
use std::path::PathBuf;
use viva::journal::{Import, LogStore, Reach, Removed, union};
use viva::progress::{Event, EventId, Writer};
use viva::settings::{self, Settings, Theme};
use viva::storage::Texts;

fn saved(folder: &str) -> Texts {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/saves")
        .join(folder);
    let read = |file: std::io::Result<std::fs::DirEntry>| {
        let file = file.unwrap();
        let key = file.file_name().into_string().unwrap();
        (key, std::fs::read_to_string(file.path()).unwrap())
    };
    std::fs::read_dir(folder).unwrap().map(read).collect()
}

fn id(name: &str, number: u32) -> EventId {
    EventId {
        writer: Writer::parse(name).unwrap(),
        number,
    }
}

/// The chunks of `v1`, without what the records put away.
fn expected() -> Vec<Event> {
    let mut all = events(&saved("v1"));
    assert_eq!(all.len(), 219);
    all.retain(|event| {
        let EventId { writer, number } = event.id;
        match writer.to_string().as_str() {
            "m3x1pe" => !(0..5).contains(&number) && !(197..200).contains(&number),
            "k7f2wd" => ![2, 3, 4, 10].contains(&number),
            _ => true,
        }
    });
    all
}

#[test]
fn containers_records_and_notes_load_for_ever() {
    let texts = saved("v1-stores");
    assert_eq!(texts.len(), 6, "a saved file is missing");
    let mut storage = stored(&texts);
    let (log, opened) = LogStore::open(&mut storage, Writer::parse("k7f2wd").unwrap());
    assert_eq!(
        opened.problems,
        [],
        "what a later version wrote is put away here"
    );
    crate::assert_same(&opened.events, &expected());
    assert_eq!(
        Settings::of(&opened.registers).theme,
        Theme::Light,
        "the later one is put away"
    );
    let note = "only a foreign key\u{2026} \\ and\nnot more";
    assert_eq!(settings::note(log.registers(), card("b0d1")), Some(note));
    assert_ne!(
        log.writer().to_string(),
        "k7f2wd",
        "the name is taken, inside a container"
    );
    assert_eq!(storage.texts, texts, "reading changes nothing");
    let removed = Removed::of(&texts);
    assert!(removed.has(id("m3x1pe", 0)) && removed.has(id("k7f2wd", 10)));
    assert!(!removed.has(id("m3x1pe", 200)) && !removed.has(id("zq9dhk", 0)));
    assert!(opened.events.iter().any(|event| event.moment.at == EVENING));
}

#[test]
fn what_is_brought_back_is_a_record_of_the_next_turn() {
    let texts = saved("v1-stores");
    let mut storage = stored(&texts);
    let file = exported(&saved("v1"));
    let brought = Import::read(&file).unwrap().commit(&mut storage).unwrap();
    assert_eq!(brought.came(), 12);
    let new: Vec<_> = storage
        .texts
        .iter()
        .filter(|(key, _)| !texts.contains_key(*key))
        .collect();
    let record = new
        .iter()
        .find(|(key, _)| key.starts_with("viva.x."))
        .unwrap();
    // Written by hand but for the checksum.
    let body = "ek7f2wd,2-4,a\nem3x1pe,0-4,5h-5j\n";
    let check = crate::support::crc(&format!("X1|+|3|\n{body}"));
    assert_eq!(*record.0, format!("viva.x.{check}"));
    assert_eq!(*record.1, format!("X1|+|3|{check}\n{body}"));
    assert_eq!(events(&storage.texts).len(), 219);
}

#[test]
fn a_container_and_its_chunks_are_the_same_events() {
    let (parts, whole) = (saved("v1"), saved("v1-stores"));
    let container: Texts = whole
        .into_iter()
        .filter(|(key, _)| key.starts_with("viva.e.c."))
        .collect();
    crate::assert_same(&events(&container), &events(&parts));
    let plan = union(&container, &parts, Reach::Shared);
    assert!(plan.there.is_empty(), "a folder does not need it twice");
    assert!(opened(&plan.here.applied(&container)).problems.is_empty());
}
