//! Files of the page that is shown when the app cannot start: `public/failure.js` saves them, without the app's help.

use crate::filled;
use crate::import::{events, exported, imported};
use crate::support::{set, some_acts, writer};
use std::collections::BTreeMap;
use viva::journal::{Import, ImportError, LogStore};
use viva::settings::{Setting, Theme};
use viva::storage::MemoryStorage;

/// What the page saves of these keys.
pub fn rescued<'a>(texts: impl IntoIterator<Item = (&'a String, &'a String)>) -> String {
    let keys: serde_json::Map<String, serde_json::Value> = texts
        .into_iter()
        .map(|(key, text)| (key.clone(), text.clone().into()))
        .collect();
    serde_json::json!({
        "format": "viva-keys", "v": 1, "saved": "2026-11-22T18:30:00.000Z", "keys": keys,
    })
    .to_string()
}

/// Some of everything that a device keeps: events, settings, harm and its copy, values of a later version.
fn device() -> MemoryStorage {
    let (mut device, _) = filled(writer(5), some_acts(writer(5)));
    let (other, _) = filled(writer(7), some_acts(writer(7)));
    let harmed = |text: String| text.replacen("dcbad", "dcba?", 1);
    let other = other
        .texts
        .into_iter()
        .map(|(key, text)| (key, harmed(text)));
    device.texts.extend(other);
    let name = writer(8);
    for (key, text) in [
        (format!("viva.e.{name}.0"), "E2|é|\nlater"),
        (format!("viva.r.{name}"), "R3|"),
    ] {
        device.texts.insert(key, text.to_owned());
    }
    let (mut log, _) = LogStore::open(&device, writer(9));
    set(&mut log, &mut device, 0, Setting::Theme(Theme::Dark));
    assert_eq!(device.texts.len(), 5);
    device
}

fn refused(text: &str) -> ImportError {
    Import::read(text).expect_err("refused")
}

#[test]
fn it_brings_what_an_export_brings() {
    let device = device();
    let file = rescued(&device.texts);
    let (import, export) = (Import::read(&file), Import::read(&exported(&device)));
    let (import, export) = (import.unwrap(), export.unwrap());
    let (_, here) = filled(writer(5), some_acts(writer(5)));
    assert_eq!(import.events(), export.events());
    assert_eq!(import.preview(&here), export.preview(&here));
    let mut ours = MemoryStorage::default();
    assert_eq!(imported(&mut ours, &file), import.events().len());
    assert_eq!(ours, device, "byte for byte");
    assert_eq!(imported(&mut ours, &file), 0);
    assert_eq!(ours, device);

    let pretty = serde_json::from_str::<serde_json::Value>(&file).unwrap();
    let pretty = serde_json::to_string_pretty(&pretty).unwrap();
    let marked = Import::read(&format!("\u{feff}{pretty}\r\n")).unwrap();
    assert_eq!(marked.events(), import.events());
}

#[test]
fn it_is_of_the_form_that_the_page_saves() {
    let page = include_str!("../../public/failure.js");
    let saved =
        "format: \"viva-keys\", v: 1, saved: now, keys: found.keys, database: found.database\n";
    assert!(page.contains(saved));
    assert!(page.contains(
        "if (key.indexOf(\"viva.\") === 0) found.keys[key] = localStorage.getItem(key);"
    ));
}

#[test]
fn both_stores_are_read_and_two_texts_of_a_key_are_joined() {
    let (device, events) = filled(writer(5), some_acts(writer(5)));
    let (other, more) = filled(writer(7), some_acts(writer(7)));
    let cut = |text: &String| {
        let end = text.trim_end().rfind('\n').unwrap();
        text[..=end].to_owned()
    };
    let shorter: BTreeMap<String, String> = device
        .texts
        .iter()
        .map(|(key, text)| (key.clone(), cut(text)))
        .collect();
    for (keys, database) in [(&shorter, &device.texts), (&device.texts, &shorter)] {
        let mut database = database.clone();
        database.extend(other.texts.clone());
        let file = serde_json::json!({
            "format": "viva-keys", "v": 1, "saved": "", "keys": keys, "database": database,
        });
        let import = Import::read(&file.to_string()).unwrap();
        assert_eq!(import.preview(&events).known, events.len());
        assert_eq!(import.preview(&more).known, more.len());
        let mut ours = MemoryStorage::default();
        imported(&mut ours, &file.to_string());
        assert!(
            device
                .texts
                .iter()
                .all(|(key, text)| ours.texts[key] == *text)
        );
    }
}

