//! The folder `v1-stores`: a value with several heads, erasures, and a note, as a second writer of the grammar wrote
//! them. It stays as it is.

use crate::support::{EVENING, card, exported, id, saved, stored};
use crate::{events, opened};
use viva::journal::{Erased, Import, LogStore, Reach, Registers, merge};
use viva::progress::{Event, EventId, Writer};
use viva::settings::{self, Settings, Theme};
use viva::storage::Texts;

/// The segments of `v1`, without what is erased and what is harmed.
fn expected() -> Vec<Event> {
    let mut all = events(&saved("v1"));
    assert_eq!(all.len(), 220);
    all.retain(|event| event.id.writer.to_string() != "absent");
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
fn many_heads_erasures_and_notes_load_for_ever() {
    let texts = saved("v1-stores");
    assert_eq!(texts.len(), 6, "a saved file is missing");
    let storage = stored(&texts);
    let (log, opened) = LogStore::open(&storage, Writer::parse("k7f2wd").unwrap());
    assert_eq!(
        opened.problems,
        [],
        "what a later version wrote is erased here"
    );
    crate::assert_same(&opened.events, &expected());
    assert_eq!(
        Settings::of(&opened.registers).theme,
        Theme::Light,
        "the later one is erased"
    );
    let note = "only a foreign key\u{2026} \\ and\nnot more";
    assert_eq!(settings::note(log.registers(), card("b0d1")), Some(note));
    assert_ne!(log.writer().to_string(), "k7f2wd", "the name is taken");
    assert_eq!(storage.texts, texts, "reading changes nothing");
    let removed = Erased::of(&texts);
    assert!(removed.has(id("m3x1pe", 0)) && removed.has(id("k7f2wd", 10)));
    assert!(!removed.has(id("m3x1pe", 200)) && !removed.has(id("zq9dhk", 0)));
    assert!(opened.events.iter().any(|event| event.moment.at == EVENING));
}

#[test]
fn what_is_restored_is_a_later_text_of_the_same_field() {
    let texts = saved("v1-stores");
    let mut storage = stored(&texts);
    let file = exported(&saved("v1"));
    let ours = Writer::parse("ours00").unwrap();
    let imported = Import::read(&file)
        .unwrap()
        .commit(&mut storage, ours)
        .unwrap();
    assert_eq!(imported.new_events(), 13);
    let note = Registers::read(&storage.texts["viva.x.ours00"]);
    assert_eq!(
        (note.text("e-m3x1pe"), note.text("e-k7f2wd")),
        (Some(""), Some(""))
    );
    assert_eq!(note.fields().count(), 2);
    assert_eq!(events(&storage.texts).len(), 220);
}

#[test]
fn one_value_with_many_heads_and_many_with_one_are_the_same_events() {
    let (mut parts, whole) = (saved("v1"), saved("v1-stores"));
    parts.remove("viva.e.absent.0");
    let whole: Texts = whole
        .into_iter()
        .filter(|(key, _)| key == "viva.e.k7f2wd.0")
        .collect();
    crate::assert_same(&events(&whole), &events(&parts));
    let plan = merge(&whole, &parts, Reach::Shared);
    let sizes = plan.there.steps.iter().map(|step| step.key.as_str());
    assert!(
        sizes.eq(["viva.e.k7f2wd.0"]),
        "a folder needs no other twice"
    );
    assert!(opened(&plan.here.applied(&whole)).problems.is_empty());
}
