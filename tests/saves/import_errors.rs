//! Each file that is not one of ours, whole and sound, gets one clear sentence.

use crate::filled;
use crate::support::{self, good, moment, some_acts, writer};
use std::collections::BTreeMap;
use viva::journal::{Import, ImportError, LogStore, export};
use viva::storage::{MemoryStorage, StorageError};

const NOT_OURS: &str = "This file isn\u{2019}t a Viva backup. Nothing was changed.";
const DAMAGED: &str = "This backup is incomplete or damaged. Nothing was changed. Save it again on the device it came from.";
const NEWER: &str =
    "This backup is from a newer version of Viva. Nothing was changed. Reload to get that version.";
const TOO_LARGE: &str =
    "This file is larger than 16 MB or has more than 500,000 answers. Nothing was changed.";

fn file() -> String {
    let (storage, _) = filled(writer(5), some_acts(writer(5)));
    let (log, _) = LogStore::open(&storage.clone(), writer(6));
    export(&storage, &log, &[], moment(0).at)
}

/// An export of these segments whose checksum is right.
fn file_of(segments: &[(String, String)]) -> String {
    let (segments, none) = (segments.iter().cloned().collect(), BTreeMap::new());
    support::file_of([&segments, &none])
}

fn refused(text: &str) -> String {
    Import::read(text).expect_err("refused").to_string()
}