#[test]
fn other_keys_are_ignored_in_both_forms() {
    let device = device();
    let mut more = device.clone();
    for key in [
        "viva.theme",
        "viva.m",
        "viva.e.",
        "viva.e.Not ours",
        "viva.r.../x",
        "viva.q.",
        "viva.q.crc",
        "viva.q.zzzzzzzz",
        "vivarium",
        "other.app",
        "",
    ] {
        more.texts.insert(key.to_owned(), "dark".to_owned());
    }
    for file in [rescued(&more.texts), exported(&more)] {
        let mut ours = MemoryStorage::default();
        imported(&mut ours, &file);
        // This could be the key of a copy, whatever is there.
        ours.texts.remove("viva.q.crc");
        assert_eq!(ours, device);
    }
}

#[test]
fn a_value_that_is_harmed_costs_only_itself() {
    let device = device();
    let all = events(&device);
    let keys: Vec<&String> = device.texts.keys().collect();
    let file = rescued(&device.texts);
    for key in keys {
        let begin = file.find(&format!("\"{key}\":\"")).unwrap() + key.len() + 4;
        let (front, back) = file.split_at(begin);
        for half in [
            "\\ud800",
            "\\udc00",
            "\\ud800x",
            "\\udfff\\ud800",
            "\\u0000",
        ] {
            let mut ours = MemoryStorage::default();
            imported(&mut ours, &format!("{front}{half}{back}"));
            assert_eq!(ours.texts.len(), device.texts.len(), "{half} in {key}");
            for (other, text) in &ours.texts {
                assert!(
                    other == key || device.texts[other] == *text,
                    "{half} in {key}"
                );
            }
            assert!(events(&ours).len() + 10 >= all.len());
        }
        // Erased by another tab while the page read it.
        let value = serde_json::to_string(&device.texts[key]).unwrap();
        let gone = file.replacen(&format!("\"{key}\":{value}"), &format!("\"{key}\":null"), 1);
        let mut ours = MemoryStorage::default();
        imported(&mut ours, &gone);
        assert!(!ours.texts.contains_key(key) && ours.texts.len() + 1 == device.texts.len());
    }
    let odd = file.replacen("\"keys\":{", "\"keys\":{\"viva.\\udfff\":\"x\",", 1);
    assert_eq!(Import::read(&odd).unwrap().events(), all);
}

#[test]
fn a_wrong_one_is_refused_like_an_export() {
    let good = rescued(&device().texts);
    let head = "{\"format\":\"viva-keys\",\"v\":";
    let with = |rest: &str| format!("{head}{rest}");
    let deeper = format!(r#""x":{}{},"v":1"#, "[".repeat(20), "]".repeat(20));
    let spaces = " ".repeat(16 * 1024 * 1024);
    use ImportError::{Damaged, Newer, NotOurs, TooLarge};
    for (why, text, error) in [
        ("version 0", with(r#"0,"keys":{}}"#), NotOurs),
        ("newer", with(r#"2,"keys":[]}"#), Newer),
        ("without keys", with("1}"), Damaged),
        ("a list of keys", with(r#"1,"keys":[]}"#), Damaged),
        ("a number", with(r#"1,"keys":{"viva.e.x":1}}"#), Damaged),
        ("bytes", with(r#"1,"keys":{"viva.e.x":[68]}}"#), Damaged),
        (
            "another form",
            good.replacen("viva-keys", "viva-kept", 1),
            NotOurs,
        ),
        (
            "an export's form",
            good.replacen("viva-keys", "viva", 1),
            Damaged,
        ),
        ("doubled", good.repeat(2), Damaged),
        ("deep", good.replacen("\"v\":1", &deeper, 1), NotOurs),
        ("larger than 16 MB", format!("{good}{spaces}"), TooLarge),
    ] {
        assert_eq!(refused(&text), error, "{why}");
    }
    // The keys come in their own order here, so the format is not at the beginning: put it there, as the page does.
    let value: serde_json::Value = serde_json::from_str(&good).unwrap();
    let good = format!("{head}1,\"saved\":\"\",\"keys\":{}}}", value["keys"]);
    assert!(Import::read(&good).is_ok());
    for (end, _) in good.char_indices().skip(1) {
        assert_eq!(
            refused(&good[..end]),
            ImportError::Damaged,
            "cut after {end} bytes"
        );
    }
}

#[test]
fn the_limits_of_an_export_hold() {
    let of = |texts: Vec<(String, String)>| rescued(texts.iter().map(|(key, text)| (key, text)));
    let key = |n| format!("viva.e.{}.{n}", writer(5));
    let many = "\n".repeat(500_001);
    assert!(Import::read(&of(vec![(key(0), many.clone())])).is_ok());
    assert_eq!(
        refused(&of(vec![(key(0), many + "\n")])),
        ImportError::TooLarge
    );
}