#[test]
fn each_wrong_file_has_its_sentence() {
    let good = file();
    assert!(Import::read(&good).is_ok());
    let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let with = |from, to| good.replacen(from, to, 1);
    let of = |key: &str| file_of(&[(key.to_owned(), String::new())]);
    let none = r#""registers":{}"#;
    let deeper = format!(r#""x":{},"v":1"#, nested(20));
    for (why, text, sentence) in [
        ("empty", String::new(), NOT_OURS),
        ("blank", " \n\t ".to_owned(), NOT_OURS),
        ("prose", "Dear diary,".to_owned(), NOT_OURS),
        ("a number", "12".to_owned(), NOT_OURS),
        ("null", "null".to_owned(), NOT_OURS),
        ("a list", "[1,2]".to_owned(), NOT_OURS),
        ("no format", r#"{"v":1}"#.to_owned(), NOT_OURS),
        (
            "another's",
            r#"{"format":"anki","v":1}"#.to_owned(),
            NOT_OURS,
        ),
        (
            "another's, cut",
            r#"{"format":"anki","v"#.to_owned(),
            NOT_OURS,
        ),
        (
            "version 0",
            r#"{"format":"viva","v":0}"#.to_owned(),
            NOT_OURS,
        ),
        ("deep", format!(r#"{{"a":{}}}"#, nested(40)), NOT_OURS),
        ("very deep", "[".repeat(1_000_000), NOT_OURS),
        ("ours but deep", with(r#""v":1"#, &deeper), NOT_OURS),
        (
            "a page",
            "<!doctype html><title>Viva</title>".to_owned(),
            NOT_OURS,
        ),
        ("begun", r#"{"for"#.to_owned(), DAMAGED),
        ("no parts", r#"{"format":"viva","v":1}"#.to_owned(), DAMAGED),
        (
            "version text",
            r#"{"format":"viva","v":"1"}"#.to_owned(),
            DAMAGED,
        ),
        (
            "a list for a part",
            with(none, r#""registers":[]"#),
            DAMAGED,
        ),
        (
            "a number for a value",
            with(none, r#""registers":{"viva.r.x":1}"#),
            DAMAGED,
        ),
        ("one letter changed", with("k3f9c7", "k3f9d7"), DAMAGED),
        ("doubled", good.repeat(2), DAMAGED),
        ("a foreign key", of("other.app"), DAMAGED),
        ("a key of the wrong part", of("viva.r.aaaaaa"), DAMAGED),
        (
            "a key that climbs",
            of(&format!("viva.e.{}.0/../x", writer(5))),
            DAMAGED,
        ),
        ("a bare key", of("viva.e."), DAMAGED),
        ("newer", r#"{"format":"viva","v":2}"#.to_owned(), NEWER),
        (
            "newer inside",
            r#"{"v":7,"segments":[1,{}],"format":"viva"}"#.to_owned(),
            NEWER,
        ),
        (
            "much newer",
            format!(r#"{{"format":"viva","v":{}}}"#, u64::MAX),
            NEWER,
        ),
        (
            "larger than 16 MB",
            " ".repeat(16 * 1024 * 1024 + 1),
            TOO_LARGE,
        ),
    ] {
        assert_eq!(refused(&text), sentence, "{why}");
    }
    for end in 1..good.len() {
        assert_eq!(refused(&good[..end]), DAMAGED, "cut after {end} bytes");
    }
}

#[test]
fn more_events_than_anyone_has_are_refused_before_they_are_read() {
    let body = "0.1.k3f9c7~abcd\n".repeat(50_000);
    let segments: Vec<(String, String)> = (0..10)
        .map(|n| (format!("viva.e.{}.{n}", writer(5)), format!("E1|\n{body}")))
        .collect();
    assert!(
        Import::read(&file_of(&segments)).is_ok(),
        "500,000 are not too many, only harmed"
    );
    let mut more = segments;
    more.push((
        format!("viva.e.{}.10", writer(5)),
        "E1|\n0.1.k3f9c7~abcd\n".to_owned(),
    ));
    assert_eq!(refused(&file_of(&more)), TOO_LARGE);
}

/// Many heads, and many lines that could be below any of them: each would be tried under each.
#[test]
fn a_file_made_to_take_time_takes_little() {
    let name = writer(5);
    let heads: String = (0..3_000)
        .map(|n| {
            let head = format!("E1|{name}|{}|330|", support::b36(n + 1_000_000_000));
            format!("{head}{}", support::sealed(&head, "0"))
        })
        .collect();
    let value =
        heads.replace("E1|writer|", "") + &"?0.1.k3f9c7~abcd\n?1.2.k3f9c7~abcd\n".repeat(3_000);
    let many: Vec<(String, String)> = (0..40)
        .map(|n| (format!("viva.e.{name}.{n}"), value.clone()))
        .collect();
    let begun = std::time::Instant::now();
    assert!(Import::read(&file_of(&many)).is_ok());
    assert!(begun.elapsed().as_secs() < 20);
}

#[test]
fn spaces_a_byte_order_mark_and_unknown_fields_do_not_matter() {
    let good = file();
    let pretty = serde_json::from_str::<serde_json::Value>(&good).expect("JSON");
    let pretty = serde_json::to_string_pretty(&pretty).expect("JSON");
    let marked = format!("\u{feff}\r\n{good}\n");
    let noted = good.replacen(
        "\"v\":1",
        "\"v\":1,\"note\":{\"of\":[\"a later version\"]}",
        1,
    );
    let expected = Import::read(&good).expect("good").events();
    for text in [pretty, marked, noted] {
        assert_eq!(Import::read(&text).expect("good").events(), expected);
    }
}

#[test]
fn a_storage_that_does_not_take_it_is_named() {
    let import = Import::read(&file()).expect("good");
    let mut full = MemoryStorage {
        capacity: Some(10),
        ..MemoryStorage::default()
    };
    let error = import
        .commit(&mut full, writer(1_000_001))
        .expect_err("full");
    assert_eq!(error, ImportError::NotKept(StorageError::Full));
    let full =
        "This backup is fine, but this browser\u{2019}s storage is full. Nothing was changed.";
    assert_eq!(error.to_string(), full);
    let blocked =
        "This backup is fine, but this browser doesn\u{2019}t let Viva save. Nothing was changed.";
    assert_eq!(
        ImportError::NotKept(StorageError::Blocked).to_string(),
        blocked
    );
}

#[test]
fn an_export_is_the_same_for_the_same_log_and_says_when_it_was_made() {
    let (storage, events) = filled(writer(5), vec![good()]);
    let (log, _) = LogStore::open(&storage, writer(6));
    let file = export(&storage, &log, &events, 1_795_000_000_000);
    assert_eq!(file, export(&storage, &log, &[], 1_795_000_000_000));
    assert!(file.starts_with(
        "{\"format\":\"viva\",\"v\":1,\"exported\":1795000000000,\"segments\":{\"viva.e."
    ));
}
